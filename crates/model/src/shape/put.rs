//! A mark put into a frame by numbers.
//! Knows nothing of fields.

use kurbo::{Rect, Vec2};

use super::Shape;

impl Shape {
    /// The smallest upright rectangle around the middle of its lines, in product units: what a person
    /// would measure, however wide the pen is.
    pub fn extent(&self) -> Rect {
        let bounds = self.bounds();
        let half = self.width().map_or(0.0, |width| width / 2.0);
        bounds.inset(-half.min(bounds.width() / 2.0).min(bounds.height() / 2.0))
    }

    /// The same, moved and scaled so that its extent is `frame`, in product units. Words, pictures and
    /// what is turned keep their proportions, and follow the side that changes more; a length of
    /// nothing stays one, and the head of an arrow its size.
    #[must_use]
    pub fn put(&self, frame: Rect) -> Self {
        let extent = self.extent();
        let factor = |was: f64, is: f64| match is / was {
            factor if factor.is_finite() && factor > 0.0 => factor,
            _ => 1.0,
        };
        let (across, down) =
            (factor(extent.width(), frame.width()), factor(extent.height(), frame.height()));
        let factors = match self.keeps_proportions() {
            true if (across - 1.0).abs() > (down - 1.0).abs() => Vec2::new(across, across),
            true => Vec2::new(down, down),
            false => Vec2::new(across, down),
        };
        let is_as_large = factors == Vec2::new(1.0, 1.0);
        let shape = if is_as_large { self.clone() } else { self.scaled(extent.origin(), factors) };
        let by = frame.origin() - shape.extent().origin();
        if by.is_finite() && by != Vec2::ZERO { shape.moved(by) } else { shape }
    }

    fn keeps_proportions(&self) -> bool {
        match self {
            Shape::Label(_) | Shape::Picture(_) => true,
            Shape::Outline(outline) => !outline.frame.is_upright(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::{Brush, Rgb};
    use crate::shape::{Form, Frame, Label, Outline};
    use kurbo::Point;

    fn outline(turn_degrees: f64) -> Shape {
        let frame = Frame { turn_degrees, ..Frame::upright(Rect::new(10.0, 20.0, 110.0, 70.0)) };
        Shape::Outline(Outline { form: Form::Rectangle, frame, brush: Brush::default() })
    }

    #[track_caller]
    fn check(shape: &Shape, frame: Rect, expected: Rect) {
        let found = shape.put(frame).extent();
        let off = (found.origin() - expected.origin()).hypot()
            + (found.size() - expected.size()).to_vec2().hypot();
        assert!(off < 1e-6, "{found:?}, not {expected:?}");
    }

    #[test]
    fn a_mark_is_where_the_numbers_say() {
        let wished = Rect::new(5.0, 6.0, 205.0, 31.0);
        check(&outline(0.0), wished, wished);
        let pin = Shape::Point(Point::new(3.0, 4.0));
        check(&pin, Rect::new(9.0, 8.0, 9.0, 8.0), Rect::new(9.0, 8.0, 9.0, 8.0));
    }

    #[test]
    fn what_cannot_be_stretched_keeps_its_proportions() {
        let words = Shape::Label(Label {
            text: "Wider".into(),
            centre: Point::ZERO,
            turn_degrees: 0.0,
            size: 20.0,
            colour: Rgb::new(0, 0, 0),
        });
        for shape in [words, outline(30.0)] {
            let bounds = shape.extent();
            let wider = bounds.with_size((bounds.width() * 2.0, bounds.height()));
            let both = bounds.with_size((bounds.width() * 2.0, bounds.height() * 2.0));
            check(&shape, wider, both);
        }
    }

    #[test]
    fn nonsense_changes_nothing() {
        let bounds = outline(0.0).extent();
        check(&outline(0.0), Rect { x1: bounds.x0, y1: bounds.y0 - 5.0, ..bounds }, bounds);
        check(&outline(0.0), Rect { x1: f64::NAN, y1: f64::INFINITY, ..bounds }, bounds);
    }
}
