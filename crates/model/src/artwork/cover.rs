//! What an outline covers, told quickly: filled, or along a line of some width.
//! Knows nothing of parts or of what is shown.
//!
//! Curves are taken as lines that are off by a two-thousandth of the outline's extent at most, sorted
//! into bands from top to bottom, so that a point is compared with the few lines beside it. That is
//! done when the first point is asked about: most outlines of a drawing never are.

use std::sync::OnceLock;

use kurbo::{BezPath, Line, ParamCurveNearest, PathEl, Point, Rect, Shape};

/// An outline and what of it counts.
#[derive(Clone, Debug)]
pub(crate) struct Cover {
    path: BezPath,
    bounds: Rect,
    /// Half the width of a line; nothing for a filled shape.
    reach: Option<f64>,
    bands: OnceLock<Bands>,
}

/// What was worked out of an outline says nothing that the outline does not.
impl PartialEq for Cover {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, self.bounds, self.reach) == (&other.path, other.bounds, other.reach)
    }
}

#[derive(Clone, Debug)]
struct Bands {
    top: f64,
    height: f64,
    lines: Vec<Vec<Line>>,
}

impl Cover {
    /// What `path` covers: its inside by the nonzero rule, or all that is at most `reach` from it.
    /// Nothing when it has no bounds.
    pub(crate) fn new(path: BezPath, reach: Option<f64>) -> Option<Self> {
        let bounds = path.bounding_box().inset(reach.unwrap_or(0.0));
        bounds.is_finite().then(|| Self { path, bounds, reach, bands: OnceLock::new() })
    }

    /// The smallest rectangle around it.
    pub(crate) fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Whether it covers `point`.
    pub(crate) fn contains(&self, point: Point) -> bool {
        if !self.bounds.contains(point) {
            return false;
        }
        let lines = self.bands.get_or_init(|| self.sorted()).at(point.y);
        match self.reach {
            None => lines.iter().map(|line| winding(*line, point)).sum::<i32>() != 0,
            Some(reach) => {
                lines.iter().any(|line| line.nearest(point, 0.0).distance_sq <= reach * reach)
            }
        }
    }

    fn sorted(&self) -> Bands {
        const LINES_IN_A_BAND: usize = 8;
        const MOST_BANDS: usize = 64;
        let extent = self.bounds.width().max(self.bounds.height());
        let lines = lines(&self.path, extent / 2_000.0, self.reach.is_none());
        let count = (lines.len() / LINES_IN_A_BAND).clamp(1, MOST_BANDS);
        let mut bands = Bands {
            top: self.bounds.y0,
            height: self.bounds.height() / count as f64,
            lines: vec![Vec::new(); count],
        };
        let reach = self.reach.unwrap_or(0.0);
        for line in lines {
            let (first, last) = (line.p0.y.min(line.p1.y), line.p0.y.max(line.p1.y));
            for band in bands.index(first - reach)..=bands.index(last + reach) {
                bands.lines[band].push(line);
            }
        }
        bands
    }
}

impl Bands {
    fn index(&self, y: f64) -> usize {
        let band = (y - self.top) / self.height;
        // As a whole number nothing is below zero, and what is no number is zero.
        (band as usize).min(self.lines.len() - 1)
    }

    fn at(&self, y: f64) -> &[Line] {
        &self.lines[self.index(y)]
    }
}

/// How often `line` goes around `point`, as a part of an outline: up to its right, down, or not.
fn winding(line: Line, point: Point) -> i32 {
    let side = (line.p1 - line.p0).cross(point - line.p0);
    match (line.p0.y <= point.y, line.p1.y <= point.y) {
        (true, false) if side > 0.0 => 1,
        (false, true) if side < 0.0 => -1,
        _ => 0,
    }
}

/// `path` as lines. What is filled is closed, whether its path says so or not.
fn lines(path: &BezPath, tolerance: f64, is_filled: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut last) = (Point::ORIGIN, Point::ORIGIN);
    let tolerance = if tolerance > 0.0 { tolerance } else { 1e-3 };
    kurbo::flatten(path, tolerance, |element| match element {
        PathEl::MoveTo(point) => {
            if is_filled && last != start {
                lines.push(Line::new(last, start));
            }
            (start, last) = (point, point);
        }
        PathEl::ClosePath => {
            lines.push(Line::new(last, start));
            last = start;
        }
        PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
            lines.push(Line::new(last, point));
            last = point;
        }
    });
    if is_filled && last != start {
        lines.push(Line::new(last, start));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RING: &str = "M10 50C10 10 90 10 90 50S10 90 10 50ZM30 50L50 70L70 50L50 30Z";

    fn ring() -> BezPath {
        BezPath::from_svg(RING).expect("a path")
    }

    proptest! {
        #[test]
        fn a_filled_outline_covers_what_its_curves_enclose(
            x in 0.0..100.0_f64, y in 0.0..100.0_f64
        ) {
            let at = Point::new(x, y);
            let near = |segment: kurbo::PathSeg| segment.nearest(at, 1e-6).distance_sq < 0.01;
            prop_assume!(!ring().segments().any(near));
            let cover = Cover::new(ring(), None).expect("bounds");
            prop_assert_eq!(cover.contains(at), ring().contains(at));
        }

        #[test]
        fn a_line_covers_what_is_near_it(x in 0.0..100.0_f64, y in 0.0..100.0_f64) {
            let at = Point::new(x, y);
            let nearest = |segment: kurbo::PathSeg| segment.nearest(at, 1e-6).distance_sq.sqrt();
            let distance = ring().segments().map(nearest).fold(f64::INFINITY, f64::min);
            prop_assume!((distance - 4.0).abs() > 0.1);
            let cover = Cover::new(ring(), Some(4.0)).expect("bounds");
            prop_assert_eq!(cover.contains(at), distance < 4.0);
        }
    }

    #[test]
    fn an_outline_that_is_left_open_is_filled_as_if_it_were_closed() {
        let path = BezPath::from_svg("M0 0H10V10").expect("a path");
        let cover = Cover::new(path, None).expect("bounds");
        assert!(cover.contains(Point::new(8.0, 5.0)));
        assert!(!cover.contains(Point::new(2.0, 5.0)));
    }

    #[test]
    fn an_outline_without_extent_covers_nothing() {
        let empty = Cover::new(BezPath::new(), None).expect("bounds");
        assert!(!empty.contains(Point::ORIGIN));
        let flat = BezPath::from_svg("M0 5H10").expect("a path");
        assert!(!Cover::new(flat, None).expect("bounds").contains(Point::new(5.0, 5.0)));
        let odd = BezPath::from_svg("M0 0L1e308 1e308").expect("a path");
        let _ = Cover::new(odd, Some(1e308)).map(|cover| cover.contains(Point::new(1.0, 1.0)));
    }
}
