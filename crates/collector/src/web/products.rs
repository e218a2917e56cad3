//! `GET /products/ID/bundle.json`: a product as the widget loads it.
//!
//! It must not know what is in a bundle.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::cors;
use super::incoming::Name;
use crate::asset::Caching;
use crate::collector::Collector;
use crate::problem::Error;

pub(super) async fn bundle(
    State(collector): State<Arc<Collector>>,
    Name(id): Name,
    request: HeaderMap,
) -> Result<Response, Error> {
    let offered = collector.products.current(&id).ok_or(Error::NotFound)?;
    let mut response = offered.bundle.respond(&request, Caching::AskFirst);
    cors::allow(&mut response, &request, |origin| collector.campaigns.know_reader_of(&id, origin));
    Ok(response)
}
