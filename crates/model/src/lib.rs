//! What a design is, and what one may do to it: the product, its rules, the design, and the session.
//! Knows no browser, no JSON, no clock and no random source, so all of it runs natively in tests.
//!
//! ```text
//! product ── options ── configuration ── rules, price, bill
//!    │                        │
//!    └─ view ── artwork ──────┴── design ── command ── history ── session ── tool
//!                                  │└────── picture (the design as SVG)
//!                                  └─ shape (where a mark is, and what it looks like)
//! ```

pub mod anchor;
pub mod annotations;
pub mod artwork;
pub mod bill;
pub mod camera;
pub mod command;
pub mod condition;
pub mod configuration;
pub mod cursor;
pub mod design;
pub mod hands;
pub mod history;
pub mod id;
pub mod image;
pub mod impact;
pub mod lettering;
pub mod limits;
pub mod look;
pub mod picture;
pub mod place;
pub mod product;
pub mod production;
pub mod proposal;
pub mod rules;
pub mod session;
pub mod shape;
pub mod text;
pub mod tool;
pub mod variant;

pub use codraft_ink as ink;
pub use kurbo;

#[cfg(test)]
mod fixtures;
