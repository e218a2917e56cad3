//! What was decided: a value for each option that is asked.
//! Knows nothing of prices or rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::id::{ChoiceId, FontId, OptionId};
use crate::image::PlacedImage;
use crate::ink::Rgb;

/// The answer to one option.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// One of the choices.
    Choice(ChoiceId),
    /// A colour.
    Colour(Rgb),
    /// A number in the option's unit.
    Number(f64),
    /// On or off.
    Toggle(bool),
    /// Words to be printed; none when empty.
    Text(Lettering),
    /// A picture to be printed, if there is one.
    Image(Option<Box<PlacedImage>>),
}

/// Words, and what they are set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lettering {
    /// The words as they were typed, with the customer's own line breaks.
    pub text: String,
    /// The typeface.
    pub font: FontId,
}

impl Value {
    /// Whether there is anything to print. Values that are not printed are always given.
    pub fn is_given(&self) -> bool {
        match self {
            Value::Text(lettering) => !lettering.text.trim().is_empty(),
            Value::Image(image) => image.is_some(),
            Value::Choice(_) | Value::Colour(_) | Value::Number(_) | Value::Toggle(_) => true,
        }
    }
}

impl fmt::Display for Value {
    /// Writes the value as artwork and rules spell it: `cabrio`, `#b3262d`, `15.5`, `true`; a text as
    /// it was typed, and a picture by its hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Choice(choice) => choice.fmt(f),
            Value::Colour(colour) => colour.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Toggle(is_on) => is_on.fmt(f),
            Value::Text(lettering) => f.write_str(&lettering.text),
            Value::Image(Some(placed)) => f.write_str(&placed.image.hash),
            Value::Image(None) => Ok(()),
        }
    }
}

/// A value for each option of one product that is asked, and which of them the customer decided. The
/// others are defaults, or follow from what was decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Configuration {
    values: BTreeMap<OptionId, Value>,
    decided: BTreeSet<OptionId>,
}

impl Configuration {
    /// The value of `option`, or nothing when it is not asked, or the product has no such option.
    pub fn value(&self, option: &OptionId) -> Option<&Value> {
        self.values.get(option)
    }

    /// Sets `option`, and gives back what it was. Who decided it stays as it was.
    pub fn set(&mut self, option: OptionId, value: Value) -> Option<Value> {
        self.values.insert(option, value)
    }

    /// Takes the value of `option` away, and with it that it was decided.
    pub fn unset(&mut self, option: &OptionId) -> Option<Value> {
        self.decided.remove(option);
        self.values.remove(option)
    }

    /// Whether the customer decided `option`.
    pub fn is_decided(&self, option: &OptionId) -> bool {
        self.decided.contains(option)
    }

    /// Says that `option` was decided by the customer. One without a value cannot be.
    pub fn decide(&mut self, option: &OptionId) {
        if self.values.contains_key(option) {
            self.decided.insert(option.clone());
        }
    }

    /// What the customer decided, by the name of the option.
    pub fn decided(&self) -> impl Iterator<Item = &OptionId> {
        self.decided.iter()
    }

    /// Puts `setting` in place, and answers what reverses it.
    pub fn put(&mut self, setting: Setting) -> Setting {
        let Setting { option, value, origin } = setting;
        let was = Setting {
            option: option.clone(),
            value: self.values.get(&option).cloned(),
            origin: self.origin(&option),
        };
        match value {
            Some(value) => drop(self.values.insert(option.clone(), value)),
            None => drop(self.unset(&option)),
        }
        match origin {
            Origin::Decided => self.decide(&option),
            Origin::Followed => drop(self.decided.remove(&option)),
        }
        was
    }

    /// Where the value of `option` is from.
    pub fn origin(&self, option: &OptionId) -> Origin {
        if self.is_decided(option) { Origin::Decided } else { Origin::Followed }
    }

    /// The same configuration with one option changed.
    #[must_use]
    pub fn with(&self, option: &OptionId, value: &Value) -> Self {
        let mut changed = self.clone();
        changed.set(option.clone(), value.clone());
        changed
    }

    /// All values, by the name of their option.
    pub fn iter(&self) -> impl Iterator<Item = (&OptionId, &Value)> {
        self.values.iter()
    }
}

/// A value for an option, or none, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The option.
    pub option: OptionId,
    /// Its value; nothing when it is no longer asked.
    pub value: Option<Value>,
    /// Where the value is from.
    pub origin: Origin,
}

/// Where a value is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The customer decided it.
    Decided,
    /// It is the default, or follows from what was decided.
    Followed,
}

impl Setting {
    /// The customer's own decision.
    pub fn decided(option: OptionId, value: Value) -> Self {
        Self { option, value: Some(value), origin: Origin::Decided }
    }

    /// What follows from a decision.
    pub fn followed(option: OptionId, value: Option<Value>) -> Self {
        Self { option, value, origin: Origin::Followed }
    }
}

impl FromIterator<(OptionId, Value)> for Configuration {
    /// A configuration in which nothing is decided yet.
    fn from_iter<I: IntoIterator<Item = (OptionId, Value)>>(values: I) -> Self {
        let mut configuration = Self::default();
        configuration.values.extend(values);
        configuration
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, lamp, option};

    #[test]
    fn what_is_put_is_reversed_by_the_answer() {
        let start = lamp().default_configuration();
        for setting in [
            Setting::decided(option("shade"), choice("glass")),
            Setting::followed(option("shade"), Some(choice("glass"))),
            Setting::followed(option("shade"), None),
            Setting::decided(option("new"), choice("glass")),
        ] {
            let mut changed = start.clone();
            let back = changed.put(setting.clone());
            assert_ne!(changed, start, "{setting:?}");
            changed.put(back);
            assert_eq!(changed, start, "{setting:?}");
        }
    }

    #[test]
    fn an_option_without_a_value_is_never_decided() {
        let mut configuration = lamp().default_configuration();
        configuration.decide(&option("shade"));
        configuration.unset(&option("shade"));
        configuration.decide(&option("shade"));
        assert!(!configuration.is_decided(&option("shade")));
    }
}
