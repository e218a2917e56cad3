//! Builds and tests the SDK, with the tools its own package names.
//!
//! What the SDK is made of is the SDK's business.

use crate::places::Places;
use crate::program::{Done, run};
use crate::schema::Wish;
use std::process::Command;

pub(crate) fn build(places: &Places) -> Done {
    script(places, "build")
}

/// Writes the types of what goes over the wire, and the page that lists them, from the protocol's JSON Schema.
pub(crate) fn types(places: &Places, wish: Wish) -> Done {
    let name = if wish == Wish::Check { "types:check" } else { "types" };
    script(places, name)
}

/// Types first, then its tests.
pub(crate) fn test(places: &Places) -> Done {
    script(places, "check")?;
    script(places, "test")
}

fn script(places: &Places, name: &str) -> Done {
    run(Command::new("npm").args(["run", "--silent", name]).current_dir(places.sdk()))
}
