//! `/console/suggestions/ID/…`: a suggestion's pictures and images, and files to make it from.
//!
//! It must not hand out anything that the suggestion does not refer to.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

use super::guard::Visitor;
use crate::collector::Collector;
use crate::making;
use crate::problem::Error;
use crate::reading::Reading;
use crate::store::{Suggestion, Tenant};
use crate::web::incoming::{Name, Query};
use crate::web::page::{self, Page};

const SVG: &str = "image/svg+xml";

/// Which picture: of the whole design, or of one proposal with its sketches.
#[derive(Deserialize)]
pub(in crate::web) struct AskedPicture {
    view: String,
    proposal: Option<String>,
}

/// A picture of the design, drawn here from the product's own artwork.
pub(super) async fn picture(
    State(collector): State<Arc<Collector>>,
    _visitor: Visitor,
    Name(id): Name,
    Query(asked): Query<AskedPicture>,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let reading = Reading::of(&kept, &collector.products).map_err(|_| Error::NotFound)?;
    Ok(drawn(&collector, &reading, &asked).await?)
}

/// An image of the customer's.
pub(super) async fn image(
    State(collector): State<Arc<Collector>>,
    _visitor: Visitor,
    Path((id, hash)): Path<(String, String)>,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let reading = Reading::of(&kept, &collector.products).map_err(|_| Error::NotFound)?;
    Ok(referred(&collector, &reading, hash).await?)
}

/// The suggestion as it was kept, to be saved as a file.
pub(super) async fn json(
    State(collector): State<Arc<Collector>>,
    _visitor: Visitor,
    Name(id): Name,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let name = format!("suggestion-{}.json", kept.code);
    Ok(page::download(&name, "application/json", kept.body))
}

/// A file to make something from; which there are, [`making::files`] says.
pub(super) async fn file(
    State(collector): State<Arc<Collector>>,
    _visitor: Visitor,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, Page> {
    let kept = find(&collector, id).await?;
    let reading = Reading::of(&kept, &collector.products).map_err(|_| Error::NotFound)?;
    let (media_type, body) = match name.as_str() {
        "bill.csv" => ("text/csv; charset=utf-8", making::bill_csv(&reading)),
        "annotations.jsonld" => ("application/ld+json", pretty(&making::annotations(&reading))),
        "bill.json" => ("application/json", pretty(&making::bill_json(&reading))),
        "summary.txt" => ("text/plain; charset=utf-8", making::summary_txt(&reading, &kept.code)),
        _ => (SVG, drawing(&collector, &reading, &name).await?.ok_or(Error::NotFound)?),
    };
    Ok(page::download(&format!("{}-{name}", kept.code), media_type, body))
}

async fn drawing(
    collector: &Collector,
    reading: &Reading,
    name: &str,
) -> Result<Option<String>, Error> {
    let Some(stem) = name.strip_suffix(".svg") else { return Ok(None) };
    let drawing = collector.pictures.draw(&*collector.store, |images| {
        if let Some(area) = stem.strip_prefix("print-") {
            return making::print_svg(reading, area, images);
        }
        stem.strip_prefix("view-").and_then(|view| making::view_svg(reading, view, images))
    });
    drawing.await
}

pub(super) async fn find(collector: &Collector, id: String) -> Result<Suggestion, Error> {
    collector.store.suggestion(Tenant::FIRST, id).await?.ok_or(Error::NotFound)
}

/// The picture that was asked for, with the customer's images in it.
pub(in crate::web) async fn drawn(
    collector: &Collector,
    reading: &Reading,
    asked: &AskedPicture,
) -> Result<Response, Error> {
    let drawing = collector.pictures.draw(&*collector.store, |images| match &asked.proposal {
        Some(proposal) => reading.sketch(&asked.view, proposal, images),
        None => reading.picture(&asked.view, images),
    });
    drawing.await?.map(page::picture).ok_or(Error::NotFound)
}

/// The image of this hash, if the suggestion refers to it.
pub(in crate::web) async fn referred(
    collector: &Collector,
    reading: &Reading,
    hash: String,
) -> Result<Response, Error> {
    if !reading.images().iter().any(|image| image.hash == hash) {
        return Err(Error::NotFound);
    }
    let image = collector.store.image(Tenant::FIRST, hash).await?;
    image.map(page::image).ok_or(Error::NotFound)
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
