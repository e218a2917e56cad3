//! What must hold of a configuration for a rule, a line of the bill or a piece of artwork to apply.
//! Knows nothing of what follows from it.

use crate::configuration::{Configuration, Value};
use crate::id::OptionId;

/// One test of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The option that is looked at.
    pub option: OptionId,
    /// What its value must be.
    pub test: Test,
}

/// What a value must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// One of these.
    AnyOf(Vec<Value>),
    /// None of these.
    NoneOf(Vec<Value>),
    /// A number from the first to the second, both included.
    Within(f64, f64),
    /// A text or picture that is there.
    Given,
    /// A text or picture that is not.
    Blank,
}

impl Condition {
    /// Whether the condition holds. An option without a value meets no condition.
    pub fn is_met(&self, configuration: &Configuration) -> bool {
        configuration.value(&self.option).is_some_and(|value| self.test.accepts(value))
    }
}

impl Test {
    /// Whether `value` passes.
    pub fn accepts(&self, value: &Value) -> bool {
        match self {
            Test::AnyOf(values) => values.contains(value),
            Test::NoneOf(values) => !values.contains(value),
            Test::Within(from, to) => {
                matches!(value, Value::Number(number) if (*from..=*to).contains(number))
            }
            Test::Given => value.is_given(),
            Test::Blank => !value.is_given(),
        }
    }
}

/// Whether all of `conditions` hold; none at all always hold.
pub fn all_met(conditions: &[Condition], configuration: &Configuration) -> bool {
    conditions.iter().all(|condition| condition.is_met(configuration))
}
