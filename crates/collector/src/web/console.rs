//! The marketer's console: sign-in, the gallery, one suggestion, and what is in demand.
//!
//! It must not need JavaScript, nor answer anybody who has not signed in.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, RawQuery};
use axum::middleware;
use axum::routing::{get, post};

use super::incoming::FORM_BYTES;
use super::moved;
use crate::collector::Collector;

mod demand;
mod detail;
pub(super) mod files;
mod guard;
mod list;
mod sign_in;

/// Every address below `/console`. Forms are held to their origin before anything else.
pub(super) fn router(collector: Arc<Collector>) -> Router<Arc<Collector>> {
    Router::new()
        .route("/console", get(list::show))
        .route("/console/", get(|RawQuery(query)| async { moved("/console", query) }))
        .route("/console/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/console/sign-out", post(sign_in::leave))
        .route("/console/suggestions/{id}", get(detail::show))
        .route("/console/suggestions/{id}/picture.svg", get(files::picture))
        .route("/console/suggestions/{id}/images/{hash}", get(files::image))
        .route("/console/suggestions/{id}/suggestion.json", get(files::json))
        .route("/console/suggestions/{id}/files/{name}", get(files::file))
        .route("/console/demand", get(demand::show))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(middleware::from_fn_with_state(collector, guard::refuse_cross_site))
}
