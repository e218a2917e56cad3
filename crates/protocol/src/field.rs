//! A member of a document that is read whole before it is judged.
//! Knows nothing of the document.
//!
//! serde stops at the first mistake. A `Field` never fails to be read: it keeps what was wrong, so
//! that the author of a product file is shown all mistakes at once.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::problem::{Problem, below};

/// What a member holds.
#[derive(Clone, Debug, Default)]
pub(crate) enum Field<T> {
    /// It is not there.
    #[default]
    Missing,
    /// It is there, and not a `T`.
    Wrong(String),
    /// It is a `T`.
    Given(T),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(match T::deserialize(value) {
            Ok(value) => Field::Given(value),
            Err(error) => Field::Wrong(error.to_string()),
        })
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
