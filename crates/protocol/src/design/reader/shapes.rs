//! Shapes of annotations, fitted to what a mark may be.
//! Knows nothing of products.

use codraft_model::ink::delta::{self, Coded, Quantum};
use codraft_model::ink::{Brush, Rgb, Sample, Stroke, Tip};
use codraft_model::kurbo::Point;
use codraft_model::limits;
use codraft_model::shape::{Form, Head, Shape};

use super::Reader;
use super::values;
use crate::design::shape as written;
use crate::problem::below;

impl Reader<'_> {
    pub(super) fn shape(&mut self, shape: &written::Shape, pointer: &str) -> Option<Shape> {
        use written::Shape as Written;
        let read = match shape {
            Written::Point { at } => Shape::Point(Point::from(*at)),
            Written::Stroke { colour, width, tip, quantum, path, pressure } => {
                let brush = self.brush(colour, *width, (*tip).into(), pointer);
                let coded = Coded { path: path.clone(), pressure: pressure.clone() };
                let samples = self.samples(&coded, *quantum, pointer);
                Shape::Stroke(Stroke::new(samples?, brush?))
            }
            Written::Line(line) => self.segment(line, Head::None, pointer)?,
            Written::Arrow(line) => self.segment(line, Head::Arrow, pointer)?,
            Written::Rectangle(outline) => self.outline(outline, Form::Rectangle, pointer)?,
            Written::Ellipse(outline) => self.outline(outline, Form::Ellipse, pointer)?,
            Written::Text(label) => self.label(label, pointer)?,
            Written::Dimension(dimension) => {
                Shape::Dimension(dimension.read(self.colour(&dimension.colour, pointer)?))
            }
            Written::Picture(picture) => self.picture(picture, pointer)?,
        };
        if !read.is_sound() {
            let detail = "a place is near the view, a length above zero, a turn within -360 to 360";
            self.add(pointer, "OUT_OF_RANGE", detail);
            return None;
        }
        Some(read)
    }

    fn segment(&mut self, line: &written::Segment, head: Head, pointer: &str) -> Option<Shape> {
        let colour = self.colour(&line.colour, pointer)?;
        Some(Shape::Segment(line.read(head, colour)))
    }

    fn outline(&mut self, outline: &written::Outline, form: Form, pointer: &str) -> Option<Shape> {
        let colour = self.colour(&outline.colour, pointer)?;
        Some(Shape::Outline(outline.read(form, colour)))
    }

    fn label(&mut self, label: &written::Label, pointer: &str) -> Option<Shape> {
        let text = self.text(&label.text, &below(pointer, "text"));
        if text.trim().is_empty() {
            self.add(&below(pointer, "text"), "EMPTY", "words on the product are not empty");
            return None;
        }
        let colour = self.colour(&label.colour, pointer)?;
        Some(Shape::Label(label.read(text, colour)))
    }

    fn picture(&mut self, picture: &written::Picture, pointer: &str) -> Option<Shape> {
        match values::read(&picture.image) {
            Ok(image) => Some(Shape::Picture(picture.read(image))),
            Err((code, detail)) => {
                self.add(&below(pointer, "image"), code, detail);
                None
            }
        }
    }

    fn colour(&mut self, colour: &str, pointer: &str) -> Option<Rgb> {
        let ink: Option<Rgb> = colour.parse().ok();
        if ink.is_none() {
            let detail = format!("`{colour}` is no colour: write #rrggbb");
            self.add(&below(pointer, "colour"), "NOT_A_COLOUR", detail);
        }
        ink
    }

    fn brush(&mut self, colour: &str, width: f64, tip: Tip, pointer: &str) -> Option<Brush> {
        let colour = self.colour(colour, pointer);
        let is_width = width > 0.0 && width <= Sample::FARTHEST;
        if !is_width {
            self.add(&below(pointer, "width"), "OUT_OF_RANGE", "a width is above zero");
        }
        colour.filter(|_| is_width).map(|colour| Brush { colour, width, tip })
    }

    fn samples(&mut self, coded: &Coded, quantum: f64, pointer: &str) -> Option<Vec<Sample>> {
        let count = coded.path.len() / 2;
        if !(1..=limits::POINTS_IN_A_STROKE).contains(&count) {
            let detail = format!("a stroke has 1 to {} points", limits::POINTS_IN_A_STROKE);
            self.add(&below(pointer, "path"), "OUT_OF_RANGE", detail);
            return None;
        }
        let Ok(quantum) = Quantum::try_from(quantum) else {
            let detail = delta::NotAQuantum.to_string();
            self.add(&below(pointer, "quantum"), "OUT_OF_RANGE", detail);
            return None;
        };
        match delta::decode(coded, quantum) {
            Ok(samples) => Some(samples),
            Err(flaw) => {
                let member = match flaw {
                    delta::Flaw::OddPath { .. } | delta::Flaw::PlaceOutOfRange { .. } => "path",
                    _ => "pressure",
                };
                self.add(&below(pointer, member), "OUT_OF_RANGE", flaw.to_string());
                None
            }
        }
    }
}
