//! The sections of the panel: starting points, the product's steps, and notes.
//! Knows nothing of how they are shown.

use codraft_model::id::{PartId, StepId};
use codraft_model::product::{Part, Product};

/// One section of the panel. At most one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Whole configurations to begin with.
    Start,
    /// The options of a step.
    Step(StepId),
    /// Notes and drawings.
    Notes,
}

impl Section {
    /// All sections of `product`, in order. One without starting points has no such section.
    pub(crate) fn all(product: &Product) -> Vec<Section> {
        let start = (!product.starting_points.is_empty()).then_some(Section::Start);
        let steps = product.steps.iter().map(|step| Section::Step(step.id.clone()));
        start.into_iter().chain(steps).chain([Section::Notes]).collect()
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
