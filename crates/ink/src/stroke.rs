//! A stroke: what the hand did, and the brush it held.
//!
//! Knows nothing of views, documents or screens. Lengths are in the units of whatever the ink lies on.

use kurbo::{BezPath, ParamCurveNearest, Point, Rect, Shape};

use crate::delta::Quantum;
use crate::{Rgb, outline, simplify};

/// One stroke of ink.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stroke {
    /// Where the hand was, in order.
    pub samples: Vec<Sample>,
    /// What it held.
    pub brush: Brush,
}

/// One place the hand was at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Where. A place that is not finite is no ink: it is passed over.
    pub at: Point,
    /// How hard it pressed, 0 to 1; [`Sample::NO_PRESSURE`] when the device cannot tell.
    pub pressure: f64,
}

/// The colour and the width of a pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brush {
    /// The colour of the ink.
    pub colour: Rgb,
    /// The width of a stroke at a pressure of one half.
    pub width: f64,
}

impl Stroke {
    /// The area that the ink covers; fill it by the nonzero rule. See [`outline()`].
    #[must_use]
    pub fn outline(&self) -> BezPath {
        outline(&self.samples, self.brush.width)
    }

    /// The smallest upright rectangle around the outline; empty, at the origin, without ink.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        self.outline().bounding_box()
    }

    /// Whether `point` is in the ink, or no farther than `reach` from it.
    #[must_use]
    pub fn hit(&self, point: Point, reach: f64) -> bool {
        if !point.is_finite() {
            return false;
        }
        let reach = reach.max(0.0);
        let outline = self.outline();
        if !outline.control_box().inflate(reach, reach).contains(point) {
            return false;
        }
        let is_near = |segment: kurbo::PathSeg| {
            segment.nearest(point, NEAREST_ACCURACY).distance_sq <= reach * reach
        };
        outline.contains(point) || outline.segments().any(is_near)
    }

    /// The same stroke in fewer samples. See [`simplify()`].
    #[must_use]
    pub fn simplified(&self, tolerance: f64) -> Self {
        Self { samples: simplify(&self.samples, tolerance), brush: self.brush }
    }

    /// The same stroke on a grid, as it travels. See [`crate::delta`].
    #[must_use]
    pub fn quantised(&self, quantum: Quantum) -> Self {
        let samples = self.samples.iter().filter_map(|sample| quantum.snap(*sample)).collect();
        Self { samples, brush: self.brush }
    }
}

/// A hit test finds the nearest point of a curve this exactly, in units of the view.
const NEAREST_ACCURACY: f64 = 1e-3;

impl Sample {
    /// The pressure of a device that reports none: the stroke is as wide as its brush says.
    pub const NO_PRESSURE: f64 = 0.5;

    /// The farthest from the origin, along either axis, that ink can lie.
    pub const FARTHEST: f64 = 1e9;

    /// A sample at `at`, brought into [`Sample::FARTHEST`], with a pressure brought into 0 to 1; one
    /// that is not a number counts as none reported.
    #[must_use]
    pub fn new(at: Point, pressure: f64) -> Self {
        let inside = |coordinate: f64| coordinate.clamp(-Self::FARTHEST, Self::FARTHEST);
        let pressure = if pressure.is_nan() { Self::NO_PRESSURE } else { pressure.clamp(0.0, 1.0) };
        Self { at: Point::new(inside(at.x), inside(at.y)), pressure }
    }

    /// How far `other` is from here.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        self.at.distance(other.at)
    }

    /// The sample with every number in its range, or nothing when its place is not a number.
    pub(crate) fn valid(self) -> Option<Self> {
        self.at.is_finite().then(|| Self::new(self.at, self.pressure))
    }
}

/// A red felt pen, 12 units wide.
impl Default for Brush {
    fn default() -> Self {
        Self { colour: Rgb::new(0xe5, 0x48, 0x4d), width: 12.0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{samples, walks, wild};

    #[test]
    fn a_sample_is_brought_into_range() {
        #[track_caller]
        fn check(pressure: f64, expected: f64) {
            assert_eq!(Sample::new(Point::ZERO, pressure).pressure, expected, "{pressure}");
        }
        check(0.3, 0.3);
        check(f64::NAN, Sample::NO_PRESSURE);
        check(-0.1, 0.0);
        check(65_535.0, 1.0);
        let far = Sample::new(Point::new(f64::MAX, -f64::MAX), 0.5);
        assert_eq!(far.at, Point::new(Sample::FARTHEST, -Sample::FARTHEST));
    }

    #[test]
    fn ink_is_hit_where_it_shows_and_within_reach_of_that() {
        let brush = Brush { width: 10.0, ..Brush::default() };
        let stroke = Stroke { samples: samples(&[(0.0, 0.0), (100.0, 0.0)]), brush };
        for (x, y, reach, is_hit) in [
            (50.0, 0.0, 0.0, true),
            (50.0, 4.9, 0.0, true),
            (50.0, 5.1, 0.0, false),
            (50.0, 5.1, -3.0, false),
            (50.0, 7.9, 3.0, true),
            (50.0, 8.1, 3.0, false),
            (104.9, 0.0, 0.0, true),
            (107.0, 7.0, 3.0, false),
            (f64::NAN, 0.0, 3.0, false),
            (50.0, 5.1, f64::NAN, false),
        ] {
            assert_eq!(stroke.hit(Point::new(x, y), reach), is_hit, "{x} {y} {reach}");
        }
        assert!(!Stroke::default().hit(Point::ZERO, 1e6));
    }

    proptest! {
        /// By brute force: no point of the outline is outside, and each edge has one on it.
        #[test]
        fn bounds_enclose_the_ink_exactly(samples in walks()) {
            let stroke = Stroke { samples, brush: Brush::default() };
            let bounds = stroke.bounds();
            let mut least = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
            for segment in stroke.outline().segments() {
                for step in 0..=64 {
                    let point = kurbo::ParamCurve::eval(&segment, f64::from(step) / 64.0);
                    prop_assert!(bounds.inflate(1e-9, 1e-9).contains(point));
                    least = least.union_pt(point);
                }
            }
            if !stroke.samples.is_empty() {
                let gaps = [least.x0 - bounds.x0, least.y0 - bounds.y0, bounds.x1 - least.x1, bounds.y1 - least.y1];
                prop_assert!(gaps.into_iter().all(|gap| gap < 0.05), "{gaps:?}");
            }
        }

        #[test]
        fn a_sample_made_is_valid(samples in wild()) {
            for Sample { at, pressure } in samples {
                if let Some(valid) = (Sample { at, pressure }).valid() {
                    prop_assert!(valid.at.is_finite() && (0.0..=1.0).contains(&valid.pressure));
                    prop_assert_eq!(valid.valid(), Some(valid));
                }
            }
        }
    }
}
