//! Packages from npm, exactly as the lock files name them.
//!
//! A copy of the lock file beside the packages says what is installed, so nothing is asked twice.

use super::{doing, ready};
use crate::program::{At, Done, Failure, read, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node.js that the SDK's tools run on.
const OLDEST_NODE: u32 = 20;

/// Node.js is the one thing besides Rust that must be there from the start.
pub(crate) fn find_node() -> Done {
    let version = read(Command::new("node").arg("--version"));
    let npm = read(Command::new("npm").arg("--version"));
    match (version, npm) {
        (Some(version), Some(_)) if major(&version) >= Some(OLDEST_NODE) => {
            ready("node", version);
            Ok(())
        }
        (found, npm) => Err(Failure::new(format!(
            "Node.js {OLDEST_NODE} or newer with npm is needed; found: node {}, npm {}.\n\
             Install it from your system's packages or from nodejs.org, then run this again.",
            found.as_deref().unwrap_or("missing"),
            npm.as_deref().unwrap_or("missing")
        ))),
    }
}

/// Installs what `package-lock.json` in `folder` names.
pub(crate) fn install(folder: &Path, step: &str) -> Done {
    let lock_path = folder.join("package-lock.json");
    let lock = fs::read(&lock_path).at(&lock_path)?;
    let installed_path = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed_path).is_ok_and(|installed| installed == lock) {
        ready(step, "installed");
        return Ok(());
    }
    doing(step, "npm ci", "ten seconds");
    // None of these packages needs its install script, and a script would be one more thing to trust.
    let ci = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(Command::new("npm").args(ci).current_dir(folder)).map_err(|failure| {
        Failure::new(format!(
            "{failure}\nThe packages of {} could not be installed. With a registry within reach, run this \
             again.",
            lock_path.display()
        ))
    })?;
    fs::write(&installed_path, lock).at(&installed_path)
}

/// The first number of `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}
