//! Lettering: how words are broken into lines and sized to fit where they are printed.
//! Knows no font files and no browser, so that the widget, the console and the maker's file agree.
//!
//! Widths are those of a plain sans, times the font's own mean width. A real font differs from that
//! by a little, so whoever draws a line gives it exactly [`Line::width`] (`textLength` in SVG).

mod advance;
mod breaks;
mod clean;
mod direction;

use kurbo::Size;

use crate::configuration::Value;
use crate::product::{Font, OptionKind, Product, ProductOption, Slant, TextRange};
use breaks::{Broken, LongWords};
pub use clean::clean;
pub use direction::Direction;

/// From one line to the next, in letter heights.
pub const LINE_HEIGHT: f64 = 1.2;

/// From the top of a line to its baseline, in letter heights.
const ASCENT: f64 = 0.93;

/// The letter height is found to this share of the way from the smallest to the largest.
const STEPS: u32 = 4096;

/// Words as they are printed. Lengths are in product units, from the area's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The letter height: the font size.
    pub size: f64,
    /// The lines from top to bottom, each centred. None when there are no words.
    pub lines: Vec<Line>,
    /// Which way the words run.
    pub direction: Direction,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its words, with nothing in them that may not be drawn. Empty where the customer left a line
    /// free.
    pub text: String,
    /// How wide it is to be drawn. Zero when nothing of it takes room.
    pub width: f64,
    /// Where it stands, from the area's top.
    pub baseline: f64,
}

/// Why words do not fit, even at the smallest letter height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// A single letter is wider than the area.
    Width,
    /// The lines are more than are allowed.
    Lines,
    /// The lines together are higher than the area.
    Height,
}

/// `text` in `font`, as large as fits an area of the size `area` and as `range` allows, to a
/// 4096th of the way from its smallest to its largest letter height.
///
/// Lines are broken at blanks and between Chinese or Japanese characters, and the customer's own line
/// breaks are kept. A word is broken only when the words would not fit whole at any size: it begins
/// a new line then, and goes on where that ends.
pub fn lay_out(text: &str, font: &Font, area: Size, range: &TextRange) -> Result<Layout, Overflow> {
    let cleaned = clean(text);
    let words = breaks::words(&cleaned);
    let direction = Direction::of(&cleaned);
    if words.is_empty() {
        return Ok(Layout { size: range.max_size, lines: Vec::new(), direction });
    }
    let whole = Setting {
        words: &words,
        long_words: LongWords::Whole,
        stretch: stretch(font),
        lean: lean(font),
        area,
        most: range.max_lines,
    };
    let broken = Setting { long_words: LongWords::Broken, ..whole };
    let (size, lines) = whole.largest(range).or_else(|_| broken.largest(range))?;
    Ok(Layout { size, lines: whole.placed(size, lines), direction })
}

/// Whether `value`, where it is a text of `option`, fits every area it is printed in. Other values
/// fit.
pub fn fits(product: &Product, option: &ProductOption, value: &Value) -> bool {
    let (OptionKind::Text(range), Value::Text(lettering)) = (&option.kind, value) else {
        return true;
    };
    let Some(font) = product.font(&lettering.font) else { return false };
    range.areas.iter().all(|id| {
        let area = product.area(id);
        area.is_some_and(|area| lay_out(&lettering.text, font, area.size, range).is_ok())
    })
}

/// How wide `text` would be as one line of a plain sans, at a letter height of 1.
pub fn plain_width(text: &str) -> f64 {
    let clusters = advance::clusters(text);
    breaks::ems(clusters.iter().map(|cluster| cluster.advance).sum())
}

/// How wide `font` is, compared with a plain sans of normal weight.
fn stretch(font: &Font) -> f64 {
    /// How much wider the heaviest weight is than the normal one.
    const HEAVY: f64 = 0.08;
    let beyond_normal = (f64::from(font.weight) - 400.0).max(0.0) / 500.0;
    font.width * (1.0 + HEAVY * beyond_normal)
}

/// How far the last letter of a line in `font` leans beyond its own width, in letter heights.
fn lean(font: &Font) -> f64 {
    match font.slant {
        Slant::Upright => 0.0,
        Slant::Italic => 0.12,
    }
}

/// Words, and where they have to fit.
#[derive(Clone, Copy)]
struct Setting<'a> {
    words: &'a breaks::Words<'a>,
    long_words: LongWords,
    stretch: f64,
    lean: f64,
    area: Size,
    most: usize,
}

impl Setting<'_> {
    /// The largest letter height, and the lines at it.
    fn largest(&self, range: &TextRange) -> Result<(f64, Vec<Broken>), Overflow> {
        let size_at = |step: u32| {
            range.min_size + (range.max_size - range.min_size) * f64::from(step) / f64::from(STEPS)
        };
        let mut lines = self.lines_at(size_at(0))?;
        let (mut fits, mut overflows) = (0, STEPS + 1);
        while overflows - fits > 1 {
            let step = fits.midpoint(overflows);
            match self.lines_at(size_at(step)) {
                Ok(larger) => (fits, lines) = (step, larger),
                Err(_) => overflows = step,
            }
        }
        Ok((size_at(fits), lines))
    }

    /// The lines at the letter height `size`, or what does not fit.
    fn lines_at(&self, size: f64) -> Result<Vec<Broken>, Overflow> {
        let most_ems = self.width_at(size) / (size * self.stretch);
        let lines = self.words.broken(most_ems, self.long_words).ok_or(Overflow::Width)?;
        if lines.len() > self.most {
            return Err(Overflow::Lines);
        }
        let is_within = height_of(lines.len(), size) <= self.area.height;
        if is_within { Ok(lines) } else { Err(Overflow::Height) }
    }

    /// The width of the widest line. Lines stand in the middle, so both sides are left free.
    fn width_at(&self, size: f64) -> f64 {
        self.area.width - 2.0 * self.lean * size
    }

    fn placed(&self, size: f64, lines: Vec<Broken>) -> Vec<Line> {
        let top = (self.area.height - height_of(lines.len(), size)) / 2.0;
        let place = |(index, line): (usize, Broken)| Line {
            text: line.text,
            // Rounding may put it a hair beyond the area.
            width: (breaks::ems(line.advance) * size * self.stretch).min(self.width_at(size)),
            baseline: top + (index as f64 * LINE_HEIGHT + ASCENT) * size,
        };
        lines.into_iter().enumerate().map(place).collect()
    }
}

/// How high so many lines are together.
fn height_of(lines: usize, size: f64) -> f64 {
    lines as f64 * LINE_HEIGHT * size
}

#[cfg(test)]
mod tests;
