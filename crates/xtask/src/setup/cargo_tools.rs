//! Trunk and wasm-bindgen, at the exact versions that fit each other and the widget's dependencies.
//!
//! They are built from source: no binary is fetched from anywhere.

use super::{doing, ready};
use crate::places::Places;
use crate::program::{At, Done, Failure, cargo, read, run};
use std::fs;
use std::path::Path;
use std::process::Command;

struct Tool {
    package: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    /// Flags of `cargo install` for this package alone.
    flags: &'static [&'static str],
    about: &'static str,
}

const TOOLS: [Tool; 2] = [
    Tool {
        package: "wasm-bindgen-cli",
        version: "0.2.130",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // Its lock file names crates that a registry need not serve any longer.
        flags: &[],
        about: "two to five minutes",
    },
    Tool {
        package: "trunk",
        version: "0.21.14",
        programs: &["trunk"],
        flags: &["--locked"],
        about: "five to eight minutes",
    },
];

/// These tools run for seconds, so what counts is the time to build them.
const PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

pub(crate) fn install(places: &Places) -> Done {
    // Both tools share most of what they are built from. Once they are there, it is over a gigabyte of waste.
    let scratch = places.cache.join("tools-target");
    let mut is_scratch_used = false;
    for tool in &TOOLS {
        if tool.is_installed(&places.tools) {
            ready(tool.package, tool.version);
        } else {
            doing(tool.package, format!("building {}", tool.version), tool.about);
            tool.build(places, &scratch)?;
            is_scratch_used = true;
        }
    }
    if is_scratch_used { fs::remove_dir_all(&scratch).at(&scratch) } else { Ok(()) }
}

impl Tool {
    fn is_installed(&self, tools: &Path) -> bool {
        self.programs.iter().all(|program| {
            let program = tools.join("bin").join(program);
            read(Command::new(program).arg("--version"))
                .is_some_and(|answer| answer.split_whitespace().any(|word| word == self.version))
        })
    }

    fn build(&self, places: &Places, scratch: &Path) -> Done {
        let mut command = cargo(places, &["install", self.package, "--version", self.version]);
        command
            .args(self.flags)
            .args(["--force", "--root"])
            .arg(&places.tools)
            .env("CARGO_TARGET_DIR", scratch)
            .envs(PROFILE);
        run(&mut command).map_err(|failure| {
            Failure::new(format!(
                "{failure}\n{} {} is needed and could not be built. With a registry within reach, run \
                 this again; or put its programs into {}.",
                self.package,
                self.version,
                places.tools.join("bin").display()
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert!(text.contains(expected), "{expected}");
    }

    #[test]
    fn the_tools_fit_what_trunk_and_cargo_are_told() {
        let bindgen = TOOLS[0].version;
        check(include_str!("../../../../Trunk.toml"), &format!("wasm_bindgen = \"{bindgen}\""));
        let locked = format!("name = \"wasm-bindgen\"\nversion = \"{bindgen}\"");
        check(include_str!("../../../../Cargo.lock"), &locked);
    }

    #[test]
    fn wasm_opt_is_the_one_npm_installs() {
        check(include_str!("../../../../package.json"), "\"binaryen\": \"132.0.0\"");
        check(include_str!("../../../../Trunk.toml"), "wasm_opt = \"version_132\"");
    }
}
