//! `GET /widget/`: the widget's page for one campaign, and the files it loads.
//!
//! It must not let any page hold the widget that the campaign does not name.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    REFERRER_POLICY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use codraft_words::Language;
use serde::Deserialize;

use super::incoming::{Name, Query};
use super::page::{self, Message, Page, Referrer};
use super::with_headers;
use crate::collector::Collector;
use crate::problem::Error;

#[derive(Deserialize)]
pub(super) struct Asked {
    campaign: Option<String>,
}

/// The page. Opened without a campaign, it works by itself and no page may hold it.
pub(super) async fn page(
    State(collector): State<Arc<Collector>>,
    Query(asked): Query<Asked>,
) -> Response {
    let origins = match &asked.campaign {
        None => String::new(),
        Some(id) => match collector.campaigns.get(id) {
            Some(campaign) => campaign.origins_in_one_line(),
            None => return unknown_campaign(),
        },
    };
    let Some(page) = collector.widget.page_for(&origins) else {
        return calm(
            "The widget is not here",
            "This collector was started without a built widget.",
        );
    };
    let ancestors = if origins.is_empty() { "'none'" } else { &origins };
    let mut response = with_headers(
        page,
        [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CACHE_CONTROL, "no-cache"),
            (REFERRER_POLICY, "no-referrer"),
            (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        ],
    );
    match HeaderValue::from_str(&policy(collector.public.as_str(), ancestors)) {
        Ok(policy) => {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            response
        }
        // Without its policy the page must not go out; campaigns are checked so that this never is.
        Err(_) => Page(Error::Unavailable).into_response(),
    }
}

/// A file the page loads. Frames of any site may hold the page, so any may load these; and a frame without an
/// origin of its own loads even its own page's files as a stranger.
pub(super) async fn file(
    State(collector): State<Arc<Collector>>,
    Name(path): Name,
    request: HeaderMap,
) -> Result<Response, Error> {
    let (asset, caching) = collector.widget.file(&path).ok_or(Error::NotFound)?;
    let response = asset.respond(&request, caching);
    Ok(with_headers(
        response,
        [
            (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
            (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ],
    ))
}

/// The widget's own files and nothing else. `blob:` and `data:` are pictures it has drawn itself. The collector's
/// origin is named besides, because in a frame without an origin of its own WebKit takes nobody for `'self'`.
fn policy(collector: &str, ancestors: &str) -> String {
    let own = format!("'self' {collector}");
    format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {own}; \
         img-src {own} blob: data:; font-src {own}; connect-src {own}; base-uri 'none'; \
         form-action 'none'; frame-ancestors {ancestors}"
    )
}

fn unknown_campaign() -> Response {
    calm(
        "There is nothing to design here",
        "This campaign does not exist, or it has ended. The site you came from can tell you more.",
    )
}

fn calm(title: &str, text: &str) -> Response {
    let message =
        Message { language: Language::En, title: title.into(), text: text.into(), way_out: None };
    let mut response = page::html(&message, Referrer::Nobody);
    *response.status_mut() = StatusCode::NOT_FOUND;
    page::in_any_frame(response)
}
