//! A value of a document, and where in it that value is: what every type here is read from.
//! Knows nothing of what the document means.
//!
//! This is the only kind of input that types of this crate are compiled for. Each further kind would be
//! a further copy of all their code, and the widget's bytes count; so the place of a mistake is kept
//! here, and not by a wrapper around another reader.

use std::cell::Cell;
use std::fmt::{self, Display, Formatter};
use std::slice;

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected,
    IntoDeserializer, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::{Map, Value, map};

use crate::problem::below;

/// What is wrong, and where; the place is known once the mistake has left the value that it is in.
#[derive(Debug)]
pub(crate) struct Mistake {
    pub(crate) pointer: Option<String>,
    pub(crate) detail: String,
}

/// Reads a `T`.
///
/// # Errors
/// The first value that has the wrong shape.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Mistake> {
    let trail = Trail::Whole;
    T::deserialize(Place { value, trail: &trail }).map_err(|mistake| trail.of(mistake))
}

/// A value, and the way to it.
#[derive(Clone, Copy)]
struct Place<'a> {
    value: &'a Value,
    trail: &'a Trail<'a>,
}

/// The way to a value, from its end.
enum Trail<'a> {
    Whole,
    Member(&'a Trail<'a>, &'a str),
    Item(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    /// The way as a JSON Pointer.
    fn pointer(&self) -> String {
        match self {
            Trail::Whole => String::new(),
            Trail::Member(parent, name) => below(&parent.pointer(), name),
            Trail::Item(parent, at) => below(&parent.pointer(), at),
        }
    }

    /// `mistake`, which is here unless it is known to be further down.
    fn of(&self, mut mistake: Mistake) -> Mistake {
        mistake.pointer.get_or_insert_with(|| self.pointer());
        mistake
    }
}

impl Place<'_> {
    fn wrong(self, expected: &dyn Expected) -> Mistake {
        let found = match self.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(is_true) => Unexpected::Bool(*is_true),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => Unexpected::Unsigned(number),
                (_, Some(number), _) => Unexpected::Signed(number),
                (.., number) => Unexpected::Float(number.unwrap_or_default()),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Mistake::invalid_type(found, expected)
    }

    fn all_read(self, rest: usize, whole: usize, expected: &dyn Expected) -> Result<(), Mistake> {
        match rest {
            0 => Ok(()),
            _ => Err(Mistake::invalid_length(whole, expected)),
        }
    }

    fn list<'de, V: Visitor<'de>>(self, list: &[Value], visitor: V) -> Result<V::Value, Mistake> {
        let mut items = Items { rest: list.iter(), at: 0, trail: self.trail };
        let read = visitor.visit_seq(&mut items)?;
        self.all_read(items.rest.len(), list.len(), &"fewer elements in array")?;
        Ok(read)
    }

    fn members<'de, V: Visitor<'de>>(
        self,
        object: &Map<String, Value>,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let name = Cell::new(None);
        let mut members =
            Members { rest: object.iter(), value: None, name: &name, trail: self.trail };
        let read = visitor.visit_map(&mut members);
        let left = members.rest.len();
        let read = read.map_err(|mistake| match name.get() {
            // An unknown name is said where that member is.
            Some(name) => Trail::Member(self.trail, name).of(mistake),
            None => mistake,
        })?;
        self.all_read(left, object.len(), &"fewer elements in map")?;
        Ok(read)
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            let Value::Number(number) = self.value else { return Err(self.wrong(&visitor)) };
            match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (.., number) => visitor.visit_f64(number.unwrap_or_default()),
            }
        })*
    };
}

macro_rules! texts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            let Value::String(text) = self.value else { return Err(self.wrong(&visitor)) };
            visitor.visit_str(text)
        })*
    };
}

impl<'de> Deserializer<'de> for Place<'_> {
    type Error = Mistake;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64
    }

    texts! { deserialize_char deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(_) => self.deserialize_bool(visitor),
            Value::Number(_) => self.deserialize_f64(visitor),
            Value::String(_) => self.deserialize_str(visitor),
            Value::Array(list) => self.list(list, visitor),
            Value::Object(object) => self.members(object, visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let Value::Bool(is_true) = self.value else { return Err(self.wrong(&visitor)) };
        visitor.visit_bool(*is_true)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let Value::Array(list) = self.value else { return Err(self.wrong(&visitor)) };
        self.list(list, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let Value::Object(object) = self.value else { return Err(self.wrong(&visitor)) };
        self.members(object, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let (name, content) = match self.value {
            Value::String(name) => (name, None),
            Value::Object(object) if object.len() == 1 => match object.iter().next() {
                Some((name, content)) => (name, Some(content)),
                None => return Err(self.wrong(&"map with a single key")),
            },
            Value::Object(_) => {
                let found = Unexpected::Map;
                return Err(Mistake::invalid_value(found, &"map with a single key"));
            }
            _ => return Err(self.wrong(&"string or map")),
        };
        let variant = Variant { name, content, trail: self.trail };
        visitor.visit_enum(variant)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { bytes byte_buf unit unit_struct tuple_struct }
}

/// The items of a list that were not read yet.
struct Items<'a> {
    rest: slice::Iter<'a, Value>,
    at: usize,
    trail: &'a Trail<'a>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mistake> {
        let Some(value) = self.rest.next() else { return Ok(None) };
        let trail = Trail::Item(self.trail, self.at);
        self.at += 1;
        seed.deserialize(Place { value, trail: &trail })
            .map(Some)
            .map_err(|mistake| trail.of(mistake))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The members of an object that were not read yet.
struct Members<'a, 'n> {
    rest: map::Iter<'a>,
    value: Option<(&'a str, &'a Value)>,
    /// The name that is being read.
    name: &'n Cell<Option<&'a str>>,
    trail: &'a Trail<'a>,
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mistake> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some((name, value));
        self.name.set(Some(name));
        let name: StringDeserializer<Mistake> = name.clone().into_deserializer();
        let key = seed.deserialize(name)?;
        self.name.set(None);
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let Some((name, value)) = self.value.take() else {
            return Err(Mistake::custom("a value without a name"));
        };
        let trail = Trail::Member(self.trail, name);
        seed.deserialize(Place { value, trail: &trail }).map_err(|mistake| trail.of(mistake))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// One of several, by its name, with what it holds.
struct Variant<'a> {
    name: &'a str,
    content: Option<&'a Value>,
    trail: &'a Trail<'a>,
}

impl<'a, 'de> EnumAccess<'de> for Variant<'a> {
    type Error = Mistake;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Mistake> {
        let name: StringDeserializer<Mistake> = self.name.to_owned().into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl Variant<'_> {
    fn place(&self, expected: &dyn Expected) -> Result<(&Value, Trail<'_>), Mistake> {
        let trail = Trail::Member(self.trail, self.name);
        match self.content {
            Some(content) => Ok((content, trail)),
            None => Err(Mistake::invalid_type(Unexpected::UnitVariant, expected)),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Mistake;

    fn unit_variant(self) -> Result<(), Mistake> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(_) => Err(Mistake::invalid_type(Unexpected::NewtypeVariant, &"unit variant")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mistake> {
        let (value, trail) = self.place(&"newtype variant")?;
        seed.deserialize(Place { value, trail: &trail }).map_err(|mistake| trail.of(mistake))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mistake> {
        let (value, trail) = self.place(&"tuple variant")?;
        Place { value, trail: &trail }.deserialize_seq(visitor).map_err(|m| trail.of(m))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let (value, trail) = self.place(&"struct variant")?;
        Place { value, trail: &trail }.deserialize_map(visitor).map_err(|m| trail.of(m))
    }
}

impl serde::de::Error for Mistake {
    fn custom<T: Display>(detail: T) -> Self {
        Self { pointer: None, detail: detail.to_string() }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            // JSON has a word for it.
            Unexpected::Unit => {
                Self::custom(format_args!("invalid type: null, expected {expected}"))
            }
            found => Self::custom(format_args!("invalid type: {found}, expected {expected}")),
        }
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Mistake {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Cup {
        size: u32,
        #[serde(default)]
        lid: Option<Lid>,
        #[serde(default)]
        marks: Vec<(f64, f64)>,
        #[serde(default)]
        words: BTreeMap<String, String>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Lid {
        Flat,
        Round(f64),
        Cut { at: u8 },
    }

    /// Reads as serde_json does, which is asked for the same; where it is wrong it says where.
    #[track_caller]
    fn check(value: Value, place: Option<&str>) {
        let ours = read::<Cup>(&value);
        let theirs = serde_json::from_value::<Cup>(value.clone());
        let details = (ours.as_ref().err().map(|m| m.detail.clone()), theirs.as_ref().err());
        assert_eq!(details.0, details.1.map(ToString::to_string), "{value}");
        assert_eq!(ours.as_ref().err().and_then(|m| m.pointer.as_deref()), place, "{value}");
        assert_eq!(ours.ok(), theirs.ok(), "{value}");
    }

    #[test]
    fn what_is_right_is_read() {
        check(json!({ "size": 3 }), None);
        check(json!({ "size": 3, "lid": null, "marks": [[1, 2.5]], "other": {} }), None);
        check(json!({ "size": 3, "lid": "flat", "words": { "en": "Cup" } }), None);
        check(json!({ "size": 3, "lid": { "round": 2 } }), None);
        check(json!({ "size": 3, "lid": { "cut": { "at": 2 } } }), None);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        check(json!({}), Some(""));
        check(json!(null), Some(""));
        check(json!({ "size": "3" }), Some("/size"));
        check(json!({ "size": -3 }), Some("/size"));
        check(json!({ "size": 3.5 }), Some("/size"));
        check(json!({ "size": 3, "marks": {} }), Some("/marks"));
        check(json!({ "size": 3, "marks": [[1, 2], [1, null]] }), Some("/marks/1/1"));
        check(json!({ "size": 3, "marks": [[1, 2, 3]] }), Some("/marks/0"));
        check(json!({ "size": 3, "marks": [[1]] }), Some("/marks/0"));
        check(json!({ "size": 3, "words": { "a/b": 1 } }), Some("/words/a~1b"));
        check(json!({ "size": 3, "lid": "oval" }), Some("/lid"));
        check(json!({ "size": 3, "lid": { "cut": { "at": 300 } } }), Some("/lid/cut/at"));
        check(json!({ "size": 3, "lid": { "round": 1, "flat": 1 } }), Some("/lid"));
        check(json!({ "size": 3, "lid": 3 }), Some("/lid"));
    }
}
