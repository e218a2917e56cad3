//! What a customer draws with, and how a brand wants it to look, as it is written.
//! Knows the shape only.

#[cfg(feature = "schema")]
use super::COLOUR;
use super::Words;
use crate::field::{Field, shapes};
use crate::look::Tokens;

shapes! {
    Theme: "a theme in { }", |value| {
        let members = value.as_object()?;
        Some(Theme {
            palette: Field::member(members, "palette"),
            widths: Field::member(members, "widths"),
            tokens: Tokens::read(value)?,
        })
    };
    Ink: "a colour with its name in { }" { colour, name }
}

/// What a customer draws with, and design tokens, which a page's go before.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ProductTheme", rename_all = "camelCase"))]
pub(in crate::product) struct Theme {
    /// The colours, in the order they are offered; at most 12. Five that stand out on most products when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) palette: Field<Vec<Field<Ink>>>,
    /// How wide lines may be, from fine to broad, in pixels of a view that is seen whole; at most 5.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) widths: Field<Vec<Field<f64>>>,
    /// How the widget looks.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub(in crate::product) tokens: Tokens,
}

/// A colour to draw in.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", schemars(rename = "Ink"))]
pub(in crate::product) struct Ink {
    /// The colour.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = COLOUR)))]
    pub(in crate::product) colour: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
}
