//! What a product is made of, and how it is made, as it is written.
//! Knows the shape only.

#[cfg(feature = "schema")]
use super::ID;
use super::{Condition, Words};
use crate::field::{Field, shapes};

shapes! {
    BillLine: "a line of the bill in { }" {
        id, name, part_number, unit, quantity, quantity_of, when,
    }
    QuantityOf: "a number option, such as {\"option\": \"length\"}" { option, times }
    Instruction: "a step of making it in { }" { id, text, when }
}

/// A line of the bill of materials.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BillLineMade", rename_all = "camelCase"))]
pub(in crate::product) struct BillLine {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What it is.
    pub(in crate::product) name: Field<Words>,
    /// What the maker orders it by.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) part_number: Field<String>,
    /// What it is counted in; pieces when left out.
    #[cfg_attr(feature = "schema", schemars(default, extend("examples" = ["g", "m"])))]
    pub(in crate::product) unit: Field<String>,
    /// How many; one when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) quantity: Field<u32>,
    /// In place of `quantity`: the value of a number option.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) quantity_of: Field<QuantityOf>,
    /// When it belongs to the product; always when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) when: Field<Vec<Field<Condition>>>,
}

/// The value of a number option, so many times.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct QuantityOf {
    /// The number option.
    pub(in crate::product) option: Field<String>,
    /// How many times it counts; once when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) times: Field<f64>,
}

/// A step of making it.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Instruction {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What to do. `{option}` stands for the value of an option with its unit.
    pub(in crate::product) text: Field<Words>,
    /// When it belongs to the product; always when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) when: Field<Vec<Field<Condition>>>,
}
