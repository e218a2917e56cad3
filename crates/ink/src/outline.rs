//! The area that a stroke covers, whole or while it grows.
//!
//! Knows nothing of colours or of how a path is painted.
//!
//! Samples become knots of a [`crate::spine`], knots become ribs, and a [`crate::ribbon`] around the
//! ribs is the area.

use kurbo::BezPath;

use crate::ribbon;
use crate::spine::Spine;
use crate::{Brush, Sample};

/// The area that `brush` covers along `samples`; fill it by the nonzero rule.
///
/// Where the pressure is [`Sample::NO_PRESSURE`] the ink of a pen is as wide as the brush, at none 0.3
/// of it, at full pressure 1.7; that of a highlighter is as wide everywhere. Ends and sharp turns are round. A single place is a dot. The path is one
/// closed part, or empty where there is no sample with a finite place or no positive width.
///
/// The line is smoothed a little: its middle passes every sample within 0.45 of the width (0.25 for
/// moving knots, 0.2 for samples too close together to be knots of their own), so that a pen without
/// pressure inks each place the hand was at. Both ends stay where they were.
#[must_use]
pub fn outline(samples: impl IntoIterator<Item = Sample>, brush: Brush) -> BezPath {
    let mut outliner = Outliner::new(brush);
    outliner.extend(samples);
    outliner.whole()
}

/// Outlines a stroke while it grows, at a cost for each sample that does not grow with the stroke.
///
/// Ink that is [settled](Outliner::take_settled) can be painted once and left alone; only the
/// [tail](Outliner::tail) has to be painted again for each sample. The parts overlap, so paint them
/// opaque, and see-through ink by the opacity of the whole canvas, or paint [`Outliner::whole`].
#[derive(Clone, Debug)]
pub struct Outliner {
    spine: Spine,
    /// The knot up to which the ink was taken.
    taken: usize,
}

impl Outliner {
    /// A stroke of `brush`, with no samples yet.
    #[must_use]
    pub fn new(brush: Brush) -> Self {
        Self { spine: Spine::new(brush), taken: 0 }
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

    /// The tail as it will be when the hand goes on through `ahead`. The stroke itself stays as it is.
    #[must_use]
    pub fn tail_through(&self, ahead: impl IntoIterator<Item = Sample>) -> BezPath {
        let (spine, from) = self.spine.end(self.taken);
        let mut end = Self { spine, taken: from };
        end.extend(ahead);
        end.tail()
    }
}

impl Extend<Sample> for Outliner {
    fn extend<I: IntoIterator<Item = Sample>>(&mut self, samples: I) {
        for sample in samples {
            self.push(sample);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{PI, TAU};

    use kurbo::{Point, Shape};
    use proptest::prelude::*;

    use super::*;
    use crate::Tip;
    use crate::test_support::{samples, walks, wild};

    /// A wide enough pen for walks to have turns tighter, and steps shorter, than it is wide.
    const WIDTH: f64 = 8.0;

    const PEN: Brush = Brush { colour: crate::Rgb::new(0, 0, 0), width: WIDTH, tip: Tip::Pen };

    /// Compares the area inside the outline of a stroke that does not cross itself.
    #[track_caller]
    fn check_area(samples: &[Sample], expected: f64) {
        let area = outline(samples.iter().copied(), PEN).area().abs();
        assert!((area / expected - 1.0).abs() < 2e-3, "{area}, expected {expected}");
    }

    #[test]
    fn a_single_place_is_a_dot_however_often_it_is_sampled() {
        let dot = PI * (WIDTH / 2.0).powi(2);
        check_area(&samples(&[(3.0, 4.0)]), dot);
        check_area(&samples(&[(3.0, 4.0); 9]), dot);
        check_area(
            &[Sample::new(Point::ZERO, 0.0), Sample::new(Point::ZERO, 1.0)],
            dot * 1.7 * 1.7,
        );
    }

    #[test]
    fn constant_pressure_is_constant_width() {
        let caps = PI * (WIDTH / 2.0).powi(2);
        check_area(&samples(&[(0.0, 0.0), (100.0, 0.0)]), 100.0 * WIDTH + caps);
        let line: Vec<_> = (0..=100).map(|x| (f64::from(x), f64::from(2 * x))).collect();
        check_area(&samples(&line), 100.0 * 5_f64.sqrt() * WIDTH + caps);
        for (radius, count) in [(50.0, 200), (50.0, 24), (7.0, 40)] {
            let on_arc = |index: i32| {
                let turn = TAU * 0.9 * f64::from(index) / f64::from(count);
                (radius * turn.cos(), radius * turn.sin())
            };
            let path = outline(samples(&(0..=count).map(on_arc).collect::<Vec<_>>()), PEN);
            for turn in [0.5, 1.5, 2.5, 3.5, 4.5, 5.0] {
                let ray = kurbo::Vec2::from_angle(turn) / 100.0;
                let inked =
                    (0..10_000).filter(|step| path.contains((ray * f64::from(*step)).to_point()));
                let width = inked.count() as f64 / 100.0;
                assert!((width - WIDTH).abs() < 0.03 * WIDTH, "{width} wide on an arc of {radius}");
            }
        }
    }

    #[test]
    fn pressure_thins_and_thickens() {
        for (pressure, share) in [(0.0, 0.3), (0.25, 0.65), (0.5, 1.0), (1.0, 1.7)] {
            let line = [0.0, 50.0, 100.0].map(|x| Sample::new(Point::new(x, 0.0), pressure));
            let height = outline(line.iter().copied(), PEN).bounding_box().height();
            assert!((height - WIDTH * share).abs() < 1e-2, "{height} at a pressure of {pressure}");
        }
    }

    #[test]
    fn a_highlighter_is_as_wide_whatever_the_pressure() {
        let line = |pressures: [f64; 3]| {
            let places = [0.0, 50.0, 100.0].into_iter().zip(pressures);
            places.map(|(x, pressure)| Sample::new(Point::new(x, x), pressure))
        };
        let marker = Brush { tip: Tip::Highlighter, ..PEN };
        let expected = outline(line([Sample::NO_PRESSURE; 3]), PEN);
        for pressures in [[0.5; 3], [0.0; 3], [0.0, 0.3, 1.0], [f64::NAN, 9.0, -9.0]] {
            assert_eq!(outline(line(pressures), marker), expected, "{pressures:?}");
        }
    }

    #[test]
    fn a_sharp_turn_is_round_outside_and_has_no_hole() {
        // Out and back again: at the turn, smoothed by a quarter of the width, the ink ends in half a disc.
        let there_and_back = outline(samples(&[(0.0, 0.0), (100.0, 0.0), (0.0, 1.0)]), PEN);
        for (x, y, is_inked) in [
            (101.9, 0.0, true),
            (100.0, 3.0, true),
            (101.5, 3.0, false),
            (50.0, 0.5, true),
            (97.0, 0.5, true),
        ] {
            assert_eq!(there_and_back.contains(Point::new(x, y)), is_inked, "{x}, {y}");
        }
    }

    #[test]
    fn samples_without_a_place_and_pens_without_a_width_leave_nothing() {
        let line = samples(&[(0.0, 0.0), (9.0, 9.0)]);
        let mut broken = line.clone();
        broken.insert(1, Sample { at: Point::new(f64::NAN, 0.0), ..line[0] });
        broken.push(Sample { at: Point::new(0.0, f64::INFINITY), ..line[0] });
        assert_eq!(outline(broken.iter().copied(), PEN), outline(line.iter().copied(), PEN));
        for width in [0.0, -1.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(
                outline(line.iter().copied(), Brush { width, ..PEN }),
                BezPath::new(),
                "{width}"
            );
        }
        assert_eq!(outline([], PEN), BezPath::new());
    }

    #[test]
    fn growing_costs_the_same_at_any_length() {
        let mut outliner = Outliner::new(PEN);
        for index in 0..5_000 {
            let along = f64::from(index);
            outliner.push(Sample::new(Point::new(along * 3.0, 90.0 * (along / 20.0).sin()), 0.5));
            let (settled, tail) = (outliner.take_settled(), outliner.tail());
            let elements = settled.elements().len() + tail.elements().len();
            assert!(elements < 60, "{elements} elements for sample {index}");
        }
    }

    proptest! {
        /// By brute force: each disc of the line is inked. In turns tighter than the pen is wide the
        /// inner side cuts a little from its rim; where the pressure changes, sides that run smoothly
        /// over a short swell cut up to a fifth.
        #[test]
        fn ink_has_no_holes(walk in walks(), turn in 0.0..TAU) {
            let is_even = walk.windows(2).all(|pair| pair[0].pressure == pair[1].pressure);
            let rim = if is_even { 0.93 } else { 0.8 };
            let mut outliner = Outliner::new(PEN);
            outliner.extend(walk);
            let path = outliner.whole();
            for rib in outliner.spine.ribs(0..outliner.spine.len()) {
                for (step, share) in [0.0, 0.5, 1.0, 1.0, 1.0, 1.0].into_iter().enumerate() {
                    let spoke = kurbo::Vec2::from_angle(turn + 1.7 * f64::from(step as u8));
                    let point = rib.knot.at + spoke * (rib.knot.radius * share * rim);
                    prop_assert!(path.contains(point), "{point:?} of {rib:?}");
                }
            }
        }

        #[test]
        fn ink_is_never_wound_backwards(walk in walks(), places in proptest::array::uniform32((-60.0..60.0, -60.0..60.0))) {
            let path = outline(walk.iter().copied(), PEN);
            for place in places {
                prop_assert!(path.winding(place.into()) <= 0, "{place:?}");
            }
        }

        #[test]
        fn every_sample_lies_in_the_ink_of_a_pen_without_pressure(walk in walks()) {
            let walk: Vec<_> = walk.into_iter().map(|sample| Sample::new(sample.at, 0.5)).collect();
            let path = outline(walk.iter().copied(), PEN);
            for sample in walk {
                prop_assert!(path.contains(sample.at), "{sample:?}");
            }
        }

        #[test]
        fn ink_stays_near_the_hand(walk in walks()) {
            // A curve leaves the straight way between two samples by less than a third of its length.
            let longest = walk.windows(2).map(|pair| pair[0].distance(pair[1])).fold(0.0, f64::max);
            let reach = 1.7 * WIDTH / 2.0 + 0.45 * WIDTH + longest / 3.0;
            for end in outline(walk.iter().copied(), PEN).elements().iter().filter_map(|element| element.end_point()) {
                let near = |pair: &[Sample]| {
                    let line = kurbo::Line::new(pair[0].at, pair[1].at);
                    kurbo::ParamCurveNearest::nearest(&line, end, 1e-6).distance_sq <= reach * reach
                };
                prop_assert!(walk.len() < 2 || walk.windows(2).any(near), "{end:?}");
            }
        }

        #[test]
        fn a_growing_stroke_looks_as_it_will(walk in walks(), places in proptest::array::uniform32((-40.0..40.0, -40.0..40.0))) {
            let mut outliner = Outliner::new(PEN);
            let mut parts = Vec::new();
            for sample in walk {
                outliner.push(sample);
                parts.push(outliner.take_settled());
            }
            parts.push(outliner.tail());
            let whole = outliner.whole();
            for place in places.map(Point::from) {
                // Next to the rim the round ends of the parts may differ from the whole by a little.
                let rim = whole.segments().map(|segment| kurbo::ParamCurveNearest::nearest(&segment, place, 1e-3).distance_sq);
                if rim.fold(f64::MAX, f64::min) > (0.05 * WIDTH).powi(2) {
                    let is_inked = parts.iter().any(|part| part.contains(place));
                    prop_assert_eq!(is_inked, whole.contains(place), "{:?}", place);
                }
            }
        }

        #[test]
        fn the_way_ahead_looks_as_if_the_hand_had_gone_it_and_leaves_no_trace(
            walk in walks(), ahead in walks(),
        ) {
            let mut outliner = Outliner::new(PEN);
            for sample in walk {
                outliner.push(sample);
                let _ = outliner.take_settled();
            }
            let mut gone = outliner.clone();
            let before = outliner.whole();
            let preview = outliner.tail_through(ahead.iter().copied());
            prop_assert_eq!(outliner.whole(), before);
            gone.extend(ahead);
            prop_assert_eq!(preview, gone.tail());
        }

        #[test]
        fn no_input_makes_a_path_that_is_not_finite(samples in wild(), width in any::<f64>()) {
            let brush = Brush { width, ..PEN };
            prop_assert!(outline(samples.iter().copied(), brush).is_finite());
            prop_assert!(outline(samples.iter().copied(), PEN).is_finite());
        }
    }
}
