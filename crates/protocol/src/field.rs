//! A member of a document that is read whole before it is judged.
//! Knows nothing of the document.
//!
//! serde stops at the first mistake. A `Field` never fails to be read: it keeps what was wrong, so
//! that the author of a product file is shown all mistakes at once. So what a definition consists of is
//! read without serde, whose derived readers would be a tenth of what the widget loads first.

use std::collections::BTreeMap;

use codraft_model::ink::Rgb;
use serde_json::{Map, Value};

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

/// What can be a member of a document.
pub(crate) trait Shape: Sized {
    /// How its author would call it, to stand after “expected here:”.
    const EXPECTED: &str;

    /// `value`, if it has this shape.
    fn read(value: &Value) -> Option<Self>;
}

/// Gives types their shape. What has members is `Type: "words" { members }`, all of them fields; a member
/// is spelled in camel case, unless its spelling is given. Anything else is `Type: "words", read`.
macro_rules! shapes {
    () => {};
    ($type:ident: $words:literal { $($member:ident $(= $name:literal)?),* $(,)? } $($rest:tt)*) => {
        impl $crate::field::Shape for $type {
            const EXPECTED: &str = $words;
            fn read(value: &serde_json::Value) -> Option<Self> {
                let object = value.as_object()?;
                Some(Self {
                    $($member: $crate::field::Field::member(
                        object,
                        [$($name,)? stringify!($member)][0],
                    ),)*
                })
            }
        }
        $crate::field::shapes! { $($rest)* }
    };
    ($type:ty: $words:literal, $read:expr; $($rest:tt)*) => {
        impl $crate::field::Shape for $type {
            const EXPECTED: &str = $words;
            fn read(value: &serde_json::Value) -> Option<Self> {
                let read: fn(&serde_json::Value) -> Option<Self> = $read;
                read(value)
            }
        }
        $crate::field::shapes! { $($rest)* }
    };
}
pub(crate) use shapes;

shapes! {
    bool: "true or false", Value::as_bool;
    f64: "a number", Value::as_f64;
    i64: "a whole number", Value::as_i64;
    u32: "a whole number, not below 0", |value| value.as_u64()?.try_into().ok();
    String: "a text in quotation marks", |value| value.as_str().map(str::to_owned);
    BTreeMap<String, String>: "words by language, such as {\"en\": \"Red\"}", |value| {
        let mut words = BTreeMap::new();
        for (language, word) in value.as_object()? {
            words.insert(language.clone(), String::read(word)?);
        }
        Some(words)
    };
}

impl<T: Shape> Shape for Vec<Field<T>> {
    const EXPECTED: &str = "a list in [ ]";

    fn read(value: &Value) -> Option<Self> {
        Some(value.as_array()?.iter().map(Field::of).collect())
    }
}

impl<T: Shape> Shape for BTreeMap<String, Field<T>> {
    const EXPECTED: &str = "values by the names of their options, in { }";

    fn read(value: &Value) -> Option<Self> {
        let mut fields = BTreeMap::new();
        for (name, value) in value.as_object()? {
            fields.insert(name.clone(), Field::of(value));
        }
        Some(fields)
    }
}

impl<T: Shape> Field<T> {
    /// The member `name` of `object`; see [`shapes`] for how it is spelled there.
    pub(crate) fn member(object: &Map<String, Value>, name: &str) -> Self {
        object.get(&camel(name)).map_or(Field::Missing, Field::of)
    }

    fn of(value: &Value) -> Self {
        T::read(value).map_or_else(|| Field::Wrong(mistaken(T::EXPECTED, value)), Field::Given)
    }
}

fn mistaken(expected: &str, value: &Value) -> String {
    format!("expected here: {expected}; found: {}", found(value))
}

/// `name` with a capital for each `_` and the letter behind it.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
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

    /// Says when `number` is not from `from` to `to`.
    pub(crate) fn within(&mut self, number: f64, from: f64, to: f64, pointer: &str) {
        if !(from..=to).contains(&number) {
            let detail = format!("{number} is not from {from} to {to}");
            self.add(pointer, "OUT_OF_RANGE", detail);
        }
    }

    /// The colour that `text` spells.
    pub(crate) fn colour(&mut self, text: &str, pointer: &str) -> Option<Rgb> {
        let colour = text.parse().ok();
        if colour.is_none() {
            let value = Value::from(text);
            self.add(pointer, "NOT_A_COLOUR", mistaken("a colour, written #rrggbb", &value));
        }
        colour
    }
}
