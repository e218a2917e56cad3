//! `product.json` as it is written. Knows the shape only: what it means is checked by `check`.

mod making;
mod option;
mod rule;
mod theme;

use std::collections::BTreeMap;

use crate::field::{Field, shapes};
pub(in crate::product) use making::{BillLine, Instruction, QuantityOf};
pub(in crate::product) use option::{Choice, Credit, Kind, ProductOption, Scalar};
pub(in crate::product) use rule::{Cell, Comparison, Condition, Count, Rule, Table};
pub(in crate::product) use theme::{Ink, Theme};

/// Words by BCP 47 language tag. The product's own language must be among them.
pub(in crate::product) type Words = BTreeMap<String, String>;

/// How a name is spelled, as a regular expression for editors.
#[cfg(feature = "schema")]
const ID: &str = "^[a-z0-9][a-z0-9-]{0,63}$";

/// How a colour is spelled, as a regular expression for editors.
#[cfg(feature = "schema")]
const COLOUR: &str = "^#[0-9a-fA-F]{6}$";

shapes! {
    Definition: "a product definition in { }" {
        schema = "$schema", schema_version, id, version, name, brief, locale, currency, base_price,
        base_weight, base_lead_time, units, theme, parts, fonts, areas, views, steps, options,
    }
    Beyond: "a product definition in { }" {
        rules, starting_points, needs, bill_of_materials, instructions,
    }
    Part: "a part in { }" { id, name, parts }
    Font: "a font in { }" { id, name, family, weight, italic, width }
    Area: "an area in { }" { id, name, part, width, height }
    View: "a view in { }" { id, name, size, artwork }
    Extent: "width and height, such as {\"width\": 300, \"height\": 400}" { width, height }
    Step: "a step in { }" { id, name, options }
    StartingPoint: "a starting point in { }" { id, name, configuration }
    Need: "a question in { }" { id, question, answers }
    Answer: "an answer in { }" { id, name, picture, choose }
}

/// What it takes to draw on a product, and to decide about it.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Definition {
    /// The address of this schema, for editors.
    #[cfg_attr(feature = "schema", schemars(default, rename = "$schema", extend("format" = "uri-reference")))]
    pub(in crate::product) schema: Field<String>,
    /// Always 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    pub(in crate::product) schema_version: Field<u32>,
    /// The product's name among the brand's.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// The version of this definition.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = ["1.0.0"])))]
    pub(in crate::product) version: Field<String>,
    /// What the customer calls the product.
    pub(in crate::product) name: Field<Words>,
    /// One line on what may be done with it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) brief: Field<Words>,
    /// The language that all words are given in at least.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = ["en"])))]
    pub(in crate::product) locale: Field<String>,
    /// ISO 4217 code.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[A-Z]{3}$", "examples" = ["EUR"])))]
    pub(in crate::product) currency: Field<String>,
    /// The price before any choice, in minor units of the currency.
    pub(in crate::product) base_price: Field<i64>,
    /// The weight before any choice, in grams. The weight is told only when this is given.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) base_weight: Field<i64>,
    /// The days it takes before any choice. The lead time is told only when this is given.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) base_lead_time: Field<i64>,
    /// The unit of the views' coordinates.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = ["mm"])))]
    pub(in crate::product) units: Field<String>,
    /// What a customer draws with.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) theme: Field<Theme>,
    /// What can be named, as a tree.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) parts: Field<Vec<Field<Part>>>,
    /// What texts may be set in; at most 20.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) fonts: Field<Vec<Field<Font>>>,
    /// Where texts and images may be printed; at most 20.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) areas: Field<Vec<Field<Area>>>,
    /// The pictures, the first shown first.
    pub(in crate::product) views: Field<Vec<Field<View>>>,
    /// Groups of options, in the order to decide them.
    pub(in crate::product) steps: Field<Vec<Field<Step>>>,
    /// All that can be decided.
    pub(in crate::product) options: Field<Vec<Field<ProductOption>>>,
}

/// What a definition has beside what it takes to draw on a product. Most of the code that reads these is
/// loaded only where there are any.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Beyond {
    /// Which choices go together.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) rules: Field<Vec<Field<Rule>>>,
    /// Whole configurations to begin with.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) starting_points: Field<Vec<Field<StartingPoint>>>,
    /// Questions for those who know what they need, and not what it is called.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) needs: Field<Vec<Field<Need>>>,
    /// What it is made of.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) bill_of_materials: Field<Vec<Field<BillLine>>>,
    /// How it is made, in order.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) instructions: Field<Vec<Field<Instruction>>>,
}

/// A product definition, version 1.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(title = "Product definition", rename = "Definition")]
#[expect(dead_code, reason = "only its schema is used")]
pub struct Whole {
    #[schemars(flatten)]
    definition: Definition,
    #[schemars(flatten)]
    beyond: Beyond,
}

/// Something of the product that can be pointed at.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Part {
    /// Its name in artwork.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// What it consists of.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) parts: Field<Vec<Field<Part>>>,
}

/// A typeface the brand offers for texts.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Font {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// CSS font names, the first that is there is taken: names in single quotes, or generic ones.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = ["'Arial Narrow', sans-serif"])))]
    pub(in crate::product) family: Field<String>,
    /// From 100, thin, to 900, heavy; 400 when left out.
    #[cfg_attr(feature = "schema", schemars(default, extend("minimum" = 100, "maximum" = 900)))]
    pub(in crate::product) weight: Field<u32>,
    /// Whether it is italic.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) italic: Field<bool>,
    /// Its mean width compared with a plain sans; 1 when left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) width: Field<f64>,
}

/// Where texts and images may be printed. Artwork says where in a view it is, by `data-area`.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Area {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// The part it is on.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) part: Field<String>,
    /// Its printed width in product units.
    pub(in crate::product) width: Field<f64>,
    /// Its printed height in product units.
    pub(in crate::product) height: Field<f64>,
}

/// A picture of the product from one side.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct View {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// Its extent in product units.
    pub(in crate::product) size: Field<Extent>,
    /// The name of its SVG file, whose viewBox has the same extent.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = ["front.svg"])))]
    pub(in crate::product) artwork: Field<String>,
}

/// Width and height in product units.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Extent {
    /// From left to right.
    pub(in crate::product) width: Field<f64>,
    /// From top to bottom.
    pub(in crate::product) height: Field<f64>,
}

/// Options that are decided together.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Step {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// The names of its options, in order.
    pub(in crate::product) options: Field<Vec<Field<String>>>,
}

/// A whole configuration to begin with; options it leaves out have their default.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct StartingPoint {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// Values by the names of their options.
    pub(in crate::product) configuration: Field<BTreeMap<String, Field<Scalar>>>,
}

/// A question for those who know what they need, and not what it is called.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Need {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What is asked.
    pub(in crate::product) question: Field<Words>,
    /// What may be answered.
    pub(in crate::product) answers: Field<Vec<Field<Answer>>>,
}

/// An answer to a question: choices made at once.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub(in crate::product) struct Answer {
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID)))]
    pub(in crate::product) id: Field<String>,
    /// What the customer calls it.
    pub(in crate::product) name: Field<Words>,
    /// The name of the SVG file that shows it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(in crate::product) picture: Field<String>,
    /// The values it chooses, by the names of their options.
    pub(in crate::product) choose: Field<BTreeMap<String, Field<Scalar>>>,
}
