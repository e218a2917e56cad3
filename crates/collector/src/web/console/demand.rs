//! `/console/demand`: what people wished for and could not have, counted over the suggestions of one
//! product.
//!
//! It must not show a figure without what it is a part of, and when it was read.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use codraft_protocol::suggestion::Suggestion;
use codraft_words::Language;
use serde::Deserialize;

use super::guard::Visitor;
use crate::clock::Moment;
use crate::collector::Collector;
use crate::demand::{Asked, Demand, Wish};
use crate::problem::Error;
use crate::products::Products;
use crate::reading::Reading;
use crate::store::{self, Filter, Place, Tenant};
use crate::web::incoming::Query;
use crate::web::page::{self, Page, Referrer};

/// Suggestions read at once: few enough to keep in memory whole.
const CHUNK: usize = 200;

/// The most suggestions that are read for one page, the newest. It takes a second or two.
const MOST: u64 = 5_000;

#[derive(Template)]
#[template(path = "demand.html")]
struct DemandPage {
    user: String,
    now: Moment,
    products: Vec<ProductChip>,
    product_name: String,
    total: u64,
    demand: Demand,
    wishes: Vec<Wish>,
    proposals: Vec<Asked>,
}

struct ProductChip {
    name: String,
    href: String,
    is_current: bool,
}

#[derive(Deserialize)]
pub(super) struct AskedProduct {
    product: Option<String>,
}

pub(super) async fn show(
    State(collector): State<Arc<Collector>>,
    visitor: Visitor,
    Query(asked): Query<AskedProduct>,
) -> Result<Response, Page> {
    let versions = collector.products.versions();
    let first = versions.keys().next().map(|id| (*id).to_owned());
    let id = asked.product.or(first).ok_or(Error::NotFound)?;
    let hashes = versions.get(id.as_str()).cloned().ok_or(Error::NotFound)?;
    let products = versions.keys().map(|known| ProductChip {
        name: name_of(&collector, known),
        href: format!("/console/demand?product={known}"),
        is_current: **known == id,
    });
    let products = products.collect();
    let (demand, total) = count(&collector, hashes).await?;
    let page = DemandPage {
        user: visitor.user,
        now: collector.clock.now(),
        products,
        product_name: name_of(&collector, &id),
        total,
        wishes: demand.wishes().into_iter().cloned().collect(),
        proposals: demand.proposals().into_iter().cloned().collect(),
        demand,
    };
    Ok(page::html(&page, Referrer::Own))
}

/// Reads the newest suggestions about these products, and how many there are.
async fn count(collector: &Arc<Collector>, products: Vec<String>) -> Result<(Demand, u64), Error> {
    let filter = Filter { products, ..Filter::default() };
    let (mut demand, mut total, mut place) = (Demand::default(), 0, Place::Start);
    loop {
        let reading = collector.store.listing(Tenant::FIRST, filter.clone(), place, CHUNK);
        let listing = reading.await?;
        total = total.max(listing.matching);
        let Some(last) = listing.suggestions.last().map(|last| last.key()) else { break };
        // Reading is work for a processor, and must not hold up those who wait for an answer.
        let collector = Arc::clone(collector);
        let counted = tokio::task::spawn_blocking(move || {
            for kept in &listing.suggestions {
                count_one(&mut demand, kept, &collector.products);
            }
            demand
        });
        demand = counted.await.map_err(|_| Error::Unavailable)?;
        if !listing.has_older || demand.suggestions + demand.unreadable >= MOST {
            break;
        }
        place = Place::OlderThan(last);
    }
    Ok((demand, total))
}

/// A design is rebuilt only where there is anything to count in it, which is in few of them.
fn count_one(demand: &mut Demand, kept: &store::Suggestion, products: &Products) {
    match Suggestion::parse(kept.body.as_bytes()) {
        Ok(sent) if sent.design.refusals.is_empty() && sent.design.proposals.is_empty() => {
            demand.add_content(&sent);
        }
        _ => match Reading::of(kept, products) {
            Ok(reading) => demand.add(&reading, Language::En),
            Err(_) => demand.unreadable += 1,
        },
    }
}

fn name_of(collector: &Collector, id: &str) -> String {
    let offered = collector.products.current(id);
    let name = offered.map(|one| one.product.name.in_language(Language::En.key()).to_owned());
    name.unwrap_or_else(|| id.to_owned())
}
