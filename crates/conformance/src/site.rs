//! The kit's pages over HTTP, and what a host asks of a collector.
//!
//! It must not judge: it answers every suggestion with the receipt that its name makes.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path as Asked, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    CACHE_CONTROL, CONTENT_TYPE,
};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::routing::{get, post, put};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::Sender;

/// What the pages are told, and whom they tell.
struct Kit {
    pages: PathBuf,
    /// Where reports go; nowhere when a person looks.
    reports: Option<Sender<Value>>,
}

/// Serves until the program ends.
pub(crate) async fn serve(
    listener: TcpListener,
    pages: PathBuf,
    reports: Option<Sender<Value>>,
) -> std::io::Result<()> {
    let router = Router::new()
        .route("/", get(|State(kit): State<Arc<Kit>>| async move { file(&kit, "host.html") }))
        .route(
            "/widget/",
            get(|State(kit): State<Arc<Kit>>| async move { file(&kit, "widget.html") }),
        )
        .route("/kit/{*file}", get(asked))
        .route("/report", post(report))
        .route("/v1/suggestions", post(receipt).options(preflight))
        .route("/v1/images/{hash}", put(|| async { open(StatusCode::CREATED) }).options(preflight))
        .with_state(Arc::new(Kit { pages, reports }));
    axum::serve(listener, router).await
}

async fn asked(State(kit): State<Arc<Kit>>, Asked(name): Asked<String>) -> Response<Body> {
    file(&kit, &name)
}

/// Takes a report; 202 says that a program waits for it.
async fn report(State(kit): State<Arc<Kit>>, body: Bytes) -> StatusCode {
    let (Some(reports), Ok(report)) = (&kit.reports, serde_json::from_slice(&body)) else {
        return StatusCode::NO_CONTENT;
    };
    let is_awaited = reports.send(report).await.is_ok();
    if is_awaited { StatusCode::ACCEPTED } else { StatusCode::NO_CONTENT }
}

/// A page or script of the kit. Any page may hold it: it has nothing to lose.
fn file(kit: &Kit, name: &str) -> Response<Body> {
    let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let kind = match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => return open(StatusCode::NOT_FOUND),
    };
    let Some(bytes) = is_inside.then(|| std::fs::read(kit.pages.join(name)).ok()).flatten() else {
        return open(StatusCode::NOT_FOUND);
    };
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// What a collector would answer, the same for the same suggestion; nothing without a name is one.
async fn receipt(body: Bytes) -> Response<Body> {
    let suggestion: Value = serde_json::from_slice(&body).unwrap_or_default();
    if !suggestion["id"].is_string() {
        return open(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let receipt = json!({
        "id": suggestion["id"], "code": "C0DE-C0DE-C0DE-C0DE", "link": "http://127.0.0.1/r/C0DE",
        "receivedAt": "2026-11-21T19:08:10.543Z",
    });
    let mut response = open(StatusCode::CREATED);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    *response.body_mut() = Body::from(json!({ "receipt": receipt }).to_string());
    response
}

async fn preflight() -> Response<Body> {
    let mut response = open(StatusCode::NO_CONTENT);
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST, PUT"));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
    response
}

/// An answer that a page of any origin may read.
fn open(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
