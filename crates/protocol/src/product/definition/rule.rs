//! Conditions and rules as they are written.
//! Knows the shape only.

#[cfg(feature = "schema")]
use super::ID;
use super::{Scalar, Words};
use crate::field::{Field, shapes};

shapes! {
    Condition: "a condition, such as {\"option\": \"roof\", \"is\": [\"glass\"]}" {
        option, is, min, max, given,
    }
    Rule: "a rule in { }" {
        id, when, requires, excludes, at_most, at_least, compare, table, because,
    }
    Count: "`count` and `of` in { }" { count, of }
    Comparison: "`terms` and a bound in { }" { terms, at_most, at_least }
    Term: "a number option, such as {\"option\": \"length\", \"times\": 2}" { option, times }
    Table: "`options` and `allowed` in { }" { options, allowed }
    Cell: "a value, or a list of values", |value| {
        let any = || value.as_array()?.iter().map(Scalar::read).collect::<Option<_>>();
        Scalar::read(value).map(Cell::One).or_else(|| any().map(Cell::Any))
    };
}

/// A test of one option: its value is any of `is`, or from `min` to `max`, or a text or image is `given`.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Condition {
    /// The option that is looked at.
    pub(in crate::product) option: Field<String>,
    /// The values that pass.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) is: Field<Vec<Field<Scalar>>>,
    /// The smallest number that passes.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) min: Field<f64>,
    /// The largest number that passes.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) max: Field<f64>,
    /// `text` and `image`: whether there must be one, or must be none.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) given: Field<bool>,
}

/// Which choices go together: when all of `when` hold, the one other member that is given must be kept.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", schemars(transform = one_consequence))]
pub(in crate::product) struct Rule {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// When it applies; always when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) when: Field<Vec<Field<Condition>>>,
    /// What must then hold.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) requires: Field<Condition>,
    /// What must then not hold.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) excludes: Field<Condition>,
    /// Of several conditions, no more than so many may hold.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) at_most: Field<Count>,
    /// Of several conditions, so many must hold.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) at_least: Field<Count>,
    /// A sum of numbers and its bounds.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) compare: Field<Comparison>,
    /// The combinations of values that are allowed.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) table: Field<Table>,
    /// Why, as the brand says it to the customer.
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
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Count {
    /// How many.
    pub(in crate::product) count: Field<u32>,
    /// Of these.
    pub(in crate::product) of: Field<Vec<Field<Condition>>>,
}

/// A sum of number options and its bounds.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Comparison {
    /// What is added up.
    pub(in crate::product) terms: Field<Vec<Field<Term>>>,
    /// The largest sum.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) at_most: Field<f64>,
    /// The smallest sum.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) at_least: Field<f64>,
}

/// A number option, so many times. One that is not asked counts as zero.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Term {
    /// The number option, with at most 1,000 steps.
    pub(in crate::product) option: Field<String>,
    /// How many times it counts; once when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) times: Field<f64>,
}

/// The combinations of values that are allowed.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Table {
    /// What the columns are about.
    pub(in crate::product) options: Field<Vec<Field<String>>>,
    /// The rows; each has a cell for each column.
    pub(in crate::product) allowed: Field<Vec<Field<Vec<Field<Cell>>>>>,
}

/// A cell of a table: the value that fits, or a list of those that do. An option that is not asked fits.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub(in crate::product) enum Cell {
    /// This value.
    One(Scalar),
    /// Any of these.
    Any(Vec<Scalar>),
}
