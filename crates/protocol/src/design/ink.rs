//! A stroke as it is written: its samples as short texts, or as the lists they once were.
//! Knows nothing of what a design may hold: that is `reader`.

use codraft_model::ink::delta::{self, Coded, Written};
use codraft_model::ink::{self, Brush};
use serde::{Deserialize, Serialize};

/// What a hand drew with a pen or a highlighter.
///
/// The samples are lists of whole numbers. They are written as texts, in which `.` is 0, the letters `A`
/// to `Z` are 1 to 26 and `a` to `z` are -1 to -26, and any other number has its sign: `+27`, `-1205`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stroke {
    /// The ink, as `#rrggbb`.
    pub colour: String,
    /// The width in product units at a pressure of one half.
    pub width: f64,
    /// What it was drawn with.
    #[serde(default, skip_serializing_if = "Tip::is_pen")]
    pub tip: Tip,
    /// The grid of `path`, in product units: a power of two.
    pub quantum: f64,
    /// In quanta: as a text, x and y of the first sample, the step from there to the second, and then by
    /// how much each step differs from the step before. As a list, x and y of the first sample and then
    /// the steps.
    pub path: Numbers,
    /// Pressure in hundredths: the first, then the differences; one number when it is constant. One half
    /// when left out.
    #[serde(default, skip_serializing_if = "Numbers::is_empty")]
    pub pressure: Numbers,
    /// How far the pen leaned to the right and to the hand, in degrees: the first two, then the
    /// differences; two numbers when they are constant. Upright when left out.
    #[serde(default, skip_serializing_if = "Numbers::is_empty")]
    pub tilt: Numbers,
}

/// Whole numbers: as a text, or one by one, as strokes were written before there were texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Numbers {
    /// The text that a stroke's numbers make.
    Text(String),
    /// One by one.
    List(Vec<i32>),
}

/// What a stroke was drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Tip {
    /// A pen: opaque, and wider the harder it was pressed.
    #[default]
    Pen,
    /// A highlighter: see-through, and as wide everywhere.
    Highlighter,
}

impl From<&ink::Stroke> for Stroke {
    fn from(stroke: &ink::Stroke) -> Self {
        let quantum = stroke.quantum();
        let Coded { path, pressure, tilt } = stroke.coded();
        let [path, pressure, tilt] = [path, pressure, tilt].map(Numbers::Text);
        let Brush { colour, width, tip } = stroke.brush;
        let (colour, tip, quantum) = (colour.to_string(), tip.into(), quantum.length());
        Self { colour, width, tip, quantum, path, pressure, tilt }
    }
}

impl Stroke {
    /// The samples, to be read.
    pub(super) fn written(&self) -> Written<'_> {
        let [path, pressure, tilt] =
            [&self.path, &self.pressure, &self.tilt].map(Numbers::borrowed);
        Written { path, pressure, tilt }
    }
}

/// None.
impl Default for Numbers {
    fn default() -> Self {
        Numbers::Text(String::new())
    }
}

impl Numbers {
    fn is_empty(&self) -> bool {
        match self {
            Numbers::Text(text) => text.is_empty(),
            Numbers::List(list) => list.is_empty(),
        }
    }

    fn borrowed(&self) -> delta::Numbers<'_> {
        match self {
            Numbers::Text(text) => delta::Numbers::Text(text),
            Numbers::List(list) => delta::Numbers::List(list),
        }
    }
}

impl Tip {
    fn is_pen(&self) -> bool {
        *self == Tip::Pen
    }
}

impl From<ink::Tip> for Tip {
    fn from(tip: ink::Tip) -> Self {
        match tip {
            ink::Tip::Pen => Tip::Pen,
            ink::Tip::Highlighter => Tip::Highlighter,
        }
    }
}

impl From<Tip> for ink::Tip {
    fn from(tip: Tip) -> Self {
        match tip {
            Tip::Pen => ink::Tip::Pen,
            Tip::Highlighter => ink::Tip::Highlighter,
        }
    }
}
