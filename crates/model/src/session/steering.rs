//! The cross: what keys do in the place of a pointer, with whichever tool is in the hand.
//! Knows no keys, and nothing of what a tool makes of being put down and lifted.

use kurbo::{Point, Rect, Vec2};

use super::{Announcement, Effect, Outcome, PointerEvent, Redraw, Session};
use crate::cursor::{self, Direction, Spot, Steer};
use crate::id::PartId;
use crate::place::Zone;
use crate::tool::ToolKind;

/// How far one step moves the picture while there is no cross, in pixels.
const PAN_PX: f64 = 48.0;

/// How hard keys press: what the standard says of devices that cannot tell.
const PRESSURE: f64 = 0.5;

/// The cross, and what was said of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cross {
    /// Where it is in the view; nothing while it is not shown.
    at: Option<Point>,
    /// Whether it holds the tool down.
    is_down: bool,
    /// What was last said of where it is, so that it is said once.
    said: Option<(Option<PartId>, Zone)>,
    /// The part that is pointed out beside the stage.
    part: Option<PartId>,
}

impl Cross {
    /// Another tool holds nothing down.
    pub(super) fn tool_changed(&mut self) {
        self.is_down = false;
    }
}

impl Session {
    /// Where the cross is in the view, while it is shown.
    pub fn cross(&self) -> Option<Point> {
        self.cross.at
    }

    /// The frame of the part that is pointed out, where the view shows it.
    pub fn pointed_out(&self) -> Option<Rect> {
        self.frame_of(self.cross.part.as_ref()?)
    }

    pub(super) fn steer(&mut self, steer: Steer) -> Outcome {
        match steer {
            Steer::By(steps) if self.cross.at.is_none() && self.tool.kind() == ToolKind::Hand => {
                self.move_camera(|camera| camera.panned(-steps * PAN_PX))
            }
            Steer::By(steps) if self.cross.at.is_none() && !self.selected().is_empty() => {
                self.move_selection(steps)
            }
            Steer::By(steps) => self.step(steps),
            Steer::Towards(direction) => self.go_towards(direction),
            Steer::Next => self.turn_to(1),
            Steer::Previous => self.turn_to(-1),
            Steer::To(part) => self.go_to(&part),
            Steer::Press => self.press(),
            Steer::Leave => self.leave(),
        }
    }

    /// Points out a part, or none any longer.
    pub(super) fn point_out(&mut self, part: Option<PartId>) -> Outcome {
        if part.is_some() {
            self.attend_to_part(part.as_ref());
        }
        self.cross.part = part;
        Outcome::redraw(Redraw::Overlay)
    }

    /// What the pointer does. A hand at the pointer needs no cross, and what keys had begun is given
    /// up for it.
    pub(super) fn point_by_hand(&mut self, event: PointerEvent) -> Outcome {
        let mut outcome = Outcome::default();
        if matches!(event, PointerEvent::Down(..)) && self.cross.at.is_some() {
            outcome = self.lift_cross();
            self.cross.at = None;
        }
        outcome.followed_by(self.point(event))
    }

    /// Forgets the cross, as another view or another design does.
    pub(super) fn forget_cross(&mut self) {
        self.cross = Cross { part: self.cross.part.take(), ..Cross::default() };
    }

    fn step(&mut self, steps: Vec2) -> Outcome {
        let (camera, Some(view)) = (self.camera(), self.view()) else { return Outcome::default() };
        let size = view.size;
        let from = self.cross.at.unwrap_or_else(|| cursor::middle(camera, size));
        self.put_cross(cursor::stepped(from, steps, camera, size))
    }

    fn go_towards(&mut self, direction: Direction) -> Outcome {
        let (camera, Some(view)) = (self.camera(), self.view()) else { return Outcome::default() };
        let from = self.cross.at.unwrap_or_else(|| cursor::middle(camera, view.size));
        let to = cursor::towards(&self.spots(), from, direction).map_or(from, |spot| spot.at);
        self.put_cross(to)
    }

    fn turn_to(&mut self, by: isize) -> Outcome {
        let from = self
            .cross
            .at
            .and_then(|at| self.view()?.artwork.part_at(at, &self.design.configuration).cloned());
        let to = cursor::turned(&self.spots(), from.as_ref(), by).map(|spot| spot.at);
        to.map_or_else(Outcome::default, |to| self.put_cross(to))
    }

    fn go_to(&mut self, part: &PartId) -> Outcome {
        let Some((view, at)) = self.spot_of(part) else { return Outcome::default() };
        let mut shown = self.show(view);
        // Who asks to be at a part wants to do something there.
        if self.tool.kind() == ToolKind::Hand {
            shown = shown.followed_by(self.pick_tool(ToolKind::Pen));
        }
        // It was asked for by name, so it is said again where it is.
        self.cross.said = None;
        shown.followed_by(self.put_cross(at))
    }

    fn spots(&self) -> Vec<Spot> {
        let spots = |view: &crate::product::View| {
            cursor::spots(&self.product, &view.artwork, &self.design.configuration)
        };
        self.view().map(spots).unwrap_or_default()
    }

    /// Shows the cross at `to`, brings it into sight, and lets the tool follow it if it is down.
    fn put_cross(&mut self, to: Point) -> Outcome {
        self.cross.at = Some(to);
        let by_px = cursor::pan_to_see(to, self.camera());
        let moved = match by_px == Vec2::ZERO {
            true => Outcome::redraw(Redraw::Overlay),
            false => self.move_camera(|camera| camera.panned(by_px)),
        };
        let followed = match self.cross.is_down {
            true => self.point(PointerEvent::Move(self.camera().to_stage() * to, PRESSURE)),
            false => Outcome::default(),
        };
        moved.followed_by(followed).followed_by(self.say_where())
    }

    /// Says where the cross is, if that was not the last thing said of it.
    fn say_where(&mut self) -> Outcome {
        let (Some(at), Some(view)) = (self.cross.at, self.view()) else {
            return Outcome::default();
        };
        let part = view.artwork.part_at(at, &self.design.configuration).cloned();
        let place = (part, Zone::of(at, view.size));
        if self.cross.said.as_ref() == Some(&place) {
            return Outcome::default();
        }
        self.attend_to_part(place.0.as_ref());
        self.cross.said = Some(place.clone());
        Outcome::announce(Announcement::CrossAt(place.0, place.1))
    }

    /// Puts the tool down at the cross, or lifts it there. Without a cross there is one first: nobody
    /// marks a place they were not told.
    fn press(&mut self) -> Outcome {
        let Some(at) = self.cross.at else { return self.step(Vec2::ZERO) };
        let down = PointerEvent::Down(self.camera().to_stage() * at, PRESSURE);
        if self.cross.is_down {
            self.cross.is_down = false;
            return self.point(PointerEvent::Up);
        }
        let outcome = self.point(down);
        if self.tool.kind().is_tapped() {
            return outcome.followed_by(self.point(PointerEvent::Up));
        }
        self.cross.is_down = true;
        outcome.followed_by(Outcome::announce(Announcement::ToolDown))
    }

    fn leave(&mut self) -> Outcome {
        let is_at_rest = self.cross.at.is_none() && !self.tool.is_at_work();
        if is_at_rest && !self.selected().is_empty() {
            return self.select(Vec::new());
        }
        if !self.cross.is_down {
            self.forget_cross();
        }
        self.lift_cross().followed_by(Outcome::redraw(Redraw::Overlay))
    }

    /// Gives up what the tool is doing.
    fn lift_cross(&mut self) -> Outcome {
        let said = std::mem::take(&mut self.cross.is_down).then_some(Announcement::ToolLifted);
        let mut outcome = self.point(PointerEvent::Cancel);
        outcome.effects.extend(said.map(Effect::Announce));
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Shape;
    use crate::fixtures::{lamp, part};
    use crate::session::Message;
    use kurbo::Size;
    use std::sync::Arc;

    /// Who has only keys, before a lamp on a stage of 400 by 600 pixels, with a tool.
    fn with(tool: ToolKind) -> Session {
        let mut session = Session::new(Arc::new(lamp()), None).expect("the lamp has a view");
        let _ = session.handle(Message::Resize(Size::new(400.0, 600.0)));
        let _ = session.handle(Message::PickTool(tool));
        session
    }

    fn steer(session: &mut Session, steps: &[Steer]) -> Vec<Announcement> {
        let outcomes = steps.iter().map(|step| session.handle(Message::Steer(step.clone())));
        let effects: Vec<Effect> = outcomes.flat_map(|outcome| outcome.effects).collect();
        effects
            .into_iter()
            .filter_map(|effect| match effect {
                Effect::Announce(announcement) => Some(announcement),
                _ => None,
            })
            .collect()
    }

    fn by(x: f64, y: f64) -> Steer {
        Steer::By(Vec2::new(x, y))
    }

    fn to(name: &str) -> Steer {
        Steer::To(part(name))
    }

    #[test]
    fn a_pin_is_placed_where_the_cross_is() {
        let mut session = with(ToolKind::Pin);
        let said = steer(&mut session, &[to("base"), Steer::Press]);
        let at = session.cross().expect("a cross");
        assert!(matches!(&said[0], Announcement::CrossAt(Some(base), _) if *base == part("base")));
        assert_eq!(said[1], Announcement::PinPlaced(Some(part("base"))));
        let Shape::Point(pin) = session.design().annotations[0].target.shape else {
            panic!("a pin")
        };
        assert!(pin.distance(at) <= 1.0, "{pin} {at}");
    }

    #[test]
    fn ink_is_drawn_by_steps_and_ends_with_a_press() {
        let mut session = with(ToolKind::Pen);
        let steps = [to("base"), Steer::Press, by(10.0, 0.0), by(0.0, 10.0), Steer::Press];
        let said = steer(&mut session, &steps);
        assert_eq!(said.last(), Some(&Announcement::StrokeDrawn(Some(part("base")))));
        let Shape::Stroke(stroke) = &session.design().annotations[0].target.shape else {
            panic!("a stroke")
        };
        assert_eq!(stroke.len(), 3);
        assert_eq!(session.drawing(), None);
    }

    #[test]
    fn what_is_given_up_leaves_no_trace_and_the_cross_stays() {
        let mut session = with(ToolKind::Pen);
        let before = (session.design().clone(), session.revision());
        let said = steer(&mut session, &[to("base"), Steer::Press, by(9.0, 9.0), Steer::Leave]);
        assert_eq!(said.last(), Some(&Announcement::ToolLifted));
        assert_eq!((session.design().clone(), session.revision()), before);
        assert!(session.cross().is_some() && !session.history().can_undo());
        let _ = steer(&mut session, &[Steer::Leave]);
        assert_eq!(session.cross(), None);
    }

    #[test]
    fn where_it_is_is_said_once_and_not_for_each_step() {
        let mut session = with(ToolKind::Pen);
        let _ = steer(&mut session, &[to("base")]);
        assert_eq!(steer(&mut session, &[by(1.0, 0.0), by(1.0, 0.0), by(-1.0, 0.0)]), []);
        assert_eq!(steer(&mut session, &[to("base")]).len(), 1, "asked for, it is said again");
        let said = steer(&mut session, &[to("shade"), Steer::Previous, Steer::Next]);
        assert_eq!(said.len(), 3, "{said:?}");
    }

    #[test]
    fn without_a_tool_and_a_cross_arrows_move_the_picture() {
        let mut session = with(ToolKind::Hand);
        let closer = Message::Zoom { about_px: Point::new(200.0, 300.0), factor: 4.0 };
        let _ = session.handle(closer);
        let before = session.camera();
        let outcome = session.handle(Message::Steer(by(1.0, 0.0)));
        assert_eq!(outcome, Outcome::redraw(Redraw::Ink));
        assert_eq!(session.camera(), before.panned(Vec2::new(-PAN_PX, 0.0)));
        assert_eq!(session.cross(), None);
        let _ = steer(&mut session, &[Steer::Next, by(1.0, 0.0)]);
        assert!(session.cross().is_some());
    }

    #[test]
    fn a_first_press_says_where_it_would_be_and_marks_nothing() {
        let mut session = with(ToolKind::Pin);
        assert!(matches!(steer(&mut session, &[Steer::Press])[..], [Announcement::CrossAt(..)]));
        assert!(session.design().annotations.is_empty());
    }

    #[test]
    fn a_hand_at_the_pointer_takes_over() {
        let mut session = with(ToolKind::Pen);
        let _ = steer(&mut session, &[to("base"), Steer::Press, by(9.0, 9.0)]);
        let at = Point::new(50.0, 50.0);
        for event in [PointerEvent::Down(at, 0.5), PointerEvent::Up] {
            let _ = session.handle(Message::Pointer(event));
        }
        assert_eq!(session.cross(), None);
        assert_eq!(session.design().annotations.len(), 1, "the dot, and nothing of the keys'");
    }

    #[test]
    fn a_part_is_pointed_out_while_it_is_looked_at() {
        let mut session = with(ToolKind::Hand);
        let _ = session.handle(Message::PointOut(Some(part("shade"))));
        assert!(session.pointed_out().is_some());
        let _ = session.handle(Message::PointOut(None));
        assert_eq!(session.pointed_out(), None);
    }
}
