//! What a customer decides, as it is written.
//! Knows the shape only.

use serde_json::Value;

#[cfg(feature = "schema")]
use super::{COLOUR, ID};
use super::{Condition, Words};
use crate::field::{Field, shapes};

shapes! {
    ProductOption: "an option in { }" {
        id, kind, name, part, default, only_when, choices, palette, free, neighbours, price,
        weight, lead_time, min, max, step, unit, price_per_step, weight_per_step, areas,
        max_characters, max_lines, fonts, colour, min_size, max_size, min_dpi,
    }
    Choice: "a choice in { }" { id, name, colour, picture, price, weight, lead_time, credit }
    Credit: "author and licence in { }" { author, licence, source }
    Kind: "`choice`, `colour`, `number`, `toggle`, `text` or `image`", |value| {
        Some(match value.as_str()? {
            "choice" => Kind::Choice,
            "colour" => Kind::Colour,
            "number" => Kind::Number,
            "toggle" => Kind::Toggle,
            "text" => Kind::Text,
            "image" => Kind::Image,
            _ => return None,
        })
    };
    Scalar: "a value: a word, `#rrggbb`, a number, or true or false", |value| {
        Some(match value {
            Value::Bool(is_on) => Scalar::Toggle(*is_on),
            Value::Number(number) => Scalar::Number(number.as_f64()?),
            Value::String(word) => Scalar::Word(word.clone()),
            Value::Object(members) => Scalar::Text {
                text: String::read(members.get("text")?)?,
                font: String::read(members.get("font")?)?,
            },
            Value::Null | Value::Array(_) => return None,
        })
    };
}

/// The kinds of decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OptionKind", rename_all = "camelCase"))]
pub(in crate::product) enum Kind {
    /// One of `choices`.
    Choice,
    /// A colour of `palette`, or any when `free`.
    Colour,
    /// A number from `min` to `max`.
    Number,
    /// On or off.
    Toggle,
    /// Words, printed in `areas`.
    Text,
    /// A picture of the customer's, printed in `areas`.
    Image,
}

/// Something the customer decides. Which members count depends on its kind.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", schemars(transform = members_of_kinds))]
pub(in crate::product) struct ProductOption {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What is decided.
    pub(in crate::product) kind: Field<Kind>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// The part it is about.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) part: Field<String>,
    /// What holds until something is decided. May be left out for `text`, and must be for `image`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) default: Field<Scalar>,
    /// It is asked only when all of these hold; always when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) only_when: Field<Vec<Field<Condition>>>,
    /// `choice`: the answers.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) choices: Field<Vec<Field<Choice>>>,
    /// `colour`: the colours offered first, as `#rrggbb`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) palette: Field<Vec<Field<String>>>,
    /// `colour`: whether any colour may be taken.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) free: Field<bool>,
    /// `colour`: the options whose colours it should stand out from.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) neighbours: Field<Vec<Field<String>>>,
    /// `colour`, `toggle`, `text`, `image`: the price of a colour other than the default, of on, of any text or
    /// image, in minor units of the currency.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) price: Field<i64>,
    /// The weight of the same, in grams.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) weight: Field<i64>,
    /// The lead time of the same, in days.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) lead_time: Field<i64>,
    /// `number`: the smallest.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) min: Field<f64>,
    /// `number`: the largest.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) max: Field<f64>,
    /// `number`: from one to the next.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) step: Field<f64>,
    /// `number`: its unit.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) unit: Field<String>,
    /// `number`: the price of each step above `min`, in minor units of the currency.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) price_per_step: Field<i64>,
    /// `number`: the weight of each step above `min`, in grams.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) weight_per_step: Field<i64>,
    /// `text` and `image`: the areas it is printed in, the same in each.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) areas: Field<Vec<Field<String>>>,
    /// `text`: the most characters, up to 2,000.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) max_characters: Field<u32>,
    /// `text`: the most lines; one when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) max_lines: Field<u32>,
    /// `text`: the fonts it may be set in, the first unless another is chosen.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) fonts: Field<Vec<Field<String>>>,
    /// `text`: the option that gives its colour; black without one.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) colour: Field<String>,
    /// `text`: the smallest letter height that can be printed, in product units.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) min_size: Field<f64>,
    /// `text`: the largest letter height, in product units.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) max_size: Field<f64>,
    /// `image`: pixels an inch below which it would look coarse in print; 150 when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) min_dpi: Field<f64>,
}

/// What each kind must have, for editors.
#[cfg(feature = "schema")]
fn members_of_kinds(schema: &mut schemars::Schema) {
    let required = [
        ("choice", &["default", "choices"][..]),
        ("colour", &["default"]),
        ("number", &["default", "min", "max", "step"]),
        ("toggle", &["default"]),
        ("text", &["areas", "maxCharacters", "fonts", "minSize", "maxSize"]),
        ("image", &["areas"]),
    ];
    let must = |(kind, members): (&str, &[&str])| {
        serde_json::json!({
            "if": { "properties": { "kind": { "const": kind } }, "required": ["kind"] },
            "then": { "required": members },
        })
    };
    schema.insert("allOf".into(), required.into_iter().map(must).collect());
}

/// One answer to a choice option.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Choice {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// Its colour, as `#rrggbb`.
    #[cfg_attr(feature = "schema", schemars(default, extend("pattern" = COLOUR)))]
    pub(in crate::product) colour: Field<String>,
    /// The name of the SVG file that shows it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) picture: Field<String>,
    /// Its price, in minor units of the currency.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) price: Field<i64>,
    /// Its weight, in grams.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) weight: Field<i64>,
    /// How long it takes, in days. Of all that is chosen the longest counts.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) lead_time: Field<i64>,
    /// Who made it, where that must be said.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) credit: Field<Credit>,
}

/// Who made a motif, and under which licence it is used.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Credit {
    /// Who made it.
    pub(in crate::product) author: Field<String>,
    /// An SPDX identifier, or the licence's name.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = ["CC-BY-4.0", "CC0-1.0"])))]
    pub(in crate::product) licence: Field<String>,
    /// Where it is from.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) source: Field<String>,
}

/// A value of an option: a choice's name, `#rrggbb`, a number, true or false, or a text.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub(in crate::product) enum Scalar {
    /// On or off.
    Toggle(bool),
    /// A number.
    Number(f64),
    /// A choice, a colour or a text.
    Word(String),
    /// A text in a font that is not the first.
    Text {
        /// The words.
        text: String,
        /// The name of the font.
        font: String,
    },
}
