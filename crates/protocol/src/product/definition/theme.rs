//! What a customer draws with, as it is written.
//! Knows the shape only.

use serde::Deserialize;

#[cfg(feature = "schema")]
use super::COLOUR;
use super::Words;
use crate::field::{Field, expected};

expected! {
    Theme: "colours and widths in { }",
    Ink: "a colour with its name in { }",
}

/// What a customer draws with.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ProductTheme"))]
pub(in crate::product) struct Theme {
    /// The colours, in the order they are offered; at most 12. Five that stand out on most products when left out.
    #[serde(default)]
    pub(in crate::product) palette: Field<Vec<Field<Ink>>>,
    /// How wide lines may be, from fine to broad, in pixels of a view that is seen whole; at most 5.
    #[serde(default)]
    pub(in crate::product) widths: Field<Vec<Field<f64>>>,
}

/// A colour to draw in.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Ink"))]
pub(in crate::product) struct Ink {
    /// The colour.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default, extend("pattern" = COLOUR)))]
    pub(in crate::product) colour: Field<String>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) name: Field<Words>,
}
