//! What is asked only sometimes, and words that are asked for.
//! Knows nothing of how an answer is found.

use super::*;

/// A lamp whose dimmer is asked only with a led bulb.
fn dimming_lamp() -> Product {
    let mut product = lamp();
    let dimmer = product.options.iter_mut().find(|o| o.id == option("dimmer"));
    dimmer.expect("the lamp has one").only_when = vec![is("bulb", choice("led"))];
    product
}

#[test]
fn what_is_not_asked_has_no_value_and_comes_with_its_default() {
    let product = Arc::new(dimming_lamp());
    let configuration = product.default_configuration();
    assert_eq!(configuration.value(&option("dimmer")), None);
    let mut advisor = Advisor::new(product.clone());
    let led = [(option("bulb"), choice("led"))];
    let settings = advisor.choose(&configuration, &led).expect("it is free");
    let dimmer = Setting::followed(option("dimmer"), Some(Value::Toggle(false)));
    assert_eq!(settings[1..], [dimmer]);
    let after = put(&configuration, &settings);
    let halogen = [(option("bulb"), choice("halogen"))];
    let settings = advisor.choose(&after, &halogen).expect("it is free");
    assert_eq!(settings[1..], [Setting::followed(option("dimmer"), None)]);
}

#[test]
fn words_are_never_made_up() {
    let mut product = lamp();
    product.options.push(text("engraving"));
    let given = Condition { option: option("engraving"), test: Test::Given };
    product.rules[0].when = vec![is("shade", choice("glass"))];
    product.rules[0].then = Consequence::Requires(given);
    let product = Arc::new(product);
    let mut advisor = Advisor::new(product.clone());
    let configuration = product.default_configuration();
    let obstacle = advisor.obstacle(&configuration, &option("shade"), &choice("glass"));
    let obstacle = obstacle.expect("nothing is engraved yet");
    assert!(obstacle.because.contains(&Reason::Absent(option("engraving"))));
    assert_eq!(obstacle.change, None);
    let words = [(option("engraving"), lettering("For Ada"))];
    let configuration = put(&configuration, &advisor.choose(&configuration, &words).expect("free"));
    assert_eq!(advisor.obstacle(&configuration, &option("shade"), &choice("glass")), None);
}

#[test]
fn a_text_that_is_not_there_can_be_asked_and_go_again() {
    let mut product = lamp();
    let asked =
        ProductOption { only_when: vec![is("shade", choice("glass"))], ..text("engraving") };
    product.options.push(asked);
    let given = Condition { option: option("engraving"), test: Test::Given };
    product.rules[1].when = vec![given];
    product.rules[1].then = Consequence::Excludes(is("bulb", choice("led")));
    let product = Arc::new(product);
    let mut advisor = Advisor::new(product.clone());
    let mut configuration = product.default_configuration();
    for (shade, expected) in [("glass", Some(lettering(""))), ("linen", None)] {
        let wish = [(option("shade"), choice(shade))];
        let settings = advisor.choose(&configuration, &wish).expect("it is free");
        configuration = put(&configuration, &settings);
        assert_eq!(configuration.value(&option("engraving")), expected.as_ref());
    }
}

#[test]
fn words_are_free_for_the_customer_to_give_unless_a_decision_forbids_them() {
    let mut product = lamp();
    product.options.push(text("engraving"));
    let given = Condition { option: option("engraving"), test: Test::Given };
    product.rules[0].when = vec![is("shade", choice("glass"))];
    product.rules[0].then = Consequence::Excludes(given);
    let product = Arc::new(product);
    let mut advisor = Advisor::new(product.clone());
    let engraving = product.option(&option("engraving")).expect("it was added");
    let mut configuration = product.default_configuration();
    for (shade, is_free) in [("linen", true), ("glass", false)] {
        let wish = [(option("shade"), choice(shade))];
        let settings = advisor.choose(&configuration, &wish).expect("it is free");
        configuration = put(&configuration, &settings);
        let standings = advisor.standings(&configuration);
        assert_eq!(standings.of(engraving, &lettering("For Ada")).is_free(), is_free);
        assert!(standings.of(engraving, &lettering("")).is_free());
    }
}
