//! What is selected, and what is done to it.
//! Knows nothing of how a mark is drawn.

use super::*;

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
