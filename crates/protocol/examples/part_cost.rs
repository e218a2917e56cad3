//! How long it takes to find the part a mark is about, for a stroke across each view and a ring on it:
//! `cargo run --profile native -p codraft-protocol --example part_cost -- products/city-car`.
//! The first time counts by itself: what shapes cover is found out when it is first asked for.
//! Knows nothing of how a part is found.

#![expect(clippy::print_stdout, reason = "it is there to print")]

use std::error::Error;
use std::f64::consts::TAU;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use codraft_model::anchor;
use codraft_model::design::Shape;
use codraft_model::ink::{Brush, Sample, Stroke};
use codraft_model::kurbo::Point;
use codraft_model::product::Product;
use codraft_protocol::product::{Bundle, artwork_names, parse_bundle};

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    for folder in &folders {
        let product = product(Path::new(folder))?;
        let configuration = product.default_configuration();
        for view in &product.views {
            let (width, height) = (view.size.width, view.size.height);
            let across = |turn: f64| Point::new(width * (0.2 + 0.6 * turn), height * 0.5);
            let around = |turn: f64| {
                let (sin, cos) = (turn * TAU).sin_cos();
                Point::new(width * (0.5 + cos / 8.0), height * (0.5 + sin / 8.0))
            };
            for (name, mark) in [("stroke", ink(across)), ("ring", ink(around))] {
                let time = |_| {
                    let start = Instant::now();
                    let _ = anchor::part_of(&product, &configuration, &view.id, &mark);
                    start.elapsed()
                };
                let mut times: Vec<Duration> = (0..21).map(time).collect();
                let first = times[0];
                times.sort();
                println!("{folder} {} {name}: first {first:?}, median {:?}", view.id, times[10]);
            }
        }
    }
    Ok(())
}

/// Sixty places from 0 to 1 of the way.
fn ink(place: impl Fn(f64) -> Point) -> Shape {
    let sample = |step: u32| Sample::new(place(f64::from(step) / 59.0), Sample::NO_PRESSURE);
    Shape::Stroke(Stroke::new((0..60).map(sample), Brush::default()))
}

fn product(folder: &Path) -> Result<Product, Box<dyn Error>> {
    let definition = serde_json::from_str(&fs::read_to_string(folder.join("product.json"))?)?;
    let mut artwork = std::collections::BTreeMap::new();
    for name in artwork_names(&definition) {
        let svg = fs::read_to_string(folder.join(&name))?;
        artwork.insert(name, svg);
    }
    let (product, problems) = parse_bundle(&serde_json::to_vec(&Bundle { definition, artwork })?);
    product.ok_or_else(|| format!("{} is wrong: {problems:?}", folder.display()).into())
}
