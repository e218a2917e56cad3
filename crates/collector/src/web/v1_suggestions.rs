//! `POST /v1/suggestions`: takes a suggestion, once, and answers with its receipt.
//!
//! It must not believe the page: `intake` rebuilds the suggestion, and only what is on disk is
//! acknowledged.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use codraft_protocol::limits::MESSAGE_BYTES;
use codraft_protocol::receipt::Receipt;

use super::{client, cors, with_headers};
use crate::collector::Collector;
use crate::intake;
use crate::problem::Error;
use crate::secret;
use crate::server::Peer;
use crate::store::{Kept, Suggestion, Tenant};

/// Time for a body to arrive.
const BODY_WITHIN: Duration = Duration::from_secs(15);

/// What a page may send along, asked by the browser before it sends.
pub(super) async fn preflight(
    State(collector): State<Arc<Collector>>,
    request: HeaderMap,
) -> Response {
    let mut response = with_headers(
        StatusCode::NO_CONTENT,
        [
            (ACCESS_CONTROL_ALLOW_METHODS, "POST"),
            (ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
            (ACCESS_CONTROL_MAX_AGE, "600"),
        ],
    );
    cors::allow(&mut response, &request, |origin| collector.campaigns.know_origin(origin));
    response
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
    collector: &Collector,
    peer: Peer,
    request: &HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let now = collector.clock.now();
    let client = client::name(collector.clients_by, request, peer);
    collector.sending.take(&client, now).map_err(Error::TooOften)?;
    expect_json(request)?;
    let body = read(request, body).await?;
    let checked = intake::check(&body, &collector.campaigns, &collector.products)?;
    if let Some(origin) = cors::origin(request)
        && !checked.campaign.origins.contains(origin)
    {
        return Err(Error::OriginRefused);
    }
    let suggestion = Suggestion {
        id: checked.id,
        code: secret::receipt_code()?,
        campaign: checked.campaign.id.clone(),
        product_hash: checked.product_hash,
        body: checked.body,
        body_hash: checked.body_hash,
        received_at: now,
    };
    match collector.store.keep(Tenant::FIRST, suggestion.clone(), checked.search_text).await? {
        Kept::First => Ok(receipt(collector, StatusCode::CREATED, suggestion)),
        Kept::Again(known) => Ok(receipt(collector, StatusCode::OK, known)),
        Kept::Different => Err(Error::IdReused),
    }
}

fn expect_json(request: &HeaderMap) -> Result<(), Error> {
    let given = request.get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).unwrap_or("");
    let media_type = given.split(';').next().unwrap_or("").trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Error::WrongType("application/json"))
    }
}

/// Reads the body, and not a byte more than the limit.
async fn read(request: &HeaderMap, body: Body) -> Result<Bytes, Error> {
    let too_large = || Error::TooLarge { what: "The body", limit: MESSAGE_BYTES };
    let announced =
        request.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > MESSAGE_BYTES) {
        return Err(too_large());
    }
    let reading = tokio::time::timeout(BODY_WITHIN, to_bytes(body, MESSAGE_BYTES));
    reading.await.map_err(|_| Error::TooSlow)?.map_err(|_| too_large())
}

fn receipt(collector: &Collector, status: StatusCode, suggestion: Suggestion) -> Response {
    let receipt = Receipt {
        link: Some(format!("{}/r/{}", collector.public.origin, suggestion.code)),
        received_at: Some(suggestion.received_at.to_string()),
        id: suggestion.id,
        code: suggestion.code,
    };
    let body = serde_json::json!({ "receipt": receipt }).to_string();
    with_headers((status, body), [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")])
}
