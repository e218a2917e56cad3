//! What a customer has at hand beside the design: what is selected, and how the tools are set.
//! Knows nothing of what any of it does. None of it is part of the design, so no undo takes it back.

use kurbo::Point;

use super::{Outcome, Redraw, Session};
use crate::hands::{Fingers, Hands, Pressing};
use crate::id::AnnotationId;
use crate::ink::{Brush, Tilt, Tip};
use crate::shape::{Shape, ShapeKind};
use crate::tool::{Hold, Keys, Lines, ToolKind};

/// How tall letters are written, in pixels of the fitted view.
const LETTER_PX: f64 = 20.0;

/// How many times as wide as a pen a highlighter is.
const HIGHLIGHTER: f64 = 3.0;

/// What is at hand.
#[derive(Debug, Default)]
pub(super) struct Easel {
    /// What is selected, from back to front. All of it is on the view that is shown.
    pub(super) selected: Vec<AnnotationId>,
    pub(super) keys: Keys,
    pub(super) hands: Hands,
    /// How the pen is held.
    pub(super) tilt: Tilt,
    pub(super) habits: Habits,
    /// How what is selected was held when a drag of it began.
    pub(super) pulled: Option<Hold>,
    /// What is snapped to; found when a drag begins.
    pub(super) lines: Option<Lines>,
    /// The marks that the eraser has met on its way, and how much of the way was looked at.
    pub(super) rubbed: (Vec<AnnotationId>, usize),
    pub(super) writing: Option<Writing>,
    /// Whether the pointer that is down only ended something, and does nothing else.
    pub(super) is_spent: bool,
}

/// How a customer likes to work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// What the eraser takes away.
    pub erasing: Erasing,
    /// Whether what is moved snaps to edges and middles.
    pub snapping: Snapping,
    /// Whether single letters take tools.
    pub letters: Letters,
    /// Whether fingers work with tools.
    pub fingers: Fingers,
    /// Whether pressure is felt.
    pub pressing: Pressing,
}

/// What the eraser takes away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Erasing {
    /// Every mark it meets.
    #[default]
    Marks,
    /// The ink it meets, and no more.
    Ink,
}

/// Whether what is moved snaps to edges and middles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snapping {
    /// It does, unless Alt or Control is held.
    #[default]
    On,
    /// It does not.
    Off,
}

/// Whether single letters take tools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// They do.
    #[default]
    On,
    /// They do not, for whoever types by voice or by accident (WCAG 2.1.4).
    Off,
}

/// Words that are being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// The label that is written anew; nothing for a new one.
    pub id: Option<AnnotationId>,
    /// The middle of the words, in the view.
    pub at: Point,
    /// How far they are turned clockwise, in degrees.
    pub turn_degrees: f64,
    /// The letter height, in product units.
    pub size: f64,
    /// The words so far.
    pub text: String,
}

impl Session {
    /// What is selected, from back to front.
    pub fn selected(&self) -> &[AnnotationId] {
        &self.easel.selected
    }

    /// How the customer likes to work.
    pub fn habits(&self) -> Habits {
        self.easel.habits
    }

    /// The words that are being written.
    pub fn writing(&self) -> Option<&Writing> {
        self.easel.writing.as_ref()
    }

    /// The keys that are held, as tools mind them.
    pub(super) fn hold(&mut self, keys: Keys) -> Outcome {
        let is_seen = self.easel.keys != keys && self.tool.is_at_work();
        self.easel.keys = keys;
        if is_seen { Outcome::redraw(Redraw::Overlay) } else { Outcome::default() }
    }

    /// A letter takes its tool, unless letters are switched off or a tool is at work.
    pub(super) fn type_letter(&mut self, letter: char) -> Outcome {
        let tool = ToolKind::by_letter(letter);
        let tool = tool.filter(|_| self.easel.habits.letters == Letters::On);
        match tool.filter(|_| !self.tool.is_at_work()) {
            Some(tool) => self.pick_tool(tool),
            None => Outcome::default(),
        }
    }

    pub(super) fn set_habits(&mut self, habits: Habits) -> Outcome {
        self.easel.habits = habits;
        Outcome::redraw(Redraw::Panels)
    }

    /// What the tool in the hand draws with, in product units.
    pub(super) fn brush_in_view(&self) -> Brush {
        let tip = match self.tool.kind() {
            ToolKind::Highlighter => Tip::Highlighter,
            _ => Tip::Pen,
        };
        Brush { width: self.width_in_view(self.brush.width, tip), tip, ..self.brush }
    }

    /// A width that was chosen in pixels of the fitted view, in product units.
    pub(super) fn width_in_view(&self, width_px: f64, tip: Tip) -> f64 {
        let times = if tip == Tip::Highlighter { HIGHLIGHTER } else { 1.0 };
        width_px * times / self.fitted().scale()
    }

    /// A width in product units, as it is chosen: in pixels of the fitted view.
    pub fn width_px(&self, shape: &Shape) -> Option<f64> {
        let times = if shape.kind() == ShapeKind::Highlighter { HIGHLIGHTER } else { 1.0 };
        shape.width().map(|width| width * self.fitted().scale() / times)
    }

    /// How tall letters are written, in product units.
    pub(super) fn letter_in_view(&self) -> f64 {
        LETTER_PX / self.fitted().scale()
    }

    /// Forgets what is selected and written, as another design does.
    pub(super) fn clear_easel(&mut self) {
        let Easel { keys, habits, hands, .. } = std::mem::take(&mut self.easel);
        self.easel = Easel { keys, habits, hands, ..Easel::default() };
    }

    /// Keeps of what is selected only what is there, on the view that is shown.
    pub(super) fn look_at_easel(&mut self) {
        let is_here = |id: &AnnotationId| {
            self.design.annotation(*id).is_some_and(|a| a.target.view == self.view)
        };
        self.easel.selected.retain(is_here);
        self.easel.writing =
            self.easel.writing.take().filter(|w| w.id.as_ref().is_none_or(is_here));
    }
}
