//! The built widget: its page and its files.
//!
//! It must not know what is in them, but for one place in its page that the collector fills in.

use std::path::Path;

use crate::asset::{Asset, Caching};
use crate::folder::Folder;

/// Where the page takes the origins that may hold it.
const HOSTS: &str = r#"<meta name="codraft:hosts" content="">"#;

/// The page and the files it loads.
pub struct Widget {
    page: Option<String>,
    files: Folder,
}

impl Widget {
    /// Reads the folder. None there is no mistake: a collector may serve suggestions alone.
    pub fn load(folder: &Path) -> Result<Widget, String> {
        let mut files = Folder::read(folder)?;
        let page = files.take("index.html");
        let page = page.map(|page| String::from_utf8_lossy(page.bytes()).into_owned());
        match &page {
            None => tracing::warn!(folder = %folder.display(), "there is no built widget here"),
            // Without this place the widget would trust nobody, and nobody would know why.
            Some(page) if !page.contains(HOSTS) => {
                return Err(format!("{}: index.html has no {HOSTS}", folder.display()));
            }
            Some(_) => {}
        }
        Ok(Widget { page, files })
    }

    /// The page, told which origins may hold it; nothing when no widget was built.
    pub fn page_for(&self, origins: &str) -> Option<String> {
        let filled = format!(r#"<meta name="codraft:hosts" content="{origins}">"#);
        self.page.as_ref().map(|page| page.replace(HOSTS, &filled))
    }

    /// A file other than the page, by its path.
    pub fn file(&self, path: &str) -> Option<(&Asset, Caching)> {
        self.files.file(path)
    }
}
