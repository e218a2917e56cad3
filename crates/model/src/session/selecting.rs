//! Selecting marks, and changing what is selected by pulling at it.
//! Knows nothing of how handles and guides are painted.

use std::collections::BTreeSet;

use kurbo::{Affine, Point, Rect};

use super::matter::Matter;
use super::{Announcement, Effect, Outcome, Redraw, Session};
use crate::command::Command;
use crate::design::{Annotation, PartBy, Shape};
use crate::history::{Change as Changed, History};
use crate::id::AnnotationId;
use crate::tool::{Change, Drag, Guide, Handle, Hold, Tool, ToolKind, Touch, Under};

/// How near a tap on a mark must be, in pixels, when none is right under it.
const NEAR_PX: f64 = 12.0;

/// The most marks that are drawn anew for each step of a drag. More are carried as they lay.
const MOST_DRAWN_ANEW: usize = 64;

/// What is selected, as it is shown: where it is held, and by what.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// How it can be held, where it is now.
    pub hold: Hold,
    /// Its handles, in pixels on the stage; none while it is dragged.
    pub handles: Vec<(Handle, Point)>,
}

impl Session {
    /// What is selected, as it is shown; nothing when nothing is, or while words are written.
    pub fn selection(&self) -> Option<Selection> {
        if self.easel.writing.is_some() {
            return None;
        }
        let Some((change, _)) = self.change_under_way() else {
            let hold = self.held()?;
            let handles = hold.handles(self.camera());
            return Some(Selection { hold, handles });
        };
        let hold = match (self.held()?, self.easel.selected.as_slice()) {
            // Of several, the frame around all follows as one.
            (Hold::Frame { frame, stretches }, [_, _, ..]) => {
                Hold::Frame { frame: change.of_frame(frame), stretches }
            }
            (_, [id]) => Hold::of(&change.of(&self.design.annotation(*id)?.target.shape)),
            (held, _) => held,
        };
        Some(Selection { hold, handles: Vec::new() })
    }

    /// The frame that is pulled around marks to select them.
    pub fn framing(&self) -> Option<Rect> {
        if let Tool::Select(select) = &self.tool { select.frame() } else { None }
    }

    /// The marks that are in the hand: shown by [`Session::preview`] or an editor, and not where they lie.
    pub fn lifted(&self) -> &[AnnotationId] {
        match (&self.easel.writing, self.drag()) {
            (Some(writing), _) => writing.id.as_slice(),
            (None, Some(_)) => &self.easel.selected,
            (None, None) => &[],
        }
    }

    /// Selects these marks, and no others.
    pub(super) fn select(&mut self, ids: Vec<AnnotationId>) -> Outcome {
        let marks = self.design.annotations.iter().filter(|a| a.target.view == self.view);
        let ids: BTreeSet<AnnotationId> = ids.into_iter().collect();
        let selected: Vec<AnnotationId> =
            marks.map(|mark| mark.id).filter(|id| ids.contains(id)).collect();
        if let Some(id) = selected.last() {
            self.attend_to(Some(Matter::Mark(*id)));
        }
        let count = selected.len();
        let is_other = std::mem::replace(&mut self.easel.selected, selected) != self.easel.selected;
        if count > 0 && self.tool.kind() != ToolKind::Select {
            self.tool = Tool::new(ToolKind::Select);
        }
        let outcome = Outcome::redraw(Redraw::Panels);
        match is_other && count > 0 {
            true => outcome.and(Effect::Announce(Announcement::Selected(count))),
            false => outcome,
        }
    }

    pub(super) fn select_all(&mut self) -> Outcome {
        let marks = self.design.annotations.iter().filter(|a| a.target.view == self.view);
        self.select(marks.map(|a| a.id).collect())
    }

    /// How a drag of many marks carries them: what it makes of the place where each lay. Nothing
    /// while there are few: then [`Session::preview`] has each as it will be.
    pub fn carried(&self) -> Option<Affine> {
        self.drag().filter(|_| self.is_carrying())?;
        Some(self.change_under_way().map_or(Affine::IDENTITY, |(change, _)| change.as_map()))
    }

    fn is_carrying(&self) -> bool {
        self.easel.selected.len() > MOST_DRAWN_ANEW
    }

    /// The pins on the view that is shown, each with its number and where a drag has it by now.
    pub fn pins(&self) -> impl Iterator<Item = (usize, &Annotation, Point)> {
        let change = self.change_under_way().map(|(change, _)| change.as_map());
        let dragged: BTreeSet<AnnotationId> =
            change.iter().flat_map(|_| self.easel.selected.iter().copied()).collect();
        let here = self.design.pins().filter(|(_, mark, _)| mark.target.view == self.view);
        here.map(move |(number, mark, tip)| match change {
            Some(change) if dragged.contains(&mark.id) => (number, mark, change * tip),
            _ => (number, mark, tip),
        })
    }

    /// The marks that are selected, from back to front.
    pub(super) fn selected_marks(&self) -> impl Iterator<Item = &Annotation> {
        // Few are looked for; of many, all marks are looked at once.
        let is_many = self.is_carrying();
        let (few, all) = match is_many {
            false => (self.easel.selected.as_slice(), None),
            true => (&[][..], Some(self.design.annotations.iter())),
        };
        let ids: BTreeSet<AnnotationId> =
            self.easel.selected.iter().copied().filter(|_| is_many).collect();
        let many = all.into_iter().flatten().filter(move |mark| ids.contains(&mark.id));
        few.iter().filter_map(|id| self.design.annotation(*id)).chain(many)
    }

    /// What is selected, to be put on a clipboard. A copy is no sketch of a proposal.
    pub fn copied(&self) -> Vec<Annotation> {
        self.selected_marks().map(|mark| Annotation { proposal: None, ..mark.clone() }).collect()
    }

    fn held(&self) -> Option<Hold> {
        if let (Some(pulled), Some(_)) = (&self.easel.pulled, self.drag()) {
            return Some(*pulled);
        }
        Hold::of_all(self.selected_marks().map(|mark| &mark.target.shape))
    }

    fn drag(&self) -> Option<Drag> {
        if let Tool::Select(select) = &self.tool { select.drag() } else { None }
    }

    /// What is under a pointer that goes down.
    pub(super) fn under(&self, touch: Touch) -> Under {
        let camera = self.camera();
        let hold = self.held();
        let handle = hold.and_then(|hold| hold.handle_at(touch.at_on_stage, camera));
        let mark = self.mark_at(touch.sample.at);
        let is_selected = mark.is_some_and(|id| self.easel.selected.contains(&id))
            || hold.is_some_and(|hold| hold.covers(touch.at_on_stage, camera));
        match (handle, is_selected, mark) {
            (Some(handle), ..) => Under::Handle(handle),
            (None, true, mark) => Under::Selected(mark),
            (None, false, Some(mark)) => Under::Mark(mark),
            (None, false, None) => Under::Nothing,
        }
    }

    /// The mark in front at a place in the view, or else one that is near.
    fn mark_at(&self, at: Point) -> Option<AnnotationId> {
        let on_view = || {
            let marks = self.design.annotations.iter().rev();
            marks.filter(|mark| mark.target.view == self.view)
        };
        let hit = |reach: f64| on_view().find(|m| m.target.shape.hit(at, reach)).map(|m| m.id);
        let near = NEAR_PX / self.camera().scale();
        self.pin_at(at).or_else(|| hit(0.0)).or_else(|| hit(near))
    }

    /// A tap on a mark, or beside all.
    pub(super) fn take(&mut self, mark: Option<AnnotationId>) -> Outcome {
        let mut selected = self.easel.selected.clone();
        match mark {
            None if self.easel.keys.shift => Outcome::default(),
            None => self.select(Vec::new()),
            Some(id) if self.easel.keys.shift && selected.contains(&id) => {
                selected.retain(|other| *other != id);
                self.select(selected)
            }
            Some(id) if self.easel.keys.shift => {
                selected.push(id);
                self.select(selected)
            }
            Some(id) if selected == [id] => self.open(id),
            Some(id) => self.select(vec![id]),
        }
    }

    /// A tap on what is selected already: words are written anew, and a pin says more.
    fn open(&mut self, id: AnnotationId) -> Outcome {
        match self.design.annotation(id).map(|mark| &mark.target.shape) {
            Some(Shape::Label(_)) => self.write_anew(id),
            Some(Shape::Point(_)) => Outcome::default().and(Effect::EditNote(id)),
            _ => Outcome::default(),
        }
    }

    /// A frame was pulled: selects what lies in it, and with Shift keeps what was selected.
    pub(super) fn take_in(&mut self, frame: Rect) -> Outcome {
        let mut ids = if self.easel.keys.shift { self.easel.selected.clone() } else { Vec::new() };
        let inside = self.design.annotations.iter().filter(|mark| {
            let bounds = mark.target.shape.bounds();
            mark.target.view == self.view && frame.union(bounds) == frame
        });
        ids.extend(inside.map(|mark| mark.id));
        self.select(ids)
    }

    /// Finds how what is selected is held, and the lines that a drag of it snaps to, once.
    pub(super) fn begin_to_pull(&mut self) {
        if self.easel.pulled.is_none() {
            self.easel.pulled = self.held();
        }
        self.find_lines();
    }

    /// What a drag does to what is selected, and along which lines that lies then.
    fn change_by(&self, drag: Drag) -> Option<(Change, Vec<Guide>)> {
        let hold = self.held()?;
        let aligned = self.lines().map(|lines| lines.align(&hold, drag, self.snap_reach()));
        let (drag, guides) = aligned.unwrap_or((drag, Vec::new()));
        Some((hold.change(drag, self.easel.keys)?, guides))
    }

    pub(super) fn change_under_way(&self) -> Option<(Change, Vec<Guide>)> {
        self.change_by(self.drag()?)
    }

    /// What is selected, as a drag that is under way changes it; nothing while it is [carried].
    ///
    /// [carried]: Session::carried
    pub(super) fn changed_marks(&self) -> Vec<(AnnotationId, Shape)> {
        if self.is_carrying() {
            return Vec::new();
        }
        self.change_under_way().map_or_else(Vec::new, |(change, _)| self.changed_by(change))
    }

    /// What is selected after a change. What could not be drawn any more stays as it is.
    pub(super) fn changed_by(&self, change: Change) -> Vec<(AnnotationId, Shape)> {
        let changed = self.selected_marks().map(|mark| (mark.id, change.of(&mark.target.shape)));
        changed.filter(|(_, shape)| shape.is_sound()).collect()
    }

    /// A drag is over.
    pub(super) fn drop_drag(&mut self, drag: Drag) -> Outcome {
        let Some((change, _)) = self.change_by(drag) else { return Outcome::default() };
        let shapes = self.changed_by(change);
        self.reshape(shapes, History::apply)
    }

    /// Gives marks other shapes in one step, if there is room for them, and finds anew what they are
    /// about, unless a person said. One that should have been looked at and is put elsewhere was.
    pub(super) fn reshape(
        &mut self,
        shapes: Vec<(AnnotationId, Shape)>,
        how: fn(&mut History, &mut crate::design::Design, Command) -> Changed,
    ) -> Outcome {
        let quantum = super::marks::quantum_for(self.camera());
        let shapes: Vec<(AnnotationId, Shape)> = shapes
            .into_iter()
            .map(|(id, shape)| (id, super::marks::settled(shape, quantum)))
            .collect();
        let (before, after) = self.before_and_after(&shapes);
        if let Some(room) = self.used_up_by_change(&before, &after) {
            return Outcome::announce(Announcement::NoRoom(room)).at_least(Redraw::Ink);
        }
        let found = before.iter().zip(&after).filter_map(|(was, is)| {
            let part = self.part_under(&is.target.shape);
            let is_other = was.target.part_by == PartBy::Found && was.target.part != part;
            is_other.then_some(Command::SetPart { id: was.id, part, by: PartBy::Found })
        });
        let settled = before.iter().zip(&after).filter_map(|(was, is)| {
            let is_settled = self.design.unsure.contains_key(&was.id) && is_put_elsewhere(was, is);
            is_settled.then_some(Command::Doubt { id: was.id, unsure: None })
        });
        let mut commands: Vec<Command> = found.chain(settled).collect();
        commands.insert(0, Command::Reshape(shapes));
        self.change(Command::All(commands), how)
    }

    /// The marks that get other shapes, as they are and as they will be.
    fn before_and_after(
        &self,
        shapes: &[(AnnotationId, Shape)],
    ) -> (Vec<Annotation>, Vec<Annotation>) {
        let both = shapes.iter().filter_map(|(id, shape)| {
            let was = self.design.annotation(*id)?;
            let mut is = was.clone();
            is.target.shape = shape.clone();
            Some((was.clone(), is))
        });
        both.unzip()
    }
}

/// Whether a mark is elsewhere, or of another size, than it was: not only of another look.
fn is_put_elsewhere(was: &Annotation, is: &Annotation) -> bool {
    let [was, is] = [was, is].map(|mark| mark.target.shape.extent());
    let sides = |rect: Rect| [rect.x0, rect.y0, rect.x1, rect.y1];
    sides(was).iter().zip(sides(is)).any(|(was, is)| (was - is).abs() > 1e-6)
}
