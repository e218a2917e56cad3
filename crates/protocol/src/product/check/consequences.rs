//! Rules, starting points and the bill of materials: what depends on what was chosen.
//! Knows nothing of views.

use std::collections::BTreeSet;

use codraft_model::condition::Condition;
use codraft_model::id::{BillLineId, RuleId, StartingPointId};
use codraft_model::product::{BillLine, Consequence, Product, Rule, StartingPoint};
use codraft_model::rules;

use super::super::definition as written;
use super::vocabulary::Known;
use super::{Checker, Field};
use crate::problem::below;

impl Checker<'_> {
    /// All of them, or nothing when one is wrong: a rule that lost a condition would say more than
    /// its author did.
    fn conditions(
        &mut self,
        items: Vec<(String, written::Condition)>,
        known: &Known,
    ) -> Option<Vec<Condition>> {
        let read = |(pointer, item): (String, _)| self.condition(item, &pointer, known);
        let conditions: Vec<Option<Condition>> = items.into_iter().map(read).collect();
        conditions.into_iter().collect()
    }

    pub(super) fn rules(
        &mut self,
        field: Field<Vec<Field<written::Rule>>>,
        known: &Known,
    ) -> Vec<Rule> {
        let mut seen = BTreeSet::new();
        let mut rules = Vec::new();
        for (pointer, rule) in self.optional_list(field, "", "rules") {
            let id = self.name(rule.id, &pointer, RuleId::parse);
            let because = self.words(rule.because, &pointer, "because");
            let when = self.required_list(rule.when, &pointer, "when");
            let when = self.conditions(when, known);
            let requires = self.problems.optional(rule.requires, &pointer, "requires");
            let excludes = self.problems.optional(rule.excludes, &pointer, "excludes");
            let then = match (requires, excludes) {
                (Some(condition), None) => self
                    .condition(condition, &below(&pointer, "requires"), known)
                    .map(Consequence::Requires),
                (None, Some(condition)) => self
                    .condition(condition, &below(&pointer, "excludes"), known)
                    .map(Consequence::Excludes),
                _ => {
                    let detail = "exactly one of `requires` and `excludes` must be given";
                    self.problems.add(&pointer, "NO_CONSEQUENCE", detail);
                    None
                }
            };
            if let (Some(id), Some(when), Some(because), Some(then)) = (id, when, because, then) {
                self.unique(&mut seen, &id, &pointer);
                rules.push(Rule { id, when, then, because });
            }
        }
        rules
    }

    pub(super) fn defaults_keep_rules(&mut self, product: &Product) {
        let configuration = product.default_configuration();
        for broken in rules::violations(product, &configuration) {
            let detail = format!("the defaults break the rule `{}`", broken.id);
            self.problems.add("/options", "DEFAULT_BREAKS_RULE", detail);
        }
    }

    pub(super) fn starting_points(
        &mut self,
        field: Field<Vec<Field<written::StartingPoint>>>,
        product: &Product,
        known: &Known,
    ) -> Vec<StartingPoint> {
        let mut seen = BTreeSet::new();
        let mut points = Vec::new();
        for (pointer, point) in self.optional_list(field, "", "startingPoints") {
            let id = self.name(point.id, &pointer, StartingPointId::parse);
            let name = self.words(point.name, &pointer, "name");
            let values = self.problems.required(point.configuration, &pointer, "configuration");
            let mut configuration = product.default_configuration();
            for (text, scalar) in values.unwrap_or_default() {
                let at = below(&below(&pointer, "configuration"), &text);
                let Some(option) = self.known_option(&text, &at, known) else { continue };
                if let Some(value) = self.value(known.option(&text), &scalar, &at) {
                    configuration.set(option, value);
                }
            }
            for broken in rules::violations(product, &configuration) {
                let detail = format!("it breaks the rule `{}`", broken.id);
                self.problems.add(&pointer, "STARTING_POINT_BREAKS_RULE", detail);
            }
            if let (Some(id), Some(name)) = (id, name) {
                self.unique(&mut seen, &id, &pointer);
                points.push(StartingPoint { id, name, configuration });
            }
        }
        points
    }

    pub(super) fn bill(
        &mut self,
        field: Field<Vec<Field<written::BillLine>>>,
        known: &Known,
    ) -> Vec<BillLine> {
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        for (pointer, line) in self.optional_list(field, "", "billOfMaterials") {
            let id = self.name(line.id, &pointer, BillLineId::parse);
            let name = self.words(line.name, &pointer, "name");
            let quantity = self.problems.optional(line.quantity, &pointer, "quantity").unwrap_or(1);
            let when = self.optional_list(line.when, &pointer, "when");
            let when = self.conditions(when, known);
            if let (Some(id), Some(name), Some(when)) = (id, name, when) {
                self.unique(&mut seen, &id, &pointer);
                lines.push(BillLine { id, name, quantity, when });
            }
        }
        lines
    }
}
