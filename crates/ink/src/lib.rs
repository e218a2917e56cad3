//! Ink: what a hand drew, and how it looks.
//!
//! Knows nothing of views, documents, the web, JSON, clocks or chance.
//!
//! - [`Stroke`], [`Sample`], [`Brush`]: what the hand did, and what it held (inside: `packed` keeps it
//!   in few bytes).
//! - [`outline()`], [`Outliner`]: the area that the ink covers, as a path to fill (inside: `spine`
//!   smooths, `ribbon` draws around).
//! - [`simplify()`]: the same line in fewer samples.
//! - [`Stroke::erased`], [`Stroke::transformed`]: what an eraser leaves, and what is moved and turned.
//! - [`svg_path`]: a path as SVG writes it.
//! - [`Quantum`]: the grid that strokes are kept on. [`delta`]: strokes as short texts, for the wire.
//! - [`Rgb`]: a colour.

mod brush;
mod colour;
pub mod delta;
mod erase;
mod letters;
mod outline;
mod packed;
mod quantum;
mod ribbon;
mod sample;
mod simplify;
mod spine;
mod stroke;
mod svg;
#[cfg(test)]
mod test_support;

pub use brush::{Brush, Tip};
pub use colour::{NotAColour, Rgb};
pub use erase::CRUMB;
pub use kurbo::{BezPath, PathEl, Point, Rect};
pub use outline::{Outliner, outline};
pub use packed::Samples;
pub use quantum::{NotAQuantum, Quantum};
pub use sample::{Sample, Tilt};
pub use simplify::{PRESSURE_TOLERANCE, simplify};
pub use stroke::Stroke;
pub use svg::svg_path;
