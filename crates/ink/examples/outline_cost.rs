//! Prints what outlining costs: nanoseconds a point, for a wavy stroke and a stroke while it grows.
//!
//! A figure to compare with itself on one machine, not a test.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use std::hint::black_box;
use std::time::Instant;

use codraft_ink::{Brush, Outliner, Point, Sample, outline, simplify, svg_path};

const POINTS: u32 = 60;
const ROUNDS: u32 = 2_000;

fn main() {
    let stroke: Vec<Sample> = (0..POINTS).map(wave).collect();
    let brush = Brush { width: 6.0, ..Brush::default() };
    let path = outline(stroke.iter().copied(), brush);
    println!("{} path elements for {POINTS} points", path.elements().len());
    println!("{} characters of SVG", svg_path(&path, 1).len());
    measure("outline", || outline(stroke.iter().copied(), brush));
    measure("svg_path", || svg_path(&path, 1));
    measure("simplify", || simplify(&stroke, 0.5));
    measure("bounds", || kurbo::Shape::bounding_box(&path));
    measure("grow, settled and tail at each point", || {
        let mut outliner = Outliner::new(brush);
        for sample in &stroke {
            outliner.push(*sample);
            black_box((outliner.take_settled(), outliner.tail()));
        }
    });
}

fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut round = || {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    // The best of many: whatever else the machine does can only add to it.
    let best = (0..ROUNDS).map(|_| round()).min().unwrap_or_default();
    println!("{what}: {} ns a point", best.as_nanos() / u128::from(POINTS));
}

fn wave(index: u32) -> Sample {
    let along = f64::from(index);
    let at = Point::new(along * 2.5, 40.0 * (along / 9.0).sin());
    Sample::new(at, 0.5 + 0.3 * (along / 20.0).sin())
}
