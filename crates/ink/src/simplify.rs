//! Fewer samples for nearly the same line.
//!
//! Knows nothing of brushes: what a tolerance looks like is the caller's to judge.

use kurbo::Vec2;

use crate::Sample;

/// How much of the pressure's range simplifying may change.
pub const PRESSURE_TOLERANCE: f64 = 1.0 / 32.0;

/// Leaves out samples that the straight line between two others stands for.
///
/// The samples that stay are samples that were there, the first and the last among them. For each
/// sample that goes, the line between the two that stay around it has a point no farther than
/// `tolerance` from it, where the pressure differs by no more than [`PRESSURE_TOLERANCE`]. Samples
/// whose place is not finite go first.
///
/// The method is that of U. Ramer (1972), and of D. Douglas and T. Peucker (1973), with pressure as
/// a further measure.
#[must_use]
pub fn simplify(samples: &[Sample], tolerance: f64) -> Vec<Sample> {
    let samples: Vec<Sample> = samples.iter().filter_map(|sample| sample.valid()).collect();
    let Some(last) = samples.len().checked_sub(1) else { return samples };
    let mut stays = vec![false; samples.len()];
    (stays[0], stays[last]) = (true, true);

    // A stack of our own: a stroke of thousands of samples must not be able to use up the program's.
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        let inner = &samples[from..=to];
        if let Some(worst) = farthest(inner, tolerance).map(|index| from + index) {
            stays[worst] = true;
            spans.extend([(from, worst), (worst, to)]);
        }
    }
    samples.into_iter().zip(stays).filter_map(|(sample, stays)| stays.then_some(sample)).collect()
}

/// The index of the sample that the line from the first to the last stands for least, if it is out
/// of tolerance.
fn farthest(span: &[Sample], tolerance: f64) -> Option<usize> {
    let [first, inner @ .., last] = span else { return None };
    let mut worst = (1.0, None);
    for (index, sample) in inner.iter().enumerate() {
        let (apart, harder) = misfit(*sample, *first, *last);
        // Without a tolerance, whatever is off the line at all is out of it.
        let error = (apart / tolerance.max(f64::MIN_POSITIVE)).max(harder / PRESSURE_TOLERANCE);
        if error > worst.0 {
            worst = (error, Some(index + 1));
        }
    }
    worst.1
}

/// How far `sample` is from the line from `first` to `last`, and from the pressure at its nearest point.
fn misfit(sample: Sample, first: Sample, last: Sample) -> (f64, f64) {
    let along: Vec2 = last.at - first.at;
    let share = (sample.at - first.at).dot(along) / along.hypot2();
    // Where both ends are one point the share is not a number, and any share is right.
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    let apart = sample.at.distance(first.at.lerp(last.at, share));
    let pressure = first.pressure + share * (last.pressure - first.pressure);
    (apart, (sample.pressure - pressure).abs())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{samples, walks, wild};

    #[track_caller]
    fn check(places: &[(f64, f64)], tolerance: f64, expected: &[(f64, f64)]) {
        assert_eq!(simplify(&samples(places), tolerance), samples(expected));
    }

    #[test]
    fn what_lies_on_the_way_goes() {
        check(&[(0.0, 0.0), (4.0, 0.4), (9.0, 0.0)], 0.5, &[(0.0, 0.0), (9.0, 0.0)]);
        check(&[(0.0, 0.0), (4.0, 0.6), (9.0, 0.0)], 0.5, &[(0.0, 0.0), (4.0, 0.6), (9.0, 0.0)]);
        check(&[(1.0, 1.0); 5], 0.5, &[(1.0, 1.0); 2]);
        check(&[(1.0, 1.0)], 0.5, &[(1.0, 1.0)]);
        check(&[], 0.5, &[]);
    }

    #[test]
    fn a_way_back_on_the_same_line_stays() {
        check(&[(0.0, 0.0), (9.0, 0.0), (3.0, 0.0)], 0.5, &[(0.0, 0.0), (9.0, 0.0), (3.0, 0.0)]);
    }

    #[test]
    fn pressure_counts_as_shape() {
        let mut line = samples(&[(0.0, 0.0), (5.0, 0.0), (9.0, 0.0)]);
        line[1].pressure = 0.9;
        assert_eq!(simplify(&line, 1.0), line);
    }

    #[test]
    fn without_a_tolerance_only_what_adds_nothing_goes() {
        let bent = [(0.0, 0.0), (5.0, 0.0), (9.0, 0.0), (9.0, 1e-9)];
        for tolerance in [0.0, -1.0, f64::NAN] {
            check(&bent, tolerance, &[(0.0, 0.0), (9.0, 0.0), (9.0, 1e-9)]);
        }
    }

    proptest! {
        /// By brute force: for each sample that went, some line that stayed is near enough.
        #[test]
        fn no_sample_is_farther_off_than_stated(walk in walks(), tolerance in 0.01..20.0) {
            let simple = simplify(&walk, tolerance);
            prop_assert_eq!(simple.first(), walk.first());
            prop_assert_eq!(simple.last(), walk.last());
            let stands_for = |sample: Sample, pair: &[Sample]| {
                let (apart, harder) = misfit(sample, pair[0], pair[1]);
                apart <= tolerance * (1.0 + 1e-9) && harder <= PRESSURE_TOLERANCE * (1.0 + 1e-9)
            };
            for sample in walk {
                let is_there = simple.contains(&sample);
                prop_assert!(is_there || simple.windows(2).any(|pair| stands_for(sample, pair)));
            }
        }

        #[test]
        fn any_input_gives_valid_samples(samples in wild(), tolerance in any::<f64>()) {
            for sample in simplify(&samples, tolerance) {
                prop_assert_eq!(sample.valid(), Some(sample));
            }
        }
    }
}
