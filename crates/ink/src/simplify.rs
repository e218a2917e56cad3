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
