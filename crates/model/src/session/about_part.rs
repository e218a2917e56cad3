//! Marks made on a part by its name, and marks put in place by numbers: all without pointing.
//! Knows nothing of trees or fields.

use kurbo::{Point, Rect, Size, Vec2};

use super::marks::{quantum_for, settled};
use super::{Outcome, Session};
use crate::design::Shape;
use crate::history::History;
use crate::id::{AnnotationId, PartId, ViewId};
use crate::product::View;
use crate::shape::{Form, Frame, Head, Outline, Segment, ShapeKind};

/// How far around a part its frame is, as a share of the view's longer side.
const AROUND_SHARE: f64 = 0.01;

/// How long an arrow to a part is, as a share of the view's longer side.
const ARROW_SHARE: f64 = 0.14;

impl Session {
    /// Makes a mark of `kind` on `part`, in a view that shows it, and it is about that part: a pin on
    /// it, a frame or an ellipse around it, or else an arrow to it.
    pub(super) fn mark_on(&mut self, kind: ShapeKind, part: &PartId) -> Outcome {
        let Some((view, at)) = self.spot_of(part) else { return Outcome::default() };
        let shown = self.show(view);
        let Some(shape) = self.shape_on(kind, part, at) else { return shown };
        let shape = settled(shape, quantum_for(self.camera()));
        // What is found anyway need not be said.
        let said = Some(part.clone()).filter(|part| self.part_under(&shape).as_ref() != Some(part));
        shown.followed_by(self.mark_about(shape, said))
    }

    /// The frame around all that the view shows of `part`, and of what it consists of.
    pub(super) fn frame_of(&self, part: &PartId) -> Option<Rect> {
        let artwork = &self.view()?.artwork;
        let family = self.product.part(part)?.family();
        let shown =
            family.iter().filter_map(|id| artwork.bounds_of(id, &self.design.configuration));
        shown.reduce(|all, next| all.union(next))
    }

    /// Where `part` can be pointed at, or else what it consists of: in the view that is shown, or else
    /// in the first that shows it.
    pub(super) fn spot_of(&self, part: &PartId) -> Option<(ViewId, Point)> {
        let family = self.product.part(part)?.family();
        let on = |view: &View| {
            let spot = |id: &&PartId| view.artwork.point_on(id, &self.design.configuration);
            Some((view.id.clone(), family.iter().find_map(spot)?))
        };
        self.view().and_then(on).or_else(|| self.product.views.iter().find_map(on))
    }

    fn shape_on(&self, kind: ShapeKind, part: &PartId, at: Point) -> Option<Shape> {
        let view = self.view()?;
        let brush = self.brush_in_view();
        let longer = view.size.width.max(view.size.height);
        let outline = |form| {
            let bounds = self.frame_of(part)?;
            let around = longer * AROUND_SHARE;
            let frame = Frame::upright(bounds.inflate(around, around));
            Some(Shape::Outline(Outline { form, frame, brush }))
        };
        match kind {
            ShapeKind::Point => Some(Shape::Point(at)),
            ShapeKind::Rectangle => outline(Form::Rectangle),
            ShapeKind::Ellipse => outline(Form::Ellipse),
            _ => {
                let from = start_of_arrow(at, view.size, longer * ARROW_SHARE);
                Some(Shape::Segment(Segment { from, to: at, head: Head::Arrow, brush }))
            }
        }
    }

    /// Gives a mark another shape, as numbers in fields do: one step for as long as it is the same mark.
    pub(super) fn put(&mut self, id: AnnotationId, shape: Shape) -> Outcome {
        if !shape.is_sound() {
            return Outcome::default();
        }
        self.reshape(vec![(id, shape)], History::adjust)
    }
}

/// Where an arrow of `length` to `at` begins: above and beside it, towards where the view has room.
fn start_of_arrow(at: Point, size: Size, length: f64) -> Point {
    let aside = if at.x * 2.0 < size.width { 1.0 } else { -1.0 };
    let down = if at.y > length { -1.0 } else { 1.0 };
    let way = Vec2::new(aside, down) * (length * std::f64::consts::FRAC_1_SQRT_2);
    let view = Rect::from_origin_size(Point::ZERO, size);
    let from = at + way;
    Point::new(from.x.clamp(view.x0, view.x1), from.y.clamp(view.y0, view.y1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{lamp, part};
    use crate::session::Message;
    use std::sync::Arc;

    fn session() -> Session {
        let mut session = Session::new(Arc::new(lamp()), None).expect("the lamp has a view");
        let _ = session.handle(Message::Resize(Size::new(400.0, 600.0)));
        session
    }

    #[test]
    fn a_frame_is_around_its_part_and_an_arrow_ends_on_it() {
        let mut session = session();
        for kind in [ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Arrow, ShapeKind::Point] {
            let _ = session.handle(Message::MarkOn(kind, part("base")));
        }
        let artwork = &session.view().expect("a view").artwork;
        let base = artwork.bounds_of(&part("base"), &session.design().configuration);
        let base = base.expect("the lamp shows its base");
        let marks = &session.design().annotations;
        for mark in marks.iter() {
            assert_eq!(mark.target.part, Some(part("base")));
        }
        let shapes: Vec<&Shape> = marks.iter().map(|mark| &mark.target.shape).collect();
        assert_eq!(shapes[0].bounds().union(base), shapes[0].bounds());
        assert_eq!(shapes[1].kind(), ShapeKind::Ellipse);
        let Shape::Segment(arrow) = shapes[2] else { panic!("an arrow") };
        assert!(base.contains(arrow.to) && arrow.from.distance(arrow.to) > 20.0);
        assert_eq!(shapes[3].kind(), ShapeKind::Point);
    }

    #[test]
    fn each_is_one_step_back() {
        let mut session = session();
        let before = session.design().clone();
        let _ = session.handle(Message::MarkOn(ShapeKind::Rectangle, part("shade")));
        let _ = session.handle(Message::Undo);
        assert_eq!(*session.design(), before);
    }

    #[test]
    fn numbers_that_follow_each_other_are_one_step_and_nonsense_is_none() {
        let mut session = session();
        let _ = session.handle(Message::MarkOn(ShapeKind::Rectangle, part("shade")));
        let placed = session.design().clone();
        let mark = placed.annotations[0].clone();
        for x in [10.0, 20.0, f64::NAN] {
            let shape = mark.target.shape.moved(Vec2::new(x, 0.0));
            let _ = session.handle(Message::Put(mark.id, shape));
        }
        let moved = session.design().annotations[0].target.shape.bounds();
        assert!((moved.x0 - mark.target.shape.bounds().x0 - 20.0).abs() < 1.0, "{moved:?}");
        let _ = session.handle(Message::Undo);
        assert_eq!(*session.design(), placed);
    }

    #[test]
    fn an_arrow_begins_within_the_view() {
        let size = Size::new(100.0, 50.0);
        for at in [(0.0, 0.0), (100.0, 50.0), (50.0, 25.0), (99.0, 1.0)] {
            let from = start_of_arrow(at.into(), size, 30.0);
            assert!(size.to_rect().inflate(1e-9, 1e-9).contains(from), "{at:?} {from}");
            assert!(from.distance(at.into()) > 10.0, "{at:?} {from}");
        }
    }
}
