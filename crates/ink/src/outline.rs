//! The area that a stroke covers.
//!
//! Knows nothing of colours or of how a path is painted.

use kurbo::{BezPath, Circle, Shape};

use crate::Sample;

/// The area that a pen of `width` covers along `samples`; fill it by the nonzero rule.
#[must_use]
pub fn outline(samples: &[Sample], width: f64) -> BezPath {
    let mut outliner = Outliner::new(width);
    outliner.extend(samples.iter().copied());
    outliner.whole()
}

/// Outlines a stroke while it grows.
#[derive(Clone, Debug)]
pub struct Outliner {
    width: f64,
    samples: Vec<Sample>,
    settled: usize,
}

impl Outliner {
    /// A stroke of a pen of `width`, with no samples yet.
    #[must_use]
    pub fn new(width: f64) -> Self {
        Self { width, samples: Vec::new(), settled: 0 }
    }

    /// Adds a sample.
    pub fn push(&mut self, sample: Sample) {
        self.samples.extend(sample.valid());
    }

    /// The outline of all samples so far, as [`outline()`] gives it.
    #[must_use]
    pub fn whole(&self) -> BezPath {
        self.samples
            .iter()
            .flat_map(|s| {
                Circle::new(s.at, self.width / 2.0).path_elements(0.1).collect::<Vec<_>>()
            })
            .collect()
    }

    /// What no further sample will change, from where the last call left off.
    pub fn take_settled(&mut self) -> BezPath {
        self.settled = self.samples.len();
        self.whole()
    }

    /// What a further sample may still change.
    #[must_use]
    pub fn tail(&self) -> BezPath {
        self.whole()
    }
}

impl Extend<Sample> for Outliner {
    fn extend<I: IntoIterator<Item = Sample>>(&mut self, samples: I) {
        for sample in samples {
            self.push(sample);
        }
    }
}
