//! Chromium and its driver, for the tests.
//!
//! What is on PATH is used, or what CODRAFT_CHROMIUM and CODRAFT_CHROMEDRIVER name.

use super::{apt, ready};
use crate::program::{Failure, on_path, read};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser and the driver that fits it.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

pub(crate) fn install() -> Result<Browser, Failure> {
    if find().is_none() {
        apt::install("browser", &["chromium", "chromium-driver"], "a minute")
            .map_err(|failure| Failure::new(format!("{MISSING}\n{failure}")))?;
    }
    let browser = find().ok_or_else(|| Failure::new(MISSING))?;
    let versions = (version(&browser.chromium), version(&browser.driver));
    match versions {
        (Some(chromium), Some(driver)) if major(&chromium) == major(&driver) => {
            ready("browser", format!("Chromium {chromium}"));
            Ok(browser)
        }
        (chromium, driver) => Err(Failure::new(format!(
            "Chromium ({}) and its driver ({}) must be of one major version; update one of them.",
            chromium.unwrap_or("does not start".into()),
            driver.unwrap_or("does not start".into())
        ))),
    }
}

const MISSING: &str = "The browser tests need Chromium and chromedriver. Install both, or name them in \
                       CODRAFT_CHROMIUM and CODRAFT_CHROMEDRIVER.";

fn find() -> Option<Browser> {
    let named = |variable| env::var_os(variable).map(PathBuf::from);
    let first = |names: &[&str]| names.iter().find_map(|name| on_path(name));
    Some(Browser {
        chromium: named("CODRAFT_CHROMIUM")
            .or_else(|| first(&["chromium", "chromium-browser", "google-chrome"]))?,
        driver: named("CODRAFT_CHROMEDRIVER").or_else(|| first(&["chromedriver"]))?,
    })
}

/// The first word of `Chromium 142.0.7444.59 built on …` that starts with a digit.
fn version(program: &Path) -> Option<String> {
    let answer = read(Command::new(program).arg("--version"))?;
    let is_number = |word: &&str| word.starts_with(|first: char| first.is_ascii_digit());
    answer.split_whitespace().find(is_number).map(str::to_owned)
}

fn major(version: &str) -> Option<&str> {
    version.split('.').next()
}
