//! A design as it is written, and the way to and from `codraft_model::Design`.
//! Knows nothing of who sends it.

pub mod ink;
pub mod made_on;
pub mod pieces;
pub mod proposal;
mod reader;
pub mod shape;
pub mod value;

use std::borrow::Cow;
use std::collections::BTreeMap;

use codraft_model::anchor::version::Basis;
use codraft_model::configuration::{self, Configuration};
use codraft_model::design as model;
use codraft_model::id::{AnnotationId, OptionId, PartId, ProposalId};
use codraft_model::limits::Limits;
use codraft_model::product::Product;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
pub use made_on::{MadeOn, Unsure};
pub use proposal::{Proposal, Refusal};
use reader::{Breach, Reader, Silence};
pub use shape::Shape;
pub use value::{Image, MediaType, PlacedImage, Value};

/// The only version of designs there is.
pub const SCHEMA_VERSION: u32 = 1;

/// A design, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Design {
    /// Always 1.
    pub schema_version: u32,
    /// A value for every option that is asked, by its name.
    pub configuration: BTreeMap<String, Value>,
    /// The options the customer decided; the others have their default, or follow. When left out, all
    /// those that differ from their default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Vec<String>>,
    /// Marks on the product, the oldest first.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// What the product does not offer and is asked for, the oldest first.
    #[serde(default)]
    pub proposals: Vec<Proposal>,
    /// What was wished for and could not be had, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
    /// Why, in the customer's words.
    #[serde(default)]
    pub story: String,
    /// On which version of the product it was made. When left out, on the one it is opened on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_on: Option<MadeOn>,
    /// The highest name that a mark ever had in it, when that mark was removed. No name comes again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<String>,
}

/// A mark on the product: what is said, and what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Annotation {
    /// Its name in this design: `a` and a number.
    pub id: String,
    /// What is said.
    pub body: Body,
    /// What it is about.
    pub target: Target,
    /// The proposal it is a sketch of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<String>,
    /// Why a person should look at it again, since the product changed under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsure: Option<Unsure>,
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Body {
    /// What it asks for.
    pub intent: Intent,
    /// In the customer's words.
    #[serde(default)]
    pub comment: String,
}

/// What an annotation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Intent {
    /// This should be otherwise.
    Change,
    /// This is missing.
    Add,
    /// This should go.
    Remove,
    /// This is right.
    Like,
    /// This does not work for me.
    Problem,
}

/// What an annotation is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The view it was made on.
    pub view: String,
    /// The part it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Who said which part it is. Found, when left out.
    #[serde(default, skip_serializing_if = "PartBy::is_found")]
    pub part_by: PartBy,
    /// Where, in the view's coordinates.
    pub shape: Shape,
}

/// Who said which part an annotation is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PartBy {
    /// It was found by what lies under the mark.
    #[default]
    Found,
    /// The person who made the mark said so.
    Person,
}

impl PartBy {
    fn is_found(&self) -> bool {
        *self == PartBy::Found
    }
}

impl From<model::PartBy> for PartBy {
    fn from(by: model::PartBy) -> Self {
        match by {
            model::PartBy::Found => PartBy::Found,
            model::PartBy::Person => PartBy::Person,
        }
    }
}

impl From<PartBy> for model::PartBy {
    fn from(by: PartBy) -> Self {
        match by {
            PartBy::Found => model::PartBy::Found,
            PartBy::Person => model::PartBy::Person,
        }
    }
}

impl From<&model::Design> for Design {
    fn from(design: &model::Design) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            configuration: values_of(&design.configuration),
            decided: Some(design.configuration.decided().map(OptionId::to_string).collect()),
            annotations: marks_of(design),
            proposals: design.proposals.iter().map(Proposal::from).collect(),
            refusals: design.refusals.iter().map(Refusal::from).collect(),
            story: design.story.clone(),
            made_on: None,
            spent: spent_in(design),
        }
    }
}

/// The marks of a design, and which of them a person should look at again.
pub(crate) fn marks_of(design: &model::Design) -> Vec<Annotation> {
    design.annotations.iter().map(|mark| mark_of(design, mark)).collect()
}

/// A mark of a design, and whether a person should look at it again.
fn mark_of(design: &model::Design, mark: &model::Annotation) -> Annotation {
    let unsure = design.unsure.get(&mark.id).map(Unsure::from);
    Annotation { unsure, ..Annotation::from(mark) }
}

/// The highest name a mark ever had, when no mark has it.
pub(crate) fn spent_in(design: &model::Design) -> Option<String> {
    let next = design.next_id().0;
    let highest = design.annotations.iter().map(|mark| mark.id.0).max().unwrap_or(0);
    (next > highest.saturating_add(1)).then(|| AnnotationId(next - 1).to_string())
}

fn values_of(configuration: &Configuration) -> BTreeMap<String, Value> {
    let value = |(id, value): (&OptionId, &configuration::Value)| (id.to_string(), value.into());
    configuration.iter().map(value).collect()
}

impl From<&model::Annotation> for Annotation {
    fn from(annotation: &model::Annotation) -> Self {
        let model::Annotation { id, body, target, proposal } = annotation;
        Self {
            id: id.to_string(),
            body: Body { intent: body.intent.into(), comment: body.comment.clone() },
            target: Target {
                view: target.view.to_string(),
                part: target.part.as_ref().map(PartId::to_string),
                part_by: target.part_by.into(),
                shape: Shape::from(&target.shape),
            },
            proposal: proposal.as_ref().map(ProposalId::to_string),
            unsure: None,
        }
    }
}

impl From<model::Intent> for Intent {
    fn from(intent: model::Intent) -> Self {
        match intent {
            model::Intent::Change => Intent::Change,
            model::Intent::Add => Intent::Add,
            model::Intent::Remove => Intent::Remove,
            model::Intent::Like => Intent::Like,
            model::Intent::Problem => Intent::Problem,
        }
    }
}

impl From<Intent> for model::Intent {
    fn from(intent: Intent) -> Self {
        match intent {
            Intent::Change => model::Intent::Change,
            Intent::Add => model::Intent::Add,
            Intent::Remove => model::Intent::Remove,
            Intent::Like => model::Intent::Like,
            Intent::Problem => model::Intent::Problem,
        }
    }
}

/// `limits`, where the bytes of a document hold what the weight would.
fn whatever_it_weighs(limits: Limits) -> Limits {
    Limits { weight: usize::MAX, ..limits }
}

/// The marks of a design on `product`, with `proposals` that can be sketched, and what does not fit:
/// pointers are as in a design.
pub(crate) fn marks_on(
    marks: &[Annotation],
    proposals: &[codraft_model::proposal::Proposal],
    product: &Product,
    limits: Limits,
) -> (Vec<model::Annotation>, Vec<Problem>) {
    let (silence, breach) = (Silence::IsTheDefault, Breach::IsLeft);
    let mut reader = Reader::new(product, limits, silence, breach);
    let marks = marks.iter().map(|mark| Ok(Cow::Borrowed(mark)));
    let marks = reader.annotations(marks, proposals).iter().cloned().collect();
    (marks, reader.problems)
}

impl Design {
    /// `design` with what it should remember of `product`, on which it was made, so that its marks can be
    /// found again on another version.
    pub fn of(product: &Product, design: &model::Design) -> Self {
        Self { made_on: Some(Basis::of(product, design).into()), ..Self::from(design) }
    }

    /// The same, of which is known that it was made on `version`, if it does not know better.
    #[must_use]
    pub(crate) fn made_on(&self, version: &str) -> Self {
        let basis = || MadeOn { version: version.to_owned(), places: Vec::new() };
        Self { made_on: Some(self.made_on.clone().unwrap_or_else(basis)), ..self.clone() }
    }

    /// The design on `product`, and all that does not fit it. What does not fit is left out: options
    /// keep their default, those that are not asked have no value, and proposals are dropped. Marks are
    /// taken along, or kept as orphans: see `codraft_model::anchor::version`.
    /// Of a configuration that breaks a rule, as many decisions as can be had are kept. Pointers are
    /// into the design.
    pub fn on(&self, product: &Product) -> (model::Design, Vec<Problem>) {
        self.on_within(product, Limits::default())
    }

    /// As [`Design::on_within`], for what was somebody's work already: the weight is an estimate from above,
    /// and nothing that was kept is left out for that.
    pub(crate) fn kept_within(&self, product: &Product, limits: Limits) -> model::Design {
        self.on_within(product, whatever_it_weighs(limits)).0
    }

    /// As [`Design::on`], where a design may hold as much as `limits` say.
    pub fn on_within(&self, product: &Product, limits: Limits) -> (model::Design, Vec<Problem>) {
        self.read(product, limits, Silence::IsAMistake, Breach::IsMended)
    }

    /// As [`Design::on`], for one that says nothing of options that have their default.
    pub(crate) fn with_defaults_on(&self, product: &Product) -> (model::Design, Vec<Problem>) {
        self.read(
            product,
            whatever_it_weighs(Limits::default()),
            Silence::IsTheDefault,
            Breach::IsMended,
        )
    }

    /// As [`Design::on`], for one that is refused when anything does not fit: a configuration that breaks
    /// a rule is told, and not mended.
    pub(crate) fn unmended_on(&self, product: &Product) -> (model::Design, Vec<Problem>) {
        self.read(
            product,
            whatever_it_weighs(Limits::default()),
            Silence::IsAMistake,
            Breach::IsLeft,
        )
    }

    fn read(
        &self,
        product: &Product,
        limits: Limits,
        silence: Silence,
        breach: Breach,
    ) -> (model::Design, Vec<Problem>) {
        let marks = self.annotations.iter().map(|mark| Ok(Cow::Borrowed(mark)));
        self.fit(product, limits, (silence, breach), marks)
    }

    /// Reads all but the annotations of `self`, and `marks` in their place.
    fn fit<'m>(
        &self,
        product: &Product,
        limits: Limits,
        (silence, breach): (Silence, Breach),
        marks: impl ExactSizeIterator<Item = Result<Cow<'m, Annotation>, Vec<Problem>>>,
    ) -> (model::Design, Vec<Problem>) {
        let mut reader = Reader::new(product, limits, silence, breach);
        if self.schema_version != SCHEMA_VERSION {
            reader.add("/schemaVersion", "WRONG_VERSION", "only schemaVersion 1 is known here");
        }
        let configuration = reader.configuration(&self.configuration, self.decided.as_deref());
        let story = reader.text(&self.story, "/story");
        let told = model::Design { story: story.clone(), ..model::Design::default() };
        reader.weight = model::Design { configuration: configuration.clone(), ..told }.weight();
        let proposals = reader.proposals(&self.proposals);
        let refusals = reader.refusals(&self.refusals);
        // What is left of the room is for marks, of which there are the most.
        let mut annotations = reader.annotations(marks, &proposals);
        let basis = reader.basis(self.made_on.as_ref());
        let unsure = reader.carried(&mut annotations, &basis, &configuration);
        let spent = reader.spent(self.spent.as_deref());
        let design =
            model::Design { configuration, annotations, proposals, refusals, story, unsure, spent };
        (design, reader.problems)
    }

    /// The images that are printed, proposed or laid on the product, each once, by their hash.
    pub fn images(&self) -> Vec<&Image> {
        let printed = self.configuration.values().filter_map(|value| match value {
            Value::Image(placed) => placed.image.as_ref(),
            _ => None,
        });
        let proposed = self.proposals.iter().filter_map(|proposal| proposal.image.as_ref());
        let laid =
            self.annotations.iter().filter_map(|annotation| match &annotation.target.shape {
                Shape::Picture(picture) => Some(&picture.image),
                _ => None,
            });
        let by_hash: BTreeMap<&str, &Image> =
            printed.chain(proposed).chain(laid).map(|image| (image.hash.as_str(), image)).collect();
        by_hash.into_values().collect()
    }
}
