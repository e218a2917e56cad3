//! Shapes of annotations as they are written, and the way from `codraft_model::shape::Shape`.
//! Knows nothing of what a product allows: that is `reader`.

use codraft_model::ink::{Brush, Rgb};
use codraft_model::kurbo::{Point, Size};
use codraft_model::shape::{self as model, Form, Frame, Head};
use serde::{Deserialize, Serialize};

use super::Image;
use super::ink::Stroke;

/// Where an annotation is, in the view's coordinates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Shape {
    /// At a point: a pin.
    Point {
        /// x and y in product units.
        at: [f64; 2],
    },
    /// Along a stroke of ink.
    Stroke(Stroke),
    /// Along a straight line.
    Line(Segment),
    /// Along a straight line with a head at its end.
    Arrow(Segment),
    /// Around something, with four sides.
    Rectangle(Outline),
    /// Around something, round.
    Ellipse(Outline),
    /// Words on the product.
    Text(Label),
    /// A length that is told.
    Dimension(Dimension),
    /// A picture laid on the product.
    Picture(Picture),
}

/// A straight line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// x and y of its beginning, in product units.
    pub from: [f64; 2],
    /// x and y of its end, in product units.
    pub to: [f64; 2],
    /// Its colour, as `#rrggbb`.
    pub colour: String,
    /// How wide it is, in product units.
    pub width: f64,
}

/// A rectangle or an ellipse, not filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outline {
    /// x and y of its middle, in product units.
    pub centre: [f64; 2],
    /// Width and height before it is turned, in product units.
    pub size: [f64; 2],
    /// Turned clockwise about its middle, in degrees. Not when left out.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub turn: f64,
    /// The colour of its line, as `#rrggbb`.
    pub colour: String,
    /// How wide its line is, in product units.
    pub width: f64,
}

/// Words on the product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// The words, with the line breaks they are shown with.
    pub text: String,
    /// x and y of their middle, in product units.
    pub centre: [f64; 2],
    /// Turned clockwise about their middle, in degrees. Not when left out.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub turn: f64,
    /// The letter height, in product units.
    pub letter: f64,
    /// The colour of the letters, as `#rrggbb`.
    pub colour: String,
}

/// A length that is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dimension {
    /// x and y of one end, in product units.
    pub from: [f64; 2],
    /// x and y of the other end, in product units.
    pub to: [f64; 2],
    /// The length that is wished for instead, in product units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<f64>,
    /// The letter height of what it tells, in product units.
    pub letter: f64,
    /// The colour of line and letters, as `#rrggbb`.
    pub colour: String,
}

/// A picture laid on the product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// Which picture.
    pub image: Image,
    /// x and y of its middle, in product units.
    pub centre: [f64; 2],
    /// Width and height before it is turned, in product units.
    pub size: [f64; 2],
    /// Turned clockwise about its middle, in degrees. Not when left out.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub turn: f64,
}

fn is_nothing(turn: &f64) -> bool {
    *turn == 0.0
}

impl From<&model::Shape> for Shape {
    fn from(shape: &model::Shape) -> Self {
        match shape {
            model::Shape::Point(at) => Shape::Point { at: place(*at) },
            model::Shape::Stroke(stroke) => Shape::Stroke(stroke.into()),
            model::Shape::Segment(segment) => match segment.head {
                Head::None => Shape::Line(segment.into()),
                Head::Arrow => Shape::Arrow(segment.into()),
            },
            model::Shape::Outline(outline) => match outline.form {
                Form::Rectangle => Shape::Rectangle(outline.into()),
                Form::Ellipse => Shape::Ellipse(outline.into()),
            },
            model::Shape::Label(label) => Shape::Text(label.into()),
            model::Shape::Dimension(dimension) => Shape::Dimension(dimension.into()),
            model::Shape::Picture(picture) => Shape::Picture(picture.into()),
        }
    }
}

fn place(at: Point) -> [f64; 2] {
    [at.x, at.y]
}

/// The place with these coordinates.
pub(super) fn point([x, y]: [f64; 2]) -> Point {
    Point::new(x, y)
}

fn extent(size: Size) -> [f64; 2] {
    [size.width, size.height]
}

impl From<&model::Segment> for Segment {
    fn from(segment: &model::Segment) -> Self {
        let Brush { colour, width, .. } = segment.brush;
        let (from, to) = (place(segment.from), place(segment.to));
        Self { from, to, colour: colour.to_string(), width }
    }
}

impl From<&model::Outline> for Outline {
    fn from(outline: &model::Outline) -> Self {
        let Frame { centre, size, turn_degrees } = outline.frame;
        let Brush { colour, width, .. } = outline.brush;
        let (centre, size, colour) = (place(centre), extent(size), colour.to_string());
        Self { centre, size, turn: turn_degrees, colour, width }
    }
}

impl From<&model::Label> for Label {
    fn from(label: &model::Label) -> Self {
        Self {
            text: label.text.clone(),
            centre: place(label.centre),
            turn: label.turn_degrees,
            letter: label.size,
            colour: label.colour.to_string(),
        }
    }
}

impl From<&model::Dimension> for Dimension {
    fn from(dimension: &model::Dimension) -> Self {
        Self {
            from: place(dimension.from),
            to: place(dimension.to),
            asked: dimension.asked,
            letter: dimension.size,
            colour: dimension.colour.to_string(),
        }
    }
}

impl From<&model::Picture> for Picture {
    fn from(picture: &model::Picture) -> Self {
        let Frame { centre, size, turn_degrees } = picture.frame;
        let image = Image::from(&picture.image);
        Self { image, centre: place(centre), size: extent(size), turn: turn_degrees }
    }
}

impl Segment {
    pub(super) fn read(&self, head: Head, brush: Brush) -> model::Segment {
        model::Segment { from: point(self.from), to: point(self.to), head, brush }
    }
}

impl Outline {
    pub(super) fn read(&self, form: Form, brush: Brush) -> model::Outline {
        model::Outline { form, frame: frame(self.centre, self.size, self.turn), brush }
    }
}

impl Label {
    pub(super) fn read(&self, text: String, colour: Rgb) -> model::Label {
        let (centre, turn_degrees) = (point(self.centre), self.turn);
        model::Label { text, centre, turn_degrees, size: self.letter, colour }
    }
}

impl Dimension {
    pub(super) fn read(&self, colour: Rgb) -> model::Dimension {
        let (from, to) = (point(self.from), point(self.to));
        model::Dimension { from, to, asked: self.asked, size: self.letter, colour }
    }
}

impl Picture {
    pub(super) fn read(&self, image: codraft_model::image::Image) -> model::Picture {
        model::Picture { image, frame: frame(self.centre, self.size, self.turn) }
    }
}

fn frame(centre: [f64; 2], [width, height]: [f64; 2], turn_degrees: f64) -> Frame {
    Frame { centre: point(centre), size: Size::new(width, height), turn_degrees }
}
