//! `PUT /v1/images/HASH`: takes an image that a suggestion is about to refer to.
//!
//! It must not show one: who knows a hash learns only whether its image was there.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use codraft_protocol::limits::IMAGE_BYTES;

use super::incoming::{self, Name};
use super::{client, cors, with_headers};
use crate::collector::Collector;
use crate::image;
use crate::problem::Error;
use crate::server::Peer;
use crate::store::{Added, Image, Tenant};

/// What a page may send along, asked by the browser before it sends.
pub(super) async fn preflight(
    State(collector): State<Arc<Collector>>,
    request: HeaderMap,
) -> Response {
    cors::preflight(&request, "PUT", |origin| collector.campaigns.know_origin(origin))
}

/// Takes the image; the answer can be read by the pages of campaigns only.
pub(super) async fn keep(
    State(collector): State<Arc<Collector>>,
    Extension(peer): Extension<Peer>,
    Name(hash): Name,
    request: HeaderMap,
    body: Body,
) -> Response {
    let taken = take(&collector, peer, hash, &request, body).await;
    let mut response = taken.unwrap_or_else(IntoResponse::into_response);
    cors::allow(&mut response, &request, |origin| collector.campaigns.know_origin(origin));
    response
}

async fn take(
    collector: &Collector,
    peer: Peer,
    hash: String,
    request: &HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let now = collector.clock.now();
    let client = client::name(collector.clients_by, request, peer);
    collector.sending_images.take(&client, now).map_err(Error::TooOften)?;
    if cors::origin(request).is_some_and(|origin| !collector.campaigns.know_origin(origin)) {
        return Err(Error::OriginRefused);
    }
    let bytes = incoming::read(body, IMAGE_BYTES, "The image").await?;
    let facts = image::facts(&hash, &incoming::media_type(request), &bytes)?;
    collector.forget_images_daily(now).await?;
    let known = collector.store.image_facts(Tenant::FIRST, vec![hash]).await?;
    if known.is_empty() {
        collector.keeping_images.take(&client, now).map_err(Error::TooOften)?;
    }
    let body = serde_json::json!({ "image": {
        "hash": facts.hash,
        "mediaType": facts.media_type,
        "width": facts.width_px,
        "height": facts.height_px,
    } });
    let kept = collector.store.keep_image(Tenant::FIRST, Image { facts, bytes, received_at: now });
    let status = match kept.await? {
        Added::New => StatusCode::CREATED,
        Added::AlreadyThere => StatusCode::OK,
    };
    let answer = (status, body.to_string());
    Ok(with_headers(answer, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")]))
}
