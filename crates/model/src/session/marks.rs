//! Marks: how a stroke or a pin becomes an annotation of a part, and how a pin is found again.
//! Knows nothing of tools.

use kurbo::{Point, Vec2};

use super::matter::Matter;
use super::{Announcement, Effect, Outcome, Redraw, Room, Session};
use crate::anchor;
use crate::camera::Camera;
use crate::command::Command;
use crate::design::{Annotation, Body, Intent, PartBy, Shape, Target};
use crate::history::History;
use crate::id::{AnnotationId, PartId, ProposalId};
use crate::ink::{Quantum, Sample, Stroke};
use crate::limits::{self, Limits};
use crate::picture::{Ghost, ghosts};
use crate::shape::ShapeKind;

/// How far above its tip the middle of a pin is shown, in pixels.
const PIN_MIDDLE_PX: f64 = 18.0;

/// How far from its middle a pin is hit, in pixels: a target of 44.
const PIN_REACH_PX: f64 = 22.0;

impl Session {
    /// The same session, in which a design may hold as much as `limits` say.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// How much the design may hold.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Opens the note of the pin at `at`, or else the proposal whose name is there, or the part.
    pub(super) fn pick(&mut self, at: Point) -> Outcome {
        if let Some(id) = self.pin_at(at) {
            self.attend_to(Some(Matter::Mark(id)));
            return Outcome::default().and(Effect::EditNote(id));
        }
        if let Some(id) = self.ghost_at(at) {
            let part = self.design.proposal(id).and_then(|proposal| proposal.part.clone());
            self.attend_to_part(part.as_ref());
            return Outcome::default().and(Effect::EditProposal(id));
        }
        let part = self.view().and_then(|v| v.artwork.part_at(at, &self.design.configuration));
        let part = part.cloned();
        self.attend_to_part(part.as_ref());
        let effects = part.map(Effect::OpenPart).into_iter().collect();
        Outcome { effects, ..Outcome::default() }
    }

    /// The pin whose drop is shown at `at`, the one in front when several are.
    pub(super) fn pin_at(&self, at: Point) -> Option<AnnotationId> {
        let pins = self.design.pins();
        let here =
            pins.filter(|(_, a, tip)| a.target.view == self.view && self.is_on_pin(*tip, at));
        here.map(|(_, annotation, _)| annotation.id).last()
    }

    /// The proposal whose name is shown at `at`, the one in front when several are.
    fn ghost_at(&self, at: Point) -> Option<ProposalId> {
        let letter = self.ghost_letter();
        // A label is less high than a finger is wide.
        let around = letter / 2.0;
        let ghosts = ghosts(&self.product, &self.design, self.view()?, letter);
        let is_here = |ghost: &&Ghost<'_>| ghost.label_frame.inflate(around, around).contains(at);
        ghosts.iter().rfind(is_here).map(|ghost| ghost.proposal.id)
    }

    /// Whether the drop of a pin with its tip at `tip` is shown at `at`.
    pub(super) fn is_on_pin(&self, tip: Point, at: Point) -> bool {
        let units_per_px = 1.0 / self.camera().scale();
        let above_tip = Vec2::new(0.0, PIN_MIDDLE_PX * units_per_px);
        (tip - above_tip).distance(at) <= PIN_REACH_PX * units_per_px
    }

    /// Adds an annotation of `shape`, about the part under it. What could not be drawn is no mark.
    pub(super) fn mark(&mut self, shape: Shape) -> Outcome {
        self.mark_about(shape, None)
    }

    /// The same about the part that was said, if one was, whatever lies in front of it.
    pub(super) fn mark_about(&mut self, shape: Shape, said: Option<PartId>) -> Outcome {
        if !shape.is_sound() {
            return Outcome::default();
        }
        let shape = settled(shape, quantum_for(self.camera()));
        let part_by = if said.is_some() { PartBy::Person } else { PartBy::Found };
        let part = said.or_else(|| self.part_under(&shape));
        let is_pin = matches!(shape, Shape::Point(_));
        let announcement = match shape.kind() {
            ShapeKind::Point => Announcement::PinPlaced(part.clone()),
            ShapeKind::Pen => Announcement::StrokeDrawn(part.clone()),
            kind => Announcement::Marked(kind, part.clone()),
        };
        let id = self.next_id;
        let view = self.view.clone();
        let target = Target { view, part, part_by, shape };
        let proposal = self.sketching.filter(|id| self.design.proposal(*id).is_some());
        let annotation = Annotation { id, body: Body::default(), target, proposal };
        if let Some(room) = self.used_up_by(std::slice::from_ref(&annotation)) {
            let mut outcome = Outcome::announce(Announcement::NoRoom(room));
            outcome.redraw = Redraw::Overlay;
            return outcome;
        }
        self.next_id = AnnotationId(id.0.saturating_add(1));
        self.attend_to(Some(Matter::Mark(id)));
        let at = self.design.annotations.len();
        let mut outcome = self.change(Command::AddAnnotation { at, annotation }, History::apply);
        outcome.effects.push(Effect::Announce(announcement));
        if is_pin {
            outcome.effects.push(Effect::EditNote(id));
        }
        outcome
    }

    /// A note says `comment`; what it means stays as it is by now. Letters come faster than they are shown.
    pub(super) fn comment(&mut self, id: AnnotationId, comment: String) -> Outcome {
        let Some(annotation) = self.design.annotation(id) else { return Outcome::default() };
        let body = Body { comment, intent: annotation.body.intent };
        self.change(Command::EditBody { id, body }, History::adjust)
    }

    /// A note means `intent`; what it says stays as it is by now.
    pub(super) fn mean(&mut self, id: AnnotationId, intent: Intent) -> Outcome {
        let Some(annotation) = self.design.annotation(id) else { return Outcome::default() };
        let body = Body { intent, ..annotation.body.clone() };
        self.change(Command::EditBody { id, body }, History::apply)
    }

    /// The limit that leaves no room for `more`, if there is one.
    pub(super) fn used_up_by(&self, more: &[Annotation]) -> Option<Room> {
        self.used_up_by_change(&[], more)
    }

    /// The limit that leaves no room for `after` in the place of `before`, if there is one.
    pub(super) fn used_up_by_change(
        &self,
        before: &[Annotation],
        after: &[Annotation],
    ) -> Option<Room> {
        let points = |marks: &[Annotation]| marks.iter().map(|m| m.target.shape.points()).sum();
        let weight = |marks: &[Annotation]| marks.iter().map(Annotation::weight).sum();
        let (points_before, points_after): (usize, usize) = (points(before), points(after));
        let (weight_before, weight_after): (usize, usize) = (weight(before), weight(after));
        let (there, limits) = (self.design.annotations.totals(), self.limits);
        // What makes a design smaller has room, however full it is.
        let is_over = |now: usize, before: usize, after: usize, most: usize| {
            after > before && now + after - before > most
        };
        if is_over(there.marks, before.len(), after.len(), limits.annotations) {
            Some(Room::Marks(limits.annotations))
        } else if is_over(there.points, points_before, points_after, limits.points) {
            Some(Room::Points)
        } else if is_over(self.design.weight(), weight_before, weight_after, limits.weight) {
            Some(Room::Weight)
        } else {
            None
        }
    }

    /// The part a mark of `shape` in the view that is shown would be about.
    pub(super) fn part_under(&self, shape: &Shape) -> Option<PartId> {
        anchor::part_of(&self.product, &self.design.configuration, &self.view, shape)
    }
}

/// The grid marks are kept on: a quarter of a pixel as the customer sees it.
pub(super) fn quantum_for(camera: Camera) -> Quantum {
    Quantum::at_most(0.25 / camera.scale())
}

/// `shape` as it is kept: on the grid, and with no more points than a stroke may have.
pub(super) fn settled(shape: Shape, quantum: Quantum) -> Shape {
    match shape {
        Shape::Point(at) => Shape::Point(on_grid(at, quantum)),
        Shape::Stroke(stroke) => Shape::Stroke(within_limit(stroke, quantum).quantised(quantum)),
        other => other,
    }
}

fn on_grid(at: Point, quantum: Quantum) -> Point {
    quantum.snap(Sample::new(at, Sample::NO_PRESSURE)).map_or(at, |sample| sample.at)
}

/// The same line in as many points as a stroke may have. Strokes within the limit keep every point.
fn within_limit(mut stroke: Stroke, quantum: Quantum) -> Stroke {
    let mut tolerance = quantum.length();
    while stroke.len() > limits::POINTS_IN_A_STROKE {
        stroke = stroke.simplified(tolerance);
        tolerance *= 2.0;
    }
    stroke
}
