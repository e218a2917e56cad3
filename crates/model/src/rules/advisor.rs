//! The advisor: asks the solver what can be had from where a customer is, and answers in settings.
//! Knows nothing of sessions or of history: it changes nothing itself.
//!
//! Words and pictures cannot be made up. A text or picture that is not there stays away unless the
//! customer gives one, so a rule that asks for it blocks until then.

use std::fmt;
use std::sync::Arc;

use codraft_rules::{Conflict, Engine, Variable};

use super::advise::{Advise, Obstacle, Reason};
use super::class::{self, Class, Classes};
use super::space::{self, Declared, GIVER, Modelled, NO_GIVER, TooMuch};
use super::standing::{Standing, Standings};
use crate::configuration::{Configuration, Setting, Value};
use crate::id::OptionId;
use crate::impact::{self, Impact};
use crate::product::{OptionKind, Product, ProductOption, Rule};

/// Knows everything about one product that follows from its rules.
pub struct Advisor {
    product: Arc<Product>,
    classes: Arc<Classes>,
    engine: Engine,
    givers: Vec<usize>,
    declared: Vec<Declared>,
    too_much: Vec<TooMuch>,
}

impl fmt::Debug for Advisor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Advisor").field("product", &self.product.id).finish_non_exhaustive()
    }
}

impl Advise for Advisor {
    fn standings(&mut self, configuration: &Configuration) -> Standings {
        let product = self.product.clone();
        let decided = self.decisions(configuration, &[]);
        let mut free = self.engine.free(&decided);
        for option in self.givers.clone() {
            free[option] = self.free_to_give(configuration, option);
        }
        let total = impact::total(&product, configuration);
        let mut all = Vec::new();
        for (option, free) in product.options.iter().zip(free) {
            let is_listed = !matches!(
                option.kind,
                OptionKind::Number(_) | OptionKind::Text(_) | OptionKind::Image(_)
            );
            let standings = free.iter().enumerate().map(|(class, is_free)| match is_free {
                true if !is_listed => Standing::Open,
                true => self.free_standing(configuration, option, class, total),
                false => Standing::Blocked,
            });
            all.push(standings.collect());
        }
        Standings { classes: self.classes.clone(), from: configuration.clone(), all }
    }

    fn choose(
        &mut self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Option<Vec<Setting>> {
        let wished = self.wished(wishes)?;
        let mut decided = self.decisions(configuration, wishes);
        decided.extend(&wished);
        let preferred = self.preferred(configuration, wishes)?;
        let whole = self.engine.complete(&decided, &preferred)?;
        let whole = self.with_defaults(whole, &preferred)?;
        Some(self.settings(configuration, wishes, &whole))
    }

    fn relax(
        &mut self,
        configuration: &Configuration,
        options: &[OptionId],
    ) -> Option<Vec<Setting>> {
        let mut relaxed = configuration.clone();
        let product = self.product.clone();
        let is_relaxed = |option: &&ProductOption| options.contains(&option.id);
        for option in product.options.iter().filter(is_relaxed) {
            if configuration.value(&option.id).is_some() {
                relaxed.put(Setting::followed(option.id.clone(), Some(option.default.clone())));
            }
        }
        let decided = self.decisions(&relaxed, &[]);
        let preferred = self.preferred(&relaxed, &[])?;
        let whole = self.engine.complete(&decided, &preferred)?;
        let whole = self.with_defaults(whole, &preferred)?;
        let mut after = relaxed.clone();
        for setting in self.settings(&relaxed, &[], &whole) {
            after.put(setting);
        }
        let setting_of = |option: &ProductOption| Setting {
            option: option.id.clone(),
            value: after.value(&option.id).cloned(),
            origin: after.origin(&option.id),
        };
        let differs = |setting: &Setting| {
            let was = configuration.value(&setting.option);
            setting.value.as_ref() != was || setting.origin != configuration.origin(&setting.option)
        };
        Some(product.options.iter().map(setting_of).filter(differs).collect())
    }

    fn obstacle_to_all(
        &mut self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Option<(usize, Obstacle)> {
        let wished = self.wished(wishes)?;
        let mut decided = self.decisions(configuration, wishes);
        for (at, wish) in wished.iter().enumerate() {
            if let Some(conflict) = self.engine.conflict(&decided, *wish) {
                let mut because = self.reasons(conflict);
                let is_wished = |id: &OptionId| wishes.iter().any(|(wished, _)| wished == id);
                because.retain(|r| !matches!(r, Reason::Decided(id) if is_wished(id)));
                let change = self.repair(configuration, wishes, &wished);
                return Some((at, Obstacle { because, change }));
            }
            decided.push(*wish);
        }
        None
    }
}

impl Advisor {
    /// An advisor on `product`.
    pub fn new(product: Arc<Product>) -> Self {
        let classes = Arc::new(Classes::of(&product));
        let Modelled { mut space, declared, too_much } = space::model(&product, &classes);
        let givers = space::add_givers(&mut space, &product, &classes);
        Self { engine: Engine::new(space), product, classes, givers, declared, too_much }
    }

    /// The rules that could not be reasoned about. A product that was checked has none.
    pub fn too_much(&self) -> &[TooMuch] {
        &self.too_much
    }

    /// The classes of a text or picture that are free for the customer, who can give one.
    fn free_to_give(&mut self, configuration: &Configuration, at: usize) -> Vec<bool> {
        let option = &self.product.options[at];
        let classes = self.classes.of_option(&option.id);
        let wish = [(option.id.clone(), option.default.clone())];
        let others = self.decisions(configuration, &wish);
        let is_free = |class: usize| {
            let wished = (Variable(at as u32), class as u32);
            self.engine.is_possible(&[others.as_slice(), &[wished]].concat())
        };
        (0..classes.len()).map(is_free).collect()
    }

    fn free_standing(
        &mut self,
        configuration: &Configuration,
        option: &ProductOption,
        class: usize,
        total: Impact,
    ) -> Standing {
        let class = &self.classes.of_option(&option.id)[class];
        if class.has(option, configuration.value(&option.id)) {
            return Standing::ALONE;
        }
        let Some(value) = class.example(option) else { return Standing::ALONE };
        if configuration.value(&option.id).is_none() {
            return Standing::ALONE;
        }
        let changed = configuration.with(&option.id, &value);
        let is_touched = |rule: &&Rule| rule.options().any(|id| *id == option.id);
        let is_alone = self.product.rules.iter().filter(is_touched).all(|r| r.is_kept(&changed))
            && super::misplaced(&self.product, &changed).is_empty();
        if is_alone {
            return Standing::ALONE;
        }
        let wish = (option.id.clone(), value);
        let Some(settings) = self.choose(configuration, std::slice::from_ref(&wish)) else {
            return Standing::ALONE;
        };
        let also: Vec<Setting> = settings.into_iter().skip(1).collect();
        let mut whole = changed.clone();
        for setting in &also {
            whole.put(setting.clone());
        }
        let alone = impact::difference(&self.product, configuration, &wish.0, &wish.1);
        let impact = impact::total(&self.product, &whole).since(total).since(alone);
        Standing::Free { also, impact }
    }

    fn repair(
        &mut self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
        wished: &[(Variable, u32)],
    ) -> Option<Vec<Setting>> {
        let preferred = self.preferred(configuration, wishes)?;
        let absent = self.absent(configuration, wishes);
        let mut decided = self.decisions(configuration, wishes);
        decided.retain(|decision| !absent.contains(decision));
        let hard: Vec<(Variable, u32)> = wished.iter().chain(&absent).copied().collect();
        let whole = self.engine.repair(&decided, &hard, &preferred)?;
        let whole = self.with_defaults(whole, &preferred)?;
        Some(self.settings(configuration, wishes, &whole))
    }

    fn reasons(&self, conflict: Conflict) -> Vec<Reason> {
        let declared = conflict.constraints.into_iter();
        let declared = declared.filter_map(|at| self.declared.get(at.0 as usize));
        let decided = conflict.decisions.into_iter();
        let options = &self.product.options;
        let decided = decided.filter_map(|at| match (at.0 as usize).checked_sub(options.len()) {
            None => Some(Reason::Decided(options[at.0 as usize].id.clone())),
            Some(giver) => {
                let option = *self.givers.get(giver)?;
                Some(Reason::Absent(options[option].id.clone()))
            }
        });
        declared.cloned().map(Reason::Declared).chain(decided).collect()
    }

    /// The decisions of `configuration` about options that are not wished for, and that the texts and
    /// pictures that are not there have nobody to give them.
    fn decisions(
        &self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Vec<(Variable, u32)> {
        let is_wished = |id: &OptionId| wishes.iter().any(|(wished, _)| wished == id);
        let decided = self.product.options.iter().enumerate().filter_map(|(at, option)| {
            let is_decision = configuration.is_decided(&option.id) && !is_wished(&option.id);
            let value = configuration.value(&option.id).filter(|v| is_decision && v.is_given())?;
            let class = self.classes.find(option, Some(value))?;
            Some((Variable(at as u32), class as u32))
        });
        decided.chain(self.absent(configuration, wishes)).collect()
    }

    /// That nobody gives the texts and pictures that are not there, and not wished for.
    fn absent(
        &self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Vec<(Variable, u32)> {
        let gives = self.gives(configuration, wishes).into_iter().enumerate();
        let absent = gives.filter(|(_, gives)| *gives == NO_GIVER);
        absent.map(|(at, gives)| (self.giver(at), gives)).collect()
    }

    /// For each text and picture that rules ask for, whether somebody gives it.
    fn gives(&self, configuration: &Configuration, wishes: &[(OptionId, Value)]) -> Vec<u32> {
        let gives = |at: &usize| {
            let id = &self.product.options[*at].id;
            let is_wished = wishes.iter().any(|(wished, _)| wished == id);
            let is_there = configuration.value(id).is_some_and(Value::is_given);
            if is_wished || is_there { GIVER } else { NO_GIVER }
        };
        self.givers.iter().map(gives).collect()
    }

    fn giver(&self, at: usize) -> Variable {
        Variable((self.product.options.len() + at) as u32)
    }

    fn wished(&self, wishes: &[(OptionId, Value)]) -> Option<Vec<(Variable, u32)>> {
        let class_of = |(id, value): &(OptionId, Value)| {
            let at = self.classes.position(id)?;
            let class = self.classes.find(&self.product.options[at], Some(value))?;
            Some((Variable(at as u32), class as u32))
        };
        wishes.iter().map(class_of).collect()
    }

    fn preferred(
        &self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Option<Vec<u32>> {
        let mut wished = configuration.clone();
        for (option, value) in wishes {
            wished.set(option.clone(), value.clone());
        }
        let mut preferred = class::positions(&self.product, &self.classes, &wished)?;
        preferred.extend(self.gives(configuration, wishes));
        Some(preferred)
    }

    /// The same whole, but for options that were not asked before and now are: those have their
    /// default, as far as the rest lets them.
    fn with_defaults(&mut self, whole: Vec<u32>, before: &[u32]) -> Option<Vec<u32>> {
        let class_of = |option: usize, at: u32| {
            self.classes.of_option(&self.product.options[option].id).get(at as usize)
        };
        let is_new = |at: usize| {
            class_of(at, before[at]) == Some(&Class::Unasked)
                && class_of(at, whole[at]) != Some(&Class::Unasked)
        };
        let options = self.product.options.len();
        if !(0..options).any(is_new) {
            return Some(whole);
        }
        let mut preferred = whole.clone();
        let givers = (options..whole.len()).map(|at| (Variable(at as u32), whole[at]));
        let mut fixed: Vec<(Variable, u32)> = givers.collect();
        for (at, option) in self.product.options.iter().enumerate() {
            match is_new(at) {
                true => {
                    let default = self.classes.find(option, Some(&option.default))?;
                    preferred[at] = default as u32;
                }
                false => fixed.push((Variable(at as u32), whole[at])),
            }
        }
        self.engine.complete(&fixed, &preferred)
    }

    /// What sets `whole` apart from `configuration`: the wishes first, as decisions, then what follows.
    fn settings(
        &self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
        whole: &[u32],
    ) -> Vec<Setting> {
        let decided = wishes.iter().map(|(id, value)| Setting::decided(id.clone(), value.clone()));
        let mut settings: Vec<Setting> = decided.collect();
        for (option, class) in self.product.options.iter().zip(whole) {
            let now = configuration.value(&option.id);
            let class = &self.classes.of_option(&option.id)[*class as usize];
            let is_wished = wishes.iter().any(|(id, _)| *id == option.id);
            if !is_wished && !class.has(option, now) {
                let value = near(class, option, now);
                settings.push(Setting::followed(option.id.clone(), value));
            }
        }
        settings
    }
}

/// The value of `class` that is nearest to what was there.
fn near(class: &Class, option: &ProductOption, now: Option<&Value>) -> Option<Value> {
    match (class, &option.kind, now) {
        (Class::Steps(from, to), OptionKind::Number(range), Some(Value::Number(number))) => {
            let step = range.steps_to(*number)?.clamp(*from, *to);
            Some(Value::Number(range.at(step)))
        }
        (Class::Any, _, _) => Some(option.default.clone()),
        _ => class.example(option),
    }
}
