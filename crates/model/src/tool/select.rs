//! Selecting: a tap takes a mark, a drag changes what is selected or pulls a frame around more.
//! Knows neither marks nor where they are: it is told what was under the pointer.

use kurbo::{Point, Rect};

use super::{Act, Grip, Handle, Pointer, TAP_RADIUS_PX, Touch};
use crate::id::AnnotationId;

/// What is under the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Under {
    /// No mark, and nothing that is selected.
    #[default]
    Nothing,
    /// A mark that is not selected.
    Mark(AnnotationId),
    /// What is selected, and the mark that is there, if one is.
    Selected(Option<AnnotationId>),
    /// A handle of what is selected.
    Handle(Handle),
}

/// By what the selection is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grasp {
    /// As a whole: it is moved.
    Whole,
    /// By a handle.
    Handle(Handle),
}

/// A drag of what is selected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// By what it is held.
    pub grasp: Grasp,
    /// Where the pointer went down, in the view.
    pub from: Point,
    /// Where it is.
    pub to: Point,
}

/// What selecting is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Select {
    /// Waiting for the pointer.
    #[default]
    Idle,
    /// The pointer is down and has not yet left the tap radius.
    Pressed {
        /// Where it went down.
        start: Touch,
        /// What was there.
        under: Under,
    },
    /// What is selected follows the pointer.
    Dragging(Drag),
    /// A frame is pulled around marks.
    Framing {
        /// Its first corner, in the view.
        from: Point,
        /// The corner under the pointer.
        to: Point,
    },
}

impl Select {
    /// Takes the machine one step on, and answers what was done.
    #[must_use]
    pub fn step(self, pointer: Pointer, grip: Grip) -> (Select, Option<Act>) {
        use Select::{Dragging, Framing, Idle, Pressed};
        match (self, pointer) {
            (Idle, Pointer::Down(start)) => (Pressed { start, under: grip.under }, None),
            (Pressed { start, under }, Pointer::Move(to)) => {
                match start.at_on_stage.distance(to.at_on_stage) < TAP_RADIUS_PX {
                    true => (Pressed { start, under }, None),
                    false => begin(start.sample.at, to.sample.at, under),
                }
            }
            (Dragging(drag), Pointer::Move(touch)) => {
                (Dragging(Drag { to: touch.sample.at, ..drag }), None)
            }
            (Framing { from, .. }, Pointer::Move(to)) => (Framing { from, to: to.sample.at }, None),
            (Pressed { under, .. }, Pointer::Up) => (Idle, tapped(under)),
            (Dragging(drag), Pointer::Up) => (Idle, Some(Act::Change(drag))),
            (Framing { from, to }, Pointer::Up) => {
                (Idle, Some(Act::TakeIn(Rect::from_points(from, to))))
            }
            (_, Pointer::Cancel) => (Idle, None),
            (state, _) => (state, None),
        }
    }

    /// The drag of what is selected, while one is under way.
    pub fn drag(&self) -> Option<Drag> {
        if let Select::Dragging(drag) = self { Some(*drag) } else { None }
    }

    /// The frame around marks, while one is pulled.
    pub fn frame(&self) -> Option<Rect> {
        match self {
            Select::Framing { from, to } => Some(Rect::from_points(*from, *to)),
            _ => None,
        }
    }
}

/// What a drag that began on `under` does.
fn begin(from: Point, to: Point, under: Under) -> (Select, Option<Act>) {
    let dragging = |grasp| Select::Dragging(Drag { grasp, from, to });
    match under {
        Under::Nothing => (Select::Framing { from, to }, None),
        Under::Mark(id) => (dragging(Grasp::Whole), Some(Act::Take(Some(id)))),
        Under::Selected(_) => (dragging(Grasp::Whole), None),
        Under::Handle(handle) => (dragging(Grasp::Handle(handle)), None),
    }
}

fn tapped(under: Under) -> Option<Act> {
    match under {
        Under::Nothing => Some(Act::Take(None)),
        Under::Mark(id) => Some(Act::Take(Some(id))),
        Under::Selected(mark) => Some(Act::Take(mark)),
        Under::Handle(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{CANCEL, UP, at, down, grip, moved};
    use super::super::{Keys, Turning};
    use super::*;

    const MARK: AnnotationId = AnnotationId(7);

    /// Plays `pointers` with `under` below the first, and compares what was done.
    #[track_caller]
    fn check(under: Under, pointers: &[Pointer], expected: &[Act]) {
        let mut select = Select::default();
        let mut acts = Vec::new();
        for pointer in pointers {
            let (next, act) = select.step(*pointer, Grip { under, ..grip(Keys::default()) });
            select = next;
            acts.extend(act);
        }
        assert_eq!(acts, expected, "{under:?}");
    }

    fn change(grasp: Grasp) -> Act {
        Act::Change(Drag { grasp, from: at(5.0, 5.0), to: at(20.0, 5.0) })
    }

    #[test]
    fn a_tap_takes_what_is_under_it() {
        let tap = [down(5.0, 5.0), moved(6.0, 6.0), UP];
        check(Under::Mark(MARK), &tap, &[Act::Take(Some(MARK))]);
        check(Under::Selected(Some(MARK)), &tap, &[Act::Take(Some(MARK))]);
        check(Under::Selected(None), &tap, &[Act::Take(None)]);
        check(Under::Nothing, &tap, &[Act::Take(None)]);
        check(Under::Handle(Handle::Turn(Turning::Above)), &tap, &[]);
    }

    #[test]
    fn a_drag_moves_what_it_began_on() {
        let drag = [down(5.0, 5.0), moved(12.0, 5.0), moved(20.0, 5.0), UP];
        let moved = change(Grasp::Whole);
        check(Under::Mark(MARK), &drag, &[Act::Take(Some(MARK)), moved.clone()]);
        check(Under::Selected(None), &drag, &[moved]);
        let corner = Handle::Side { x: 1, y: -1 };
        check(Under::Handle(corner), &drag, &[change(Grasp::Handle(corner))]);
    }

    #[test]
    fn a_drag_from_beside_all_marks_frames_them() {
        let drag = [down(5.0, 5.0), moved(12.0, 9.0), moved(20.0, 1.0), UP];
        let frame = Rect::from_points(at(5.0, 5.0), at(20.0, 1.0));
        check(Under::Nothing, &drag, &[Act::TakeIn(frame)]);
    }

    #[test]
    fn whatever_is_cancelled_changes_nothing() {
        for under in [Under::Nothing, Under::Selected(None), Under::Mark(MARK)] {
            check(under, &[down(5.0, 5.0), CANCEL, UP], &[]);
        }
        let drag = [down(5.0, 5.0), moved(20.0, 5.0), CANCEL, UP];
        check(Under::Selected(None), &drag, &[]);
        check(Under::Nothing, &drag, &[]);
    }
}
