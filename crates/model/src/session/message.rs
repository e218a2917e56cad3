//! What a session is told, and what must follow from it.
//! Knows nothing of how a session decides.

use kurbo::{Point, Size, Vec2};

use crate::camera::Covered;
use crate::command::Command;
use crate::configuration::Value;
use crate::cursor::Steer;
use crate::design::{Annotation, Design, Intent, Shape};
use crate::hands::Contacting;
use crate::id::{
    AnnotationId, AnswerId, NeedId, OptionId, PartId, ProposalId, StartingPointId, StepId,
    VariantId, ViewId,
};
use crate::image::Image;
use crate::ink::{Brush, Rgb};
use crate::place::Zone;
use crate::proposal::{ProposalKind, Wording};
use crate::shape::{Frame, ShapeKind};
use crate::tool::{Keys, ToolKind};

use super::{Arranged, Habits, Order};

/// What a session is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The pointer did something at a place on the stage, in pixels, with a pressure from 0 to 1.
    Pointer(PointerEvent),
    /// Hands did something on the stage: what it means is for [`Hands`](crate::hands) to say.
    Hands(Contacting),
    /// A key does in the place of a pointer: see [`Steer`].
    Steer(Steer),
    /// A part is pointed out on the stage, or none any longer.
    PointOut(Option<PartId>),
    /// Another tool is taken.
    PickTool(ToolKind),
    /// The pen gets another colour or width; the width is in pixels of the fitted view.
    PickBrush(Brush),
    /// One thing is done, as a step of its own.
    Do(Command),
    /// One thing is adjusted: part of the step before it, if that adjusted the same.
    Adjust(Command),
    /// A value is chosen; what must follow from it follows, all in one step. One that decisions stand
    /// in the way of is refused, and the refusal kept on record.
    Choose(OptionId, Value),
    /// The same while a slider moves or a word is typed: part of the step before, if that chose for
    /// the same option.
    Slide(OptionId, Value),
    /// A value is wished for, and the decisions that stand in its way are changed as well, all in one
    /// step.
    Wish(OptionId, Value),
    /// A question about a need is answered.
    Answer(NeedId, AnswerId),
    /// A starting point is taken in place of all that was chosen.
    Begin(StartingPointId),
    /// All options of a step are as they were at first, as far as other decisions let them.
    ResetStep(StepId),
    /// The reasons of a refused wish were read.
    Dismiss,
    /// Something that does not exist is asked for, on a part or for the whole.
    Propose(Option<PartId>, ProposalKind),
    /// The same about what the customer was last busy with.
    ProposeHere(ProposalKind),
    /// A proposal is taken back, with its sketches.
    Withdraw(ProposalId),
    /// One thing is said of a proposal, whatever else was said of it meanwhile.
    Reword(ProposalId, Wording),
    /// Marks made from now on are a sketch of this proposal, or of none.
    Sketch(Option<ProposalId>),
    /// The design is kept as a variant.
    KeepVariant(String),
    /// A variant is opened in place of the design, as one step.
    OpenVariant(VariantId),
    /// A variant is not kept any longer.
    ForgetVariant(VariantId),
    /// A variant is called something else.
    RenameVariant(VariantId, String),
    /// A design from outside is opened in place of the one at work, as one step.
    Load(Box<Design>),
    /// A mark under which the product changed is taken into the hand, to be placed anew.
    PlaceAnew(AnnotationId),
    /// A note is placed on a part without a pointer.
    PinOn(PartId),
    /// A mark is made on a part without a pointer: a pin on it, a frame or an ellipse around it, or
    /// else an arrow to it.
    MarkOn(ShapeKind, PartId),
    /// A note says this, whatever it means by now: part of the step before it, if that was the same note.
    Comment(AnnotationId, String),
    /// A note means this, whatever it says by now.
    Mean(AnnotationId, Intent),
    /// A mark has another shape, as numbers say: part of the step before it, if that was the same mark.
    Put(AnnotationId, Shape),
    /// A letter was typed on the stage: it takes a tool, unless the customer switched that off.
    Letter(char),
    /// Keys are held, or no longer, that tools mind.
    Hold(Keys),
    /// The customer likes to work otherwise.
    SetHabits(Habits),
    /// A mark of this kind is made without a pointer, as large as a frame in product units. Ink and
    /// pictures have no such form.
    Place(ShapeKind, Frame),
    /// A picture is put into the middle of what is seen, and selected.
    PlacePicture(Image),
    /// These marks are selected, and no others.
    Select(Vec<AnnotationId>),
    /// All marks of the view are selected.
    SelectAll,
    /// What is selected is moved, in pixels of the stage. Moves that follow each other are one step.
    MoveSelection(Vec2),
    /// What is selected becomes so many times as large, about its middle.
    ScaleSelection(f64),
    /// What is selected is turned clockwise about its middle, in degrees.
    TurnSelection(f64),
    /// What is selected goes in front of or behind others.
    Order(Order),
    /// What is selected gets another colour, and so does the brush.
    Recolour(Rgb),
    /// The lines of what is selected get another width, in pixels of the fitted view, and so does the
    /// brush.
    SetWidth(f64),
    /// Another length of the measure that is selected is wished for, in product units, or none.
    AskLength(Option<f64>),
    /// There are copies of what is selected, beside it.
    Duplicate,
    /// What is selected is removed.
    Delete,
    /// Marks come from a clipboard. They are copied into the view, whatever they are called.
    Paste(Vec<Annotation>),
    /// A label is written anew.
    EditText(AnnotationId),
    /// The words that are written are these so far.
    Write(String),
    /// The words are written.
    EndWriting,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Another view is shown.
    ShowView(ViewId),
    /// The stage has another size.
    Resize(Size),
    /// So much of the stage's ends is covered: a fitted view lies between.
    Cover(Covered),
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
    /// Open the editor of a proposal.
    EditProposal(ProposalId),
    /// Show the options of a part.
    OpenPart(PartId),
}

/// A limit that a design can come to: see [`limits`](crate::limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Of marks, of which there may be so many.
    Marks(usize),
    /// Of points in all strokes together.
    Points,
    /// Of proposals.
    Proposals,
    /// Of everything together.
    Weight,
}

/// What the customer is let know.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// An option has another value now, and with it these options have.
    Chosen(OptionId, Value, Vec<OptionId>),
    /// A wish cannot be had: its reasons are in [`Session::refused`].
    ///
    /// [`Session::refused`]: super::Session::refused
    Blocked(OptionId, Value),
    /// A text cannot be printed where it should be: it is too long.
    DoesNotFit(OptionId),
    /// Several options have other values now.
    Configured,
    /// Something was proposed.
    Proposed(Option<PartId>),
    /// A proposal was taken back.
    Withdrawn,
    /// The design was kept as a variant.
    VariantKept(VariantId),
    /// A variant was opened.
    VariantOpened(VariantId),
    /// A design from outside was opened.
    Loaded,
    /// There is no room for another variant.
    NoRoomForVariant,
    /// A pin was placed, on a part if there is one.
    PinPlaced(Option<PartId>),
    /// A stroke was drawn.
    StrokeDrawn(Option<PartId>),
    /// The cross came to another part, or to beside the product, or to another field of the picture.
    CrossAt(Option<PartId>, Zone),
    /// The tool was put down at the cross.
    ToolDown,
    /// What the tool was doing at the cross was given up.
    ToolLifted,
    /// A mark of another kind was made.
    Marked(ShapeKind, Option<PartId>),
    /// One end of a mark that needs two was set.
    OneEnd,
    /// So many marks are selected.
    Selected(usize),
    /// This was done to so many marks.
    Arranged(Arranged, usize),
    /// A mark was removed.
    MarkRemoved,
    /// A step was taken back.
    Undone,
    /// A step was taken again.
    Redone,
    /// There is no room for another mark or proposal, and this is what is used up.
    NoRoom(Room),
    /// A text is longer than [`limits::CHARACTERS`].
    TooLong,
}
