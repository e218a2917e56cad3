//! Drawing with each tool, and what is done to marks then.
//! Knows no more of tools than a customer does.

mod erasing;
mod selected;

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
fn letters_take_tools_unless_they_are_switched_off() {
    for (letters, expected) in [(Letters::On, ToolKind::Arrow), (Letters::Off, ToolKind::Hand)] {
        let mut customer = Customer::new();
        let _ = customer.does(Message::SetHabits(Habits { letters, ..Habits::default() }));
        let _ = customer.does(Message::Letter('A'));
        assert_eq!(customer.0.tool().kind(), expected);
    }
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
