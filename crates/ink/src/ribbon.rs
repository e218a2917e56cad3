//! The outline around a line of ribs: two sides, two caps, and round joins.
//!
//! Knows nothing of samples or of smoothing.
//!
//! Why there are no holes: the outline is the sum of pieces that all turn the same way, clockwise
//! where y points up: a ribbon between each two ribs, a sector at each join, a cap at each end. So
//! nothing is wound less than zero times, and wherever there is a piece at least once, however the
//! stroke crosses itself. Two rules keep it so. An arc always turns clockwise, which on the inner side of
//! a corner is the long way round. And where a curve is tighter than the pen is wide, so that its inner
//! side would run backwards, straight ribbons with joins take its place.

use std::f64::consts::{FRAC_PI_2, TAU};

use kurbo::{BezPath, CubicBez, ParamCurve, ParamCurveDeriv, Point, Vec2};

use crate::spine::{Heading, Knot, Rib};

/// A curve from rib to rib turns by at most this much (in radians); one that turns more is divided.
const MOST_TURN: f64 = 0.5;

/// A curve flatter than this share of the radius is drawn as a line.
const FLAT: f64 = 0.005;

/// The closed outline around `ribs`: empty around none, a disc around one.
pub(crate) fn around(ribs: &[Rib]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = ribs.first() else { return path };
    path.move_to(first.left(first.after));
    let mut ribs = divided(ribs);
    straighten(&mut ribs);
    // There along the left side, and back along the other, which is the left of the stroke reversed.
    for _ in 0..2 {
        side(&ribs, &mut path);
        ribs.reverse();
        for rib in &mut ribs {
            *rib = rib.reversed();
        }
        let cap = ribs[0];
        arc(cap.knot, cap.after.reversed().normal(), cap.after.normal(), &mut path);
    }
    path.close_path();
    path
}

/// The ribs with more between them where the line turns much.
fn divided(ribs: &[Rib]) -> Vec<Rib> {
    let mut divided = Vec::with_capacity(ribs.len() + 8);
    for (index, rib) in ribs.iter().enumerate() {
        if let Some(last) = index.checked_sub(1) {
            divide(ribs[last], *rib, &mut divided);
        }
        divided.push(*rib);
    }
    divided
}

fn divide(from: Rib, to: Rib, divided: &mut Vec<Rib>) {
    /// The cosine of half of [`MOST_TURN`]: a curve that is no farther off its chord at either end turns
    /// by no more than that, and most curves do.
    const LITTLE: f64 = 0.968_912;
    let chord = to.knot.at - from.knot.at;
    let least = from.after.along.dot(chord).min(to.before.along.dot(chord));
    if least >= LITTLE * chord.hypot() {
        return;
    }
    let curve = cubic(from.knot.at, from.after.along, to.knot.at, to.before.along);
    let chord = Heading::straight(from.knot, to.knot).along;
    let turn = angle(from.after.along, chord) + angle(chord, to.before.along);
    let pieces = (turn / MOST_TURN).ceil();
    let derivative = curve.deriv();
    for piece in 1..pieces as usize {
        let share = piece as f64 / pieces;
        let between = |from: f64, to: f64| from + share * (to - from);
        let along = derivative.eval(share).to_vec2().normalize();
        let slope = between(from.after.slope, to.before.slope);
        let radius = between(from.knot.radius, to.knot.radius);
        let heading = Heading { along, slope };
        divided.push(Rib {
            knot: Knot { at: curve.eval(share), radius },
            before: heading,
            after: heading,
        });
    }
}

/// Takes the curve out of each ribbon that is too short for the turn it makes.
fn straighten(ribs: &mut [Rib]) {
    for index in 1..ribs.len() {
        let [from, to] = [ribs[index - 1], ribs[index]];
        let is_folded = runs_backwards(from, to) || runs_backwards(to.reversed(), from.reversed());
        if is_folded || leaves_gap(from, to) {
            let straight = Heading::straight(from.knot, to.knot);
            ribs[index - 1].after = straight;
            ribs[index].before = straight;
        }
    }
}

/// Whether the left side from one rib to the next would run backwards.
fn runs_backwards(from: Rib, to: Rib) -> bool {
    let chord = to.left(to.before) - from.left(from.after);
    chord.dot(from.after.left()) <= 0.0 || chord.dot(to.before.left()) <= 0.0
}

/// Whether the ribbon between two ribs would not hold all that is nearer to its end than to its start.
///
/// What is behind a straight ribbon, and in the disc at its end, is in the disc at its start. A curved
/// one starts askew to its chord, and the same is true only if half the chord is at least as long as
/// the radius is when laid on it askew.
fn leaves_gap(from: Rib, to: Rib) -> bool {
    let chord = to.knot.at - from.knot.at;
    let askew = from.after.along.cross(chord).abs().max(to.before.along.cross(chord).abs());
    chord.hypot2() < 2.0 * from.knot.radius.max(to.knot.radius) * askew
}

/// Draws the left side of the ribs, from the left of the first, where the path is, to that of the last.
fn side(ribs: &[Rib], path: &mut BezPath) {
    for (index, to) in ribs.iter().enumerate().skip(1) {
        let from = ribs[index - 1];
        let (start, end) = (from.left(from.after), to.left(to.before));
        let flat = FLAT * from.knot.radius.min(to.knot.radius);
        curve(start, from.after.left(), end, to.before.left(), flat, path);
        if index + 1 < ribs.len() && to.before != to.after {
            arc(to.knot, to.before.normal(), to.after.normal(), path);
        }
    }
}

/// Draws a curve from `start`, where the path is, to `end`: a line or a parabola if it can be one.
fn curve(start: Point, leaving: Vec2, end: Point, arriving: Vec2, flat: f64, path: &mut BezPath) {
    let chord = end - start;
    // The height of a cubic over its chord is at most a quarter of what its handles rise at both ends.
    if (leaving.cross(chord).abs() + chord.cross(arriving).abs()) / 4.0 <= flat {
        return path.line_to(end);
    }
    // The tangents meet `out` after the start and `back` before the end.
    let meeting = leaving.cross(arriving);
    let (out, back) = (chord.cross(arriving) / meeting, leaving.cross(chord) / meeting);
    if out > 0.0 && back > 0.0 && out < 2.0 * back && back < 2.0 * out {
        path.quad_to(start + leaving * out, end);
    } else {
        let cubic = cubic(start, leaving, end, arriving);
        path.curve_to(cubic.p1, cubic.p2, cubic.p3);
    }
}

/// The cubic between two tangents that comes nearest to a circle's arc, where they are those of one.
///
/// An arc of radius R that turns by a has handles of 4/3 R tan(a/4) over a chord of 2 R sin(a/2),
/// and its tangents are a/2 off the chord. Each end goes by its own angle.
fn cubic(start: Point, leaving: Vec2, end: Point, arriving: Vec2) -> CubicBez {
    let chord = end - start;
    let length = chord.hypot();
    let handle = |tangent: Vec2| {
        // Tangents never point backwards here; the bound is for the rounding of very short chords.
        let cosine = (tangent.dot(chord) / length).max(0.0);
        tangent * (2.0 / 3.0 * length / (1.0 + cosine))
    };
    CubicBez::new(start, start + handle(leaving), end - handle(arriving), end)
}

/// Draws a part of the circle around `knot`, clockwise from the direction `from` to the direction `to`.
fn arc(knot: Knot, from: Vec2, to: Vec2, path: &mut BezPath) {
    let sweep = (-from.cross(to).atan2(from.dot(to))).rem_euclid(TAU);
    let pieces = (sweep / FRAC_PI_2).ceil();
    let step = sweep / pieces;
    let handle = 4.0 / 3.0 * (step / 4.0).tan();
    let mut spoke = from * knot.radius;
    for piece in 1..=pieces as usize {
        let (sin, cos) = (step * piece as f64).sin_cos();
        // The last spoke is not computed but known, so that the path goes on from there exactly.
        let turned = Vec2::new(from.x * cos + from.y * sin, from.y * cos - from.x * sin);
        let next = if piece == pieces as usize { to } else { turned } * knot.radius;
        let (leaving, arriving) = (clockwise(spoke) * handle, clockwise(next) * handle);
        let centre = knot.at;
        path.curve_to(centre + spoke + leaving, centre + next - arriving, centre + next);
        spoke = next;
    }
}

/// The angle between two directions, 0 to pi.
fn angle(one: Vec2, other: Vec2) -> f64 {
    one.cross(other).abs().atan2(one.dot(other))
}

/// A quarter turn to the right, where y points up.
fn clockwise(vector: Vec2) -> Vec2 {
    Vec2::new(vector.y, -vector.x)
}

impl Rib {
    fn left(self, heading: Heading) -> Point {
        self.knot.at + heading.normal() * self.knot.radius
    }

    /// The same rib, met from the other end of the stroke.
    fn reversed(self) -> Self {
        Self { before: self.after.reversed(), after: self.before.reversed(), ..self }
    }
}

impl Heading {
    /// From the middle to where the left side touches the disc of a knot.
    ///
    /// Discs that grow along the line are touched a little behind the knot, by the angle whose sine
    /// is the slope; so two discs and their sides make one smooth outline.
    fn normal(self) -> Vec2 {
        let cosine = (1.0 - self.slope * self.slope).sqrt();
        -clockwise(self.along) * cosine - self.along * self.slope
    }

    /// Which way the left side runs there.
    fn left(self) -> Vec2 {
        clockwise(self.normal())
    }

    fn reversed(self) -> Self {
        Self { along: -self.along, slope: -self.slope }
    }
}
