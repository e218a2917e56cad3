//! Finds products and reads their files. Knows nothing of what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use codraft_protocol::Problem;
use codraft_protocol::product::{Bundle, artwork_names};
use serde_json::Value;

use crate::program::Failure;

/// A product file and its text.
pub(super) struct Source {
    pub(super) file: PathBuf,
    pub(super) text: String,
}

/// The products at `path`: the file itself, the `product.json` of a folder, or those of the folders in
/// it.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>, Failure> {
    if path.is_file() {
        return Ok(vec![source(path)?]);
    }
    let own = path.join("product.json");
    if own.is_file() {
        return Ok(vec![source(&own)?]);
    }
    let at = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(at)? {
        let file = entry.map_err(at)?.path().join("product.json");
        if file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("There is no product.json in {}.", path.display())));
    }
    files.iter().map(|file| source(file)).collect()
}

fn source(file: &Path) -> Result<Source, Failure> {
    let text = fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
    Ok(Source { file: file.to_path_buf(), text })
}

impl Source {
    /// The folder its drawings are in.
    pub(super) fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// The definition as it is written; null when it is no JSON.
    pub(super) fn definition(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The definition with the drawings it names. One that is not there is the check's to miss.
    pub(super) fn bundle(&self) -> Result<Bundle, Problem> {
        let definition: Value = serde_json::from_str(&self.text)
            .map_err(|error| Problem::new("", "NOT_JSON", error.to_string()))?;
        let mut artwork = BTreeMap::new();
        for name in artwork_names(&definition) {
            let is_inside =
                Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
            let svg = is_inside.then(|| fs::read_to_string(self.folder().join(&name)).ok());
            if let Some(svg) = svg.flatten() {
                artwork.insert(name, svg);
            }
        }
        Ok(Bundle { definition, artwork })
    }

    /// Where the text stops being JSON, and why.
    pub(super) fn broken_at(&self) -> Option<((usize, usize), String)> {
        let error = serde_json::from_str::<Value>(&self.text).err()?;
        let told = error.to_string();
        let detail = told.split(" at line ").next().unwrap_or_default();
        Some(((error.line(), error.column().max(1)), detail.to_owned()))
    }
}
