//! What a click costs: decide one more value, complete, and see what is free.
//! It must not judge: figures are compared by people.
//!
//! `cargo run --release -p codraft-rules --example clicks -- [FILE.uvl…]`

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/feature_models/customer.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod customer;
#[path = "../tests/feature_models/made_up.rs"]
mod made_up;
#[path = "../tests/feature_models/space.rs"]
mod space;
#[path = "../tests/feature_models/uvl.rs"]
mod uvl;

use codraft_rules::Space;
use customer::Customer;
use std::time::{Duration, Instant};

const CLICKS: usize = 1000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!(
        "{:<28}{:>9}{:>11}{:>9}{:>9}{:>11}{:>9}",
        "model", "clicks/s", "median ms", "p99 ms", "most ms", "complete", "free"
    );
    for (features, constraints) in [(20, 25), (200, 300), (771, 1148)] {
        let text = made_up::feature_model(features, constraints, 3);
        let model = uvl::read(&text);
        measure(&format!("{features} features, {constraints}"), space::space(&model)?);
    }
    for path in std::env::args().skip(1) {
        let model = uvl::read(&std::fs::read_to_string(&path)?);
        let name = path.rsplit('/').next().unwrap_or(&path);
        println!(
            "{} features {} groups {} constraints {} left out",
            model.features.len(),
            model.groups.len(),
            model.constraints.len(),
            model.left_out.len()
        );
        measure(name, space::space(&model)?);
    }
    Ok(())
}

fn measure(name: &str, space: Space) {
    let began = Instant::now();
    let mut customer = Customer::new(space, 1);
    let first = began.elapsed();
    let mut clicks: Vec<Duration> = Vec::new();
    let (mut completing, mut looking) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..CLICKS {
        customer.decide();
        let began = Instant::now();
        customer.complete();
        let middle = Instant::now();
        customer.look();
        completing += middle - began;
        looking += middle.elapsed();
        clicks.push(began.elapsed());
    }
    clicks.sort();
    let millis = |duration: Duration| duration.as_secs_f64() * 1000.0;
    let all: Duration = clicks.iter().sum();
    println!(
        "{name:<28}{:>9.0}{:>11.3}{:>9.3}{:>9.3}{:>11.3}{:>9.3}  first {:.1}",
        CLICKS as f64 / all.as_secs_f64(),
        millis(clicks[CLICKS / 2]),
        millis(clicks[CLICKS * 99 / 100]),
        millis(clicks[CLICKS - 1]),
        millis(completing) / CLICKS as f64,
        millis(looking) / CLICKS as f64,
        millis(first)
    );
}
