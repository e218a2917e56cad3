//! Packages from npm, exactly as the lock files name them.
//!
//! A copy of the lock file beside the packages says what is installed, so nothing is asked twice.

use super::{doing, ready};
use crate::program::{At, Done, Failure, read, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The Node.js that the tools of SDK and examples run on, as Vite has it.
const NODE: &str = "Node.js 20.19, or 22.12 or newer,";

/// Node.js is the one thing besides Rust that must be there from the start.
pub(crate) fn find_node() -> Done {
    let version = read(Command::new("node").arg("--version"));
    let npm = read(Command::new("npm").arg("--version"));
    match (version, npm) {
        (Some(version), Some(_)) if is_new_enough(&version) => {
            ready("node", version);
            Ok(())
        }
        (found, npm) => Err(Failure::new(format!(
            "{NODE} with npm is needed; found: node {}, npm {}.\n\
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

/// Whether `v20.11.1` or the like is a version that [`NODE`] names.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(20), Some(minor)) => minor >= 19,
        (Some(major), Some(minor)) => (major, minor) >= (22, 12),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_that_the_tools_do_not_run_on_is_not_taken() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0"] {
            assert!(is_new_enough(version), "{version}");
        }
        for version in ["v18.20.0", "v20.18.3", "v21.7.0", "v22.11.0", "20", "none"] {
            assert!(!is_new_enough(version), "{version}");
        }
    }
}
