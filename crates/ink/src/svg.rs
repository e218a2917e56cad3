//! Paths as SVG writes them, in few characters.
//!
//! Knows nothing of elements, colours or documents: only the text of a `d` attribute.

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
            PathEl::MoveTo(to) => text.put(b'm', &[to]),
            PathEl::LineTo(to) => text.put(b'l', &[to]),
            PathEl::QuadTo(control, to) => text.put(b'q', &[control, to]),
            PathEl::CurveTo(first, second, to) => text.put(b'c', &[first, second, to]),
            PathEl::ClosePath => text.close(),
        }
    }
    // All of it is ASCII.
    String::from_utf8(text.written).unwrap_or_default()
}

/// The most characters of a number: 20 digits, a point, and six noughts after it.
const LONGEST: usize = 27;

/// A `d` attribute being written. Lengths are counted in units of the last digit.
struct Text {
    written: Vec<u8>,
    decimals: u8,
    units: f64,
    /// Where the text so far has led.
    pen: [i64; 2],
    /// Where the present part began, and closing it leads back to.
    start: [i64; 2],
    /// The letter that SVG takes the next numbers to belong to.
    letter: u8,
}

impl Text {
    fn new(decimals: u8) -> Self {
        let units = 10_f64.powi(i32::from(decimals));
        let (pen, start) = ([0; 2], [0; 2]);
        Self { written: Vec::new(), decimals, units, pen, start, letter: b' ' }
    }

    fn put(&mut self, letter: u8, points: &[Point]) {
        let is_said = letter == self.letter && letter != b'm';
        if !is_said {
            self.written.push(letter);
        }
        let mut to = self.pen;
        for (index, point) in points.iter().enumerate() {
            // Rounds as `round` does, which not every processor has: the cast cuts off what is left.
            to = [point.x * self.units, point.y * self.units]
                .map(|coordinate| (coordinate + 0.5_f64.copysign(coordinate)) as i64);
            self.number(to[0].saturating_sub(self.pen[0]), is_said || index > 0);
            self.number(to[1].saturating_sub(self.pen[1]), true);
        }
        self.pen = to;
        self.letter = letter;
        if letter == b'm' {
            // Numbers that follow those of an `m` are lines.
            self.letter = b'l';
            self.start = to;
        }
    }

    fn close(&mut self) {
        self.written.push(b'z');
        self.pen = self.start;
        self.letter = b' ';
    }

    /// Writes a number, after a space if it would run into the one before: a minus sign parts two.
    fn number(&mut self, value: i64, follows_number: bool) {
        if follows_number && value >= 0 {
            self.written.push(b' ');
        }
        if value < 0 {
            self.written.push(b'-');
        }
        // By hand and from the last digit: a design of thousands of strokes writes millions of numbers.
        let (mut digits, mut from) = ([0; LONGEST], LONGEST);
        let mut put = |byte: u8| {
            from -= 1;
            digits[from] = byte;
        };
        let (mut rest, mut decimals) = (value.unsigned_abs(), self.decimals);
        while decimals > 0 && rest.is_multiple_of(10) {
            (rest, decimals) = (rest / 10, decimals - 1);
        }
        for _ in 0..decimals {
            put(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
        if decimals > 0 {
            put(b'.');
        }
        while rest > 0 {
            put(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
        if value == 0 {
            put(b'0');
        }
        self.written.extend_from_slice(&digits[from..]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::walks;
    use crate::{Brush, outline};

    #[track_caller]
    fn check(path: &str, decimals: u8, expected: &str) {
        let path = BezPath::from_svg(path).expect("the test's own path");
        assert_eq!(svg_path(&path, decimals), expected);
    }

    #[test]
    fn a_path_is_written_in_few_characters() {
        check("M10 10 L20 10 L20 5.5 Z", 1, "m10 10 10 0 0-4.5z");
        check("M0 0 Q1 2 3 4 Q5 6 7 8", 0, "m0 0q1 2 3 4 2 2 4 4");
        check("M0 0 C.25 -.25 1 0 1 1 Z M5 5 L5 6", 2, "m0 0c.25-.25 1 0 1 1zm5 5 0 1");
        check("", 2, "");
    }

    #[test]
    fn precision_is_bounded_and_rounding_does_not_add_up() {
        check("M0 0 L.4 0 L.8 0 L1.2 0 L1.6 0", 0, "m0 0 0 0 1 0 0 0 1 0");
        check("M.123456789 -1e-9", 200, "m.123457 0");
        check("M1.5 -1.05", 1, "m1.5-1.1");
    }

    #[test]
    fn a_part_after_a_closed_one_is_measured_from_where_that_began() {
        check("M1 1 L9 1 Z L1 2", 0, "m1 1 8 0zm0 0 0 1");
    }

    proptest! {
        #[test]
        fn each_point_reads_back_within_half_of_the_last_digit(walk in walks(), decimals in 0_u8..5) {
            let path = outline(walk, Brush { width: 8.0, ..Brush::default() });
            let text = svg_path(&path, decimals);
            let read = BezPath::from_svg(&text).expect("what is written can be read");
            prop_assert_eq!(read.elements().len(), path.elements().len());
            let most = 0.5 * 10_f64.powi(-i32::from(decimals)) + 1e-9;
            for (read, meant) in read.elements().iter().zip(path.elements()) {
                let (Some(read), Some(meant)) = (read.end_point(), meant.end_point()) else { continue };
                prop_assert!((read.x - meant.x).abs() <= most && (read.y - meant.y).abs() <= most);
            }
        }
    }
}
