//! Writes the JSON Schema of every word on a wire from the Rust types, and from it the SDK's types and the page of
//! all words; or sees that they are current.
//!
//! Each is the work of a generator beside what it writes.

use crate::places::Places;
use crate::program::{self, Done, cargo};
use crate::sdk;

/// What to do about the committed files.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Wish {
    /// Bring them up to date.
    Write,
    /// Fail when they are not up to date.
    Check,
}

pub(crate) fn run(places: &Places, wish: Wish) -> Done {
    let generator =
        ["run", "-q", "-p", "codraft-protocol", "--features", "schema", "--bin", "write-schema"];
    let mut command = cargo(places, &generator);
    command.arg("--").arg("crates/protocol/schema");
    if wish == Wish::Check {
        command.arg("--check");
    }
    program::run(&mut command)?;
    sdk::types(places, wish)
}
