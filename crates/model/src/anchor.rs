//! What a mark is about: the most specific named part that holds most of it.
//! Knows nothing of how marks are made, nor who may correct what is found here.
//!
//! The rule:
//!
//! 1. A mark speaks by places. A pin speaks by its tip. Ink, a line and a measure speak by what they
//!    lie on, evenly along their length; words and pictures by what they cover. An arrow speaks by its
//!    head, and where the head is on nothing, by the first part that it flies on to within half its
//!    length. A rectangle, an ellipse, and ink that comes back to where it began speak by what they
//!    enclose: see [`around`] for when ink does.
//! 2. Each place speaks for the part that is in front there, as the configuration shows the product.
//!    A place on no part is silent.
//! 3. When a mark encloses three quarters or more of what is seen of some parts, and these are not
//!    lost in it (their rectangles are an eighth of it, together), it is around them: then they alone
//!    speak, each by its seen area.
//! 4. Parts are a tree. From the whole product one goes down to the part that, with all it consists of,
//!    has more than half of the votes, and on from there, as far as there is one. If there is none to
//!    begin with, the mark is about no part: of two that are equally likely none is guessed.
//!
//! [`around`]: self::line::around

mod enclosed;
mod line;
pub mod version;

use std::collections::BTreeMap;

use kurbo::{BezPath, Point};

use crate::artwork::Artwork;
use crate::artwork::cover::Cover;
use crate::configuration::Configuration;
use crate::design::Shape;
use crate::id::{PartId, ViewId};
use crate::product::{Part, Product};
use crate::shape::{Head, Segment};

/// The most places a mark speaks by along its length.
const PLACES: usize = 64;

/// The part of `product` that a mark of `shape` on `view` is about, by the rule above, as
/// `configuration` shows it. Nothing when it is about no part, or there is no such view.
pub fn part_of(
    product: &Product,
    configuration: &Configuration,
    view: &ViewId,
    shape: &Shape,
) -> Option<PartId> {
    let artwork = &product.view(view)?.artwork;
    let scene = Scene { artwork, configuration };
    let votes = match meant(shape) {
        Meant::At(places) => scene.votes(&places),
        Meant::Ahead(segment) => scene.votes(scene.pointed_at(segment).as_slice()),
        Meant::Around(outline) => scene.votes_within(&outline),
    };
    heaviest(&product.parts, &votes).map(|part| part.id.clone())
}

/// What a mark speaks by.
enum Meant {
    At(Vec<Point>),
    Ahead(Segment),
    Around(Cover),
}

fn meant(shape: &Shape) -> Meant {
    let enclosed = |path: BezPath| Cover::new(path, None).map(Meant::Around);
    let around = match shape {
        Shape::Stroke(stroke) => {
            let places: Vec<Point> = stroke.samples().map(|sample| sample.at).collect();
            let along = line::evenly(&places, PLACES);
            return line::around(&along).and_then(enclosed).unwrap_or(Meant::At(along));
        }
        Shape::Segment(segment) if segment.head == Head::Arrow => {
            return Meant::Ahead(*segment);
        }
        Shape::Outline(outline) => enclosed(outline.path()),
        _ => None,
    };
    around.unwrap_or_else(|| Meant::At(shape.places()))
}

/// A view as it is shown.
struct Scene<'a> {
    artwork: &'a Artwork,
    configuration: &'a Configuration,
}

/// How much speaks for each part.
type Votes<'a> = BTreeMap<&'a PartId, f64>;

impl<'a> Scene<'a> {
    fn part_at(&self, place: Point) -> Option<&'a PartId> {
        self.artwork.part_at(place, self.configuration)
    }

    fn votes(&self, places: &[Point]) -> Votes<'a> {
        let mut votes = Votes::new();
        for part in places.iter().filter_map(|place| self.part_at(*place)) {
            *votes.entry(part).or_default() += 1.0;
        }
        votes
    }

    /// Where an arrow points: its head, or the first place on a part that it flies on to.
    fn pointed_at(&self, arrow: Segment) -> Option<Point> {
        const STEPS: u32 = 16;
        let flown =
            |step: u32| arrow.from.lerp(arrow.to, 1.0 + f64::from(step) / f64::from(2 * STEPS));
        (0..=STEPS).map(flown).find(|place| self.part_at(*place).is_some())
    }
}

/// The most specific of `parts`, and of what they consist of, that has more than half of the votes.
fn heaviest<'a>(parts: &'a [Part], votes: &Votes<'_>) -> Option<&'a Part> {
    let total: f64 = votes.values().sum();
    let mut found = None;
    let mut parts = parts;
    while let Some(part) = parts.iter().find(|part| weight(part, votes) * 2.0 > total) {
        found = Some(part);
        parts = &part.parts;
    }
    found
}

fn weight(part: &Part, votes: &Votes<'_>) -> f64 {
    let own = votes.get(&part.id).copied().unwrap_or_default();
    own + part.parts.iter().map(|part| weight(part, votes)).sum::<f64>()
}
