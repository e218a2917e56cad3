//! Samples in few bytes: whole steps of a grid, each as its difference from the one before.
//!
//! Knows nothing of brushes, or of how samples travel.
//!
//! A place takes about two bytes, a pressure one or none, a tilt two or none, where a [`Sample`] takes
//! 32. Places lie on a grid of at most 1/64 unit, pressures on hundredths, tilts on degrees: what lies
//! there already is kept exactly, and the same samples are always packed alike.

use crate::quantum::Steps;
use crate::{Quantum, Sample, Tilt};

/// Packed samples.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Packed {
    quantum: Quantum,
    len: u32,
    /// For each sample x and then y, in steps less those before, zigzag, seven bits a byte (LEB128).
    places: Box<[u8]>,
    /// Hundredths for each sample; one for all where it never changes.
    pressures: Box<[u8]>,
    /// For each sample; none where all are upright.
    tilts: Box<[Tilt]>,
}

impl Default for Packed {
    fn default() -> Self {
        let quantum = Quantum::COARSEST;
        Self { quantum, len: 0, places: [].into(), pressures: [].into(), tilts: [].into() }
    }
}

impl FromIterator<Sample> for Packed {
    /// Packs the samples whose place is finite.
    fn from_iter<I: IntoIterator<Item = Sample>>(samples: I) -> Self {
        let samples: Vec<Sample> = samples.into_iter().filter_map(Sample::valid).collect();
        let quantum = Quantum::reaching(&samples);
        Self::of(quantum, samples.iter().map(|sample| quantum.steps(*sample)).collect())
    }
}

impl Packed {
    /// Packs `steps` of the grid of `quantum`, each within [`Quantum::farthest_step`].
    pub(crate) fn of(quantum: Quantum, mut steps: Vec<Steps>) -> Self {
        let quantum = quantum.coarsened(&mut steps);
        let mut places = Vec::with_capacity(3 * steps.len());
        let mut last = Steps::default();
        for here in &steps {
            put(here.x - last.x, &mut places);
            put(here.y - last.y, &mut places);
            last = *here;
        }
        let mut pressures: Vec<u8> = steps.iter().map(|steps| steps.pressure).collect();
        if pressures.windows(2).all(|pair| pair[0] == pair[1]) {
            pressures.truncate(1);
        }
        let is_upright = steps.iter().all(|steps| steps.tilt == Tilt::default());
        let tilts = if is_upright { &[][..] } else { &steps };
        Self {
            quantum,
            // Four thousand million samples do not fit into memory.
            len: steps.len() as u32,
            places: places.into(),
            pressures: pressures.into(),
            tilts: tilts.iter().map(|steps| steps.tilt).collect(),
        }
    }

    /// The coarsest grid that all places lie on.
    pub(crate) fn quantum(&self) -> Quantum {
        self.quantum
    }

    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    /// The bytes taken beside those of the value itself.
    pub(crate) fn bytes(&self) -> usize {
        self.places.len() + self.pressures.len() + size_of_val(&*self.tilts)
    }

    pub(crate) fn samples(&self) -> Samples<'_> {
        Samples(self.steps())
    }

    /// The samples as steps of the [grid](Packed::quantum).
    pub(crate) fn steps(&self) -> Walk<'_> {
        Walk { packed: self, places: &self.places, next: 0, x: 0, y: 0 }
    }
}

/// The samples of a stroke, in order.
#[derive(Clone, Debug)]
pub struct Samples<'a>(Walk<'a>);

impl Iterator for Samples<'_> {
    type Item = Sample;

    fn next(&mut self) -> Option<Sample> {
        let quantum = self.0.packed.quantum;
        self.0.next().map(|steps| quantum.sample(steps))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Samples<'_> {}

/// The samples of a stroke in steps of its grid, in order.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'a> {
    packed: &'a Packed,
    /// The bytes of those that are still to come.
    places: &'a [u8],
    next: usize,
    x: i32,
    y: i32,
}

impl Iterator for Walk<'_> {
    type Item = Steps;

    fn next(&mut self) -> Option<Steps> {
        if self.next == self.packed.len() {
            return None;
        }
        self.x += take(&mut self.places);
        self.y += take(&mut self.places);
        let Packed { pressures, tilts, .. } = self.packed;
        let pressure = pressures.get(self.next).or(pressures.first()).copied().unwrap_or_default();
        let tilt = tilts.get(self.next).copied().unwrap_or_default();
        self.next += 1;
        Some(Steps { x: self.x, y: self.y, pressure, tilt })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.packed.len() - self.next;
        (left, Some(left))
    }
}

fn put(difference: i32, bytes: &mut Vec<u8>) {
    let mut rest = ((difference << 1) ^ (difference >> 31)).cast_unsigned();
    while rest > 0x7f {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// What [`put`] put first.
fn take(bytes: &mut &[u8]) -> i32 {
    let mut zigzag = 0_u32;
    let mut shift = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        zigzag |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{quanta, walks, wild};

    #[test]
    fn a_number_takes_as_few_bytes_as_it_needs() {
        for (number, bytes) in
            [(0, 1), (-1, 1), (63, 1), (-64, 1), (64, 2), (i32::MAX, 5), (i32::MIN, 5)]
        {
            let mut written = Vec::new();
            put(number, &mut written);
            assert_eq!(written.len(), bytes, "{number}");
            assert_eq!(take(&mut written.as_slice()), number);
        }
    }

    proptest! {
        #[test]
        fn what_lies_on_a_grid_is_kept_exactly(walk in walks(), quantum in quanta()) {
                        let on_grid: Vec<_> = walk.into_iter().filter_map(|sample| quantum.snap(sample)).collect();
            let packed: Packed = on_grid.iter().copied().collect();
            prop_assert_eq!(packed.samples().collect::<Vec<_>>(), on_grid);
            prop_assert!(packed.quantum() >= quantum);
        }

        #[test]
        fn anything_else_moves_by_less_than_a_hundredth_of_a_unit(walk in walks()) {
            let packed: Packed = walk.iter().copied().collect();
            prop_assert_eq!(packed.len(), walk.len());
            for (kept, meant) in packed.samples().zip(walk) {
                let moved = kept.at - meant.at;
                prop_assert!(moved.x.abs().max(moved.y.abs()) <= 1.0 / 128.0);
                prop_assert!((kept.pressure - meant.pressure).abs() <= 0.005 + 1e-12);
                prop_assert_eq!(kept.tilt, meant.tilt);
            }
        }

        #[test]
        fn whatever_is_packed_is_packed_alike_again(samples in wild()) {
            let packed: Packed = samples.iter().copied().collect();
            prop_assert_eq!(packed.samples().len(), samples.iter().filter(|sample| sample.at.is_finite()).count());
            prop_assert_eq!(&packed.samples().collect::<Packed>(), &packed);
            // However far it lies, a place moves by no more than the grid that reaches there.
            for (kept, meant) in packed.samples().zip(samples.into_iter().filter_map(Sample::valid)) {
                prop_assert!((kept.at - meant.at).hypot() <= 1.0);
            }
        }
    }
}
