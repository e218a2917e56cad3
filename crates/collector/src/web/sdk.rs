//! `GET /sdk/FILE`: the SDK, for pages that do not keep a copy of their own.
//!
//! It must not serve anything that is about somebody: any site may load and read these files.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderName};
use axum::response::Response;

use super::incoming::Name;
use super::with_headers;
use crate::collector::Collector;
use crate::problem::Error;

/// A module script is loaded with CORS, and an `integrity` can only be compared with what may be read.
pub(super) async fn file(
    State(collector): State<Arc<Collector>>,
    Name(path): Name,
    request: HeaderMap,
) -> Result<Response, Error> {
    let (asset, caching) = collector.sdk.file(&path).ok_or(Error::NotFound)?;
    Ok(with_headers(
        asset.respond(&request, caching),
        [
            (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        ],
    ))
}
