//! `GET /health`: whether a suggestion sent now could be kept.
//!
//! It must not tell a stranger anything else.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;

use super::with_headers;
use crate::collector::Collector;
use crate::problem::Error;

pub(super) async fn show(State(collector): State<Arc<Collector>>) -> Result<Response, Error> {
    collector.store.check(collector.clock.now()).await?;
    Ok(with_headers("ok\n", [(CACHE_CONTROL, "no-store")]))
}
