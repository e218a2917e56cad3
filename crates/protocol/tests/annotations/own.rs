//! What Codraft writes: every clause kept, and back as it was.
//! Knows nothing of what others write.

use codraft_model::design::{Annotation, Body, Design, Intent, PartBy, Shape, Target};
use codraft_model::id::{AnnotationId, PartId, ViewId};
use codraft_model::ink::{Brush, Sample, Stroke, Tip};
use codraft_model::kurbo::{Point, Rect, Size};
use codraft_model::limits::{self, Limits};
use codraft_model::shape::{Dimension, Form, Frame, Head, Label, Outline, Picture, Segment};
use codraft_protocol::suggestion::{Consent, Contributor, Purpose, Suggestion};
use codraft_protocol::web_annotation::{Provenance, export, import};
use serde_json::{Value, json};

use crate::clauses::breaches;
use crate::designs::{all, empty, photo, tote, with_everything};

const SENT: &str = include_str!("../../fixtures/v1/tote.suggestion.json");

/// One mark of each kind, with each intent.
pub(crate) fn every_mark() -> Design {
    let at = Point::new(120.0, 90.5);
    let brush =
        Brush { width: 4.25, colour: "#0a7f3c".parse().expect("a colour"), ..Brush::default() };
    let frame = Frame { centre: at, size: Size::new(60.0, 30.25), turn_degrees: 30.0 };
    let upright = Frame::upright(Rect::new(20.0, 30.0, 90.0, 110.5));
    let samples = |pressure: f64| {
        (0..30).map(move |step| {
            let step = f64::from(step);
            Sample::new(Point::new(40.0 + step * 3.5, 200.0 + (step / 4.0).sin() * 20.0), pressure)
        })
    };
    let outline = |form, frame| Shape::Outline(Outline { form, frame, brush });
    let segment =
        |head| Shape::Segment(Segment { from: at, to: Point::new(10.0, 12.5), head, brush });
    let highlighter = Brush { tip: Tip::Highlighter, width: 14.0, ..brush };
    let shapes = [
        Shape::Point(at),
        Shape::Stroke(Stroke::new(samples(0.5), brush)),
        Shape::Stroke(Stroke::new(samples(0.25), highlighter)),
        segment(Head::None),
        segment(Head::Arrow),
        outline(Form::Rectangle, upright),
        outline(Form::Rectangle, frame),
        outline(Form::Ellipse, upright),
        outline(Form::Ellipse, frame),
        Shape::Label(Label {
            text: "mehr Platz <hier>\n& dort".into(),
            centre: at,
            turn_degrees: -12.0,
            size: 18.0,
            colour: brush.colour,
        }),
        Shape::Dimension(Dimension {
            from: at,
            to: Point::new(200.0, 90.5),
            asked: Some(90.0),
            size: 12.0,
            colour: brush.colour,
        }),
        Shape::Picture(Picture { image: photo().image, frame }),
        // Outside the view there is no box.
        Shape::Point(Point::new(-500.0, -500.0)),
    ];
    let product = tote();
    let marks = shapes.into_iter().zip(1..).map(|(shape, id)| Annotation {
        id: AnnotationId(id * 2),
        body: Body {
            intent: Intent::ALL[id as usize % 5],
            comment: if id % 3 == 0 { String::new() } else { format!("say {id}\n«so»") },
        },
        target: Target {
            view: ViewId::parse(if id % 4 == 0 { "back" } else { "front" }).expect("a name"),
            part: PartId::parse("bag").filter(|_| id % 2 == 0),
            part_by: if id % 5 == 0 { PartBy::Person } else { PartBy::Found },
            shape,
        },
        proposal: None,
    });
    let marks: Vec<Annotation> =
        marks.filter(|mark| product.view(&mark.target.view).is_some()).collect();
    Design { annotations: marks.into(), ..empty(&product) }
}

fn sent() -> Suggestion {
    Suggestion::parse(SENT.as_bytes()).expect("the golden suggestion is right")
}

/// Writes `design`, checks every clause, and reads it again.
#[track_caller]
fn check(design: &Design, provenance: &Provenance<'_>) -> Value {
    let product = tote();
    let written = export(&product, design, provenance);
    assert_eq!(breaches(&written), [] as [String; 0]);
    let read = import(&written, &product, design, Limits::default());
    assert_eq!(read.left_out, []);
    assert_eq!(codraft_model::annotations::Annotations::from(read.annotations), design.annotations);
    written
}

#[test]
fn every_mark_goes_out_by_every_clause_and_comes_back_equal() {
    let product = tote();
    let suggestion = sent();
    let provenances = [Provenance::default(), Provenance::from(&suggestion)];
    for provenance in provenances {
        check(&every_mark(), &provenance);
        for (_, design) in all(&product).into_iter().chain([("all", with_everything(&product))]) {
            check(&design, &provenance);
        }
        let written = check(&empty(&product), &provenance);
        assert_eq!((&written["total"], &written["first"]), (&json!(0), &Value::Null));
    }
}

#[test]
fn the_clauses_notice_what_is_wrong() {
    let right = export(&tote(), &every_mark(), &Provenance::default());
    let item = "/first/items/0";
    for (pointer, wrong) in [
        ("/@context", json!("http://schema.org")),
        ("/id", json!("no iri")),
        ("/total", json!(-1)),
        ("/first", json!(null)),
        ("/first/type", json!("Page")),
        ("/first/items", json!([])),
        ("/first/items/0/id", json!(7)),
        ("/first/items/0/type", json!("annotation")),
        ("/first/items/0/motivation", json!("wishing")),
        ("/first/items/0/target", json!([])),
        ("/first/items/0/target/source", json!(null)),
        ("/first/items/0/target/selector/0/value", json!("<svg>")),
        ("/first/items/0/target/selector/0/type", json!("Vector")),
        ("/first/items/0/target/selector/1/value", json!("xywh=pixel:1.5,2,3,4")),
        ("/first/items/0/body/0/value", json!(null)),
        ("/first/items/0/body/0/textDirection", json!("up")),
        ("/first/items/1/id", right[item].clone()),
    ] {
        let mut document = right.clone();
        *document.pointer_mut(pointer).expect(pointer) = wrong;
        assert_ne!(breaches(&document), [] as [String; 0], "{pointer}");
    }
    for (member, wrong) in [
        ("created", json!("2026-11-22T08:30:00+01:00")),
        ("bodyValue", json!("and a body")),
        ("creator", json!({ "email": "ada@example.org" })),
    ] {
        let mut document = right.clone();
        document["first"]["items"][0][member] = wrong;
        assert_ne!(breaches(&document), [] as [String; 0], "{member}");
    }
}

#[test]
fn a_mark_keeps_its_name_wherever_it_goes() {
    let suggestion = sent();
    let written = export(&tote(), &every_mark(), &Provenance::from(&suggestion));
    let id = format!("urn:uuid:{}", suggestion.id);
    assert_eq!(written["id"], id);
    assert_eq!(written["first"]["items"][3]["id"], format!("{id}#a8"));
}

#[test]
fn who_made_it_is_said_only_with_their_consent() {
    let mut suggestion = sent();
    let (name, email) = (Some("Ada".to_owned()), Some("ada \"l\"@example.org".to_owned()));
    suggestion.contributor = Some(Contributor { name, email });
    let item = |suggestion: &Suggestion| {
        let provenance = Provenance::from(suggestion);
        export(&tote(), &every_mark(), &provenance)["first"]["items"][0].clone()
    };
    for granted in [false, true] {
        let (text, version) = ("May we?".to_owned(), "1".to_owned());
        let consent = Consent { purpose: Purpose::Contact, granted, text, version };
        suggestion.consents = vec![consent];
        let creator = json!({
            "type": "Person", "name": "Ada", "email": "mailto:ada%20%22l%22@example.org",
        });
        let expected = if granted { creator } else { Value::Null };
        assert_eq!(item(&suggestion)["creator"], expected);
        assert_eq!(item(&suggestion)["generated"], suggestion.sent_at);
        assert_eq!(item(&suggestion)["created"], Value::Null, "when it was drawn nobody knows");
        assert_eq!(item(&suggestion)["body"][0]["language"], suggestion.locale);
    }
}

#[test]
fn a_mark_that_was_moved_elsewhere_is_where_it_was_moved_to() {
    let (product, design) = (tote(), every_mark());
    let mut written = export(&product, &design, &Provenance::default());
    let item = &mut written["first"]["items"][1];
    item["target"]["selector"] = json!({
        "type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": "xywh=pixel:100,110,20,30",
    });
    item["body"][0]["value"] = "said elsewhere".into();
    let read = import(&written, &product, &design, Limits::default());
    let (mark, was) = (&read.annotations[1], &design.annotations[1]);
    assert_eq!(mark.body, Body { comment: "said elsewhere".into(), ..was.body.clone() });
    assert_eq!((mark.id, &mark.target.view), (was.id, &was.target.view));
    let Shape::Outline(outline) = &mark.target.shape else { panic!("{:?}", mark.target.shape) };
    assert_eq!(outline.frame, Frame::upright(Rect::new(100.0, 110.0, 120.0, 140.0)));
    assert_eq!(read.annotations.len(), design.annotations.len());
    assert_eq!(read.left_out, []);
}

/// Strings that break software: the corpus of the team when it is there, and some at any time.
fn naughty() -> Vec<String> {
    let corpus =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/text/naughty-strings.json");
    let read = std::fs::read_to_string(corpus).ok();
    let mut strings: Vec<String> =
        read.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let own =
        ["", "\u{0}\u{7f}", "\u{202e}RTL", "]]><svg onload='x'>", "\\\"", "\u{feff}", "\r\n\t"];
    strings.extend(own.map(str::to_owned));
    strings
}

#[test]
fn strings_that_break_software_come_back_as_they_were() {
    let mut texts: Vec<String> = naughty();
    for text in &mut texts {
        *text = text.chars().take(limits::CHARACTERS).collect();
    }
    let mut design = every_mark();
    let mark = design.annotations[9].clone();
    for (index, chunk) in texts.chunks(40).enumerate() {
        let marks = chunk.iter().zip(1..).map(|(text, id)| {
            let mut mark = mark.clone();
            mark.id = AnnotationId(index as u32 * 40 + id);
            mark.body.comment.clone_from(text);
            if let Shape::Label(label) = &mut mark.target.shape {
                label.text = format!("{text}.");
            }
            mark
        });
        design.annotations = marks.collect();
        let language = Some(chunk[0].as_str());
        check(&design, &Provenance { language, ..Provenance::default() });
    }
}
