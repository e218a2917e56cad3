//! Fits a written design to a product, and says what does not fit and where.
//! Knows nothing of how a design is sent.

mod basis;
mod proposals;
mod shapes;
mod values;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use codraft_model::annotations::Annotations;
use codraft_model::design as model;
use codraft_model::id::{AnnotationId, PartId, ProposalId, ViewId};
use codraft_model::limits::{self, Limits};
use codraft_model::product::Product;
use codraft_model::proposal::Proposal;

use super::{Annotation, Unsure};
use crate::problem::{Problem, below};

pub(super) struct Reader<'a> {
    pub(super) product: &'a Product,
    pub(super) limits: Limits,
    pub(super) silence: Silence,
    pub(super) breach: Breach,
    pub(super) problems: Vec<Problem>,
    /// What was kept so far weighs.
    pub(super) weight: usize,
    /// What marks say of themselves, where a person should look at them again.
    unsure: BTreeMap<AnnotationId, Unsure>,
}

/// What it means that an option has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// It should have one.
    IsAMistake,
    /// It has its default.
    IsTheDefault,
}

/// What becomes of a configuration that breaks a rule, besides being told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breach {
    /// As many of its decisions as can be had are kept: somebody goes on with it.
    IsMended,
    /// It stays as it is: the design is refused, and mending is work.
    IsLeft,
}

/// The product has no such part.
struct UnknownPart;

impl<'a> Reader<'a> {
    pub(super) fn new(
        product: &'a Product,
        limits: Limits,
        silence: Silence,
        breach: Breach,
    ) -> Self {
        let (problems, unsure) = (Vec::new(), BTreeMap::new());
        Self { product, limits, silence, breach, problems, weight: 0, unsure }
    }
}

impl Reader<'_> {
    pub(super) fn add(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        self.problems.push(Problem::new(pointer, code, detail));
    }

    /// Whether there is room for what weighs so much, which is then taken; else that is told of `pointer`.
    fn has_room(&mut self, weight: usize, pointer: &str) -> bool {
        let most = self.limits.weight;
        let has_room = self.weight + weight <= most;
        match has_room {
            true => self.weight += weight,
            false => self.add(pointer, "TOO_LARGE", format!("a design holds {most} bytes at most")),
        }
        has_room
    }

    /// Takes the marks one after the other; one that cannot be read or does not fit is left out.
    pub(super) fn annotations<'w>(
        &mut self,
        written: impl ExactSizeIterator<Item = Result<Cow<'w, Annotation>, Vec<Problem>>>,
        proposals: &[Proposal],
    ) -> Annotations {
        let most = self.limits;
        if written.len() > most.annotations {
            let detail = format!("{} are more than {}", written.len(), most.annotations);
            self.add("/annotations", "TOO_MANY", detail);
        }
        let mut ids = BTreeSet::new();
        let mut points = 0;
        let mut annotations = Annotations::default();
        for (index, annotation) in written.enumerate().take(most.annotations) {
            let pointer = below("/annotations", index);
            let annotation = match annotation {
                Ok(annotation) => self.annotation(&annotation, &pointer, proposals),
                Err(problems) => {
                    self.problems.extend(problems.into_iter().map(|p| p.within(&pointer)));
                    None
                }
            };
            let Some(annotation) = annotation else { continue };
            if !ids.insert(annotation.id) {
                let detail = format!("`{}` is taken", annotation.id);
                self.add(&below(&pointer, "id"), "DUPLICATE", detail);
                continue;
            }
            points += annotation.target.shape.points();
            if points > most.points {
                let detail = format!("more than {} points in all strokes", most.points);
                self.add(&pointer, "TOO_MANY", detail);
                break;
            }
            if !self.has_room(annotation.weight(), &pointer) {
                break;
            }
            annotations.push(annotation);
        }
        annotations
    }

    fn annotation(
        &mut self,
        written: &Annotation,
        pointer: &str,
        proposals: &[Proposal],
    ) -> Option<model::Annotation> {
        let id = mark_name(&written.id);
        if id.is_none() {
            let detail = format!("`{}` is not `a` and a number", written.id);
            self.add(&below(pointer, "id"), "NOT_A_NAME", detail);
        }
        let comment = self.text(&written.body.comment, &format!("{pointer}/body/comment"));
        let body = model::Body { intent: written.body.intent.into(), comment };
        let target = self.target(written, &below(pointer, "target"));
        let proposal = written.proposal.as_ref().and_then(|name| {
            let id = ProposalId::parse(name);
            let known = id.filter(|id| proposals.iter().any(|proposal| proposal.id == *id));
            if known.is_none() {
                let detail = format!("no proposal is called `{name}`");
                self.add(&below(pointer, "proposal"), "UNKNOWN_PROPOSAL", detail);
            }
            known
        });
        self.unsure.extend(id.zip(written.unsure));
        Some(model::Annotation { id: id?, body, target: target?, proposal })
    }

    /// What a mark is about. One whose view or part the product does not have is told, unless the design
    /// says so itself; somebody who goes on with it keeps it all the same, as an orphan.
    fn target(&mut self, mark: &Annotation, pointer: &str) -> Option<model::Target> {
        let written = &mark.target;
        let is_orphan = mark.unsure == Some(Unsure::Orphaned);
        let is_kept = is_orphan || self.breach == Breach::IsMended;
        let view = ViewId::parse(&written.view);
        let is_view = view.as_ref().is_some_and(|view| self.product.view(view).is_some());
        if !(is_view || is_orphan && view.is_some()) {
            let detail = format!("no view is called `{}`", written.view);
            self.add(&below(pointer, "view"), "UNKNOWN_VIEW", detail);
        }
        let name = written.part.as_deref();
        let part = name.and_then(PartId::parse);
        let is_part = match &part {
            Some(_) if is_orphan => true,
            _ => self.part(name, pointer).is_ok(),
        };
        let shape = self.shape(&written.shape, &below(pointer, "shape"))?;
        let view = view.filter(|_| is_view || is_kept)?;
        let is_whole = is_part || (is_kept && part.is_some());
        is_whole.then_some(model::Target { view, part, part_by: written.part_by.into(), shape })
    }

    /// The part called `name` by the object at `pointer`, if it names one; an error when the product
    /// has no such part.
    fn part(&mut self, name: Option<&str>, pointer: &str) -> Result<Option<PartId>, UnknownPart> {
        let Some(name) = name else { return Ok(None) };
        let part = PartId::parse(name).filter(|part| self.product.part(part).is_some());
        if part.is_none() {
            let detail = format!("no part is called `{name}`");
            self.add(&below(pointer, "part"), "UNKNOWN_PART", detail);
        }
        part.map(Some).ok_or(UnknownPart)
    }

    pub(super) fn text(&mut self, text: &str, pointer: &str) -> String {
        if text.chars().count() > limits::CHARACTERS {
            let detail = format!("more than {} characters", limits::CHARACTERS);
            self.add(pointer, "TOO_LONG", detail);
        }
        text.chars().take(limits::CHARACTERS).collect()
    }
}

/// The name of a mark: `a` and a number, of which half the range is left for names to come.
fn mark_name(text: &str) -> Option<AnnotationId> {
    AnnotationId::parse(text).filter(|id| id.0 <= u32::MAX / 2)
}
