//! A straight line, with or without a head.
//! Knows nothing of what it points at.

use kurbo::{BezPath, Line, ParamCurveNearest, Point, Rect, Shape as _, Vec2};

use super::Drawn;
use crate::ink::Brush;

/// How long the head of an arrow is, in widths of its line.
const HEAD_WIDTHS: f64 = 4.0;

/// How far the head opens to each side, in degrees.
const HEAD_DEGREES: f64 = 28.0;

/// How exactly the nearest place of a line is found, in product units.
pub(super) const NEAREST_ACCURACY: f64 = 1e-3;

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Where it begins.
    pub from: Point,
    /// Where it ends, and an arrow's head is.
    pub to: Point,
    /// What is at its end.
    pub head: Head,
    /// What it is drawn with.
    pub brush: Brush,
}

/// What is at the end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Head {
    /// Nothing.
    #[default]
    None,
    /// Two barbs.
    Arrow,
}

impl Segment {
    pub(super) fn mapped(self, place: impl Fn(Point) -> Point) -> Self {
        Self { from: place(self.from), to: place(self.to), ..self }
    }

    pub(super) fn bounds(&self) -> Rect {
        let half = self.brush.width / 2.0;
        self.path().bounding_box().inflate(half, half)
    }

    pub(super) fn hit(&self, at: Point, reach: f64) -> bool {
        is_near_line(self.from, self.to, at, reach.max(0.0) + self.brush.width / 2.0)
    }

    /// An arrow is about what its head points at, a line about all it lies on.
    pub(super) fn places(&self) -> Vec<Point> {
        match self.head {
            Head::None => along(self.from, self.to),
            Head::Arrow => vec![self.to],
        }
    }

    pub(super) fn drawn(&self) -> Vec<Drawn> {
        vec![Drawn::line(self.path(), self.brush)]
    }

    fn path(&self) -> BezPath {
        let mut path = BezPath::new();
        path.move_to(self.from);
        path.line_to(self.to);
        if let Some([a, b]) = self.barbs() {
            path.move_to(a);
            path.line_to(self.to);
            path.line_to(b);
        }
        path
    }

    /// The ends of the head's two barbs; no more than half as long as the line.
    fn barbs(&self) -> Option<[Point; 2]> {
        let way = self.to - self.from;
        if self.head == Head::None || way.hypot() == 0.0 {
            return None;
        }
        let length = (self.brush.width * HEAD_WIDTHS).min(way.hypot() / 2.0);
        let back = -way.normalize() * length;
        let barb = |degrees: f64| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            self.to + Vec2::new(back.x * cos - back.y * sin, back.x * sin + back.y * cos)
        };
        Some([barb(HEAD_DEGREES), barb(-HEAD_DEGREES)])
    }
}

/// Places from one end to the other.
pub(super) fn along(from: Point, to: Point) -> Vec<Point> {
    const STEPS: u32 = 15;
    (0..=STEPS).map(|step| from.lerp(to, f64::from(step) / f64::from(STEPS))).collect()
}

/// Whether `at` is no farther than `reach` from the line between two places.
pub(super) fn is_near_line(from: Point, to: Point, at: Point, reach: f64) -> bool {
    let nearest = Line::new(from, to).nearest(at, NEAREST_ACCURACY);
    at.is_finite() && nearest.distance_sq <= reach * reach
}
