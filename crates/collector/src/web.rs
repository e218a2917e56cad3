//! Which address answers what.
//!
//! It must not know SQL, nor how connections come in.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, RawQuery, Request};
use axum::http::header::{HeaderName, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Method};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post, put};

use crate::collector::Collector;
use crate::problem::Error;
use page::Page;

pub(crate) mod assets;
mod client;
mod console;
mod cors;
mod health;
mod incoming;
mod page;
mod plain;
mod products;
mod receipt;
mod sdk;
mod v1_images;
mod v1_suggestions;
mod widget;

/// Every address of the collector.
pub fn router(collector: Arc<Collector>) -> Router {
    let secure = collector.public.is_secure();
    Router::new()
        .route("/", get(|| async { Redirect::to("/console") }))
        .route("/v1/suggestions", post(v1_suggestions::create).options(v1_suggestions::preflight))
        .route("/v1/images/{hash}", put(v1_images::keep).options(v1_images::preflight))
        .route("/r/{code}", get(receipt::show))
        .route("/r/{code}/picture.svg", get(receipt::picture))
        .route("/r/{code}/images/{hash}", get(receipt::image))
        .route("/health", get(health::show))
        .route("/widget", get(|RawQuery(query)| async { moved("/widget/", query) }))
        .route("/widget/", get(widget::page))
        .route("/widget/{*file}", get(widget::file))
        .route("/sdk/{*file}", get(sdk::file))
        .route("/plain/", plain::routes())
        .route("/plain/picture.svg", get(plain::drawn))
        .route("/products/{id}/bundle.json", get(products::bundle))
        .route("/assets/{name}", get(assets::file))
        .route("/favicon.ico", get(assets::icon))
        .merge(console::router(Arc::clone(&collector)))
        .fallback(|| async { Page(Error::NotFound) })
        .method_not_allowed_fallback(|| async { Error::WrongMethod })
        .layer(middleware::from_fn_with_state(Arc::clone(&collector), incoming::in_time))
        .layer(middleware::from_fn(move |request, next| observe(request, next, secure)))
        .with_state(collector)
}

/// Leads to where this is, with what was asked.
fn moved(to: &str, query: Option<String>) -> Redirect {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("{to}{query}"))
}

/// Logs each request by its route, never by its address: a receipt's code is in there.
async fn observe(request: Request, next: Next, secure: bool) -> Response {
    let started = Instant::now();
    let method: Method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("none", MatchedPath::as_str).to_owned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if secure {
        let two_years = HeaderValue::from_static("max-age=63072000");
        headers.insert(STRICT_TRANSPORT_SECURITY, two_years);
    }
    tracing::info!(
        %method,
        route,
        status = response.status().as_u16(),
        micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

/// Puts fixed headers on an answer.
fn with_headers<const N: usize>(
    answer: impl IntoResponse,
    headers: [(HeaderName, &'static str); N],
) -> Response {
    let mut response = answer.into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
