//! What a click costs: decide one more value, take the nearest whole, and see what is free.
//! It must not judge: figures are compared by people.
//!
//! `cargo run --profile native -p codraft-rules --example clicks -- [FILE.uvl…]`; `cargo xtask bench
//! rules` sets the figures of a browser beside these.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/feature_models/car.rs"]
mod car;
#[path = "../tests/feature_models/customer.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod customer;
#[path = "../tests/feature_models/figures.rs"]
mod figures;
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

/// After so many clicks, something blocked is asked for.
const CLICKS_A_REFUSAL: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    print!("{}", figures::head("native"));
    measure("30 variables, 150 values, 25 rules", || Ok(car::car()))?;
    for (features, constraints) in made_up::SIZES {
        let model = uvl::read(&made_up::feature_model(features, constraints, made_up::SEED));
        measure(&made_up::name(features, constraints), || Ok(space::space(&model)?))?;
    }
    for path in std::env::args().skip(1) {
        let model = uvl::read(&std::fs::read_to_string(&path)?);
        let name = path.rsplit('/').next().unwrap_or(&path);
        measure(name, || Ok(space::space(&model)?))?;
        println!(
            "{:34}{} features, {} groups, {} constraints, {} lines left out",
            "",
            model.features.len(),
            model.groups.len(),
            model.constraints.len(),
            model.left_out.len()
        );
    }
    Ok(())
}

fn measure(
    name: &str,
    space: impl Fn() -> Result<Space, Box<dyn std::error::Error>>,
) -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let mut customer = Customer::new(space()?, 1);
    let first = began.elapsed();
    let (mut clicks, mut refused) = (Vec::new(), Vec::new());
    let (mut completing, mut looking) = (Duration::ZERO, Duration::ZERO);
    for click in 0..CLICKS {
        customer.decide();
        let began = Instant::now();
        customer.complete();
        let middle = Instant::now();
        customer.look();
        let end = Instant::now();
        completing += middle - began;
        looking += end - middle;
        clicks.push(millis(end - began));
        if click % CLICKS_A_REFUSAL == 0 {
            let began = Instant::now();
            if customer.refuse() {
                refused.push(millis(began.elapsed()));
            }
        }
    }
    print!("{}", figures::line(name, clicks, refused));
    let mean = |all: Duration| millis(all) / CLICKS as f64;
    println!(
        "{:34}of the mean: whole {:.3} ms, free {:.3} ms; until the first picture {:.1} ms",
        "",
        mean(completing),
        mean(looking),
        millis(first)
    );
    Ok(())
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
