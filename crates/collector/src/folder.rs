//! A folder of built files, read once at the start.
//!
//! It must not know what the files are for.

use std::collections::HashMap;
use std::path::Path;

use crate::asset::{Asset, Caching, media_type};

/// The files of a folder by their path in it. `NAME.br` and `NAME.gz` are forms of `NAME`.
#[derive(Default)]
pub(crate) struct Folder {
    files: HashMap<String, Asset>,
}

impl Folder {
    /// Reads all files. A folder that is not there has none.
    pub(crate) fn read(folder: &Path) -> Result<Folder, String> {
        let mut files = Folder::default();
        if folder.is_dir() {
            files.add(folder, "").map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        Ok(files)
    }

    /// A file by its path, and how long it may be kept.
    pub(crate) fn file(&self, path: &str) -> Option<(&Asset, Caching)> {
        self.files.get(path).map(|asset| (asset, caching(path)))
    }

    /// Takes a file out, so that it is not served as it is.
    pub(crate) fn take(&mut self, path: &str) -> Option<Asset> {
        self.files.remove(path)
    }

    fn add(&mut self, folder: &Path, prefix: &str) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                self.add(&path, &format!("{name}/"))?;
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
