//! Web Annotations of any origin, as marks: each as far as it goes, and what was left out.
//! Knows nothing of how Codraft's own are written but that they have them in `codraft`.
//!
//! An annotation that has its mark in `codraft` comes back as it was, with the comment its body has
//! now. If its selectors are not those of that mark any more, somebody moved it elsewhere: then these
//! count. Other annotations become marks by their selectors, one for each shape, and their part is
//! found as that of a mark that is drawn.

mod body;
mod target;
mod vector;

use std::collections::BTreeSet;

use codraft_model::anchor;
use codraft_model::design as model;
use codraft_model::id::AnnotationId;
use codraft_model::limits::Limits;
use codraft_model::product::Product;
use serde_json::Value;

use super::{MEMBER, selector};
use crate::design::{Annotation, Body, PartBy, Target, marks_on};
use crate::problem::{Problem, below};
use crate::read::from_value;
use body::Said;
use target::Place;

/// What came of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The marks.
    pub annotations: Vec<model::Annotation>,
    /// What was left out, with pointers into the document. The codes are those of a design's marks,
    /// and `NOT_AN_ANNOTATION`, `NOT_EMBEDDED` (a page that is elsewhere), `NO_TARGET`, `UNKNOWN_SELECTOR`,
    /// `NO_PLACE` (pinned to the middle of the view), `NOT_SVG`, `NOT_A_SHAPE`, `NOT_TEXT`.
    pub left_out: Vec<Problem>,
}

/// The marks in `document` (a Web Annotation, an array, a page or a collection of some), on `product` as
/// `design` has it. Of `design`, the configuration says what is seen, and the proposals which of them can
/// be sketched; marks it has are not looked at. There are no more of them than `limits` say.
pub fn import(
    document: &Value,
    product: &Product,
    design: &model::Design,
    limits: Limits,
) -> Imported {
    let (marks, left_out) = (Vec::new(), Vec::new());
    // They take the place of the design's own marks, and have the room that those had.
    let beside = design.weight() - design.annotations.totals().weight;
    let limits = Limits { weight: limits.weight.saturating_sub(beside), ..limits };
    let mut importer = Importer { product, design, limits, marks, left_out };
    for (pointer, item) in importer.items(document) {
        importer.take(item, &pointer);
    }
    importer.finish()
}

struct Importer<'a> {
    product: &'a Product,
    design: &'a model::Design,
    limits: Limits,
    marks: Vec<Mark>,
    left_out: Vec<Problem>,
}

/// A mark as it is written, not yet judged.
struct Mark {
    /// Where in the document it is from.
    pointer: String,
    written: Annotation,
    /// Whether its name is its own, or to be given.
    is_named: bool,
    /// Whether its part is to be found.
    is_foreign: bool,
}

impl<'a> Importer<'a> {
    fn leave(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.left_out.push(Problem::new(pointer, code, detail));
    }

    /// The annotations in `document`, with their places.
    fn items<'d>(&mut self, document: &'d Value) -> Vec<(String, &'d Value)> {
        let listed = |items: &'d [Value], parent: &str| {
            let item = |(index, item)| (below(parent, index), item);
            items.iter().enumerate().map(item).collect()
        };
        if let Some(items) = document.as_array() {
            return listed(items, "");
        }
        if let Some(items) = document["items"].as_array() {
            self.mention(&document["next"], "/next");
            return listed(items, "/items");
        }
        if let Some(items) = document["first"]["items"].as_array() {
            self.mention(&document["first"]["next"], "/first/next");
            if document["total"].as_u64().is_some_and(|total| total > items.len() as u64) {
                self.leave("/total", "NOT_EMBEDDED", "there are fewer annotations than it says");
            }
            return listed(items, "/first/items");
        }
        if document["first"].is_string() {
            self.mention(&document["first"], "/first");
            return Vec::new();
        }
        let is_empty = document["type"] == "AnnotationCollection" && document["total"] == 0;
        if is_empty { Vec::new() } else { vec![(String::new(), document)] }
    }

    /// Says that a page is elsewhere, if there is one.
    fn mention(&mut self, page: &Value, pointer: &str) {
        if !page.is_null() {
            self.leave(pointer, "NOT_EMBEDDED", "a page that is elsewhere is not fetched");
        }
    }

    fn take(&mut self, item: &Value, pointer: &str) {
        let is_one = item.is_object() && (is_of_type(item, "Annotation") || item["type"].is_null());
        if !is_one {
            self.leave(pointer, "NOT_AN_ANNOTATION", "this is no Web Annotation");
            return;
        }
        let said = body::read(item, pointer, &mut self.left_out);
        let own = self.own(item, pointer);
        if let Some(mut written) = own.clone().filter(|mark| self.is_unmoved(mark, item)) {
            written.body.comment = said.comment;
            let pointer = pointer.to_owned();
            self.marks.push(Mark { pointer, written, is_named: true, is_foreign: false });
            return;
        }
        self.take_places(item, pointer, &said, own);
    }

    /// The mark that Codraft left in `item`.
    fn own(&mut self, item: &Value, pointer: &str) -> Option<Annotation> {
        let member = item.get(MEMBER)?;
        match from_value::<Annotation>(member.clone()) {
            Ok(mark) => Some(mark),
            Err(problems) => {
                let prefix = below(pointer, MEMBER);
                self.left_out.extend(problems.into_iter().map(|flaw| flaw.within(&prefix)));
                None
            }
        }
    }

    /// Whether the selectors of `item` are those of `own`.
    fn is_unmoved(&self, own: &Annotation, item: &Value) -> bool {
        let own = std::slice::from_ref(own);
        let (marks, _) = marks_on(own, &self.design.proposals, self.product, self.limits);
        let selectors = marks.first().and_then(|mark| {
            let view = self.product.view(&mark.target.view)?;
            Some(selector::of(view, &mark.target.shape))
        });
        // What cannot be read is not compared: it is told with its place when it is judged.
        selectors.is_none_or(|selectors| selectors == item["target"]["selector"])
    }

    /// Takes `item` by its targets. What `own` says besides its place still holds of the first.
    fn take_places(&mut self, item: &Value, pointer: &str, said: &Said, own: Option<Annotation>) {
        let places = target::read(item, pointer, self.product, &mut self.left_out);
        let mut own = own;
        for Place { pointer, view, shape } in places {
            let first = own.take();
            let comment =
                if self.is_first(&pointer) { said.comment.clone() } else { String::new() };
            let intent = first.as_ref().map_or(said.intent.into(), |own| own.body.intent);
            let written = Annotation {
                id: first.as_ref().map_or_else(String::new, |own| own.id.clone()),
                body: Body { intent, comment },
                target: Target { view, part: None, part_by: PartBy::Found, shape },
                proposal: first.as_ref().and_then(|own| own.proposal.clone()),
                unsure: None,
            };
            let is_named = first.is_some();
            self.marks.push(Mark { pointer, written, is_named, is_foreign: true });
        }
    }

    fn is_first(&self, pointer: &str) -> bool {
        self.marks.last().is_none_or(|last| last.pointer != pointer)
    }

    /// Names the marks that have no name, and judges all as those of a design are judged.
    fn finish(mut self) -> Imported {
        let named = self.marks.iter().filter(|mark| mark.is_named);
        let names = named.filter_map(|mark| AnnotationId::parse(&mark.written.id));
        let mut next = names.map(|id| id.0).max().unwrap_or(0);
        let mut taken = BTreeSet::new();
        for mark in &mut self.marks {
            if !mark.is_named || !taken.insert(mark.written.id.clone()) {
                next = next.saturating_add(1);
                mark.written.id = AnnotationId(next).to_string();
            }
        }
        let written: Vec<Annotation> = self.marks.iter().map(|mark| mark.written.clone()).collect();
        let (annotations, problems) =
            marks_on(&written, &self.design.proposals, self.product, self.limits);
        let placed = problems.into_iter().map(|flaw| self.placed(flaw));
        let mut left_out: Vec<Problem> = self.left_out.iter().cloned().chain(placed).collect();
        left_out.dedup();
        let foreign = self.marks.iter().filter(|mark| mark.is_foreign);
        let foreign: BTreeSet<AnnotationId> =
            foreign.filter_map(|mark| AnnotationId::parse(&mark.written.id)).collect();
        let about = |mark: model::Annotation| {
            if foreign.contains(&mark.id) { self.about(mark) } else { mark }
        };
        let annotations = annotations.into_iter().map(about).collect();
        Imported { annotations, left_out }
    }

    /// `flaw` of a mark, with its place in the document: `/annotations/3/target/…` is in the fourth.
    fn placed(&self, flaw: Problem) -> Problem {
        let rest = flaw.pointer.strip_prefix("/annotations").unwrap_or_default();
        let index = rest.trim_start_matches('/').split('/').next().unwrap_or_default();
        let mark = index.parse::<usize>().ok().and_then(|index| self.marks.get(index));
        let pointer = mark.map_or_else(String::new, |mark| match mark.is_foreign {
            true => mark.pointer.clone(),
            false => format!("{}/{MEMBER}{}", mark.pointer, &rest[index.len() + 1..]),
        });
        Problem { pointer, ..flaw }
    }

    /// `mark`, with the part it is about.
    fn about(&self, mut mark: model::Annotation) -> model::Annotation {
        let (view, shape) = (&mark.target.view, &mark.target.shape);
        mark.target.part = anchor::part_of(self.product, &self.design.configuration, view, shape);
        mark
    }
}

/// One value, several in an array, or none, each with its place.
fn each<'v>(value: &'v Value, pointer: &str) -> Vec<(String, &'v Value)> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => {
            let one = |(index, value)| (below(pointer, index), value);
            values.iter().enumerate().map(one).collect()
        }
        one => vec![(pointer.to_owned(), one)],
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    each(&value["type"], "").iter().any(|(_, kind)| kind.as_str() == Some(name))
}
