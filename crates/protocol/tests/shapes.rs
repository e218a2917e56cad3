//! Every kind of mark, written and read back, and each number in it that can be wrong.

use codraft_model::design::{Annotation, Body, PartBy, Shape, Target};
use codraft_model::id::{AnnotationId, PartId, ViewId};
use codraft_model::ink::{Brush, Quantum, Sample, Stroke};
use codraft_model::kurbo::{Point, Vec2};
use codraft_protocol::design::Design;
use codraft_protocol::product::parse_bundle;
use proptest::prelude::*;
use serde_json::{Value, json};

const BUNDLE: &str = include_str!("../fixtures/v1/mug.bundle.json");

fn shapes() -> Vec<Value> {
    let image = json!({
        "hash": "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "mediaType": "image/png", "width": 40, "height": 30
    });
    let (from, to, colour) = ([10.0, 20.5], [60.0, 20.5], "#1d3557");
    vec![
        json!({"kind": "point", "at": [88.0, 40.5]}),
        json!({"kind": "stroke", "colour": colour, "width": 3.5, "quantum": 0.5, "path": "T+40AbA.bB"}),
        json!({
            "kind": "stroke", "colour": colour, "width": 3.5, "tip": "highlighter", "quantum": 0.25,
            "path": "+320+80+42Qd+126", "pressure": "+50YY", "tilt": "+30dA.cB"
        }),
        json!({"kind": "line", "from": from, "to": to, "colour": colour, "width": 3.0}),
        json!({"kind": "arrow", "from": from, "to": to, "colour": colour, "width": 3.0}),
        json!({"kind": "rectangle", "centre": to, "size": [20.0, 10.0], "turn": -15.0, "colour": colour, "width": 3.0}),
        json!({"kind": "ellipse", "centre": to, "size": [20.0, 10.0], "colour": colour, "width": 3.0}),
        json!({"kind": "text", "text": "oben\n« größer » أكبر", "centre": to, "turn": 90.0, "letter": 8.0, "colour": colour}),
        json!({"kind": "dimension", "from": from, "to": to, "asked": 60.0, "letter": 8.0, "colour": colour}),
        json!({"kind": "dimension", "from": from, "to": to, "letter": 8.0, "colour": colour}),
        json!({"kind": "picture", "image": image, "centre": to, "size": [40.0, 30.0], "turn": 5.0}),
    ]
}

/// A design of the mug with these shapes, as it is written.
fn written(shapes: &[Value]) -> Value {
    let (product, problems) = parse_bundle(BUNDLE.as_bytes());
    let product = product.unwrap_or_else(|| panic!("{problems:?}"));
    let fresh = codraft_model::design::Design::new(product.default_configuration());
    let mut design = serde_json::to_value(Design::from(&fresh)).expect("can be written");
    let mark = |(index, shape): (usize, &Value)| {
        let (id, by) = (format!("a{}", index + 1), if index % 2 == 0 { "person" } else { "found" });
        let mut target = json!({"view": "front", "part": "handle", "shape": shape});
        if by == "person" {
            target["partBy"] = json!(by);
        }
        json!({"id": id, "body": {"intent": "change", "comment": ""}, "target": target})
    };
    design["annotations"] = shapes.iter().enumerate().map(mark).collect();
    design
}

fn read(design: Value) -> (codraft_model::design::Design, Vec<String>) {
    let (product, _) = parse_bundle(BUNDLE.as_bytes());
    let product = product.expect("the mug is right");
    let design: Design = serde_json::from_value(design).expect("has the form of a design");
    let (design, problems) = design.on(&product);
    (design, problems.iter().map(|p| format!("{} {}", p.pointer, p.code)).collect())
}

#[test]
fn every_kind_of_mark_comes_back_as_it_was_written() {
    let before = written(&shapes());
    let (design, problems) = read(before.clone());
    assert_eq!(problems, [""; 0]);
    let after = serde_json::to_value(Design::from(&design)).expect("can be written");
    assert_eq!(after["annotations"], before["annotations"]);
}

#[test]
fn words_on_the_product_that_are_too_long_are_told_and_cut() {
    let mut label = shapes().into_iter().find(|shape| shape["kind"] == "text").expect("is there");
    label["text"] = json!("a".repeat(2_001));
    let (design, problems) = read(written(&[label]));
    assert_eq!(problems, ["/annotations/0/target/shape/text TOO_LONG"]);
    let codraft_model::design::Shape::Label(label) = &design.annotations[0].target.shape else {
        panic!("{design:?}");
    };
    assert_eq!(label.text.len(), 2_000);
}

#[test]
fn each_number_that_is_wrong_is_named_and_leaves_out_its_mark_alone() {
    #[track_caller]
    fn check(kind: &str, member: &str, wrong: Value, expected: &str) {
        let mut shape =
            shapes().into_iter().find(|shape| shape["kind"] == kind).expect("a known kind");
        shape[member] = wrong;
        let (design, problems) =
            read(written(&[shape, json!({"kind": "point", "at": [1.0, 2.0]})]));
        assert_eq!(problems, [format!("/annotations/0/target/shape/{member} {expected}")]);
        assert_eq!(design.annotations.len(), 1);
    }
    check("point", "at", json!([1e10, 0.0]), "OUT_OF_RANGE");
    check("line", "from", json!([0.0, -2e9]), "OUT_OF_RANGE");
    check("arrow", "width", json!(0.0), "OUT_OF_RANGE");
    check("arrow", "colour", json!("red"), "NOT_A_COLOUR");
    check("rectangle", "size", json!([0.0, 4.0]), "OUT_OF_RANGE");
    check("ellipse", "turn", json!(361.0), "OUT_OF_RANGE");
    check("text", "text", json!(" \n "), "EMPTY");
    check("text", "letter", json!(-1.0), "OUT_OF_RANGE");
    check("dimension", "asked", json!(0.0), "OUT_OF_RANGE");
    check("picture", "size", json!([1.0, 1e12]), "OUT_OF_RANGE");
}

#[test]
fn what_is_wrong_with_ink_is_said() {
    #[track_caller]
    fn check(member: &str, wrong: Value, expected: &[&str]) {
        let mut stroke = json!({
            "kind": "stroke", "colour": "#1d3557", "width": 3.5, "quantum": 0.5, "path": "T+40AbA.bB"
        });
        stroke[member] = wrong;
        let pointer = "/annotations/0/target/shape";
        let expected: Vec<String> =
            expected.iter().map(|wrong| format!("{pointer}/{wrong}")).collect();
        assert_eq!(read(written(&[stroke])).1, expected, "{member}");
    }
    check("path", json!("T+40AbA.b"), &["path OUT_OF_RANGE"]);
    check("path", json!("T+40 AbA."), &["path OUT_OF_RANGE"]);
    check("path", json!(""), &["path OUT_OF_RANGE"]);
    check("path", json!(".".repeat(10_000)), &[]);
    check("path", json!(".".repeat(10_002)), &["path OUT_OF_RANGE"]);
    check("path", json!([20, 40, 1]), &["path OUT_OF_RANGE"]);
    check("pressure", json!("+50Y"), &["pressure OUT_OF_RANGE"]);
    check("pressure", json!([50, 25, 25, 25]), &["pressure OUT_OF_RANGE"]);
    check("pressure", json!([50, 25, 25, -25]), &[]);
    check("tilt", json!("+91."), &["tilt OUT_OF_RANGE"]);
    check("quantum", json!(0.3), &["quantum OUT_OF_RANGE"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// As a benchmark of sketching draws it: 60 samples 2.5 units apart, in a bend that trembles, with a
    /// pressure that comes and goes; on the grid of a view that is shown as large as it is.
    #[test]
    fn a_stroke_of_60_samples_takes_at_most_425_bytes_and_no_more_than_it_weighs(
        bend in -0.1..0.1_f64,
        tremor in proptest::collection::vec(-0.15..0.15_f64, 60),
        start in (80.0..920.0_f64, 80.0..620.0_f64),
    ) {
        let quantum = Quantum::at_most(0.25);
        let (mut at, mut turn) = (Point::from(start), 0.0_f64);
        let hand: Vec<Sample> = tremor.iter().enumerate().map(|(index, tremor)| {
            turn += bend + tremor;
            at += Vec2::from_angle(turn) * 2.5;
            Sample::new(at, 0.3 + 0.4 * (index as f64 / 60.0 * std::f64::consts::PI).sin())
        }).collect();
        let stroke = Stroke::new(hand.iter().filter_map(|sample| quantum.snap(*sample)), Brush::default());
        for (sent, meant) in stroke.samples().zip(&hand) {
            let moved = sent.at - meant.at;
            prop_assert!(moved.x.abs().max(moved.y.abs()) <= 0.125, "{moved:?}");
            prop_assert!((sent.pressure - meant.pressure).abs() <= 0.005 + 1e-12);
        }
        let annotation = Annotation {
            id: AnnotationId(10_000),
            body: Body::default(),
            target: Target {
                view: ViewId::parse("front").expect("a name"),
                part: PartId::parse("handle"),
                part_by: PartBy::Found,
                shape: Shape::Stroke(stroke),
            },
            proposal: None,
        };
        let text = serde_json::to_string(&codraft_protocol::design::Annotation::from(&annotation));
        let bytes = text.expect("finite numbers").len();
        prop_assert!(bytes <= 425, "{bytes} bytes");
        prop_assert!(bytes <= annotation.weight());
    }
}
