//! What can be said of a product before anybody chooses: for those who write one.
//! Knows nothing of how it is told.

mod diagram;
mod effects;
mod logic;
mod size;

use codraft_rules::Engine;

use super::class::{Class, Classes};
use super::space::{self, Declared};
use crate::id::{AreaId, FontId, OptionId, PartId, RuleId};
use crate::product::Product;
pub use size::{Extent, extent};

/// What is odd about a product that is right. None of it stops a customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Study {
    /// What no customer can ever have, or ever be asked.
    pub dead: Vec<Dead>,
    /// Rules that could go, all of them together, and nothing would change.
    pub redundant: Vec<Redundant>,
    /// Rules that keep each other from ever applying together.
    pub clashes: Vec<Clash>,
    /// Options that nothing depends on.
    pub without_effect: Vec<OptionId>,
    /// Parts that no view shows, and that no option and no area is on.
    pub unused_parts: Vec<PartId>,
    /// Areas that nothing is printed in.
    pub unused_areas: Vec<AreaId>,
    /// Areas that no view shows.
    pub unseen_areas: Vec<AreaId>,
    /// Fonts that no text may be set in.
    pub unused_fonts: Vec<FontId>,
}

/// What no whole configuration has.
#[derive(Clone, Debug, PartialEq)]
pub struct Dead {
    /// The option.
    pub option: OptionId,
    /// What of it.
    pub what: DeadWhat,
    /// A smallest set of what is declared that forbids it.
    pub because: Vec<Declared>,
}

/// What of an option no whole configuration has.
#[derive(Clone, Debug, PartialEq)]
pub enum DeadWhat {
    /// The values of a class.
    Values(Class),
    /// Any value: it is never asked.
    All,
    /// That it is not asked: its conditions always hold.
    Absence,
}

/// A rule that could go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redundant {
    /// The rule.
    pub rule: RuleId,
    /// A smallest set of what else is declared from which it follows. Empty when no configuration
    /// could ever break it.
    pub follows_from: Vec<Declared>,
}

/// Two rules whose conditions never hold together, because both rules could then not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The rule that is declared first.
    pub one: RuleId,
    /// The other one.
    pub other: RuleId,
}

/// Studies `product`. Takes a solver's question for each value and each rule, and some for pairs.
pub fn study(product: &Product) -> Study {
    let classes = Classes::of(product);
    let mut questions = logic::Questions::of(product, &classes);
    Study {
        dead: logic::dead(product, &classes),
        redundant: questions.redundant(),
        clashes: questions.clashes(),
        ..effects::study(product)
    }
}

/// A smallest set of what `product` declares that no configuration keeps together. Nothing when there
/// is a whole configuration.
pub fn contradiction(product: &Product) -> Option<Vec<Declared>> {
    let classes = Classes::of(product);
    let mut modelled = space::model(product, &classes);
    // Something that can always be had: what forbids it forbids everything.
    let anything = modelled.space.variable(1);
    let mut engine = Engine::new(modelled.space);
    let conflict = engine.conflict(&[], (anything, 0))?;
    Some(logic::declared(&modelled.declared, &conflict))
}

#[cfg(test)]
mod tests;
