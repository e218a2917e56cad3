//! Choosing: what follows from a choice, what a refused wish leaves on record, and what is chosen
//! several at once.
//! Knows nothing of solving, which is the advisor's.

use std::sync::Arc;

use super::{Announcement, Outcome, Redraw, Session};
use crate::command::Command;
use crate::configuration::{Configuration, Setting, Value};
use crate::design::Design;
use crate::history::{Change, History};
use crate::id::{AnswerId, NeedId, OptionId, StartingPointId, StepId};
use crate::limits;
use crate::product::Need;
use crate::proposal::{Next, Refusal};
use crate::rules::{Declared, Obstacle, Reason};

/// A wish that was refused, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// What was decided about.
    pub option: OptionId,
    /// What was wished for.
    pub value: Value,
    /// What stands in its way.
    pub obstacle: Obstacle,
}

impl Session {
    pub(super) fn choose(
        &mut self,
        option: OptionId,
        value: Value,
        how: fn(&mut History, &mut Design, Command) -> Change,
    ) -> Outcome {
        let Some(known) = self.product.option(&option) else { return Outcome::default() };
        let is_asked = self.design.configuration.value(&option).is_some();
        if !is_asked || !known.accepts(&value) {
            return Outcome::default();
        }
        let part = known.part.clone();
        if !self.product.accepts(&option, &value) {
            return Outcome::announce(Announcement::DoesNotFit(option));
        }
        self.attend_to_part(part.as_ref());
        let wish = [(option, value)];
        match self.advisor.choose(&self.design.configuration, &wish) {
            Some(settings) => self.settle(settings, how),
            None => {
                let [(option, value)] = wish;
                self.refuse(option, value)
            }
        }
    }

    /// Finds out anew what can be chosen, when something else was chosen.
    pub(super) fn look_around(&mut self) {
        if self.standings.is_from(&self.design.configuration) {
            return;
        }
        self.refused = None;
        self.standings = Arc::new(self.advisor.standings(&self.design.configuration));
    }

    fn settle(
        &mut self,
        settings: Vec<Setting>,
        how: fn(&mut History, &mut Design, Command) -> Change,
    ) -> Outcome {
        let said = said_of(&settings);
        let mut outcome = self.change(Command::Choose(settings), how);
        if outcome.redraw == Redraw::Panels {
            outcome.effects.extend(said.map(super::Effect::Announce));
        }
        outcome
    }

    fn refuse(&mut self, option: OptionId, value: Value) -> Outcome {
        let obstacle = self.advisor.obstacle(&self.design.configuration, &option, &value);
        obstacle
            .map_or_else(Outcome::default, |obstacle| self.tell_refused(option, value, obstacle))
    }

    fn tell_refused(&mut self, option: OptionId, value: Value, obstacle: Obstacle) -> Outcome {
        self.count(&option, &value, &obstacle);
        let said = Announcement::Blocked(option.clone(), value.clone());
        self.refused = Some(Refused { option, value, obstacle });
        let mut outcome = self.changed(Some(said));
        outcome.redraw = Redraw::Panels;
        outcome
    }

    /// Puts a refused wish on record. The record is bounded: what does not fit is counted no more.
    fn count(&mut self, option: &OptionId, value: &Value, obstacle: &Obstacle) {
        let rule = |reason: &Reason| match reason {
            Reason::Declared(Declared::Rule(id)) => Some(id.clone()),
            _ => None,
        };
        let rules = obstacle.because.iter().filter_map(rule).collect();
        let mut refusals = self.design.refusals.iter_mut();
        if let Some(refusal) = refusals.find(|refusal| refusal.is_of(option, value)) {
            refusal.count = refusal.count.saturating_add(1);
            (refusal.rules, refusal.next) = (rules, Next::Left);
            return;
        }
        let (option, value) = (option.clone(), value.clone());
        let refusal = Refusal { option, value, rules, count: 1, next: Next::Left };
        let has_room = self.design.refusals.len() < limits::REFUSALS
            && self.design.weight() + refusal.weight() <= self.limits.weight;
        if has_room {
            self.design.refusals.push(refusal);
        }
    }

    /// Says what the customer did about a wish that was refused.
    pub(super) fn remember(&mut self, option: &OptionId, value: &Value, next: Next) {
        let mut refusals = self.design.refusals.iter_mut();
        if let Some(refusal) = refusals.find(|refusal| refusal.is_of(option, value)) {
            refusal.next = next;
        }
    }

    pub(super) fn wish(&mut self, option: &OptionId, value: &Value) -> Outcome {
        if !self.product.accepts(option, value) {
            return Outcome::default();
        }
        // What was refused last is as it was told, also when it was part of an answer to a need.
        let told = self.refused.as_ref().filter(|r| r.option == *option && r.value == *value);
        let told = told.map(|refused| refused.obstacle.clone());
        let configuration = &self.design.configuration;
        let obstacle = told.or_else(|| self.advisor.obstacle(configuration, option, value));
        let Some(obstacle) = obstacle else {
            return self.choose(option.clone(), value.clone(), History::apply);
        };
        let Some(change) = obstacle.change else {
            return self.refuse(option.clone(), value.clone());
        };
        self.remember(option, value, Next::Changed);
        self.settle(change, History::apply)
    }

    pub(super) fn answer(&mut self, need: &NeedId, answer: &AnswerId) -> Outcome {
        let need = self.product.needs.iter().find(|known| known.id == *need);
        let answered = need.and_then(|need| need.answers.iter().find(|a| a.id == *answer));
        let Some((need, answered)) = need.zip(answered) else { return Outcome::default() };
        let wishes = answered.choose.clone();
        let mut configuration = self.design.configuration.clone();
        let given_up = given_up(&configuration, need, &wishes);
        for setting in &given_up {
            configuration.put(setting.clone());
        }
        let with_given_up = |mut settings: Vec<Setting>| {
            let is_set = |one: &Setting| settings.iter().any(|s| s.option == one.option);
            let rest: Vec<Setting> = given_up.into_iter().filter(|one| !is_set(one)).collect();
            settings.extend(rest);
            settings
        };
        if let Some(settings) = self.advisor.choose(&configuration, &wishes) {
            return self.settle_several(with_given_up(settings));
        }
        let refused = self.advisor.obstacle_to_all(&configuration, &wishes);
        let Some((at, mut obstacle)) = refused else { return Outcome::default() };
        obstacle.change = obstacle.change.map(with_given_up);
        let (option, value) = wishes[at].clone();
        self.tell_refused(option, value, obstacle)
    }

    pub(super) fn begin(&mut self, point: &StartingPointId) -> Outcome {
        let mut points = self.product.starting_points.iter();
        let Some(point) = points.find(|known| known.id == *point) else {
            return Outcome::default();
        };
        let configuration = point.configuration.clone();
        self.attend_to(None);
        let mut outcome = self.change(Command::Configure(configuration), History::apply);
        self.say_configured(&mut outcome);
        outcome
    }

    pub(super) fn reset_step(&mut self, step: &StepId) -> Outcome {
        let Some(step) = self.product.steps.iter().find(|known| known.id == *step) else {
            return Outcome::default();
        };
        let options = step.options.clone();
        let settings = self.advisor.relax(&self.design.configuration, &options);
        settings.map_or_else(Outcome::default, |settings| self.settle_several(settings))
    }

    fn settle_several(&mut self, settings: Vec<Setting>) -> Outcome {
        let mut outcome = self.change(Command::Choose(settings), History::apply);
        self.say_configured(&mut outcome);
        outcome
    }

    fn say_configured(&self, outcome: &mut Outcome) {
        if outcome.redraw == Redraw::Panels {
            outcome.effects.push(super::Effect::Announce(Announcement::Configured));
        }
    }

    pub(super) fn dismiss(&mut self) -> Outcome {
        match self.refused.take() {
            Some(_) => Outcome::redraw(Redraw::Panels),
            None => Outcome::default(),
        }
    }
}

/// What other answers to `need` decided, and an answer that wishes for `wishes` does not keep: it stays
/// as it is, and is no decision any longer.
fn given_up(
    configuration: &Configuration,
    need: &Need,
    wishes: &[(OptionId, Value)],
) -> Vec<Setting> {
    let is_wished = |option: &OptionId| wishes.iter().any(|(wished, _)| wished == option);
    let chosen = need.answers.iter().flat_map(|answer| &answer.choose);
    let holds = |(option, value): &&(OptionId, Value)| {
        configuration.is_decided(option)
            && configuration.value(option) == Some(value)
            && !is_wished(option)
    };
    let settings = chosen.filter(holds);
    let settings = settings.map(|(id, value)| Setting::followed(id.clone(), Some(value.clone())));
    settings.collect()
}

/// What to say of settings, the first of which was chosen.
fn said_of(settings: &[Setting]) -> Option<Announcement> {
    let (wish, also) = settings.split_first()?;
    let also = also.iter().map(|setting| setting.option.clone()).collect();
    Some(Announcement::Chosen(wish.option.clone(), wish.value.clone()?, also))
}
