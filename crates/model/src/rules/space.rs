//! A product's options and rules as a space of finite variables.
//! Knows the shape of a product's rules, and nothing of how a space is searched.

use codraft_rules::{Constraint, Formula, Space, Variable};

use super::class::{Class, Classes};
use crate::condition::{Condition, Test};
use crate::id::{OptionId, RuleId};
use crate::product::{Comparison, Consequence, OptionKind, Product, ProductOption, Table, Term};

/// The finest fraction in which numbers are added up: a millionth.
const FINEST: f64 = 1e6;

/// Beyond this a sum of such fractions is no longer exact in a double.
const LARGEST: f64 = 9e15;

/// What a constraint of the space stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declared {
    /// A rule of the product.
    Rule(RuleId),
    /// When an option is asked.
    Asked(OptionId),
}

/// A rule that cannot be reasoned about: its numbers have too many combinations, or are too fine or
/// too large to be added up exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMuch(pub RuleId);

/// A space with a variable for each option, in the product's order, and a value for each class.
pub(super) struct Modelled {
    pub(super) space: Space,
    /// What each constraint stands for, in the order of constraints.
    pub(super) declared: Vec<Declared>,
    /// The rules that had to be left out.
    pub(super) too_much: Vec<TooMuch>,
}

/// Nobody gives the text or picture, so it cannot be there.
pub(super) const NO_GIVER: u32 = 0;

/// The customer gives it, if it is wanted.
pub(super) const GIVER: u32 = 1;

/// Models `product`, whose classes are `classes`.
pub(super) fn model(product: &Product, classes: &Classes) -> Modelled {
    let mut space = Space::new();
    for (_, of_option) in classes.iter() {
        space.variable(of_option.len() as u32);
    }
    let (mut declared, mut too_much) = (Vec::new(), Vec::new());
    let terms = Terms { product, classes };
    let mut declare = |formula: Option<Formula>, what: Declared| {
        let constraint: Option<Constraint> = formula.and_then(|f| space.constrain(f).ok());
        match (constraint, what) {
            (Some(_), what) => declared.push(what),
            (None, Declared::Rule(id)) => too_much.push(TooMuch(id)),
            (None, Declared::Asked(_)) => {}
        }
    };
    for option in product.options.iter().filter(|option| !option.only_when.is_empty()) {
        declare(terms.asked(option), Declared::Asked(option.id.clone()));
    }
    for rule in &product.rules {
        let consequence = terms.consequence(&rule.then);
        let formula = consequence.map(|then| Formula::Any(vec![not(terms.all(&rule.when)), then]));
        declare(formula, Declared::Rule(rule.id.clone()));
    }
    Modelled { space, declared, too_much }
}

/// Adds a variable for each text and picture that rules ask for, which says whether somebody gives
/// it: [`GIVER`], or [`NO_GIVER`]. Answers which options they are about, by their number among the
/// product's. What ties them together is declared by nobody, and comes after all that is.
pub(super) fn add_givers(space: &mut Space, product: &Product, classes: &Classes) -> Vec<usize> {
    let is_given = |at: &usize| {
        let option = &product.options[*at];
        classes.of_option(&option.id).contains(&Class::Given)
    };
    let givers: Vec<usize> = (0..product.options.len()).filter(is_given).collect();
    for at in &givers {
        let giver = space.variable(2);
        let given = classes.passing(&product.options[*at], &Test::Given);
        let is_given = Formula::Is(Variable(*at as u32), given);
        let tie = Formula::Any(vec![not(is_given), Formula::Is(giver, vec![GIVER])]);
        // Only sums can be too much.
        let _ = space.constrain(tie);
    }
    givers
}

/// The formulas of a product's parts.
pub(super) struct Terms<'a> {
    pub(super) product: &'a Product,
    pub(super) classes: &'a Classes,
}

impl Terms<'_> {
    /// An option is asked exactly when all its conditions hold.
    pub(super) fn asked(&self, option: &ProductOption) -> Option<Formula> {
        let unasked = self.unasked(option)?;
        let all = self.all(&option.only_when);
        let both = Formula::All(vec![unasked.clone(), not(all.clone())]);
        Some(Formula::Any(vec![both, Formula::All(vec![not(unasked), all])]))
    }

    fn unasked(&self, option: &ProductOption) -> Option<Formula> {
        let classes = self.classes.of_option(&option.id);
        let at = classes.iter().position(|class| *class == Class::Unasked)?;
        Some(Formula::Is(self.variable(&option.id)?, vec![at as u32]))
    }

    fn variable(&self, option: &OptionId) -> Option<Variable> {
        self.classes.position(option).map(|at| Variable(at as u32))
    }

    pub(super) fn all(&self, conditions: &[Condition]) -> Formula {
        Formula::All(conditions.iter().map(|condition| self.condition(condition)).collect())
    }

    /// A condition about an option the product does not have never holds.
    fn condition(&self, condition: &Condition) -> Formula {
        let option = self.product.option(&condition.option);
        let found = option.zip(self.variable(&condition.option));
        found.map_or(Formula::Any(Vec::new()), |(option, variable)| {
            Formula::Is(variable, self.classes.passing(option, &condition.test))
        })
    }

    pub(super) fn consequence(&self, consequence: &Consequence) -> Option<Formula> {
        let each = |all: &[Condition]| all.iter().map(|c| self.condition(c)).collect();
        Some(match consequence {
            Consequence::Requires(condition) => self.condition(condition),
            Consequence::Excludes(condition) => not(self.condition(condition)),
            Consequence::AtMost(most, all) => Formula::AtMost(*most as u32, each(all)),
            Consequence::AtLeast(fewest, all) => Formula::AtLeast(*fewest as u32, each(all)),
            Consequence::Compare(comparison) => self.comparison(comparison)?,
            Consequence::Table(table) => self.table(table)?,
        })
    }

    fn comparison(&self, comparison: &Comparison) -> Option<Formula> {
        let scale = scale_of(self.product, comparison)?;
        let mut bounds = Vec::new();
        if let Some(most) = comparison.at_most {
            bounds.push(self.sum(&comparison.terms, scale, (most * scale + 1e-3).floor())?);
        }
        if let Some(least) = comparison.at_least {
            let negated = |term: &Term| Term { times: -term.times, ..term.clone() };
            let terms: Vec<Term> = comparison.terms.iter().map(negated).collect();
            bounds.push(self.sum(&terms, scale, (-least * scale + 1e-3).floor())?);
        }
        Some(Formula::All(bounds))
    }

    fn sum(&self, terms: &[Term], scale: f64, at_most: f64) -> Option<Formula> {
        let amounts = |term: &Term| {
            let option = self.product.option(&term.option)?;
            let OptionKind::Number(range) = &option.kind else { return None };
            let amount = |class: &Class| match class {
                Class::Steps(step, _) => (range.at(*step) * term.times * scale).round() as i64,
                _ => 0,
            };
            let classes = self.classes.of_option(&option.id);
            Some((self.variable(&option.id)?, classes.iter().map(amount).collect()))
        };
        let terms: Option<Vec<_>> = terms.iter().map(amounts).collect();
        Some(Formula::Sum { terms: terms?, at_most: at_most as i64 })
    }

    fn table(&self, table: &Table) -> Option<Formula> {
        let variables: Option<Vec<Variable>> =
            table.options.iter().map(|option| self.variable(option)).collect();
        let cell = |(option, values): (&OptionId, &Vec<_>)| {
            let Some(option) = self.product.option(option) else { return Vec::new() };
            let test = Test::AnyOf(values.clone());
            let mut fits = self.classes.passing(option, &test);
            let classes = self.classes.of_option(&option.id).iter();
            let unasked = classes.enumerate().filter(|(_, class)| **class == Class::Unasked);
            fits.extend(unasked.map(|(at, _)| at as u32));
            fits
        };
        let row = |row: &Vec<Vec<_>>| table.options.iter().zip(row).map(cell).collect();
        Some(Formula::Table { variables: variables?, rows: table.rows.iter().map(row).collect() })
    }
}

pub(super) fn not(formula: Formula) -> Formula {
    Formula::Not(Box::new(formula))
}

/// The smallest power of ten by which all numbers of a comparison become whole; nothing when there
/// is none, or when their sum would not be exact any more.
fn scale_of(product: &Product, comparison: &Comparison) -> Option<f64> {
    let mut numbers: Vec<f64> = comparison.at_least.into_iter().chain(comparison.at_most).collect();
    let mut largest = 0.0;
    for term in &comparison.terms {
        let OptionKind::Number(range) = &product.option(&term.option)?.kind else { return None };
        numbers.extend([range.min * term.times, range.step * term.times]);
        largest += (range.min.abs().max(range.max.abs()) * term.times).abs();
    }
    let is_whole = |number: f64| (number - number.round()).abs() <= 1e-12 * number.abs().max(1.0);
    let scales = std::iter::successors(Some(1.0), |scale| Some(scale * 10.0));
    scales
        .take_while(|scale| *scale <= FINEST && largest * scale < LARGEST)
        .find(|scale| numbers.iter().all(|number| is_whole(number * scale)))
}
