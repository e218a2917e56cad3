//! Conditions and rules as they are written.
//! Knows the shape only.

use serde::Deserialize;

#[cfg(feature = "schema")]
use super::ID;
use super::{Scalar, Words};
use crate::field::{Field, expected};

expected! {
    Condition: "a condition, such as {\"option\": \"roof\", \"is\": [\"glass\"]}",
    Rule: "a rule in { }",
    Count: "`count` and `of` in { }",
    Comparison: "`terms` and a bound in { }",
    Term: "a number option, such as {\"option\": \"length\", \"times\": 2}",
    Table: "`options` and `allowed` in { }",
    Cell: "a value, or a list of values",
}

/// A test of one option: its value is any of `is`, or from `min` to `max`, or a text or image is `given`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::product) struct Condition {
    /// The option that is looked at.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) option: Field<String>,
    /// The values that pass.
    #[serde(default)]
    pub(in crate::product) is: Field<Vec<Field<Scalar>>>,
    /// The smallest number that passes.
    #[serde(default)]
    pub(in crate::product) min: Field<f64>,
    /// The largest number that passes.
    #[serde(default)]
    pub(in crate::product) max: Field<f64>,
    /// `text` and `image`: whether there must be one, or must be none.
    #[serde(default)]
    pub(in crate::product) given: Field<bool>,
}

/// Which choices go together: when all of `when` hold, the one other member that is given must be kept.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = one_consequence))]
pub(in crate::product) struct Rule {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default, extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// When it applies; always when left out.
    #[serde(default)]
    pub(in crate::product) when: Field<Vec<Field<Condition>>>,
    /// What must then hold.
    #[serde(default)]
    pub(in crate::product) requires: Field<Condition>,
    /// What must then not hold.
    #[serde(default)]
    pub(in crate::product) excludes: Field<Condition>,
    /// Of several conditions, no more than so many may hold.
    #[serde(default)]
    pub(in crate::product) at_most: Field<Count>,
    /// Of several conditions, so many must hold.
    #[serde(default)]
    pub(in crate::product) at_least: Field<Count>,
    /// A sum of numbers and its bounds.
    #[serde(default)]
    pub(in crate::product) compare: Field<Comparison>,
    /// The combinations of values that are allowed.
    #[serde(default)]
    pub(in crate::product) table: Field<Table>,
    /// Why, as the brand says it to the customer.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) because: Field<Words>,
}

/// That exactly one consequence is given, for editors.
#[cfg(feature = "schema")]
fn one_consequence(schema: &mut schemars::Schema) {
    let members = ["requires", "excludes", "atMost", "atLeast", "compare", "table"];
    let one = members.map(|member| serde_json::json!({ "required": [member] }));
    schema.insert("oneOf".into(), one.into_iter().collect());
}

/// How many of several conditions hold.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::product) struct Count {
    /// How many.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) count: Field<u32>,
    /// Of these.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) of: Field<Vec<Field<Condition>>>,
}

/// A sum of number options and its bounds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::product) struct Comparison {
    /// What is added up.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) terms: Field<Vec<Field<Term>>>,
    /// The largest sum.
    #[serde(default)]
    pub(in crate::product) at_most: Field<f64>,
    /// The smallest sum.
    #[serde(default)]
    pub(in crate::product) at_least: Field<f64>,
}

/// A number option, so many times. One that is not asked counts as zero.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::product) struct Term {
    /// The number option, with at most 1,000 steps.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) option: Field<String>,
    /// How many times it counts; once when left out.
    #[serde(default)]
    pub(in crate::product) times: Field<f64>,
}

/// The combinations of values that are allowed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::product) struct Table {
    /// What the columns are about.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) options: Field<Vec<Field<String>>>,
    /// The rows; each has a cell for each column.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(!default))]
    pub(in crate::product) allowed: Field<Vec<Field<Vec<Field<Cell>>>>>,
}

/// A cell of a table: the value that fits, or a list of those that do. An option that is not asked fits.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::product) enum Cell {
    /// This value.
    One(Scalar),
    /// Any of these.
    Any(Vec<Scalar>),
}
