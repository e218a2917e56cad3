//! `POST /v1/suggestions`: takes a suggestion, once, and answers with its receipt.
//!
//! It must not believe the page: `intake` rebuilds the suggestion, and only what is on disk is
//! acknowledged.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, HttpBody as _};
use axum::extract::State;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
    CACHE_CONTROL, CONTENT_TYPE,
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

/// Bytes of a body that is refused anyway, before the connection is cut.
const MAX_DISCARDED: usize = 8 * MESSAGE_BYTES;

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
    let body = read(body).await?;
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

/// Reads the body. Of one that is too large, the rest is read too and thrown away, up to a bound:
/// a browser that is cut off while it still sends never sees the answer.
async fn read(mut body: Body) -> Result<Vec<u8>, Error> {
    let (mut bytes, mut count) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| Error::TooSlow)?.into_data() else { continue };
        count += data.len();
        if count <= MESSAGE_BYTES {
            bytes.extend_from_slice(&data);
        } else if count > MAX_DISCARDED {
            break;
        }
    }
    if count > MESSAGE_BYTES {
        return Err(Error::TooLarge { what: "The body", limit: MESSAGE_BYTES });
    }
    Ok(bytes)
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
