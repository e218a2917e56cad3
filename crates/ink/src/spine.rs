//! The middle line of a stroke: knots where the hand was, smoothed into ribs.
//!
//! Knows nothing of paths: what is drawn around the line is the ribbon's to say.
//!
//! Everything here is local. A rib depends on a few knots to each side and on nothing else, so a
//! growing stroke changes only at its end.

use std::ops::Range;

use kurbo::{Point, Vec2};

use crate::{Brush, Sample};

/// Knots closer than this share of the width would add no shape, only tremor.
const SPACING: f64 = 0.2;

/// How often the line is smoothed.
const PASSES: usize = 2;

/// How many knots to each side a rib depends on: one for each pass, one for its own direction, and
/// one more at an end, which goes by the direction of its neighbour.
const REACH: usize = PASSES + 2;

/// A pass of smoothing moves a knot by at most this share of the width.
const TREMOR: f64 = 0.125;

/// A pass of smoothing moves a knot by at most this share of the way to a neighbour, so that no two meet.
const TREMOR_TO_NEIGHBOUR: f64 = 0.25;

/// The radius changes by at most this much for each unit along the line, however the pressure jumps.
const STEEPEST: f64 = 0.5;

/// The cosine of the turn at one knot (70 degrees) above which the hand meant a corner, not a curve.
const CORNER: f64 = 0.342;

/// The direction of a line that has none.
const ANYWHERE: Vec2 = Vec2::new(1.0, 0.0);

/// The knots of a stroke that may still grow.
#[derive(Clone, Debug)]
pub(crate) struct Spine {
    brush: Brush,
    knots: Vec<Knot>,
    /// The knot whose place the newest sample has taken, being too close to it for a knot of its own.
    displaced: Option<Knot>,
}

/// A place where the hand was, and half the width of the ink there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Knot {
    pub(crate) at: Point,
    pub(crate) radius: f64,
}

/// A knot after smoothing, and how the line comes to it and leaves it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rib {
    pub(crate) knot: Knot,
    pub(crate) before: Heading,
    pub(crate) after: Heading,
}

/// Which way a line runs, and how its radius changes on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Heading {
    /// Of length 1.
    pub(crate) along: Vec2,
    /// Radius gained for each unit of way; between -1 and 1.
    pub(crate) slope: f64,
}

impl Spine {
    pub(crate) fn new(brush: Brush) -> Self {
        Self { brush: brush.valid(), knots: Vec::new(), displaced: None }
    }

    pub(crate) fn push(&mut self, sample: Sample) {
        if self.brush.width == 0.0 {
            return;
        }
        let new = Knot { at: sample.at, radius: self.brush.radius(sample.pressure) };
        if let (Some(displaced), Some(last)) = (self.displaced.take(), self.knots.last_mut()) {
            *last = displaced;
        }
        let spacing = self.brush.width * SPACING;
        match self.knots.as_mut_slice() {
            // While the pen stays where it came down, it makes a dot as wide as it ever pressed.
            [only] if only.at.distance(new.at) < spacing => {
                only.radius = only.radius.max(new.radius);
            }
            // The line must end where the hand did, so the newest sample stands in for a knot nearby.
            [.., previous, last] if last.at.distance(new.at) < spacing => {
                if previous.at.distance(new.at) >= spacing / 2.0 {
                    self.displaced = Some(*last);
                    *last = new.eased_from(*previous);
                }
            }
            [.., last] => {
                let new = new.eased_from(*last);
                self.knots.push(new);
            }
            [] => self.knots.push(new),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.knots.len()
    }

    /// The last knot whose rib no further sample will change.
    pub(crate) fn settled(&self) -> usize {
        // The last knot may yet be displaced, and `REACH` counts one more than a rib inside looks ahead.
        self.knots.len().saturating_sub(REACH + 1)
    }

    /// The end of the line that the knots from `from` on depend on, and which of its knots that one is.
    pub(crate) fn end(&self, from: usize) -> (Self, usize) {
        let start = from.saturating_sub(REACH);
        let knots = self.knots[start..].to_vec();
        (Self { brush: self.brush, knots, displaced: self.displaced }, from - start)
    }

    /// The ribs of the knots in `range`.
    pub(crate) fn ribs(&self, range: Range<usize>) -> Vec<Rib> {
        let from = range.start.saturating_sub(REACH);
        let to = (range.end + REACH).min(self.knots.len());
        let mut line = self.knots[from..to].to_vec();
        for _ in 0..PASSES {
            line = self.smoothed(&line);
        }
        range.map(|index| rib(&line, index - from)).collect()
    }

    /// The line after a low pass (weights 1, 2, 1) held within bounds: it takes out the tremor of the
    /// hand and the steps of the screen's grid. Both ends stay.
    fn smoothed(&self, line: &[Knot]) -> Vec<Knot> {
        let smooth =
            |(index, here): (usize, &Knot)| match line.get(index.wrapping_sub(1)..index + 2) {
                Some([last, _, next]) => {
                    let pull = ((last.at - here.at) + (next.at - here.at)) / 4.0;
                    let nearest = here.at.distance(last.at).min(here.at.distance(next.at));
                    let most = (self.brush.width * TREMOR).min(nearest * TREMOR_TO_NEIGHBOUR);
                    let held = most / pull.hypot().max(most);
                    let radius = (last.radius + 2.0 * here.radius + next.radius) / 4.0;
                    Knot { at: here.at + pull * held, radius }
                }
                _ => *here,
            };
        line.iter().enumerate().map(smooth).collect()
    }
}

/// The rib of the knot at `index` of a smooth line.
fn rib(line: &[Knot], index: usize) -> Rib {
    let knot = line[index];
    let way_in = index.checked_sub(1).map(|last| Way::between(line[last], knot));
    let way_out = line.get(index + 1).map(|next| Way::between(knot, *next));
    let (before, after) = match (way_in, way_out) {
        (Some(way_in), Some(way_out)) => Way::through(way_in, way_out),
        (None, Some(way_out)) => twice(way_out.bent_to(curve_at(line, index + 1))),
        // An arc is as bent at its end as at its start.
        (Some(way_in), None) => twice(way_in.bent_to(curve_at(line, index - 1))),
        (None, None) => twice(Heading { along: ANYWHERE, slope: 0.0 }),
    };
    Rib { knot, before, after }
}

/// Which way a curve passes the knot at `index`; nothing at an end or at a corner.
fn curve_at(line: &[Knot], index: usize) -> Option<Vec2> {
    let [a, b, c] = line.get(index.checked_sub(1)?..index + 2)? else { return None };
    let (before, after) = Way::through(Way::between(*a, *b), Way::between(*b, *c));
    (before == after).then_some(before.along)
}

impl Knot {
    /// The knot with its radius no farther from that of `last` than the way between them allows.
    fn eased_from(self, last: Self) -> Self {
        let most = STEEPEST * self.at.distance(last.at);
        Self { radius: self.radius.clamp(last.radius - most, last.radius + most), ..self }
    }
}

/// The straight way between two knots.
#[derive(Clone, Copy)]
struct Way {
    length: f64,
    /// Of length 1.
    along: Vec2,
    gain: f64,
}

impl Way {
    fn between(from: Knot, to: Knot) -> Self {
        let way = to.at - from.at;
        let length = way.hypot();
        // Knots lie apart, but far from the origin rounding can bring two together.
        let along = if length > 0.0 { way / length } else { ANYWHERE };
        Self { length, along, gain: to.radius - from.radius }
    }

    /// The headings before and after the knot between two ways: one and the same for a curve.
    ///
    /// A curve halves the turn, as centripetal Catmull-Rom splines do: of their kind the one that makes
    /// no loop between knots, however unevenly these lie (C. Yuksel, S. Schaefer, J. Keyser,
    /// Parameterization and applications of Catmull-Rom curves, 2011).
    fn through(way_in: Self, way_out: Self) -> (Heading, Heading) {
        let slope = slope(way_in.gain + way_out.gain, way_in.length + way_out.length);
        if way_in.along.dot(way_out.along) < CORNER {
            return (
                Heading { along: way_in.along, slope },
                Heading { along: way_out.along, slope },
            );
        }
        let heading = Heading { along: (way_in.along + way_out.along).normalize(), slope };
        (heading, heading)
    }

    /// The heading at one end of this way, so that it is an arc to the tangent at its other end.
    fn bent_to(self, tangent: Option<Vec2>) -> Heading {
        let mirrored = |tangent: Vec2| self.along * (2.0 * self.along.dot(tangent)) - tangent;
        let along = tangent.map_or(self.along, mirrored);
        Heading { along, slope: slope(self.gain, self.length) }
    }
}

/// The slope of a line that gains `gain` over `length`, short of where one disc would hold the other.
fn slope(gain: f64, length: f64) -> f64 {
    if length > 0.0 { (gain / length).clamp(-0.9, 0.9) } else { 0.0 }
}

fn twice(heading: Heading) -> (Heading, Heading) {
    (heading, heading)
}

impl Heading {
    /// The heading of the straight way from one knot to another.
    pub(crate) fn straight(from: Knot, to: Knot) -> Self {
        Way::between(from, to).bent_to(None)
    }
}
