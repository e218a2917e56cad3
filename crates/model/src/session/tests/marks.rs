//! Drawing with each tool, and what is done to marks then.
//! Knows no more of tools than a customer does.

use super::*;
use crate::annotations::Annotations;
use crate::cursor::Steer;
use crate::design::{Annotation, PartBy, Target, Unsure};
use crate::image::{Image, MediaType};
use crate::ink::{Brush, Rgb};
use crate::limits::Limits;
use crate::session::{Arranged, Erasing, Habits, Letters, Order, Snapping};
use crate::shape::{Frame, Head, Segment, ShapeKind};
use crate::tool::{Guide, Hold, Keys};

const SHIFT: Keys = Keys { shift: true, alt: false, ctrl: false };
const CTRL: Keys = Keys { shift: false, alt: false, ctrl: true };
const BLUE: Rgb = Rgb { r: 0, g: 0, b: 255 };

/// The tools that make a mark by a drag, and what they make.
const DRAWING: [(ToolKind, ShapeKind); 7] = [
    (ToolKind::Pen, ShapeKind::Pen),
    (ToolKind::Highlighter, ShapeKind::Highlighter),
    (ToolKind::Line, ShapeKind::Line),
    (ToolKind::Arrow, ShapeKind::Arrow),
    (ToolKind::Rectangle, ShapeKind::Rectangle),
    (ToolKind::Ellipse, ShapeKind::Ellipse),
    (ToolKind::Dimension, ShapeKind::Dimension),
];

pub(super) fn any_message() -> impl Strategy<Value = Message> {
    let id = (1_u32..9).prop_map(AnnotationId);
    let ids = prop::collection::vec(id, 0..4);
    let keys = any::<[bool; 3]>().prop_map(|[shift, alt, ctrl]| Keys { shift, alt, ctrl });
    let number = prop_oneof![-40.0..40.0, Just(0.0), Just(f64::NAN), Just(1e300)];
    let order =
        prop::sample::select(vec![Order::ToFront, Order::Forward, Order::Backward, Order::ToBack]);
    let kind = prop::sample::select(ShapeKind::ALL.to_vec());
    let frame = (number.clone(), 1.0..90.0, number.clone()).prop_map(|(x, width, turn)| Frame {
        centre: Point::new(x, 200.0),
        size: Size::new(width, 40.0),
        turn_degrees: turn,
    });
    let habits = any::<[bool; 2]>().prop_map(|[ink, free]| Habits {
        erasing: if ink { Erasing::Ink } else { Erasing::Marks },
        snapping: if free { Snapping::Off } else { Snapping::On },
        ..Habits::default()
    });
    prop_oneof![
        2 => keys.prop_map(Message::Hold),
        1 => habits.prop_map(Message::SetHabits),
        3 => ids.prop_map(Message::Select),
        1 => Just(Message::SelectAll),
        2 => (kind, frame).prop_map(|(kind, frame)| Message::Place(kind, frame)),
        1 => Just(Message::PlacePicture(photo())),
        2 => (number.clone(), number.clone())
            .prop_map(|(x, y)| Message::MoveSelection(Vec2::new(x, y))),
        1 => number.clone().prop_map(Message::ScaleSelection),
        1 => number.clone().prop_map(Message::TurnSelection),
        1 => order.prop_map(Message::Order),
        1 => Just(Message::Recolour(BLUE)),
        1 => number.clone().prop_map(Message::SetWidth),
        1 => prop::option::of(number).prop_map(Message::AskLength),
        1 => Just(Message::Duplicate),
        1 => Just(Message::Delete),
        1 => "[a-c ]{0,3}".prop_map(Message::Write),
        1 => Just(Message::EndWriting),
        1 => (1_u32..9).prop_map(|id| Message::EditText(AnnotationId(id))),
    ]
}

fn photo() -> Image {
    let hash = "sha256-photo".into();
    Image { hash, media_type: MediaType::Jpeg, width_px: 600, height_px: 400 }
}

impl Customer {
    fn with(tool: ToolKind) -> Self {
        let mut customer = Self::new();
        let _ = customer.does(Message::PickTool(tool));
        customer
    }

    /// Drags from one place on the lamp to another.
    fn drags(&mut self, from: (f64, f64), to: (f64, f64)) -> Outcome {
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let place = |(x, y): (f64, f64)| at(x, y);
        self.points(&[Down(place(from), 0.5), Move(place(middle), 0.5), Move(place(to), 0.5), Up])
    }

    fn taps(&mut self, x: f64, y: f64) -> Outcome {
        self.points(&[Down(at(x, y), 0.5), Up])
    }

    /// Draws with `tool`, and takes the tool that selects.
    fn draws(&mut self, tool: ToolKind, from: (f64, f64), to: (f64, f64)) -> AnnotationId {
        let _ = self.does(Message::PickTool(tool));
        let _ = self.drags(from, to);
        let _ = self.does(Message::PickTool(ToolKind::Select));
        self.marks().last().expect("a mark was made").id
    }

    fn marks(&self) -> Vec<&Annotation> {
        self.0.design().annotations.iter().collect()
    }

    fn bounds(&self, id: AnnotationId) -> kurbo::Rect {
        self.0.design().annotation(id).expect("it is there").target.shape.bounds()
    }

    /// Checks that what was done since the design was `before` is one step back.
    #[track_caller]
    fn is_one_step_from(&mut self, before: &Design) {
        assert_ne!(self.0.design(), before);
        let _ = self.does(Message::Undo);
        assert_eq!(self.0.design(), before);
    }
}

#[track_caller]
fn check_near(found: kurbo::Rect, expected: (f64, f64, f64, f64)) {
    let found = [found.x0, found.y0, found.x1, found.y1];
    let expected: [f64; 4] = expected.into();
    let is_near = found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1.0);
    assert!(is_near, "{found:?} {expected:?}");
}

#[test]
fn each_tool_makes_its_mark_in_one_step() {
    for (tool, kind) in DRAWING {
        let mut customer = Customer::with(tool);
        let start = customer.0.design().clone();
        let outcome = customer.drags((120.0, 200.0), (220.0, 230.0));
        assert_eq!(customer.marks()[0].target.shape.kind(), kind);
        assert_eq!(customer.marks()[0].target.part, Some(part("shade")), "{tool:?}");
        assert!(outcome.effects.contains(&Effect::SaveDraft), "{tool:?}");
        customer.is_one_step_from(&start);
        assert!(!customer.0.history().can_undo());
    }
}

#[test]
fn each_tool_is_cancelled_without_a_trace() {
    for tool in ToolKind::ALL.into_iter().filter(|tool| *tool != ToolKind::Hand) {
        let mut customer = Customer::with(tool);
        let start = customer.0.design().clone();
        let drag = [Down(at(120.0, 240.0), 0.5), Move(at(220.0, 280.0), 0.5)];
        let _ = customer.points(&drag);
        let _ = customer.points(&[Cancel, Up, Move(at(1.0, 1.0), 0.5)]);
        assert_eq!(customer.0.design(), &start, "{tool:?}");
        assert_eq!(customer.0.preview(), [], "{tool:?}");
        assert_eq!((customer.0.drawing(), customer.0.framing()), (None, None), "{tool:?}");
        assert!(!customer.0.history().can_undo(), "{tool:?}");
    }
}

#[test]
fn two_taps_do_what_a_drag_does() {
    for (tool, _) in DRAWING.into_iter().skip(2) {
        let mut dragged = Customer::with(tool);
        let _ = dragged.drags((120.0, 240.0), (220.0, 280.0));
        let mut tapped = Customer::with(tool);
        let first = tapped.taps(120.0, 240.0);
        assert_eq!(first.effects, [Effect::Announce(Announcement::OneEnd)]);
        assert!(!tapped.0.preview().is_empty(), "the first place is shown");
        let _ = tapped.taps(220.0, 280.0);
        assert_eq!(tapped.0.design(), dragged.0.design(), "{tool:?}");
    }
}

#[test]
fn keys_count_as_they_are_held_when_the_mark_is_made() {
    let mut customer = Customer::with(ToolKind::Line);
    let _ = customer.points(&[Down(at(100.0, 100.0), 0.5), Move(at(180.0, 104.0), 0.5)]);
    let free = customer.0.preview();
    let held = customer.does(Message::Hold(SHIFT));
    assert_eq!(held.redraw, Redraw::Overlay);
    assert_ne!(customer.0.preview(), free);
    let _ = customer.points(&[Up]);
    let Shape::Segment(line) = customer.marks()[0].target.shape else { panic!("a line") };
    assert!((line.to.y - line.from.y).abs() < 1e-9);
}

#[test]
fn what_is_seldom_right_at_once_is_selected() {
    let mut customer = Customer::with(ToolKind::Dimension);
    let _ = customer.drags((120.0, 240.0), (220.0, 240.0));
    assert_eq!(customer.0.selected(), [AnnotationId(1)]);
    let _ = customer.does(Message::AskLength(Some(450.0)));
    let Shape::Dimension(length) = customer.marks()[0].target.shape else { panic!("a length") };
    assert_eq!((length.length().round(), length.asked), (100.0, Some(450.0)));
    let _ = customer.does(Message::PlacePicture(photo()));
    assert_eq!(customer.0.selected(), [AnnotationId(2)]);
    check_near(customer.bounds(AnnotationId(2)), (120.0, 246.7, 280.0, 353.3));
    assert_eq!(customer.0.tool().kind(), ToolKind::Select);
}

#[test]
fn words_are_a_mark_once_they_are_written() {
    let mut customer = Customer::with(ToolKind::Text);
    let start = customer.0.design().clone();
    let _ = customer.taps(200.0, 250.0);
    assert_eq!(customer.0.writing().map(|writing| writing.text.as_str()), Some(""));
    let _ = customer.does(Message::EndWriting);
    assert_eq!(customer.0.design(), &start, "no words leave no mark");
    let _ = customer.taps(200.0, 250.0);
    let _ = customer.does(Message::Write(" Softer here ".into()));
    let _ = customer.taps(50.0, 50.0);
    let Shape::Label(label) = &customer.marks()[0].target.shape else { panic!("words") };
    assert_eq!(label.text, "Softer here");
    assert_eq!(customer.0.writing(), None, "a tap that ends words begins no others");
    customer.is_one_step_from(&start);
}

#[test]
fn words_are_written_anew_by_a_second_tap_and_go_when_none_are_left() {
    let mut customer = Customer::with(ToolKind::Text);
    let _ = customer.taps(200.0, 250.0);
    let _ = customer.does(Message::Write("Soft".into()));
    let _ = customer.does(Message::PickTool(ToolKind::Select));
    let soft = customer.0.design().clone();
    for (words, left) in [("Softer", Some("Softer")), ("", None)] {
        let _ = customer.taps(200.0, 250.0);
        let _ = customer.taps(200.0, 250.0);
        assert_eq!(customer.0.lifted(), [AnnotationId(1)]);
        let _ = customer.does(Message::Write(words.into()));
        let _ = customer.does(Message::EndWriting);
        let found = customer.marks().first().map(|mark| match &mark.target.shape {
            Shape::Label(label) => label.text.as_str(),
            other => panic!("{other:?}"),
        });
        assert_eq!(found, left);
        customer.is_one_step_from(&soft);
        let _ = customer.taps(5.0, 595.0);
    }
}

#[test]
fn a_tap_selects_and_shift_selects_more() {
    let mut customer = Customer::new();
    let line = customer.draws(ToolKind::Line, (20.0, 20.0), (80.0, 20.0));
    let frame = customer.draws(ToolKind::Rectangle, (20.0, 60.0), (80.0, 90.0));
    let _ = customer.taps(50.0, 22.0);
    assert_eq!(customer.0.selected(), [line]);
    let _ = customer.does(Message::Hold(SHIFT));
    let _ = customer.taps(20.0, 75.0);
    assert_eq!(customer.0.selected(), [line, frame]);
    let _ = customer.taps(50.0, 20.0);
    assert_eq!(customer.0.selected(), [frame]);
    let _ = customer.taps(300.0, 500.0);
    assert_eq!(customer.0.selected(), [frame], "a slip with Shift held loses nothing");
    let _ = customer.does(Message::Hold(Keys::default()));
    let _ = customer.taps(300.0, 500.0);
    assert_eq!(customer.0.selected(), []);
}

#[test]
fn a_frame_selects_what_lies_in_it() {
    let mut customer = Customer::new();
    let line = customer.draws(ToolKind::Line, (20.0, 20.0), (80.0, 20.0));
    let _beside = customer.draws(ToolKind::Line, (20.0, 60.0), (380.0, 60.0));
    let outcome = customer.drags((5.0, 100.0), (100.0, 5.0));
    assert_eq!(customer.0.selected(), [line]);
    assert_eq!(outcome.effects, [Effect::Announce(Announcement::Selected(1))]);
}

#[test]
fn what_is_selected_is_moved_sized_and_turned_each_in_one_step() {
    let off = Habits { snapping: Snapping::Off, ..Habits::default() };
    let frame = |session: &Session| match &session.design().annotations[0].target.shape {
        Shape::Outline(outline) => outline.frame,
        other => panic!("{other:?}"),
    };
    for (from, to, centre, size, turn) in [
        ((100.0, 160.0), (150.0, 180.0), (200.0, 180.0), (100.0, 80.0), 0.0),
        ((200.0, 200.0), (250.0, 240.0), (175.0, 180.0), (150.0, 120.0), 0.0),
        ((200.0, 160.0), (250.0, 300.0), (175.0, 160.0), (150.0, 80.0), 0.0),
        ((150.0, 87.4), (250.0, 160.0), (150.0, 160.0), (100.0, 80.0), 90.0),
    ] {
        let mut customer = Customer::new();
        let _ = customer.does(Message::SetHabits(off));
        let id = customer.draws(ToolKind::Rectangle, (100.0, 120.0), (200.0, 200.0));
        let _ = customer.does(Message::Select(vec![id]));
        let before = customer.0.design().clone();
        // A drag of the left side's middle is one of the frame as a whole, unless a handle is there.
        let from = if from == (100.0, 160.0) { (140.0, 160.0) } else { from };
        let to = if from == (140.0, 160.0) { (190.0, 180.0) } else { to };
        let _ = customer.drags(from, to);
        let found = frame(&customer.0);
        let expected = Frame { centre: centre.into(), size: size.into(), turn_degrees: turn };
        let is_near = found.centre.distance(expected.centre) < 1.5
            && (found.size - expected.size).to_vec2().hypot() < 1.5
            && (found.turn_degrees - turn).abs() < 1.5;
        assert!(is_near, "{from:?}: {found:?} {expected:?}");
        assert_eq!(customer.0.selected(), [id]);
        customer.is_one_step_from(&before);
    }
}

#[test]
fn what_is_dragged_is_shown_where_it_is_and_not_where_it_lay() {
    let mut customer = Customer::new();
    let id = customer.draws(ToolKind::Line, (20.0, 20.0), (80.0, 20.0));
    let before = customer.0.design().clone();
    let _ = customer.points(&[Down(at(50.0, 20.0), 0.5), Move(at(50.0, 90.0), 0.5)]);
    assert_eq!(customer.0.lifted(), [id]);
    assert_eq!(customer.0.preview().len(), 1);
    let Some(selection) = customer.0.selection() else { panic!("it is selected") };
    assert_eq!(selection.handles, []);
    let Hold::Line(from, _) = selection.hold else { panic!("a line") };
    assert!((from.y - 90.0).abs() < 8.0, "{from:?}");
    let _ = customer.points(&[Cancel]);
    assert_eq!((customer.0.lifted(), customer.0.preview()), (&[][..], vec![]));
    assert_eq!(customer.0.design(), &before);
}

#[test]
fn of_many_marks_a_drag_says_where_they_are_carried_and_pins_go_along() {
    for (count, is_carried) in [(64, false), (65, true), (300, true)] {
        let mut customer = Customer::new();
        let _ = customer
            .does(Message::SetHabits(Habits { snapping: Snapping::Off, ..Habits::default() }));
        let mut marks: Annotations = customer.0.design().annotations.clone();
        for id in 1..=count {
            let y = 20.0 + f64::from(id % 50);
            let shape = match id {
                1 => Shape::Point(Point::new(30.0, 30.0)),
                _ => Shape::Segment(Segment {
                    from: Point::new(20.0, y),
                    to: Point::new(80.0, y),
                    head: Head::None,
                    brush: Brush::default(),
                }),
            };
            let view = customer.0.shown().clone();
            let target = Target { view, part: None, part_by: PartBy::Found, shape };
            let (id, body) = (AnnotationId(id), Body::default());
            marks.push(Annotation { id, body, target, proposal: None });
        }
        let design = Design { annotations: marks, ..customer.0.design().clone() };
        let _ = customer.does(Message::Load(Box::new(design)));
        let _ = customer.does(Message::SelectAll);
        let before = customer.0.design().clone();
        let _ = customer.points(&[Down(at(50.0, 22.0), 0.5), Move(at(60.0, 92.0), 0.5)]);
        assert_eq!(customer.0.lifted().len(), count as usize);
        let by = kurbo::Affine::translate((10.0, 70.0));
        assert_eq!(customer.0.carried(), is_carried.then_some(by), "{count}");
        assert_eq!(customer.0.preview().is_empty(), is_carried, "{count}");
        let pins: Vec<Point> = customer.0.pins().map(|(_, _, tip)| tip).collect();
        assert_eq!(pins, [Point::new(40.0, 100.0)]);
        let _ = customer.points(&[Up]);
        assert_eq!(customer.0.carried(), None);
        assert!(customer.0.design().annotations.iter().zip(before.annotations.iter()).all(
            |(after, before)| {
                let moved =
                    after.target.shape.bounds().origin() - before.target.shape.bounds().origin();
                (moved - by.translation()).hypot() < 1.0
            }
        ));
        customer.is_one_step_from(&before);
    }
}

#[test]
fn what_is_moved_snaps_to_parts_unless_it_is_told_not_to() {
    for (keys, snapping, expected) in [
        (Keys::default(), Snapping::On, 100.0),
        (CTRL, Snapping::On, 103.0),
        (Keys::default(), Snapping::Off, 103.0),
    ] {
        let mut customer = Customer::new();
        let _ = customer.does(Message::SetHabits(Habits { snapping, ..Habits::default() }));
        let _ = customer.does(Message::Place(
            ShapeKind::Rectangle,
            Frame {
                centre: Point::new(50.0, 60.0),
                size: Size::new(37.0, 41.0),
                turn_degrees: 0.0,
            },
        ));
        let _ = customer.does(Message::SelectAll);
        let _ = customer.does(Message::Hold(keys));
        // The shade's left side is at 100.
        let (from, by) = (at(50.0, 60.0), at(103.0, 133.0) - at(31.5, 60.0));
        let _ =
            customer.points(&[Down(from, 0.5), Move(from + by / 2.0, 0.5), Move(from + by, 0.5)]);
        let guides = customer.0.guides();
        assert_eq!(guides.contains(&Guide::Plumb(100.0)), expected == 100.0, "{guides:?}");
        let _ = customer.points(&[Up]);
        let Shape::Outline(outline) = customer.marks()[0].target.shape else { panic!("a frame") };
        assert!((outline.frame.centre.x - 18.5 - expected).abs() < 1e-6, "{outline:?}");
    }
}

#[test]
fn every_change_is_had_without_a_pointer_and_is_one_step() {
    for message in [
        Message::MoveSelection(Vec2::new(10.0, 0.0)),
        Message::ScaleSelection(1.1),
        Message::TurnSelection(15.0),
        Message::Recolour(BLUE),
        Message::SetWidth(4.0),
        Message::Duplicate,
        Message::Delete,
        Message::Order(Order::ToBack),
        Message::Order(Order::Backward),
    ] {
        let mut customer = Customer::new();
        let _ = customer.draws(ToolKind::Line, (20.0, 20.0), (80.0, 20.0));
        let id = customer.draws(ToolKind::Ellipse, (120.0, 220.0), (220.0, 280.0));
        let _ = customer.does(Message::Select(vec![id]));
        let before = customer.0.design().clone();
        let outcome = customer.does(message.clone());
        let is_said =
            |effect: &Effect| matches!(effect, Effect::Announce(Announcement::Arranged(_, 1)));
        assert!(outcome.effects.iter().any(is_said), "{message:?}");
        customer.is_one_step_from(&before);
    }
}

#[test]
fn moves_that_follow_each_other_are_one_step_and_find_the_part_anew() {
    let mut customer = Customer::new();
    let id = customer.draws(ToolKind::Ellipse, (120.0, 220.0), (220.0, 280.0));
    let _ = customer.does(Message::Select(vec![id]));
    let before = customer.0.design().clone();
    for _ in 0..20 {
        let _ = customer.does(Message::MoveSelection(Vec2::new(0.0, 10.0)));
    }
    let after = customer.0.design().clone();
    assert_eq!(customer.marks()[0].target.part, Some(part("base")));
    customer.is_one_step_from(&before);
    let _ = customer.does(Message::Redo);
    assert_eq!(customer.0.design(), &after);
}

#[test]
fn marks_go_in_front_of_and_behind_others() {
    let check = |order: Order, selected: &[u32], expected: &[u32]| {
        let mut customer = Customer::new();
        for x in 1..=4 {
            let x = 20.0 * f64::from(x);
            let _ = customer.draws(ToolKind::Line, (x, 20.0), (x, 80.0));
        }
        let ids = selected.iter().copied().map(AnnotationId).collect();
        let _ = customer.does(Message::Select(ids));
        let _ = customer.does(Message::Order(order));
        let found: Vec<u32> = customer.marks().iter().map(|mark| mark.id.0).collect();
        assert_eq!(found, expected, "{order:?} {selected:?}");
    };
    check(Order::ToFront, &[1, 3], &[2, 4, 1, 3]);
    check(Order::ToBack, &[2, 4], &[2, 4, 1, 3]);
    check(Order::Forward, &[1], &[2, 1, 3, 4]);
    check(Order::Forward, &[3, 4], &[1, 2, 3, 4]);
    check(Order::Backward, &[2, 3], &[2, 3, 1, 4]);
    check(Order::Backward, &[1], &[1, 2, 3, 4]);
}

#[test]
fn the_eraser_takes_whole_marks_in_one_step() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PinOn(part("base")));
    let _ = customer.draws(ToolKind::Pen, (20.0, 20.0), (80.0, 20.0));
    let _ = customer.draws(ToolKind::Rectangle, (20.0, 40.0), (80.0, 80.0));
    let far = customer.draws(ToolKind::Line, (300.0, 20.0), (300.0, 80.0));
    let before = customer.0.design().clone();
    let _ = customer.does(Message::PickTool(ToolKind::Eraser));
    let way = [(50.0, 5.0), (50.0, 95.0), (200.0, 440.0)].map(|(x, y)| at(x, y));
    let _ = customer.points(&[Down(way[0], 0.5), Move(way[1], 0.5), Move(way[2], 0.5)]);
    assert_eq!(customer.0.design(), &before, "nothing goes before the eraser is lifted");
    assert_eq!(customer.0.preview().len(), 2, "what will go is pale");
    let _ = customer.points(&[Up]);
    assert_eq!(customer.marks().iter().map(|mark| mark.id).collect::<Vec<_>>(), [far]);
    customer.is_one_step_from(&before);
}

#[test]
fn the_eraser_makes_room_in_a_design_that_is_full() {
    let mut customer = Customer::new();
    let _ = customer.draws(ToolKind::Pen, (20.0, 20.0), (80.0, 20.0));
    let full = customer.0.design().annotations.totals();
    let limits = Limits { points: full.points, ..Limits::default() };
    customer.0 = customer.0.within(limits);
    let _ =
        customer.does(Message::SetHabits(Habits { erasing: Erasing::Ink, ..Habits::default() }));
    let _ = customer.does(Message::PickTool(ToolKind::Eraser));
    let before = customer.0.design().clone();
    let _ = customer.drags((20.0, 20.0), (50.0, 20.0));
    assert_eq!(customer.marks().len(), 1);
    assert!(customer.0.design().annotations.totals().points <= full.points);
    assert_ne!(customer.0.design(), &before, "the design is full, and the eraser works");
}

#[test]
fn the_eraser_cuts_ink_and_nothing_else_when_it_is_told_to() {
    let mut customer = Customer::new();
    let ink = customer.draws(ToolKind::Pen, (20.0, 20.0), (80.0, 20.0));
    let comment = || "longer".to_owned();
    let body = Body { intent: Intent::Like, comment: comment() };
    let _ = customer.does(Message::Do(Command::EditBody { id: ink, body }));
    let line = customer.draws(ToolKind::Line, (20.0, 40.0), (80.0, 40.0));
    let before = customer.0.design().clone();
    let _ =
        customer.does(Message::SetHabits(Habits { erasing: Erasing::Ink, ..Habits::default() }));
    let _ = customer.does(Message::PickTool(ToolKind::Eraser));
    let _ = customer.drags((60.0, 5.0), (60.0, 95.0));
    let said: Vec<(u32, &str)> =
        customer.marks().iter().map(|m| (m.id.0, m.body.comment.as_str())).collect();
    assert_eq!(said, [(ink.0, "longer"), (3, ""), (line.0, "")]);
    assert!(customer.marks()[..2].iter().all(|mark| mark.body.intent == Intent::Like));
    customer.is_one_step_from(&before);
    let _ = customer.drags((20.0, 20.0), (80.0, 20.0));
    assert_eq!(customer.marks().len(), 1, "ink that is rubbed out whole goes");
    customer.is_one_step_from(&before);
}

#[test]
fn copies_lie_beside_or_in_the_middle_and_are_selected() {
    let mut customer = Customer::new();
    let id = customer.draws(ToolKind::Ellipse, (120.0, 220.0), (220.0, 280.0));
    let copied: Vec<Annotation> = customer.marks().into_iter().cloned().collect();
    let _ = customer.does(Message::Paste(copied.clone()));
    assert_eq!(customer.0.selected(), [AnnotationId(2)]);
    let by = customer.bounds(AnnotationId(2)).center() - customer.bounds(id).center();
    assert!((by.x - 17.4).abs() < 0.5 && (by.y - 17.4).abs() < 0.5, "{by:?}");
    let mut elsewhere = copied;
    elsewhere[0].target.shape = elsewhere[0].target.shape.moved(Vec2::new(9e5, 0.0));
    let _ = customer.does(Message::Paste(elsewhere.clone()));
    let middle = customer.bounds(AnnotationId(3)).center();
    assert!(middle.distance(Point::new(200.0, 300.0)) < 1.0, "{middle:?}");
    elsewhere[0].target.shape = elsewhere[0].target.shape.moved(Vec2::new(f64::NAN, 0.0));
    let before = customer.0.design().clone();
    let _ = customer.does(Message::Paste(elsewhere));
    assert_eq!(customer.0.design(), &before, "what cannot be drawn is no mark");
}

#[test]
fn there_is_room_for_no_more_copies_than_for_marks() {
    let mut customer = Customer::new();
    for _ in 0..limits::ANNOTATIONS / 2 + 1 {
        let _ = customer.does(Message::PinOn(part("base")));
    }
    let _ = customer.does(Message::SelectAll);
    let before = customer.0.design().clone();
    let outcome = customer.does(Message::Duplicate);
    assert_eq!(
        outcome.effects,
        [Effect::Announce(Announcement::NoRoom(Room::Marks(limits::ANNOTATIONS)))]
    );
    assert_eq!(customer.0.design(), &before);
}

#[test]
fn what_is_gone_is_not_selected() {
    let mut customer = Customer::new();
    let id = customer.draws(ToolKind::Line, (20.0, 20.0), (80.0, 20.0));
    let _ = customer.does(Message::Select(vec![id, AnnotationId(99)]));
    assert_eq!(customer.0.selected(), [id]);
    let removed = customer.does(Message::Delete);
    let said = Announcement::Arranged(Arranged::Removed, 1);
    assert!(removed.effects.contains(&Effect::Announce(said)));
    assert_eq!((customer.0.selected(), customer.0.selection()), (&[][..], None));
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.selected(), []);
}

#[test]
fn letters_take_tools_unless_they_are_switched_off() {
    for (letters, expected) in [(Letters::On, ToolKind::Arrow), (Letters::Off, ToolKind::Hand)] {
        let mut customer = Customer::new();
        let _ = customer.does(Message::SetHabits(Habits { letters, ..Habits::default() }));
        let _ = customer.does(Message::Letter('A'));
        assert_eq!(customer.0.tool().kind(), expected);
    }
}

#[test]
fn arrow_keys_move_what_is_selected_by_pixels_and_escape_lets_go_of_it() {
    let mut customer = Customer::new();
    let id = customer.draws(ToolKind::Line, (20.0, 20.0), (80.0, 20.0));
    let _ = customer.does(Message::Select(vec![id]));
    let before = customer.bounds(id);
    let _ = customer.does(Message::Steer(Steer::By(Vec2::new(10.0, 0.0))));
    let by = customer.bounds(id).center() - before.center();
    assert!((by.x * customer.0.camera().scale() - 10.0).abs() < 1e-6, "{by:?}");
    let _ = customer.does(Message::Steer(Steer::Leave));
    assert_eq!(customer.0.selected(), []);
}

#[test]
fn what_is_drawn_snaps_to_parts_unless_it_is_told_not_to() {
    for (keys, snapping, is_snapped) in [
        (Keys::default(), Snapping::On, true),
        (CTRL, Snapping::On, false),
        (Keys::default(), Snapping::Off, false),
    ] {
        let mut customer = Customer::with(ToolKind::Dimension);
        let _ = customer.does(Message::SetHabits(Habits { snapping, ..Habits::default() }));
        let _ = customer.does(Message::Hold(keys));
        // The shade's left side is at 100.
        let _ = customer.points(&[Down(at(103.0, 61.0), 0.5), Move(at(43.0, 163.0), 0.5)]);
        assert_eq!(customer.0.guides(), [], "nothing is near");
        let _ = customer.points(&[Move(at(98.0, 163.0), 0.5)]);
        let guides = customer.0.guides();
        assert_eq!(guides.contains(&Guide::Plumb(100.0)), is_snapped, "{guides:?}");
        let _ = customer.points(&[Up]);
        assert_eq!(customer.0.guides(), []);
        let Shape::Dimension(dimension) = customer.marks()[0].target.shape else { panic!() };
        let ends = if is_snapped { (100.0, 100.0) } else { (103.0, 98.0) };
        assert_eq!((dimension.from.x, dimension.to.x), ends);
    }
}

#[test]
fn what_keys_draw_ends_where_the_cross_is() {
    let mut customer = Customer::with(ToolKind::Line);
    for steer in [Steer::To(part("shade")), Steer::Press, Steer::By(Vec2::new(48.0, 4.0))] {
        let _ = customer.does(Message::Steer(steer));
    }
    let cross = customer.0.cross().expect("a cross");
    let _ = customer.does(Message::Steer(Steer::Press));
    let Shape::Segment(line) = customer.marks()[0].target.shape else { panic!("a line") };
    assert!(line.to.distance(cross) < 1e-9, "{line:?} {cross}");
}

#[test]
fn a_mark_does_not_outgrow_the_room_there_is() {
    let mut customer = Customer::new();
    let text = "wide".to_owned();
    let _ = customer.does(Message::Place(
        ShapeKind::Text,
        Frame { centre: Point::new(50.0, 60.0), size: Size::new(9.0, 9.0), turn_degrees: 0.0 },
    ));
    let _ = customer.does(Message::Write(text.clone()));
    let _ = customer.does(Message::EndWriting);
    let weight = customer.0.design().weight() + 8;
    customer.0 = customer.0.within(Limits { weight, ..Limits::default() });
    let before = customer.0.design().clone();
    let id = before.annotations[0].id;
    let rewrites = |customer: &mut Customer, text: String| {
        let _ = customer.does(Message::EditText(id));
        let _ = customer.does(Message::Write(text));
        customer.does(Message::EndWriting)
    };
    let outcome = rewrites(&mut customer, text.repeat(9));
    assert_eq!(outcome.effects, [Effect::Announce(Announcement::NoRoom(Room::Weight))]);
    assert_eq!(customer.0.design(), &before);
    let _ = rewrites(&mut customer, format!("{text}r"));
    assert_ne!(customer.0.design(), &before, "as much as there is room for is taken");
}

#[test]
fn what_is_full_says_how_much_there_may_be() {
    let mut customer = Customer::new();
    customer.0 = customer.0.within(Limits { annotations: 2, ..Limits::default() });
    let outcomes = [(); 3].map(|()| customer.does(Message::PinOn(part("base"))));
    let said = Effect::Announce(Announcement::NoRoom(Room::Marks(2)));
    assert_eq!(outcomes.map(|outcome| outcome.effects.contains(&said)), [false, false, true]);
}

#[test]
fn a_mark_that_was_doubted_is_right_where_a_person_puts_it() {
    let by = Vec2::new(10.0, 0.0);
    let id = AnnotationId(1);
    for (message, is_settled) in [
        (Message::MoveSelection(by), true),
        (Message::ScaleSelection(1.1), true),
        (Message::TurnSelection(15.0), true),
        (Message::Recolour(BLUE), false),
        (Message::SetWidth(9.0), false),
        (Message::Order(Order::ToFront), false),
    ] {
        let mut customer = Customer::new();
        let _ = customer.draws(ToolKind::Rectangle, (20.0, 30.0), (60.0, 90.0));
        let _ = customer.does(Message::Do(Command::Doubt { id, unsure: Some(Unsure::Moved) }));
        let _ = customer.does(Message::Select(vec![id]));
        let before = customer.0.design().clone();
        let _ = customer.does(message.clone());
        assert_eq!(customer.0.design().unsure.is_empty(), is_settled, "{message:?}");
        if is_settled {
            customer.is_one_step_from(&before);
        }
    }
}

#[test]
fn the_field_of_words_goes_with_the_picture() {
    let mut customer = Customer::with(ToolKind::Text);
    let zoom = Message::Zoom { about_px: Point::new(10.0, 10.0), factor: 2.0 };
    assert_eq!(customer.does(zoom.clone()).redraw, Redraw::Ink);
    let _ = customer.taps(50.0, 60.0);
    assert!(customer.0.writing().is_some());
    assert_eq!(customer.does(zoom).redraw, Redraw::Panels, "it stands where it will be");
}
