//! Which other sites may read an answer: those of the campaigns, named one by one.
//!
//! It must not let a site send cookies along, nor ever answer `*`.

use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// The origin of the page that asks, when a page asks.
pub(super) fn origin(request: &HeaderMap) -> Option<&str> {
    request.get(ORIGIN).and_then(|origin| origin.to_str().ok())
}

/// Lets the page read the answer when its origin `is_known`.
pub(super) fn allow(response: &mut Response, request: &HeaderMap, is_known: impl Fn(&str) -> bool) {
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("origin"));
    if let (Some(value), Some(text)) = (request.get(ORIGIN), origin(request))
        && is_known(text)
    {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, value.clone());
    }
}
