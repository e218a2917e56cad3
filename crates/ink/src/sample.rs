//! One place the hand was at, how hard it pressed, and how it held the pen.
//!
//! Knows nothing of strokes, or of what a device calls these things.

use kurbo::Point;

/// One place the hand was at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Where. A place that is not finite is no ink: it is passed over.
    pub at: Point,
    /// How hard it pressed, 0 to 1; [`Sample::NO_PRESSURE`] when the device cannot tell.
    pub pressure: f64,
    /// How the pen was held; upright when the device cannot tell.
    pub tilt: Tilt,
}

/// How far a pen leans, in whole degrees from -90 to 90; upright is 0 and 0 (`tiltX` and `tiltY` of the
/// W3C's Pointer Events). It is kept with the ink, and changes nothing about its look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tilt {
    /// Towards the right.
    pub x: i8,
    /// Towards the hand.
    pub y: i8,
}

impl Sample {
    /// The pressure of a device that reports none: the stroke is as wide as its brush says.
    pub const NO_PRESSURE: f64 = 0.5;

    /// The farthest from the origin, along either axis, that ink can lie.
    pub const FARTHEST: f64 = 1e9;

    /// A sample of an upright pen at `at`, brought into [`Sample::FARTHEST`], with a pressure brought
    /// into 0 to 1; one that is not a number counts as none reported.
    #[must_use]
    pub fn new(at: Point, pressure: f64) -> Self {
        let inside = |coordinate: f64| coordinate.clamp(-Self::FARTHEST, Self::FARTHEST);
        let pressure = if pressure.is_nan() { Self::NO_PRESSURE } else { pressure.clamp(0.0, 1.0) };
        Self { at: Point::new(inside(at.x), inside(at.y)), pressure, tilt: Tilt::default() }
    }

    /// The same sample of a pen held so.
    #[must_use]
    pub fn tilted(self, tilt: Tilt) -> Self {
        Self { tilt, ..self }
    }

    /// How far `other` is from here.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        self.at.distance(other.at)
    }

    /// The sample with every number in its range, or nothing when its place is not a number.
    pub(crate) fn valid(self) -> Option<Self> {
        let tilt = Tilt::new(self.tilt.x, self.tilt.y);
        self.at.is_finite().then(|| Self::new(self.at, self.pressure).tilted(tilt))
    }
}

impl Tilt {
    /// A tilt of so many degrees, brought into -90 to 90.
    #[must_use]
    pub fn new(x: i8, y: i8) -> Self {
        Self { x: x.clamp(-90, 90), y: y.clamp(-90, 90) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::wild;

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
        assert_eq!(Tilt::new(100, -128), Tilt { x: 90, y: -90 });
    }

    proptest! {
        #[test]
        fn a_sample_made_is_valid(samples in wild()) {
            for valid in samples.into_iter().filter_map(Sample::valid) {
                prop_assert!(valid.at.is_finite() && (0.0..=1.0).contains(&valid.pressure));
                prop_assert_eq!(valid.valid(), Some(valid));
            }
        }
    }
}
