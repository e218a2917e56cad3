//! A member of a document that is read whole before it is judged.
//! Knows nothing of the document.
//!
//! serde stops at the first mistake. A `Field` never fails to be read: it keeps what was wrong, so
//! that the author of a product file is shown all mistakes at once.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::place;
use crate::problem::{Problem, below};

/// What a member holds.
#[derive(Clone, Debug, Default)]
pub(crate) enum Field<T> {
    /// It is not there.
    #[default]
    Missing,
    /// It is there, and not a `T`: what was expected, and what it is.
    Wrong(String),
    /// It is a `T`.
    Given(T),
}

/// What can be a member of a document, and how its author would call it.
pub(crate) trait Expected {
    /// What is expected, to stand after “expected here:”.
    const EXPECTED: &str;
}

macro_rules! expected {
    ($($type:ty: $words:literal),* $(,)?) => {
        $(impl $crate::field::Expected for $type { const EXPECTED: &str = $words; })*
    };
}
pub(crate) use expected;

expected! {
    bool: "true or false",
    f64: "a number",
    i64: "a whole number",
    u32: "a whole number, not below 0",
    String: "a text in quotation marks",
    BTreeMap<String, String>: "words by language, such as {\"en\": \"Red\"}",
}

impl<T> Expected for Vec<T> {
    const EXPECTED: &str = "a list in [ ]";
}

impl<T> Expected for BTreeMap<String, Field<T>> {
    const EXPECTED: &str = "values by the names of their options, in { }";
}

impl<'de, T: DeserializeOwned + Expected> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let found = found(&value);
        Ok(match place::read(&value) {
            Ok(value) => Field::Given(value),
            Err(_) => Field::Wrong(format!("expected here: {}; found: {found}", T::EXPECTED)),
        })
    }
}

/// What `value` is, in few words.
fn found(value: &Value) -> String {
    const MOST: usize = 40;
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(is_true) => is_true.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.chars().count() > MOST => {
            format!("the text `{}…`", text.chars().take(MOST).collect::<String>())
        }
        Value::String(text) => format!("the text `{text}`"),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// Collects what is wrong while fields are taken.
#[derive(Debug, Default)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        self.0.push(Problem::new(pointer, code, detail));
    }

    /// The member `name` of the object at `parent`, which must be there.
    pub(crate) fn required<T>(&mut self, field: Field<T>, parent: &str, name: &str) -> Option<T> {
        if matches!(field, Field::Missing) {
            self.add(&below(parent, name), "MISSING", format!("`{name}` must be given"));
        }
        self.optional(field, parent, name)
    }

    /// The member `name` of the object at `parent`, which may be left out.
    pub(crate) fn optional<T>(&mut self, field: Field<T>, parent: &str, name: &str) -> Option<T> {
        match field {
            Field::Missing => None,
            Field::Given(value) => Some(value),
            Field::Wrong(error) => {
                self.add(&below(parent, name), "WRONG_SHAPE", error);
                None
            }
        }
    }
}
