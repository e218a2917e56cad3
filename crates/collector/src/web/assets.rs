//! The few files that the collector's own pages load.
//!
//! Their names hold a hash of their content, so that a browser keeps them for ever.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::response::Response;
use sha2::{Digest, Sha256};

use super::incoming::Name;
use super::page::Page;
use crate::asset::{Asset, Caching};
use crate::problem::Error;

/// A file with the address that names its content.
pub(crate) struct Named {
    /// The address.
    pub(crate) path: String,
    asset: Asset,
}

/// How every page looks.
pub(crate) static STYLE: LazyLock<Named> = LazyLock::new(|| {
    named("style", "css", "text/css; charset=utf-8", include_bytes!("../../assets/style.css"))
});

/// What a browser shows in its tab.
pub(crate) static ICON: LazyLock<Named> = LazyLock::new(|| {
    named("icon", "svg", "image/svg+xml", include_bytes!("../../assets/icon.svg"))
});

pub(super) async fn file(Name(name): Name, request: HeaderMap) -> Result<Response, Page> {
    let asked = |file: &&Named| file.path.strip_prefix("/assets/") == Some(&name);
    match [&*STYLE, &*ICON].into_iter().find(asked) {
        Some(found) => Ok(found.asset.respond(&request, Caching::ForEver)),
        None => Err(Page(Error::NotFound)),
    }
}

/// What a browser asks for when a page names no icon, as the widget's page and pictures do not.
pub(super) async fn icon(request: HeaderMap) -> Response {
    ICON.asset.respond(&request, Caching::AskFirst)
}

fn named(name: &str, ending: &str, media_type: &'static str, bytes: &[u8]) -> Named {
    let hash = Sha256::digest(bytes);
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Named {
        path: format!("/assets/{name}-{hash}.{ending}"),
        asset: Asset::new(media_type, bytes.to_vec(), None, None),
    }
}
