//! Where things are: the checkout, and the folders that make the second time quick.
//!
//! Nothing here looks at what those folders hold.

use crate::program::Failure;
use std::env;
use std::path::{Path, PathBuf};

/// The folders every chore works with, all absolute.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Ours under the user's cache folder.
    pub(crate) cache: PathBuf,
    /// wasm-bindgen is installed under `bin` here.
    pub(crate) tools: PathBuf,
    /// What cargo builds: in the checkout, as cargo does by itself, unless CARGO_TARGET_DIR says where.
    /// Two checkouts must not share one, for each would take the other's widget for its own; CI shares
    /// one among its runs, which are all in one folder.
    pub(crate) target: PathBuf,
}

impl Places {
    pub(crate) fn find() -> Result<Self, Failure> {
        // Cargo names the manifest of the package it runs, so one binary serves any checkout.
        let manifest = folder("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
        let root = manifest.ancestors().nth(2).map(Path::to_path_buf);
        let root = root.ok_or_else(|| Failure::new("run this as `cargo xtask`"))?;
        let cache = folder("XDG_CACHE_HOME")
            .or_else(|| folder("HOME").map(|home| home.join(".cache")))
            .ok_or_else(|| Failure::new("neither XDG_CACHE_HOME nor HOME is set"))?
            .join("codraft");
        Ok(Self {
            tools: folder("CODRAFT_TOOLS").unwrap_or_else(|| cache.join("tools")),
            target: folder("CARGO_TARGET_DIR").unwrap_or_else(|| root.join("target")),
            cache,
            root,
        })
    }

    /// The widget is built by a compiler of its own, which must not wait for the native one's lock.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// The widget's files, ready to serve.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The SDK's package; what it builds is under `dist` there.
    pub(crate) fn sdk(&self) -> PathBuf {
        self.root.join("sdk")
    }

    /// The host pages; some of them are built, each into a `dist` of its own.
    pub(crate) fn examples(&self) -> PathBuf {
        self.root.join("examples")
    }

    pub(crate) fn node_modules(&self) -> PathBuf {
        self.root.join("node_modules")
    }
}

/// The folder an environment variable names; an empty one names none.
fn folder(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    std::path::absolute(value).ok()
}
