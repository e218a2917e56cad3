//! The collector: keeps suggestions durably, and gives marketers a console.
//!
//! It must not trust a page: whatever comes in is rebuilt through `codraft_protocol` and
//! `codraft_model` before it is kept.

pub mod account;
pub mod asset;
pub mod campaign;
pub mod clock;
pub mod collector;
pub mod demand;
pub mod figures;
mod folder;
pub mod image;
pub mod intake;
pub mod making;
pub mod money;
pub mod origin;
pub mod password;
pub mod problem;
pub mod products;
pub mod reading;
pub mod secret;
pub mod server;
pub mod settings;
pub mod store;
pub mod throttle;
pub mod web;
pub mod widget;
