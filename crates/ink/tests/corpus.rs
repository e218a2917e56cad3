//! Claims about strokes that real hands drew, where a corpus of them lies beside the project.
//!
//! Must not fail where there is none: it is not part of the project.

use std::path::Path;

use codraft_ink::{Brush, Point, Quantum, Sample, Stroke, delta, outline, simplify, svg_path};
use kurbo::Shape;
use serde_json::Value;

/// The corpus is an object of named strokes; a point is `[x, y, …]` or `{"x": …, "y": …}`.
fn strokes() -> Vec<(String, Vec<Sample>)> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/ink/strokes.json");
    let Ok(text) = std::fs::read_to_string(file) else { return Vec::new() };
    let strokes: serde_json::Map<String, Value> =
        serde_json::from_str(&text).expect("the corpus is an object");
    let number = |value: &Value| value.as_f64().expect("a coordinate is a number");
    let sample = |point: &Value| {
        let (x, y) =
            if point.is_array() { (&point[0], &point[1]) } else { (&point["x"], &point["y"]) };
        Sample::new(Point::new(number(x), number(y)), Sample::NO_PRESSURE)
    };
    let stroke = |points: &Value| points.as_array().into_iter().flatten().map(sample).collect();
    strokes.iter().map(|(name, points)| (name.clone(), stroke(points))).collect()
}

#[test]
fn each_place_the_hand_was_at_is_inked() {
    for (name, samples) in strokes() {
        for width in [2.0, 6.0, 24.0] {
            let path = outline(samples.iter().copied(), Brush { width, ..Brush::default() });
            assert!(path.is_finite(), "{name}");
            for sample in &samples {
                assert!(path.winding(sample.at) < 0, "{name}, {width} wide, at {:?}", sample.at);
            }
        }
    }
}

#[test]
fn a_simplified_stroke_looks_the_same() {
    for (name, samples) in strokes() {
        let simple = simplify(&samples, 0.5);
        assert!(simple.len() <= samples.len(), "{name}");
        let stroke = Stroke::new(simple, Brush::default());
        for sample in samples {
            assert!(stroke.hit(sample.at, 1.0), "{name} at {:?}", sample.at);
        }
    }
}

#[test]
fn the_wire_changes_no_place_by_more_than_stated_and_returns_the_same() {
    for (name, samples) in strokes() {
        let quantised = Stroke::new(samples.clone(), Brush::default()).quantised(Quantum::HALF);
        for (before, after) in samples.iter().zip(quantised.samples()) {
            let moved = after.at - before.at;
            assert!(
                moved.x.abs().max(moved.y.abs()) <= 0.25 + 1.0 / 128.0,
                "{name} at {:?}",
                before.at
            );
        }
        let coded = delta::encode(quantised.samples(), Quantum::HALF);
        let decoded = delta::decode(coded.as_written(), Quantum::HALF);
        assert_eq!(decoded, Ok(quantised.samples().collect()), "{name}");
    }
}

#[test]
fn the_svg_of_a_stroke_grows_by_few_characters_a_sample() {
    for (name, samples) in strokes() {
        let characters = svg_path(&outline(samples.iter().copied(), Brush::default()), 1).len();
        assert!(characters < 200 + 60 * samples.len(), "{name}: {characters}");
    }
}
