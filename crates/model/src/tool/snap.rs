//! Snapping: what is moved comes to lie along edges and middles that are near.
//! Knows nothing of what has them.

use kurbo::{Point, Rect, Vec2};

use super::handle::{End, Handle, Hold, Stretches};
use super::select::{Drag, Grasp};

/// The level and plumb lines that things snap to, in the view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Where plumb lines are.
    xs: Vec<f64>,
    /// Where level lines are.
    ys: Vec<f64>,
}

/// A line that something lies along.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Guide {
    /// Plumb, at this x.
    Plumb(f64),
    /// Level, at this y.
    Level(f64),
}

/// How far something has to go to lie along lines, and along which it lies then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapped {
    /// How far.
    pub by: Vec2,
    /// Along what.
    pub guides: Vec<Guide>,
}

impl Lines {
    /// The edges and middles of `rects`.
    pub fn of(rects: impl IntoIterator<Item = Rect>) -> Self {
        let mut lines = Self::default();
        for rect in rects.into_iter().filter(|rect| rect.is_finite()) {
            lines.xs.extend(stops(rect.x0, rect.x1));
            lines.ys.extend(stops(rect.y0, rect.y1));
        }
        lines
    }

    /// Where `rect` comes to lie by its edges and middles, when lines are no farther than `reach`.
    pub fn snap(&self, rect: Rect, reach: f64) -> Snapped {
        self.join(&stops(rect.x0, rect.x1), &stops(rect.y0, rect.y1), reach)
    }

    /// Where `at` comes to lie, when lines are no farther than `reach`.
    pub fn snap_point(&self, at: Point, reach: f64) -> Snapped {
        self.join(&[at.x], &[at.y], reach)
    }

    /// The drag that brings what is held so to lie along lines, and along which it lies then.
    pub fn align(&self, hold: &Hold, drag: Drag, reach: f64) -> (Drag, Vec<Guide>) {
        let by = drag.to - drag.from;
        let snapped = match (drag.grasp, hold) {
            (Grasp::Whole, Hold::Point(at)) => self.snap_point(*at + by, reach),
            (Grasp::Whole, Hold::Line(from, to)) => {
                self.snap(Rect::from_points(*from, *to) + by, reach)
            }
            (Grasp::Whole, Hold::Frame { frame, .. }) => self.snap(frame.bounds() + by, reach),
            (Grasp::Handle(Handle::End(end)), Hold::Line(from, to)) => {
                self.snap_point(if end == End::From { *from } else { *to } + by, reach)
            }
            (Grasp::Handle(Handle::Side { x, y }), Hold::Frame { frame, stretches })
                if frame.is_upright() && *stretches == Stretches::Freely =>
            {
                let (x, y) = (f64::from(x), f64::from(y));
                let size = frame.size;
                let at = frame.centre + Vec2::new(x * size.width, y * size.height) / 2.0 + by;
                let all = self.snap_point(at, reach);
                all.only(x != 0.0, y != 0.0)
            }
            _ => Snapped::default(),
        };
        (Drag { to: drag.to + snapped.by, ..drag }, snapped.guides)
    }

    fn join(&self, xs: &[f64], ys: &[f64], reach: f64) -> Snapped {
        let (x, y) = (nearest(&self.xs, xs, reach), nearest(&self.ys, ys, reach));
        let by = Vec2::new(x.map_or(0.0, |(by, _)| by), y.map_or(0.0, |(by, _)| by));
        let plumb = x.map(|(_, line)| Guide::Plumb(line));
        let guides = plumb.into_iter().chain(y.map(|(_, line)| Guide::Level(line))).collect();
        Snapped { by, guides }
    }
}

impl Snapped {
    /// What of it goes along the axes that can follow.
    fn only(self, across: bool, down: bool) -> Self {
        let can_follow = |guide: &Guide| match guide {
            Guide::Plumb(_) => across,
            Guide::Level(_) => down,
        };
        let part = |can: bool, by: f64| if can { by } else { 0.0 };
        let by = Vec2::new(part(across, self.by.x), part(down, self.by.y));
        Self { by, guides: self.guides.into_iter().filter(can_follow).collect() }
    }
}

/// Both ends and the middle.
fn stops(from: f64, to: f64) -> [f64; 3] {
    [from, f64::midpoint(from, to), to]
}

/// The shortest way from any of `stops` to any of `lines`, and the line it leads to.
fn nearest(lines: &[f64], stops: &[f64], reach: f64) -> Option<(f64, f64)> {
    let ways = stops.iter().flat_map(|stop| lines.iter().map(move |line| (line - stop, *line)));
    let near = ways.filter(|(by, _)| by.abs() <= reach);
    near.min_by(|a, b| a.0.abs().total_cmp(&b.0.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(moved: Rect, by: (f64, f64), guides: &[Guide]) {
        let lines =
            Lines::of([Rect::new(0.0, 0.0, 100.0, 60.0), Rect::new(0.0, 0.0, f64::NAN, 9.0)]);
        let expected = Snapped { by: by.into(), guides: guides.into() };
        assert_eq!(lines.snap(moved, 5.0), expected, "{moved:?}");
    }

    #[test]
    fn edges_and_middles_snap_to_what_is_nearest() {
        use Guide::{Level, Plumb};
        check(Rect::new(3.0, 200.0, 23.0, 210.0), (-3.0, 0.0), &[Plumb(0.0)]);
        check(Rect::new(38.0, 27.0, 58.0, 37.0), (2.0, -2.0), &[Plumb(50.0), Level(30.0)]);
        check(Rect::new(104.0, 62.0, 130.0, 90.0), (-4.0, -2.0), &[Plumb(100.0), Level(60.0)]);
    }

    #[test]
    fn what_is_far_stays() {
        check(Rect::new(106.0, 166.0, 130.0, 190.0), (0.0, 0.0), &[]);
    }
}
