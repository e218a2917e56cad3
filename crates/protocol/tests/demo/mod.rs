//! The demo products, as they lie in `products/`.
//! Knows nothing of what is tested on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use codraft_model::product::Product;
use codraft_protocol::product::{Bundle, artwork_names};

/// The demo product called `name`.
pub(crate) fn demo(name: &str) -> Product {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../products").join(name);
    let text = |file: &str| {
        fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    let definition = serde_json::from_str(&text("product.json")).expect("product.json is JSON");
    let files = artwork_names(&definition);
    let artwork: BTreeMap<_, _> =
        files.into_iter().map(|name| (name.clone(), text(&name))).collect();
    let (product, problems) = Bundle { definition, artwork }.product();
    product.unwrap_or_else(|| panic!("{problems:#?}"))
}
