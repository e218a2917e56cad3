//! Pointing: from what a pointer does to what the tool in the hand makes of it.
//! Knows no kind of tool: each says what was done as an act.

use kurbo::Point;

use super::{Announcement, Effect, Habits, Message, Outcome, PointerEvent, Redraw, Session};
use crate::hands::{Contacting, Fingers, Meaning, Terms};
use crate::ink::{Brush, Sample};
use crate::shape::Drawn;
use crate::tool::{Act, Grip, Pointer, Tool, ToolKind, Touch, Under};

impl Session {
    /// The stroke under way: every place the hand was, and what it holds, in product units.
    pub fn drawing(&self) -> Option<(&[Sample], Brush)> {
        let samples = self.tool.preview();
        (!samples.is_empty()).then(|| (samples, self.brush_in_view()))
    }

    /// What is under way beside ink: a shape that is drawn, marks that are changed or rubbed out.
    pub fn preview(&self) -> Vec<Drawn> {
        let units = &self.product.units;
        let drawn = self.tool.shape(self.grip(Under::Nothing)).map(|shape| shape.drawn(units));
        let mut preview = drawn.unwrap_or_default();
        preview.extend(self.changed_marks().iter().flat_map(|(_, shape)| shape.drawn(units)));
        preview.extend(self.rubbed_out());
        preview
    }

    /// Does what hands on the stage mean.
    pub(super) fn take_in_hand(&mut self, contacting: Contacting) -> Outcome {
        let Habits { fingers, pressing, .. } = self.easel.habits;
        // To look around and to pick a part, any finger will do: a page is scrolled with it as well.
        let fingers = match self.tool.kind() {
            ToolKind::Hand => Fingers::Always,
            _ => fingers,
        };
        let hands = std::mem::take(&mut self.easel.hands);
        let (hands, meanings) = hands.step(contacting, Terms { fingers, pressing });
        self.easel.hands = hands;
        let mut outcome = Outcome::default();
        for meaning in meanings {
            let next = match meaning {
                Meaning::Work(event, tilt) => {
                    self.easel.tilt = tilt;
                    self.handle(Message::Pointer(event))
                }
                Meaning::Pinch { by_px, about_px, factor } => {
                    let panned = self.handle(Message::Pan(by_px));
                    panned.followed_by(self.handle(Message::Zoom { about_px, factor }))
                }
            };
            outcome = outcome.followed_by(next);
        }
        outcome
    }

    pub(super) fn point(&mut self, event: PointerEvent) -> Outcome {
        let Some(pointer) = self.pointer(event) else { return Outcome::default() };
        if let Some(outcome) = self.end_by(pointer) {
            return outcome;
        }
        let pointer = self.snapped(pointer);
        let under = match pointer {
            Pointer::Down(touch) if self.tool.kind() == ToolKind::Select => self.under(touch),
            _ => Under::Nothing,
        };
        let grip = self.grip(under);
        let (was_at_work, was_lifted) = (self.tool.is_at_work(), self.lifted().len());
        let tool = std::mem::replace(&mut self.tool, Tool::new(ToolKind::Hand));
        let (tool, act) = tool.step(pointer, grip);
        self.tool = tool;
        let outcome = act.map_or_else(Outcome::default, |act| self.follow(act));
        let is_at_work = self.tool.is_at_work();
        self.attend(is_at_work);
        match was_at_work || is_at_work {
            // What is taken into the hand, or laid down, is not painted where it lay, or is again.
            true if was_lifted != self.lifted().len() => outcome.at_least(Redraw::Ink),
            true if self.tool.kind() != ToolKind::Hand => outcome.at_least(Redraw::Overlay),
            _ => outcome,
        }
    }

    fn pointer(&self, event: PointerEvent) -> Option<Pointer> {
        let camera = self.camera();
        let touch = |at_on_stage: Point, pressure| Touch {
            at_on_stage,
            sample: Sample::new(camera.at_in_view(at_on_stage), pressure).tilted(self.easel.tilt),
        };
        match event {
            PointerEvent::Down(at, pressure) => {
                at.is_finite().then(|| Pointer::Down(touch(at, pressure)))
            }
            PointerEvent::Move(at, pressure) => {
                at.is_finite().then(|| Pointer::Move(touch(at, pressure)))
            }
            PointerEvent::Up => Some(Pointer::Up),
            PointerEvent::Cancel => Some(Pointer::Cancel),
        }
    }

    pub(super) fn grip(&self, under: Under) -> Grip {
        let (brush, letter) = (self.brush_in_view(), self.letter_in_view());
        Grip { brush, letter, keys: self.easel.keys, under }
    }

    /// A pointer that goes down while words are written ends them, and does nothing else until it is
    /// lifted.
    fn end_by(&mut self, pointer: Pointer) -> Option<Outcome> {
        match pointer {
            Pointer::Down(_) if self.easel.writing.is_some() => {
                self.easel.is_spent = true;
                Some(self.end_writing())
            }
            Pointer::Down(_) => {
                self.easel.is_spent = false;
                None
            }
            Pointer::Move(_) => self.easel.is_spent.then(Outcome::default),
            Pointer::Up | Pointer::Cancel => {
                std::mem::take(&mut self.easel.is_spent).then(Outcome::default)
            }
        }
    }

    fn follow(&mut self, act: Act) -> Outcome {
        match act {
            Act::Mark(shape) => self.make(shape),
            Act::Begin => Outcome::announce(Announcement::OneEnd),
            Act::Pan(by_px) => self.move_camera(|camera| camera.panned(by_px)),
            Act::Pick(at) => self.pick(at),
            Act::Write(at) => self.write_at(at),
            Act::Erase(way) => self.erase(&way),
            Act::Take(mark) => self.take(mark),
            Act::TakeIn(frame) => self.take_in(frame),
            Act::Change(drag) => self.drop_drag(drag),
        }
    }

    /// Finds what a drag needs when it begins, and forgets it when it is over.
    fn attend(&mut self, is_at_work: bool) {
        match &self.tool {
            Tool::Select(select) if select.drag().is_some() => self.begin_to_pull(),
            // Found when the first of two places was told, and good for both.
            Tool::Between(..) if is_at_work => {}
            Tool::Eraser(_) if is_at_work => self.meet_marks(),
            _ => {
                (self.easel.pulled, self.easel.lines) = (None, None);
                self.easel.rubbed = Default::default();
            }
        }
    }
}

impl Outcome {
    pub(super) fn at_least(mut self, redraw: Redraw) -> Self {
        self.redraw = self.redraw.max(redraw);
        self
    }

    pub(super) fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}
