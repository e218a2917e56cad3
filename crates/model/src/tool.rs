//! What the pointer does on the stage: each tool is a small state machine.
//! Knows neither the design nor the screen: tools are told where the hand is, and say what it did.

mod between;
mod eraser;
mod hand;
mod handle;
mod kind;
mod pen;
mod pin;
mod select;
mod snap;
mod span;

use kurbo::{Point, Rect, Vec2};

pub use between::Between;
pub use eraser::Eraser;
pub use hand::Hand;
pub use handle::{Change, End, Handle, Hold, REACH_PX, Stretches, Turning};
pub use kind::ToolKind;
pub use pen::Pen;
pub use pin::Pin;
pub use select::{Drag, Grasp, Select, Under};
pub use snap::{Guide, Lines, Snapped};
pub use span::Span;

use crate::id::AnnotationId;
use crate::ink::{Brush, Sample};
use crate::shape::Shape;

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

/// The keys that are held while a tool is at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Shift: straight, square, in step; one more.
    pub shift: bool,
    /// Alt: from the middle; nothing snaps.
    pub alt: bool,
    /// Control or Command: nothing snaps.
    pub ctrl: bool,
}

/// What a tool works with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    /// What is drawn with, in product units.
    pub brush: Brush,
    /// The letter height of words and measures, in product units.
    pub letter: f64,
    /// The keys that are held.
    pub keys: Keys,
    /// What lay under the pointer when it went down.
    pub under: Under,
}

/// What the hand did with a tool.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Made a mark.
    Mark(Shape),
    /// Made one end of what needs two.
    Begin,
    /// Moved the picture, in pixels.
    Pan(Vec2),
    /// Pointed at a place in the view.
    Pick(Point),
    /// Pointed at where words are to stand.
    Write(Point),
    /// Rubbed along a way in the view.
    Erase(Vec<Point>),
    /// Pointed at a mark to be selected, or beside all of them.
    Take(Option<AnnotationId>),
    /// Pulled a frame around marks to be selected.
    TakeIn(Rect),
    /// Changed what is selected, by a drag.
    Change(Drag),
}

/// The tool in the hand, and what it is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Tool {
    /// Moves the picture, and picks parts.
    Hand(Hand),
    /// Picks marks, and changes them.
    Select(Select),
    /// Draws strokes, with a pen or a highlighter.
    Pen(ToolKind, Pen),
    /// Takes ink away.
    Eraser(Eraser),
    /// Draws what two places make.
    Between(Between, Span),
    /// Writes words.
    Text(Pin),
    /// Places notes.
    Pin(Pin),
}

impl Tool {
    /// The tool at rest.
    pub fn new(kind: ToolKind) -> Self {
        match kind {
            ToolKind::Hand => Tool::Hand(Hand::default()),
            ToolKind::Select => Tool::Select(Select::default()),
            ToolKind::Pen | ToolKind::Highlighter => Tool::Pen(kind, Pen::default()),
            ToolKind::Eraser => Tool::Eraser(Eraser::default()),
            ToolKind::Line => Tool::Between(Between::Line, Span::default()),
            ToolKind::Arrow => Tool::Between(Between::Arrow, Span::default()),
            ToolKind::Rectangle => Tool::Between(Between::Rectangle, Span::default()),
            ToolKind::Ellipse => Tool::Between(Between::Ellipse, Span::default()),
            ToolKind::Dimension => Tool::Between(Between::Dimension, Span::default()),
            ToolKind::Text => Tool::Text(Pin::default()),
            ToolKind::Pin => Tool::Pin(Pin::default()),
        }
    }

    /// Which tool it is.
    pub fn kind(&self) -> ToolKind {
        match self {
            Tool::Hand(_) => ToolKind::Hand,
            Tool::Select(_) => ToolKind::Select,
            Tool::Pen(kind, _) => *kind,
            Tool::Eraser(_) => ToolKind::Eraser,
            Tool::Between(between, _) => between.kind(),
            Tool::Text(_) => ToolKind::Text,
            Tool::Pin(_) => ToolKind::Pin,
        }
    }

    /// Takes the tool one step on, and says what the hand has now done, if anything.
    #[must_use]
    pub fn step(self, pointer: Pointer, grip: Grip) -> (Self, Option<Act>) {
        match self {
            Tool::Hand(hand) => and(hand.step(pointer), Tool::Hand),
            Tool::Select(select) => and(select.step(pointer, grip), Tool::Select),
            Tool::Pen(kind, pen) => {
                let (pen, stroke) = pen.step(pointer, grip.brush);
                (Tool::Pen(kind, pen), stroke.map(|stroke| Act::Mark(Shape::Stroke(stroke))))
            }
            Tool::Eraser(eraser) => and(eraser.step(pointer), Tool::Eraser),
            Tool::Between(between, span) => {
                let (span, act) = between.step(span, pointer, grip);
                (Tool::Between(between, span), act)
            }
            Tool::Text(pin) => {
                let (pin, at) = pin.step(pointer);
                (Tool::Text(pin), at.map(Act::Write))
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
            Tool::Pen(_, pen) => pen.preview(),
            _ => &[],
        }
    }

    /// The mark as it would be if the pointer were lifted now: nothing of ink, which is
    /// [`Tool::preview`].
    pub fn shape(&self, grip: Grip) -> Option<Shape> {
        match self {
            Tool::Between(between, span) => between.preview(span, grip),
            _ => None,
        }
    }

    /// Whether the pointer is down, or a second tap is awaited.
    pub fn is_at_work(&self) -> bool {
        *self != Tool::new(self.kind())
    }
}

fn and<M>((machine, act): (M, Option<Act>), tool: fn(M) -> Tool) -> (Tool, Option<Act>) {
    (tool(machine), act)
}

#[cfg(test)]
mod test_support;
