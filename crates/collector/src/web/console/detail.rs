//! `/console/suggestions/ID`: one suggestion, whole.
//!
//! It must not leave out anything that was sent, nor show anything that was not.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use codraft_protocol::suggestion::Purpose;
use codraft_words::Language;
use serde::Deserialize;

use super::guard::Visitor;
use super::list::{self, Asked, Card};
use crate::clock::Moment;
use crate::collector::Collector;
use crate::problem::Error;
use crate::reading::{BillRead, NoteRead, Reading, StepRead, Unreadable};
use crate::store::{Place, Suggestion, Tenant};
use crate::web::incoming::{Name, Query};
use crate::web::page::{self, Message, Page, Referrer, WayOut};
use crate::web::with_headers;

#[derive(Template)]
#[template(path = "detail.html")]
struct Detail {
    user: String,
    card: Card,
    list_href: String,
    newer: Option<String>,
    older: Option<String>,
    id: String,
    code: String,
    product_name: String,
    product_version: String,
    campaign_name: String,
    received_at: Moment,
    started_at: String,
    sent_at: String,
    locale: String,
    views: Vec<PictureOfView>,
    notes: Vec<NoteRead>,
    story: String,
    contributor: Contributor,
    consents: Vec<Consent>,
    steps: Vec<StepRead>,
    decided: usize,
    changed: usize,
    price: String,
    bill: Vec<BillRead>,
    json: String,
}

struct PictureOfView {
    name: String,
    picture: String,
    width: f64,
    height: f64,
    marks: String,
}

#[derive(Default)]
struct Contributor {
    name: Option<String>,
    email: Option<String>,
}

struct Consent {
    purpose: &'static str,
    is_granted: bool,
    text: String,
}

#[derive(Deserialize)]
pub(super) struct AskedView {
    view: String,
}

pub(super) async fn show(
    State(collector): State<Arc<Collector>>,
    visitor: Visitor,
    Name(id): Name,
    Query(asked): Query<Asked>,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let reading = match Reading::of(&kept, &collector.products) {
        Ok(reading) => reading,
        Err(why) => return Ok(page::html(&not_drawn(&kept, why), Referrer::Own)),
    };
    let mut detail = detail(&collector, visitor.user, &kept, &reading, &asked);
    detail.newer = neighbour(&collector, &asked, Place::NewerThan(kept.key())).await?;
    detail.older = neighbour(&collector, &asked, Place::OlderThan(kept.key())).await?;
    Ok(page::html(&detail, Referrer::Own))
}

/// A picture of the design, drawn here from the product's own artwork.
pub(super) async fn picture(
    State(collector): State<Arc<Collector>>,
    _visitor: Visitor,
    Name(id): Name,
    Query(asked): Query<AskedView>,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let reading = Reading::of(&kept, &collector.products).ok();
    let svg = reading.and_then(|reading| reading.picture(&asked.view)).ok_or(Error::NotFound)?;
    Ok(page::picture(svg))
}

/// The suggestion as it was kept, to be saved as a file.
pub(super) async fn json(
    State(collector): State<Arc<Collector>>,
    _visitor: Visitor,
    Name(id): Name,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let name = format!("attachment; filename=\"suggestion-{}.json\"", kept.code);
    let mut response =
        with_headers(kept.body, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")]);
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// What was kept is never hidden, even where this collector cannot draw it.
fn not_drawn(kept: &Suggestion, why: Unreadable) -> Message {
    let reason = match why {
        Unreadable::ProductGone => "Its product is not among those this collector knows.",
        Unreadable::NoLongerFits => {
            "This collector knows its product, but the design no longer fits it; the log says where."
        }
    };
    Message {
        language: Language::En,
        title: "This suggestion cannot be drawn here".into(),
        text: format!("{reason} All that was sent is kept."),
        way_out: Some(WayOut {
            href: format!("/console/suggestions/{}/suggestion.json", kept.id),
            label: "Download the JSON".into(),
        }),
    }
}

async fn find(collector: &Collector, id: String) -> Result<Suggestion, Error> {
    collector.store.suggestion(Tenant::FIRST, id).await?.ok_or(Error::NotFound)
}

/// The address of the next suggestion in one direction, among those that were asked for.
async fn neighbour(
    collector: &Collector,
    asked: &Asked,
    place: Place,
) -> Result<Option<String>, Error> {
    let listing = collector.store.listing(Tenant::FIRST, asked.filter(), place, 1).await?;
    let next = listing.suggestions.first();
    Ok(next.map(|next| asked.href(&format!("/console/suggestions/{}", next.id))))
}

fn detail(
    collector: &Collector,
    user: String,
    kept: &Suggestion,
    reading: &Reading,
    asked: &Asked,
) -> Detail {
    let language = Language::En;
    let (sent, product) = (&reading.sent, &reading.product);
    let steps = reading.steps(language);
    Detail {
        user,
        card: list::card(collector, kept, asked),
        list_href: asked.href("/console"),
        newer: None,
        older: None,
        id: kept.id.clone(),
        code: kept.code.clone(),
        product_name: product.name.in_language(language.key()).to_owned(),
        product_version: format!("{} {}", product.id, product.version),
        campaign_name: list::campaign_name(collector, &kept.campaign),
        received_at: kept.received_at,
        started_at: sent.started_at.clone(),
        sent_at: sent.sent_at.clone(),
        locale: sent.locale.clone(),
        views: views(kept, reading, language),
        notes: reading.notes(language),
        story: reading.design.story.clone(),
        contributor: contributor(reading),
        consents: consents(reading),
        decided: steps.iter().map(|step| step.choices.len()).sum(),
        changed: reading.differences(language).len(),
        steps,
        price: reading.price(language),
        bill: reading.bill(language),
        json: pretty(&kept.body),
    }
}

fn views(kept: &Suggestion, reading: &Reading, language: Language) -> Vec<PictureOfView> {
    let views = reading.views(language).into_iter().map(|view| PictureOfView {
        picture: format!("/console/suggestions/{}/picture.svg?view={}", kept.id, view.id),
        marks: match view.pins + view.strokes {
            0 => String::new(),
            _ => list::marks(view.pins, view.strokes),
        },
        name: view.name,
        width: view.width,
        height: view.height,
    });
    views.collect()
}

fn contributor(reading: &Reading) -> Contributor {
    let given = reading.sent.contributor.as_ref();
    Contributor {
        name: given.and_then(|given| given.name.clone()),
        email: given.and_then(|given| given.email.clone()),
    }
}

fn consents(reading: &Reading) -> Vec<Consent> {
    let consents = reading.sent.consents.iter().map(|consent| Consent {
        purpose: in_words(consent.purpose),
        is_granted: consent.granted,
        text: consent.text.clone(),
    });
    consents.collect()
}

fn in_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Research => "Learn from it",
        Purpose::Contact => "Write back",
        Purpose::Publish => "Show it to others",
    }
}

/// Written over several lines, for a person.
fn pretty(json: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(json).ok();
    value
        .and_then(|value| serde_json::to_string_pretty(&value).ok())
        .unwrap_or_else(|| json.to_owned())
}
