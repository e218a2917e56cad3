//! The trial called `annotations`, with the bytes that libFuzzer thinks of.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| codraft_trial::run("annotations", bytes));
