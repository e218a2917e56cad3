//! The advisor against brute force: every whole configuration of thousands of small products is
//! tried, and each answer compared with what was found.

mod asked;

use std::sync::Arc;

use super::*;
use crate::condition::{Condition, Test};
use crate::configuration::{Setting, Value};
use crate::fixtures::{Chance, choice, is, lamp, lettering, number, option, small_products, text};
use crate::id::OptionId;
use crate::product::{Comparison, Consequence, Term, Told};

/// Everything a small product's options could be set to, allowed or not.
struct Tried<'a> {
    product: &'a Product,
    wholes: Vec<Whole>,
}

/// One such setting of all options, and all that speaks against it.
struct Whole {
    configuration: Configuration,
    against: Vec<Reason>,
}

impl<'a> Tried<'a> {
    fn all(product: &'a Product) -> Self {
        let mut configurations = vec![Configuration::default()];
        for option in &product.options {
            let values = option.listed_values();
            let unasked = (!option.only_when.is_empty()).then_some(None);
            let values: Vec<_> = values.into_iter().map(Some).chain(unasked).collect();
            let extended = |configuration: &Configuration| {
                let with = |value: &Option<Value>| match value {
                    Some(value) => configuration.with(&option.id, value),
                    None => configuration.clone(),
                };
                values.iter().map(with).collect::<Vec<_>>()
            };
            configurations = configurations.iter().flat_map(extended).collect();
        }
        let whole =
            |configuration| Whole { against: against(product, &configuration), configuration };
        Self { product, wholes: configurations.into_iter().map(whole).collect() }
    }

    /// The configurations that have all of `wishes`, and keep all that `is_meant` tells of.
    fn fitting<'b>(
        &'b self,
        wishes: &'b [(OptionId, Value)],
        is_meant: impl Fn(&Reason) -> bool + 'b,
    ) -> impl Iterator<Item = &'b Configuration> {
        let has = |whole: &&Whole| {
            wishes.iter().all(|(id, value)| whole.configuration.value(id) == Some(value))
        };
        let fitting = self.wholes.iter().filter(has);
        fitting.filter(move |whole| !whole.against.iter().any(&is_meant)).map(|w| &w.configuration)
    }
}

fn against(product: &Product, configuration: &Configuration) -> Vec<Reason> {
    let broken =
        violations(product, configuration).into_iter().map(|r| Declared::Rule(r.id.clone()));
    let misplaced = misplaced(product, configuration).into_iter();
    let misplaced = misplaced.map(|option| Declared::Asked(option.id.clone()));
    broken.chain(misplaced).map(Reason::Declared).collect()
}

fn decisions(configuration: &Configuration, but: &OptionId) -> Vec<(OptionId, Value)> {
    let decided = configuration.decided().filter(|id| *id != but);
    decided.map(|id| (id.clone(), configuration.value(id).expect("decided").clone())).collect()
}

fn put(configuration: &Configuration, settings: &[Setting]) -> Configuration {
    let mut after = configuration.clone();
    for setting in settings {
        after.put(setting.clone());
    }
    after
}

/// How many options have another value, decisions first; the wish itself does not count.
fn moved(
    product: &Product,
    from: &Configuration,
    to: &Configuration,
    wish: &OptionId,
) -> (usize, usize) {
    let others = product.options.iter().map(|o| &o.id).filter(|id| *id != wish);
    let (decided, rest): (Vec<_>, Vec<_>) =
        others.filter(|id| from.value(id) != to.value(id)).partition(|id| from.is_decided(id));
    (decided.len(), rest.len())
}

#[derive(Default, Debug)]
struct Compared {
    free: usize,
    followed: usize,
    blocked: usize,
    conflicts: usize,
    repairs: usize,
    hopeless: usize,
}

/// A customer decides at random, and at each stop every answer is compared.
fn compare(product: Product, chance: &mut Chance, compared: &mut Compared) {
    let product = Arc::new(product);
    let tried = Tried::all(&product);
    let mut advisor = Advisor::new(product.clone());
    assert_eq!(advisor.too_much(), []);
    let mut configuration = product.default_configuration();
    if !is_valid(&product, &configuration) {
        return;
    }
    for _ in 0..3 {
        let standings = advisor.standings(&configuration);
        for option in &product.options {
            if configuration.value(&option.id).is_none() {
                continue;
            }
            for value in option.listed_values() {
                let standing = standings.of(option, &value);
                let wish = (option.id.clone(), value);
                match standing {
                    Standing::Free { also, .. } => {
                        let told = Some(also.as_slice());
                        compare_free(&tried, &mut advisor, &configuration, &wish, told, compared);
                    }
                    Standing::Open => {
                        compare_free(&tried, &mut advisor, &configuration, &wish, None, compared);
                    }
                    Standing::Blocked => {
                        compare_blocked(&tried, &mut advisor, &configuration, &wish, compared);
                    }
                }
            }
        }
        let option = &product.options[chance.below(product.options.len() as u32) as usize];
        let values = option.listed_values();
        let value = values[chance.below(values.len() as u32) as usize].clone();
        let wishes = [(option.id.clone(), value)];
        if configuration.value(&option.id).is_some()
            && let Some(settings) = advisor.choose(&configuration, &wishes)
        {
            configuration = put(&configuration, &settings);
        }
    }
}

fn compare_free(
    tried: &Tried<'_>,
    advisor: &mut Advisor,
    configuration: &Configuration,
    wish: &(OptionId, Value),
    told: Option<&[Setting]>,
    compared: &mut Compared,
) {
    let mut wishes = decisions(configuration, &wish.0);
    wishes.push(wish.clone());
    let fewest = tried
        .fitting(&wishes, |_| true)
        .map(|whole| moved(tried.product, configuration, whole, &wish.0))
        .min()
        .expect("what is free is part of a whole");
    let settings = advisor.choose(configuration, std::slice::from_ref(wish)).expect("free");
    let after = put(configuration, &settings);
    assert!(is_valid(tried.product, &after));
    assert_eq!(after.value(&wish.0), Some(&wish.1));
    assert_eq!(moved(tried.product, configuration, &after, &wish.0), fewest);
    assert_eq!(fewest.0, 0, "no decision is touched");
    let also = &settings[1..];
    assert!(told.is_none_or(|told| told == also), "what is told beforehand is what follows");
    compared.free += 1;
    compared.followed += usize::from(!also.is_empty());
}

fn compare_blocked(
    tried: &Tried<'_>,
    advisor: &mut Advisor,
    configuration: &Configuration,
    wish: &(OptionId, Value),
    compared: &mut Compared,
) {
    let mut all = decisions(configuration, &wish.0);
    all.push(wish.clone());
    assert_eq!(tried.fitting(&all, |_| true).next(), None, "what is blocked is part of none");
    assert_eq!(advisor.choose(configuration, std::slice::from_ref(wish)), None);
    let obstacle = advisor.obstacle(configuration, &wish.0, &wish.1).expect("it is blocked");
    compared.blocked += 1;

    let can_be = |because: &[&Reason]| {
        let mut wishes: Vec<(OptionId, Value)> = decisions(configuration, &wish.0)
            .into_iter()
            .filter(|(id, _)| because.contains(&&Reason::Decided(id.clone())))
            .collect();
        wishes.push(wish.clone());
        tried.fitting(&wishes, |reason| because.contains(&reason)).next().is_some()
    };
    let because: Vec<&Reason> = obstacle.because.iter().collect();
    assert!(!can_be(&because), "the reasons are enough");
    for left_out in 0..because.len() {
        let mut fewer = because.clone();
        fewer.remove(left_out);
        assert!(can_be(&fewer), "no reason is idle: {:?}", because[left_out]);
    }
    compared.conflicts += 1;

    let fewest = tried
        .fitting(std::slice::from_ref(wish), |_| true)
        .map(|whole| moved(tried.product, configuration, whole, &wish.0))
        .min();
    match &obstacle.change {
        Some(change) => {
            let after = put(configuration, change);
            assert!(is_valid(tried.product, &after));
            assert_eq!(after.value(&wish.0), Some(&wish.1));
            assert_eq!(Some(moved(tried.product, configuration, &after, &wish.0)), fewest);
            compared.repairs += 1;
        }
        None => {
            assert_eq!(fewest, None);
            compared.hopeless += 1;
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how much was compared is a figure people ask for")]
fn every_answer_is_what_trying_everything_finds() {
    let mut compared = Compared::default();
    let mut chance = Chance::new(7);
    for product in small_products(2_000) {
        compare(product, &mut chance, &mut compared);
    }
    println!("compared with brute force: {compared:?}");
    let Compared { free, followed, blocked, conflicts, repairs, hopeless } = compared;
    assert!(free > 10_000 && followed > 2_000 && blocked > 2_000, "{compared:?}");
    assert!(conflicts == blocked && repairs > 1_000 && hopeless > 100, "{compared:?}");
}

#[test]
fn a_number_that_must_move_goes_no_farther_than_it_must() {
    let product = Arc::new(lamp());
    let mut advisor = Advisor::new(product.clone());
    let tall = [(option("height"), number(60.0))];
    let configuration = product.default_configuration();
    let configuration = put(&configuration, &advisor.choose(&configuration, &tall).expect("free"));
    let obstacle = advisor.obstacle(&configuration, &option("base"), &choice("light"));
    let change = obstacle.and_then(|obstacle| obstacle.change).expect("it can be had");
    assert_eq!(change[1], Setting::followed(option("height"), Some(number(50.0))));
}

#[test]
fn a_rule_beyond_reckoning_is_named() {
    let mut product = lamp();
    let terms = vec![Term { option: option("height"), times: 1e-9 }];
    let comparison = Comparison { terms, at_least: None, at_most: Some(1.0) };
    product.rules[0].then = Consequence::Compare(comparison);
    let advisor = Advisor::new(Arc::new(product));
    let names: Vec<_> = advisor.too_much().iter().map(|TooMuch(id)| id.as_str()).collect();
    assert_eq!(names, ["tall-needs-heavy"]);
}

#[test]
fn the_price_of_what_follows_is_told_with_it() {
    let product = Arc::new(lamp());
    let mut advisor = Advisor::new(product.clone());
    let configuration = product.default_configuration();
    let standings = advisor.standings(&configuration);
    let shade = product.option(&option("shade")).expect("the lamp has one");
    let Standing::Free { also, impact } = standings.of(shade, &choice("paper")) else {
        panic!("paper is free while nobody decided for halogen");
    };
    assert_eq!(*also, [Setting::followed(option("bulb"), Some(choice("led")))]);
    assert_eq!(impact.price_minor, 400);
    assert_eq!(product.told, Told::PRICE_ONLY);
}

#[test]
fn conditions_about_what_the_product_does_not_have_never_hold() {
    let mut product = lamp();
    let unknown = Condition { option: option("unknown"), test: Test::AnyOf(vec![choice("x")]) };
    product.rules[0].when = vec![unknown];
    let product = Arc::new(product);
    let mut advisor = Advisor::new(product.clone());
    let standings = advisor.standings(&product.default_configuration());
    let height = product.option(&option("height")).expect("the lamp has one");
    assert_eq!(standings.of(height, &number(60.0)), &Standing::Open);
}

#[test]
fn without_rules_nobody_needs_a_solver() {
    let mut chance = Chance::new(5);
    let mut compared = 0;
    for mut product in small_products(60) {
        product.rules.clear();
        product.needs.clear();
        product.options.iter_mut().for_each(|option| option.only_when.clear());
        let product = Arc::new(product);
        let mut solved = Advisor::new(product.clone());
        let mut unruled = Unruled::new(product.clone()).expect("it has no rules");
        let mut configuration = product.default_configuration();
        for _ in 0..3 {
            let option = &product.options[chance.below(product.options.len() as u32) as usize];
            let values = option.listed_values();
            let value = values[chance.below(values.len() as u32) as usize].clone();
            let (stands, answer) =
                (solved.standings(&configuration), unruled.standings(&configuration));
            assert_eq!(stands.all, answer.all);
            let wishes = [(option.id.clone(), value.clone())];
            let settings = solved.choose(&configuration, &wishes).expect("all is free");
            assert_eq!(unruled.choose(&configuration, &wishes).as_ref(), Some(&settings));
            assert_eq!(unruled.obstacle(&configuration, &option.id, &value), None);
            configuration = put(&configuration, &settings);
            let ids = [option.id.clone()];
            assert_eq!(solved.relax(&configuration, &ids), unruled.relax(&configuration, &ids));
            compared += 1;
        }
    }
    assert_eq!(compared, 180);
    assert!(Unruled::new(Arc::new(small_products(1).remove(0))).is_none(), "it has rules");
}
