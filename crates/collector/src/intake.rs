//! What comes in: read, rebuilt, and held to its campaign and its product.
//!
//! It must not know HTTP or SQL. Everything it hands on was written anew from what it understood.

use codraft_model::design::{Design, ImagePlace};
use codraft_model::image::Image;
use codraft_protocol::canonical;
use codraft_protocol::limits::{IMAGES_BYTES, SUGGESTION_BYTES};
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::{Problem, Refusal};

use crate::campaign::{Campaign, Campaigns};
use crate::problem::Error;
use crate::products::Products;
use crate::reading::Reading;
use crate::store::{Derived, ImageFacts};

/// A suggestion that may be kept.
#[derive(Debug)]
pub struct Checked {
    /// Its id, made by the customer's device.
    pub id: String,
    /// The campaign it answers.
    pub campaign: Campaign,
    /// The product it is about.
    pub product_hash: String,
    /// Canonical JSON without the preview: what is kept, and what makes two of them the same.
    pub body: String,
    /// The hash of `body`.
    pub body_hash: String,
    /// What it is found by.
    pub derived: Derived,
    /// The images it refers to, each as often as it does.
    pub images: Vec<Reference>,
}

/// A place in a suggestion that refers to an image.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where, as a JSON Pointer.
    pub pointer: String,
    /// To which.
    pub image: Image,
}

/// Checks all of it; the answer names every problem with its place.
pub fn check(json: &[u8], campaigns: &Campaigns, products: &Products) -> Result<Checked, Error> {
    let mut sent = Suggestion::parse(json).map_err(refused)?;
    // The collector draws its own pictures, and does not keep one it was handed.
    sent.preview = None;
    let body = canonical::text(&sent).map_err(|error| Error::NotJson(error.to_string()))?;
    let campaign = campaign(&sent, campaigns)?.clone();
    let product = products.by_hash(&sent.product.hash).ok_or_else(|| {
        let detail = "This version of the product is not known here. Load the product anew.";
        problem("/product/hash", "UNKNOWN_PRODUCT", detail)
    })?;
    let design = sent.rebuild(product).map_err(Error::Refused)?;
    let reading = Reading { product: std::sync::Arc::clone(product), design, sent };
    Ok(Checked {
        id: reading.sent.id.clone(),
        campaign,
        product_hash: product.hash.clone(),
        body_hash: canonical::hash_of_text(&body),
        body,
        derived: derived(&reading),
        images: references(&reading.design),
    })
}

fn derived(reading: &Reading) -> Derived {
    let references = references(&reading.design);
    let mut images: Vec<String> = references.into_iter().map(|one| one.image.hash).collect();
    images.sort();
    images.dedup();
    let proposals = u32::try_from(reading.design.proposals.len()).unwrap_or(u32::MAX);
    Derived { search_text: reading.search_text(), proposals, images }
}

fn references(design: &Design) -> Vec<Reference> {
    let reference = |(place, image): (ImagePlace, &Image)| {
        let pointer = match place {
            ImagePlace::Option(id) => format!("/design/configuration/{id}/image"),
            ImagePlace::Proposal(id) => {
                let index = design.proposals.iter().position(|one| one.id == id);
                format!("/design/proposals/{}/image", index.unwrap_or_default())
            }
            ImagePlace::Mark(id) => {
                let index = design.annotations.iter().position(|mark| mark.id == id);
                format!("/design/annotations/{}/target/shape/image", index.unwrap_or_default())
            }
        };
        Reference { pointer, image: image.clone() }
    };
    design.images().map(reference).collect()
}

/// Holds what a suggestion says of its images to what is kept of them.
///
/// # Errors
/// Every image that is not there, or that is another than the suggestion says, with its place; and that
/// they are too much together.
pub fn check_images(references: &[Reference], kept: &[ImageFacts]) -> Result<(), Error> {
    let mut problems = Vec::new();
    for Reference { pointer, image } in references {
        let Some(facts) = kept.iter().find(|facts| facts.hash == image.hash) else {
            let detail = "This image has not arrived. Send it first, then the suggestion again.";
            problems.push(Problem::new(format!("{pointer}/hash"), "IMAGE_MISSING", detail));
            continue;
        };
        for (member, is_same) in [
            ("mediaType", facts.media_type == image.media_type.as_str()),
            ("width", facts.width_px == image.width_px),
            ("height", facts.height_px == image.height_px),
        ] {
            if !is_same {
                let detail = format!("The image that is kept here has another {member}.");
                problems.push(Problem::new(format!("{pointer}/{member}"), "IMAGE_DIFFERS", detail));
            }
        }
    }
    if kept.iter().map(|facts| facts.length).sum::<usize>() > IMAGES_BYTES {
        let detail = format!("Its images have more than {IMAGES_BYTES} bytes together.");
        problems.push(Problem::new("/design", "TOO_LARGE", detail));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Refused(problems)) }
}

fn campaign<'a>(sent: &Suggestion, campaigns: &'a Campaigns) -> Result<&'a Campaign, Error> {
    let Some(id) = &sent.campaign else {
        return Err(problem("/campaign", "MISSING", "Name the campaign that this answers."));
    };
    let Some(campaign) = campaigns.get(id) else {
        let detail = "There is no such campaign here, or it has ended.";
        return Err(problem("/campaign", "UNKNOWN_CAMPAIGN", detail));
    };
    if campaign.product != sent.product.id {
        let detail = format!("This campaign is about the product {}.", campaign.product);
        return Err(problem("/product/id", "WRONG_PRODUCT", &detail));
    }
    Ok(campaign)
}

fn problem(pointer: &str, code: &'static str, detail: &str) -> Error {
    Error::Refused(vec![Problem::new(pointer, code, detail)])
}

fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::TooLarge { limit: SUGGESTION_BYTES, .. } => {
            Error::TooLarge { what: "The suggestion without its preview", limit: SUGGESTION_BYTES }
        }
        Refusal::TooLarge { limit, .. } => Error::TooLarge { what: "The body", limit },
        Refusal::NotJson(problem) => Error::NotJson(problem.detail),
        Refusal::Invalid(problems) => Error::Refused(problems),
    }
}
