//! What was decided: a value for each option.
//! Knows nothing of prices or rules.

use std::collections::BTreeMap;
use std::fmt;

use crate::id::{ChoiceId, OptionId};
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
}

impl fmt::Display for Value {
    /// Writes the value as artwork and rules spell it: `cabrio`, `#b3262d`, `15.5`, `true`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Choice(choice) => choice.fmt(f),
            Value::Colour(colour) => colour.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Toggle(is_on) => is_on.fmt(f),
        }
    }
}

/// A value for each option of one product.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Configuration {
    values: BTreeMap<OptionId, Value>,
}

impl Configuration {
    /// The value of `option`, or nothing when the product has no such option.
    pub fn value(&self, option: &OptionId) -> Option<&Value> {
        self.values.get(option)
    }

    /// Sets `option`, and gives back what it was.
    pub fn set(&mut self, option: OptionId, value: Value) -> Option<Value> {
        self.values.insert(option, value)
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

impl FromIterator<(OptionId, Value)> for Configuration {
    fn from_iter<I: IntoIterator<Item = (OptionId, Value)>>(values: I) -> Self {
        Self { values: values.into_iter().collect() }
    }
}
