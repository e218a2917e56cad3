//! A rectangle or an ellipse around something.
//! Knows nothing of what it encloses.

use kurbo::{BezPath, Ellipse, ParamCurveNearest, Point, Rect, Shape as _};

use super::segment::NEAREST_ACCURACY;
use super::{Drawn, Frame};
use crate::ink::Brush;

/// How far the curves of an ellipse may be from its true line, as a share of its size.
const ROUNDNESS: f64 = 1e-3;

/// A rectangle or an ellipse, not filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outline {
    /// What it is.
    pub form: Form,
    /// Where it is.
    pub frame: Frame,
    /// What it is drawn with.
    pub brush: Brush,
}

/// What an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Four sides.
    Rectangle,
    /// A circle, or one that is stretched, as large as its frame.
    Ellipse,
}

impl Outline {
    /// The line itself.
    pub fn path(&self) -> BezPath {
        match self.form {
            Form::Rectangle => self.frame.path(),
            Form::Ellipse => {
                let radii = self.frame.size.to_vec2() / 2.0;
                let turn = self.frame.turn_degrees.to_radians();
                let tolerance = radii.x.max(radii.y) * ROUNDNESS;
                Ellipse::new(self.frame.centre, radii, turn).to_path(tolerance)
            }
        }
    }

    /// Whether `at` is inside.
    pub fn encloses(&self, at: Point) -> bool {
        self.path().contains(at)
    }

    pub(super) fn places(&self) -> Vec<Point> {
        let path = self.path();
        self.frame.places().into_iter().filter(|at| path.contains(*at)).collect()
    }

    pub(super) fn framed(self, frame: Frame) -> Self {
        Self { frame, ..self }
    }

    pub(super) fn bounds(&self) -> Rect {
        let half = self.brush.width / 2.0;
        self.path().bounding_box().inflate(half, half)
    }

    pub(super) fn hit(&self, at: Point, reach: f64) -> bool {
        let reach = reach.max(0.0) + self.brush.width / 2.0;
        let is_near = |segment: kurbo::PathSeg| {
            segment.nearest(at, NEAREST_ACCURACY).distance_sq <= reach * reach
        };
        at.is_finite() && self.path().segments().any(is_near)
    }

    pub(super) fn drawn(&self) -> Drawn {
        Drawn::line(self.path(), self.brush)
    }
}
