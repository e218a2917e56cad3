//! A design in pieces: read one mark at a time, and written a few marks at a time, so that one of ten
//! thousand marks is never in memory twice.
//! Knows nothing of where the pieces come from or go.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use codraft_model::anchor::version::Basis;
use codraft_model::annotations::{Annotations, Piece};
use codraft_model::design as model;
use codraft_model::limits::Limits;
use codraft_model::product::Product;
use serde_json::Value;
use serde_json::value::RawValue;

use super::reader::{Breach, Silence};
use super::{Annotation, Design, mark_of, spent_in};
use crate::problem::{Problem, below};
use crate::read::from_value;

/// A design whose marks are not read yet.
#[derive(Debug)]
pub struct Pieces<'a> {
    /// All but the marks.
    rest: Design,
    marks: Vec<&'a RawValue>,
}

impl<'a> Pieces<'a> {
    /// Reads all of a design but its marks.
    ///
    /// # Errors
    /// It is no JSON, or not of the shape of a design.
    pub fn of(json: &'a str) -> Result<Self, Vec<Problem>> {
        let mut members = members(json)?;
        let marks = match members.remove("annotations") {
            Some(list) => serde_json::from_str(list.get()).map_err(|error| {
                vec![Problem::new("/annotations", "WRONG_SHAPE", error.to_string())]
            })?,
            None => Vec::new(),
        };
        let rest = members.into_iter().map(|(name, json)| {
            let value = value(json.get());
            value.map(|value| (name.clone(), value)).map_err(|problems| {
                problems.into_iter().map(|p| p.within(&below("", &name))).collect::<Vec<_>>()
            })
        });
        let rest = from_value(Value::Object(rest.collect::<Result<_, _>>()?))?;
        Ok(Self { rest, marks })
    }

    /// The design on `product`, and all that does not fit it: see [`Design::on`]. A mark that cannot be
    /// read is left out and told, like one that does not fit.
    pub fn on(&self, product: &Product, limits: Limits) -> (model::Design, Vec<Problem>) {
        let marks = self.marks.iter().map(|json| {
            let mark: Annotation = value(json.get()).and_then(from_value)?;
            Ok(Cow::Owned(mark))
        });
        self.rest.fit(product, limits, (Silence::IsAMistake, Breach::IsMended), marks)
    }
}

/// The members of a JSON object, as they are written.
pub(crate) fn members(json: &str) -> Result<BTreeMap<String, &RawValue>, Vec<Problem>> {
    serde_json::from_str(json)
        .map_err(|error| vec![Problem::new("", "WRONG_SHAPE", error.to_string())])
}

/// A small piece of JSON.
pub(crate) fn value(json: &str) -> Result<Value, Vec<Problem>> {
    serde_json::from_slice(json.as_bytes())
        .map_err(|error| vec![Problem::new("", "NOT_JSON", error.to_string())])
}

/// The marks of one piece of `design`, written one behind the other with commas between them. While none
/// of them is [unsure](may_be_kept), the text is the same in each design that shares the piece.
pub fn marks(design: &model::Design, piece: &Piece) -> String {
    let mut text = String::new();
    for mark in piece.iter() {
        if !text.is_empty() {
            text.push(',');
        }
        // Only what is not finite could not be written, and no design has it.
        text.push_str(&serde_json::to_string(&mark_of(design, mark)).unwrap_or_default());
    }
    text
}

/// Whether the [`marks`] of `piece` are written alike in every design that shares it.
pub fn may_be_kept(design: &model::Design, piece: &Piece) -> bool {
    design.unsure.is_empty() || !piece.iter().any(|mark| design.unsure.contains_key(&mark.id))
}

/// Some of the text of a design.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// As it is.
    Text(&'a str),
    /// What [`marks`] writes of a piece.
    Marks(&'a Arc<Piece>),
}

/// Writes `design`, which is of `product`, as JSON and as [`Design::of`] has it: `take` gets its text in
/// pieces, in order.
pub fn write(product: &Product, design: &model::Design, mut take: impl FnMut(&str)) {
    parts(product, design, |part| match part {
        Part::Text(text) => take(text),
        Part::Marks(piece) => take(&marks(design, piece)),
    });
}

/// The same, for whoever knows the texts of pieces that were written before.
pub fn parts(product: &Product, design: &model::Design, mut take: impl FnMut(Part<'_>)) {
    /// No string of a JSON text holds this: a quotation mark in one is escaped.
    const MARKS: &str = r#""annotations":[]"#;
    let rest = serde_json::to_string(&without_marks(product, design)).unwrap_or_default();
    let (before, after) = rest.split_once(MARKS).unwrap_or((&rest, ""));
    take(Part::Text(before));
    take(Part::Text(&MARKS[..MARKS.len() - 1]));
    for (index, piece) in design.annotations.pieces().iter().enumerate() {
        if index > 0 {
            take(Part::Text(","));
        }
        take(Part::Marks(piece));
    }
    take(Part::Text("]"));
    take(Part::Text(after));
}

/// All of `design` but its marks, as it is written.
fn without_marks(product: &Product, design: &model::Design) -> Design {
    let bare = model::Design { annotations: Annotations::default(), ..design.clone() };
    let made_on = Some(Basis::of(product, design).into());
    Design { made_on, spent: spent_in(design), ..Design::from(&bare) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Bundle;
    use codraft_model::command::Command;
    use serde_json::json;

    const MUG: &[u8] = include_bytes!("../../fixtures/v1/mug.bundle.json");

    fn mug() -> Product {
        Bundle::parse(MUG).expect("a bundle").product().0.expect("a product")
    }

    /// A design of so many pins, as it is written.
    fn pinned(count: usize) -> Value {
        let pins = (1..=count).map(|id| {
            json!({
                "id": format!("a{id}"),
                "body": { "intent": "like", "comment": format!("\"annotations\":[] {id}") },
                "target": { "view": "front", "shape": { "kind": "point", "at": [1, id] } },
            })
        });
        let design = model::Design::new(mug().default_configuration());
        let mut written = serde_json::to_value(Design::from(&design)).expect("JSON");
        written["story"] = "a \"annotations\":[] of mine".into();
        written["annotations"] = pins.collect();
        written
    }

    #[test]
    fn what_is_read_and_written_in_pieces_is_what_is_read_and_written_whole() {
        for count in [0, 1, 64, 65, 300] {
            let written = pinned(count);
            let whole: Design = from_value(written.clone()).expect("a design");
            let (expected, problems) = whole.on(&mug());
            assert_eq!(problems, []);
            let json = written.to_string();
            let pieces = Pieces::of(&json).expect("a design");
            assert_eq!(pieces.on(&mug(), Limits::default()), (expected.clone(), vec![]));
            let mut text = String::new();
            write(&mug(), &expected, |piece| text.push_str(piece));
            let again: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(again, serde_json::to_value(Design::of(&mug(), &expected)).expect("JSON"));
        }
    }

    #[test]
    fn what_is_written_in_pieces_remembers_its_version_its_doubts_and_its_names() {
        let (mut design, _) = from_value::<Design>(pinned(3)).expect("a design").on(&mug());
        let third = design.annotations.iter().nth(2).expect("three pins").id;
        assert!(design.apply(Command::RemoveAnnotation(third)).is_some());
        design.spent = model::Spent(third.0);
        let first = design.annotations.iter().next().expect("two pins").id;
        let unsure = Some(codraft_model::anchor::version::Unsure::Moved);
        assert!(design.apply(Command::Doubt { id: first, unsure }).is_some());
        let mut text = String::new();
        write(&mug(), &design, |piece| text.push_str(piece));
        let written: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(written, serde_json::to_value(Design::of(&mug(), &design)).expect("JSON"));
        assert_eq!(written["annotations"][0]["unsure"], "moved");
        let [piece] = design.annotations.pieces() else { panic!("one piece") };
        assert!(!may_be_kept(&design, piece), "another design may be sure of the same marks");
        design.unsure.clear();
        assert!(may_be_kept(&design, piece));
        assert_eq!(written["spent"], "a3");
        assert!(written["madeOn"]["version"].is_string());
    }

    #[test]
    fn one_bad_mark_in_a_thousand_is_told_and_the_others_stay() {
        let limits = Limits { annotations: 1_000, ..Limits::default() };
        for (wrong, code, place) in [
            (json!(7), "WRONG_SHAPE", ""),
            (json!({ "id": "a1" }), "WRONG_SHAPE", ""),
            (json!("a mark"), "WRONG_SHAPE", ""),
        ] {
            let mut written = pinned(1_000);
            written["annotations"][500] = wrong;
            let json = written.to_string();
            let (design, problems) = Pieces::of(&json).expect("a design").on(&mug(), limits);
            assert_eq!(design.annotations.len(), 999);
            let [problem] = problems.as_slice() else { panic!("{problems:?}") };
            assert_eq!(problem.code, code);
            assert_eq!(problem.pointer, format!("/annotations/500{place}"));
        }
    }

    #[test]
    fn what_is_no_design_is_refused_with_its_place() {
        for (json, pointer) in [
            ("", ""),
            ("[]", ""),
            ("{}", ""),
            (r#"{"annotations":7}"#, "/annotations"),
            (r#"{"schemaVersion":"x","configuration":{}}"#, "/schemaVersion"),
            (r#"{"schemaVersion":1,"configuration":{},"story":7}"#, "/story"),
        ] {
            let problems = Pieces::of(json).expect_err("no design");
            assert_eq!(problems[0].pointer, pointer, "{json}");
        }
    }

    #[test]
    fn a_limit_holds_at_one_more_than_it_says() {
        let limits = Limits { annotations: 64, ..Limits::default() };
        for (count, expected) in [(64, vec![]), (65, vec!["TOO_MANY"])] {
            let json = pinned(count).to_string();
            let (design, problems) = Pieces::of(&json).expect("a design").on(&mug(), limits);
            assert_eq!(design.annotations.len(), 64);
            assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), expected);
        }
    }
}
