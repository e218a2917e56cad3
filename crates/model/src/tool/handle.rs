//! Handles: where what is selected can be held, and what pulling it there does.
//! Knows nothing of marks but their shape.

use kurbo::{Affine, Point, Rect, Size, Vec2};

use super::Keys;
use super::between::in_step;
use super::select::{Drag, Grasp};
use crate::camera::Camera;
use crate::ink::Brush;
use crate::shape::{Form, Frame, Outline, Shape};

/// How far from a handle it answers, in pixels: a target of 44.
pub const REACH_PX: f64 = 22.0;

/// How far from the frame the handle that turns is, in pixels.
const TURN_PX: f64 = 30.0;

/// A side this short has no handle of its own, in pixels.
const SHORT_PX: f64 = 72.0;

/// The least that anything is scaled by in one drag.
const LEAST_FACTOR: f64 = 0.02;

/// Turns go in steps of so many degrees while Shift is held.
const TURN_STEP_DEGREES: f64 = 15.0;

/// Where something can be held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Handle {
    /// A corner or a side of the frame: −1, 0 or 1 along each axis.
    Side {
        /// From left to right.
        x: i8,
        /// From top to bottom.
        y: i8,
    },
    /// What turns it.
    Turn(Turning),
    /// An end of a line.
    End(End),
}

/// On which side of the frame the handle that turns is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// Above it.
    Above,
    /// Below it, where there is no room above.
    Below,
}

/// One of the two ends of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it begins.
    From,
    /// Where it ends.
    To,
}

/// What is selected, as far as it can be held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hold {
    /// As a pin: it can be moved.
    Point(Point),
    /// As a line, by its ends.
    Line(Point, Point),
    /// As a frame.
    Frame {
        /// The frame.
        frame: Frame,
        /// Whether width and height may change by themselves.
        stretches: Stretches,
    },
}

/// Whether width and height may change by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretches {
    /// They may.
    Freely,
    /// They keep their proportion.
    Evenly,
}

/// A change of a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Moved.
    Move(Vec2),
    /// Scaled about a point, along axes that are turned.
    Scale {
        /// What stays in place.
        about: Point,
        /// How many times as wide and high.
        factors: Vec2,
        /// How far the axes are turned clockwise.
        turn_degrees: f64,
    },
    /// Turned clockwise about a point.
    Turn {
        /// What stays in place.
        about: Point,
        /// How far.
        degrees: f64,
    },
    /// One end of a line is elsewhere.
    Stretch(End, Point),
}

impl Change {
    /// `shape` after the change.
    #[must_use]
    pub fn of(self, shape: &Shape) -> Shape {
        match self {
            Change::Move(by) => shape.moved(by),
            Change::Scale { about, factors, turn_degrees: 0.0 } => shape.scaled(about, factors),
            Change::Scale { about, factors, turn_degrees } => {
                let upright = shape.turned(about, -turn_degrees);
                upright.scaled(about, factors).turned(about, turn_degrees)
            }
            Change::Turn { about, degrees } => shape.turned(about, degrees),
            Change::Stretch(end, to) => stretched(shape, end, to),
        }
    }

    /// What the change makes of a place. Of a line one end of which is elsewhere, it is no such map, and
    /// every place stays.
    #[must_use]
    pub fn as_map(self) -> Affine {
        match self {
            Change::Move(by) => Affine::translate(by),
            Change::Scale { about, factors, turn_degrees } => {
                let turn = Affine::rotate_about(turn_degrees.to_radians(), about);
                let scale = Affine::translate(about.to_vec2())
                    * Affine::scale_non_uniform(factors.x, factors.y)
                    * Affine::translate(-about.to_vec2());
                turn * scale * turn.inverse()
            }
            Change::Turn { about, degrees } => Affine::rotate_about(degrees.to_radians(), about),
            Change::Stretch(..) => Affine::IDENTITY,
        }
    }

    /// A frame after the change.
    #[must_use]
    pub fn of_frame(self, frame: Frame) -> Frame {
        let outline = Outline { form: Form::Rectangle, frame, brush: Brush::default() };
        match self.of(&Shape::Outline(outline)) {
            Shape::Outline(outline) => outline.frame,
            _ => frame,
        }
    }
}

fn stretched(shape: &Shape, end: End, to: Point) -> Shape {
    let mut shape = shape.clone();
    let ends = match &mut shape {
        Shape::Segment(segment) => Some((&mut segment.from, &mut segment.to)),
        Shape::Dimension(dimension) => Some((&mut dimension.from, &mut dimension.to)),
        _ => None,
    };
    match (ends, end) {
        (Some((from, _)), End::From) => *from = to,
        (Some((_, place)), End::To) => *place = to,
        (None, _) => {}
    }
    shape
}

impl Hold {
    /// How one mark can be held.
    pub fn of(shape: &Shape) -> Self {
        let freely = |frame| Hold::Frame { frame, stretches: Stretches::Freely };
        let evenly = |frame| Hold::Frame { frame, stretches: Stretches::Evenly };
        match shape {
            Shape::Point(at) => Hold::Point(*at),
            Shape::Segment(segment) => Hold::Line(segment.from, segment.to),
            Shape::Dimension(dimension) => Hold::Line(dimension.from, dimension.to),
            Shape::Outline(outline) => freely(outline.frame),
            Shape::Label(label) => evenly(label.frame()),
            Shape::Picture(picture) => evenly(picture.frame),
            Shape::Stroke(stroke) => freely(Frame::upright(stroke.bounds())),
        }
    }

    /// How several marks can be held together: as the frame around all; nothing when there are none.
    pub fn of_all<'a>(mut shapes: impl Iterator<Item = &'a Shape>) -> Option<Self> {
        let first = shapes.next()?;
        let Some(second) = shapes.next() else { return Some(Self::of(first)) };
        let bounds = first.bounds().union(second.bounds());
        let bounds = shapes.fold(bounds, |bounds, shape| bounds.union(shape.bounds()));
        let frame = Frame::upright(bounds);
        Some(Hold::Frame { frame, stretches: Stretches::Freely })
    }

    /// Its middle.
    pub fn middle(&self) -> Point {
        match self {
            Hold::Point(at) => *at,
            Hold::Line(from, to) => from.midpoint(*to),
            Hold::Frame { frame, .. } => frame.centre,
        }
    }

    /// The handles and where they are, in pixels on the stage.
    pub fn handles(&self, camera: Camera) -> Vec<(Handle, Point)> {
        let to_stage = camera.to_stage();
        match self {
            Hold::Point(_) => Vec::new(),
            Hold::Line(from, to) => [(End::From, *from), (End::To, *to)]
                .map(|(end, at)| (Handle::End(end), to_stage * at))
                .into(),
            Hold::Frame { frame, stretches } => {
                let mut handles = vec![turning(*frame, camera)];
                let sides = sides(frame.size * camera.scale(), *stretches);
                let at = |x: i8, y: i8| to_stage * place(*frame, x, y);
                handles.extend(sides.map(|(x, y)| (Handle::Side { x, y }, at(x, y))));
                handles
            }
        }
    }

    /// What `drag` does to what is held so. Nothing, when it has no such handle.
    pub fn change(&self, drag: Drag, keys: Keys) -> Option<Change> {
        let by = drag.to - drag.from;
        match (drag.grasp, self) {
            (Grasp::Whole, _) => {
                let across = by.x.abs() >= by.y.abs();
                Some(Change::Move(match (keys.shift, across) {
                    (false, _) => by,
                    (true, true) => Vec2::new(by.x, 0.0),
                    (true, false) => Vec2::new(0.0, by.y),
                }))
            }
            (Grasp::Handle(Handle::Turn(_)), _) => Some(turn(self.middle(), drag, keys)),
            (Grasp::Handle(Handle::Side { x, y }), Hold::Frame { frame, stretches }) => {
                let evenly = keys.shift || *stretches == Stretches::Evenly;
                Some(scale(*frame, (x.into(), y.into()), by, evenly, keys))
            }
            (Grasp::Handle(Handle::End(end)), Hold::Line(from, to)) => {
                let (held, other) = match end {
                    End::From => (*from, *to),
                    End::To => (*to, *from),
                };
                let way = held + by - other;
                Some(Change::Stretch(end, other + if keys.shift { in_step(way) } else { way }))
            }
            _ => None,
        }
    }
}

impl Hold {
    /// The handle at a place on the stage, in pixels. Inside a frame handles answer less far, so that
    /// a small one can still be moved.
    pub fn handle_at(&self, at_px: Point, camera: Camera) -> Option<Handle> {
        let inside = match self {
            Hold::Frame { frame, .. } => {
                let size_px = frame.size * camera.scale();
                let is_inside = frame.hit(camera.at_in_view(at_px), 0.0);
                is_inside.then_some(size_px.min_side() / 4.0)
            }
            Hold::Line(from, to) => Some(from.distance(*to) * camera.scale() / 3.0),
            Hold::Point(_) => None,
        };
        let reach = inside.map_or(REACH_PX, |inside| inside.clamp(0.0, REACH_PX));
        let ways =
            self.handles(camera).into_iter().map(|(handle, at)| (handle, at.distance(at_px)));
        let near = ways.filter(|(_, way)| *way <= reach);
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(handle, _)| handle)
    }

    /// Whether a place on the stage is on what is held, so that a drag from there moves it.
    pub fn covers(&self, at_px: Point, camera: Camera) -> bool {
        let at = camera.at_in_view(at_px);
        let reach = REACH_PX / camera.scale();
        match self {
            Hold::Point(_) => false,
            Hold::Line(from, to) => {
                let line = kurbo::Line::new(*from, *to);
                kurbo::ParamCurveNearest::nearest(&line, at, 1e-3).distance_sq <= reach * reach
            }
            Hold::Frame { frame, .. } => frame.hit(at, 0.0),
        }
    }
}

/// The corners of a frame of `size_px`, and the sides that are long enough to be held.
fn sides(size_px: Size, stretches: Stretches) -> impl Iterator<Item = (i8, i8)> {
    let freely = stretches == Stretches::Freely;
    let across = (freely && size_px.width >= SHORT_PX).then_some([(0, -1), (0, 1)]);
    let down = (freely && size_px.height >= SHORT_PX).then_some([(-1, 0), (1, 0)]);
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)];
    corners.into_iter().chain(across.into_iter().chain(down).flatten())
}

/// Where a corner or the middle of a side is, in the view.
fn place(frame: Frame, x: i8, y: i8) -> Point {
    let along = |step: i8, length: f64| (f64::from(step) + 1.0) / 2.0 * length;
    frame.to_view() * Point::new(along(x, frame.size.width), along(y, frame.size.height))
}

/// The handle that turns `frame`, and where it is on the stage.
fn turning(frame: Frame, camera: Camera) -> (Handle, Point) {
    let up = turned(Vec2::new(0.0, -TURN_PX), frame.turn_degrees);
    let above = camera.to_stage() * place(frame, 0, -1) + up;
    let stage = Rect::from_origin_size(Point::ZERO, camera.stage());
    match stage.contains(above) {
        true => (Handle::Turn(Turning::Above), above),
        false => (Handle::Turn(Turning::Below), camera.to_stage() * place(frame, 0, 1) - up),
    }
}

fn turn(about: Point, drag: Drag, keys: Keys) -> Change {
    let degrees = ((drag.to - about).atan2() - (drag.from - about).atan2()).to_degrees();
    let in_steps = (degrees / TURN_STEP_DEGREES).round() * TURN_STEP_DEGREES;
    Change::Turn { about, degrees: if keys.shift { in_steps } else { degrees } }
}

fn scale(frame: Frame, (x, y): (f64, f64), by: Vec2, evenly: bool, keys: Keys) -> Change {
    let by = turned(by, -frame.turn_degrees);
    let held = Vec2::new(x * frame.size.width, y * frame.size.height) / 2.0;
    let fixed = if keys.alt { Vec2::ZERO } else { -held };
    let reach = held - fixed;
    let factor = |reach: f64, by: f64| {
        if reach == 0.0 { 1.0 } else { ((reach + by) / reach).max(LEAST_FACTOR) }
    };
    let factors = match evenly && reach != Vec2::ZERO {
        true => {
            let even = factor(reach.hypot2(), by.dot(reach));
            Vec2::new(even, even)
        }
        false => Vec2::new(factor(reach.x, by.x), factor(reach.y, by.y)),
    };
    let about = frame.centre + turned(fixed, frame.turn_degrees);
    Change::Scale { about, factors, turn_degrees: frame.turn_degrees }
}

/// `by`, turned clockwise.
fn turned(by: Vec2, degrees: f64) -> Vec2 {
    by.rotate_scale(Vec2::from_angle(degrees.to_radians()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{Head, Segment};

    const PLAIN: Keys = Keys { shift: false, alt: false, ctrl: false };
    const SHIFT: Keys = Keys { shift: true, ..PLAIN };
    const ALT: Keys = Keys { alt: true, ..PLAIN };

    /// An outline 100 by 40 whose middle is at 100, 100.
    fn outline(turn_degrees: f64) -> Shape {
        let size = Size::new(100.0, 40.0);
        let frame = Frame { centre: Point::new(100.0, 100.0), size, turn_degrees };
        Shape::Outline(Outline { form: Form::Rectangle, frame, brush: Brush::default() })
    }

    /// Pulls the outline at `handle` and compares the frame it has then.
    #[track_caller]
    fn check(
        turn: f64,
        handle: Handle,
        by: (f64, f64),
        keys: Keys,
        expected: (f64, f64, f64, f64, f64),
    ) {
        let shape = outline(turn);
        let from = Point::new(100.0, 40.0);
        let drag = Drag { grasp: Grasp::Handle(handle), from, to: from + Vec2::from(by) };
        let change = Hold::of(&shape).change(drag, keys).expect("it has the handle");
        let Shape::Outline(Outline { frame, .. }) = change.of(&shape) else { panic!("{change:?}") };
        let found = [
            frame.centre.x,
            frame.centre.y,
            frame.size.width,
            frame.size.height,
            frame.turn_degrees,
        ];
        let expected: [f64; 5] = expected.into();
        let is_near = found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-6);
        assert!(is_near, "{found:?} {expected:?}");
    }

    const CORNER: Handle = Handle::Side { x: 1, y: 1 };
    const SIDE: Handle = Handle::Side { x: -1, y: 0 };

    #[test]
    fn a_change_is_a_map_of_places() {
        let about = Point::new(30.0, 70.0);
        let scale =
            |turn_degrees| Change::Scale { about, factors: Vec2::new(2.0, 0.5), turn_degrees };
        let turn = Change::Turn { about, degrees: 33.0 };
        for change in [Change::Move(Vec2::new(3.0, -7.0)), scale(0.0), scale(25.0), turn] {
            for at in [Point::ZERO, about, Point::new(100.0, -20.0)] {
                let Shape::Point(changed) = change.of(&Shape::Point(at)) else { panic!("a pin") };
                assert!(changed.distance(change.as_map() * at) < 1e-9, "{change:?} of {at:?}");
            }
        }
    }

    #[test]
    fn a_corner_follows_the_pointer_and_the_other_stays() {
        check(0.0, CORNER, (50.0, 20.0), PLAIN, (125.0, 110.0, 150.0, 60.0, 0.0));
        check(0.0, CORNER, (50.0, 0.0), PLAIN, (125.0, 100.0, 150.0, 40.0, 0.0));
        check(0.0, SIDE, (-100.0, 30.0), PLAIN, (50.0, 100.0, 200.0, 40.0, 0.0));
    }

    #[test]
    fn shift_keeps_the_proportion_and_alt_the_middle() {
        check(0.0, CORNER, (100.0, 40.0), SHIFT, (150.0, 120.0, 200.0, 80.0, 0.0));
        check(0.0, CORNER, (50.0, 20.0), ALT, (100.0, 100.0, 200.0, 80.0, 0.0));
    }

    #[test]
    fn a_turned_frame_is_scaled_along_its_own_sides() {
        check(90.0, CORNER, (-20.0, 50.0), PLAIN, (90.0, 125.0, 150.0, 60.0, 90.0));
    }

    #[test]
    fn a_frame_is_never_pulled_inside_out() {
        check(0.0, SIDE, (500.0, 0.0), PLAIN, (149.0, 100.0, 2.0, 40.0, 0.0));
    }

    #[test]
    fn turning_follows_the_pointer_about_the_middle_and_goes_in_steps_with_shift() {
        let above = Handle::Turn(Turning::Above);
        check(0.0, above, (60.0, 60.0), PLAIN, (100.0, 100.0, 100.0, 40.0, 90.0));
        check(0.0, above, (57.0, 60.0), SHIFT, (100.0, 100.0, 100.0, 40.0, 90.0));
        check(170.0, above, (60.0, 60.0), PLAIN, (100.0, 100.0, 100.0, 40.0, -100.0));
    }

    #[test]
    fn an_end_of_a_line_goes_where_it_is_pulled() {
        let (from, to) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        let line = Segment { from, to, head: Head::Arrow, brush: Brush::default() };
        let shape = Shape::Segment(line);
        let grasp = Grasp::Handle(Handle::End(End::To));
        let drag = Drag { grasp, from: to, to: Point::new(20.0, 18.0) };
        for (keys, expected) in [(PLAIN, (20.0, 18.0)), (SHIFT, (19.0, 19.0))] {
            let change = Hold::of(&shape).change(drag, keys).expect("a line has ends");
            let Shape::Segment(after) = change.of(&shape) else { panic!("{change:?}") };
            assert_eq!(after.from, from);
            assert!(after.to.distance(expected.into()) < 1e-9, "{:?}", after.to);
        }
    }

    #[test]
    fn handles_answer_to_44_pixels_outside_and_leave_room_inside() {
        let camera = Camera::fit(Size::new(400.0, 400.0), Size::new(434.782_608, 434.782_608));
        let hold = Hold::of(&outline(0.0));
        let at = |x: f64, y: f64| camera.to_stage() * Point::new(x, y);
        let corner = Some(Handle::Side { x: -1, y: -1 });
        assert_eq!(hold.handle_at(at(50.0, 80.0) - Vec2::new(15.0, 15.0), camera), corner);
        assert_eq!(hold.handle_at(at(50.0, 80.0) - Vec2::new(17.0, 17.0), camera), None);
        assert_eq!(hold.handle_at(at(55.0, 85.0), camera), corner);
        assert_eq!(hold.handle_at(at(70.0, 98.0), camera), None);
        assert!(hold.covers(at(70.0, 98.0), camera));
    }
}
