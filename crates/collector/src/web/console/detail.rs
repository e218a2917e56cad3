//! `/console/suggestions/ID`: one suggestion, whole.
//!
//! It must not leave out anything that was sent, nor show anything that was not.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use codraft_model::proposal::Next;
use codraft_protocol::suggestion::Purpose;
use codraft_words::{Language, Words, words};

use super::files::find;
use super::guard::Visitor;
use super::list::{self, Asked, Card};
use crate::clock::Moment;
use crate::collector::Collector;
use crate::making::{self, File};
use crate::problem::Error;
use crate::reading::{
    BillRead, ConsentRead, NoteRead, OriginRead, ProposalRead, Reading, RefusalRead, StepRead,
    Unreadable, WholeRead,
};
use crate::store::{Place, Suggestion, Tenant};
use crate::web::incoming::{Name, Query};
use crate::web::page::{self, Message, Page, Referrer, WayOut};

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
    address: String,
    all: &'static Words,
    notes: Vec<NoteRead>,
    pins: usize,
    story: String,
    aloud: Vec<String>,
    proposals: Vec<ProposalRead>,
    refusals: Vec<RefusalRead>,
    may_count_refusals: bool,
    contributor: Contributor,
    consents: Vec<ConsentRead>,
    steps: Vec<StepRead>,
    asked: usize,
    decided: usize,
    followed: usize,
    whole: WholeRead,
    bill: Vec<BillRead>,
    files: Vec<File>,
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
    let (steps, notes) = (reading.steps(language), reading.notes(language));
    let count = |origin| {
        let choices = steps.iter().flat_map(|step| &step.choices);
        choices.filter(|choice| origin == choice.origin).count()
    };
    let consents = reading.consents();
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
        all: words(language),
        address: format!("/console/suggestions/{}", kept.id),
        pins: notes.iter().filter(|note| note.number.is_some()).count(),
        notes,
        story: reading.design.story.clone(),
        aloud: reading.aloud(language),
        proposals: reading.proposals(language),
        refusals: reading.refusals(language),
        may_count_refusals: consents
            .iter()
            .any(|consent| consent.purpose == Purpose::Demand && consent.is_granted),
        contributor: contributor(reading),
        consents,
        asked: steps.iter().map(|step| step.choices.len()).sum(),
        decided: count(OriginRead::Decided),
        followed: count(OriginRead::Followed),
        steps,
        whole: reading.whole(language),
        bill: reading.bill(language),
        files: making::files(reading),
        json: pretty(&kept.body),
    }
}

fn views(kept: &Suggestion, reading: &Reading, language: Language) -> Vec<PictureOfView> {
    let views = reading.views(language).into_iter().map(|view| PictureOfView {
        picture: format!("/console/suggestions/{}/picture.svg?view={}", kept.id, view.id),
        marks: match view.pins + view.drawings {
            0 => String::new(),
            _ => list::marks(view.pins, view.drawings, 0),
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

/// What consent was asked for, in a few words.
pub(super) fn purpose_in_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Research => "Learn from it",
        Purpose::Contact => "Write back",
        Purpose::Publish => "Show it to others",
        Purpose::Demand => "Count refused wishes",
    }
}

/// What somebody did after a refused wish, in a few words.
pub(super) fn next_in_words(next: Next) -> &'static str {
    match next {
        Next::Left => "left it at that",
        Next::Changed => "changed other choices to get it",
        Next::Proposed => "proposed something",
    }
}

/// Written over several lines, for a person.
fn pretty(json: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(json).ok();
    value
        .and_then(|value| serde_json::to_string_pretty(&value).ok())
        .unwrap_or_else(|| json.to_owned())
}
