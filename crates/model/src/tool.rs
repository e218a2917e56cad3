//! What the pointer does on the stage: each tool is a small state machine.
//! Knows neither the design nor the screen: tools are told where the hand is, and say what it did.

mod hand;
mod pen;
mod pin;

use kurbo::{Point, Vec2};

pub use hand::Hand;
pub use pen::Pen;
pub use pin::Pin;

use crate::design::Shape;
use crate::ink::{Brush, Sample};

/// Moves that stay this close to where the pointer went down are the tremor of a tap, in pixels.
const TAP_RADIUS_PX: f64 = 4.0;

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointer {
    /// It touched the stage.
    Down(Touch),
    /// It moved while down.
    Move(Touch),
    /// It was lifted where it was last.
    Up,
    /// The browser or a second finger took it away.
    Cancel,
}

/// Where the pointer is, in both spaces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// On the stage, in pixels.
    pub at_on_stage: Point,
    /// In the view, with its pressure.
    pub sample: Sample,
}

/// What the hand did with a tool.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Made a mark.
    Mark(Shape),
    /// Moved the picture, in pixels.
    Pan(Vec2),
    /// Pointed at a place in the view.
    Pick(Point),
}

/// The tool in the hand, and what it is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Tool {
    /// Moves the picture, and picks parts.
    Hand(Hand),
    /// Draws strokes.
    Pen(Pen),
    /// Places notes.
    Pin(Pin),
}

/// The tools there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolKind {
    /// [`Tool::Hand`].
    Hand,
    /// [`Tool::Pen`].
    Pen,
    /// [`Tool::Pin`].
    Pin,
}

impl Tool {
    /// The tool at rest.
    pub fn new(kind: ToolKind) -> Self {
        match kind {
            ToolKind::Hand => Tool::Hand(Hand::default()),
            ToolKind::Pen => Tool::Pen(Pen::default()),
            ToolKind::Pin => Tool::Pin(Pin::default()),
        }
    }

    /// Which tool it is.
    pub fn kind(&self) -> ToolKind {
        match self {
            Tool::Hand(_) => ToolKind::Hand,
            Tool::Pen(_) => ToolKind::Pen,
            Tool::Pin(_) => ToolKind::Pin,
        }
    }

    /// Takes the tool one step on, and says what the hand has now done, if anything.
    #[must_use]
    pub fn step(self, pointer: Pointer, brush: Brush) -> (Self, Option<Act>) {
        match self {
            Tool::Hand(hand) => {
                let (hand, act) = hand.step(pointer);
                (Tool::Hand(hand), act)
            }
            Tool::Pen(pen) => {
                let (pen, stroke) = pen.step(pointer, brush);
                (Tool::Pen(pen), stroke.map(|stroke| Act::Mark(Shape::Stroke(stroke))))
            }
            Tool::Pin(pin) => {
                let (pin, at) = pin.step(pointer);
                (Tool::Pin(pin), at.map(|at| Act::Mark(Shape::Point(at))))
            }
        }
    }

    /// The stroke as drawn so far; empty when none is under way.
    pub fn preview(&self) -> &[Sample] {
        match self {
            Tool::Pen(pen) => pen.preview(),
            Tool::Hand(_) | Tool::Pin(_) => &[],
        }
    }
}

#[cfg(test)]
mod test_support {
    //! Short words for what a pointer does. The view is four times as large as the stage.

    use super::{Pointer, Touch};
    use crate::ink::Sample;
    use kurbo::Point;

    pub(super) const UNITS_PER_PX: f64 = 4.0;

    fn touch(x: f64, y: f64) -> Touch {
        let at_on_stage = Point::new(x, y);
        let at = Point::new(x * UNITS_PER_PX, y * UNITS_PER_PX);
        Touch { at_on_stage, sample: Sample::new(at, 0.5) }
    }

    pub(super) fn down(x: f64, y: f64) -> Pointer {
        Pointer::Down(touch(x, y))
    }

    pub(super) fn moved(x: f64, y: f64) -> Pointer {
        Pointer::Move(touch(x, y))
    }

    pub(super) const UP: Pointer = Pointer::Up;
    pub(super) const CANCEL: Pointer = Pointer::Cancel;
}
