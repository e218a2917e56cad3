//! What a customer draws with, as it is written.
//! Knows the shape only.

#[cfg(feature = "schema")]
use super::COLOUR;
use super::Words;
use crate::field::{Field, shapes};

shapes! {
    Theme: "colours and widths in { }" { palette, widths }
    Ink: "a colour with its name in { }" { colour, name }
}

/// What a customer draws with.
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
