//! The products: those offered now, and those that kept suggestions were made with.
//!
//! It must not know what anybody chose.

use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path};
use std::sync::Arc;

use codraft_model::product::Product;
use codraft_protocol::Problem;
use codraft_protocol::product::{Bundle, artwork_names, parse_bundle};

use crate::asset::Asset;
use crate::store::{ProductBundle, Store, Tenant};

/// Every product there is, by hash; those offered now, by id.
pub struct Products {
    by_hash: HashMap<String, Arc<Product>>,
    current: BTreeMap<String, Offered>,
}

/// A product that can be asked for.
pub struct Offered {
    /// What it is.
    pub product: Arc<Product>,
    /// Its bundle, as the widget loads it.
    pub bundle: Asset,
}

impl Products {
    /// Reads a product from each sub-folder, keeps their bundles in the store, and adds from there
    /// the versions that were offered before.
    pub async fn open(folder: &Path, store: &dyn Store) -> Result<Products, String> {
        let mut products = Products { by_hash: HashMap::new(), current: BTreeMap::new() };
        let mut mistakes = Vec::new();
        for folder in sub_folders(folder)? {
            match load(&folder) {
                Ok((product, json)) => products.offer(product, json, store).await?,
                Err(reasons) => mistakes.extend(reasons),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes.join("\n"));
        }
        for kept in store.products(Tenant::FIRST).await.map_err(|error| error.to_string())? {
            products.remember(kept);
        }
        Ok(products)
    }

    /// Adds a version that was offered before. One that cannot be read does not keep the collector
    /// from starting, but the suggestions made with it cannot be drawn.
    fn remember(&mut self, kept: ProductBundle) {
        let hash = kept.hash;
        match parse_bundle(kept.json.as_bytes()) {
            (Some(product), _) => {
                self.by_hash.entry(hash).or_insert_with(|| Arc::new(product));
            }
            (None, problems) => {
                let problem = problems.first().map(Problem::to_string).unwrap_or_default();
                tracing::error!(hash, problem, "a product kept earlier cannot be read any more");
            }
        }
    }

    /// The product that a suggestion names by its hash.
    pub fn by_hash(&self, hash: &str) -> Option<&Arc<Product>> {
        self.by_hash.get(hash)
    }

    /// Every version of each product that is known, by the product's id: their hashes.
    pub fn versions(&self) -> BTreeMap<&str, Vec<String>> {
        let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (hash, product) in &self.by_hash {
            versions.entry(product.id.as_str()).or_default().push(hash.clone());
        }
        versions
    }

    /// The version of a product that is offered now.
    pub fn current(&self, id: &str) -> Option<&Offered> {
        self.current.get(id)
    }

    async fn offer(
        &mut self,
        product: Product,
        json: String,
        store: &dyn Store,
    ) -> Result<(), String> {
        let product = Arc::new(product);
        let kept = ProductBundle { hash: product.hash.clone(), json: json.clone() };
        let keeping = store.keep_product(Tenant::FIRST, kept).await;
        keeping.map_err(|error| error.to_string())?;
        let bundle = Asset::new("application/json", json.into_bytes(), None, None);
        self.by_hash.insert(product.hash.clone(), Arc::clone(&product));
        self.current.insert(product.id.as_str().to_owned(), Offered { product, bundle });
        Ok(())
    }
}

fn sub_folders(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        if path.join("product.json").is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads one product with its artwork; every mistake is told with its file and place.
fn load(folder: &Path) -> Result<(Product, String), Vec<String>> {
    let file = folder.join("product.json");
    let at = |reason: String| vec![format!("{}: {reason}", file.display())];
    let text = std::fs::read_to_string(&file).map_err(|error| at(error.to_string()))?;
    let definition: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| at(error.to_string()))?;
    let mut artwork = BTreeMap::new();
    for name in artwork_names(&definition) {
        // A drawing that cannot be read is told by the check of the bundle, with its place.
        if let Some(svg) = read_inside(folder, &name) {
            artwork.insert(name, svg);
        }
    }
    let bundle = Bundle { definition, artwork };
    let json = serde_json::to_string(&bundle).map_err(|error| at(error.to_string()))?;
    // Read as the widget reads it, so that nothing is offered that the widget refuses.
    match parse_bundle(json.as_bytes()) {
        (Some(product), _) => Ok((product, json)),
        (None, problems) => {
            Err(problems.iter().flat_map(|p: &Problem| at(p.to_string())).collect())
        }
    }
}

/// Reads a file below `folder`, and none elsewhere, whatever a product names.
fn read_inside(folder: &Path, name: &str) -> Option<String> {
    let name = Path::new(name);
    let is_plain = name.components().all(|part| matches!(part, Component::Normal(_)));
    is_plain.then(|| std::fs::read_to_string(folder.join(name)).ok()).flatten()
}
