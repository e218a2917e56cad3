//! A brand's site in small: static host pages under a strict policy, on an origin of their own.
//!
//! It must not know the widget, the protocol or the collector: a brand's server knows none of them
//! either, only the address that its pages embed.

mod settings;
mod site;

use std::future::Future;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Response, Uri, header};
use axum::routing::get;
use tokio::net::TcpListener;

pub use settings::{Origin, Settings};
pub use site::{Found, Site};

/// Serves `site` on `listener` until `end` is done and the answers under way are out.
///
/// # Errors
/// What the listener says, when it cannot accept any longer.
pub async fn serve(
    listener: TcpListener,
    site: Site,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(end).await
}

/// The site's pages as a router; GET and HEAD only.
pub fn router(site: Site) -> Router {
    let site = Arc::new(site);
    Router::new().fallback(get(move |uri: Uri| {
        let site = Arc::clone(&site);
        async move { respond(&site, uri.path()) }
    }))
}

fn respond(site: &Site, path: &str) -> Response<Body> {
    let mut response = match site.find(path) {
        Found::File { media_type, bytes } => {
            with(bytes.into(), 200, header::CONTENT_TYPE, media_type)
        }
        Found::Elsewhere(path) => with(Body::empty(), 308, header::LOCATION, &path),
        Found::Nothing => {
            with("There is no such page.\n".into(), 404, header::CONTENT_TYPE, "text/plain")
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, value(&site.content_security_policy(path)));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn with(body: Body, status: u16, name: header::HeaderName, text: &str) -> Response<Body> {
    let mut response = Response::new(body);
    if let Ok(status) = status.try_into() {
        *response.status_mut() = status;
    }
    response.headers_mut().insert(name, value(text));
    response
}

/// What cannot stand in a header is left out; nothing that is served here comes near.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}
