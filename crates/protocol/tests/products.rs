//! The demo products, read as a collector reads them.
//! Knows nothing of what a product shows: only that it is right, and large enough to be of use.

mod demo;

use std::sync::Arc;

use codraft_model::configuration::{Lettering, Value};
use codraft_model::product::OptionKind;
use codraft_model::rules::{Advise, Advisor};

use demo::demo;

#[test]
fn the_city_car_is_right_and_rich() {
    let car = demo("city-car");
    assert!(car.views.len() >= 3, "three views");
    assert!(car.all_parts().len() >= 25, "twenty-five parts");
    assert!(car.options.len() >= 14, "fourteen options");
    assert!(car.rules.len() >= 12, "twelve rules");
    for language in ["fr", "zh", "ar"] {
        assert_ne!(car.name.in_language(language), "", "{language}");
    }
    let kinds = |is: fn(&OptionKind) -> bool| car.options.iter().filter(|o| is(&o.kind)).count();
    assert!(kinds(|kind| matches!(kind, OptionKind::Choice(_))) > 0);
    assert!(kinds(|kind| matches!(kind, OptionKind::Colour { .. })) > 0);
    assert!(kinds(|kind| matches!(kind, OptionKind::Number(_))) > 0);
    assert!(kinds(|kind| matches!(kind, OptionKind::Toggle { .. })) > 0);
    assert!(kinds(|kind| matches!(kind, OptionKind::Text(_))) > 0);
    assert!(kinds(|kind| matches!(kind, OptionKind::Image(_))) > 0);
}

#[test]
fn a_note_can_be_placed_on_every_part_of_the_city_car() {
    let car = demo("city-car");
    let configurations = car.starting_points.iter().map(|point| point.configuration.clone());
    let configurations: Vec<_> = configurations.chain([car.default_configuration()]).collect();
    let nowhere = car.all_parts().into_iter().filter(|part| part.parts.is_empty()).filter(|part| {
        !configurations.iter().any(|configuration| {
            car.views.iter().any(|view| view.artwork.point_on(&part.id, configuration).is_some())
        })
    });
    assert_eq!(nowhere.map(|part| part.id.as_str()).collect::<Vec<_>>(), [] as [&str; 0]);
}

#[test]
fn every_choice_of_the_city_car_can_be_had_from_the_defaults() {
    let car = Arc::new(demo("city-car"));
    let mut advisor = Advisor::new(Arc::clone(&car));
    let mut configuration = car.default_configuration();
    // Nobody but the customer can give words, and what depends on them is asked only then.
    let words = car.options.iter().find_map(|option| match &option.default {
        Value::Text(empty) => {
            let text = Lettering { text: "Ada".into(), ..empty.clone() };
            Some((option.id.clone(), Value::Text(text)))
        }
        _ => None,
    });
    let words = [words.expect("the car takes words")];
    for setting in advisor.choose(&configuration, &words).expect("words are free") {
        configuration.put(setting);
    }
    for option in &car.options {
        for value in option.listed_values() {
            let obstacle = advisor.obstacle(&configuration, &option.id, &value);
            let can_be_had = obstacle.as_ref().is_none_or(|obstacle| obstacle.change.is_some());
            assert!(can_be_had, "{} = {value}: {obstacle:?}", option.id);
        }
    }
}

#[test]
fn what_is_behind_glass_can_be_spoken_of_by_name() {
    use codraft_model::design::PartBy;
    use codraft_model::id::PartId;
    use codraft_model::session::{Message, Session};
    let mut session = Session::new(demo("city-car").into(), None).expect("has views");
    for (index, name) in ["dashboard", "windscreen"].into_iter().enumerate() {
        let part = PartId::parse(name).expect("a name");
        let _ = session.handle(Message::PinOn(part.clone()));
        let target = &session.design().annotations[index].target;
        let by = if name == "dashboard" { PartBy::Person } else { PartBy::Found };
        assert_eq!((target.part.as_ref(), target.part_by), (Some(&part), by), "{name}");
    }
}
