//! `POST /v1/suggestions`: takes a suggestion, once, and answers with its receipt.
//!
//! It must not believe the page: `intake` rebuilds the suggestion, and only what is on disk is
//! acknowledged.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use codraft_protocol::limits::MESSAGE_BYTES;
use codraft_protocol::receipt::Receipt;

use super::{client, cors, incoming, with_headers};
use crate::collector::Collector;
use crate::intake::{self, Checked};
use crate::problem::Error;
use crate::secret;
use crate::server::Peer;
use crate::store::{Kept, Suggestion, Tenant};

/// What a page may send along, asked by the browser before it sends.
pub(super) async fn preflight(
    State(collector): State<Arc<Collector>>,
    request: HeaderMap,
) -> Response {
    cors::preflight(&request, "POST", |origin| collector.campaigns.know_origin(origin))
}

/// Takes the suggestion; the answer can be read by the pages of campaigns only.
pub(super) async fn create(
    State(collector): State<Arc<Collector>>,
    Extension(peer): Extension<Peer>,
    request: HeaderMap,
    body: Body,
) -> Response {
    let taken = take(&collector, peer, &request, body).await;
    let mut response = taken.unwrap_or_else(IntoResponse::into_response);
    cors::allow(&mut response, &request, |origin| collector.campaigns.know_origin(origin));
    response
}

async fn take(
    collector: &Arc<Collector>,
    peer: Peer,
    request: &HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let now = collector.clock.now();
    let client = client::name(collector.clients_by, request, peer);
    collector.sending.take(&client, now).map_err(Error::TooOften)?;
    if incoming::media_type(request) != "application/json" {
        return Err(Error::WrongType("application/json"));
    }
    let body = incoming::read(body, MESSAGE_BYTES, "The body").await?;
    let (kept, status) = keep(collector, body, cors::origin(request)).await?;
    Ok(receipt(collector, status, kept))
}

/// Keeps a suggestion that came from a page of `origin`, if a page of another site posted it; answers it as it
/// is kept, and whether it was there before.
pub(super) async fn keep(
    collector: &Arc<Collector>,
    body: Vec<u8>,
    origin: Option<&str>,
) -> Result<(Suggestion, StatusCode), Error> {
    let checked = check(collector, body).await?;
    if let Some(origin) = origin
        && !checked.campaign.origins.contains(origin)
    {
        return Err(Error::OriginRefused);
    }
    let hashes = checked.derived.images.clone();
    let kept_images = collector.store.image_facts(Tenant::FIRST, hashes).await?;
    intake::check_images(&checked.images, &kept_images)?;
    let suggestion = Suggestion {
        id: checked.id,
        code: secret::receipt_code()?,
        campaign: checked.campaign.id.clone(),
        product_hash: checked.product_hash,
        body: checked.body,
        body_hash: checked.body_hash,
        received_at: collector.clock.now(),
    };
    match collector.store.keep(Tenant::FIRST, suggestion.clone(), checked.derived).await? {
        Kept::First => Ok((suggestion, StatusCode::CREATED)),
        Kept::Again(known) => Ok((known, StatusCode::OK)),
        Kept::Different => Err(Error::IdReused),
        // It was forgotten a moment ago, because a day had gone by without this suggestion.
        Kept::WithoutImage(_) => {
            Err(intake::check_images(&checked.images, &[]).err().unwrap_or(Error::Unavailable))
        }
    }
}

/// Checking is work for a processor, and must not hold up those who wait for an answer.
async fn check(collector: &Arc<Collector>, body: Vec<u8>) -> Result<Checked, Error> {
    let collector = Arc::clone(collector);
    let checking = tokio::task::spawn_blocking(move || {
        intake::check(&body, &collector.campaigns, &collector.products)
    });
    checking.await.map_err(|_| Error::Unavailable)?
}

fn receipt(collector: &Collector, status: StatusCode, suggestion: Suggestion) -> Response {
    let receipt = Receipt {
        link: Some(format!("{}/r/{}", collector.public, suggestion.code)),
        received_at: Some(suggestion.received_at.to_string()),
        id: suggestion.id,
        code: suggestion.code,
    };
    let body = serde_json::json!({ "receipt": receipt }).to_string();
    with_headers((status, body), [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")])
}
