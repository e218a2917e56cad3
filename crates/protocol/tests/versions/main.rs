//! What becomes of marks when the product has a new version: three of the city car, and what is expected
//! of each mark, in `car.json`.
//! Knows nothing of how that is found out: that is `codraft_model::anchor::version`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use codraft_model::anchor::version::Unsure;
use codraft_model::design as model;
use codraft_model::id::AnnotationId;
use codraft_model::limits::Limits;
use codraft_model::product::Product;
use codraft_protocol::design::{Annotation, Design, MadeOn};
use codraft_protocol::draft::Draft;
use codraft_protocol::product::{Bundle, artwork_names};
use codraft_protocol::{canonical, from_value, link};
use serde_json::{Value, json};

fn fixture() -> Value {
    serde_json::from_str(include_str!("car.json")).expect("JSON")
}

/// The city car with the edits of a version. Each must be possible, so that none does nothing.
fn car(version: &str) -> Product {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../products/city-car");
    let fixture = fixture();
    let versions = fixture["versions"].as_array().expect("a list");
    let edited = versions.iter().find(|known| known["version"] == version).expect("a version");
    let text = |file: &str| {
        let text = fs::read_to_string(folder.join(file)).expect(file);
        let edits = edited["edits"].as_array().expect("a list").iter();
        edits.filter(|edit| edit["file"] == file).fold(text, |text, edit| {
            let (from, to) = (edit["from"].as_str(), edit["to"].as_str());
            let (from, to) = (from.expect("a text"), to.expect("a text"));
            assert!(text.contains(from), "{file} has no {from}");
            text.replace(from, to)
        })
    };
    let definition = serde_json::from_str(&text("product.json")).expect("product.json is JSON");
    let files = artwork_names(&definition);
    let artwork: BTreeMap<_, _> =
        files.into_iter().map(|name| (name.clone(), text(&name))).collect();
    let (product, problems) = Bundle { definition, artwork }.product();
    product.unwrap_or_else(|| panic!("{version}: {problems:#?}"))
}

/// The design of the fixture, as it was made on the first version.
fn made(product: &Product) -> model::Design {
    let fixture = fixture();
    let marks = fixture["marks"].as_array().expect("a list").iter().zip(1..);
    let marks: Vec<Value> = marks
        .map(|(mark, id)| {
            let id = format!("a{id}");
            json!({ "id": id, "body": { "intent": "change" }, "target": mark["target"] })
        })
        .collect();
    let fresh = model::Design::new(product.default_configuration());
    let mut written = Design::from(&fresh);
    written.annotations = from_value::<Vec<Annotation>>(marks.into()).expect("marks");
    let (design, problems) = written.on(product);
    assert_eq!(problems, []);
    assert_eq!(design.unsure, BTreeMap::new());
    design
}

/// `design`, written on one version and read on another.
fn carried(design: &model::Design, from: &Product, to: &Product) -> model::Design {
    let text = canonical::text(&Design::of(from, design)).expect("finite numbers");
    let written: Design = serde_json::from_str(&text).expect("what was written");
    written.on(to).0
}

/// What became of each mark, in the words of the fixture.
fn told(before: &model::Design, after: &model::Design) -> Vec<String> {
    assert_eq!(before.annotations.len(), after.annotations.len(), "no mark is lost");
    let tell = |mark: &model::Annotation| {
        let was = before.annotation(mark.id).expect("the same mark");
        let middle = mark.target.shape.bounds().center();
        match after.unsure.get(&mark.id) {
            Some(Unsure::Moved) => format!("moved to {:.0} {:.0}", middle.x, middle.y),
            Some(Unsure::Orphaned { .. }) => {
                assert_eq!(mark, was, "an orphan stays as it was");
                "orphaned".to_owned()
            }
            None => {
                let by = middle - was.target.shape.bounds().center();
                assert!(by.hypot() < 1e-9, "{mark:?} is exact");
                "exact".to_owned()
            }
        }
    };
    after.annotations.iter().map(tell).collect()
}

#[track_caller]
fn check(way: &str, before: &model::Design, after: &model::Design) {
    let fixture = fixture();
    let marks = fixture["marks"].as_array().expect("a list");
    for (mark, found) in marks.iter().zip(told(before, after)) {
        assert_eq!(mark["expected"][way], found, "{way}: {}", mark["what"]);
    }
}

#[test]
fn each_mark_is_exact_moved_or_orphaned_as_expected() {
    let (first, second, third) = (car("1.1.0"), car("1.2.0"), car("2.0.0"));
    let design = made(&first);
    check("1.2.0", &design, &carried(&design, &first, &second));
    check("2.0.0", &design, &carried(&design, &first, &third));
    let then = carried(&carried(&design, &first, &second), &second, &third);
    check("1.2.0, then 2.0.0", &design, &then);
    assert_eq!(carried(&design, &first, &first), design, "on its own version nothing happens");
}

#[test]
fn a_draft_and_a_link_take_their_marks_along() {
    let (first, second) = (car("1.1.0"), car("1.2.0"));
    let design = made(&first);
    let expected = carried(&design, &first, &second);
    let draft = json!({
        "schemaVersion": 1, "product": { "id": "city-car", "version": "1.1.0" },
        "design": Design::of(&first, &design), "savedAt": "2026-11-22T08:00:00.000Z",
        "variants": [{ "name": "kept", "design": Design::of(&first, &design) }],
    });
    let draft = Draft::parse(draft.to_string().as_bytes()).expect("a draft");
    assert_eq!(draft.design_within(&second, Limits::default()), expected);
    assert_eq!(
        draft.variants_within(&second, Limits::default()),
        [("kept".to_owned(), expected.clone())]
    );
    let link = link::encode(&first, &design).expect("a short link");
    assert_eq!(link::decode(&link, &second).expect("it opens").0, expected);
}

#[test]
fn what_is_known_only_to_be_older_is_flagged_where_it_is() {
    let (first, second) = (car("1.1.0"), car("1.2.0"));
    let design = made(&first);
    let mut written = Design::from(&design);
    let moved = |written: &Design| {
        let read = written.on(&second).0;
        read.unsure.values().filter(|unsure| **unsure == Unsure::Moved).count()
    };
    assert_eq!(moved(&written), 0, "nothing is known at all");
    written.made_on = Some(MadeOn { version: "1.1.0".into(), places: vec![] });
    let read = written.on(&second).0;
    // The part of one is gone, which needs no box to be seen.
    assert_eq!(moved(&written), design.annotations.len() - 1);
    let places = |design: &model::Design| {
        design.annotations.iter().map(|mark| mark.target.clone()).collect::<Vec<_>>()
    };
    assert_eq!(places(&read), places(&design));
}

#[test]
fn what_a_design_remembers_is_few_bytes_once() {
    let car = car("1.1.0");
    let mut design = made(&car);
    let remembered = |design: &model::Design| {
        let written = Design::of(&car, design).made_on.expect("it remembers");
        canonical::text(&written).map_or(usize::MAX, |text| text.len())
    };
    let (places, bytes) = (design.annotations.len(), remembered(&design));
    assert!(bytes <= places * 80, "{bytes} bytes for {places} parts");
    let more: Vec<_> = design.annotations.iter().cloned().collect();
    for (mark, id) in more.into_iter().zip(100..) {
        let annotation = model::Annotation { id: AnnotationId(id), ..mark };
        let at = design.annotations.len();
        let _ = design.apply(codraft_model::command::Command::AddAnnotation { at, annotation });
    }
    assert_eq!(remembered(&design), bytes);
}

#[test]
fn what_a_design_says_of_its_version_is_never_trusted() {
    let car = car("1.1.0");
    let problems = |made_on: Value| {
        let mut written = serde_json::to_value(Design::from(&made(&car))).expect("JSON");
        written["madeOn"] = made_on;
        let read = from_value::<Design>(written).map(|written| written.on(&car));
        let problems = read.map_or_else(
            |problems| problems,
            |(design, problems)| {
                assert_eq!(design.annotations.len(), made(&car).annotations.len());
                problems
            },
        );
        problems.iter().map(|p| format!("{} {}", p.pointer, p.code)).collect::<Vec<_>>()
    };
    let place = |view: &str, bounds: Value| json!({ "version": "1.0.0", "places": [{ "view": view, "part": "door", "box": bounds }] });
    for (made_on, expected) in [
        (place("Side!", json!([0, 0, 1, 1])), vec!["/madeOn/places/0 NOT_A_NAME"]),
        (place("side", json!([0, 0, 1e300, 1])), vec!["/madeOn/places/0/box OUT_OF_RANGE"]),
        (place("side", json!([5, 0, 1, 1])), vec!["/madeOn/places/0/box OUT_OF_RANGE"]),
        (place("side", json!([5, 0, 1])), vec!["/madeOn/places/0/box WRONG_SHAPE"]),
        (place("side", json!([0, 0, 0, 0])), vec![]),
        (json!(7), vec!["/madeOn WRONG_SHAPE"]),
    ] {
        assert_eq!(problems(made_on.clone()), expected, "{made_on}");
    }
}
