//! Where a mark is and what it looks like: a point, ink, a line, an outline, words, a measure, a picture.
//! Knows nothing of what a mark says, of parts, or of how it is drawn on a screen.
//!
//! Lengths and places are in the view's own coordinates, which are the product's units.

mod dimension;
mod drawn;
mod frame;
mod label;
mod outline;
mod picture;
mod put;
mod segment;

use kurbo::{Point, Rect, Vec2};

pub use dimension::Dimension;
pub use drawn::Drawn;
pub use frame::Frame;
pub use label::Label;
pub use outline::{Form, Outline};
pub use picture::Picture;
pub use segment::{Head, Segment};

use crate::ink::{Brush, Rgb, Stroke, Tip};

/// Where a mark is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// At a point: a pin.
    Point(Point),
    /// Along a stroke of a pen.
    Stroke(Stroke),
    /// Along a straight line.
    Segment(Segment),
    /// Around something.
    Outline(Outline),
    /// Words on the product.
    Label(Label),
    /// From one end of a length to the other.
    Dimension(Dimension),
    /// A picture laid on the product.
    Picture(Picture),
}

/// What a mark is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShapeKind {
    /// A pin with a note.
    Point,
    /// Ink of a pen.
    Pen,
    /// Ink that can be seen through.
    Highlighter,
    /// A straight line.
    Line,
    /// A straight line with a head at its end.
    Arrow,
    /// Four sides.
    Rectangle,
    /// A circle, or one that is stretched.
    Ellipse,
    /// Words.
    Text,
    /// A length that is told.
    Dimension,
    /// A picture.
    Picture,
}

impl Shape {
    /// The tallest or widest a mark may be after it was changed, and the farthest it may lie, in
    /// product units: as far as ink can.
    pub const FARTHEST: f64 = crate::ink::Sample::FARTHEST;

    /// What it is called.
    pub fn kind(&self) -> ShapeKind {
        match self {
            Shape::Point(_) => ShapeKind::Point,
            Shape::Stroke(stroke) => match stroke.brush.tip {
                Tip::Pen => ShapeKind::Pen,
                Tip::Highlighter => ShapeKind::Highlighter,
            },
            Shape::Segment(segment) => match segment.head {
                Head::None => ShapeKind::Line,
                Head::Arrow => ShapeKind::Arrow,
            },
            Shape::Outline(outline) => match outline.form {
                Form::Rectangle => ShapeKind::Rectangle,
                Form::Ellipse => ShapeKind::Ellipse,
            },
            Shape::Label(_) => ShapeKind::Text,
            Shape::Dimension(_) => ShapeKind::Dimension,
            Shape::Picture(_) => ShapeKind::Picture,
        }
    }

    /// The smallest upright rectangle around what is seen of it. Of a pin, its tip; of a measure,
    /// without its words.
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Point(at) => Rect::from_points(*at, *at),
            Shape::Stroke(stroke) => stroke.bounds(),
            Shape::Segment(segment) => segment.bounds(),
            Shape::Outline(outline) => outline.bounds(),
            Shape::Label(label) => label.frame().bounds(),
            Shape::Dimension(dimension) => dimension.bounds(),
            Shape::Picture(picture) => picture.frame.bounds(),
        }
    }

    /// Whether `at` is on it, or no farther than `reach` from it. An outline is hit on its line, words
    /// and pictures anywhere inside.
    pub fn hit(&self, at: Point, reach: f64) -> bool {
        match self {
            Shape::Point(tip) => tip.distance(at) <= reach,
            Shape::Stroke(stroke) => stroke.hit(at, reach),
            Shape::Segment(segment) => segment.hit(at, reach),
            Shape::Outline(outline) => outline.hit(at, reach),
            Shape::Label(label) => label.frame().hit(at, reach),
            Shape::Dimension(dimension) => dimension.hit(at, reach),
            Shape::Picture(picture) => picture.frame.hit(at, reach),
        }
    }

    /// The same, moved.
    #[must_use]
    pub fn moved(&self, by: Vec2) -> Self {
        match self {
            Shape::Point(at) => Shape::Point(*at + by),
            Shape::Stroke(stroke) => {
                Shape::Stroke(stroke.transformed(kurbo::Affine::translate(by)))
            }
            Shape::Segment(segment) => Shape::Segment(segment.mapped(|at| at + by)),
            Shape::Outline(outline) => Shape::Outline(outline.framed(outline.frame.moved(by))),
            Shape::Label(label) => Shape::Label(label.at(label.centre + by)),
            Shape::Dimension(dimension) => Shape::Dimension(dimension.mapped(|at| at + by)),
            Shape::Picture(picture) => Shape::Picture(picture.framed(picture.frame.moved(by))),
        }
    }

    /// The same, turned clockwise about `about`. A pin stays upright.
    #[must_use]
    pub fn turned(&self, about: Point, degrees: f64) -> Self {
        let turn = kurbo::Affine::rotate_about(degrees.to_radians(), about);
        match self {
            Shape::Point(at) => Shape::Point(turn * *at),
            Shape::Stroke(stroke) => Shape::Stroke(stroke.transformed(turn)),
            Shape::Segment(segment) => Shape::Segment(segment.mapped(|at| turn * at)),
            Shape::Outline(outline) => {
                Shape::Outline(outline.framed(outline.frame.turned(about, degrees)))
            }
            Shape::Label(label) => Shape::Label(label.turned(about, degrees)),
            Shape::Dimension(dimension) => Shape::Dimension(dimension.mapped(|at| turn * at)),
            Shape::Picture(picture) => {
                Shape::Picture(picture.framed(picture.frame.turned(about, degrees)))
            }
        }
    }

    /// The same, `factors` times as wide and high as seen from `about`. Ink and lines keep their width;
    /// words, pictures and what is turned keep their proportions and take the geometric mean.
    #[must_use]
    pub fn scaled(&self, about: Point, factors: Vec2) -> Self {
        let factors = Vec2::new(sound(factors.x), sound(factors.y));
        let even = (factors.x * factors.y).sqrt();
        let place = |at: Point| {
            let from = at - about;
            about + Vec2::new(from.x * factors.x, from.y * factors.y)
        };
        match self {
            Shape::Point(at) => Shape::Point(place(*at)),
            Shape::Stroke(stroke) => {
                let scale = kurbo::Affine::scale_non_uniform(factors.x, factors.y);
                let centred = kurbo::Affine::translate(about.to_vec2())
                    * scale
                    * kurbo::Affine::translate(-about.to_vec2());
                Shape::Stroke(stroke.transformed(centred))
            }
            Shape::Segment(segment) => Shape::Segment(segment.mapped(place)),
            Shape::Outline(outline) => {
                let frame = outline.frame;
                let factors = if frame.is_upright() { factors } else { Vec2::new(even, even) };
                Shape::Outline(outline.framed(frame.at(place(frame.centre)).scaled(factors)))
            }
            Shape::Label(label) => Shape::Label(label.at(place(label.centre)).scaled(even)),
            Shape::Dimension(dimension) => Shape::Dimension(dimension.mapped(place)),
            Shape::Picture(picture) => {
                let frame = picture.frame.at(place(picture.frame.centre));
                Shape::Picture(picture.framed(frame.scaled(Vec2::new(even, even))))
            }
        }
    }

    /// The colour it is drawn in. A pin's is that of what it asks for, and a picture has its own.
    pub fn colour(&self) -> Option<Rgb> {
        match self {
            Shape::Point(_) | Shape::Picture(_) => None,
            Shape::Stroke(stroke) => Some(stroke.brush.colour),
            Shape::Segment(segment) => Some(segment.brush.colour),
            Shape::Outline(outline) => Some(outline.brush.colour),
            Shape::Label(label) => Some(label.colour),
            Shape::Dimension(dimension) => Some(dimension.colour),
        }
    }

    /// The same in another colour, where it has one.
    #[must_use]
    pub fn recoloured(&self, colour: Rgb) -> Self {
        let mut shape = self.clone();
        match &mut shape {
            Shape::Point(_) | Shape::Picture(_) => {}
            Shape::Stroke(stroke) => stroke.brush.colour = colour,
            Shape::Segment(segment) => segment.brush.colour = colour,
            Shape::Outline(outline) => outline.brush.colour = colour,
            Shape::Label(label) => label.colour = colour,
            Shape::Dimension(dimension) => dimension.colour = colour,
        }
        shape
    }

    /// How wide its line is, where it has one.
    pub fn width(&self) -> Option<f64> {
        match self {
            Shape::Stroke(stroke) => Some(stroke.brush.width),
            Shape::Segment(segment) => Some(segment.brush.width),
            Shape::Outline(outline) => Some(outline.brush.width),
            _ => None,
        }
    }

    /// The same with a line of another width, where it has one.
    #[must_use]
    pub fn with_width(&self, width: f64) -> Self {
        let mut shape = self.clone();
        match &mut shape {
            Shape::Stroke(stroke) => {
                *stroke = Stroke::new(stroke.samples(), Brush { width, ..stroke.brush });
            }
            Shape::Segment(segment) => segment.brush.width = width,
            Shape::Outline(outline) => outline.brush.width = width,
            _ => {}
        }
        shape
    }

    /// How many points of ink it has.
    pub fn points(&self) -> usize {
        if let Shape::Stroke(stroke) = self { stroke.len() } else { 0 }
    }

    /// Places on it, or in it when it encloses something: at most 64, evenly spread.
    pub fn places(&self) -> Vec<Point> {
        match self {
            Shape::Point(at) => vec![*at],
            Shape::Stroke(stroke) => {
                let every = stroke.len().div_ceil(MOST_PLACES).max(1);
                stroke.samples().step_by(every).map(|sample| sample.at).collect()
            }
            Shape::Segment(segment) => segment.places(),
            Shape::Outline(outline) => outline.places(),
            Shape::Label(label) => label.frame().places(),
            Shape::Dimension(dimension) => segment::along(dimension.from, dimension.to),
            Shape::Picture(picture) => picture.frame.places(),
        }
    }

    /// What is written on it: its words, or the length it tells in `units`.
    pub fn told(&self, units: &str) -> Option<String> {
        match self {
            Shape::Label(label) => Some(label.text.clone()),
            Shape::Dimension(dimension) => Some(dimension.words(units)),
            _ => None,
        }
    }

    /// What SVG and canvas both paint, from back to front. A pin is no drawing: see
    /// [`crate::picture::pin_outline`]. `units` is what lengths are told in.
    pub fn drawn(&self, units: &str) -> Vec<Drawn> {
        match self {
            Shape::Point(_) => Vec::new(),
            Shape::Stroke(stroke) => vec![Drawn::ink(stroke)],
            Shape::Segment(segment) => segment.drawn(),
            Shape::Outline(outline) => vec![outline.drawn()],
            Shape::Label(label) => label.drawn(),
            Shape::Dimension(dimension) => dimension.drawn(units),
            Shape::Picture(picture) => vec![picture.drawn()],
        }
    }

    /// Whether every number in it is one that a mark may have. See [`Shape::FARTHEST`].
    pub fn is_sound(&self) -> bool {
        match self {
            Shape::Point(at) => is_near(*at),
            Shape::Stroke(stroke) => !stroke.is_empty() && is_length(stroke.brush.width),
            Shape::Segment(segment) => {
                is_near(segment.from) && is_near(segment.to) && is_length(segment.brush.width)
            }
            Shape::Outline(outline) => outline.frame.is_sound() && is_length(outline.brush.width),
            Shape::Label(label) => label.is_sound(),
            Shape::Dimension(dimension) => dimension.is_sound(),
            Shape::Picture(picture) => picture.frame.is_sound(),
        }
    }
}

impl ShapeKind {
    /// All of them.
    pub const ALL: [ShapeKind; 10] = [
        ShapeKind::Point,
        ShapeKind::Pen,
        ShapeKind::Highlighter,
        ShapeKind::Line,
        ShapeKind::Arrow,
        ShapeKind::Rectangle,
        ShapeKind::Ellipse,
        ShapeKind::Text,
        ShapeKind::Dimension,
        ShapeKind::Picture,
    ];
}

/// The most places of a stroke that [`Shape::places`] answers.
const MOST_PLACES: usize = 64;

/// A factor that leaves something to see.
fn sound(factor: f64) -> f64 {
    if factor.is_finite() { factor.abs().clamp(1e-3, 1e3) } else { 1.0 }
}

fn is_near(at: Point) -> bool {
    let is_near = |coordinate: f64| coordinate.abs() <= Shape::FARTHEST;
    is_near(at.x) && is_near(at.y)
}

fn is_length(length: f64) -> bool {
    length > 0.0 && length <= Shape::FARTHEST
}

#[cfg(test)]
mod tests;
