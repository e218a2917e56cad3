//! Pages of HTML: what every one of them carries, and what a person sees when there is none.
//!
//! It must not know what a page is about.

use askama::Template;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    REFERRER_POLICY, RETRY_AFTER,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use codraft_words::Language;

use super::with_headers;
use crate::problem::{Error, Facts};
use crate::store::Image;

/// Nothing but the collector's own style and pictures, forms to itself, and never in a frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// What a picture may do when it is opened by itself: be looked at, with the images that stand in it.
const PICTURE_POLICY: &str = "default-src 'none'; img-src data:; sandbox; frame-ancestors 'none'";

const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Whom a page tells where its reader came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Referrer {
    /// Itself only. Without this, a browser leaves the origin out of the page's own forms.
    Own,
    /// Nobody: the address is a secret.
    Nobody,
}

/// A page with the headers that every page has.
pub(super) fn html(template: &impl Template, referrer: Referrer) -> Response {
    let body = match template.render() {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let referrer = match referrer {
        Referrer::Own => "same-origin",
        Referrer::Nobody => "no-referrer",
    };
    with_headers(
        body,
        [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, POLICY),
            (CACHE_CONTROL, "no-store"),
            (REFERRER_POLICY, referrer),
            (OPENER, "same-origin"),
            (RESOURCE, "same-origin"),
        ],
    )
}

/// A picture that only the page's own reader may see.
pub(super) fn picture(svg: String) -> Response {
    with_headers(
        svg,
        [
            (CONTENT_TYPE, "image/svg+xml"),
            (CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            (CACHE_CONTROL, "private, max-age=300"),
            (REFERRER_POLICY, "no-referrer"),
            (RESOURCE, "same-origin"),
        ],
    )
}

/// A customer's image, as the media type it was kept as and nothing else.
pub(super) fn image(image: Image) -> Response {
    let (media_type, ending) = match image.facts.media_type.as_str() {
        "image/jpeg" => ("image/jpeg", "jpg"),
        "image/webp" => ("image/webp", "webp"),
        _ => ("image/png", "png"),
    };
    let mut response = with_headers(
        image.bytes,
        [
            (CONTENT_TYPE, media_type),
            (CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            (CACHE_CONTROL, "private, max-age=300"),
            (REFERRER_POLICY, "no-referrer"),
            (RESOURCE, "same-origin"),
        ],
    );
    let name = format!("inline; filename=\"image.{ending}\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    response
}

/// A file to be saved, and never opened here.
pub(super) fn download(name: &str, media_type: &'static str, body: impl IntoResponse) -> Response {
    let mut response = with_headers(
        body,
        [
            (CONTENT_TYPE, media_type),
            (CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            (CACHE_CONTROL, "no-store"),
            (REFERRER_POLICY, "no-referrer"),
            (RESOURCE, "same-origin"),
        ],
    );
    // A name that no header can hold would be a file without one; it is still never opened.
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let name = name.unwrap_or(HeaderValue::from_static("attachment"));
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    response
}

/// An error as a person sees it: a page that says what happened and where to go.
pub(super) struct Page(pub(super) Error);

/// A calm page with one message.
#[derive(Template)]
#[template(path = "message.html")]
pub(super) struct Message {
    pub(super) language: Language,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) way_out: Option<WayOut>,
}

/// Where to go from a message.
pub(super) struct WayOut {
    pub(super) href: String,
    pub(super) label: String,
}

/// The same error where a frame of another site may show it.
pub(super) struct FramedPage(Error);

impl<E: Into<Error>> From<E> for FramedPage {
    fn from(error: E) -> FramedPage {
        FramedPage(error.into())
    }
}

impl IntoResponse for FramedPage {
    fn into_response(self) -> Response {
        in_any_frame(Page(self.0))
    }
}

/// Lets any site hold a page that must be readable there, and has nothing in it that is worth framing.
pub(super) fn in_any_frame(page: impl IntoResponse) -> Response {
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'";
    with_headers(page, [(CONTENT_SECURITY_POLICY, policy), (RESOURCE, "cross-origin")])
}

impl<E: Into<Error>> From<E> for Page {
    fn from(error: E) -> Page {
        Page(error.into())
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Facts { status, detail, .. } = self.0.facts();
        let (title, text) = match &self.0 {
            Error::NotFound => (
                "There is nothing at this address".into(),
                "Look at the address once more. What was here may have been withdrawn.".into(),
            ),
            Error::CrossSite => (
                "This form did not come from here".into(),
                "Nothing was changed. Open the console at its own address and try again.".into(),
            ),
            Error::Unavailable => (
                "The collector cannot do this just now".into(),
                "Nothing is lost. Try again in a moment.".into(),
            ),
            _ => (status.canonical_reason().unwrap_or("That did not work").into(), detail),
        };
        let message = Message { language: Language::En, title, text, way_out: None };
        let mut response = html(&message, Referrer::Own);
        *response.status_mut() = status;
        if let Some(retry_after) = self.0.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, retry_after);
        }
        response
    }
}
