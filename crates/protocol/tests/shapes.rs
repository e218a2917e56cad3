//! Every kind of mark, written and read back, and each number in it that can be wrong.

use codraft_protocol::design::Design;
use codraft_protocol::product::parse_bundle;
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
