//! What marks are painted with, on a canvas and in SVG alike.
//! Knows nothing of either.

use kurbo::{BezPath, Point, Rect, Shape as _, Size};

use super::Frame;
use crate::image::Image;
use crate::ink::{Brush, Rgb, Stroke};

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// An area, filled by the nonzero rule.
    Fill {
        /// Its edge.
        path: BezPath,
        /// Its colour.
        colour: Rgb,
        /// From 0, not seen, to 1, nothing seen through it.
        opacity: f64,
    },
    /// A line of even width with round ends and corners.
    Line {
        /// Along what.
        path: BezPath,
        /// How wide, in product units.
        width: f64,
        /// Its colour.
        colour: Rgb,
        /// From 0, not seen, to 1, nothing seen through it.
        opacity: f64,
    },
    /// A line of words in a plain sans.
    Words {
        /// The words.
        text: String,
        /// The middle of their base line.
        middle: Point,
        /// How wide they are set, in product units.
        width: f64,
        /// The letter height, in product units.
        size: f64,
        /// How far they are turned clockwise about `middle`, in degrees.
        turn_degrees: f64,
        /// Their colour.
        colour: Rgb,
    },
    /// A picture as large as its frame.
    Picture {
        /// Which picture.
        image: Image,
        /// Where.
        frame: Frame,
    },
}

impl Drawn {
    /// The smallest upright rectangle around what it paints.
    pub fn bounds(&self) -> Rect {
        match self {
            Drawn::Fill { path, .. } => path.bounding_box(),
            Drawn::Line { path, width, .. } => {
                path.bounding_box().inflate(width / 2.0, width / 2.0)
            }
            Drawn::Words { middle, width, size, turn_degrees, .. } => {
                let around = Size::new(*width, 2.0 * size);
                Frame { centre: *middle, size: around, turn_degrees: *turn_degrees }.bounds()
            }
            Drawn::Picture { frame, .. } => frame.bounds(),
        }
    }

    /// The ink of `stroke`.
    pub fn ink(stroke: &Stroke) -> Self {
        let Brush { colour, tip, .. } = stroke.brush;
        Drawn::Fill { path: stroke.outline(), colour, opacity: tip.opacity() }
    }

    /// A line along `path`, as `brush` draws it.
    pub(super) fn line(path: BezPath, brush: Brush) -> Self {
        let Brush { colour, width, tip } = brush;
        Drawn::Line { path, width, colour, opacity: tip.opacity() }
    }
}
