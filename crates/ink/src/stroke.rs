//! A stroke: what the hand did, and the brush it held.
//!
//! Knows nothing of views, documents or screens. Lengths are in the units of whatever the ink lies on.

use std::sync::OnceLock;

use kurbo::{Affine, BezPath, ParamCurveNearest, Point, Rect, Shape};

use crate::delta::{Coded, Flaw, Written};
use crate::packed::{Packed, Samples};
use crate::{Brush, Quantum, Sample, delta, outline, simplify};

/// One stroke of ink, in few bytes: see [`Stroke::weight`].
#[derive(Clone, Debug, Default)]
pub struct Stroke {
    /// What the hand held.
    pub brush: Brush,
    samples: Packed,
    /// Found when they are first asked for.
    bounds: OnceLock<Rect>,
    text_len: OnceLock<usize>,
}

/// Equal when the same hand did the same: what was already found out about a stroke does not count.
impl PartialEq for Stroke {
    fn eq(&self, other: &Self) -> bool {
        (&self.brush, &self.samples) == (&other.brush, &other.samples)
    }
}

impl Stroke {
    /// The stroke of `brush` along `samples`, without those whose place is not finite.
    ///
    /// Samples lie on a grid: places on 1/64 of a unit (coarser only beyond 16 million units from the
    /// origin), pressures on hundredths. What lies there already, and so whatever was [quantised] or
    /// read, is kept exactly; anything else moves by at most half a step.
    ///
    /// [quantised]: Stroke::quantised
    #[must_use]
    pub fn new(samples: impl IntoIterator<Item = Sample>, brush: Brush) -> Self {
        Self { brush, samples: samples.into_iter().collect(), ..Self::default() }
    }

    /// Where the hand was, in order.
    #[must_use]
    pub fn samples(&self) -> Samples<'_> {
        self.samples.samples()
    }

    /// How many samples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.samples.len()
    }

    /// Whether there is no sample.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes it takes in memory: some 150, and for each sample two or three.
    #[must_use]
    pub fn weight(&self) -> usize {
        size_of::<Self>() + self.samples.bytes()
    }

    /// How many characters its samples take as texts: see [`crate::delta`]. Counted once and kept.
    #[must_use]
    pub fn text_len(&self) -> usize {
        *self.text_len.get_or_init(|| delta::coded_len(&self.samples.steps().collect::<Vec<_>>()))
    }

    /// Its samples as texts, on its own [grid](Stroke::quantum), the coarsest: so they are shortest.
    #[must_use]
    pub fn coded(&self) -> Coded {
        delta::coded(&self.samples.steps().collect::<Vec<_>>())
    }

    /// The stroke of `brush` along samples that were written on the grid of `quantum`.
    ///
    /// # Errors
    /// The first [`Flaw`] found, when the numbers are no stroke.
    pub fn read(written: Written<'_>, quantum: Quantum, brush: Brush) -> Result<Self, Flaw> {
        let samples = Packed::of(quantum, delta::decoded(written, quantum)?);
        Ok(Self { brush, samples, ..Self::default() })
    }

    /// The coarsest grid that all places lie on.
    #[must_use]
    pub fn quantum(&self) -> Quantum {
        self.samples.quantum()
    }

    /// The area that the ink covers; fill it by the nonzero rule. See [`outline()`].
    #[must_use]
    pub fn outline(&self) -> BezPath {
        outline(self.samples(), self.brush)
    }

    /// The smallest upright rectangle around the outline; empty, at the origin, without ink. It is
    /// found once and kept.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        *self.bounds.get_or_init(|| self.outline().bounding_box())
    }

    /// Whether `point` is in the ink, or no farther than `reach` from it.
    #[must_use]
    pub fn hit(&self, point: Point, reach: f64) -> bool {
        let reach = reach.max(0.0);
        if !point.is_finite() || !self.bounds().inflate(reach, reach).contains(point) {
            return false;
        }
        let outline = self.outline();
        let is_near = |segment: kurbo::PathSeg| {
            segment.nearest(point, NEAREST_ACCURACY).distance_sq <= reach * reach
        };
        outline.contains(point) || outline.segments().any(is_near)
    }

    /// The same stroke in fewer samples. See [`simplify()`].
    #[must_use]
    pub fn simplified(&self, tolerance: f64) -> Self {
        let samples: Vec<Sample> = self.samples().collect();
        Self::new(simplify(&samples, tolerance), self.brush)
    }

    /// The grid for samples that are made of this stroke's: as fine as its own, and as a sixteenth of
    /// the brush's width, so that what is rounded to it cannot be seen.
    #[must_use]
    pub fn grid(&self) -> Quantum {
        self.grid_at(1.0)
    }

    /// The [grid](Stroke::grid) once the line is so many times as large.
    fn grid_at(&self, scale: f64) -> Quantum {
        Quantum::at_most((self.quantum().length() * scale).min(self.brush.width / 16.0))
    }

    /// The same stroke moved, turned or made larger, on its [grid](Stroke::grid), or one as much finer
    /// as the line becomes smaller. The ink is as wide as before, and the pen held as before.
    #[must_use]
    pub fn transformed(&self, by: Affine) -> Self {
        let grid = self.grid_at(by.determinant().abs().sqrt().min(1.0));
        let moved = |sample: Sample| grid.snap(Sample { at: by * sample.at, ..sample });
        Self::new(self.samples().filter_map(moved), self.brush)
    }

    /// The same stroke on a grid, as it travels: each sample moves by at most half a quantum, and the
    /// width becomes a whole number of quanta, so that it is short to write. To put on
    /// a grid what has not been a stroke yet, [`Quantum::snap`] each sample: that rounds only once.
    #[must_use]
    pub fn quantised(&self, quantum: Quantum) -> Self {
        let width = (self.brush.width / quantum.length()).round().max(1.0) * quantum.length();
        let brush = Brush { width, ..self.brush };
        Self::new(self.samples().filter_map(|sample| quantum.snap(sample)), brush)
    }
}

/// A hit test finds the nearest point of a curve this exactly, in units of the view.
const NEAREST_ACCURACY: f64 = 1e-3;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{quanta, samples, walks};

    #[test]
    fn ten_thousand_strokes_are_a_few_mebibytes() {
        let wave = (0..60).map(|index| {
            let along = f64::from(index);
            let at = Point::new(300.0 + 2.0 * along, 200.0 + 20.0 * (along / 8.0).sin());
            Sample::new(at, 0.3 + 0.4 * (along / 19.0).sin())
        });
        let stroke = Stroke::new(wave, Brush::default()).quantised(Quantum::HALF);
        assert!(10_000 * stroke.weight() < 4 << 20, "{} bytes a stroke", stroke.weight());
    }

    #[test]
    fn ink_is_hit_where_it_shows_and_within_reach_of_that() {
        let brush = Brush { width: 10.0, ..Brush::default() };
        let stroke = Stroke::new(samples(&[(0.0, 0.0), (100.0, 0.0)]), brush);
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

    #[test]
    fn a_stroke_moved_there_and_back_is_the_same() {
        let stroke = Stroke::new(samples(&[(64.0, 64.0), (128.0, 0.0)]), Brush::default());
        let by = kurbo::Vec2::new(3.0, -7.3);
        let there = stroke.transformed(Affine::translate(by));
        let places: Vec<Point> = there.samples().map(|sample| sample.at).collect();
        assert_eq!(places, [Point::new(67.0, 56.5), Point::new(131.0, -7.5)]);
        assert_eq!(there.transformed(Affine::translate(-by)), stroke);
    }

    proptest! {
        #[test]
        fn a_stroke_is_read_and_written_as_its_samples_are(walk in walks(), quantum in quanta()) {
            let stroke = Stroke::new(walk, Brush::default()).quantised(quantum);
            let coded = stroke.coded();
            prop_assert_eq!(&coded, &delta::encode(stroke.samples(), stroke.quantum()));
            prop_assert_eq!(stroke.text_len(), coded.len());
            let finer = delta::encode(stroke.samples(), quantum);
            for (coded, grid) in [(coded, stroke.quantum()), (finer, quantum)] {
                let read = Stroke::read(coded.as_written(), grid, stroke.brush);
                prop_assert_eq!(read.as_ref(), Ok(&stroke));
            }
        }

        #[test]
        fn a_transformed_stroke_is_near_where_it_should_be(
            walk in walks(), turn in 0.0..7.0, larger in 0.05..20.0, x in -99.0..99.0,
        ) {
            let stroke = Stroke::new(walk, Brush::default()).quantised(Quantum::HALF);
            let by = Affine::rotate(turn).then_scale(larger).then_translate((x, 2.0 * x).into());
            let transformed = stroke.transformed(by);
            prop_assert_eq!(transformed.brush, stroke.brush);
            prop_assert_eq!(transformed.len(), stroke.len());
            for (after, before) in transformed.samples().zip(stroke.samples()) {
                let moved = after.at - by * before.at;
                prop_assert!(moved.x.abs().max(moved.y.abs()) <= stroke.grid().length() / 2.0 + 1e-9);
                prop_assert_eq!((after.pressure, after.tilt), (before.pressure, before.tilt));
            }
        }

        /// By brute force: no point of the outline is outside, and each edge has one on it.
        #[test]
        fn bounds_enclose_the_ink_exactly(samples in walks()) {
            let stroke = Stroke::new(samples, Brush::default());
            let bounds = stroke.bounds();
            let mut least = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
            for segment in stroke.outline().segments() {
                for step in 0..=64 {
                    let point = kurbo::ParamCurve::eval(&segment, f64::from(step) / 64.0);
                    prop_assert!(bounds.inflate(1e-9, 1e-9).contains(point));
                    least = least.union_pt(point);
                }
            }
            if !stroke.is_empty() {
                let gaps = [least.x0 - bounds.x0, least.y0 - bounds.y0, bounds.x1 - least.x1, bounds.y1 - least.y1];
                prop_assert!(gaps.into_iter().all(|gap| gap < 0.05), "{gaps:?}");
            }
        }
    }
}
