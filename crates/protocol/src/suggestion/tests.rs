//! Suggestions, right and wrong, and the golden ones that every later version must open.

use super::*;
use crate::product::Bundle;
use codraft_model::id::{AnnotationId, PartId, ViewId};
use codraft_model::ink::{Brush, Sample, Stroke, Tip};
use codraft_model::kurbo::Point;
use model::{Annotation, Body, Intent, PartBy, Shape, Target};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const BUNDLE: &str = include_str!("../../fixtures/v1/mug.bundle.json");
const GOLDEN: &str = include_str!("../../fixtures/v1/mug.suggestion.json");
/// The same, with ink as texts.
const GOLDEN_INK: &str = include_str!("../../fixtures/v1/mug.ink.suggestion.json");

fn mug() -> Product {
    let (product, problems) = crate::product::parse_bundle(BUNDLE.as_bytes());
    product.unwrap_or_else(|| panic!("{problems:?}"))
}

/// A mug with a lid, a pin and a stroke.
fn design(product: &Product) -> model::Design {
    let view = ViewId::parse("front").expect("a name");
    let mark = |id, comment: &str, shape| Annotation {
        id: AnnotationId(id),
        body: Body { intent: Intent::Add, comment: comment.into() },
        target: Target {
            view: view.clone(),
            part: PartId::parse("handle"),
            part_by: PartBy::Found,
            shape,
        },
        proposal: None,
    };
    let samples = [(80.0, 20.0, 0.5), (90.5, 24.25, 0.75), (100.0, 60.0, 1.0)]
        .map(|(x, y, pressure)| Sample::new(Point::new(x, y), pressure));
    let brush = Brush { colour: "#e5484d".parse().expect("a colour"), width: 2.5, tip: Tip::Pen };
    let stroke = Stroke::new(samples, brush);
    let mut design = model::Design::new(product.starting_points[0].configuration.clone());
    design.annotations = vec![
        mark(1, "a larger handle, « grande » 大", Shape::Point(Point::new(88.0, 40.5))),
        mark(3, "", Shape::Stroke(stroke)),
    ]
    .into();
    design.story = "I hold it with gloves.".into();
    design
}

fn suggestion(product: &Product) -> Suggestion {
    let design = design(product);
    // As the first widgets wrote it: what was decided is what differs from the defaults.
    let written = Design { decided: None, ..Design::from(&design) };
    let consent = |purpose, granted| Consent {
        purpose,
        granted,
        text: "May we write to you?".into(),
        version: "1".into(),
    };
    Suggestion {
        schema_version: 1,
        id: "0199b0f0-7c00-7000-8000-000000000001".into(),
        product: ProductName::from(product),
        campaign: Some("launch".into()),
        design_hash: canonical::hash(&written).expect("finite numbers"),
        design: written,
        price: price_of(product, &design),
        bill_of_materials: bill_of(product, &design),
        contributor: Some(Contributor {
            name: Some("Ada".into()),
            email: Some("ada@example.org".into()),
        }),
        consents: vec![consent(Purpose::Contact, true), consent(Purpose::Publish, false)],
        locale: "en".into(),
        preview: None,
        started_at: "2026-11-21T17:54:00.000Z".into(),
        sent_at: "2026-11-21T18:20:00.000Z".into(),
    }
}

#[test]
fn golden_suggestions_are_read_rebuilt_and_written_the_same() {
    let product = mug();
    let check = |golden: &str| {
        let read = Suggestion::parse(golden.as_bytes()).expect("a golden suggestion is right");
        assert_eq!(read.rebuild(&product), Ok(design(&product)));
        let golden: Value = serde_json::from_str(golden).expect("JSON");
        assert_eq!(canonical::text(&read).ok(), canonical::text(&golden).ok());
        read
    };
    assert_eq!(check(GOLDEN_INK), suggestion(&product));
    check(GOLDEN);
}

/// Reads the golden suggestion after `edit`, and gives what is wrong with it as `POINTER CODE`.
fn problems_of(edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut json: Value = serde_json::from_str(GOLDEN).expect("JSON");
    edit(&mut json);
    let problems = match Suggestion::parse(json.to_string().as_bytes()) {
        Err(refusal) => refusal.problems(),
        Ok(suggestion) => suggestion.rebuild(&mug()).err().unwrap_or_default(),
    };
    problems.iter().map(|problem| format!("{} {}", problem.pointer, problem.code)).collect()
}

#[track_caller]
fn check(pointer: &str, wrong: Value, expected: &[&str]) {
    let problems = problems_of(|json| *json.pointer_mut(pointer).expect("a place") = wrong);
    assert_eq!(problems, expected, "{pointer}");
}

/// As [`check`], for a change inside the design, whose hash differs then as well.
#[track_caller]
fn check_design(pointer: &str, wrong: Value, expected: &[&str]) {
    let problems = problems_of(|json| *json.pointer_mut(pointer).expect("a place") = wrong);
    assert_eq!(problems[0], "/designHash HASH_DIFFERS", "{pointer}");
    assert_eq!(problems[1..], *expected, "{pointer}");
}

#[test]
fn each_lie_and_mistake_is_named_with_its_place() {
    check("/schemaVersion", json!(2), &["/schemaVersion WRONG_VERSION"]);
    check("/id", json!("7"), &["/id NOT_A_UUID"]);
    check("/id", json!("0199B0F0-7C00-7000-8000-000000000001"), &["/id NOT_A_UUID"]);
    check("/id", json!("0199b0f0-7c00-4000-8000-000000000001"), &["/id NOT_A_UUID"]);
    check("/product/version", json!("2.0.0"), &["/product/version OTHER_PRODUCT"]);
    check("/product/hash", json!("sha256-x"), &["/product/hash OTHER_PRODUCT"]);
    check("/designHash", json!("sha256-x"), &["/designHash HASH_DIFFERS"]);
    check("/price/total", json!(1), &["/price PRICE_DIFFERS"]);
    check("/price/total", json!("1"), &["/price/total WRONG_SHAPE"]);
    check("/billOfMaterials", json!([]), &["/billOfMaterials BILL_DIFFERS"]);
    check("/consents/0/granted", json!(false), &["/contributor NO_CONSENT"]);
    check("/consents/0/purpose", json!("sell"), &["/consents/0/purpose WRONG_SHAPE"]);
    check("/contributor/email", json!("ada"), &["/contributor/email NOT_AN_ADDRESS"]);
    check("/contributor/name", json!("Ada\nBcc: all"), &["/contributor/name TOO_LONG"]);
    check("/sentAt", json!("today"), &["/sentAt NOT_A_TIME"]);
    check("/sentAt", json!("2026-13-21T18:20:00.000Z"), &["/sentAt NOT_A_TIME"]);
    check("/sentAt", json!("2026-11-21T24:20:00.000Z"), &["/sentAt NOT_A_TIME"]);
    check("/consents/1/purpose", json!("contact"), &["/consents/1/purpose DUPLICATE"]);
}

#[test]
fn a_suggestion_that_breaks_a_rule_is_refused_and_not_mended() {
    let product = mug();
    let mut sent = suggestion(&product);
    sent.design.configuration.insert("size".into(), crate::design::Value::Number(4.0));
    let is_valid =
        |design: &model::Design| codraft_model::rules::is_valid(&product, &design.configuration);
    let (mended, told) = sent.design.on(&product);
    let (left, told_as_well) = sent.design.unmended_on(&product);
    assert_eq!((is_valid(&mended), is_valid(&left)), (true, false));
    assert_eq!(told, told_as_well);
}

#[test]
fn a_design_that_does_not_fit_the_product_is_named_with_its_place() {
    check_design(
        "/design/configuration/lid",
        json!("on"),
        &["/design/configuration/lid UNKNOWN_VALUE"],
    );
    check_design(
        "/design/configuration/size",
        json!(99),
        &["/design/configuration/size UNKNOWN_VALUE"],
    );
    check_design("/design/configuration/size", json!(4), &["/design/configuration RULE_BROKEN"]);
    check_design("/design/annotations/0/id", json!("x"), &["/design/annotations/0/id NOT_A_NAME"]);
    check_design("/design/annotations/0/id", json!("a3"), &["/design/annotations/1/id DUPLICATE"]);
    check_design(
        "/design/annotations/0/target/view",
        json!("top"),
        &["/design/annotations/0/target/view UNKNOWN_VIEW"],
    );
    check_design(
        "/design/annotations/0/target/part",
        json!("wing"),
        &["/design/annotations/0/target/part UNKNOWN_PART"],
    );
    check_design(
        "/design/annotations/0/target/shape/at",
        json!([1e300, 0]),
        &["/design/annotations/0/target/shape/at OUT_OF_RANGE"],
    );
    check_design(
        "/design/annotations/1/target/shape/colour",
        json!("red"),
        &["/design/annotations/1/target/shape/colour NOT_A_COLOUR"],
    );
    check_design(
        "/design/annotations/1/target/shape/width",
        json!(-1),
        &["/design/annotations/1/target/shape/width OUT_OF_RANGE"],
    );
    check_design(
        "/design/annotations/1/target/shape/quantum",
        json!(0.3),
        &["/design/annotations/1/target/shape/quantum OUT_OF_RANGE"],
    );
    check_design(
        "/design/annotations/1/target/shape/path",
        json!([1]),
        &["/design/annotations/1/target/shape/path OUT_OF_RANGE"],
    );
    check_design(
        "/design/annotations/1/target/shape/path",
        json!(vec![1; 10_002]),
        &["/design/annotations/1/target/shape/path OUT_OF_RANGE"],
    );
    check_design(
        "/design/annotations/1/target/shape/pressure",
        json!([500]),
        &["/design/annotations/1/target/shape/pressure OUT_OF_RANGE"],
    );
    check_design("/design/story", json!("x".repeat(2_001)), &["/design/story TOO_LONG"]);
    check(
        "/design/annotations/0/target/shape/kind",
        json!("cube"),
        &["/design/annotations/0/target/shape/kind WRONG_SHAPE"],
    );
}

#[test]
fn limits_hold_at_the_limit_and_one_past_it() {
    let marks = |count: usize| {
        let mark = |id| {
            json!({ "id": format!("a{id}"), "body": { "intent": "like" },
            "target": { "view": "front", "shape": { "kind": "point", "at": [1, 1] } } })
        };
        Value::from((1..=count).map(mark).collect::<Vec<_>>())
    };
    check_design("/design/annotations", marks(500), &[]);
    check_design("/design/annotations", marks(501), &["/design/annotations TOO_MANY"]);
    check_design("/design/story", json!("大".repeat(2_000)), &[]);
    for (pointer, told) in [
        ("/contributor/name", "/contributor/name TOO_LONG"),
        ("/locale", "/locale TOO_LONG"),
        ("/consents/0/version", "/consents/0/version TOO_LONG"),
    ] {
        check(pointer, json!("大".repeat(limits::LINE_CHARACTERS)), &[]);
        check(pointer, json!("大".repeat(limits::LINE_CHARACTERS + 1)), &[told]);
    }
    let address = |characters: usize| json!(format!("{}@b.fr", "é".repeat(characters - 5)));
    check("/contributor/email", address(limits::LINE_CHARACTERS), &[]);
    let told = ["/contributor/email NOT_AN_ADDRESS"];
    check("/contributor/email", address(limits::LINE_CHARACTERS + 1), &told);
    // There are fewer purposes than there may be consents: those beyond them are asked twice.
    for count in [limits::CONSENTS, limits::CONSENTS + 1] {
        let consent = json!({ "purpose": "contact", "granted": true, "text": "?", "version": "1" });
        let mut told: Vec<String> =
            (count > limits::CONSENTS).then(|| "/consents TOO_MANY".into()).into_iter().collect();
        told.extend((1..count).map(|at| format!("/consents/{at}/purpose DUPLICATE")));
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        check("/consents", json!(vec![consent; count]), &told);
    }
    let huge = "x".repeat(limits::SUGGESTION_BYTES);
    check("/design/story", json!(huge), &[" PAYLOAD_TOO_LARGE"]);
}

/// A mug drawn all over: so many strokes of so many points, with a pressure that changes.
fn scribbled(product: &Product, strokes: u32, points: u32) -> model::Design {
    let mut design = design(product);
    design.annotations = (1..=strokes)
        .map(|id| {
            let sample = |at: u32| {
                let turn = f64::from(at * 7 + id * 13);
                let place = Point::new(60.0 + turn.sin() * 55.0, 60.0 + turn.cos() * 55.0);
                Sample::new(place, 0.5 + turn.sin() / 2.0)
            };
            let brush = Brush { width: 14.285_714_285_714_286, ..Brush::default() };
            let stroke = Stroke::new((0..points).map(sample), brush);
            let quantum = codraft_model::ink::Quantum::at_most(0.25);
            Annotation {
                id: AnnotationId(id),
                body: Body { intent: Intent::Problem, comment: "\u{1f600}\"\u{7}".repeat(2) },
                target: Target {
                    view: ViewId::parse("front").expect("a name"),
                    part: PartId::parse("handle"),
                    part_by: PartBy::Found,
                    shape: Shape::Stroke(stroke.quantised(quantum)),
                },
                proposal: None,
            }
        })
        .collect();
    design
}

#[test]
fn a_design_at_its_limits_can_be_sent_and_kept() {
    let product = mug();
    for (strokes, points) in [(1, 5_000), (100, 500), (500, 100)] {
        let design = scribbled(&product, strokes, points);
        let written = Design::from(&design);
        let bytes = canonical::text(&written).expect("finite numbers").len();
        assert!(bytes <= design.weight(), "{strokes} x {points}: {bytes} of {}", design.weight());
        assert!(design.weight() <= codraft_model::limits::WEIGHT, "{}", design.weight());
        let whole = Suggestion {
            design_hash: canonical::hash(&written).expect("finite numbers"),
            design: written,
            ..suggestion(&product)
        };
        let json = serde_json::to_string(&whole).expect("JSON");
        let read = Suggestion::parse(json.as_bytes()).expect("it is within the limits");
        assert_eq!(read.rebuild(&product), Ok(design));
    }
}

#[test]
fn the_preview_is_not_part_of_what_is_kept() {
    let product = mug();
    let mut with = suggestion(&product);
    with.preview = Some(Preview { view: "front".into(), svg: "x".repeat(300_000) });
    let read = Suggestion::parse(serde_json::to_string(&with).expect("JSON").as_bytes());
    assert_eq!(read.map(|s| s.without_preview()), Ok(suggestion(&product)));
}

#[test]
fn strings_that_break_software_come_back_as_they_were() {
    let product = mug();
    for text in
        ["\u{0}\u{7f}", "\u{202e}RTL", "𝓮́", "'; DROP TABLE", "<script>", "\\\"", "\u{feff}", "ﷺ"]
    {
        let mut design = design(&product);
        design.story = text.into();
        let first = design.annotations[0].id;
        design.annotations.edit(first, |mark| mark.body.comment = text.into());
        let written = serde_json::to_string(&Design::from(&design)).expect("JSON");
        let read: Design = serde_json::from_str(&written).expect("a design");
        assert_eq!(read.on(&product), (design, vec![]), "{text:?}");
    }
}

#[test]
fn what_no_longer_fits_leaves_the_rest_in_place() {
    let product = mug();
    let mut written = Design::from(&design(&product));
    written.configuration.insert("spout".into(), crate::design::Value::Toggle(true));
    written.configuration.remove("glaze");
    written.annotations[0].target.view = "top".into();
    let (kept, problems) = written.on(&product);
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(kept.annotations.len(), 2, "a mark is kept, though its view is gone");
    assert_eq!(kept.unsure.len(), 1);
    let sent = Design::from(&kept).unmended_on(&product);
    assert_eq!(sent, (kept.clone(), vec![]), "and may be sent as what it is");
    assert_eq!(kept.configuration.iter().count(), product.options.len());
}

#[test]
fn the_same_bundle_has_the_same_hash_however_it_is_spelled() {
    let bundle: Bundle = serde_json::from_str(BUNDLE).expect("a bundle");
    let artwork: BTreeMap<_, _> = bundle.artwork.clone().into_iter().rev().collect();
    let again = Bundle { definition: bundle.definition.clone(), artwork };
    assert_eq!(again.product().0.map(|p| p.hash), Some(mug().hash));
}
