//! Product bundles: a product definition and its artwork, read into a `codraft_model::Product`.
//! Knows nothing of how a product is shown.

mod check;
mod definition;

use std::collections::BTreeMap;

use codraft_model::product::Product;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical;
use crate::limits;
use crate::problem::Problem;
use crate::read;
pub use definition::Definition;

/// A product definition and the drawings it names, in one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bundle {
    /// The content of `product.json`.
    #[cfg_attr(feature = "schema", schemars(with = "Definition"))]
    pub definition: Value,
    /// The SVG files the definition names, by name.
    pub artwork: BTreeMap<String, String>,
}

impl Bundle {
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
        self.judged(check::Judge::RULES)
    }

    /// The same where [`Bundle::has_rules`] says that there are none, without anything that rules need.
    pub fn unruled_product(&self) -> (Option<Product>, Vec<Problem>) {
        self.judged(check::Judge::NO_RULES)
    }

    /// Whether anything in the definition says what goes with what.
    pub fn has_rules(&self) -> bool {
        let has_any = |value: &Value| value.as_array().is_none_or(|list| !list.is_empty());
        let lists = ["rules", "needs"].map(|name| self.definition.get(name));
        let options = self.definition["options"].as_array().into_iter().flatten();
        lists.into_iter().flatten().any(has_any)
            || options.map(|option| option.get("onlyWhen")).any(|when| when.is_some())
    }

    fn judged(&self, judge: check::Judge) -> (Option<Product>, Vec<Problem>) {
        let hash = match canonical::hash(self) {
            Ok(hash) => hash,
            Err(error) => {
                return (None, vec![Problem::new("", "NOT_CANONICAL", error.to_string())]);
            }
        };
        if !self.definition.is_object() {
            let detail = "a product definition is an object in { }";
            return (None, vec![Problem::new("", "WRONG_SHAPE", detail)]);
        }
        match read::from_value::<Definition>(self.definition.clone()) {
            Ok(definition) => check::product(definition, &self.artwork, hash, judge),
            Err(problems) => (None, problems),
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
