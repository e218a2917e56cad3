//! The guide in `docs/`: made a website, its links followed, its examples found.
//!
//! It must not know what the pages say.

mod book;
mod page;

pub use book::build;
pub use page::{Link, Page, Snippet};
