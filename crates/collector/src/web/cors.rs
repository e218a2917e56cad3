//! Which other sites may read an answer: those of the campaigns, named one by one.
//!
//! It must not let a site send cookies along, nor answer `*`: only the files of SDK and widget are for every
//! site.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

use super::with_headers;

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

/// What a browser asks before its page may use `method` here.
pub(super) fn preflight(
    request: &HeaderMap,
    method: &'static str,
    is_known: impl Fn(&str) -> bool,
) -> Response {
    let mut response = with_headers(
        StatusCode::NO_CONTENT,
        [
            (ACCESS_CONTROL_ALLOW_METHODS, method),
            (ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
            (ACCESS_CONTROL_MAX_AGE, "600"),
        ],
    );
    allow(&mut response, request, is_known);
    response
}
