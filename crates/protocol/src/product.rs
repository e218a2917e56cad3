//! Product bundles: a product definition and its artwork, read into a `codraft_model::Product`.
//! Knows nothing of how a product is shown.

mod check;
mod definition;

use std::collections::BTreeMap;

use codraft_model::product::Product;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::canonical;
use crate::field::Shape;
use crate::limits;
use crate::problem::Problem;
use crate::read;
use definition::Definition;
#[cfg(feature = "schema")]
pub use definition::Whole;

/// A product definition and the drawings it names, in one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bundle {
    /// The content of `product.json`.
    #[cfg_attr(feature = "schema", schemars(with = "Whole"))]
    pub definition: Value,
    /// The SVG files the definition names, by name.
    pub artwork: BTreeMap<String, String>,
}

impl Bundle {
    /// The members of a definition that go beyond a plain product.
    const BEYOND: [&str; 5] =
        ["rules", "needs", "startingPoints", "billOfMaterials", "instructions"];

    /// Reads a bundle; pointers of its problems are into the bundle.
    ///
    /// # Errors
    /// It is too large, too deep, no JSON, or not a definition with artwork.
    pub fn parse(json: &[u8]) -> Result<Self, Vec<Problem>> {
        read::read(json, limits::BUNDLE_BYTES).map_err(read::Refusal::problems)
    }

    /// The product, and all that is wrong with it; no product when anything is. Pointers are into
    /// the definition.
    pub fn product(&self) -> (Option<Product>, Vec<Problem>) {
        self.judged(check::Judge::ALL)
    }

    /// The same of a plain bundle, without anything that only others need: see [`Bundle::is_plain`].
    pub fn plain_product(&self) -> (Option<Product>, Vec<Problem>) {
        self.judged(check::Judge::PLAIN)
    }

    /// Whether the definition says no more than what can be decided: not what goes with what, nor what
    /// to begin with, nor how it is made.
    pub fn is_plain(&self) -> bool {
        let is_empty = |value: &Value| value.as_array().is_some_and(|list| list.is_empty());
        let lists = Self::BEYOND.into_iter().filter_map(|name| self.definition.get(name));
        let options = self.definition["options"].as_array().into_iter().flatten();
        lists.into_iter().all(is_empty)
            && options.map(|o| o.get("onlyWhen")).all(|when| when.is_none())
    }

    /// Whether the definition says how the widget looks.
    pub fn is_dressed(&self) -> bool {
        let theme = self.definition["theme"].as_object();
        let is_token = |name: &String| !["palette", "widths"].contains(&name.as_str());
        theme.is_some_and(|theme| theme.keys().any(is_token))
    }

    fn to_value(&self) -> Value {
        let mut artwork = Map::new();
        for (name, svg) in &self.artwork {
            artwork.insert(name.clone(), svg.as_str().into());
        }
        let mut bundle = Map::new();
        bundle.insert("artwork".into(), artwork.into());
        bundle.insert("definition".into(), self.definition.clone());
        bundle.into()
    }

    fn judged(&self, judge: check::Judge) -> (Option<Product>, Vec<Problem>) {
        let hash = canonical::hash_of_value(&self.to_value());
        match Definition::read(&self.definition) {
            Some(definition) => {
                let written = check::Written { definition: &self.definition, files: &self.artwork };
                check::product(definition, written, hash, judge)
            }
            None => {
                let detail = "a product definition is an object in { }";
                (None, vec![Problem::new("", "WRONG_SHAPE", detail)])
            }
        }
    }
}

/// Reads a bundle and its product; no product when anything is wrong.
pub fn parse_bundle(json: &[u8]) -> (Option<Product>, Vec<Problem>) {
    match Bundle::parse(json) {
        Ok(bundle) => bundle.product(),
        Err(problems) => (None, problems),
    }
}

/// The names of all drawings that a definition asks for, without judging it.
pub fn artwork_names(definition: &Value) -> Vec<String> {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let views = list(definition, "views").into_iter().map(|view| view["artwork"].clone());
    let choices = list(definition, "options").into_iter().flat_map(|o| list(&o, "choices"));
    let answers = list(definition, "needs").into_iter().flat_map(|need| list(&need, "answers"));
    let pictures = choices.chain(answers).map(|pictured| pictured["picture"].clone());
    let mut names: Vec<String> =
        views.chain(pictures).filter_map(|name| name.as_str().map(str::to_owned)).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests;
