//! Everything that has to pass, in the order that fails soonest; each stage with its time.
//!
//! It must not know what is tested, only how each kind of test is run and told where things are.

use crate::places::Places;
use crate::program::{self, At, Done, Failure, cargo};
use crate::setup::engine::{Browser, Engine};
use crate::setup::wasm_target::{Compiler, TARGET};
use crate::{examples, lint, schema, sdk, servers, setup, stories, widget};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The packages whose tests need nothing but themselves.
const NATIVE: [&str; 13] = [
    "codraft",
    "codraft-ink",
    "codraft-model",
    "codraft-protocol",
    "codraft-rules",
    "codraft-speech",
    "codraft-trial",
    "codraft-words",
    "codraft-collector",
    "codraft-conformance",
    "codraft-examples",
    "codraft-guide",
    "xtask",
];

pub(crate) fn run(places: &Places) -> Done {
    let mut clock = Clock::default();
    let outcome = stages(places, &mut clock);
    clock.summarise();
    outcome
}

fn stages(places: &Places, clock: &mut Clock) -> Done {
    let (compiler, browsers) =
        clock.time("set-up", || setup::for_testing(places, &[Engine::Chromium]))?;
    clock.time("lint", || lint::check(places, compiler))?;
    clock.time("schema", || schema::run(places, schema::Wish::Check))?;
    clock.time("tidy", || tidy(places))?;
    clock.time("native tests", || native(places))?;
    clock.time("widget", || widget::build(places, &compiler))?;
    if mentions(&places.root.join("src"), "wasm_bindgen_test")? {
        clock.time("widget's tests", || units_in_browser(places, compiler, &browsers[0]))?;
    }
    clock.time("SDK", || sdk::build(places).and_then(|()| sdk::test(places)))?;
    clock.time("examples", || examples::build(places))?;
    let servers = clock.time("servers", || servers::build(places))?;
    clock.time("stories", || stories::tell_all(places, &servers, &browsers, &[]))
}

fn native(places: &Places) -> Done {
    let packages = NATIVE.iter().flat_map(|package| ["-p", package]);
    program::run(cargo(places, &["test"]).args(packages))
}

/// The widget's own unit tests, inside the browser. How it is started is in webdriver.json.
fn units_in_browser(places: &Places, compiler: Compiler, browser: &Browser) -> Done {
    let mut command = compiler.cargo(places, &["test", "-p", "codraft", "--target", TARGET]);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", browser.program("CODRAFT_CHROMEDRIVER")?);
    program::run(&mut command)
}

/// The rules about the source tree.
fn tidy(places: &Places) -> Done {
    program::run(&mut cargo(places, &["test", "-p", "codraft-tests", "--test", "tidy"]))
}

/// Whether any Rust file beneath `folder` has the word in it.
fn mentions(folder: &Path, word: &str) -> Result<bool, Failure> {
    for entry in fs::read_dir(folder).at(folder)? {
        let path = entry.at(folder)?.path();
        let found = if path.is_dir() {
            mentions(&path, word)?
        } else {
            path.extension().is_some_and(|extension| extension == "rs")
                && fs::read_to_string(&path).at(&path)?.contains(word)
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How long each stage took.
#[derive(Default)]
struct Clock {
    stages: Vec<(&'static str, Duration, &'static str)>,
}

impl Clock {
    fn time<T>(
        &mut self,
        name: &'static str,
        stage: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = stage();
        let elapsed = start.elapsed();
        let verdict = if outcome.is_ok() { "passed" } else { "FAILED" };
        println!("== {name}: {verdict} in {}", seconds(elapsed));
        self.stages.push((name, elapsed, verdict));
        outcome
    }

    fn summarise(&self) {
        println!();
        for (name, elapsed, verdict) in &self.stages {
            println!("{name:<16} {:>9}  {verdict}", seconds(*elapsed));
        }
        let total = self.stages.iter().map(|(_, elapsed, _)| *elapsed).sum();
        println!("{:<16} {:>9}", "total", seconds(total));
    }
}

/// `41.5 s`, or `3 min 04 s` from a minute on.
pub(crate) fn seconds(elapsed: Duration) -> String {
    match elapsed.as_secs() {
        0..60 => format!("{:.1} s", elapsed.as_secs_f64()),
        all => format!("{} min {:02} s", all / 60, all % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(millis: u64, expected: &str) {
        assert_eq!(seconds(Duration::from_millis(millis)), expected);
    }

    #[test]
    fn a_time_reads_as_one_would_say_it() {
        check(41_520, "41.5 s");
        check(184_000, "3 min 04 s");
        check(0, "0.0 s");
    }

    #[test]
    fn a_failed_stage_is_counted_and_ends_the_run() {
        let mut clock = Clock::default();
        let outcome: Done = clock.time("lint", || Err(Failure::new("untidy")));
        assert!(outcome.is_err());
        assert_eq!(
            clock.stages.iter().map(|(name, _, verdict)| (*name, *verdict)).next(),
            Some(("lint", "FAILED"))
        );
    }
}
