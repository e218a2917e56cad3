//! Strokes as short texts, for the wire: steps on a grid, each by how it differs from the one before.
//!
//! Knows nothing of JSON; it only makes the texts that JSON is to carry.
//!
//! A text is a list of whole numbers, in which small ones are letters: `.` is 0, `A` is 1, `a` is -1, `+27` is itself. A sample moves by
//! at most half a quantum along each axis, and its pressure by at most 0.005; tilts are whole degrees.
//! What lies on the grid already comes back exactly equal.

use std::fmt;
use std::ops::RangeInclusive;

use crate::letters::{self, NotANumber};
use crate::quantum::Steps;
use crate::{Quantum, Sample, Tilt};

/// Samples as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// x and y of the first sample in quanta, and how far from it the second lies. Then how each step
    /// differs from the step before: hands go on as they went, so that these are small.
    pub path: String,
    /// Hundredths: the first pressure, then the differences; the first alone when it never changes;
    /// nothing when it is [`Sample::NO_PRESSURE`] throughout.
    pub pressure: String,
    /// Degrees to the right and to the hand: those of the first sample, then the differences; the first
    /// alone when they never change; nothing when the pen is upright throughout.
    pub tilt: String,
}

/// A list of whole numbers as it was written.
#[derive(Clone, Copy, Debug)]
pub enum Numbers<'a> {
    /// As in [`Coded`].
    Text(&'a str),
    /// One by one, as all strokes were written once; a path like that has the first sample and then the
    /// steps themselves.
    List(&'a [i32]),
}

/// Samples as they were written. Of pressure and tilt, no number says what no text does.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// See [`Coded::path`] and [`Numbers::List`].
    pub path: Numbers<'a>,
    /// See [`Coded::pressure`].
    pub pressure: Numbers<'a>,
    /// See [`Coded::tilt`].
    pub tilt: Numbers<'a>,
}

impl Coded {
    /// How many characters the texts have together; all are ASCII.
    #[must_use]
    pub fn len(&self) -> usize {
        self.path.len() + self.pressure.len() + self.tilt.len()
    }

    /// Whether there is no sample.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.path.is_empty()
    }

    /// The texts, to be read back.
    #[must_use]
    pub fn as_written(&self) -> Written<'_> {
        let [path, pressure, tilt] =
            [&self.path, &self.pressure, &self.tilt].map(|t| Numbers::Text(t));
        Written { path, pressure, tilt }
    }
}

/// Why numbers are no stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A text has something else than numbers.
    NotANumber {
        /// Which text.
        of: Member,
        /// The byte it stands at, counted from 0.
        at: usize,
    },
    /// There are neither the numbers of each sample, nor those of one, nor none.
    Count {
        /// Which numbers.
        of: Member,
        /// How many samples the path has; for the path itself, half of its numbers.
        samples: usize,
        /// How many numbers there are.
        numbers: usize,
    },
    /// A place leaves the grid, a pressure 0 to 1, or a tilt -90 to 90 degrees.
    OutOfRange {
        /// Which numbers.
        of: Member,
        /// Index of the number that leads there.
        index: usize,
    },
}

/// The three things that a sample has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// [`Coded::path`].
    Path,
    /// [`Coded::pressure`].
    Pressure,
    /// [`Coded::tilt`].
    Tilt,
}

/// Codes `samples` on the grid of `quantum`; a sample whose place is not finite is left out.
#[must_use]
pub fn encode(samples: impl IntoIterator<Item = Sample>, quantum: Quantum) -> Coded {
    let samples = samples.into_iter().filter_map(Sample::valid);
    coded(&samples.map(|sample| quantum.steps(sample)).collect::<Vec<_>>())
}

/// Codes `steps`, each in the range of its grid.
pub(crate) fn coded(steps: &[Steps]) -> Coded {
    let mut path = String::with_capacity(4 * steps.len());
    let (mut pressure, mut tilt) = (String::new(), String::new());
    numbers(steps, |of, number| match of {
        Member::Path => letters::put(number, &mut path),
        Member::Pressure => letters::put(number, &mut pressure),
        Member::Tilt => letters::put(number, &mut tilt),
    });
    Coded { path, pressure, tilt }
}

/// How many characters [`coded`] steps take.
pub(crate) fn coded_len(steps: &[Steps]) -> usize {
    let mut len = 0;
    numbers(steps, |_, number| len += letters::len(number));
    len
}

/// The numbers that steps are written as.
fn numbers(steps: &[Steps], mut put: impl FnMut(Member, i64)) {
    let (mut at, mut stride) = ([0; 2], [0; 2]);
    for (index, here) in steps.iter().enumerate() {
        let here = [here.x, here.y].map(i64::from);
        let step = [here[0] - at[0], here[1] - at[1]];
        put(Member::Path, step[0] - stride[0]);
        put(Member::Path, step[1] - stride[1]);
        // The way from the origin to the first sample is none that the hand went.
        stride = if index == 0 { [0; 2] } else { step };
        at = here;
    }
    let pressures = steps.iter().map(|steps| [i64::from(steps.pressure)]);
    changes(pressures, PRESSURE_UNSAID, |number| put(Member::Pressure, number));
    let tilts = steps.iter().map(|steps| [steps.tilt.x, steps.tilt.y].map(i64::from));
    changes(tilts, TILT_UNSAID, |number| put(Member::Tilt, number));
}

/// The pressure of a stroke that says none, in hundredths.
const PRESSURE_UNSAID: [i64; 1] = [50];

/// The tilt of a stroke that says none, in degrees.
const TILT_UNSAID: [i64; 2] = [0; 2];

/// The first of `values`, and then the differences; the first alone when it never changes, and nothing
/// when it is `unsaid`.
fn changes<const N: usize>(
    values: impl Iterator<Item = [i64; N]> + Clone,
    unsaid: [i64; N],
    mut put: impl FnMut(i64),
) {
    let Some(first) = values.clone().next() else { return };
    let said = match values.clone().all(|value| value == first) {
        true if first == unsaid => 0,
        true => 1,
        false => usize::MAX,
    };
    let mut last = [0; N];
    for value in values.take(said) {
        for (here, last) in value.iter().zip(last) {
            put(here - last);
        }
        last = value;
    }
}

/// Reads back what [`encode`] wrote, and what was written before there were texts.
///
/// # Errors
///
/// The first [`Flaw`] found, when the numbers are no stroke.
pub fn decode(written: Written<'_>, quantum: Quantum) -> Result<Vec<Sample>, Flaw> {
    let steps = decoded(written, quantum)?;
    Ok(steps.into_iter().map(|steps| quantum.sample(steps)).collect())
}

/// The steps on the grid of `quantum` that were written.
pub(crate) fn decoded(written: Written<'_>, quantum: Quantum) -> Result<Vec<Steps>, Flaw> {
    let places = places(written.path, quantum)?;
    let len = places.len();
    let pressures = values(written.pressure, Member::Pressure, len, PRESSURE_UNSAID, 0..=100)?;
    let tilts = values(written.tilt, Member::Tilt, len, TILT_UNSAID, -90..=90)?;
    // The casts lose nothing: each number was found to be in its range.
    let steps = |((place, [pressure]), tilt): (([i64; 2], [i64; 1]), [i64; 2])| {
        let [x, y] = place.map(|step| step as i32);
        let tilt = Tilt { x: tilt[0] as i8, y: tilt[1] as i8 };
        Steps { x, y, pressure: pressure as u8, tilt }
    };
    Ok(places.into_iter().zip(pressures).zip(tilts).map(steps).collect())
}

impl Numbers<'_> {
    fn read(self, of: Member) -> Result<Vec<i64>, Flaw> {
        match self {
            Numbers::Text(text) => {
                letters::read(text).map_err(|NotANumber { at }| Flaw::NotANumber { of, at })
            }
            Numbers::List(list) => Ok(list.iter().copied().map(i64::from).collect()),
        }
    }
}

/// Where a path leads, in steps.
fn places(path: Numbers<'_>, quantum: Quantum) -> Result<Vec<[i64; 2]>, Flaw> {
    let of = Member::Path;
    let numbers = path.read(of)?;
    let farthest = i64::from(quantum.farthest_step());
    let is_bends = matches!(path, Numbers::Text(_));
    if !numbers.len().is_multiple_of(2) {
        let (samples, numbers) = (numbers.len() / 2, numbers.len());
        return Err(Flaw::Count { of, samples, numbers });
    }
    let (mut at, mut stride) = ([0_i64; 2], [0_i64; 2]);
    let mut places = Vec::with_capacity(numbers.len() / 2);
    for (index, number) in numbers.into_iter().enumerate() {
        let axis = index % 2;
        stride[axis] =
            if is_bends && index > 3 { stride[axis].saturating_add(number) } else { number };
        at[axis] = at[axis].saturating_add(stride[axis]);
        if !(-farthest..=farthest).contains(&at[axis]) {
            return Err(Flaw::OutOfRange { of, index });
        }
        if axis == 1 {
            places.push(at);
        }
    }
    Ok(places)
}

/// What [`changes`] were of: one value for each of `len` samples.
fn values<const N: usize>(
    written: Numbers<'_>,
    of: Member,
    len: usize,
    unsaid: [i64; N],
    range: RangeInclusive<i64>,
) -> Result<Vec<[i64; N]>, Flaw> {
    let numbers = written.read(of)?;
    let mut values = Vec::with_capacity(len);
    let mut last = [0_i64; N];
    for (index, number) in numbers.iter().enumerate() {
        let value = &mut last[index % N];
        *value = value.saturating_add(*number);
        if !range.contains(value) {
            return Err(Flaw::OutOfRange { of, index });
        }
        if index % N == N - 1 {
            values.push(last);
        }
    }
    match numbers.len() {
        0 => Ok(vec![unsaid; len]),
        count if count == N * len => Ok(values),
        count if count == N && len > 0 => Ok(vec![last; len]),
        numbers => Err(Flaw::Count { of, samples: len, numbers }),
    }
}

impl Member {
    /// What it is called where strokes are written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Pressure => "pressure",
            Self::Tilt => "tilt",
        }
    }
}

impl Flaw {
    /// Which numbers are wrong.
    #[must_use]
    pub const fn member(self) -> Member {
        match self {
            Self::NotANumber { of, .. } | Self::Count { of, .. } | Self::OutOfRange { of, .. } => {
                of
            }
        }
    }
}

impl Flaw {
    /// How many samples there would have been, where that is what does not fit.
    #[must_use]
    pub const fn samples(self) -> Option<usize> {
        match self {
            Self::Count { samples, .. } => Some(samples),
            Self::NotANumber { .. } | Self::OutOfRange { .. } => None,
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = self.member().as_str();
        match self {
            Self::NotANumber { at, .. } => write!(f, "byte {at} of the {of} is no number"),
            Self::Count { samples, numbers, .. } => {
                write!(f, "{samples} samples have {numbers} numbers in their {of}")
            }
            Self::OutOfRange { index, .. } => {
                write!(f, "number {index} of the {of} leaves its range")
            }
        }
    }
}

impl std::error::Error for Flaw {}

#[cfg(test)]
mod tests {
    use kurbo::Point;
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{quanta, samples, walks, wild};

    #[track_caller]
    fn check(samples: &[Sample], path: &str, pressure: &str, tilt: &str) {
        let coded = encode(samples.iter().copied(), Quantum::HALF);
        let expected = Coded { path: path.into(), pressure: pressure.into(), tilt: tilt.into() };
        assert_eq!(coded, expected);
        assert_eq!(decode(coded.as_written(), Quantum::HALF).as_deref(), Ok(samples));
    }

    #[test]
    fn a_stroke_is_its_start_and_how_its_steps_change() {
        check(
            &samples(&[(10.0, 20.0), (10.5, 19.0), (11.5, 18.0), (11.5, 18.0)]),
            "T+40AbA.bB",
            "",
            "",
        );
        check(&samples(&[(0.0, 0.0), (50.0, 0.0), (100.5, 0.0)]), "..+100.A.", "", "");
        check(&[], "", "", "");
    }

    #[test]
    fn pressure_and_tilt_are_said_once_or_as_they_change_or_not_at_all() {
        let held = |samples: [(f64, i8, i8); 3]| {
            samples.map(|(pressure, x, y)| Sample::new(Point::ZERO, pressure).tilted(Tilt { x, y }))
        };
        check(&held([(0.5, 0, 0); 3]), "......", "", "");
        check(&held([(0.3, 30, -5); 3]), "......", "+30", "+30e");
        check(&held([(0.5, 0, 0), (0.62, 1, 0), (0.6, 1, -2)]), "......", "+50Lb", "..A..b");
    }

    #[test]
    fn what_was_written_as_lists_is_read_as_it_was_meant() {
        let lists = Written {
            path: Numbers::List(&[20, 40, 1, -2, 0, 0]),
            pressure: Numbers::List(&[50, 12, -2]),
            tilt: Numbers::Text(""),
        };
        let expected = [(10.0, 20.0, 0.5), (10.5, 19.0, 0.62), (10.5, 19.0, 0.6)];
        let expected = expected.map(|(x, y, pressure)| Sample::new(Point::new(x, y), pressure));
        assert_eq!(decode(lists, Quantum::HALF), Ok(expected.into()));
    }

    #[test]
    fn numbers_that_are_no_stroke_are_refused_by_what_is_wrong() {
        #[track_caller]
        fn check(path: &str, pressure: &str, tilt: &str, expected: Flaw) {
            let coded = Coded { path: path.into(), pressure: pressure.into(), tilt: tilt.into() };
            assert_eq!(decode(coded.as_written(), Quantum::HALF), Err(expected));
        }
        let count = |of, samples, numbers| Flaw::Count { of, samples, numbers };
        let out = |of, index| Flaw::OutOfRange { of, index };
        let far = "+1073741823";
        check("A", "", "", count(Member::Path, 0, 1));
        check("A B", "", "", Flaw::NotANumber { of: Member::Path, at: 1 });
        check("", "A", "", count(Member::Pressure, 0, 1));
        check("......", "A.", "", count(Member::Pressure, 3, 2));
        check("......", "", "A", count(Member::Tilt, 3, 1));
        check("..", "", "?", Flaw::NotANumber { of: Member::Tilt, at: 0 });
        check(".+2147483647", "", "", out(Member::Path, 1));
        check(&format!("{far}.A."), "", "", out(Member::Path, 2));
        check("..ZAZ.-99999999999.", "", "", out(Member::Path, 6));
        check("+9223372036854775807.", "", "", out(Member::Path, 0));
        check("....", "+50+51", "", out(Member::Pressure, 1));
        check("..", "a", "", out(Member::Pressure, 0));
        check("..", "", "+90-91", out(Member::Tilt, 1));
    }

    proptest! {
        #[test]
        fn a_stroke_on_the_grid_comes_back_equal(walk in walks(), quantum in quanta()) {
            let snapped: Vec<_> = walk.iter().filter_map(|sample| quantum.snap(*sample)).collect();
            let coded = encode(snapped.iter().copied(), quantum);
            prop_assert_eq!(&coded, &encode(walk, quantum));
            prop_assert_eq!(decode(coded.as_written(), quantum), Ok(snapped));
        }

        #[test]
        fn whatever_is_coded_can_be_read(samples in wild(), quantum in quanta()) {
            prop_assert!(decode(encode(samples, quantum).as_written(), quantum).is_ok());
        }

        #[test]
        fn any_numbers_are_a_stroke_or_a_flaw(
            path in proptest::collection::vec(any::<i32>(), 0..9),
            pressure in "[.A-Za-z0-9+-]{0,5}",
            tilt in proptest::collection::vec(-99..99, 0..9),
            quantum in quanta(),
        ) {
            let (path, tilt) = (Numbers::List(&path), Numbers::List(&tilt));
            let written = Written { path, pressure: Numbers::Text(&pressure), tilt };
            if let Ok(samples) = decode(written, quantum) {
                let coded = encode(samples.iter().copied(), quantum);
                prop_assert_eq!(decode(coded.as_written(), quantum), Ok(samples));
            }
        }
    }
}
