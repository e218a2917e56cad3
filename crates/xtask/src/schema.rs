//! Writes the JSON Schema of every word on a wire from the Rust types, or sees that it is current.
//!
//! The schema itself is the work of the protocol's own generator.

use crate::places::Places;
use crate::program::{self, Done, cargo};

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
    program::run(&mut command)
}
