//! Stories told by people who use the product whole: a customer on a brand's page, and a marketer
//! at the console, in a real browser against the real servers.
//!
//! A story must not know a component's name: it sees what a person sees, and what a host is told.

mod axe;
mod bare;
mod brimful;
mod customer;
mod engine;
mod heard;
mod host;
mod marketer;
mod page;
mod panel;
mod photo;
mod picture;
mod world;

mod accessible;
mod arriving;
mod attack;
mod attack_sdk;
mod by_ear;
mod choosing;
mod clipboard;
mod conformance;
mod csp;
mod device;
mod first_run;
mod frameworks;
mod graphics;
mod guide;
mod hands;
mod hostile;
mod hosting;
mod keyboard;
mod limits;
mod links;
mod lookalikes;
mod missing;
mod narrow;
mod naughty;
mod painted;
mod pointer_cost;
mod printed;
mod recipe;
mod rough;
mod sites;
mod theming;
mod tools;
mod trouble;
mod variants;
mod wire;
