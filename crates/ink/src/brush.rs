//! What the hand held: a pen or a highlighter, its colour and its width.
//!
//! Knows nothing of where the ink goes.

use crate::{Rgb, Sample};

/// The colour, the width and the tip of a pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brush {
    /// The colour of the ink.
    pub colour: Rgb,
    /// The width of a stroke at a pressure of one half, in the units of whatever the ink lies on.
    pub width: f64,
    /// How the ink comes out.
    pub tip: Tip,
}

/// How ink comes out of a pen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tip {
    /// Opaque, wider the harder it is pressed.
    #[default]
    Pen,
    /// See-through, and as wide whatever the pressure. One stroke is one path, so that it is not
    /// darker where it crosses itself.
    Highlighter,
}

impl Tip {
    /// How much the ink covers what is below it, 0 to 1.
    #[must_use]
    pub const fn opacity(self) -> f64 {
        match self {
            Self::Pen => 1.0,
            Self::Highlighter => 0.4,
        }
    }
}

impl Brush {
    /// The ink's width at no pressure, as a share of the brush's; at full pressure it is 2 less this.
    const THINNEST: f64 = 0.3;

    /// Half the width of the ink at `pressure`.
    #[must_use]
    pub fn radius(self, pressure: f64) -> f64 {
        let share = match self.tip {
            Tip::Pen => Self::THINNEST + 2.0 * (1.0 - Self::THINNEST) * pressure,
            Tip::Highlighter => 1.0,
        };
        self.width / 2.0 * share
    }

    /// The brush with a width that can be drawn: 0 to [`Sample::FARTHEST`].
    pub(crate) fn valid(self) -> Self {
        let width = if self.width.is_nan() { 0.0 } else { self.width.clamp(0.0, Sample::FARTHEST) };
        Self { width, ..self }
    }
}

/// A red felt pen, 12 units wide.
impl Default for Brush {
    fn default() -> Self {
        Self { colour: Rgb::new(0xe5, 0x48, 0x4d), width: 12.0, tip: Tip::Pen }
    }
}
