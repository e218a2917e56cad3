//! What is done to marks without pulling at them: moving by steps, ordering, colours, copies.
//! Knows nothing of pointers: every act here is a message.

use std::collections::BTreeSet;

use kurbo::{Rect, Size, Vec2};

use super::{Announcement, Effect, Outcome, Session};
use crate::annotations::Annotations;
use crate::command::Command;
use crate::design::{Annotation, PartBy, Shape, Target};
use crate::history::History;
use crate::id::AnnotationId;
use crate::image::Image;
use crate::ink::{Rgb, Tip};
use crate::shape::{Dimension, Frame, Picture, ShapeKind};
use crate::tool::{Between, Change, Hold};

/// How far a copy lies from what it is a copy of, in pixels.
const BESIDE_PX: f64 = 16.0;

/// How much of what is seen a picture may take that is put there.
const PICTURE_SHARE: f64 = 0.4;

/// Where a mark goes among those it may lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// In front of all.
    ToFront,
    /// In front of the next.
    Forward,
    /// Behind the one before.
    Backward,
    /// Behind all.
    ToBack,
}

/// What was done to marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arranged {
    /// They are elsewhere.
    Moved,
    /// They are larger or smaller.
    Scaled,
    /// They are turned.
    Turned,
    /// They lie in front of or behind others.
    Ordered,
    /// They have another colour.
    Recoloured(Rgb),
    /// Their lines are wider or finer.
    Widened,
    /// There are copies of them, which are selected.
    Copied,
    /// They were removed.
    Removed,
}

impl Session {
    /// Makes a mark of `kind` that fills `frame`, in product units: lines lie along its middle, from
    /// its left to its right. Ink has no such form, and a picture needs an image: see
    /// [`Message::PlacePicture`](super::Message::PlacePicture).
    pub(super) fn place(&mut self, kind: ShapeKind, frame: Frame) -> Outcome {
        let left = frame.to_view() * kurbo::Point::new(0.0, frame.size.height / 2.0);
        let right = frame.to_view() * kurbo::Point::new(frame.size.width, frame.size.height / 2.0);
        let grip = self.grip(Default::default());
        let between = match kind {
            ShapeKind::Point => return self.mark(Shape::Point(frame.centre)),
            ShapeKind::Text => return self.write_at(frame.centre),
            ShapeKind::Pen | ShapeKind::Highlighter | ShapeKind::Picture => {
                return Outcome::default();
            }
            ShapeKind::Line => Between::Line,
            ShapeKind::Arrow => Between::Arrow,
            ShapeKind::Dimension => Between::Dimension,
            ShapeKind::Rectangle => Between::Rectangle,
            ShapeKind::Ellipse => Between::Ellipse,
        };
        let shape = match between.shape(left, right, grip) {
            Shape::Outline(outline) => Shape::Outline(crate::shape::Outline { frame, ..outline }),
            line => line,
        };
        self.make(shape)
    }

    /// Makes a mark. What is seldom right at once is selected, so that it can be changed.
    pub(super) fn make(&mut self, shape: Shape) -> Outcome {
        let is_selected = matches!(shape, Shape::Dimension(_) | Shape::Picture(_));
        let id = self.next_id;
        let mut outcome = self.mark(shape);
        if is_selected && self.design.annotation(id).is_some() {
            outcome = outcome.followed_by(self.select(vec![id]));
        }
        outcome
    }

    /// Puts a picture into the middle of what is seen.
    pub(super) fn place_picture(&mut self, image: Image) -> Outcome {
        let seen = self.seen();
        let size = Size::new(f64::from(image.width_px), f64::from(image.height_px));
        let room = seen.size() * PICTURE_SHARE;
        let times = (room.width / size.width).min(room.height / size.height);
        let frame = Frame::upright(Rect::from_center_size(seen.center(), size * times));
        let shape = Shape::Picture(Picture { image, frame });
        self.make(shape)
    }

    /// What of the view is on the stage, in product units.
    fn seen(&self) -> Rect {
        let visible = self.camera().visible();
        let seen = self.view().map(|view| view.size.to_rect().intersect(visible));
        seen.filter(|seen| seen.area() > 0.0).unwrap_or(visible)
    }

    /// Moves what is selected, in pixels of the stage. Moves that follow each other are one step.
    pub(super) fn move_selection(&mut self, by_px: Vec2) -> Outcome {
        let by = by_px / self.camera().scale();
        let shapes = self.changed_by(Change::Move(by));
        let outcome = self.reshape(shapes, History::adjust);
        self.tell(outcome, Arranged::Moved)
    }

    /// Scales what is selected about its middle.
    pub(super) fn scale_selection(&mut self, factor: f64) -> Outcome {
        let Some(about) = self.middle() else { return Outcome::default() };
        let factors = Vec2::new(factor, factor);
        self.arrange(Change::Scale { about, factors, turn_degrees: 0.0 }, Arranged::Scaled)
    }

    /// Turns what is selected clockwise about its middle.
    pub(super) fn turn_selection(&mut self, degrees: f64) -> Outcome {
        let Some(about) = self.middle() else { return Outcome::default() };
        self.arrange(Change::Turn { about, degrees }, Arranged::Turned)
    }

    fn middle(&self) -> Option<kurbo::Point> {
        let marks = self.selected_marks().map(|mark| &mark.target.shape);
        Hold::of_all(marks).map(|hold| hold.middle())
    }

    fn arrange(&mut self, change: Change, said: Arranged) -> Outcome {
        let shapes = self.changed_by(change);
        let outcome = self.reshape(shapes, History::apply);
        self.tell(outcome, said)
    }

    pub(super) fn recolour(&mut self, colour: Rgb) -> Outcome {
        self.brush.colour = colour;
        let shapes = self.selected_marks().map(|m| (m.id, m.target.shape.recoloured(colour)));
        let outcome = self.reshape(shapes.collect(), History::apply);
        self.tell(outcome, Arranged::Recoloured(colour))
    }

    /// Gives the lines of what is selected a width, in pixels of the fitted view.
    pub(super) fn set_width(&mut self, width_px: f64) -> Outcome {
        let is_width = width_px.is_finite() && width_px > 0.0;
        if !is_width {
            return Outcome::default();
        }
        self.brush.width = width_px;
        let shapes = self.selected_marks().map(|mark| {
            let shape = &mark.target.shape;
            let is_marker = shape.kind() == ShapeKind::Highlighter;
            let tip = if is_marker { Tip::Highlighter } else { Tip::Pen };
            (mark.id, shape.with_width(self.width_in_view(width_px, tip)))
        });
        let outcome = self.reshape(shapes.collect(), History::apply);
        self.tell(outcome, Arranged::Widened)
    }

    /// Wishes for another length of the one measure that is selected, in product units.
    pub(super) fn ask_length(&mut self, asked: Option<f64>) -> Outcome {
        let asked = asked.filter(|length| length.is_finite() && *length > 0.0);
        let mut marks = self.selected_marks();
        let (Some(mark), None) = (marks.next(), marks.next()) else { return Outcome::default() };
        let Shape::Dimension(dimension) = mark.target.shape else { return Outcome::default() };
        let shape = Shape::Dimension(Dimension { asked, ..dimension });
        let shapes = vec![(mark.id, shape)];
        drop(marks);
        self.reshape(shapes, History::adjust)
    }

    pub(super) fn order(&mut self, order: Order) -> Outcome {
        let commands = order.commands(&self.design.annotations, &self.easel.selected);
        let outcome = self.change(Command::All(commands), History::apply);
        self.tell(outcome, Arranged::Ordered)
    }

    pub(super) fn delete_selected(&mut self) -> Outcome {
        let count = self.easel.selected.len();
        let commands = self.easel.selected.iter().copied().map(Command::RemoveAnnotation).collect();
        let outcome = self.change(Command::All(commands), History::apply);
        tell(outcome, Arranged::Removed, count)
    }

    pub(super) fn duplicate(&mut self) -> Outcome {
        let marks: Vec<Annotation> = self.selected_marks().cloned().collect();
        self.add_copies(marks, self.beside())
    }

    /// Adds copies of marks, as from a clipboard, and selects them. Marks of another view are put into
    /// the middle of what is seen; what could not be drawn is left out.
    pub(super) fn paste(&mut self, marks: Vec<Annotation>) -> Outcome {
        let marks: Vec<Annotation> =
            marks.into_iter().filter(|mark| mark.target.shape.is_sound()).collect();
        let bounds = marks.iter().map(|mark| mark.target.shape.bounds());
        let Some(bounds) = bounds.reduce(|all, next| all.union(next)) else {
            return Outcome::default();
        };
        let seen = self.seen();
        let is_from_here = marks.iter().all(|mark| mark.target.view == self.view)
            && seen.intersect(bounds).area() > 0.0;
        let by = if is_from_here { self.beside() } else { seen.center() - bounds.center() };
        self.add_copies(marks, by)
    }

    fn beside(&self) -> Vec2 {
        Vec2::new(BESIDE_PX, BESIDE_PX) / self.camera().scale()
    }

    fn add_copies(&mut self, marks: Vec<Annotation>, by: Vec2) -> Outcome {
        let first = self.next_id.0;
        let quantum = super::marks::quantum_for(self.camera());
        let copy = |(index, mark): (u32, Annotation)| {
            let shape = super::marks::settled(mark.target.shape.moved(by), quantum);
            let target = Target {
                view: self.view.clone(),
                part: self.part_under(&shape),
                part_by: PartBy::Found,
                shape,
            };
            let proposal = self.sketching.filter(|id| self.design.proposal(*id).is_some());
            Annotation { id: AnnotationId(first.saturating_add(index)), target, proposal, ..mark }
        };
        let copies: Vec<Annotation> = (0..).zip(marks).map(copy).collect();
        if let Some(room) = self.used_up_by(&copies) {
            return Outcome::announce(Announcement::NoRoom(room));
        }
        let ids: Vec<AnnotationId> = copies.iter().map(|copy| copy.id).collect();
        self.next_id = ids.last().map_or(self.next_id, |id| AnnotationId(id.0.saturating_add(1)));
        let end = self.design.annotations.len();
        let add = |(index, annotation)| Command::AddAnnotation { at: end + index, annotation };
        let commands = copies.into_iter().enumerate().map(add).collect();
        let outcome = self.change(Command::All(commands), History::apply);
        let selected = self.select(ids);
        self.tell(outcome.followed_by(selected), Arranged::Copied)
    }

    fn tell(&self, outcome: Outcome, said: Arranged) -> Outcome {
        tell(outcome, said, self.easel.selected.len())
    }
}

/// Says what was done to so many marks, if the design is another one for it.
pub(super) fn tell(outcome: Outcome, said: Arranged, count: usize) -> Outcome {
    match outcome.effects.contains(&Effect::TellChanged) {
        true => outcome.and(Effect::Announce(Announcement::Arranged(said, count))),
        false => outcome,
    }
}

impl Order {
    /// The steps that put `selected`, which go from back to front, where they are wanted. One step to
    /// the front or back passes what lies on the same view; several keep their order.
    fn commands(self, all: &Annotations, selected: &[AnnotationId]) -> Vec<Command> {
        let mut order: Vec<&Annotation> = all.iter().collect();
        let mut chosen = BTreeSet::<AnnotationId>::new();
        chosen.extend(selected);
        let mut commands = Vec::new();
        let from_the_front = matches!(self, Order::Forward | Order::ToBack);
        let ids: Vec<AnnotationId> = match from_the_front {
            true => selected.iter().rev().copied().collect(),
            false => selected.to_vec(),
        };
        for id in ids {
            let Some(from) = order.iter().position(|mark| mark.id == id) else { continue };
            let mark = order.remove(from);
            let is_passed = |other: &&Annotation| {
                other.target.view == mark.target.view && !chosen.contains(&other.id)
            };
            let to = match self {
                Order::ToFront => order.len(),
                Order::ToBack => 0,
                Order::Forward => {
                    order[from..].iter().position(is_passed).map_or(from, |n| from + n + 1)
                }
                Order::Backward => order[..from].iter().rposition(is_passed).unwrap_or(from),
            };
            order.insert(to, mark);
            commands.push(Command::Reorder { id, at: to });
        }
        commands
    }
}
