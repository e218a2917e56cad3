//! The eraser, whole marks and parts of ink.
//! Knows nothing of other tools.

use super::*;

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
