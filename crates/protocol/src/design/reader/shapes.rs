//! Shapes of annotations, fitted to what a mark may be.
//! Knows nothing of products.

use codraft_model::ink::{Brush, NotAQuantum, Quantum, Rgb, Sample, Stroke, Tip};
use codraft_model::limits;
use codraft_model::shape::{Form, Head, Shape};

use super::Reader;
use super::values;
use crate::design::{ink, shape as written};
use crate::problem::below;

/// What a number in a shape may be.
#[derive(Clone, Copy, Debug)]
enum Range {
    /// A coordinate.
    Place,
    /// More than nothing.
    Length,
    /// Degrees.
    Turn,
}

impl Range {
    fn has(self, number: f64) -> bool {
        match self {
            Range::Place => number.abs() <= Shape::FARTHEST,
            Range::Length => number > 0.0 && number <= Shape::FARTHEST,
            Range::Turn => (-360.0..=360.0).contains(&number),
        }
    }

    fn told(self) -> &'static str {
        match self {
            Range::Place => "too far from the view",
            Range::Length => "a length is above zero",
            Range::Turn => "a turn is within -360 to 360",
        }
    }
}

impl Reader<'_> {
    pub(super) fn shape(&mut self, shape: &written::Shape, pointer: &str) -> Option<Shape> {
        use written::Shape as Written;
        match shape {
            Written::Point { at } => {
                self.numbers(pointer, &[("at", Range::Place, at)])?;
                Some(Shape::Point(written::point(*at)))
            }
            Written::Stroke(stroke) => self.stroke(stroke, pointer).map(Shape::Stroke),
            Written::Line(line) => self.segment(line, Head::None, pointer),
            Written::Arrow(line) => self.segment(line, Head::Arrow, pointer),
            Written::Rectangle(outline) => self.outline(outline, Form::Rectangle, pointer),
            Written::Ellipse(outline) => self.outline(outline, Form::Ellipse, pointer),
            Written::Text(label) => self.label(label, pointer),
            Written::Dimension(dimension) => self.dimension(dimension, pointer),
            Written::Picture(picture) => self.picture(picture, pointer),
        }
    }

    fn segment(&mut self, line: &written::Segment, head: Head, pointer: &str) -> Option<Shape> {
        let places = [("from", Range::Place, &line.from[..]), ("to", Range::Place, &line.to)];
        let sound = self.numbers(pointer, &places);
        let brush = self.brush(&line.colour, line.width, Tip::Pen, pointer);
        sound.and(brush).map(|brush| Shape::Segment(line.read(head, brush)))
    }

    fn outline(&mut self, outline: &written::Outline, form: Form, pointer: &str) -> Option<Shape> {
        let sound = self.frame(&outline.centre, &outline.size, outline.turn, pointer);
        let brush = self.brush(&outline.colour, outline.width, Tip::Pen, pointer);
        sound.and(brush).map(|brush| Shape::Outline(outline.read(form, brush)))
    }

    fn label(&mut self, label: &written::Label, pointer: &str) -> Option<Shape> {
        let numbers = [
            ("centre", Range::Place, &label.centre[..]),
            ("turn", Range::Turn, &[label.turn]),
            ("letter", Range::Length, &[label.letter]),
        ];
        let sound = self.numbers(pointer, &numbers);
        let text = self.text(&label.text, &below(pointer, "text"));
        let colour = self.colour(&label.colour, pointer);
        if text.trim().is_empty() {
            self.add(&below(pointer, "text"), "EMPTY", "words on the product are not empty");
            return None;
        }
        sound.and(colour).map(|colour| Shape::Label(label.read(text, colour)))
    }

    fn dimension(&mut self, dimension: &written::Dimension, pointer: &str) -> Option<Shape> {
        let numbers = [
            ("from", Range::Place, &dimension.from[..]),
            ("to", Range::Place, &dimension.to),
            ("asked", Range::Length, dimension.asked.as_slice()),
            ("letter", Range::Length, &[dimension.letter]),
        ];
        let sound = self.numbers(pointer, &numbers);
        let colour = self.colour(&dimension.colour, pointer);
        sound.and(colour).map(|colour| Shape::Dimension(dimension.read(colour)))
    }

    fn picture(&mut self, picture: &written::Picture, pointer: &str) -> Option<Shape> {
        let sound = self.frame(&picture.centre, &picture.size, picture.turn, pointer);
        match values::read(&picture.image) {
            Ok(image) => sound.map(|()| Shape::Picture(picture.read(image))),
            Err((code, detail)) => {
                self.add(&below(pointer, "image"), code, detail);
                None
            }
        }
    }

    fn frame(
        &mut self,
        centre: &[f64; 2],
        size: &[f64; 2],
        turn: f64,
        pointer: &str,
    ) -> Option<()> {
        let numbers = [
            ("centre", Range::Place, &centre[..]),
            ("size", Range::Length, size),
            ("turn", Range::Turn, &[turn]),
        ];
        self.numbers(pointer, &numbers)
    }

    /// Something when all numbers of these members are what they may be.
    fn numbers(&mut self, pointer: &str, members: &[(&str, Range, &[f64])]) -> Option<()> {
        let is_wrong = |(_, range, numbers): &&(&str, Range, &[f64])| {
            !numbers.iter().all(|number| range.has(*number))
        };
        let wrong: Vec<_> = members.iter().filter(is_wrong).collect();
        for (member, range, _) in &wrong {
            self.add(&below(pointer, member), "OUT_OF_RANGE", range.told());
        }
        wrong.is_empty().then_some(())
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

    fn stroke(&mut self, stroke: &ink::Stroke, pointer: &str) -> Option<Stroke> {
        let brush = self.brush(&stroke.colour, stroke.width, stroke.tip.into(), pointer);
        let Ok(quantum) = Quantum::try_from(stroke.quantum) else {
            self.add(&below(pointer, "quantum"), "OUT_OF_RANGE", NotAQuantum.to_string());
            return None;
        };
        let has_room = |samples: usize| (1..=limits::POINTS_IN_A_STROKE).contains(&samples);
        let read = Stroke::read(stroke.written(), quantum, brush.unwrap_or_default());
        let (member, detail) = match read {
            Ok(read) if has_room(read.len()) => return brush.map(|_| read),
            Err(flaw) if flaw.samples().is_none_or(has_room) => {
                (flaw.member().as_str(), flaw.to_string())
            }
            _ => ("path", format!("a stroke has 1 to {} points", limits::POINTS_IN_A_STROKE)),
        };
        self.add(&below(pointer, member), "OUT_OF_RANGE", detail);
        None
    }
}
