//! The sections of the panel: needs, starting points, the product's steps, parts, notes, and variants.
//! Knows nothing of how they are shown.

use codraft_model::id::{OptionId, PartId, StepId};
use codraft_model::product::{Part, Product};

/// One section of the panel. At most one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Questions for those who know what they need.
    Needs,
    /// Whole configurations to begin with.
    Start,
    /// The options of a step.
    Step(StepId),
    /// The parts in the picture.
    Parts,
    /// Notes, drawings, and what is missing.
    Notes,
    /// Designs kept beside this one.
    Variants,
}

impl Section {
    /// All sections of `product`, in order. One without needs or starting points has no such section.
    pub(crate) fn all(product: &Product) -> Vec<Section> {
        let needs = (!product.needs.is_empty()).then_some(Section::Needs);
        let start = (!product.starting_points.is_empty()).then_some(Section::Start);
        let steps = product.steps.iter().map(|step| Section::Step(step.id.clone()));
        needs
            .into_iter()
            .chain(start)
            .chain(steps)
            .chain([Section::Parts, Section::Notes, Section::Variants])
            .collect()
    }

    /// The id in the page of what opens it.
    pub(crate) fn element_id(&self) -> String {
        match self {
            Section::Needs => String::from("section-needs"),
            Section::Start => String::from("section-start"),
            Section::Step(id) => format!("section-step-{id}"),
            Section::Parts => String::from("section-parts"),
            Section::Notes => String::from("section-notes"),
            Section::Variants => String::from("section-variants"),
        }
    }

    /// The step that has `option`.
    pub(crate) fn with(product: &Product, option: &OptionId) -> Option<Section> {
        let step = product.steps.iter().find(|step| step.options.contains(option));
        step.map(|step| Section::Step(step.id.clone()))
    }

    /// The first step with an option about `part`, or about what it belongs to or consists of.
    pub(crate) fn about(product: &Product, part: &PartId) -> Option<Section> {
        let line = line_to(&product.parts, part)?;
        // The part itself first, then what it belongs to, from near to far.
        let nearest = line.iter().rev().find_map(|part| step_about(product, &part.id));
        let within = || line.last()?.parts.iter().find_map(|part| step_about(product, &part.id));
        nearest.or_else(within).map(Section::Step)
    }
}

fn step_about(product: &Product, part: &PartId) -> Option<StepId> {
    let is_about = |option| product.option(option).is_some_and(|o| o.part.as_ref() == Some(part));
    product.steps.iter().find(|step| step.options.iter().any(is_about)).map(|step| step.id.clone())
}

/// The parts from the outermost to `part`.
fn line_to<'a>(parts: &'a [Part], part: &PartId) -> Option<Vec<&'a Part>> {
    parts.iter().find_map(|outer| {
        if outer.id == *part {
            return Some(vec![outer]);
        }
        let mut line = line_to(&outer.parts, part)?;
        line.insert(0, outer);
        Some(line)
    })
}
