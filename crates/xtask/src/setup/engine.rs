//! The three engines of the stories, each a browser and what drives it.
//!
//! What is on PATH is used, or what the variables name by which the tests are told of it. It must not
//! know what is tested.

use super::crates::GECKODRIVER;
use super::{apt, ready};
use crate::places::Places;
use crate::program::{Failure, on_path, read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What shows the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// All of them, the quickest first.
pub(crate) const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// A program that an engine takes: the variable that tells the tests where it is, and its names.
type Part = (&'static str, &'static [&'static str]);

/// An engine that is there.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    /// The variables that tell the tests of it, and what they name.
    pub(crate) programs: Vec<(&'static str, PathBuf)>,
}

impl Engine {
    /// The engine called so on the command line.
    pub(crate) fn named(name: &str) -> Option<Engine> {
        ENGINES.into_iter().find(|engine| engine.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The browser first, then what drives it.
    fn parts(self) -> &'static [Part] {
        match self {
            Engine::Chromium => &[
                ("CODRAFT_CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]),
                ("CODRAFT_CHROMEDRIVER", &["chromedriver"]),
            ],
            Engine::Firefox => &[
                ("CODRAFT_FIREFOX", &["firefox-esr", "firefox"]),
                ("CODRAFT_GECKODRIVER", &["geckodriver"]),
                ("CODRAFT_XVFB", &["Xvfb"]),
            ],
            Engine::WebKit => &[
                ("CODRAFT_MINIBROWSER", &["MiniBrowser"]),
                ("CODRAFT_WEBKITDRIVER", &["WebKitWebDriver"]),
                ("CODRAFT_XVFB", &["Xvfb"]),
            ],
        }
    }

    /// Debian's packages with these parts in them.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Engine::Chromium => &["chromium", "chromium-driver"],
            Engine::Firefox => &["firefox-esr", "xvfb"],
            Engine::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// Finds or installs it.
    pub(crate) fn install(self, places: &Places) -> Result<Browser, Failure> {
        let is_missing =
            |(part, names): &Part| *part != DRIVER && find(places, part, names).is_none();
        if self.parts().iter().any(is_missing) {
            apt::install(self.name(), self.packages(), "a minute")
                .map_err(|failure| Failure::new(format!("{}\n{failure}", self.missing())))?;
        }
        if self == Engine::Firefox && find(places, DRIVER, &["geckodriver"]).is_none() {
            GECKODRIVER.install(places)?;
        }
        let found = self.parts().iter().map(|(part, names)| {
            let program = find(places, part, names).ok_or_else(|| Failure::new(self.missing()));
            program.map(|program| (*part, program))
        });
        let browser = Browser { engine: self, programs: found.collect::<Result<_, _>>()? };
        if self == Engine::Chromium {
            check_versions(&browser)?;
        }
        ready(self.name(), browser.version().unwrap_or("present".into()));
        Ok(browser)
    }

    fn missing(self) -> String {
        let (variables, names): (Vec<_>, Vec<_>) =
            self.parts().iter().map(|(variable, names)| (*variable, names[0])).unzip();
        format!(
            "The stories in {} need {}. Install them, or name them in {}.",
            self.name(),
            names.join(", "),
            variables.join(", ")
        )
    }
}

/// The part that no package of Debian has.
const DRIVER: &str = "CODRAFT_GECKODRIVER";

impl Browser {
    /// Where the part is that this variable names.
    pub(crate) fn program(&self, variable: &str) -> Result<&Path, Failure> {
        let found = self.programs.iter().find(|(name, _)| *name == variable);
        found
            .map(|(_, program)| program.as_path())
            .ok_or_else(|| Failure::new(self.engine.missing()))
    }

    /// The browser's own. WebKit's tells it only where there is a screen.
    fn version(&self) -> Option<String> {
        self.programs.first().and_then(|(_, program)| version(program))
    }
}

/// Chromium's driver drives the major version it was made with, and no other.
fn check_versions(browser: &Browser) -> Result<(), Failure> {
    let chromium = browser.version();
    let driver = version(browser.program("CODRAFT_CHROMEDRIVER")?);
    if chromium.is_some() && chromium.as_deref().map(major) == driver.as_deref().map(major) {
        return Ok(());
    }
    let [chromium, driver] = [chromium, driver].map(|it| it.unwrap_or("does not start".into()));
    Err(Failure::new(format!(
        "Chromium ({chromium}) and its driver ({driver}) must be of one major version; update one of them."
    )))
}

fn find(places: &Places, variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from);
    let built = || Some(places.tools.join("bin").join(names[0])).filter(|path| path.is_file());
    named
        .or_else(|| names.iter().find_map(|name| on_path(name)))
        .or_else(built)
        .or_else(|| library(names))
}

/// WebKitGTK's own small browser is no command: it lies in a folder of the library's.
fn library(names: &[&str]) -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    let mut programs = folders.map(|folder| folder.path().join("webkit2gtk-4.1").join(names[0]));
    programs.find(|program| program.is_file())
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
