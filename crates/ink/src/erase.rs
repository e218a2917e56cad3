//! What an eraser leaves of a stroke: the parts of its middle line that it did not pass over.
//!
//! Knows nothing of documents, or of who holds the eraser.

use std::ops::Range;

use kurbo::{Line, ParamCurveNearest, Point, Rect};

use crate::{Sample, Stroke};

/// A piece shorter than this share of the brush's width is crumbs, and goes with the rest.
pub const CRUMB: f64 = 0.5;

impl Stroke {
    /// What is left where a round eraser of `radius` was drawn along `path`, from the start to the end.
    ///
    /// The middle line, straight from sample to sample, is cut where the eraser's edge crosses it: there
    /// a sample is added, with the pressure and the tilt that lie between its neighbours', on the
    /// stroke's [grid](Stroke::grid). All other samples stay as they were. A piece shorter than
    /// [`CRUMB`] of the brush's width is dropped. A stroke that the eraser did not touch is left as the
    /// only piece.
    #[must_use]
    pub fn erased(&self, path: &[Point], radius: f64) -> Vec<Stroke> {
        let eraser = Eraser::new(path, radius);
        let samples: Vec<Sample> = self.samples().collect();
        let pieces = match samples.as_slice() {
            [only] if eraser.covers(only.at) => Vec::new(),
            [] | [_] => return vec![self.clone()],
            _ => eraser.pieces(&samples),
        };
        if pieces.len() == 1 && pieces[0].len() == samples.len() && pieces[0] == samples {
            return vec![self.clone()];
        }
        let crumb = CRUMB * self.brush.width;
        let whole = pieces.into_iter().filter(|piece| length(piece) >= crumb);
        let grid = self.grid();
        let on_grid = |piece: Vec<Sample>| piece.into_iter().filter_map(move |s| grid.snap(s));
        whole.map(|piece| Stroke::new(on_grid(piece), self.brush)).collect()
    }
}

fn length(samples: &[Sample]) -> f64 {
    samples.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// All places that are nearer than a radius to a path.
struct Eraser {
    /// The straight ways of the path; one of no length where it is a point.
    ways: Vec<Line>,
    radius: f64,
    bounds: Rect,
}

impl Eraser {
    fn new(path: &[Point], radius: f64) -> Self {
        let path: Vec<Point> = path.iter().copied().filter(|point| point.is_finite()).collect();
        let radius = if radius.is_nan() { 0.0 } else { radius.clamp(0.0, Sample::FARTHEST) };
        let ways: Vec<Line> = match path.as_slice() {
            [only] => vec![Line::new(*only, *only)],
            _ => path.windows(2).map(|pair| Line::new(pair[0], pair[1])).collect(),
        };
        let around = |way: &Line| Rect::from_points(way.p0, way.p1).inflate(radius, radius);
        let bounds = ways.iter().map(around).reduce(|one, other| one.union(other));
        Self { ways, radius, bounds: bounds.unwrap_or_default() }
    }

    fn covers(&self, point: Point) -> bool {
        let reach = self.radius * self.radius;
        self.ways.iter().any(|way| way.nearest(point, 0.0).distance_sq < reach)
    }

    /// The pieces of a line of two samples or more that lie outside.
    fn pieces(&self, samples: &[Sample]) -> Vec<Vec<Sample>> {
        let mut pieces = Vec::new();
        let mut piece: Vec<Sample> = Vec::new();
        for pair in samples.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            for Range { start, end } in self.left_between(from.at, to.at) {
                // A part from the very start goes on with the piece before it, if there is one.
                if start > 0.0 || piece.is_empty() {
                    pieces.push(std::mem::take(&mut piece));
                    piece.push(between(from, to, start));
                }
                piece.push(between(from, to, end));
                if end < 1.0 {
                    pieces.push(std::mem::take(&mut piece));
                }
            }
            if self.covers(to.at) {
                pieces.push(std::mem::take(&mut piece));
            }
        }
        pieces.push(piece);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The shares of the straight way between two points that lie outside, in order.
    fn left_between(&self, from: Point, to: Point) -> Vec<Range<f64>> {
        let line = Line::new(from, to);
        let mut erased: Vec<Range<f64>> = Vec::new();
        // A line along an edge of the bounds has no area, and is looked at all the same.
        let is_near = Rect::from_points(from, to).inflate(1.0, 1.0).overlaps(self.bounds);
        if is_near {
            for part in self.ways.iter().filter_map(|way| covered(line, *way, self.radius)) {
                let at = erased.partition_point(|other| other.start <= part.start);
                erased.insert(at, part);
            }
        }
        let mut left = Vec::new();
        let mut at = 0.0;
        for Range { start, end } in erased {
            if start > at {
                left.push(at..start);
            }
            at = end.max(at);
        }
        if at < 1.0 {
            left.push(at..1.0);
        }
        left
    }
}

/// The share of `line` that lies nearer than `radius` to `way`; nothing where none does.
///
/// What is that near to a way is a disc at each end and a rectangle between them. Together they are
/// convex, so the part of a line in them is one piece, from the first of its ends to the last.
fn covered(line: Line, way: Line, radius: f64) -> Option<Range<f64>> {
    let parts = [disc(line, way.p0, radius), disc(line, way.p1, radius), band(line, way, radius)];
    let parts = parts.into_iter().flatten();
    let part = parts.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
    let part = part.start.max(0.0)..part.end.min(1.0);
    (part.start < part.end).then_some(part)
}

/// The share of `line`, without its ends' bounds, in a disc.
fn disc(line: Line, centre: Point, radius: f64) -> Option<Range<f64>> {
    let (along, off) = (line.p1 - line.p0, line.p0 - centre);
    let (a, b, c) = (along.hypot2(), along.dot(off), off.hypot2() - radius * radius);
    if a == 0.0 {
        return (c < 0.0).then_some(f64::NEG_INFINITY..f64::INFINITY);
    }
    let root = (b * b - a * c).sqrt();
    // Where the line misses the disc the root is not a number.
    (root > 0.0).then(|| (-b - root) / a..(-b + root) / a)
}

/// The share of `line`, without its ends' bounds, in the rectangle along `way`.
fn band(line: Line, way: Line, radius: f64) -> Option<Range<f64>> {
    let direction = way.p1 - way.p0;
    let length = direction.hypot();
    if length == 0.0 {
        return None;
    }
    let direction = direction / length;
    let (along, off) = (line.p1 - line.p0, line.p0 - way.p0);
    let down = slab(off.dot(direction), along.dot(direction), 0.0, length)?;
    let across = slab(direction.cross(off), direction.cross(along), -radius, radius)?;
    let part = down.start.max(across.start)..down.end.min(across.end);
    (part.start < part.end).then_some(part)
}

/// When a value that starts at `from` and grows at `rate` is between `least` and `most`.
fn slab(from: f64, rate: f64, least: f64, most: f64) -> Option<Range<f64>> {
    if rate == 0.0 {
        return (least < from && from < most).then_some(f64::NEG_INFINITY..f64::INFINITY);
    }
    let (one, other) = ((least - from) / rate, (most - from) / rate);
    Some(one.min(other)..one.max(other))
}

/// The sample at `share` of the way from one to another.
fn between(from: Sample, to: Sample, share: f64) -> Sample {
    if share <= 0.0 {
        return from;
    }
    if share >= 1.0 {
        return to;
    }
    let pressure = from.pressure + share * (to.pressure - from.pressure);
    let tilt = if share < 0.5 { from.tilt } else { to.tilt };
    Sample::new(from.at.lerp(to.at, share), pressure).tilted(tilt)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::Brush;
    use crate::test_support::{samples, walks, wild};

    fn stroke(places: &[(f64, f64)]) -> Stroke {
        Stroke::new(samples(places), Brush { width: 4.0, ..Brush::default() })
    }

    #[track_caller]
    fn check(line: &[(f64, f64)], eraser: &[(f64, f64)], expected: &[&[(f64, f64)]]) {
        let path: Vec<Point> = eraser.iter().copied().map(Point::from).collect();
        let left = stroke(line).erased(&path, 5.0);
        let expected: Vec<Stroke> = expected.iter().copied().map(stroke).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn a_line_is_cut_where_the_edge_of_the_eraser_crosses_it() {
        let line = [(0.0, 0.0), (100.0, 0.0)];
        check(&line, &[(50.0, 0.0)], &[&[(0.0, 0.0), (45.0, 0.0)], &[(55.0, 0.0), (100.0, 0.0)]]);
        check(&line, &[(50.0, 3.0)], &[&[(0.0, 0.0), (46.0, 0.0)], &[(54.0, 0.0), (100.0, 0.0)]]);
        check(
            &line,
            &[(40.0, 0.0), (60.0, 0.0)],
            &[&[(0.0, 0.0), (35.0, 0.0)], &[(65.0, 0.0), (100.0, 0.0)]],
        );
        check(
            &line,
            &[(50.0, -60.0), (50.0, 60.0)],
            &[&[(0.0, 0.0), (45.0, 0.0)], &[(55.0, 0.0), (100.0, 0.0)]],
        );
        check(&line, &[(0.0, 0.0), (95.0, 4.0)], &[&[(98.0, 0.0), (100.0, 0.0)]]);
    }

    #[test]
    fn what_is_left_untouched_stays_as_it_was() {
        let line = [(0.0, 0.0), (30.0, 1.0), (100.0, 0.0)];
        for eraser in [&[(50.0, 6.0)][..], &[], &[(f64::NAN, 0.0)], &[(-90.0, 0.0), (-9.0, 0.0)]] {
            check(&line, eraser, &[&line]);
        }
        check(&[(50.0, 5.1)], &[(50.0, 0.0)], &[&[(50.0, 5.1)]]);
    }

    #[test]
    fn dots_crumbs_and_all_that_is_passed_over_are_gone() {
        check(&[(50.0, 4.9)], &[(50.0, 0.0)], &[]);
        check(&[(0.0, 0.0), (100.0, 0.0)], &[(-9.0, 0.0), (93.5, 0.0)], &[]);
        check(&[(1.0, 0.0), (1.0, 0.0), (2.0, 0.0)], &[(0.0, 0.0)], &[]);
        assert_eq!(Stroke::default().erased(&[Point::ZERO], 5.0), [Stroke::default()]);
    }

    #[test]
    fn pressure_is_what_it_was_at_the_cut() {
        let line = [0.0, 100.0].map(|x| Sample::new(Point::new(x, 0.0), x / 100.0));
        let left = Stroke::new(line, Brush::default()).erased(&[Point::new(50.0, 0.0)], 10.0);
        let pressures = left.iter().map(|piece| piece.samples().map(|s| s.pressure).collect());
        assert_eq!(pressures.collect::<Vec<Vec<f64>>>(), [[0.0, 0.4], [0.6, 1.0]]);
    }

    fn nearest(place: Point, line: &[Point]) -> f64 {
        let way =
            |pair: &[Point]| Line::new(pair[0], pair[1]).nearest(place, 0.0).distance_sq.sqrt();
        let ways = line.windows(2).map(way).fold(f64::MAX, f64::min);
        line.first().map_or(ways, |first| ways.min(first.distance(place)))
    }

    fn places(stroke: &Stroke) -> Vec<Point> {
        stroke.samples().map(|sample| sample.at).collect()
    }

    proptest! {
        /// By brute force, at 33 places of each way from sample to sample, and with an allowance for the
        /// grid: what lies inside the eraser is gone, what lies outside is left, unless it is a crumb.
        #[test]
        fn what_is_left_is_what_lies_outside(
            walk in walks(),
            path in vec((-60.0..60.0, -60.0..60.0).prop_map(Point::from), 1..5),
            radius in 0.5..30.0,
        ) {
            let stroke = Stroke::new(walk, Brush { width: 4.0, ..Brush::default() });
            let left = stroke.erased(&path, radius);
            let allowed = stroke.grid().length();
            for piece in &left {
                for pair in places(piece).windows(2) {
                    for step in 0..=32 {
                        let place = pair[0].lerp(pair[1], f64::from(step) / 32.0);
                        prop_assert!(nearest(place, &path) > radius - allowed, "{place:?}");
                    }
                }
            }
            let kept: Vec<Vec<Point>> = left.iter().map(places).collect();
            let crumb = CRUMB * stroke.brush.width;
            for pair in places(&stroke).windows(2) {
                for step in 0..=32 {
                    let place = pair[0].lerp(pair[1], f64::from(step) / 32.0);
                    // A crumb was cut off by the eraser, so all of it is nearer than its length to that.
                    let is_whole = nearest(place, &path) > radius + crumb + allowed;
                    let is_left = kept.iter().any(|line| nearest(place, line) <= allowed);
                    prop_assert!(is_left || !is_whole, "{place:?}");
                }
            }
        }

        #[test]
        fn whatever_is_erased_no_piece_is_a_crumb_and_none_is_new(samples in wild(), path in vec(any::<(f64, f64)>(), 0..4), radius in any::<f64>()) {
            let path: Vec<Point> = path.into_iter().map(Point::from).collect();
            let stroke = Stroke::new(samples, Brush::default());
            let left = stroke.erased(&path, radius);
            prop_assert!(left == [stroke.clone()] || left.iter().map(Stroke::len).sum::<usize>() <= stroke.len() * (2 + path.len()));
            prop_assert!(left == [stroke] || left.iter().all(|piece| piece.len() > 1));
        }
    }
}
