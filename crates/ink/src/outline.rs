//! The area that a stroke covers, whole or while it grows.
//!
//! Knows nothing of colours or of how a path is painted.
//!
//! Samples become knots of a [`crate::spine`], knots become ribs, and a [`crate::ribbon`] around the
//! ribs is the area.

use kurbo::BezPath;

use crate::Sample;
use crate::ribbon;
use crate::spine::Spine;

/// The area that a pen of `width` covers along `samples`; fill it by the nonzero rule.
///
/// Where the pressure is [`Sample::NO_PRESSURE`] the ink is as wide as `width`, at none 0.3 of it,
/// at full pressure 1.7. Ends and sharp turns are round. A single place is a dot. The path is one
/// closed part, or empty where there is no sample with a finite place or no positive `width`.
#[must_use]
pub fn outline(samples: &[Sample], width: f64) -> BezPath {
    let mut outliner = Outliner::new(width);
    outliner.extend(samples.iter().copied());
    outliner.whole()
}

/// Outlines a stroke while it grows, at a cost for each sample that does not grow with the stroke.
///
/// Ink that is [settled](Outliner::take_settled) can be painted once and left alone; only the
/// [tail](Outliner::tail) has to be painted again for each sample. The parts overlap, so paint them
/// opaque; a see-through pen is made by the opacity of the canvas.
#[derive(Clone, Debug)]
pub struct Outliner {
    spine: Spine,
    /// The knot up to which the ink was taken.
    taken: usize,
}

impl Outliner {
    /// A stroke of a pen of `width`, with no samples yet.
    #[must_use]
    pub fn new(width: f64) -> Self {
        Self { spine: Spine::new(width), taken: 0 }
    }

    /// Adds a sample; one whose place is not finite is passed over.
    pub fn push(&mut self, sample: Sample) {
        if let Some(sample) = sample.valid() {
            self.spine.push(sample);
        }
    }

    /// The outline of all samples so far, as [`outline()`] gives it.
    #[must_use]
    pub fn whole(&self) -> BezPath {
        ribbon::around(&self.spine.ribs(0..self.spine.len()))
    }

    /// The ink that no further sample will change, from where the last call left off; often empty.
    pub fn take_settled(&mut self) -> BezPath {
        let from = self.taken;
        self.taken = self.spine.settled().max(from);
        if self.taken == from {
            return BezPath::new();
        }
        ribbon::around(&self.spine.ribs(from..self.taken + 1))
    }

    /// The ink that a further sample may still change: it begins where the last settled part ended.
    #[must_use]
    pub fn tail(&self) -> BezPath {
        ribbon::around(&self.spine.ribs(self.taken..self.spine.len()))
    }
}

impl Extend<Sample> for Outliner {
    fn extend<I: IntoIterator<Item = Sample>>(&mut self, samples: I) {
        for sample in samples {
            self.push(sample);
        }
    }
}
