//! Strokes for tests: by hand, and by chance.
//!
//! Knows nothing of what is claimed about them.

use kurbo::Point;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{Quantum, Sample, Tilt};

/// Samples at these places, of a device without pressure.
pub(crate) fn samples(places: &[(f64, f64)]) -> Vec<Sample> {
    places.iter().map(|at| Sample::new((*at).into(), Sample::NO_PRESSURE)).collect()
}

/// A walk of the hand: steps from a tenth of a unit to a hundred, to any side, with repeats, at any
/// pressure or at none, with a pen that leans or stands.
pub(crate) fn walks() -> impl Strategy<Value = Vec<Sample>> {
    let step = prop_oneof![
        (-0.1..0.1, -0.1..0.1),
        (-3.0..3.0, -3.0..3.0),
        (-100.0..100.0, -100.0..100.0),
        (-4_i8..4, -4_i8..4).prop_map(|(x, y)| (x.into(), y.into())),
    ];
    let pressures = prop_oneof![vec(0.0..=1.0, 40), Just(vec![Sample::NO_PRESSURE; 40])];
    let tilts = prop_oneof![(-90_i8..=90, -90_i8..=90), Just((0, 0))];
    (vec(step, 0..40), pressures, tilts).prop_map(|(steps, pressures, tilt)| {
        let mut at = Point::ZERO;
        let walk = steps.into_iter().zip(pressures).map(|(step, pressure)| {
            at += step;
            Sample::new(at, pressure).tilted(Tilt::new(tilt.0, tilt.1))
        });
        walk.collect()
    })
}

/// Samples with numbers that no device should report, and some do.
pub(crate) fn wild() -> impl Strategy<Value = Vec<Sample>> {
    let number = prop_oneof![
        any::<f64>(),
        -10.0..10.0,
        Just(0.0),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::MAX),
        Just(65_535.0),
        Just(f64::MIN_POSITIVE),
    ];
    let sample = [number.clone(), number.clone(), number];
    let sample = (sample, any::<[i8; 2]>()).prop_map(|([x, y, pressure], [tilt_x, tilt_y])| {
        Sample { at: Point::new(x, y), pressure, tilt: Tilt { x: tilt_x, y: tilt_y } }
    });
    vec(sample, 0..20)
}

/// Any grid there is.
pub(crate) fn quanta() -> impl Strategy<Value = Quantum> {
    (0..13).prop_map(|power| Quantum::at_most(64.0 / f64::from(1 << power)))
}
