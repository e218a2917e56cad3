//! What two places make: a line, an arrow, a rectangle, an ellipse, a measure.
//! Knows nothing of how the places are told, which is `span`'s.

use std::f64::consts::FRAC_PI_4;

use kurbo::{Point, Rect, Size, Vec2};

use super::span::Told;
use super::{Act, Grip, Keys, Pointer, Span, ToolKind};
use crate::shape::{Dimension, Form, Frame, Head, Outline, Segment, Shape};

/// What two places make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A straight line.
    Line,
    /// A straight line with a head at the second place.
    Arrow,
    /// Four sides.
    Rectangle,
    /// A circle, or one that is stretched.
    Ellipse,
    /// A length that is told.
    Dimension,
}

impl Between {
    /// The tool that draws it.
    pub fn kind(self) -> ToolKind {
        match self {
            Between::Line => ToolKind::Line,
            Between::Arrow => ToolKind::Arrow,
            Between::Rectangle => ToolKind::Rectangle,
            Between::Ellipse => ToolKind::Ellipse,
            Between::Dimension => ToolKind::Dimension,
        }
    }

    pub(super) fn step(self, span: Span, pointer: Pointer, grip: Grip) -> (Span, Option<Act>) {
        let (span, told) = span.step(pointer);
        let act = told.map(|told| match told {
            Told::One => Act::Begin,
            Told::Both(from, to) => Act::Mark(self.shape(from.sample.at, to.sample.at, grip)),
        });
        (span, act)
    }

    /// What it is so far; a dot while only one place is told.
    pub(super) fn preview(self, span: &Span, grip: Grip) -> Option<Shape> {
        let (from, to) = span.preview()?;
        if from == to {
            let at = from.sample.at;
            let head = Head::None;
            return Some(Shape::Segment(Segment { from: at, to: at, head, brush: grip.brush }));
        }
        Some(self.shape(from.sample.at, to.sample.at, grip))
    }

    /// What `from` and `to` make. With Shift, lines go along the eighths of a turn, and rectangles and
    /// ellipses are as high as wide; with Alt those have their middle at `from`.
    pub fn shape(self, from: Point, to: Point, grip: Grip) -> Shape {
        let Grip { brush, keys, .. } = grip;
        let end = if keys.shift { from + in_step(to - from) } else { to };
        let outline = |form| {
            let frame = Frame::upright(framed(from, to, keys, brush.width));
            Shape::Outline(Outline { form, frame, brush })
        };
        let segment = |head| Shape::Segment(Segment { from, to: end, head, brush });
        match self {
            Between::Line => segment(Head::None),
            Between::Arrow => segment(Head::Arrow),
            Between::Rectangle => outline(Form::Rectangle),
            Between::Ellipse => outline(Form::Ellipse),
            Between::Dimension => {
                let (size, colour) = (grip.letter, brush.colour);
                Shape::Dimension(Dimension { from, to: end, asked: None, size, colour })
            }
        }
    }
}

/// `by`, turned to the nearest eighth of a turn and as long as it reaches along it.
pub(super) fn in_step(by: Vec2) -> Vec2 {
    let turn = (by.atan2() / FRAC_PI_4).round() * FRAC_PI_4;
    let along = Vec2::from_angle(turn);
    along * by.dot(along)
}

/// The rectangle that `from` and `to` make, nowhere thinner than `least`.
fn framed(from: Point, to: Point, keys: Keys, least: f64) -> Rect {
    let by = to - from;
    let by = match keys.shift {
        true => {
            let side = by.x.abs().max(by.y.abs());
            Vec2::new(side.copysign(by.x), side.copysign(by.y))
        }
        false => by,
    };
    let rect = match keys.alt {
        true => Rect::from_points(from - by, from + by),
        false => Rect::from_points(from, from + by),
    };
    let size = Size::new(rect.width().max(least), rect.height().max(least));
    Rect::from_center_size(rect.center(), size)
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{ALT, SHIFT, grip};
    use super::*;

    const PLAIN: Keys = Keys { shift: false, alt: false, ctrl: false };
    const FROM: Point = Point::new(100.0, 100.0);

    #[track_caller]
    fn check_end(keys: Keys, to: (f64, f64), expected: (f64, f64)) {
        for between in [Between::Line, Between::Arrow, Between::Dimension] {
            let end = match between.shape(FROM, to.into(), grip(keys)) {
                Shape::Segment(segment) => segment.to,
                Shape::Dimension(dimension) => dimension.to,
                other => panic!("{other:?}"),
            };
            assert!(end.distance(expected.into()) < 1e-9, "{between:?}: {end:?}");
        }
    }

    #[track_caller]
    fn check_frame(keys: Keys, to: (f64, f64), expected: Rect) {
        for between in [Between::Rectangle, Between::Ellipse] {
            let Shape::Outline(outline) = between.shape(FROM, to.into(), grip(keys)) else {
                panic!("{between:?}");
            };
            assert_eq!(outline.frame, Frame::upright(expected), "{between:?}");
        }
    }

    #[test]
    fn a_line_ends_where_it_was_let_go() {
        check_end(PLAIN, (150.0, 103.0), (150.0, 103.0));
    }

    #[test]
    fn shift_keeps_lines_to_eighths_of_a_turn() {
        check_end(SHIFT, (150.0, 103.0), (150.0, 100.0));
        check_end(SHIFT, (103.0, 20.0), (100.0, 20.0));
        check_end(SHIFT, (140.0, 160.0), (150.0, 150.0));
    }

    #[test]
    fn a_frame_is_square_with_shift_and_centred_with_alt() {
        check_frame(PLAIN, (180.0, 60.0), Rect::new(100.0, 60.0, 180.0, 100.0));
        check_frame(SHIFT, (180.0, 60.0), Rect::new(100.0, 20.0, 180.0, 100.0));
        check_frame(ALT, (180.0, 60.0), Rect::new(20.0, 60.0, 180.0, 140.0));
        let both = Keys { shift: true, ..ALT };
        check_frame(both, (180.0, 60.0), Rect::new(20.0, 20.0, 180.0, 180.0));
    }

    #[test]
    fn a_level_drag_makes_a_frame_that_has_a_height() {
        check_frame(PLAIN, (180.0, 100.0), Rect::new(100.0, 94.0, 180.0, 106.0));
    }
}
