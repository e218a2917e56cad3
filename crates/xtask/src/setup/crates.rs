//! Programs that are built from their crates: each at one exact version.
//!
//! They are built from source: no binary is fetched from anywhere.

use super::{doing, ready};
use crate::places::Places;
use crate::program::{At, Done, Failure, cargo, read, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A package and what it installs.
pub(crate) struct Tool {
    package: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    /// How long it takes to build.
    about: &'static str,
}

/// wasm-bindgen's programs, at the exact version of the widget's dependency.
pub(crate) const BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    about: "two to five minutes",
};

/// Drives Firefox.
pub(crate) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    about: "two to five minutes",
};

/// Runs the fuzz targets.
pub(crate) const CARGO_FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: "0.13.2",
    programs: &["cargo-fuzz"],
    about: "one to three minutes",
};

/// These programs run for seconds, so what counts is the time to build them.
const PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

impl Tool {
    /// Builds it, unless it is there.
    pub(crate) fn install(&self, places: &Places) -> Done {
        if self.is_installed(&places.tools) {
            ready(self.package, self.version);
            return Ok(());
        }
        doing(self.package, format!("building {}", self.version), self.about);
        // Once they are there, what they were built from is a gigabyte of waste.
        let scratch = places.cache.join("tools-target");
        self.build(places, &scratch)?;
        fs::remove_dir_all(&scratch).at(&scratch)
    }

    fn is_installed(&self, tools: &Path) -> bool {
        self.programs.iter().all(|program| {
            let program = tools.join("bin").join(program);
            read(Command::new(program).arg("--version"))
                .is_some_and(|answer| answer.split_whitespace().any(|word| word == self.version))
        })
    }

    fn build(&self, places: &Places, scratch: &Path) -> Done {
        let Tool { package, version, .. } = self;
        // Its lock file names crates that a registry need not serve any longer, so it is not asked for.
        let mut command = cargo(places, &["install", package, "--version", version, "--force"]);
        command.arg("--root").arg(&places.tools).env("CARGO_TARGET_DIR", scratch).envs(PROFILE);
        run(&mut command).map_err(|failure| {
            Failure::new(format!(
                "{failure}\n{package} {version} is needed and could not be built. With a registry within \
                 reach, run this again; or put its programs into {}.",
                places.tools.join("bin").display()
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_fit_the_widget_s_dependency() {
        let locked = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", BINDGEN.version);
        assert!(include_str!("../../../../Cargo.lock").contains(&locked));
    }
}
