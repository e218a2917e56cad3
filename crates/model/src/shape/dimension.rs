//! A length that is told, and perhaps the length that is wished for.
//! Knows nothing of scales: a view's coordinates are the product's own units.

use kurbo::{BezPath, Point, Rect, Vec2};

use super::{Drawn, segment};
use crate::ink::{Brush, Rgb};
use crate::lettering::plain_width;

/// How wide its line is, in letter heights.
const LINE_WIDTH: f64 = 0.12;

/// How long the ticks at its ends are, in letter heights.
const TICK: f64 = 0.9;

/// How far its words stand from its line, in letter heights.
const GAP: f64 = 0.35;

/// A length that is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dimension {
    /// One end.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// The length that is wished for instead, in product units.
    pub asked: Option<f64>,
    /// The letter height of what it tells, in product units.
    pub size: f64,
    /// The colour of line and letters.
    pub colour: Rgb,
}

impl Dimension {
    /// How long it is, in product units.
    pub fn length(&self) -> f64 {
        self.from.distance(self.to)
    }

    /// What it tells: `420 mm`, or `420 → 450 mm` when another length is wished for.
    pub fn words(&self, units: &str) -> String {
        let length = told(self.length());
        match self.asked {
            Some(asked) => format!("{length} → {} {units}", told(asked)),
            None => format!("{length} {units}"),
        }
    }

    pub(super) fn mapped(self, place: impl Fn(Point) -> Point) -> Self {
        Self { from: place(self.from), to: place(self.to), ..self }
    }

    pub(super) fn bounds(&self) -> Rect {
        let tick = self.size * TICK;
        Rect::from_points(self.from, self.to).inflate(tick, tick)
    }

    pub(super) fn hit(&self, at: Point, reach: f64) -> bool {
        let reach = reach.max(0.0) + self.size * TICK / 2.0;
        segment::is_near_line(self.from, self.to, at, reach)
    }

    pub(super) fn is_sound(&self) -> bool {
        super::is_near(self.from)
            && super::is_near(self.to)
            && super::is_length(self.size)
            && self.asked.is_none_or(super::is_length)
    }

    pub(super) fn drawn(&self, units: &str) -> Vec<Drawn> {
        let brush =
            Brush { colour: self.colour, width: self.size * LINE_WIDTH, ..Brush::default() };
        vec![Drawn::line(self.path(), brush), self.label(units)]
    }

    /// The way from its left end to its right, so that what it tells is never upside down.
    fn along(&self) -> Vec2 {
        let way = self.to - self.from;
        let way = if way.x < 0.0 || (way.x == 0.0 && way.y > 0.0) { -way } else { way };
        if way.hypot() > 0.0 { way.normalize() } else { Vec2::new(1.0, 0.0) }
    }

    /// The way up from its line.
    fn up(&self) -> Vec2 {
        let along = self.along();
        Vec2::new(along.y, -along.x)
    }

    fn path(&self) -> BezPath {
        let tick = self.up() * self.size * TICK / 2.0;
        let mut path = BezPath::new();
        for (from, to) in [
            (self.from, self.to),
            (self.from - tick, self.from + tick),
            (self.to - tick, self.to + tick),
        ] {
            path.move_to(from);
            path.line_to(to);
        }
        path
    }

    fn label(&self, units: &str) -> Drawn {
        let text = self.words(units);
        let width = plain_width(&text) * self.size;
        let along = self.along();
        let middle = self.from.midpoint(self.to) + self.up() * self.size * GAP;
        let turn_degrees = along.atan2().to_degrees();
        Drawn::Words { text, middle, width, size: self.size, turn_degrees, colour: self.colour }
    }
}

/// A length in few digits: three of them, or all before the point.
fn told(length: f64) -> String {
    let decimals = match length {
        length if length >= 99.95 => 0,
        length if length >= 9.995 => 1,
        _ => 2,
    };
    let text = format!("{length:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}
