//! Which choices go together, as the brand declares it, and whether a configuration keeps to it.
//! Knows nothing of solving: what could be chosen instead is found in `rules`.

use crate::condition::{Condition, all_met};
use crate::configuration::{Configuration, Value};
use crate::id::{OptionId, RuleId};
use crate::text::Text;

/// How far a sum of numbers may be off for the binary fractions in it.
const TOLERANCE: f64 = 1e-9;

/// Which choices go together: whenever all of `when` hold, so must `then`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// When it applies; always when empty.
    pub when: Vec<Condition>,
    /// What it then asks.
    pub then: Consequence,
    /// Why, as the brand says it to the customer.
    pub because: Text,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Consequence {
    /// This must hold.
    Requires(Condition),
    /// This must not hold.
    Excludes(Condition),
    /// At most so many of these may hold.
    AtMost(usize, Vec<Condition>),
    /// At least so many of these must hold.
    AtLeast(usize, Vec<Condition>),
    /// Numbers must compare so.
    Compare(Comparison),
    /// Values must stand together in a row.
    Table(Table),
}

/// A sum of number options and its bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is added up.
    pub terms: Vec<Term>,
    /// The smallest sum.
    pub at_least: Option<f64>,
    /// The largest sum.
    pub at_most: Option<f64>,
}

/// A number option, so many times.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The number option. One that is not asked counts as zero.
    pub option: OptionId,
    /// How many times it counts.
    pub times: f64,
}

/// The combinations of values that are allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What its columns are about.
    pub options: Vec<OptionId>,
    /// Each row has a cell for each option: the values that fit. An option that is not asked fits.
    pub rows: Vec<Vec<Vec<Value>>>,
}

impl Rule {
    /// Whether `configuration` keeps the rule. One that does not apply is kept.
    pub fn is_kept(&self, configuration: &Configuration) -> bool {
        !all_met(&self.when, configuration) || self.then.holds(configuration)
    }

    /// The options the rule speaks of; some more than once.
    pub fn options(&self) -> impl Iterator<Item = &OptionId> {
        let when = self.when.iter().map(|condition| &condition.option);
        when.chain(self.then.options())
    }
}

impl Consequence {
    /// The conditions it speaks of; none for comparisons and tables.
    pub fn conditions(&self) -> &[Condition] {
        match self {
            Consequence::Requires(condition) | Consequence::Excludes(condition) => {
                std::slice::from_ref(condition)
            }
            Consequence::AtMost(_, conditions) | Consequence::AtLeast(_, conditions) => conditions,
            Consequence::Compare(_) | Consequence::Table(_) => &[],
        }
    }

    /// The options it speaks of.
    pub fn options(&self) -> Vec<&OptionId> {
        match self {
            Consequence::Compare(comparison) => {
                comparison.terms.iter().map(|term| &term.option).collect()
            }
            Consequence::Table(table) => table.options.iter().collect(),
            _ => self.conditions().iter().map(|condition| &condition.option).collect(),
        }
    }

    fn holds(&self, configuration: &Configuration) -> bool {
        let count = |all: &[Condition]| all.iter().filter(|c| c.is_met(configuration)).count();
        match self {
            Consequence::Requires(condition) => condition.is_met(configuration),
            Consequence::Excludes(condition) => !condition.is_met(configuration),
            Consequence::AtMost(most, conditions) => count(conditions) <= *most,
            Consequence::AtLeast(fewest, conditions) => count(conditions) >= *fewest,
            Consequence::Compare(comparison) => comparison.holds(configuration),
            Consequence::Table(table) => table.holds(configuration),
        }
    }
}

impl Comparison {
    fn holds(&self, configuration: &Configuration) -> bool {
        let sum: f64 = self.terms.iter().map(|term| term.amount(configuration)).sum();
        self.at_least.is_none_or(|least| sum >= least - TOLERANCE)
            && self.at_most.is_none_or(|most| sum <= most + TOLERANCE)
    }
}

impl Term {
    fn amount(&self, configuration: &Configuration) -> f64 {
        match configuration.value(&self.option) {
            Some(Value::Number(number)) => self.times * number,
            _ => 0.0,
        }
    }
}

impl Table {
    fn holds(&self, configuration: &Configuration) -> bool {
        let fits = |(option, cell): (&OptionId, &Vec<Value>)| {
            configuration.value(option).is_none_or(|value| cell.contains(value))
        };
        self.rows.iter().any(|row| self.options.iter().zip(row).all(fits))
    }
}
