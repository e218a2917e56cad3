//! Which choices go together: what stands in the way of a choice, and what else to change to get it.
//! Knows nothing of how a choice is shown.
//!
//! This engine looks at one change at a time from a configuration that keeps all rules. Changing
//! what [`Offer::Blocked`] names is exact: the search branches on every option of a broken rule, so
//! the change it finds is a smallest one. It gives up beyond [`MOST_CHANGES`].

use crate::condition::all_met;
use crate::configuration::{Configuration, Value};
use crate::id::OptionId;
use crate::product::{Consequence, Product, Rule};

/// The most other options that a customer is asked to change for one wish.
pub const MOST_CHANGES: usize = 3;

/// What choosing a value would mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer<'a> {
    /// It can be had as it is.
    Free,
    /// Something stands in the way.
    Blocked {
        /// The rules that it would break.
        because: Vec<&'a Rule>,
        /// The fewest other options to change so that it can be had, if [`MOST_CHANGES`] are enough.
        change: Option<Vec<(OptionId, Value)>>,
    },
}

/// What choosing `value` for `option` would mean, from `configuration`.
pub fn offer<'a>(
    product: &'a Product,
    configuration: &Configuration,
    option: &OptionId,
    value: &Value,
) -> Offer<'a> {
    let wished = configuration.with(option, value);
    let because = violations(product, &wished);
    if because.is_empty() {
        return Offer::Free;
    }
    let change = (1..=MOST_CHANGES).find_map(|most| repair(product, &wished, &[option], most));
    Offer::Blocked { because, change }
}

/// The rules that `configuration` breaks, in the product's order.
pub fn violations<'a>(product: &'a Product, configuration: &Configuration) -> Vec<&'a Rule> {
    product.rules.iter().filter(|rule| !rule.is_kept(configuration)).collect()
}

impl Rule {
    /// Whether `configuration` keeps the rule. One that does not apply is kept.
    pub fn is_kept(&self, configuration: &Configuration) -> bool {
        !all_met(&self.when, configuration)
            || match &self.then {
                Consequence::Requires(condition) => condition.is_met(configuration),
                Consequence::Excludes(condition) => !condition.is_met(configuration),
            }
    }

    /// The options the rule speaks of.
    pub fn options(&self) -> impl Iterator<Item = &OptionId> {
        let conditions = self.when.iter().chain([self.then.condition()]);
        conditions.map(|condition| &condition.option)
    }
}

/// At most `most` further changes that make `configuration` keep all rules, leaving `fixed` alone.
///
/// Whatever keeps a broken rule changes one of its options, so those are the only branches.
fn repair(
    product: &Product,
    configuration: &Configuration,
    fixed: &[&OptionId],
    most: usize,
) -> Option<Vec<(OptionId, Value)>> {
    let Some(broken) = product.rules.iter().find(|rule| !rule.is_kept(configuration)) else {
        return Some(Vec::new());
    };
    if most == 0 {
        return None;
    }
    let movable = broken.options().filter(|option| !fixed.contains(option));
    movable.filter_map(|id| product.option(id)).find_map(|option| {
        let fixed: Vec<_> = fixed.iter().copied().chain([&option.id]).collect();
        option.listed_values().into_iter().find_map(|value| {
            let changed = configuration.with(&option.id, &value);
            if !broken.is_kept(&changed) {
                return None;
            }
            let mut changes = repair(product, &changed, &fixed, most - 1)?;
            changes.insert(0, (option.id.clone(), value));
            Some(changes)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, lamp, number, option, small_products, toggle};

    #[track_caller]
    fn check(wish: (&str, Value), because: &[&str], change: Option<&[(&str, Value)]>) {
        let product = lamp();
        let configuration = product.default_configuration();
        match offer(&product, &configuration, &option(wish.0), &wish.1) {
            Offer::Free => assert!(because.is_empty(), "{wish:?} is free"),
            Offer::Blocked { because: rules, change: found } => {
                let names: Vec<_> = rules.iter().map(|rule| rule.id.as_str()).collect();
                assert_eq!(names, because);
                let expected =
                    change.map(|all| all.iter().map(|(id, v)| (option(id), v.clone())).collect());
                assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn what_breaks_no_rule_is_free() {
        check(("shade", choice("glass")), &[], None);
        check(("dimmer", toggle(true)), &[], None);
    }

    #[test]
    fn a_blocked_choice_names_its_rule_and_what_to_change() {
        check(("height", number(60.0)), &["tall-needs-heavy"], Some(&[("base", choice("heavy"))]));
        check(
            ("shade", choice("paper")),
            &["no-paper-on-halogen"],
            Some(&[("bulb", choice("led"))]),
        );
    }

    /// The fewest changed options over every whole configuration that has the wish.
    fn fewest_by_brute_force(
        product: &Product,
        from: &Configuration,
        wish: (&OptionId, &Value),
    ) -> Option<usize> {
        let mut all = vec![Configuration::default()];
        for option in &product.options {
            let values = option.listed_values();
            all = all
                .iter()
                .flat_map(|c| values.iter().map(|value| c.with(&option.id, value)))
                .collect();
        }
        all.iter()
            .filter(|c| c.value(wish.0) == Some(wish.1) && violations(product, c).is_empty())
            .map(|c| {
                let differs = |option: &&OptionId| c.value(option) != from.value(option);
                from.iter().map(|(id, _)| id).filter(differs).filter(|id| *id != wish.0).count()
            })
            .min()
    }

    #[test]
    fn the_change_offered_is_valid_and_the_smallest() {
        let (mut free, mut blocked, mut hopeless) = (0, 0, 0);
        for product in small_products(400) {
            let from = product.default_configuration();
            for option in &product.options {
                for value in option.listed_values() {
                    let fewest = fewest_by_brute_force(&product, &from, (&option.id, &value));
                    match offer(&product, &from, &option.id, &value) {
                        Offer::Free => {
                            assert_eq!(fewest, Some(0));
                            free += 1;
                        }
                        Offer::Blocked { change: Some(change), .. } => {
                            let wished = from.with(&option.id, &value);
                            let whole = change.iter().fold(wished, |c, (id, v)| c.with(id, v));
                            assert!(violations(&product, &whole).is_empty());
                            assert_eq!(Some(change.len()), fewest);
                            blocked += 1;
                        }
                        Offer::Blocked { change: None, .. } => {
                            assert!(fewest.is_none_or(|fewest| fewest > MOST_CHANGES));
                            hopeless += 1;
                        }
                    }
                }
            }
        }
        assert!(free > 100 && blocked > 100 && hopeless > 10, "{free} {blocked} {hopeless}");
    }
}
