//! The fuzz targets with any Rust: every trial with its seeds, and with so many malformed ones.
//! Knows nothing of what is tried.

use codraft_trial::{Malformed, TRIALS, Trial, seeds};

/// Each run tries the same, so that a failure can be seen again; `cargo fuzz` looks for new ones.
const START: u64 = 0x00C0_D4AF;

#[track_caller]
fn check(name: &str, count: usize) {
    let trial = TRIALS.into_iter().find(|trial| trial.name == name).expect("there is such a trial");
    let seeds = seeds(trial);
    assert!(seeds.len() >= 2, "{name} has seeds to begin with");
    seeds.iter().for_each(|seed| (trial.run)(seed));
    for bytes in Malformed::of(seeds, START).take(count) {
        try_one(trial, &bytes);
    }
}

/// Says what a trial failed on.
fn try_one(trial: Trial, bytes: &[u8]) {
    let outcome = std::panic::catch_unwind(|| (trial.run)(bytes));
    assert!(outcome.is_ok(), "{} fails on {:?}", trial.name, String::from_utf8_lossy(bytes));
}

#[test]
fn no_message_breaks_the_reader() {
    check("message", 5_000);
}

#[test]
fn no_greeting_breaks_the_reader() {
    check("greeting", 3_000);
}

#[test]
fn no_product_breaks_the_reader() {
    check("product", 200);
}

#[test]
fn no_design_breaks_the_reader() {
    check("design", 600);
}

#[test]
fn no_draft_breaks_the_reader() {
    check("draft", 600);
}

#[test]
fn no_suggestion_breaks_the_reader() {
    check("suggestion", 600);
}

#[test]
fn no_link_breaks_the_reader() {
    check("link", 2_000);
}

#[test]
fn no_annotations_break_the_reader() {
    check("annotations", 1_000);
}
