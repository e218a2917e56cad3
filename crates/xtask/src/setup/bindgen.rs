//! wasm-bindgen's programs, at the exact version of the widget's dependency.
//!
//! They are built from source: no binary is fetched from anywhere.

use super::{doing, ready};
use crate::places::Places;
use crate::program::{At, Done, Failure, cargo, read, run};
use std::fs;
use std::path::Path;
use std::process::Command;

const PACKAGE: &str = "wasm-bindgen-cli";
const VERSION: &str = "0.2.130";
const PROGRAMS: [&str; 2] = ["wasm-bindgen", "wasm-bindgen-test-runner"];

/// These programs run for seconds, so what counts is the time to build them.
const PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

pub(crate) fn install(places: &Places) -> Done {
    if is_installed(&places.tools) {
        ready(PACKAGE, VERSION);
        return Ok(());
    }
    doing(PACKAGE, format!("building {VERSION}"), "two to five minutes");
    // Once they are there, what they were built from is a gigabyte of waste.
    let scratch = places.cache.join("tools-target");
    build(places, &scratch)?;
    fs::remove_dir_all(&scratch).at(&scratch)
}

fn is_installed(tools: &Path) -> bool {
    PROGRAMS.iter().all(|program| {
        let program = tools.join("bin").join(program);
        read(Command::new(program).arg("--version"))
            .is_some_and(|answer| answer.split_whitespace().any(|word| word == VERSION))
    })
}

fn build(places: &Places, scratch: &Path) -> Done {
    // Its lock file names crates that a registry need not serve any longer, so it is not asked for.
    let mut command = cargo(places, &["install", PACKAGE, "--version", VERSION, "--force"]);
    command.arg("--root").arg(&places.tools).env("CARGO_TARGET_DIR", scratch).envs(PROFILE);
    run(&mut command).map_err(|failure| {
        Failure::new(format!(
            "{failure}\n{PACKAGE} {VERSION} is needed and could not be built. With a registry within \
             reach, run this again; or put its programs into {}.",
            places.tools.join("bin").display()
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_fit_the_widget_s_dependency() {
        let locked = format!("name = \"wasm-bindgen\"\nversion = \"{VERSION}\"");
        assert!(include_str!("../../../../Cargo.lock").contains(&locked));
    }
}
