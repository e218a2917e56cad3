//! The session as a customer uses it.

mod choosing;
mod marks;

use super::*;
use crate::condition::{Condition, Test};
use crate::configuration::Value;
use crate::design::{Body, Intent, Shape};
use crate::fixtures::{choice, is, lamp, lettering, number, option, part, toggle};
use crate::id::{AnswerId, ChoiceId, FontId, NeedId};
use crate::image::{Image, MediaType};
use crate::ink::Rgb;
use crate::product::{Answer, Consequence, Font, Need, Slant};
use crate::proposal::{Next, Proposal, ProposalKind, Wording};
use crate::rules::Reason;
use crate::text::Text;
use PointerEvent::{Cancel, Down, Move, Up};
use kurbo::{Point, Vec2};
use proptest::prelude::*;

/// A customer before a lamp on a stage of 400 by 600 pixels.
struct Customer(Session);

impl Customer {
    fn new() -> Self {
        let mut session = Session::new(Arc::new(lamp()), None).expect("the lamp has a view");
        let _ = session.handle(Message::Resize(Size::new(400.0, 600.0)));
        Self(session)
    }

    fn does(&mut self, message: Message) -> Outcome {
        self.0.handle(message)
    }

    fn chooses(&mut self, id: &str, value: Value) -> Outcome {
        self.does(Message::Choose(option(id), value))
    }

    fn points(&mut self, events: &[PointerEvent]) -> Outcome {
        let outcomes = events.iter().map(|event| self.0.handle(Message::Pointer(*event)));
        outcomes.last().unwrap_or_default()
    }
}

/// The place on the stage of a place on the lamp.
fn at(x: f64, y: f64) -> Point {
    Camera::fit(Size::new(400.0, 600.0), Size::new(400.0, 600.0)).to_stage() * Point::new(x, y)
}

#[test]
fn a_stroke_is_about_the_part_that_most_of_it_lies_on() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PickTool(ToolKind::Pen));
    let outcome = customer.points(&[
        Down(at(150.0, 240.0), 0.5),
        Move(at(150.0, 400.0), 0.5),
        Move(at(200.0, 420.0), 0.5),
        Up,
    ]);
    assert_eq!(outcome.redraw, Redraw::Panels);
    assert!(outcome.effects.contains(&Effect::SaveDraft));
    let target = &customer.0.design().annotations[0].target;
    assert_eq!(target.part, Some(part("base")));
}

#[test]
fn a_move_of_the_pen_redraws_the_overlay_and_nothing_else() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PickTool(ToolKind::Pen));
    let _ = customer.points(&[Down(at(10.0, 10.0), 0.5)]);
    let revision = customer.0.revision();
    for step in 1..1000 {
        let moved = customer.points(&[Move(at(10.0 + f64::from(step) / 4.0, 10.0), 0.5)]);
        assert_eq!(moved, Outcome { redraw: Redraw::Overlay, effects: vec![] });
    }
    assert_eq!(customer.0.revision(), revision);
    assert_eq!(customer.0.drawing().map(|(samples, _)| samples.len()), Some(1000));
}

#[test]
fn a_cancelled_stroke_leaves_no_trace() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PickTool(ToolKind::Pen));
    let before = customer.0.design().clone();
    let outcome = customer.points(&[Down(at(10.0, 10.0), 0.5), Move(at(50.0, 50.0), 0.5), Cancel]);
    assert_eq!(outcome.redraw, Redraw::Overlay);
    assert_eq!(customer.0.design(), &before);
    assert!(!customer.0.history().can_undo());
    assert_eq!(customer.0.drawing(), None);
}

#[test]
fn a_pin_opens_its_note() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PickTool(ToolKind::Pin));
    let outcome = customer.points(&[Down(at(200.0, 100.0), 0.5), Up]);
    let placed = Announcement::PinPlaced(Some(part("shade")));
    assert!(outcome.effects.contains(&Effect::Announce(placed)));
    assert!(outcome.effects.contains(&Effect::EditNote(AnnotationId(1))));
}

#[test]
fn the_hand_picks_a_pin_before_the_part_behind_it() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PinOn(part("base")));
    let tap = |place: Point| [Down(place, 0.5), Up];
    let on_pin = customer.points(&tap(at(200.0, 450.0) - Vec2::new(0.0, 18.0)));
    assert_eq!(on_pin.effects, [Effect::EditNote(AnnotationId(1))]);
    let beside = customer.points(&tap(at(120.0, 500.0)));
    assert_eq!(beside.effects, [Effect::OpenPart(part("base"))]);
    let nowhere = customer.points(&tap(at(5.0, 5.0)));
    assert_eq!(nowhere, Outcome::default());
}

#[test]
fn a_pin_needs_no_pointer() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PinOn(part("base")));
    let annotation = &customer.0.design().annotations[0];
    assert_eq!(annotation.target.part, Some(part("base")));
    assert_eq!(annotation.target.shape, Shape::Point(Point::new(200.0, 450.0)));
}

#[test]
fn a_variant_is_kept_opened_and_left_again_by_undo() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PinOn(part("base")));
    let _ = customer.does(Message::KeepVariant("With a pin".into()));
    let _ = customer.does(Message::Undo);
    let _ = customer.chooses("shade", choice("glass"));
    let glass = customer.0.design().clone();
    let id = customer.0.variants()[0].id;
    let _ = customer.does(Message::OpenVariant(id));
    assert_eq!(customer.0.design().annotations.len(), 1);
    assert_eq!(customer.0.design(), &customer.0.variants()[0].design);
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.design(), &glass);
    let _ = customer.does(Message::ForgetVariant(id));
    assert!(customer.0.variants().is_empty());
}

#[test]
fn there_is_room_for_a_few_variants() {
    let mut customer = Customer::new();
    for _ in 0..limits::VARIANTS {
        let _ = customer.does(Message::KeepVariant("One more".into()));
    }
    let outcome = customer.does(Message::KeepVariant("One too many".into()));
    assert_eq!(outcome.effects, [Effect::Announce(Announcement::NoRoomForVariant)]);
    assert_eq!(customer.0.variants().len(), limits::VARIANTS);
}

#[test]
fn a_proposal_goes_with_its_sketches_and_comes_back_with_them() {
    let mut customer = Customer::new();
    let outcome = customer.does(Message::Propose(Some(part("base")), ProposalKind::Material));
    let id = customer.0.design().proposals[0].id;
    assert!(outcome.effects.contains(&Effect::EditProposal(id)));
    let _ = customer.does(Message::Sketch(Some(id)));
    let _ = customer.does(Message::PickTool(ToolKind::Pen));
    let _ = customer.points(&[Down(at(150.0, 400.0), 0.5), Move(at(200.0, 420.0), 0.5), Up]);
    assert_eq!(customer.0.design().annotations[0].proposal, Some(id));
    let with_sketch = customer.0.design().clone();
    let _ = customer.does(Message::Withdraw(id));
    let design = customer.0.design();
    assert!(design.proposals.is_empty() && design.annotations.is_empty());
    assert_eq!(customer.0.sketching(), None);
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.design(), &with_sketch);
}

#[test]
fn a_picture_that_took_its_time_is_given_to_the_proposal_as_it_is_by_then() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::Propose(None, ProposalKind::Material));
    let said = Proposal { name: "Cork".into(), ..customer.0.design().proposals[0].clone() };
    let _ = customer.does(Message::Do(Command::EditProposal(Box::new(said.clone()))));
    let (hash, media_type) = ("sha256-a".to_owned(), MediaType::Png);
    let given = Some(Image { hash, media_type, width_px: 4, height_px: 3 });
    let _ = customer.does(Message::Reword(said.id, Wording::Image(given.clone())));
    assert_eq!(customer.0.design().proposals, [Proposal { image: given.clone(), ..said.clone() }]);
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.design().proposals, std::slice::from_ref(&said));
    let _ = customer.does(Message::Withdraw(said.id));
    let outcome = customer.does(Message::Reword(said.id, Wording::Image(given)));
    assert!(outcome.effects.is_empty() && customer.0.design().proposals.is_empty());
}

#[test]
fn what_is_said_of_a_proposal_one_by_one_is_all_kept_and_what_is_typed_is_one_step() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::Propose(None, ProposalKind::Colour));
    let empty = customer.0.design().proposals[0].clone();
    let id = empty.id;
    let colour = Some(Rgb { r: 1, g: 2, b: 3 });
    for wording in [
        Wording::Colour(colour),
        Wording::Name("C".into()),
        Wording::Name("Cork".into()),
        Wording::Worth(Some(125)),
        Wording::Reason("It is warm".into()),
        Wording::Today("Felt".into()),
        Wording::Part(Some(part("base"))),
    ] {
        let _ = customer.does(Message::Reword(id, wording));
    }
    let said = customer.0.design().proposals[0].clone();
    let texts = ["Cork", "It is warm", "Felt"];
    assert_eq!((said.texts(), said.worth_minor, said.colour), (texts, Some(125), colour));
    assert_eq!((said.part, said.kind), (Some(part("base")), ProposalKind::Colour));
    let _ = customer.does(Message::Reword(id, Wording::Kind(ProposalKind::Material)));
    let _ = customer.does(Message::Reword(id, Wording::Colour(colour)));
    assert_eq!(customer.0.design().proposals[0].colour, None);
    for _step in ["kind", "part", "all that was typed"] {
        let _ = customer.does(Message::Undo);
    }
    assert_eq!(customer.0.design().proposals, [empty]);
}

#[test]
fn a_note_keeps_what_was_typed_when_it_means_something_else_and_the_other_way_round() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PinOn(part("base")));
    let note = customer.0.design().annotations[0].id;
    for message in [
        Message::Comment(note, "talle".into()),
        Message::Mean(note, Intent::Add),
        Message::Comment(note, "taller".into()),
        Message::Mean(AnnotationId(99), Intent::Like),
    ] {
        let _ = customer.does(message);
    }
    let expected = Body { intent: Intent::Add, comment: "taller".into() };
    assert_eq!(customer.0.design().annotations[0].body, expected);
}

#[test]
fn whoever_proposes_after_a_refusal_is_on_record() {
    let mut customer = Customer::new();
    let _ = customer.chooses("bulb", choice("halogen"));
    let _ = customer.chooses("shade", choice("paper"));
    let _ = customer.does(Message::Propose(None, ProposalKind::Material));
    assert_eq!(customer.0.design().refusals[0].next, Next::Proposed);
    assert_eq!(customer.0.refused(), None);
}

#[test]
fn what_the_product_does_not_have_changes_nothing() {
    let mut customer = Customer::new();
    let before = customer.0.design().clone();
    for (id, value) in [
        ("shade", choice("gold")),
        ("shade", toggle(true)),
        ("height", number(42.0)),
        ("height", number(f64::NAN)),
        ("height", number(65.0)),
        ("lamp", toggle(true)),
    ] {
        let _ = customer.chooses(id, value);
        let _ = customer.does(Message::ShowView(ViewId::parse("inside").expect("a name")));
        assert_eq!(customer.0.design(), &before);
    }
}

#[test]
fn a_pointer_that_is_nowhere_does_nothing() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PickTool(ToolKind::Pen));
    let nowhere = Point::new(f64::NAN, f64::INFINITY);
    let outcome = customer.points(&[Down(nowhere, f64::NAN), Move(nowhere, 65_535.0)]);
    assert_eq!(outcome, Outcome::default());
}

#[test]
fn removed_names_are_not_used_again() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PinOn(part("base")));
    let _ = customer.does(Message::Do(Command::RemoveAnnotation(AnnotationId(1))));
    let _ = customer.does(Message::PinOn(part("base")));
    assert_eq!(customer.0.design().annotations[0].id, AnnotationId(2));
}

#[test]
fn a_full_design_takes_no_further_mark() {
    let mut customer = Customer::new();
    for _ in 0..limits::ANNOTATIONS {
        let _ = customer.does(Message::PinOn(part("base")));
    }
    let outcome = customer.does(Message::PinOn(part("base")));
    assert_eq!(
        outcome.effects,
        [Effect::Announce(Announcement::NoRoom(Room::Marks(limits::ANNOTATIONS)))]
    );
    assert_eq!(customer.0.design().annotations.len(), limits::ANNOTATIONS);
}

#[test]
fn a_stroke_beyond_the_limit_keeps_its_line() {
    let mut customer = Customer::new();
    let _ = customer.does(Message::PickTool(ToolKind::Pen));
    let _ = customer.points(&[Down(at(0.0, 300.0), 0.5)]);
    for step in 0..6000 {
        let wave = (f64::from(step) / 7.0).sin() * 100.0;
        let _ = customer.points(&[Move(at(f64::from(step) / 20.0, 300.0 + wave), 0.5)]);
    }
    let _ = customer.points(&[Up]);
    let Shape::Stroke(stroke) = &customer.0.design().annotations[0].target.shape else {
        panic!("a stroke was drawn");
    };
    assert!(stroke.len() <= limits::POINTS_IN_A_STROKE);
    assert!(stroke.bounds().height() > 190.0);
}

fn any_message() -> impl Strategy<Value = Message> {
    let place = (-50.0..450.0, -50.0..650.0).prop_map(Point::from);
    let pointer = prop_oneof![
        (place.clone(), 0.0..1.0).prop_map(|(at, pressure)| Down(at, pressure)),
        (place.clone(), 0.0..1.0).prop_map(|(at, pressure)| Move(at, pressure)),
        Just(Up),
        Just(Cancel),
    ];
    let tool = prop::sample::select(ToolKind::ALL.to_vec());
    let shade = prop_oneof![Just("linen"), Just("glass"), Just("paper"), Just("gold")]
        .prop_map(|id| Value::Choice(ChoiceId::parse(id).expect("a name")));
    let intent = prop::sample::select(Intent::ALL.to_vec());
    prop_oneof![
        8 => pointer.prop_map(Message::Pointer),
        2 => tool.prop_map(Message::PickTool),
        2 => shade.prop_map(|value| Message::Wish(option("shade"), value)),
        2 => (40_u8..62).prop_map(|h| Message::Wish(option("height"), number(f64::from(h)))),
        2 => (8_u8..13).prop_map(|h| Message::Slide(option("height"), number(5.0 * f64::from(h)))),
        2 => prop_oneof![Just("light"), Just("heavy")]
            .prop_map(|id| Message::Choose(option("base"), choice(id))),
        1 => Just(Message::Propose(Some(part("base")), ProposalKind::Part)),
        1 => (1_u32..4).prop_map(|id| Message::Withdraw(ProposalId(id))),
        1 => (1_u32..4).prop_map(|id| Message::Sketch(Some(ProposalId(id)))),
        1 => Just(Message::KeepVariant("One more".into())),
        1 => (1_u32..4).prop_map(|id| Message::OpenVariant(VariantId(id))),
        1 => Just(Message::ResetStep(lamp().steps[0].id.clone())),
        1 => (1_u32..9, intent).prop_map(|(id, intent)| Message::Adjust(Command::EditBody {
            id: AnnotationId(id),
            body: Body { intent, comment: "…".into() },
        })),
        1 => (1_u32..9).prop_map(|id| Message::Do(Command::RemoveAnnotation(AnnotationId(id)))),
        1 => Just(Message::Undo),
        1 => Just(Message::Redo),
        1 => (place, 0.2..5.0).prop_map(|(about_px, factor)| Message::Zoom { about_px, factor }),
        12 => marks::any_message(),
        1 => Just(Message::Fit),
    ]
}

proptest! {
    #[test]
    fn whatever_a_customer_does_the_design_is_valid_and_can_be_undone(
        messages in prop::collection::vec(any_message(), 0..80)
    ) {
        let mut customer = Customer::new();
        let start = customer.0.design().clone();
        for message in messages {
            let _ = customer.does(message);
            prop_assert!(rules::is_valid(&lamp(), &customer.0.design().configuration));
        }
        while customer.0.history().can_redo() {
            let _ = customer.does(Message::Redo);
        }
        let end = customer.0.design().clone();
        while customer.0.history().can_undo() {
            let _ = customer.does(Message::Undo);
        }
        let undone = Design { refusals: Vec::new(), ..customer.0.design().clone() };
        prop_assert_eq!(undone, start);
        while customer.0.history().can_redo() {
            let _ = customer.does(Message::Redo);
        }
        prop_assert_eq!(customer.0.design(), &end);
    }
}
