//! The built widget's files, read once at the start.
//!
//! It must not know what is in them, but for two places in its page that the collector fills in.

use std::collections::HashMap;
use std::path::Path;

use crate::asset::{Asset, Caching, media_type};

/// Where the page takes the origins that may hold it.
const HOSTS: &str = r#"<meta name="codraft:hosts" content="">"#;

/// The page and the files it loads.
pub struct Widget {
    page: Option<String>,
    files: HashMap<String, Asset>,
}

impl Widget {
    /// Reads the folder. None there is no mistake: a collector may serve suggestions alone.
    pub fn load(folder: &Path) -> Result<Widget, String> {
        let mut widget = Widget { page: None, files: HashMap::new() };
        if !folder.is_dir() {
            tracing::warn!(folder = %folder.display(), "there is no built widget here");
            return Ok(widget);
        }
        widget.read(folder, "").map_err(|error| format!("{}: {error}", folder.display()))?;
        let page = widget.files.remove("index.html");
        widget.page = page.map(|page| String::from_utf8_lossy(page.bytes()).into_owned());
        match &widget.page {
            // Without this place the widget would trust nobody, and nobody would know why.
            Some(page) if !page.contains(HOSTS) => {
                Err(format!("{}: index.html has no {HOSTS}", folder.display()))
            }
            _ => Ok(widget),
        }
    }

    /// The page, told which origins may hold it; nothing when no widget was built.
    pub fn page_for(&self, origins: &str) -> Option<String> {
        let filled = format!(r#"<meta name="codraft:hosts" content="{origins}">"#);
        self.page.as_ref().map(|page| page.replace(HOSTS, &filled))
    }

    /// A file other than the page, by its path.
    pub fn file(&self, path: &str) -> Option<(&Asset, Caching)> {
        self.files.get(path).map(|asset| (asset, caching(path)))
    }

    fn read(&mut self, folder: &Path, prefix: &str) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                self.read(&path, &format!("{name}/"))?;
            } else if !name.ends_with(".br") && !name.ends_with(".gz") {
                let beside = |ending: &str| {
                    let mut packed = path.clone().into_os_string();
                    packed.push(ending);
                    std::fs::read(packed).ok()
                };
                let (gzip, brotli) = (beside(".gz"), beside(".br"));
                let asset = Asset::new(media_type(&name), std::fs::read(&path)?, gzip, brotli);
                self.files.insert(name, asset);
            }
        }
        Ok(())
    }
}

/// A name that holds a hash of the content, as in `codraft-1f2e3d4c5b6a7988.js`, never changes its
/// content.
fn caching(path: &str) -> Caching {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_hash = |part: &str| {
        part.len() >= 8
            && part.chars().all(|c| c.is_ascii_hexdigit())
            && part.contains(|c: char| c.is_ascii_digit())
    };
    if name.split(['-', '.', '_']).any(is_hash) { Caching::ForEver } else { Caching::AskFirst }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for (name, expected) in [
            ("codraft-1f2e3d4c5b6a7988.js", Caching::ForEver),
            ("codraft-1f2e3d4c5b6a7988_bg.wasm", Caching::ForEver),
            ("snippets/x-0a1b2c3d4e5f/inline0.js", Caching::AskFirst),
            ("codraft.js", Caching::AskFirst),
            ("facade-deadbeef.js", Caching::AskFirst),
        ] {
            assert_eq!(caching(name), expected, "{name}");
        }
    }
}
