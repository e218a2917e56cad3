//! Choosing: what follows from it, what stands in its way, and what is answered to questions.
//! Knows nothing of marks.

use super::*;

#[test]
fn what_follows_from_a_choice_follows_in_the_same_step() {
    let mut customer = Customer::new();
    let before = customer.0.design().clone();
    let outcome = customer.chooses("shade", choice("paper"));
    let said = Announcement::Chosen(option("shade"), choice("paper"), vec![option("bulb")]);
    assert!(outcome.effects.contains(&Effect::Announce(said)));
    let configuration = &customer.0.design().configuration;
    assert_eq!(configuration.value(&option("bulb")), Some(&choice("led")));
    assert!(configuration.is_decided(&option("shade")));
    assert!(!configuration.is_decided(&option("bulb")));
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.design(), &before);
}

#[test]
fn what_a_decision_forbids_is_not_chosen_and_is_on_record() {
    let mut customer = Customer::new();
    let _ = customer.chooses("bulb", choice("halogen"));
    let before = customer.0.design().configuration.clone();
    for count in 1..3 {
        let outcome = customer.chooses("shade", choice("paper"));
        let blocked = Announcement::Blocked(option("shade"), choice("paper"));
        assert!(outcome.effects.contains(&Effect::Announce(blocked)));
        assert_eq!(customer.0.design().configuration, before);
        let refusal = &customer.0.design().refusals[0];
        assert_eq!((refusal.count, refusal.next), (count, Next::Left));
        assert_eq!(refusal.rules[0].as_str(), "no-paper-on-halogen");
    }
    let obstacle = &customer.0.refused().expect("it was refused").obstacle;
    assert!(obstacle.because.contains(&Reason::Decided(option("bulb"))));
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.design().refusals.len(), 1, "a record is not undone");
}

#[test]
fn a_wish_changes_what_stands_in_its_way_and_is_one_step_back() {
    let mut customer = Customer::new();
    let _ = customer.chooses("base", choice("light"));
    let before = customer.0.design().configuration.clone();
    let _ = customer.chooses("height", number(60.0));
    let _ = customer.does(Message::Wish(option("height"), number(60.0)));
    let design = customer.0.design();
    assert_eq!(design.configuration.value(&option("height")), Some(&number(60.0)));
    assert_eq!(design.configuration.value(&option("base")), Some(&choice("heavy")));
    assert!(design.configuration.is_decided(&option("height")));
    assert_eq!(design.refusals[0].next, Next::Changed);
    let _ = customer.does(Message::Undo);
    assert_eq!(customer.0.design().configuration, before);
}

#[test]
fn a_step_is_reset_without_touching_other_decisions() {
    let mut customer = Customer::new();
    let start = customer.0.design().configuration.clone();
    let _ = customer.chooses("shade", choice("paper"));
    let _ = customer.chooses("dimmer", toggle(true));
    let step = customer.0.product().steps[0].id.clone();
    let _ = customer.does(Message::ResetStep(step));
    assert_eq!(customer.0.design().configuration, start);
    let _ = customer.does(Message::Undo);
    let configuration = &customer.0.design().configuration;
    assert_eq!(configuration.value(&option("shade")), Some(&choice("paper")));
}

#[test]
fn another_answer_to_the_same_question_takes_the_place_of_the_first() {
    let mut product = lamp();
    let answer = |id: &str, choose: &[(&str, &str)]| Answer {
        id: AnswerId::parse(id).expect("a name"),
        name: Text::plain(id),
        picture: None,
        choose: choose.iter().map(|(id, value)| (option(id), choice(value))).collect(),
    };
    // No paper on halogen.
    let answers = vec![
        answer("bright", &[("bulb", "halogen"), ("base", "heavy")]),
        answer("soft", &[("shade", "paper")]),
    ];
    let (id, question) = (NeedId::parse("light").expect("a name"), Text::plain("Which light?"));
    product.needs = vec![Need { id: id.clone(), question, answers }];
    let session = Session::new(Arc::new(product), None).expect("the lamp has a view");
    let mut customer = Customer(session);
    let answers =
        |answer: &str| Message::Answer(id.clone(), AnswerId::parse(answer).expect("a name"));
    let _ = customer.does(answers("bright"));
    let bright = customer.0.design().clone();
    let _ = customer.does(answers("soft"));
    assert_eq!(customer.0.refused(), None);
    let configuration = &customer.0.design().configuration;
    let value = |id: &str| configuration.value(&option(id)).cloned();
    assert_eq!(value("shade"), Some(choice("paper")));
    assert_eq!(value("bulb"), Some(choice("led")));
    assert_eq!(value("base"), Some(choice("heavy")));
    assert!(!configuration.is_decided(&option("base")));
    let _ = customer.does(Message::Undo);
    assert_eq!(*customer.0.design(), bright);
}

#[test]
fn an_answer_that_cannot_be_had_whole_says_why_and_is_had_whole_by_the_change() {
    let mut product = lamp();
    // Paper alone would be free: led would follow. With halogen wished for as well, base decides.
    let wood = Consequence::Excludes(is("base", choice("light")));
    product.rules[0].when = vec![is("bulb", choice("led"))];
    product.rules[0].then = wood;
    let answer = Answer {
        id: AnswerId::parse("soft").expect("a name"),
        name: Text::plain("Soft"),
        picture: None,
        choose: vec![(option("dimmer"), toggle(true)), (option("shade"), choice("paper"))],
    };
    let (id, question) = (NeedId::parse("light").expect("a name"), Text::plain("Which light?"));
    let answer_id = answer.id.clone();
    product.needs = vec![Need { id: id.clone(), question, answers: vec![answer] }];
    let session = Session::new(Arc::new(product), None).expect("the lamp has a view");
    let mut customer = Customer(session);
    let _ = customer.chooses("base", choice("light"));
    let _ = customer.does(Message::Answer(id, answer_id));
    let refused = customer.0.refused().expect("paper needs led, and led no light base").clone();
    assert_eq!(refused.option, option("shade"));
    assert!(refused.obstacle.because.contains(&Reason::Decided(option("base"))));
    let _ = customer.does(Message::Wish(refused.option, refused.value));
    let configuration = &customer.0.design().configuration;
    for (id, expected) in [("shade", choice("paper")), ("dimmer", toggle(true))] {
        assert_eq!(configuration.value(&option(id)), Some(&expected), "the answer is had whole");
        assert!(configuration.is_decided(&option(id)));
    }
    assert_eq!(configuration.value(&option("base")), Some(&choice("heavy")));
}

#[test]
fn words_that_are_refused_are_one_wish_whatever_they_are() {
    let mut product = lamp();
    product.options.push(crate::fixtures::text("engraving"));
    let given = Condition { option: option("engraving"), test: Test::Given };
    product.rules[0].when = vec![is("shade", choice("glass"))];
    product.rules[0].then = Consequence::Excludes(given);
    product.fonts = vec![Font {
        id: FontId::parse("plain").expect("a name"),
        name: Text::plain("Plain"),
        family: "sans-serif".into(),
        weight: 400,
        slant: Slant::Upright,
        width: 1.0,
    }];
    let session = Session::new(Arc::new(product), None).expect("the lamp has a view");
    let mut customer = Customer(session);
    let _ = customer.chooses("shade", choice("glass"));
    for text in ["A", "An", "Anna"] {
        let _ = customer.does(Message::Slide(option("engraving"), lettering(text)));
    }
    let refusals = &customer.0.design().refusals;
    assert_eq!((refusals.len(), refusals[0].count), (1, 3));
}
