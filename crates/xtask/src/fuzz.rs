//! The readers of what strangers write, run on bytes that libFuzzer thinks of by what of them is new.
//!
//! It must not know what is tried: each folder of `fuzz/seeds` is a target's. The bounded run that CI has is
//! the test of `crates/trial`, with the same trials and seeds; this one looks for new ones, as long as it may.

use crate::places::Places;
use crate::program::{At, Done, Failure, cargo, path_from, run as finish};
use crate::setup::crates::CARGO_FUZZ;
use std::fs;

/// How long a target runs when nothing else is said, in seconds.
pub(crate) const SECONDS: u32 = 60;

/// What is to be run.
#[derive(Debug, PartialEq)]
pub(crate) struct Wish {
    /// How long each runs, in seconds.
    pub(crate) seconds: u32,
    /// The targets; all of them when none is named.
    pub(crate) targets: Vec<String>,
}

pub(crate) fn run(places: &Places, wish: &Wish) -> Done {
    CARGO_FUZZ.install(places)?;
    let known = targets(places)?;
    if let Some(unknown) = wish.targets.iter().find(|target| !known.contains(target)) {
        let known = known.join(", ");
        return Err(Failure::new(format!("there is no target {unknown}; there are {known}")));
    }
    let wished = if wish.targets.is_empty() { &known } else { &wish.targets };
    for target in wished {
        println!("\n{target}: {} seconds", wish.seconds);
        run_one(places, target, wish.seconds)?;
    }
    Ok(())
}

/// The targets, by the folders of their seeds.
fn targets(places: &Places) -> Result<Vec<String>, Failure> {
    let seeds = places.root.join("fuzz/seeds");
    let mut names = Vec::new();
    for entry in fs::read_dir(&seeds).at(&seeds)? {
        names.push(entry.at(&seeds)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn run_one(places: &Places, target: &str, seconds: u32) -> Done {
    let folder = places.target.join("fuzz");
    let corpus = folder.join("corpus").join(target);
    fs::create_dir_all(&corpus).at(&corpus)?;
    // No sanitizer: there is no unsafe code of ours for one to watch, and it runs several times as fast.
    let mut command = cargo(places, &["fuzz", "run", "--sanitizer", "none", target]);
    command
        .arg(&corpus)
        .arg(places.root.join("fuzz/seeds").join(target))
        .args(["--", "-print_final_stats=1", "-rss_limit_mb=1024", "-timeout=20"])
        .arg(format!("-max_total_time={seconds}"))
        .env("CARGO_TARGET_DIR", &folder)
        .env("PATH", path_from(&[&places.tools.join("bin")]))
        // What tells libFuzzer which code was reached is a flag of the compiler's that is not stable. It is only
        // for this command, and nothing that it builds is shipped.
        .env("RUSTC_BOOTSTRAP", "1");
    finish(&mut command)
}
