//! `GET /r/CODE`: what the person who sent a suggestion sees of it, without an account.
//!
//! It must not set a cookie, nor show who sent it: a code may be passed on.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::response::{IntoResponse, Response};
use codraft_words::{Language, Receipt, Words, fill, words};

use super::console::files::{self, AskedPicture};
use super::incoming::{Name, Query};
use super::page::{self, Message, Page, Referrer};
use crate::clock::Moment;
use crate::collector::Collector;
use crate::problem::Error;
use crate::reading::{
    ConsentRead, NoteRead, ProposalRead, Reading, RefusalRead, StepRead, WholeRead,
};
use crate::secret;
use crate::store::{Suggestion, Tenant};

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage {
    language: Language,
    words: &'static Receipt,
    all: &'static Words,
    address: String,
    code: String,
    received_at: Moment,
    when: String,
    product_name: String,
    whole: WholeRead,
    views: Vec<PictureOfView>,
    notes: Vec<NoteRead>,
    story: String,
    aloud: Vec<String>,
    steps: Vec<StepRead>,
    proposals: Vec<ProposalRead>,
    refusals: Vec<RefusalRead>,
    consents: Vec<ConsentRead>,
}

struct PictureOfView {
    name: String,
    alt: String,
    picture: String,
    width: f64,
    height: f64,
}

pub(super) async fn show(
    State(collector): State<Arc<Collector>>,
    Name(code): Name,
    request: HeaderMap,
) -> Result<Response, Page> {
    let Some((kept, reading)) = find(&collector, &code).await? else {
        return Ok(unknown(&request));
    };
    Ok(page::html(&receipt(&kept, &reading), Referrer::Nobody))
}

/// A picture of the receipt's design.
pub(super) async fn picture(
    State(collector): State<Arc<Collector>>,
    Name(code): Name,
    Query(asked): Query<AskedPicture>,
) -> Result<Response, Page> {
    let (_, reading) = find(&collector, &code).await?.ok_or(Error::NotFound)?;
    Ok(files::drawn(&collector, &reading, &asked).await?)
}

/// An image of the receipt's design.
pub(super) async fn image(
    State(collector): State<Arc<Collector>>,
    Path((code, hash)): Path<(String, String)>,
) -> Result<Response, Page> {
    let (_, reading) = find(&collector, &code).await?.ok_or(Error::NotFound)?;
    Ok(files::referred(&collector, &reading, hash).await?)
}

async fn find(collector: &Collector, code: &str) -> Result<Option<(Suggestion, Reading)>, Error> {
    let Some(code) = secret::code_as_typed(code) else { return Ok(None) };
    let Some(kept) = collector.store.suggestion_by_code(Tenant::FIRST, code).await? else {
        return Ok(None);
    };
    // The customer is told the same as for a code that never was; the console says why.
    Ok(Reading::of(&kept, &collector.products).ok().map(|reading| (kept, reading)))
}

fn receipt(kept: &Suggestion, reading: &Reading) -> ReceiptPage {
    let language = Language::negotiate(&reading.sent.locale);
    let all = words(language);
    let words = &all.receipt;
    let address = format!("/r/{}", kept.code);
    let views = reading.views(language).into_iter().map(|view| PictureOfView {
        alt: fill(words.picture, &[("view", &view.name)]),
        picture: format!("{address}/picture.svg?view={}", view.id),
        name: view.name,
        width: view.width,
        height: view.height,
    });
    ReceiptPage {
        language,
        words,
        all,
        code: kept.code.clone(),
        received_at: kept.received_at,
        when: format!("{} UTC", kept.received_at.in_figures()),
        product_name: reading.product.name.in_language(language.key()).to_owned(),
        whole: reading.whole(language),
        views: views.collect(),
        address: address.clone(),
        notes: reading.notes(language),
        story: reading.design.story.clone(),
        aloud: reading.aloud(language),
        steps: reading.steps(language),
        proposals: reading.proposals(language),
        refusals: reading.refusals(language),
        consents: reading.consents(),
    }
}

/// Says the same for a code that never was and one that is no more.
fn unknown(request: &HeaderMap) -> Response {
    let tags = request.get(ACCEPT_LANGUAGE).and_then(|tags| tags.to_str().ok()).unwrap_or("");
    let language = Language::negotiate(tags);
    let words = &words(language).receipt;
    let message = Message {
        language,
        title: words.unknown.into(),
        text: words.unknown_text.into(),
        way_out: None,
    };
    let mut response = page::html(&message, Referrer::Nobody).into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
