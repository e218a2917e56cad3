//! The collector from the outside: a real server on a free port, real connections, real files.
//!
//! It must not know how anything is done inside. The modules are named for the addresses.

mod client;
mod console;
mod demand;
mod durability;
mod files;
mod health;
mod images;
mod marketer;
mod plain;
mod products;
mod program;
mod receipt;
mod running;
mod samples;
mod sdk;
mod server;
mod start;
mod store;
mod v1_suggestions;
mod widget;
