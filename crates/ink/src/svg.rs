//! Paths as SVG writes them, in few characters.
//!
//! Knows nothing of elements, colours or documents: only the text of a `d` attribute.

use std::fmt::Write;

use kurbo::{BezPath, PathEl, Point};

/// The `d` attribute of `path`, with at most `decimals` digits (and at most 6) after the point.
///
/// Coordinates are relative, which is shorter, but each is measured from where the text so far has
/// led, so that rounding does not add up: every point is within half of the last digit of its place.
#[must_use]
pub fn svg_path(path: &BezPath, decimals: u8) -> String {
    let mut text = Text::new(decimals.min(6));
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => text.put('m', &[to]),
            PathEl::LineTo(to) => text.put('l', &[to]),
            PathEl::QuadTo(control, to) => text.put('q', &[control, to]),
            PathEl::CurveTo(first, second, to) => text.put('c', &[first, second, to]),
            PathEl::ClosePath => text.close(),
        }
    }
    text.written
}

/// A `d` attribute being written. Lengths are counted in units of the last digit.
struct Text {
    written: String,
    decimals: usize,
    units: f64,
    /// Where the text so far has led.
    pen: [i64; 2],
    /// Where the present part began, and closing it leads back to.
    start: [i64; 2],
    /// The letter that SVG takes the next numbers to belong to.
    letter: char,
}

impl Text {
    fn new(decimals: u8) -> Self {
        let units = 10_f64.powi(i32::from(decimals));
        let (pen, start) = ([0; 2], [0; 2]);
        Self { written: String::new(), decimals: decimals.into(), units, pen, start, letter: ' ' }
    }

    fn put(&mut self, letter: char, points: &[Point]) {
        let is_said = letter == self.letter && letter != 'm';
        if !is_said {
            self.written.push(letter);
        }
        let mut to = self.pen;
        for (index, point) in points.iter().enumerate() {
            to = [point.x, point.y].map(|coordinate| (coordinate * self.units).round() as i64);
            self.number(to[0].saturating_sub(self.pen[0]), is_said || index > 0);
            self.number(to[1].saturating_sub(self.pen[1]), true);
        }
        self.pen = to;
        self.letter = letter;
        if letter == 'm' {
            // Numbers that follow those of an `m` are lines.
            self.letter = 'l';
            self.start = to;
        }
    }

    fn close(&mut self) {
        self.written.push('z');
        self.pen = self.start;
        self.letter = ' ';
    }

    /// Writes a number, after a space if it would run into the one before: a minus sign parts two.
    fn number(&mut self, value: i64, follows_number: bool) {
        if follows_number && value >= 0 {
            self.written.push(' ');
        }
        if value < 0 {
            self.written.push('-');
        }
        let units = 10_u64.pow(self.decimals as u32);
        let (whole, rest) = (value.unsigned_abs() / units, value.unsigned_abs() % units);
        let from = self.written.len();
        if whole > 0 || rest == 0 {
            // Writing to a text cannot fail.
            let _ = write!(self.written, "{whole}");
        }
        if rest > 0 {
            let _ = write!(self.written, ".{rest:0width$}", width = self.decimals);
            let digits = self.written[from..].trim_end_matches('0').len();
            self.written.truncate(from + digits);
        }
    }
}
