//! All of a design in the order a person reads it.
//! Knows no words: whoever shows it has them, and [`Speech`] for the values.
//!
//! [`Speech`]: super::Speech

use crate::configuration::{Origin, Value};
use crate::design::{Annotation, Design};
use crate::impact::{self, Impact};
use crate::picture::{Printed, area_contents};
use crate::product::{Area, Choice, Credit, Product, ProductOption, Step};
use crate::proposal::Proposal;

/// A design, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary<'a> {
    /// What was chosen, step by step; steps of which nothing is asked are left out.
    pub steps: Vec<StepSummary<'a>>,
    /// Each area with texts or images, and what is printed there, from back to front.
    pub areas: Vec<(&'a Area, Vec<Printed<'a>>)>,
    /// Who made what was chosen, where that must be said.
    pub credits: Vec<(&'a Choice, &'a Credit)>,
    /// Notes and drawings, the oldest first.
    pub notes: Vec<Note<'a>>,
    /// What is missing, the oldest first.
    pub proposals: &'a [Proposal],
    /// Why, in the customer's words.
    pub story: &'a str,
    /// Price, weight and lead time of the whole.
    pub total: Impact,
}

/// What was chosen in one step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepSummary<'a> {
    /// The step.
    pub step: &'a Step,
    /// Its options that are asked, in order.
    pub chosen: Vec<Chosen<'a>>,
}

/// What was chosen for one option.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen<'a> {
    /// The option.
    pub option: &'a ProductOption,
    /// Its value.
    pub value: &'a Value,
    /// What that does.
    pub impact: Impact,
    /// Whether the customer decided it.
    pub origin: Origin,
}

/// A note or a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Note<'a> {
    /// Its number among those of its kind, counted from 1. Pins are shown with it.
    pub number: usize,
    /// What is said, and where.
    pub annotation: &'a Annotation,
}

/// The summary of `design`.
pub fn summary<'a>(product: &'a Product, design: &'a Design) -> Summary<'a> {
    let configuration = &design.configuration;
    let steps = product.steps.iter().map(|step| StepSummary {
        step,
        chosen: step
            .options
            .iter()
            .filter_map(|id| {
                let option = product.option(id)?;
                let value = configuration.value(id)?;
                let (impact, origin) = (option.impact(value), configuration.origin(id));
                Some(Chosen { option, value, impact, origin })
            })
            .collect(),
    });
    let steps: Vec<_> = steps.filter(|step| !step.chosen.is_empty()).collect();
    let credits = steps.iter().flat_map(|step| &step.chosen).filter_map(credit).collect();
    let areas =
        product.areas.iter().map(|area| (area, area_contents(product, configuration, area)));
    Summary {
        steps,
        areas: areas.filter(|(_, printed)| !printed.is_empty()).collect(),
        credits,
        notes: notes(design),
        proposals: &design.proposals,
        story: &design.story,
        total: impact::total(product, configuration),
    }
}

fn credit<'a>(chosen: &Chosen<'a>) -> Option<(&'a Choice, &'a Credit)> {
    let Value::Choice(id) = chosen.value else { return None };
    let choice = chosen.option.choice(id)?;
    Some((choice, choice.credit.as_ref()?))
}

fn notes(design: &Design) -> Vec<Note<'_>> {
    let numbered = design.numbered();
    numbered.map(|(number, annotation)| Note { number, annotation }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, option, shirt, words};

    #[test]
    fn a_summary_has_all_that_was_chosen_printed_and_must_be_credited() {
        let product = shirt();
        let mut design = Design::new(product.default_configuration());
        let plain = summary(&product, &design);
        assert_eq!((plain.credits.len(), plain.areas.len()), (0, 0));
        assert_eq!(plain.steps[0].chosen.len(), 7, "the ink is not asked without words");
        design.configuration.set(option("motif"), choice("leaf"));
        design.configuration.set(option("name"), words("Anna"));
        design.configuration.decide(&option("name"));
        let design = Design { configuration: product.settled(design.configuration), ..design };
        let read = summary(&product, &design);
        assert_eq!(read.steps[0].chosen.len(), 8);
        let decided = read.steps[0].chosen.iter().filter(|c| c.origin == Origin::Decided);
        assert_eq!(decided.map(|c| c.option.id.as_str()).collect::<Vec<_>>(), ["name"]);
        let authors: Vec<_> = read.credits.iter().map(|(_, c)| c.author.as_str()).collect();
        assert_eq!(authors, ["Ada"]);
        assert_eq!(read.areas.len(), 2);
        assert_eq!(read.total.price_minor, 1_900 + 450 + 700);
    }
}
