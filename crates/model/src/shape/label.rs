//! Words on the product.
//! Knows nothing of fonts: they are set in the plain sans of whoever reads them.

use kurbo::{Affine, Point, Size};

use super::frame::{is_turn, wrapped};
use super::{Drawn, Frame};
use crate::ink::Rgb;
use crate::lettering::{LINE_HEIGHT, plain_width};

/// Where the base line of letters is, from the top of their line, in letter heights.
const BASE_LINE: f64 = 0.9;

/// Words on the product, one line below the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The words. Line breaks are kept, and there are no others.
    pub text: String,
    /// Their middle.
    pub centre: Point,
    /// How far they are turned clockwise about their middle, in degrees.
    pub turn_degrees: f64,
    /// The letter height, in product units.
    pub size: f64,
    /// The colour of the letters.
    pub colour: Rgb,
}

impl Label {
    /// The rectangle around the words; it follows from how long they are.
    pub fn frame(&self) -> Frame {
        let ems = self.text.lines().map(plain_width).fold(0.0, f64::max);
        let lines = self.text.lines().count().max(1) as f64;
        let size = Size::new(ems.max(1.0), lines * LINE_HEIGHT) * self.size;
        Frame { centre: self.centre, size, turn_degrees: self.turn_degrees }
    }

    pub(super) fn at(&self, centre: Point) -> Self {
        Self { centre, ..self.clone() }
    }

    pub(super) fn turned(&self, about: Point, degrees: f64) -> Self {
        let centre = Affine::rotate_about(degrees.to_radians(), about) * self.centre;
        Self { centre, turn_degrees: wrapped(self.turn_degrees + degrees), ..self.clone() }
    }

    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self { size: self.size * factor, ..self.clone() }
    }

    pub(super) fn is_sound(&self) -> bool {
        super::is_near(self.centre) && super::is_length(self.size) && is_turn(self.turn_degrees)
    }

    pub(super) fn drawn(&self) -> Vec<Drawn> {
        let frame = self.frame();
        let to_view = frame.to_view();
        let line = |(index, text): (usize, &str)| {
            let down = (index as f64 * LINE_HEIGHT + BASE_LINE) * self.size;
            Drawn::Words {
                text: text.to_owned(),
                middle: to_view * Point::new(frame.size.width / 2.0, down),
                width: plain_width(text) * self.size,
                size: self.size,
                turn_degrees: self.turn_degrees,
                colour: self.colour,
            }
        };
        let lines = self.text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty());
        lines.map(line).collect()
    }
}
