//! How many bytes a stroke takes on the wire, and how far its points move:
//! `cargo run -p codraft-protocol --example stroke_sizes -- FILE…`. A file is JSON: a list, or an object,
//! of strokes, each a list of points `[x, y]`, `[x, y, pressure]` or `{"x": …, "y": …}`.
//! Knows nothing of who drew them.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "it is there to print, or to stop")]

use codraft_model::design::{Annotation, Body, PartBy, Shape, Target};
use codraft_model::id::{AnnotationId, PartId, ViewId};
use codraft_model::ink::{Brush, Point, Quantum, Sample, Stroke};
use codraft_protocol::{canonical, design};
use serde_json::Value;

fn main() {
    println!(
        "{:<24}{:>8}{:>9}{:>8}{:>14}{:>14}{:>12}",
        "strokes", "quantum", "strokes", "points", "bytes/stroke", "bytes/point", "moved most"
    );
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("a file to read");
        let name = std::path::Path::new(&file).file_stem().map(|name| name.to_string_lossy());
        let name = name.unwrap_or_default();
        match serde_json::from_str(&text).expect("a file of JSON") {
            Value::Array(strokes) => tell(&name, &strokes),
            Value::Object(strokes) => {
                strokes.into_iter().for_each(|(name, stroke)| tell(&name, &[stroke]));
            }
            _ => println!("{file} is neither a list nor an object"),
        }
    }
}

fn tell(name: &str, strokes: &[Value]) {
    for quantum in [0.25, 0.5].map(Quantum::at_most) {
        let (mut points, mut bytes, mut farthest) = (0, 0, 0.0_f64);
        for (index, points_of) in strokes.iter().enumerate() {
            let samples: Vec<Sample> =
                points_of.as_array().into_iter().flatten().map(sample).collect();
            let on_grid = samples.iter().filter_map(|sample| quantum.snap(*sample));
            let stroke = Stroke::new(on_grid, Brush::default());
            for (before, after) in samples.iter().zip(stroke.samples()) {
                farthest = farthest.max(before.distance(after));
            }
            points += stroke.len();
            // One more for the comma between two.
            bytes += written(index as u32 + 1, stroke).len() + 1;
        }
        let (of_stroke, of_point) =
            (bytes / strokes.len().max(1), bytes as f64 / points.max(1) as f64);
        let (count, quantum) = (strokes.len(), quantum.length());
        println!(
            "{name:<24}{quantum:>8}{count:>9}{points:>8}{of_stroke:>14}{of_point:>14.2}{farthest:>12.3}"
        );
    }
}

fn sample(point: &Value) -> Sample {
    let number =
        |index: usize, name: &str| point.get(index).or(point.get(name)).and_then(Value::as_f64);
    let at = Point::new(number(0, "x").unwrap_or_default(), number(1, "y").unwrap_or_default());
    Sample::new(at, number(2, "pressure").unwrap_or(Sample::NO_PRESSURE))
}

/// The stroke as a whole annotation, on a view and a part with names of four letters.
fn written(id: u32, stroke: Stroke) -> String {
    let annotation = Annotation {
        id: AnnotationId(id),
        body: Body::default(),
        target: Target {
            view: ViewId::parse("side").expect("a name"),
            part: PartId::parse("sole"),
            part_by: PartBy::Found,
            shape: Shape::Stroke(stroke),
        },
        proposal: None,
    };
    canonical::text(&design::Annotation::from(&annotation)).expect("finite numbers")
}
