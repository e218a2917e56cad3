//! What can be said only of the whole product: cycles, defaults that fit, and rules that can be kept.
//! Knows nothing of how a definition is written but where its lists are.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::sync::Arc;

use codraft_model::id::OptionId;
use codraft_model::product::Product;
use codraft_model::rules::{self, Advise, Advisor, Declared, authoring};

use super::Checker;
use super::vocabulary::Known;
use crate::problem::below;

impl Checker<'_> {
    /// Says each ring of options that are asked only because of one another; whether there is any.
    pub(super) fn cycles(&mut self, product: &Product, known: &Known) -> bool {
        let mut done = BTreeSet::new();
        let mut has_any = false;
        for option in &product.options {
            if let Some(ring) = ring_from(product, &option.id, &mut done) {
                let pointer = known.written.get(ring[0].as_str());
                let pointer = below(pointer.map_or("", String::as_str), "onlyWhen");
                let links =
                    ring.windows(2).map(|pair| format!("`{}` depends on `{}`", pair[0], pair[1]));
                let links: Vec<String> = links.collect();
                let detail =
                    format!("a cycle, so nobody could say what is asked: {}", listed(&links));
                self.problems.add(&pointer, "CYCLE", detail);
                has_any = true;
            }
        }
        has_any
    }

    pub(super) fn defaults_fit(&mut self, product: &Product, known: &Known) {
        for option in &product.options {
            if !product.accepts(&option.id, &option.default) {
                let pointer = known.written.get(option.id.as_str());
                let pointer = below(pointer.map_or("", String::as_str), "default");
                self.problems.add(&pointer, "DOES_NOT_FIT", "too long for where it is printed");
            }
        }
    }

    /// Asks the solver, once nothing else is wrong: then the lists of product and definition are alike.
    pub(super) fn judge_rules(&mut self, product: &Product) {
        if !self.problems.0.is_empty() {
            return;
        }
        let configuration = product.default_configuration();
        let broken = rules::violations(product, &configuration);
        let mut advisor = Advisor::new(Arc::new(product.clone()));
        for too_much in advisor.too_much() {
            let at = product.rules.iter().position(|rule| rule.id == too_much.0);
            let detail = format!(
                "the numbers of `{}` have too many combinations, or are too fine or too large, to \
                 be reasoned about exactly: use larger steps, or fewer options",
                too_much.0
            );
            let pointer = below("/rules", at.unwrap_or(0));
            self.problems.add(&pointer, "TOO_MANY_COMBINATIONS", detail);
        }
        if !self.problems.0.is_empty() {
            return;
        }
        if !broken.is_empty() {
            if let Some(declared) = authoring::contradiction(product) {
                self.contradiction(product, &declared);
                return;
            }
            let rules = named(broken.iter().map(|rule| &rule.id));
            let detail = format!("the defaults together break {rules}");
            self.problems.add("/options", "DEFAULT_BREAKS_RULE", detail);
        }
        for (need_at, need) in product.needs.iter().enumerate() {
            for (answer_at, answer) in need.answers.iter().enumerate() {
                if advisor.choose(&configuration, &answer.choose).is_none() {
                    let pointer = format!("/needs/{need_at}/answers/{answer_at}/choose");
                    let detail = "no whole configuration has all that this answer chooses";
                    self.problems.add(&pointer, "ANSWER_BREAKS_RULE", detail);
                }
            }
        }
    }

    fn contradiction(&mut self, product: &Product, declared: &[Declared]) {
        let names: Vec<String> = declared.iter().map(name_of).collect();
        let detail = match names.as_slice() {
            [one] => format!("no configuration keeps {one}"),
            several => format!("no configuration keeps {} together", listed(several)),
        };
        let at = declared.iter().find_map(|what| match what {
            Declared::Rule(id) => product.rules.iter().position(|rule| rule.id == *id),
            Declared::Asked(_) => None,
        });
        let pointer = at.map_or_else(|| "/options".to_owned(), |at| below("/rules", at));
        self.problems.add(&pointer, "CONTRADICTION", detail);
    }
}

/// A ring that can be reached from `option`: from one option over others back to itself, which is
/// named at both ends. What was looked at goes to `done`, and is not looked at again.
fn ring_from(
    product: &Product,
    option: &OptionId,
    done: &mut BTreeSet<OptionId>,
) -> Option<Vec<OptionId>> {
    let conditions = |id: &OptionId| product.option(id).map_or(&[][..], |option| &option.only_when);
    // A stack of our own: a chain may be as long as the list of options, and the browser's is small.
    let mut chain = vec![(option.clone(), 0)];
    while let Some((id, next)) = chain.last_mut() {
        if done.contains(id) {
            chain.pop();
            continue;
        }
        let Some(condition) = conditions(id).get(*next) else {
            done.insert(id.clone());
            continue;
        };
        *next += 1;
        let reached = condition.option.clone();
        if let Some(start) = chain.iter().position(|(id, _)| *id == reached) {
            done.extend(chain.iter().map(|(id, _)| id.clone()));
            let ring = chain[start..].iter().map(|(id, _)| id.clone());
            return Some(ring.chain([reached]).collect());
        }
        chain.push((reached, 0));
    }
    None
}

/// What a reason is called in a sentence.
fn name_of(declared: &Declared) -> String {
    match declared {
        Declared::Rule(id) => format!("the rule `{id}`"),
        Declared::Asked(id) => format!("`onlyWhen` of `{id}`"),
    }
}

/// Rules in a sentence.
pub(super) fn named(ids: impl Iterator<Item = impl Display>) -> String {
    let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    let word = if ids.len() == 1 { "the rule" } else { "the rules" };
    format!("{word} {}", listed(&ids))
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}
