//! Strokes as short lists of whole numbers, for the wire: a grid, and differences on it.
//!
//! Knows nothing of JSON; it only makes the numbers that JSON is to carry.
//!
//! Places lie on a grid of a [`Quantum`], pressures on hundredths. A list starts with the first value
//! and goes on with differences. A sample moves by at most half a quantum along each axis, and its
//! pressure by at most 0.005; what lies on the grid already comes back exactly equal.

use std::fmt;

use kurbo::Point;

use crate::{Sample, Tilt};

/// Samples as differences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// `x0, y0`, then `dx, dy` for each sample after the first, in quanta.
    pub path: Vec<i32>,
    /// Hundredths: the first pressure, then the differences; the first alone when it never changes.
    pub pressure: Vec<i16>,
}

/// Why a list of numbers is no stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The path has an x without a y.
    OddPath {
        /// How many numbers there are.
        len: usize,
    },
    /// There is neither one pressure for all samples nor one for each.
    PressureCount {
        /// How many samples the path has.
        samples: usize,
        /// How many pressures there are.
        pressures: usize,
    },
    /// The path leaves the grid.
    PlaceOutOfRange {
        /// Index in `path` of the number that leads there.
        index: usize,
    },
    /// A pressure is below 0 or above 1.
    PressureOutOfRange {
        /// Index in `pressure` of the number that leads there.
        index: usize,
    },
}

/// Codes `samples` on the grid of `quantum`; a sample whose place is not finite is left out.
#[must_use]
pub fn encode(samples: impl IntoIterator<Item = Sample>, quantum: Quantum) -> Coded {
    let samples = samples.into_iter().filter_map(Sample::valid);
    let (mut path, mut pressure) = (Vec::new(), Vec::new());
    let mut last = Steps::default();
    for here in samples.map(|sample| quantum.steps(sample)) {
        path.extend([here.x - last.x, here.y - last.y]);
        pressure.push(i16::from(here.pressure) - i16::from(last.pressure));
        last = here;
    }
    if pressure.iter().skip(1).all(|difference| *difference == 0) {
        pressure.truncate(1);
    }
    Coded { path, pressure }
}

/// Reads back what [`encode`] wrote.
///
/// # Errors
///
/// The first [`Flaw`] found, when the numbers are no stroke.
pub fn decode(coded: &Coded, quantum: Quantum) -> Result<Vec<Sample>, Flaw> {
    let Coded { path, pressure } = coded;
    if !path.len().is_multiple_of(2) {
        return Err(Flaw::OddPath { len: path.len() });
    }
    let samples = path.len() / 2;
    let is_constant = pressure.len() == 1 && samples > 0;
    if !is_constant && pressure.len() != samples {
        return Err(Flaw::PressureCount { samples, pressures: pressure.len() });
    }
    let farthest = quantum.farthest_step();
    let mut here = Steps::default();
    let mut decoded = Vec::with_capacity(samples);
    for sample in 0..samples {
        let along = |from: i32, index: usize| {
            let to = from.checked_add(path[index]).filter(|to| (-farthest..=farthest).contains(to));
            to.ok_or(Flaw::PlaceOutOfRange { index })
        };
        here.x = along(here.x, 2 * sample)?;
        here.y = along(here.y, 2 * sample + 1)?;
        if let Some(difference) = pressure.get(sample) {
            let pressure = i16::from(here.pressure).checked_add(*difference);
            let pressure = pressure.and_then(|to| u8::try_from(to).ok()).filter(|to| *to <= 100);
            here.pressure = pressure.ok_or(Flaw::PressureOutOfRange { index: sample })?;
        }
        decoded.push(quantum.sample(here));
    }
    Ok(decoded)
}

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

    /// The grid to keep valid `samples` on: the coarsest that all of them lie on, once they lie on the
    /// finest that reaches as far as they do.
    pub(crate) fn of(samples: &[Sample]) -> Self {
        let coordinates = || samples.iter().flat_map(|sample| [sample.at.x, sample.at.y]);
        let farthest = coordinates().map(f64::abs).fold(0.0, f64::max);
        let mut finest = Self::FINEST;
        while finest.0 * f64::from(FARTHEST_STEP) < farthest {
            finest = Self(finest.0 * 2.0);
        }
        // A bit that is set in no step is one that a coarser grid can do without.
        let bits = coordinates().fold(0, |bits, coordinate| bits | finest.step(coordinate));
        let mut quantum = finest;
        while quantum < Self::COARSEST && bits & (quantum.0 / finest.0) as i32 == 0 {
            quantum = Self(quantum.0 * 2.0);
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

    fn step(self, coordinate: f64) -> i32 {
        let farthest = f64::from(self.farthest_step());
        // The cast loses nothing: the number is whole and in range by then.
        (coordinate / self.0).round().clamp(-farthest, farthest) as i32
    }

    /// The last step that is neither beyond [`Sample::FARTHEST`] nor beyond the grid.
    fn farthest_step(self) -> i32 {
        (Sample::FARTHEST / self.0).min(f64::from(FARTHEST_STEP)) as i32
    }

    pub(crate) fn sample(self, steps: Steps) -> Sample {
        let at = Point::new(f64::from(steps.x) * self.0, f64::from(steps.y) * self.0);
        Sample { at, pressure: f64::from(steps.pressure) / 100.0, tilt: steps.tilt }
    }
}

/// A sample in whole steps of its grid.
#[derive(Clone, Copy, Default)]
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

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OddPath { len } => write!(f, "a path of {len} numbers has an x without a y"),
            Self::PressureCount { samples, pressures } => {
                write!(f, "{samples} samples have {pressures} pressures")
            }
            Self::PlaceOutOfRange { index } => {
                write!(f, "number {index} of the path leaves the grid")
            }
            Self::PressureOutOfRange { index } => {
                write!(f, "number {index} of the pressures leaves the range of 0 to 100")
            }
        }
    }
}

impl std::error::Error for NotAQuantum {}
impl std::error::Error for Flaw {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{samples, walks, wild};

    fn coded(path: &[i32], pressure: &[i16]) -> Coded {
        Coded { path: path.to_vec(), pressure: pressure.to_vec() }
    }

    #[test]
    fn a_stroke_is_its_start_and_its_steps() {
        let stroke = samples(&[(10.0, 20.0), (10.5, 19.0), (10.5, 19.0)]);
        assert_eq!(encode(stroke, Quantum::HALF), coded(&[20, 40, 1, -2, 0, 0], &[50]));
        assert_eq!(encode([], Quantum::HALF), coded(&[], &[]));
    }

    #[test]
    fn pressure_that_changes_is_a_step_for_each_sample() {
        let stroke = [0.5, 0.62, 0.6].map(|pressure| Sample::new(Point::ZERO, pressure));
        assert_eq!(encode(stroke, Quantum::HALF), coded(&[0; 6], &[50, 12, -2]));
    }

    #[test]
    fn numbers_that_are_no_stroke_are_refused_by_what_is_wrong() {
        #[track_caller]
        fn check(path: &[i32], pressure: &[i16], expected: Flaw) {
            assert_eq!(decode(&coded(path, pressure), Quantum::HALF), Err(expected));
        }
        check(&[1], &[50], Flaw::OddPath { len: 1 });
        check(&[1, 2], &[], Flaw::PressureCount { samples: 1, pressures: 0 });
        check(&[], &[50], Flaw::PressureCount { samples: 0, pressures: 1 });
        check(&[0; 6], &[50, 0], Flaw::PressureCount { samples: 3, pressures: 2 });
        check(&[0, i32::MAX], &[50], Flaw::PlaceOutOfRange { index: 1 });
        check(&[FARTHEST_STEP, 0, 1, 0], &[50], Flaw::PlaceOutOfRange { index: 2 });
        check(&[i32::MIN, 0], &[50], Flaw::PlaceOutOfRange { index: 0 });
        check(&[0, 0, 0, 0], &[50, 51], Flaw::PressureOutOfRange { index: 1 });
        check(&[0, 0], &[-1], Flaw::PressureOutOfRange { index: 0 });
        check(&[0, 0, 0, 0], &[100, i16::MAX], Flaw::PressureOutOfRange { index: 1 });
    }

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

    fn quanta() -> impl Strategy<Value = Quantum> {
        (0..13).prop_map(|power| Quantum::at_most(64.0 / f64::from(1 << power)))
    }

    proptest! {
        #[test]
        fn a_stroke_on_the_grid_comes_back_equal(walk in walks(), quantum in quanta()) {
            let upright = walk.iter().map(|sample| sample.tilted(Tilt::default()));
            let snapped: Vec<_> = upright.filter_map(|sample| quantum.snap(sample)).collect();
            let coded = encode(snapped.iter().copied(), quantum);
            prop_assert_eq!(&coded, &encode(walk, quantum));
            prop_assert_eq!(decode(&coded, quantum), Ok(snapped));
        }

        #[test]
        fn no_sample_moves_farther_than_stated(walk in walks(), quantum in quanta()) {
            for sample in walk {
                let snapped = quantum.snap(sample).expect("walks are finite");
                let moved = snapped.at - sample.at;
                prop_assert!(moved.x.abs().max(moved.y.abs()) <= quantum.length() / 2.0);
                prop_assert!((snapped.pressure - sample.pressure).abs() <= 0.005 + 1e-12);
            }
        }

        #[test]
        fn whatever_is_coded_can_be_read(samples in wild(), quantum in quanta()) {
            prop_assert!(decode(&encode(samples, quantum), quantum).is_ok());
        }

        #[test]
        fn any_numbers_are_a_stroke_or_a_flaw(
            path in proptest::collection::vec(any::<i32>(), 0..9),
            pressure in proptest::collection::vec(any::<i16>(), 0..5),
            quantum in quanta(),
        ) {
            let coded = Coded { path, pressure };
            if let Ok(samples) = decode(&coded, quantum) {
                prop_assert_eq!(decode(&encode(samples.iter().copied(), quantum), quantum), Ok(samples));
            }
        }
    }
}
