//! What a session is told, and what must follow from it.
//! Knows nothing of how a session decides.

use kurbo::{Point, Size, Vec2};

use crate::command::Command;
use crate::configuration::Value;
use crate::id::{AnnotationId, OptionId, PartId, ViewId};
use crate::ink::Brush;
use crate::tool::ToolKind;

/// What a session is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The pointer did something at a place on the stage, in pixels, with a pressure from 0 to 1.
    Pointer(PointerEvent),
    /// Another tool is taken.
    PickTool(ToolKind),
    /// The pen gets another colour or width; the width is in pixels of the fitted view.
    PickBrush(Brush),
    /// One thing is done, as a step of its own.
    Do(Command),
    /// One thing is adjusted: part of the step before it, if that adjusted the same.
    Adjust(Command),
    /// A choice is wished for, and what stands in its way is changed as well, all in one step.
    Wish(OptionId, Value),
    /// A note is placed on a part without a pointer.
    PinOn(PartId),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Another view is shown.
    ShowView(ViewId),
    /// The stage has another size.
    Resize(Size),
    /// Comes closer about a place on the stage.
    Zoom {
        /// What stays in place, in pixels.
        about_px: Point,
        /// How much closer; less than one goes away.
        factor: f64,
    },
    /// Moves the picture.
    Pan(Vec2),
    /// Shows the whole view.
    Fit,
}

/// What the pointer did on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerEvent {
    /// It touched at a place in pixels, with a pressure from 0 to 1.
    Down(Point, f64),
    /// It moved.
    Move(Point, f64),
    /// It was lifted.
    Up,
    /// It was taken away.
    Cancel,
}

/// What must follow from a message.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct Outcome {
    /// The most that must be drawn again.
    pub redraw: Redraw,
    /// What the owner is to do, in order.
    pub effects: Vec<Effect>,
}

/// How much must be drawn again; each includes those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Redraw {
    /// All is as it was.
    #[default]
    Nothing,
    /// The stroke under way.
    Overlay,
    /// All that is painted on the stage.
    Ink,
    /// The panels around it too.
    Panels,
}

/// What the owner of a session is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// The design is another one: tell the host.
    TellChanged,
    /// Keep the design.
    SaveDraft,
    /// Let the customer know, by eye and ear.
    Announce(Announcement),
    /// Open the editor of a note.
    EditNote(AnnotationId),
    /// Show the options of a part.
    OpenPart(PartId),
}

/// What the customer is let know.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// An option has another value now.
    Chosen(OptionId, Value),
    /// A wish cannot be had: open its reasons.
    Blocked(OptionId, Value),
    /// A pin was placed, on a part if there is one.
    PinPlaced(Option<PartId>),
    /// A stroke was drawn.
    StrokeDrawn(Option<PartId>),
    /// A mark was removed.
    MarkRemoved,
    /// A step was taken back.
    Undone,
    /// A step was taken again.
    Redone,
    /// There is no room for another mark: see [`limits`].
    NoRoom,
    /// A text is longer than [`limits::CHARACTERS`].
    TooLong,
}
