//! Every word on a wire, versioned: product files, designs, suggestions, and what host and widget
//! say to each other. Knows the shape of JSON so that nothing else has to.
//!
//! What comes in is read into a type of `codraft_model` that cannot be wrong, or refused with every
//! [`Problem`] and its place.

pub mod artwork;
pub mod canonical;
pub mod clip;
pub mod design;
pub mod draft;
pub mod error;
mod field;
pub mod handshake;
pub mod host;
pub mod limits;
pub mod link;
mod look;
mod place;
mod problem;
pub mod product;
mod read;
pub mod receipt;
pub mod rpc;
#[cfg(feature = "schema")]
pub mod schema;
pub mod suggestion;
pub mod version;
pub mod web_annotation;

pub use problem::Problem;
pub use read::{Refusal, from_value};
