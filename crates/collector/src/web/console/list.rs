//! `/console`: every suggestion as a card, newest first, by campaign and by words.
//!
//! It must not show a figure without what it is a part of, and when it was read.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use codraft_words::Language;
use serde::{Deserialize, Serialize};

use super::guard::Visitor;
use crate::campaign::Campaign;
use crate::clock::Moment;
use crate::collector::Collector;
use crate::reading::{Reading, Unreadable};
use crate::store::{Filter, Key, Listing, Place, Proposals, Suggestion, Tenant};
use crate::web::incoming::Query;
use crate::web::page::{self, Page, Referrer};

/// Cards on a page: whole rows at two, three, four and six in a row.
const PAGE: usize = 24;

/// What differs is named on a card up to this many times.
const NAMED: usize = 3;

/// The longest title, in letters.
const LONGEST_TITLE: usize = 90;

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    user: String,
    now: Moment,
    matching: u64,
    total: u64,
    chips: Vec<Chip>,
    proposing: Chip,
    campaign: Option<String>,
    only_proposing: bool,
    search: String,
    without_search: Option<String>,
    cards: Vec<Card>,
    newer: Option<String>,
    older: Option<String>,
    openings: Vec<Opening>,
}

struct Chip {
    name: String,
    href: String,
    count: u64,
    is_current: bool,
}

struct Opening {
    name: String,
}

/// A suggestion in a few words.
pub(super) struct Card {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) picture: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) quote: Option<String>,
    /// What was chosen, where the title does not say it.
    pub(super) choices: Option<String>,
    pub(super) marks: String,
    pub(super) price: String,
    pub(super) campaign: String,
    pub(super) received_at: Moment,
}

/// What the list was asked for; the same words stand in every link that keeps to it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Asked {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) campaign: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) q: String,
    /// `yes` for those that propose something.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) proposals: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    older: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    newer: Option<String>,
}

pub(super) async fn show(
    State(collector): State<Arc<Collector>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Page> {
    let reading = collector.store.listing(Tenant::FIRST, asked.filter(), asked.place(), PAGE);
    let listing = reading.await?;
    Ok(page::html(&list(&collector, visitor.user, &asked, &listing), Referrer::Own))
}

fn list(collector: &Collector, user: String, asked: &Asked, listing: &Listing) -> List {
    let filter = Asked { older: None, newer: None, ..asked.clone() };
    let at = |key: Option<Key>| key.map(|key| format!("{}-{}", key.received_at.millis(), key.id));
    let newer = listing.suggestions.first().filter(|_| listing.has_newer).map(Suggestion::key);
    let older = listing.suggestions.last().filter(|_| listing.has_older).map(Suggestion::key);
    List {
        user,
        now: collector.clock.now(),
        matching: listing.matching,
        total: listing.total,
        chips: chips(collector, &filter, listing),
        proposing: proposing(&filter, listing),
        campaign: asked.campaign.clone(),
        only_proposing: asked.filter().proposals == Proposals::Some,
        search: asked.q.clone(),
        without_search: (!asked.q.is_empty())
            .then(|| Asked { q: String::new(), ..filter.clone() }.href("/console")),
        cards: listing.suggestions.iter().map(|kept| card(collector, kept, &filter)).collect(),
        newer: at(newer).map(|key| Asked { newer: Some(key), ..filter.clone() }.href("/console")),
        older: at(older).map(|key| Asked { older: Some(key), ..filter.clone() }.href("/console")),
        openings: collector
            .campaigns
            .iter()
            .map(|Campaign { name, .. }| Opening { name: name.clone() })
            .collect(),
    }
}

/// One filter for all, and one for each campaign there is or has been.
fn chips(collector: &Collector, filter: &Asked, listing: &Listing) -> Vec<Chip> {
    let count_of = |id: &str| {
        let counted = listing.by_campaign.iter().find(|(campaign, _)| campaign == id);
        counted.map_or(0, |(_, count)| *count)
    };
    let chip = |name: String, id: Option<String>, count: u64| Chip {
        is_current: filter.campaign == id,
        href: Asked { campaign: id, ..filter.clone() }.href("/console"),
        name,
        count,
    };
    let all = listing.by_campaign.iter().map(|(_, count)| count).sum();
    let mut ids: Vec<String> = collector.campaigns.iter().map(|c| c.id.clone()).collect();
    let ended = listing.by_campaign.iter().map(|(id, _)| id.clone());
    ids.extend(ended.filter(|id| collector.campaigns.get(id).is_none()));
    let each = ids.into_iter().map(|id| {
        let count = count_of(&id);
        chip(campaign_name(collector, &id), Some(id), count)
    });
    [chip("All".into(), None, all)].into_iter().chain(each).collect()
}

/// The filter for those that propose something; it takes itself away again.
fn proposing(filter: &Asked, listing: &Listing) -> Chip {
    let is_current = filter.filter().proposals == Proposals::Some;
    let proposals = if is_current { String::new() } else { "yes".into() };
    Chip {
        name: "With proposals".into(),
        href: Asked { proposals, ..filter.clone() }.href("/console"),
        count: listing.proposing,
        is_current,
    }
}

/// The campaign's name; its id when it has ended.
pub(super) fn campaign_name(collector: &Collector, id: &str) -> String {
    collector.campaigns.get(id).map_or(id, |campaign| &campaign.name).to_owned()
}

/// The suggestion as a card, with links that keep to what was asked for.
pub(super) fn card(collector: &Collector, kept: &Suggestion, filter: &Asked) -> Card {
    let address = format!("/console/suggestions/{}", kept.id);
    let mut card = Card {
        href: filter.href(&address),
        title: String::new(),
        picture: String::new(),
        width: 16.0,
        height: 10.0,
        quote: None,
        choices: None,
        marks: String::new(),
        price: String::new(),
        campaign: campaign_name(collector, &kept.campaign),
        received_at: kept.received_at,
    };
    match Reading::of(kept, &collector.products) {
        Ok(reading) => fill_in(&mut card, &reading, &address),
        Err(Unreadable::ProductGone) => card.title = "A design of a product that is gone".into(),
        Err(Unreadable::NoLongerFits) => card.title = "A design that cannot be drawn".into(),
    }
    card
}

fn fill_in(card: &mut Card, reading: &Reading, address: &str) {
    let (product, differences) =
        (reading.product.name.in_language(Language::En.key()), reading.differences(Language::En));
    let called_by = reading.called_by();
    card.title = title(called_by, product, &differences);
    card.quote = reading.said().find(|said| Some(*said) != called_by).map(str::to_owned);
    card.choices = called_by.map(|_| in_short(&differences));
    card.price = reading.price(Language::En);
    let views = reading.views(Language::En);
    let pins = views.iter().map(|view| view.pins).sum();
    let drawings = views.iter().map(|view| view.drawings).sum();
    card.marks = marks(pins, drawings, reading.design.proposals.len());
    if let Some(view) = views.first() {
        card.picture = format!("{address}/picture.svg?view={}", view.id);
        (card.width, card.height) = (view.width, view.height);
    }
}

/// What makes it a suggestion: what was asked for or noted, or else the product as it was chosen.
fn title(called_by: Option<&str>, product: &str, differences: &[String]) -> String {
    let Some(said) = called_by else { return format!("{product}: {}", in_short(differences)) };
    let words: Vec<&str> = said.split_whitespace().collect();
    let mut letters = words.join(" ").chars().collect::<Vec<char>>();
    if letters.len() > LONGEST_TITLE {
        letters.truncate(LONGEST_TITLE - 1);
        letters.push('…');
    }
    letters.into_iter().collect()
}

/// What was chosen otherwise than it comes, a few by name.
fn in_short(differences: &[String]) -> String {
    match differences {
        [] => "as it comes".into(),
        few if few.len() <= NAMED => few.join(" · "),
        many => format!("{} +{}", many[..NAMED].join(" · "), many.len() - NAMED),
    }
}

/// How much was noted, drawn and proposed.
pub(super) fn marks(pins: usize, drawings: usize, proposals: usize) -> String {
    let counted = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        many => Some(format!("{many} {one}s")),
    };
    let all = [counted(pins, "note"), counted(drawings, "drawing"), counted(proposals, "proposal")];
    let words = all.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if words.is_empty() { "No marks".into() } else { words }
}

impl Asked {
    /// What the store is to look for.
    pub(super) fn filter(&self) -> Filter {
        let words = self.q.to_lowercase();
        Filter {
            campaign: self.campaign.clone().filter(|campaign| !campaign.is_empty()),
            words: words.split_whitespace().take(16).map(str::to_owned).collect(),
            products: Vec::new(),
            proposals: match self.proposals.as_str() {
                "yes" => Proposals::Some,
                _ => Proposals::SomeOrNone,
            },
        }
    }

    fn place(&self) -> Place {
        let key = |text: &String| {
            let (millis, id) = text.split_once('-')?;
            Some(Key { received_at: Moment::from_millis(millis.parse().ok()?), id: id.to_owned() })
        };
        match (self.older.as_ref().and_then(key), self.newer.as_ref().and_then(key)) {
            (Some(older), _) => Place::OlderThan(older),
            (None, Some(newer)) => Place::NewerThan(newer),
            (None, None) => Place::Start,
        }
    }

    /// The address `path`, asked for the same.
    pub(super) fn href(&self, path: &str) -> String {
        let pairs = [
            ("campaign", self.campaign.as_deref()),
            ("q", Some(self.q.as_str())),
            ("proposals", Some(self.proposals.as_str())),
            ("older", self.older.as_deref()),
            ("newer", self.newer.as_deref()),
        ];
        let mut href = path.to_owned();
        for (name, value) in pairs {
            let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
            href.push(if href.contains('?') { '&' } else { '?' });
            let Ok(value) = askama::filters::urlencode_strict(value);
            href.push_str(&format!("{name}={value}"));
        }
        href
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_what_was_asked_for_and_nothing_else() {
        let asked =
            Asked { campaign: Some("launch".into()), q: "red & blue".into(), ..Asked::default() };
        assert_eq!(asked.href("/console"), "/console?campaign=launch&q=red%20%26%20blue");
        assert_eq!(Asked::default().href("/console"), "/console");
    }

    #[test]
    fn a_place_that_was_tampered_with_is_the_start() {
        for tampered in ["", "x", "12", "x-1", "-"] {
            let asked = Asked { older: Some(tampered.into()), ..Asked::default() };
            assert_eq!(asked.place(), Place::Start, "{tampered}");
        }
    }

    #[test]
    fn a_card_is_called_by_what_makes_it_a_suggestion() {
        let words = ["Cabrio", "Red", "Rails", "Stripe", "Fog lamps"].map(String::from);
        assert_eq!(title(Some("A roof\n of rattan"), "Mirto", &words), "A roof of rattan");
        assert_eq!(title(None, "Mirto", &[]), "Mirto: as it comes");
        assert_eq!(title(None, "Mirto", &words[..3]), "Mirto: Cabrio · Red · Rails");
        assert_eq!(title(None, "Mirto", &words), "Mirto: Cabrio · Red · Rails +2");
        let long = title(Some(&"é".repeat(400)), "Mirto", &words);
        assert_eq!((long.chars().count(), long.ends_with('…')), (LONGEST_TITLE, true));
    }
}
