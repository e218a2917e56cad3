//! What others write: Annotorious, Recogito, and whoever keeps to the Recommendation, or nearly.
//! Knows nothing of Codraft's own member.

use codraft_model::design::{Design, Intent, Shape};
use codraft_model::limits::{self, Limits};
use codraft_model::shape::ShapeKind;
use codraft_protocol::web_annotation::{Imported, Provenance, export, import};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::designs::{empty, tote};
use crate::own::every_mark;

fn read(document: &Value) -> Imported {
    let product = tote();
    import(document, &product, &empty(&product), Limits::default())
}

/// An annotation as Annotorious writes one, with this selector.
fn with(selector: Value) -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#a88b22d0-6106-4872-9435-c78b5e89fede",
        "type": "Annotation",
        "body": [{ "type": "TextualBody", "value": "larger", "purpose": "commenting" }],
        "target": { "source": "https://shop.example/img/front.png", "selector": selector },
    })
}

fn svg(drawn: &str) -> Value {
    with(json!({ "type": "SvgSelector", "value": format!("<svg>{drawn}</svg>") }))
}

fn fragment(value: &str) -> Value {
    with(json!({
        "type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/", "value": value,
    }))
}

/// What a document becomes: its kinds of marks, with their boxes in whole units, and what was left out.
fn told(document: &Value) -> (Vec<String>, Vec<String>) {
    let Imported { annotations, left_out } = read(document);
    let mark = |shape: &Shape| {
        let bounds = match shape {
            Shape::Outline(outline) => outline.frame.bounds(),
            Shape::Segment(line) => codraft_model::kurbo::Rect::from_points(line.from, line.to),
            Shape::Stroke(stroke) => {
                let places = stroke.samples().map(|sample| sample.at.to_rect());
                places.reduce(|all, next| all.union(next)).unwrap_or_default()
            }
            other => other.bounds(),
        };
        let [x0, y0, x1, y1] = [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(f64::round);
        format!("{:?} {x0} {y0} {x1} {y1}", shape.kind())
    };
    let marks = annotations.iter().map(|annotation| mark(&annotation.target.shape));
    let problems = left_out.iter().map(|flaw| format!("{} {}", flaw.pointer, flaw.code));
    (marks.collect(), problems.collect())
}

#[track_caller]
fn check(document: Value, marks: &[&str], left_out: &[&str]) {
    let (found, problems) = told(&document);
    assert_eq!((found, problems), (strings(marks), strings(left_out)), "{document}");
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

trait ToRect {
    fn to_rect(self) -> codraft_model::kurbo::Rect;
}

impl ToRect for codraft_model::kurbo::Point {
    fn to_rect(self) -> codraft_model::kurbo::Rect {
        codraft_model::kurbo::Rect::from_points(self, self)
    }
}

#[test]
fn boxes_become_rectangles_and_points() {
    check(fragment("xywh=pixel:10,20,30,40"), &["Rectangle 10 20 40 60"], &[]);
    check(fragment("xywh=10.5,20,30,40"), &["Rectangle 11 20 41 60"], &[]);
    check(fragment("t=3&xywh=percent:50,50,10,10"), &["Rectangle 200 250 240 300"], &[]);
    check(fragment("xywh=pixel:10,20,0,0"), &["Point 10 20 10 20"], &[]);
    let whole = json!({
        "type": "Annotation", "bodyValue": "larger",
        "target": "https://shop.example/front.png#xywh=10,20,30,40",
    });
    check(whole, &["Rectangle 10 20 40 60"], &[]);
    for wrong in
        ["xywh=cm:1,2,3,4", "xywh=1,2,3", "xywh=a,b,c,d", "xywh=1,2,-3,4", "xywh=1,2,inf,4", ""]
    {
        check(fragment(wrong), &[], &["/target UNKNOWN_SELECTOR"]);
    }
}

#[test]
fn drawings_become_outlines_lines_and_strokes() {
    check(svg(r#"<rect x="10" y="20" width="30" height="40"/>"#), &["Rectangle 10 20 40 60"], &[]);
    check(svg(r#"<circle cx="60" cy="50" r="20"/>"#), &["Ellipse 40 30 80 70"], &[]);
    check(svg(r#"<circle cx="60" cy="50" r="1"/>"#), &["Point 60 50 60 50"], &[]);
    check(svg(r#"<ellipse cx="60" cy="50" rx="20" ry="10"/>"#), &["Ellipse 40 40 80 60"], &[]);
    check(svg(r#"<line x1="1" y1="2" x2="30" y2="40"/>"#), &["Line 1 2 30 40"], &[]);
    check(svg(r#"<polygon points="10,20 40,20 25,60"/>"#), &["Pen 10 20 40 60"], &[]);
    check(svg(r#"<polyline points="10 20 40 20"/>"#), &["Pen 10 20 40 20"], &[]);
    check(
        svg(r#"<g><path d="M10 20L40 60M50 50h10v10z"/></g>"#),
        &["Pen 10 20 40 60", "Pen 50 50 60 60"],
        &[],
    );
    check(
        svg(r#"<g transform="translate(5 5) scale(2)"><rect width="10" height="10"/></g>"#),
        &["Rectangle 5 5 25 25"],
        &[],
    );
    let boxed = r#"<svg viewBox="0 0 40 50"><rect x="1" y="2" width="3" height="4"/></svg>"#;
    let boxed = with(json!({ "type": "SvgSelector", "value": boxed }));
    check(boxed, &["Rectangle 10 20 40 60"], &[]);
}

#[test]
fn what_a_drawing_says_of_its_ink_is_kept() {
    let drawn = r##"<path style="stroke-width:7;stroke:#112233" d="M1 2L30 40"/>"##;
    let read = read(&svg(drawn));
    let Shape::Stroke(stroke) = &read.annotations[0].target.shape else { panic!("a stroke") };
    assert_eq!((stroke.brush.colour.to_string().as_str(), stroke.brush.width), ("#112233", 7.0));
}

#[test]
fn a_drawing_is_never_trusted() {
    let entity = r#"<!DOCTYPE svg [<!ENTITY a "b">]><svg><rect width="9" height="9"/></svg>"#;
    let entity = with(json!({ "type": "SvgSelector", "value": entity }));
    check(entity, &[], &["/target/selector/value NOT_SVG", "/target UNKNOWN_SELECTOR"]);
    check(svg("<rect"), &[], &["/target/selector/value NOT_SVG", "/target UNKNOWN_SELECTOR"]);
    check(
        svg(r#"<script>alert(1)</script><image href="x"/><rect width="9" height="9"/>"#),
        &["Rectangle 0 0 9 9"],
        &["/target/selector/value NOT_A_SHAPE", "/target/selector/value NOT_A_SHAPE"],
    );
    for far in [
        r#"<path d="M0 0C1e300 1e300 1e300 0 0 1e300"/>"#,
        r#"<polyline points="0 0 1e99 1e99"/>"#,
        r#"<rect width="1e300" height="1"/>"#,
        r#"<ellipse rx="NaN" ry="inf"/>"#,
        r#"<path d="M0 0C9e8 9e8 -9e8 9e8 0 0"/>"#,
        r#"<path d="M0 0A5 5 0 0 1 2e130 9Z"/>"#,
    ] {
        let (marks, problems) = told(&svg(far));
        assert_eq!((marks, problems.is_empty()), (vec![], false), "{far}");
    }
    let shrunk = r#"<g transform="skewX(20) scale(1e-200)"><ellipse rx="9e200" ry="9e200"/></g>"#;
    assert_eq!(
        told(&svg(shrunk)).0.len(),
        1,
        "what is far is near when it is made so much smaller"
    );
    let many = svg(&r#"<rect width="9" height="9"/>"#.repeat(limits::ANNOTATIONS + 5));
    let read = read(&many);
    assert_eq!(read.annotations.len(), limits::ANNOTATIONS);
    assert!(read.left_out.iter().any(|flaw| flaw.code == "TOO_MANY"), "{:?}", read.left_out);
}

#[test]
fn bodies_become_one_comment_and_an_intent() {
    for (bodies, comment, intent, left_out) in [
        (
            json!({ "body": "https://example.org/comment" }),
            "",
            Intent::Change,
            vec!["/body NOT_TEXT"],
        ),
        (json!({ "bodyValue": "larger" }), "larger", Intent::Change, vec![]),
        (json!({ "body": { "value": "larger" } }), "larger", Intent::Change, vec![]),
        (
            json!({ "body": [
                { "type": "TextualBody", "purpose": "commenting", "value": "a" },
                { "type": "TextualBody", "purpose": "replying", "value": "b" },
                { "type": "TextualBody", "purpose": "tagging", "value": "wheel" },
                { "type": "TextualBody", "purpose": "tagging", "value": "like" },
                { "type": "Video", "id": "https://example.org/v" },
            ] }),
            "a\nb\nwheel",
            Intent::Like,
            vec!["/body/4 NOT_TEXT"],
        ),
        (
            json!({ "motivation": ["bookmarking", "questioning"], "body": { "type": "Choice", "items": [
                { "type": "TextualBody", "value": "one" }, { "type": "TextualBody", "value": "two" },
            ] } }),
            "one",
            Intent::Problem,
            vec![],
        ),
        (json!({}), "", Intent::Change, vec![]),
    ] {
        let mut item = json!({ "type": "Annotation", "target": "front#xywh=10,20,30,40" });
        for (member, value) in bodies.as_object().expect("an object") {
            item[member] = value.clone();
        }
        let found = read(&item);
        let body = &found.annotations[0].body;
        assert_eq!((body.comment.as_str(), body.intent), (comment, intent), "{bodies}");
        let problems: Vec<String> =
            found.left_out.iter().map(|flaw| format!("{} {}", flaw.pointer, flaw.code)).collect();
        assert_eq!(problems, left_out, "{bodies}");
    }
}

#[test]
fn what_points_elsewhere_or_nowhere_is_named() {
    let target =
        |target: Value| json!([{ "type": "Annotation", "bodyValue": "x", "target": target }]);
    check(json!([]), &[], &[]);
    check(json!([{ "type": "Annotation" }]), &[], &["/0 NO_TARGET"]);
    check(json!([7, { "type": "Note" }]), &[], &["/0 NOT_AN_ANNOTATION", "/1 NOT_AN_ANNOTATION"]);
    check(
        target(
            json!([{ "source": "front", "selector": { "type": "XPathSelector", "value": "/a" } }]),
        ),
        &[],
        &["/0/target/0 UNKNOWN_SELECTOR"],
    );
    check(target(json!("front.svg")), &["Point 200 250 200 250"], &["/0/target NO_PLACE"]);
    check(
        json!({ "type": "AnnotationCollection", "total": 3, "first": "https://example.org/page1" }),
        &[],
        &["/first NOT_EMBEDDED"],
    );
    check(
        json!({ "type": "AnnotationPage", "next": "https://example.org/page2", "items": [fragment("xywh=1,2,3,4")] }),
        &["Rectangle 1 2 4 6"],
        &["/next NOT_EMBEDDED"],
    );
}

#[test]
fn the_part_of_a_foreign_mark_is_found_as_that_of_any() {
    let read = read(&fragment("xywh=100,200,60,60"));
    let part = read.annotations[0].target.part.as_ref().map(ToString::to_string);
    assert_eq!(part.as_deref(), Some("bag"));
}

#[test]
fn one_bad_item_in_a_thousand_leaves_the_others() {
    let mut items: Vec<Value> =
        (0..1_000).map(|index| fragment(&format!("xywh=pixel:{},20,30,40", index % 200))).collect();
    items[137]["target"]["selector"]["value"] = "xywh=pixel:no".into();
    let page = json!({ "type": "AnnotationPage", "items": items });
    let product = tote();
    let agreed = Limits { annotations: 1_000, ..Limits::default() };
    let found = import(&page, &product, &empty(&product), agreed);
    let told = |found: &Imported| -> Vec<String> {
        found.left_out.iter().map(|flaw| format!("{} {}", flaw.pointer, flaw.code)).collect()
    };
    assert_eq!(told(&found), ["/items/137/target UNKNOWN_SELECTOR"]);
    assert_eq!(found.annotations.len(), 999);
    // As many as there may be are taken, and that there were more is told.
    let found = read(&page);
    assert_eq!(found.annotations.len(), limits::ANNOTATIONS);
    assert!(told(&found).iter().any(|flaw| flaw.ends_with("TOO_MANY")), "{:?}", told(&found));
}

/// Any small JSON, made of the words that matter here more often than chance would have it.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "type",
        "Annotation",
        "AnnotationPage",
        "items",
        "first",
        "body",
        "bodyValue",
        "target",
        "source",
        "selector",
        "value",
        "SvgSelector",
        "FragmentSelector",
        "xywh=1,2,3,4",
        "refinedBy",
        "codraft",
        "front",
        "purpose",
        "tagging",
        "<svg><path d='M0 0L9 9'/></svg>",
        "id",
        "a1",
        "shape",
    ]);
    let leaf = prop_oneof![
        word.clone().prop_map(|word| json!(word)),
        any::<bool>().prop_map(|is| json!(is)),
        any::<i32>().prop_map(|number| json!(number)),
        Just(Value::Null),
        "\\PC{0,8}".prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((word.clone(), inner), 0..6).prop_map(|members| {
                members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }),
        ]
    })
}

/// Every place in `value`.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                pointers(member, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_taken_in_silence(item in any_json()) {
        let found = read(&json!([item]));
        prop_assert!(!found.annotations.is_empty() || !found.left_out.is_empty());
    }

    #[test]
    fn a_changed_document_is_read_or_told(place in any::<prop::sample::Index>(), wrong in any_json()) {
        let product = tote();
        let design: Design = every_mark();
        let mut document = export(&product, &design, &Provenance::default());
        let mut places = Vec::new();
        pointers(&document["first"], "/first", &mut places);
        let place = place.get(&places);
        *document.pointer_mut(place).expect("a place in it") = wrong;
        let found = import(&document, &product, &design, Limits::default());
        let is_whole = found.annotations.len() >= design.annotations.len();
        prop_assert!(is_whole || !found.left_out.is_empty(), "{place}");
    }
}

#[test]
fn every_kind_that_others_draw_has_a_kind_here() {
    let drawn = r#"<rect width="9" height="9"/><ellipse cx="60" cy="50" rx="20" ry="10"/><line x2="9"/>
        <circle r="1"/><path d="M0 0L9 9"/>"#;
    let read = read(&svg(drawn));
    let kinds: Vec<ShapeKind> = read.annotations.iter().map(|a| a.target.shape.kind()).collect();
    use ShapeKind::{Ellipse, Line, Pen, Point, Rectangle};
    assert_eq!(kinds, [Rectangle, Ellipse, Line, Point, Pen]);
    let comments = read.annotations.iter().filter(|a| a.body.comment == "larger").count();
    assert_eq!(comments, 1, "it is said once");
}
