//! Starting points and needs: choices made at once.
//! Knows nothing of drawings.

use std::collections::{BTreeMap, BTreeSet};

use codraft_model::configuration::{Configuration, Value};
use codraft_model::id::{AnswerId, NeedId, OptionId, StartingPointId};
use codraft_model::product::{Answer, Need, Product, StartingPoint};
use codraft_model::rules;

use super::super::definition as written;
use super::vocabulary::Known;
use super::whole::named;
use super::{Checker, Field};
use crate::problem::below;

/// Values by the names of their options, as they are written.
type Values = BTreeMap<String, Field<written::Scalar>>;

impl Checker<'_> {
    /// The values of the member `name` of the object at `parent`, each with its place.
    fn chosen(
        &mut self,
        field: Field<Values>,
        parent: &str,
        name: &str,
        known: &Known,
    ) -> Vec<(String, OptionId, Value)> {
        let values = self.problems.required(field, parent, name).unwrap_or_default();
        let parent = below(parent, name);
        let mut chosen = Vec::new();
        for (text, scalar) in values {
            let at = below(&parent, &text);
            let scalar = self.problems.required(scalar, &parent, &text);
            let id = self.known_option(&text, &at, known);
            let (Some(id), Some(scalar)) = (id, scalar) else { continue };
            let Some(option) = known.option(&text) else { continue };
            if let Some(value) = self.value(option, &scalar, &at) {
                chosen.push((at, id, value));
            }
        }
        chosen
    }

    pub(super) fn starting_points(
        &mut self,
        field: Field<Vec<Field<written::StartingPoint>>>,
        product: &Product,
        known: &Known,
    ) -> Vec<StartingPoint> {
        // A product that is wrong says enough without what follows from that.
        let is_right = self.problems.0.is_empty();
        let mut seen = BTreeSet::new();
        let mut points = Vec::new();
        for (pointer, point) in self.optional_list(field, "", "startingPoints") {
            let id = self.name(point.id, &pointer, StartingPointId::parse);
            let name = self.words(point.name, &pointer, "name");
            let chosen = self.chosen(point.configuration, &pointer, "configuration", known);
            let wished: Configuration =
                chosen.iter().map(|(_, id, value)| (id.clone(), value.clone())).collect();
            let mut configuration = product.settled(wished);
            for (_, id, _) in &chosen {
                configuration.decide(id);
            }
            if is_right {
                self.can_be_had(&chosen, &configuration, product, &pointer);
            }
            if let (Some(id), Some(name)) = (id, name) {
                self.unique(&mut seen, &id, &pointer);
                points.push(StartingPoint { id, name, configuration });
            }
        }
        points
    }

    /// Says what of a starting point is not asked, does not fit, or breaks a rule.
    fn can_be_had(
        &mut self,
        chosen: &[(String, OptionId, Value)],
        configuration: &Configuration,
        product: &Product,
        pointer: &str,
    ) {
        for (at, id, value) in chosen {
            if configuration.value(id).is_none() {
                let detail = format!("`{id}` is not asked in this starting point");
                self.problems.add(at, "NOT_ASKED", detail);
            }
            if !product.accepts(id, value) {
                self.problems.add(at, "DOES_NOT_FIT", "too long for where it is printed");
            }
        }
        let broken = rules::violations(product, configuration);
        if !broken.is_empty() {
            let detail = format!("it breaks {}", named(broken.iter().map(|rule| &rule.id)));
            self.problems.add(pointer, "STARTING_POINT_BREAKS_RULE", detail);
        }
    }

    pub(super) fn needs(
        &mut self,
        field: Field<Vec<Field<written::Need>>>,
        known: &Known,
    ) -> Vec<Need> {
        let mut seen = BTreeSet::new();
        let mut needs = Vec::new();
        for (pointer, need) in self.optional_list(field, "", "needs") {
            let id = self.name(need.id, &pointer, NeedId::parse);
            let question = self.words(need.question, &pointer, "question");
            let answers = self.answers(need.answers, &pointer, known);
            if let (Some(id), Some(question)) = (id, question) {
                self.unique(&mut seen, &id, &pointer);
                needs.push(Need { id, question, answers });
            }
        }
        needs
    }

    fn answers(
        &mut self,
        field: Field<Vec<Field<written::Answer>>>,
        parent: &str,
        known: &Known,
    ) -> Vec<Answer> {
        let mut seen = BTreeSet::new();
        let mut answers = Vec::new();
        for (pointer, answer) in self.required_list(field, parent, "answers") {
            let id = self.name(answer.id, &pointer, AnswerId::parse);
            let name = self.words(answer.name, &pointer, "name");
            let file = self.problems.optional(answer.picture, &pointer, "picture");
            let picture =
                file.and_then(|file| self.artwork(&file, &below(&pointer, "picture"), known));
            let chosen = self.chosen(answer.choose, &pointer, "choose", known);
            let choose = chosen.into_iter().map(|(_, id, value)| (id, value)).collect();
            if let (Some(id), Some(name)) = (id, name) {
                self.unique(&mut seen, &id, &pointer);
                answers.push(Answer { id, name, picture, choose });
            }
        }
        answers
    }
}
