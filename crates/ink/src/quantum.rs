//! The grid that strokes are kept and sent on.
//!
//! Knows nothing of how steps are stored or written.

use std::fmt;

use kurbo::Point;

use crate::{Sample, Tilt};

/// The spacing of the grid: a power of two, so that every place on it is exact in an `f64`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Quantum(f64);

/// The length was not a power of two from [`Quantum::FINEST`] to [`Quantum::COARSEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAQuantum;

impl Quantum {
    /// One sixty-fourth of a unit.
    pub const FINEST: Self = Self(0.015_625);
    /// Half a unit.
    pub const HALF: Self = Self(0.5);
    /// 64 units.
    pub const COARSEST: Self = Self(64.0);

    /// The coarsest quantum that is at most `length`, within the range.
    #[must_use]
    pub fn at_most(length: f64) -> Self {
        let mut quantum = Self::COARSEST.0;
        while quantum > Self::FINEST.0 && (quantum > length || length.is_nan()) {
            quantum /= 2.0;
        }
        Self(quantum)
    }

    /// The spacing, in units.
    #[must_use]
    pub fn length(self) -> f64 {
        self.0
    }

    /// The sample moved onto the grid, or nothing when its place is not finite.
    #[must_use]
    pub fn snap(self, sample: Sample) -> Option<Sample> {
        sample.valid().map(|sample| self.sample(self.steps(sample)))
    }

    /// The finest grid that reaches as far as valid `samples` do.
    pub(crate) fn reaching(samples: &[Sample]) -> Self {
        let coordinates = samples.iter().flat_map(|sample| [sample.at.x, sample.at.y]);
        let farthest = coordinates.map(f64::abs).fold(0.0, f64::max);
        let mut finest = Self::FINEST;
        while finest.0 * f64::from(FARTHEST_STEP) < farthest {
            finest = Self(finest.0 * 2.0);
        }
        finest
    }

    /// The coarsest grid that all of `steps` lie on, which are of this one and become steps of that.
    pub(crate) fn coarsened(self, steps: &mut [Steps]) -> Self {
        // A bit that is set in no step is one that a coarser grid can do without.
        let bits = steps.iter().fold(0, |bits, steps| bits | steps.x | steps.y);
        // There are twelve doublings from the finest to the coarsest.
        let spare = f64::from(1 << bits.trailing_zeros().min(12));
        let quantum = Self((self.0 * spare).min(Self::COARSEST.0));
        // Both are powers of two.
        let times = (quantum.0 / self.0) as i32;
        for here in steps {
            (here.x, here.y) = (here.x / times, here.y / times);
        }
        quantum
    }

    /// A valid sample in whole steps.
    pub(crate) fn steps(self, sample: Sample) -> Steps {
        let Sample { at, pressure, tilt } = sample;
        // The cast loses nothing: the number is whole, and 0 to 100.
        let pressure = (pressure * 100.0).round() as u8;
        Steps { x: self.step(at.x), y: self.step(at.y), pressure, tilt }
    }

    pub(crate) fn step(self, coordinate: f64) -> i32 {
        let farthest = f64::from(self.farthest_step());
        // The cast loses nothing: the number is whole and in range by then.
        (coordinate / self.0).round().clamp(-farthest, farthest) as i32
    }

    /// The last step that is neither beyond [`Sample::FARTHEST`] nor beyond the grid.
    pub(crate) fn farthest_step(self) -> i32 {
        (Sample::FARTHEST / self.0).min(f64::from(FARTHEST_STEP)) as i32
    }

    pub(crate) fn sample(self, steps: Steps) -> Sample {
        let at = Point::new(f64::from(steps.x) * self.0, f64::from(steps.y) * self.0);
        Sample { at, pressure: f64::from(steps.pressure) / 100.0, tilt: steps.tilt }
    }
}

/// A sample in whole steps of its grid.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) x: i32,
    pub(crate) y: i32,
    /// Hundredths, 0 to 100.
    pub(crate) pressure: u8,
    pub(crate) tilt: Tilt,
}

/// The last step of the grid in each direction, so that any difference of two steps is an `i32`.
const FARTHEST_STEP: i32 = (1 << 30) - 1;

impl TryFrom<f64> for Quantum {
    type Error = NotAQuantum;

    fn try_from(length: f64) -> Result<Self, NotAQuantum> {
        let quantum = Self::at_most(length);
        if quantum.0 == length { Ok(quantum) } else { Err(NotAQuantum) }
    }
}

impl fmt::Display for NotAQuantum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (finest, coarsest) = (Quantum::FINEST.0, Quantum::COARSEST.0);
        write!(f, "a quantum is a power of two from {finest} to {coarsest}")
    }
}

impl std::error::Error for NotAQuantum {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{quanta, walks};

    #[test]
    fn a_quantum_is_a_power_of_two_in_range() {
        for length in [0.015_625, 0.25, 0.5, 1.0, 64.0] {
            assert_eq!(Quantum::try_from(length).map(Quantum::length), Ok(length));
        }
        for length in [0.0, 0.3, -0.5, 128.0, 0.007_812_5, f64::NAN, f64::INFINITY] {
            assert_eq!(Quantum::try_from(length), Err(NotAQuantum), "{length}");
        }
        for (length, expected) in [(0.0, 0.015_625), (0.3, 0.25), (0.5, 0.5), (f64::INFINITY, 64.0)]
        {
            assert_eq!(Quantum::at_most(length).length(), expected, "{length}");
        }
    }

    proptest! {
        #[test]
        fn no_sample_moves_farther_than_stated(walk in walks(), quantum in quanta()) {
            for sample in walk {
                let snapped = quantum.snap(sample).expect("walks are finite");
                let moved = snapped.at - sample.at;
                prop_assert!(moved.x.abs().max(moved.y.abs()) <= quantum.length() / 2.0);
                prop_assert!((snapped.pressure - sample.pressure).abs() <= 0.005 + 1e-12);
            }
        }
    }
}
