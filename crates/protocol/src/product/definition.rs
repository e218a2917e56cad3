//! `product.json` as it is written. Knows the shape only: what it means is checked by `check`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::field::Field;

/// Words by BCP 47 language tag. The product's own language must be among them.
pub(super) type Words = BTreeMap<String, String>;

/// A product definition, version 1.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Product definition"))]
pub struct Definition {
    /// Always 1.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) schema_version: Field<u32>,
    /// The product's name among the brand's.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// The version of this definition.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) version: Field<String>,
    /// What the customer calls the product.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// One line on what may be done with it.
    #[serde(default)]
    pub(super) brief: Field<Words>,
    /// The language that all words are given in at least.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) locale: Field<String>,
    /// ISO 4217 code.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) currency: Field<String>,
    /// The price before any choice, in minor units.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) base_price: Field<i64>,
    /// The unit of the views' coordinates.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) units: Field<String>,
    /// What can be named, as a tree.
    #[serde(default)]
    pub(super) parts: Field<Vec<Field<Part>>>,
    /// The pictures, the first shown first.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) views: Field<Vec<Field<View>>>,
    /// Groups of options, in the order to decide them.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) steps: Field<Vec<Field<Step>>>,
    /// All that can be decided.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) options: Field<Vec<Field<ProductOption>>>,
    /// Which choices go together.
    #[serde(default)]
    pub(super) rules: Field<Vec<Field<Rule>>>,
    /// Whole configurations to begin with.
    #[serde(default)]
    pub(super) starting_points: Field<Vec<Field<StartingPoint>>>,
    /// What it is made of.
    #[serde(default)]
    pub(super) bill_of_materials: Field<Vec<Field<BillLine>>>,
}

/// Something of the product that can be pointed at.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Part {
    /// Its name in artwork.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// What it consists of.
    #[serde(default)]
    pub(super) parts: Field<Vec<Field<Part>>>,
}

/// A picture of the product from one side.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct View {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// Its extent in product units.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) size: Field<Extent>,
    /// The name of its SVG file, whose viewBox has the same extent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) artwork: Field<String>,
}

/// Width and height in product units.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Extent {
    /// From left to right.
    pub(super) width: f64,
    /// From top to bottom.
    pub(super) height: f64,
}

/// Options that are decided together.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Step {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// The names of its options, in order.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) options: Field<Vec<Field<String>>>,
}

/// The kinds of decision.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Kind {
    /// One of `choices`.
    Choice,
    /// A colour of `palette`, or any when `free`.
    Colour,
    /// A number from `min` to `max`.
    Number,
    /// On or off.
    Toggle,
}

/// Something the customer decides. Which members count depends on its kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ProductOption {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What is decided.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) kind: Field<Kind>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// The part it is about.
    #[serde(default)]
    pub(super) part: Field<String>,
    /// What holds until something is decided.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) default: Field<Scalar>,
    /// `choice`: the answers.
    #[serde(default)]
    pub(super) choices: Field<Vec<Field<Choice>>>,
    /// `colour`: the colours offered first, as `#rrggbb`.
    #[serde(default)]
    pub(super) palette: Field<Vec<Field<String>>>,
    /// `colour`: whether any colour may be taken.
    #[serde(default)]
    pub(super) free: Field<bool>,
    /// `colour` and `toggle`: the price of a colour other than the default, or of on.
    #[serde(default)]
    pub(super) price: Field<i64>,
    /// `number`: the smallest.
    #[serde(default)]
    pub(super) min: Field<f64>,
    /// `number`: the largest.
    #[serde(default)]
    pub(super) max: Field<f64>,
    /// `number`: from one to the next.
    #[serde(default)]
    pub(super) step: Field<f64>,
    /// `number`: its unit.
    #[serde(default)]
    pub(super) unit: Field<String>,
    /// `number`: the price of each step above `min`.
    #[serde(default)]
    pub(super) price_per_step: Field<i64>,
}

/// One answer to a choice option.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Choice {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// Its colour, as `#rrggbb`.
    #[serde(default)]
    pub(super) colour: Field<String>,
    /// The name of the SVG file that shows it.
    #[serde(default)]
    pub(super) picture: Field<String>,
    /// Its price, in minor units.
    #[serde(default)]
    pub(super) price: Field<i64>,
}

/// A value of an option: a choice's name, `#rrggbb`, a number, or true or false.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Scalar {
    /// On or off.
    Toggle(bool),
    /// A number.
    Number(f64),
    /// A choice or a colour.
    Word(String),
}

/// A test of one option: its value is any of `is`, or from `min` to `max`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Condition {
    /// The option that is looked at.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) option: Field<String>,
    /// The values that pass.
    #[serde(default)]
    pub(super) is: Field<Vec<Scalar>>,
    /// The smallest number that passes.
    #[serde(default)]
    pub(super) min: Field<f64>,
    /// The largest number that passes.
    #[serde(default)]
    pub(super) max: Field<f64>,
}

/// Which choices go together: when all of `when` hold, `requires` must and `excludes` must not.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Rule {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// When it applies.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) when: Field<Vec<Field<Condition>>>,
    /// What must then hold. Exactly one of `requires` and `excludes` is given.
    #[serde(default)]
    pub(super) requires: Field<Condition>,
    /// What must then not hold.
    #[serde(default)]
    pub(super) excludes: Field<Condition>,
    /// Why, as the brand says it to the customer.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) because: Field<Words>,
}

/// A whole configuration to begin with; options it leaves out have their default.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StartingPoint {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What the customer calls it.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// Values by the names of their options.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) configuration: Field<BTreeMap<String, Scalar>>,
}

/// A line of the bill of materials.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BillLine {
    /// Its name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) id: Field<String>,
    /// What it is.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(required))]
    pub(super) name: Field<Words>,
    /// How many; one when left out.
    #[serde(default)]
    pub(super) quantity: Field<u32>,
    /// When it belongs to the product; always when left out.
    #[serde(default)]
    pub(super) when: Field<Vec<Field<Condition>>>,
}
