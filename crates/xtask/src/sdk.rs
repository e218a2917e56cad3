//! Builds and tests the SDK, with the tools its own package names.
//!
//! What the SDK is made of is the SDK's business.

use crate::places::Places;
use crate::program::{Done, run};
use std::process::Command;

pub(crate) fn build(places: &Places) -> Done {
    script(places, "build")
}

/// Types first, then its tests.
pub(crate) fn test(places: &Places) -> Done {
    script(places, "check")?;
    script(places, "test")
}

fn script(places: &Places, name: &str) -> Done {
    run(Command::new("npm").args(["run", "--silent", name]).current_dir(places.sdk()))
}
