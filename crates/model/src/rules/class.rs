//! Values that no rule of a product can tell apart: what the solver decides between.
//! Knows nothing of the solver.
//!
//! A rule sees a number only through the bounds and values it names, a colour only as one of those it
//! names, a text or picture only as given or not. All values between two such bounds stand or fall
//! together, so a class for each is exact, and a slider of a thousand steps is as cheap as its rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::{Condition, Test};
use crate::configuration::{Configuration, Value};
use crate::id::{ChoiceId, OptionId};
use crate::ink::Rgb;
use crate::product::{Choice, Consequence, NumberRange, OptionKind, Product, ProductOption};

/// Values of one option that no rule can tell apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Class {
    /// The option is not asked.
    Unasked,
    /// One of the choices.
    Choice(ChoiceId),
    /// On or off.
    Toggle(bool),
    /// A colour that a rule names.
    Colour(Rgb),
    /// Any colour that no rule names; the first of the palette among them.
    OtherColour(Rgb),
    /// The numbers from one step to another, both included.
    Steps(i64, i64),
    /// A text or picture that is there.
    Given,
    /// A text or picture that is not.
    Blank,
    /// Whatever it is: no rule asks.
    Any,
}

/// The classes of each option, in the product's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    options: Vec<(OptionId, Vec<Class>)>,
    index: BTreeMap<OptionId, usize>,
}

impl Classes {
    /// The classes of `product`.
    pub fn of(product: &Product) -> Self {
        let marks = Marks::of(product);
        Self::by(product, |option| marks.classes(option))
    }

    /// The same of a product without rules, and without anything that rules need.
    pub(super) fn of_unruled(product: &Product) -> Self {
        Self::by(product, |option| match (&option.kind, &option.default) {
            (OptionKind::Choice(choices), _) => each(choices),
            (OptionKind::Toggle { .. }, _) => vec![Class::Toggle(false), Class::Toggle(true)],
            (OptionKind::Number(range), _) => vec![Class::Steps(0, range.last_step())],
            (_, Value::Colour(colour)) => vec![Class::OtherColour(*colour)],
            _ => vec![Class::Any],
        })
    }

    fn by(product: &Product, classes: impl Fn(&ProductOption) -> Vec<Class>) -> Self {
        let (mut options, mut index) = (Vec::new(), BTreeMap::new());
        for option in &product.options {
            index.insert(option.id.clone(), options.len());
            options.push((option.id.clone(), classes(option)));
        }
        Self { options, index }
    }

    /// Options and their classes.
    pub fn iter(&self) -> impl Iterator<Item = (&OptionId, &[Class])> {
        self.options.iter().map(|(id, classes)| (id, classes.as_slice()))
    }

    /// The number of `option` among the product's.
    pub(super) fn position(&self, option: &OptionId) -> Option<usize> {
        self.index.get(option).copied()
    }

    /// The classes of `option`; none when the product has no such option.
    pub fn of_option(&self, option: &OptionId) -> &[Class] {
        self.position(option).map_or(&[], |at| self.options[at].1.as_slice())
    }

    /// Which class of `option` has `value`; without a value, the one that is not asked.
    pub(super) fn find(&self, option: &ProductOption, value: Option<&Value>) -> Option<usize> {
        let classes = self.of_option(&option.id);
        classes.iter().position(|class| class.has(option, value))
    }

    /// The numbers of the classes whose values all pass `test`.
    pub(super) fn passing(&self, option: &ProductOption, test: &Test) -> Vec<u32> {
        let classes = self.of_option(&option.id).iter().enumerate();
        let passes =
            |class: &Class| class.example(option).is_some_and(|value| test.accepts(&value));
        classes.filter(|(_, class)| passes(class)).map(|(at, _)| at as u32).collect()
    }
}

impl Class {
    /// Whether `value` is of this class.
    pub fn has(&self, option: &ProductOption, value: Option<&Value>) -> bool {
        let Some(value) = value else { return *self == Class::Unasked };
        match (self, value) {
            (Class::Unasked, _) => false,
            (Class::Choice(id), Value::Choice(chosen)) => id == chosen,
            (Class::Toggle(is_on), Value::Toggle(chosen)) => is_on == chosen,
            (Class::Colour(colour), Value::Colour(chosen)) => colour == chosen,
            (Class::OtherColour(_), Value::Colour(_)) | (Class::Any, _) => true,
            (Class::Steps(from, to), Value::Number(number)) => match &option.kind {
                OptionKind::Number(range) => {
                    range.steps_to(*number).is_some_and(|step| (*from..=*to).contains(&step))
                }
                _ => false,
            },
            (Class::Given, value) => value.is_given(),
            (Class::Blank, value) => !value.is_given(),
            _ => false,
        }
    }

    /// A value of this class: the default where it is one, else the first. Nothing when the option is
    /// not asked, or nobody but the customer can give one.
    pub fn example(&self, option: &ProductOption) -> Option<Value> {
        if self.has(option, Some(&option.default)) {
            return Some(option.default.clone());
        }
        match self {
            Class::Choice(id) => Some(Value::Choice(id.clone())),
            Class::Toggle(is_on) => Some(Value::Toggle(*is_on)),
            Class::Colour(colour) | Class::OtherColour(colour) => Some(Value::Colour(*colour)),
            Class::Steps(from, _) => match &option.kind {
                OptionKind::Number(range) => Some(Value::Number(range.at(*from))),
                _ => None,
            },
            Class::Blank => blank(option),
            Class::Given => given(option),
            Class::Unasked | Class::Any => None,
        }
    }
}

fn each(choices: &[Choice]) -> Vec<Class> {
    choices.iter().map(|choice| Class::Choice(choice.id.clone())).collect()
}

/// The empty answer of an option that is printed.
fn blank(option: &ProductOption) -> Option<Value> {
    match (&option.kind, &option.default) {
        (OptionKind::Image(_), _) => Some(Value::Image(None)),
        (OptionKind::Text(_), Value::Text(lettering)) => {
            let mut empty = lettering.clone();
            empty.text.clear();
            Some(Value::Text(empty))
        }
        _ => None,
    }
}

/// A stand-in for words nobody has written yet, to ask a test about. Never put into a design.
fn given(option: &ProductOption) -> Option<Value> {
    use crate::image::{Image, MediaType, PlacedImage};
    match (&option.kind, &option.default) {
        (OptionKind::Text(_), Value::Text(lettering)) => {
            let mut some = lettering.clone();
            some.text = "x".into();
            Some(Value::Text(some))
        }
        (OptionKind::Image(_), _) => {
            let (hash, media_type) = (String::new(), MediaType::Png);
            let image = Image { hash, media_type, width_px: 1, height_px: 1 };
            Some(Value::Image(Some(Box::new(PlacedImage::whole(image)))))
        }
        _ => None,
    }
}

/// What rules and conditions name of each option.
#[derive(Default)]
struct Marks<'a> {
    tests: BTreeMap<&'a OptionId, Vec<&'a Test>>,
    named: BTreeMap<&'a OptionId, Vec<&'a Value>>,
    /// The number options that are added up, where every step counts.
    summed: BTreeSet<&'a OptionId>,
}

impl<'a> Marks<'a> {
    fn of(product: &'a Product) -> Self {
        let mut marks = Self::default();
        for option in &product.options {
            marks.mark(&option.only_when);
        }
        for rule in &product.rules {
            marks.mark(&rule.when);
            marks.mark(rule.then.conditions());
            match &rule.then {
                Consequence::Compare(comparison) => {
                    marks.summed.extend(comparison.terms.iter().map(|term| &term.option));
                }
                Consequence::Table(table) => {
                    for (option, cell) in
                        table.rows.iter().flat_map(|row| table.options.iter().zip(row))
                    {
                        marks.named.entry(option).or_default().extend(cell);
                    }
                }
                _ => {}
            }
        }
        marks
    }

    fn mark(&mut self, conditions: &'a [Condition]) {
        for condition in conditions {
            self.tests.entry(&condition.option).or_default().push(&condition.test);
            if let Test::AnyOf(values) | Test::NoneOf(values) = &condition.test {
                self.named.entry(&condition.option).or_default().extend(values);
            }
        }
    }

    fn classes(&self, option: &ProductOption) -> Vec<Class> {
        let mut classes = match &option.kind {
            OptionKind::Choice(choices) => each(choices),
            OptionKind::Toggle { .. } => vec![Class::Toggle(false), Class::Toggle(true)],
            OptionKind::Colour { .. } => self.colours(option),
            OptionKind::Number(range) => self.steps(option, range),
            OptionKind::Text(_) | OptionKind::Image(_) if self.tests.contains_key(&option.id) => {
                vec![Class::Blank, Class::Given]
            }
            OptionKind::Text(_) | OptionKind::Image(_) => vec![Class::Any],
        };
        if !option.only_when.is_empty() {
            classes.push(Class::Unasked);
        }
        classes
    }

    fn colours(&self, option: &ProductOption) -> Vec<Class> {
        let mut classes: Vec<Class> = Vec::new();
        for value in self.named.get(&option.id).into_iter().flatten() {
            if let Value::Colour(colour) = value
                && !classes.contains(&Class::Colour(*colour))
            {
                classes.push(Class::Colour(*colour));
            }
        }
        let is_named = |value: &Value| classes.iter().any(|class| class.has(option, Some(value)));
        let values = option.listed_values();
        let other = [&option.default].into_iter().chain(&values).find(|value| !is_named(value));
        match (other, &option.kind) {
            (Some(Value::Colour(other)), _) => classes.push(Class::OtherColour(*other)),
            (_, OptionKind::Colour { range: crate::product::ColourRange::Free, .. }) => {
                let others = (0..=255).map(|grey| Rgb { r: grey, g: grey, b: grey });
                let unnamed =
                    others.into_iter().find(|rgb| !classes.contains(&Class::Colour(*rgb)));
                classes.extend(unnamed.map(Class::OtherColour));
            }
            _ => {}
        }
        classes
    }

    /// Cuts the steps where a test begins or ends to hold.
    fn steps(&self, option: &ProductOption, range: &NumberRange) -> Vec<Class> {
        let last = range.last_step();
        if self.summed.contains(&option.id) {
            return (0..=last).map(|step| Class::Steps(step, step)).collect();
        }
        let mut cuts = BTreeSet::from([0]);
        let mut cut = |from: f64, to: f64| {
            let step = |number: f64| (number - range.min) / range.step;
            cuts.insert((step(from) - 1e-9).ceil().clamp(0.0, last as f64 + 1.0) as i64);
            cuts.insert((step(to) + 1e-9).floor().clamp(-1.0, last as f64) as i64 + 1);
        };
        for test in self.tests.get(&option.id).into_iter().flatten() {
            if let Test::Within(from, to) = test {
                cut(*from, *to);
            }
        }
        for value in self.named.get(&option.id).into_iter().flatten() {
            if let Value::Number(number) = value {
                cut(*number, *number);
            }
        }
        let starts: Vec<i64> = cuts.into_iter().filter(|step| *step <= last).collect();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([last]);
        starts.iter().copied().zip(ends).map(|(from, to)| Class::Steps(from, to)).collect()
    }
}

/// The classes that `configuration` is in, in the product's order; nothing when a value is in none.
pub(super) fn positions(
    product: &Product,
    classes: &Classes,
    configuration: &Configuration,
) -> Option<Vec<u32>> {
    let position = |option: &ProductOption| {
        classes.find(option, configuration.value(&option.id)).map(|at| at as u32)
    };
    product.options.iter().map(position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{lamp, option};

    #[test]
    fn a_product_without_rules_has_the_same_classes_either_way() {
        let mut lamp = lamp();
        lamp.rules.clear();
        lamp.needs.clear();
        for option in &mut lamp.options {
            option.only_when.clear();
        }
        assert_eq!(Classes::of_unruled(&lamp), Classes::of(&lamp));
    }

    #[test]
    fn a_number_has_a_class_for_each_stretch_that_rules_tell_apart() {
        let classes = Classes::of(&lamp());
        let height = classes.of_option(&option("height"));
        assert_eq!(height, [Class::Steps(0, 2), Class::Steps(3, 4)]);
    }

    #[test]
    fn every_listed_value_is_in_one_class_and_passes_what_its_class_passes() {
        let product = lamp();
        let classes = Classes::of(&product);
        for option in &product.options {
            for value in option.listed_values() {
                let all = classes.of_option(&option.id).iter();
                assert_eq!(all.filter(|class| class.has(option, Some(&value))).count(), 1);
            }
        }
        let height = product.option(&option("height")).expect("the lamp has one");
        let passing = classes.passing(height, &Test::Within(55.0, 60.0));
        assert_eq!(passing, [1]);
    }
}
