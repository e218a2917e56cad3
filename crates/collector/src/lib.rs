//! The collector: keeps suggestions durably, and gives marketers a console.
//!
//! It must not trust a page: whatever comes in is rebuilt through `codraft_protocol` and
//! `codraft_model` before it is kept.

pub mod clock;
pub mod store;
