//! What is odd about the lamp, about a shirt, and about two hundred small products looked at whole.

use super::*;
use crate::condition::{Condition, Test};
use crate::configuration::{Configuration, Value};
use crate::fixtures::{is, lamp, option, part, shirt, small_products, toggle};
use crate::product::{Consequence, Rule};
use crate::rules::is_valid;
use crate::text::Text;

fn rule(id: &str, when: Vec<Condition>, then: Consequence) -> Rule {
    let id = RuleId::parse(id).expect("a name");
    Rule { id, when, then, because: Text::plain("because") }
}

fn named(id: &str) -> RuleId {
    RuleId::parse(id).expect("a name")
}

#[test]
fn a_lamp_that_is_right_is_not_odd() {
    assert_eq!(study(&lamp()), Study::default());
}

#[test]
fn what_nobody_can_have_is_said_with_its_reasons() {
    let mut product = lamp();
    let high = Condition { option: option("height"), test: Test::Within(55.0, 60.0) };
    product.rules.push(rule("low", vec![], Consequence::Excludes(high.clone())));
    product.options[4].only_when = vec![high];
    let dead = study(&product).dead;
    let because = |id: &str| vec![Declared::Rule(named(id))];
    let steps = DeadWhat::Values(Class::Steps(3, 4));
    assert_eq!(dead[0], Dead { option: option("height"), what: steps, because: because("low") });
    let asked = vec![Declared::Asked(option("dimmer")), Declared::Rule(named("low"))];
    assert_eq!(dead[1], Dead { option: option("dimmer"), what: DeadWhat::All, because: asked });
    assert_eq!(dead.len(), 2);
}

#[test]
fn what_is_always_asked_is_said() {
    let mut product = lamp();
    let any = Condition { option: option("height"), test: Test::Within(0.0, 99.0) };
    product.options[4].only_when = vec![any];
    let because = vec![Declared::Asked(option("dimmer"))];
    let absence = Dead { option: option("dimmer"), what: DeadWhat::Absence, because };
    assert_eq!(study(&product).dead, [absence]);
}

#[test]
fn a_rule_that_says_nothing_new_is_said_with_what_it_follows_from() {
    let mut product = lamp();
    let tallest = Condition { option: option("height"), test: Test::Within(60.0, 60.0) };
    let heavy = is("base", crate::fixtures::choice("heavy"));
    product.rules.push(rule("tallest", vec![tallest], Consequence::Requires(heavy)));
    let both = vec![is("dimmer", toggle(true)), is("dimmer", toggle(false))];
    product.rules.push(rule("one-of-two", vec![], Consequence::AtMost(1, both)));
    let redundant = |id, from: &[&str]| {
        let follows_from = from.iter().map(|id| Declared::Rule(named(id))).collect();
        Redundant { rule: named(id), follows_from }
    };
    let expected = [redundant("tallest", &["tall-needs-heavy"]), redundant("one-of-two", &[])];
    assert_eq!(study(&product).redundant, expected);
}

#[test]
fn rules_that_never_apply_together_are_said() {
    let mut product = lamp();
    let (light, dim) = (crate::fixtures::choice("light"), is("dimmer", toggle(true)));
    product.rules.push(rule("dim-is-light", vec![dim], Consequence::Requires(is("base", light))));
    let (one, other) = (named("tall-needs-heavy"), named("dim-is-light"));
    assert_eq!(study(&product).clashes, [Clash { one, other }]);
}

#[test]
fn what_nothing_depends_on_is_said() {
    let mut product = lamp();
    product.rules.clear();
    product.options[1] = crate::fixtures::text("engraving");
    let found = study(&product);
    // Engravings cost something, and the base is only a name and a price.
    assert_eq!(found.without_effect, [] as [OptionId; 0]);
    product.options[3].default = Value::Number(45.0);
    if let crate::product::OptionKind::Number(range) = &mut product.options[3].kind {
        range.price_per_step_minor = 0;
    }
    product.parts[0].parts.push(crate::product::Part {
        id: part("cable"),
        name: Text::plain("Cable"),
        parts: vec![],
    });
    let found = study(&product);
    assert_eq!(found.without_effect, [option("height")]);
    assert_eq!(found.unused_parts, [part("cable")]);
}

#[test]
fn areas_and_fonts_that_nobody_uses_are_said() {
    let mut product = shirt();
    let whole = study(&product);
    assert!(whole.unused_areas.is_empty() && whole.unused_fonts.is_empty(), "{whole:?}");
    product.options.retain(|option| {
        !matches!(
            option.kind,
            crate::product::OptionKind::Text(_) | crate::product::OptionKind::Image(_)
        )
    });
    product.views.clear();
    product.rules.clear();
    let found = study(&product);
    assert_eq!(found.unused_fonts.len(), product.fonts.len());
    assert_eq!(found.unused_areas.len(), product.areas.len());
    assert_eq!(found.unseen_areas.len(), product.areas.len());
}

#[test]
fn no_configuration_keeps_what_is_said_to_contradict() {
    let mut product = lamp();
    assert_eq!(contradiction(&product), None);
    let dim = |is_on| Consequence::Requires(is("dimmer", toggle(is_on)));
    product.rules.push(rule("on", vec![], dim(true)));
    product.rules.push(rule("off", vec![], dim(false)));
    let both = ["on", "off"].map(|id| Declared::Rule(named(id)));
    assert_eq!(contradiction(&product), Some(both.into()));
    assert_eq!(study(&product).dead, [], "nothing more is said of one that has no whole");
}

#[test]
fn what_can_be_had_is_counted_and_what_cannot_be_counted_is_named() {
    // Of 3 shades, 2 bulbs, 2 bases, 5 heights and 2 dimmers, tall ones are heavy, and paper is led.
    let lamps = extent(&lamp());
    assert_eq!(lamps.wholes, Some((2 * 3 - 1) * (2 * 5 - 2) * 2));
    let shirts = extent(&shirt());
    // Cloth, size, motif; a name with its ink of two, or neither; photo, labels, gift.
    let labels = shirt().option(&option("labels")).map_or(0, |o| o.listed_values().len());
    assert_eq!(shirts.wholes, Some(2 * 2 * 2 * (2 + 1) * 2 * labels as u128 * 2));
    assert_eq!(shirts.free_colours, [option("cloth"), option("ink")]);
    assert_eq!((shirts.texts, shirts.images), (vec![option("name")], vec![option("photo")]));
}

/// All whole configurations, by trying every value of every option, and none.
fn wholes(product: &Product) -> Vec<Configuration> {
    let mut found = vec![Configuration::default()];
    for option in &product.options {
        let mut longer = Vec::new();
        for start in &found {
            if !option.only_when.is_empty() {
                longer.push(start.clone());
            }
            longer.extend(option.listed_values().iter().map(|v| start.with(&option.id, v)));
        }
        found = longer;
    }
    found.retain(|configuration| is_valid(product, configuration));
    found
}

#[test]
fn what_is_said_of_small_products_is_what_trying_everything_finds() {
    let (mut dead_values, mut redundant_rules) = (0, 0);
    for product in small_products(200) {
        let wholes = wholes(&product);
        let found = study(&product);
        let has = |option: &OptionId, value: Option<&Value>| {
            wholes.iter().any(|whole| whole.value(option) == value)
        };
        for option in &product.options {
            let is_never_asked = found
                .dead
                .iter()
                .any(|dead| dead.option == option.id && dead.what == DeadWhat::All);
            for value in option.listed_values() {
                let is_said = is_never_asked
                    || found.dead.iter().any(|dead| match &dead.what {
                        DeadWhat::Values(class) => {
                            dead.option == option.id && class.has(option, Some(&value))
                        }
                        _ => false,
                    });
                assert_eq!(is_said, !has(&option.id, Some(&value)), "{} = {value}", option.id);
                dead_values += usize::from(is_said);
            }
            let is_always_asked = found
                .dead
                .iter()
                .any(|dead| dead.option == option.id && dead.what == DeadWhat::Absence);
            let may_be_absent = !option.only_when.is_empty();
            assert_eq!(is_always_asked, may_be_absent && !has(&option.id, None));
        }
        assert_eq!(extent(&product).wholes, Some(wholes.len() as u128));
        let mut fewer = product.clone();
        fewer.rules.retain(|rule| found.redundant.iter().all(|said| said.rule != rule.id));
        assert_eq!(self::wholes(&fewer).len(), wholes.len(), "{:?}", found.redundant);
        redundant_rules += found.redundant.len();
        for at in 0..fewer.rules.len() {
            let mut without = fewer.clone();
            without.rules.remove(at);
            assert_ne!(self::wholes(&without).len(), wholes.len(), "{}", fewer.rules[at].id);
        }
        for Clash { one, other } in &found.clashes {
            let applies = |id: &RuleId, whole: &Configuration| {
                let mut rules = product.rules.iter().filter(|rule| rule.id == *id);
                rules.all(|rule| crate::condition::all_met(&rule.when, whole))
            };
            assert!(!wholes.iter().any(|whole| applies(one, whole) && applies(other, whole)));
        }
    }
    assert!(dead_values > 50 && redundant_rules > 50, "{dead_values} {redundant_rules}");
}
