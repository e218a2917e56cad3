//! Where something is, in words.
//! Knows nothing of what is there.

use codraft_model::id::PartId;
use codraft_model::place::{Third, Zone};
use codraft_model::product::Product;
use codraft_words::fill;

use crate::Speaker;

impl Speaker<'_> {
    /// Which field of the picture: `top left of the picture`.
    pub fn zone(&self, zone: Zone) -> &'static str {
        use Third::{First, Last, Middle};
        let words = &self.words.place;
        match (zone.down, zone.across) {
            (First, First) => words.top_left,
            (First, Middle) => words.top,
            (First, Last) => words.top_right,
            (Middle, First) => words.left,
            (Middle, Middle) => words.middle,
            (Middle, Last) => words.right,
            (Last, First) => words.bottom_left,
            (Last, Middle) => words.bottom,
            (Last, Last) => words.bottom_right,
        }
    }

    /// On which part a place is, and in which field: `Door mirror, top left of the picture.`
    pub fn place(&self, product: &Product, part: Option<&PartId>, zone: Zone) -> String {
        let words = &self.words.place;
        let place = self.zone(zone);
        match part.and_then(|part| self.part(product, part)) {
            Some(part) => fill(words.on_part, &[("part", part), ("place", place)]),
            None => fill(words.beside, &[("place", place)]),
        }
    }
}
