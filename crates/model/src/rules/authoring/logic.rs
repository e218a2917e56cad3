//! What follows from rules alone: values that cannot be had, and rules that say nothing new.
//! Knows nothing of prices or drawings.

use codraft_rules::{Conflict, Engine, Formula, Space, Variable};

use super::{Clash, Dead, DeadWhat, Redundant};
use crate::product::{Product, Rule};
use crate::rules::class::{Class, Classes};
use crate::rules::space::{self, Declared, Terms, not};

/// The most pairs of rules that are looked at.
const MOST_PAIRS: usize = 20_000;

/// What `conflict` is about.
pub(super) fn declared(declared: &[Declared], conflict: &Conflict) -> Vec<Declared> {
    let at = conflict.constraints.iter();
    at.filter_map(|at| declared.get(at.0 as usize).cloned()).collect()
}

/// What no whole configuration of `product` has. Nothing when it has no whole configuration at all.
pub(super) fn dead(product: &Product, classes: &Classes) -> Vec<Dead> {
    let modelled = space::model(product, classes);
    let mut engine = Engine::new(modelled.space);
    let free = engine.free(&[]);
    let mut dead = Vec::new();
    for (at, ((option, classes), free)) in classes.iter().zip(&free).enumerate() {
        let mut because = |class: usize| {
            let wish = (Variable(at as u32), class as u32);
            let conflict = engine.conflict(&[], wish).unwrap_or_default();
            declared(&modelled.declared, &conflict)
        };
        let values = || classes.iter().zip(free).enumerate();
        let mut asked = values().filter(|(_, (class, _))| **class != Class::Unasked);
        if asked.all(|(_, (_, is_free))| !is_free) {
            if free.iter().any(|is_free| *is_free) {
                let because = because(0);
                dead.push(Dead { option: option.clone(), what: DeadWhat::All, because });
            }
            continue;
        }
        for (class_at, (class, _)) in values().filter(|(_, (_, is_free))| !**is_free) {
            let what = match class {
                Class::Unasked => DeadWhat::Absence,
                class => DeadWhat::Values(class.clone()),
            };
            dead.push(Dead { option: option.clone(), what, because: because(class_at) });
        }
    }
    dead
}

/// A space in which each rule can be put in force, broken, or made to apply, by a switch of its own.
pub(super) struct Questions<'a> {
    rules: Vec<Switched<'a>>,
    engine: Engine,
    /// What each constraint stands for that is not a switch's.
    asked: Vec<Declared>,
}

/// A rule and its switches, which have the values 0, off, and 1, on.
struct Switched<'a> {
    rule: &'a Rule,
    /// It is kept.
    kept: Variable,
    /// It is broken.
    broken: Variable,
    /// All of its `when` hold.
    applies: Variable,
}

const ON: u32 = 1;

impl<'a> Questions<'a> {
    pub(super) fn of(product: &'a Product, classes: &Classes) -> Self {
        let terms = Terms { product, classes };
        let mut space = Space::new();
        for (_, of_option) in classes.iter() {
            space.variable(of_option.len() as u32);
        }
        let mut asked = Vec::new();
        for option in product.options.iter().filter(|option| !option.only_when.is_empty()) {
            let formula = terms.asked(option);
            if formula.is_some_and(|formula| space.constrain(formula).is_ok()) {
                asked.push(Declared::Asked(option.id.clone()));
            }
        }
        let mut rules = Vec::new();
        for rule in &product.rules {
            let Some(then) = terms.consequence(&rule.then) else { continue };
            let when = terms.all(&rule.when);
            let formula = Formula::Any(vec![not(when.clone()), then]);
            let switches = [formula.clone(), not(formula), when].map(|formula| {
                let switch = space.variable(2);
                let is_off = Formula::Is(switch, vec![0]);
                let constrained = space.constrain(Formula::Any(vec![is_off, formula]));
                constrained.is_ok().then_some(switch)
            });
            if let [Some(kept), Some(broken), Some(applies)] = switches {
                rules.push(Switched { rule, kept, broken, applies });
            }
        }
        Self { rules, engine: Engine::new(space), asked }
    }

    /// The rules that follow from those that stay: looked at from the last, which was written knowing
    /// those before it.
    pub(super) fn redundant(&mut self) -> Vec<Redundant> {
        let mut is_in_force = vec![true; self.rules.len()];
        let mut found = Vec::new();
        for at in (0..self.rules.len()).rev() {
            is_in_force[at] = false;
            let others: Vec<(Variable, u32)> = self.in_force(&is_in_force);
            let broken = (self.rules[at].broken, ON);
            if self.engine.is_possible(&[&others[..], &[broken]].concat()) {
                is_in_force[at] = true;
                continue;
            }
            let conflict = self.engine.conflict(&others, broken).unwrap_or_default();
            let follows_from = self.declared(&conflict);
            found.push(Redundant { rule: self.rules[at].rule.id.clone(), follows_from });
        }
        found.reverse();
        found
    }

    /// The rules that apply together in no whole configuration, and would in some if only one of them
    /// were there.
    pub(super) fn clashes(&mut self) -> Vec<Clash> {
        let mut found = Vec::new();
        let pairs = (0..self.rules.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
        let pairs: Vec<(usize, usize)> =
            pairs.filter(|(one, other)| self.may_clash(*one, *other)).take(MOST_PAIRS).collect();
        let all = vec![true; self.rules.len()];
        for (one, other) in pairs {
            let both_apply = [(self.rules[one].applies, ON), (self.rules[other].applies, ON)];
            let mut can = |without: &[usize]| {
                let mut is_in_force = all.clone();
                without.iter().for_each(|at| is_in_force[*at] = false);
                let kept = self.in_force(&is_in_force);
                self.engine.is_possible(&[&kept[..], &both_apply].concat())
            };
            if !can(&[]) && can(&[one]) && can(&[other]) {
                let id = |at: usize| self.rules[at].rule.id.clone();
                found.push(Clash { one: id(one), other: id(other) });
            }
        }
        found
    }

    /// Both apply only sometimes, and ask something of the same option.
    fn may_clash(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.rules[one].rule, self.rules[other].rule);
        let others = other.then.options();
        !one.when.is_empty()
            && !other.when.is_empty()
            && one.then.options().iter().any(|option| others.contains(option))
    }

    fn in_force(&self, which: &[bool]) -> Vec<(Variable, u32)> {
        let rules = self.rules.iter().zip(which);
        rules.filter(|(_, is_in_force)| **is_in_force).map(|(rule, _)| (rule.kept, ON)).collect()
    }

    /// The conditions and rules in `conflict`, whose decisions are switches.
    fn declared(&self, conflict: &Conflict) -> Vec<Declared> {
        let rules = self.rules.iter().filter(|rule| conflict.decisions.contains(&rule.kept));
        let rules = rules.map(|rule| Declared::Rule(rule.rule.id.clone()));
        declared(&self.asked, conflict).into_iter().chain(rules).collect()
    }
}
