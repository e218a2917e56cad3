//! A product with every kind of option, rule and line, and what can be wrong with each.

mod limits;
mod rules;

use super::super::{Bundle, parse_bundle};
use codraft_model::product::{Product, Quantity};
use serde_json::{Value, json};

const TOTE: &str = include_str!("../../../fixtures/v1/tote.bundle.json");

fn tote() -> Bundle {
    serde_json::from_str(TOTE).expect("a bundle")
}

/// Reads the tote bag after `edit`: the product, and what is wrong as `POINTER CODE`.
fn read(edit: impl FnOnce(&mut Value)) -> (Option<Product>, Vec<String>, Vec<String>) {
    let mut bundle = tote();
    edit(&mut bundle.definition);
    let (product, problems) = bundle.product();
    assert_eq!(product.is_some(), problems.is_empty());
    let places = problems.iter().map(|p| format!("{} {}", p.pointer, p.code)).collect();
    (product, places, problems.into_iter().map(|problem| problem.detail).collect())
}

/// Puts `wrong` at `pointer`, or takes away what is there.
fn put(definition: &mut Value, pointer: &str, wrong: Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer below the root");
    let parent = definition.pointer_mut(parent).expect("a place in the tote bag");
    match (parent, wrong) {
        (Value::Array(items), Value::Null) => {
            drop(items.remove(name.parse().expect("an index")));
        }
        (Value::Array(items), wrong) if name == "-" => items.push(wrong),
        (Value::Array(items), wrong) => items[name.parse::<usize>().expect("an index")] = wrong,
        (Value::Object(members), Value::Null) => drop(members.remove(name)),
        (parent, wrong) => parent[name] = wrong,
    }
}

#[track_caller]
fn check(pointer: &str, wrong: Value, expected: &[&str]) {
    let (_, places, details) = read(|definition| put(definition, pointer, wrong));
    assert_eq!(places, expected, "{pointer}: {details:?}");
}

/// That the one problem there is says `expected`.
#[track_caller]
fn check_detail(pointer: &str, wrong: Value, expected: &str) {
    let (_, places, details) = read(|definition| put(definition, pointer, wrong));
    assert_eq!(places.len(), 1, "{places:?}");
    assert_eq!(details, [expected], "{pointer}");
}

#[test]
fn a_product_with_everything_is_right() {
    let (product, _) = parse_bundle(TOTE.as_bytes());
    let product = product.expect("the golden tote bag is right");
    assert_eq!((product.base.weight_grams, product.base.lead_time_days), (180, 3));
    assert!(product.told.weight && product.told.lead_time);
    assert_eq!(product.fonts[1].family, "'Arial Narrow', sans-serif");
    assert_eq!(product.option(&id("strap-colour")).map(|o| o.only_when.len()), Some(1));
    let configuration = product.default_configuration();
    assert!(configuration.value(&id("strap-colour")).is_some());
    assert!(configuration.value(&id("pocket-name")).is_none(), "it is asked only with a pocket");
    assert_eq!(product.bill_of_materials[0].quantity, Quantity::Of(id("volume"), 2.5));
    let [market, hello] = &product.starting_points[..] else { panic!("two starting points") };
    let decided = |at: &codraft_model::product::StartingPoint| {
        at.configuration.decided().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(decided(market), ["cloth", "strap-colour", "volume"]);
    assert_eq!(decided(hello), ["slogan"]);
}

fn id(name: &str) -> codraft_model::id::OptionId {
    codraft_model::id::OptionId::parse(name).expect("a name")
}

#[test]
fn fonts_and_areas_are_checked() {
    check("/fonts/0/family", json!("serif; color: red"), &["/fonts/0/family NOT_A_FONT"]);
    check("/fonts/0/weight", json!(950), &["/fonts/0/weight OUT_OF_RANGE"]);
    check("/fonts/1/width", json!(0), &["/fonts/1/width OUT_OF_RANGE"]);
    check(
        "/fonts/1/id",
        json!("plain"),
        &[
            "/fonts/1/id DUPLICATE",
            "/options/7/fonts/1 UNKNOWN_FONT",
            "/startingPoints/1/configuration/slogan UNKNOWN_VALUE",
        ],
    );
    check("/areas/2/part", json!("lid"), &["/areas/2/part UNKNOWN_PART"]);
    check("/areas/2/width", json!(-3), &["/areas/2/width OUT_OF_RANGE"]);
    check("/areas/2/width", json!(71), &["/views/0/artwork WRONG_ARTWORK"]);
    check(
        "/areas/2/id",
        json!("x"),
        &["/options/9/areas/0 UNKNOWN_AREA", "/views/0/artwork WRONG_ARTWORK"],
    );
    let many: Vec<Value> = (0..21).map(|_| tote().definition["areas"][0].clone()).collect();
    let (_, places, _) = read(|definition| definition["areas"] = many.into());
    assert_eq!(places[0], "/areas TOO_MANY");
}

#[test]
fn what_is_printed_is_checked() {
    check("/options/7/areas", json!([]), &["/options/7/areas EMPTY"]);
    check("/options/7/areas/1", json!("front"), &["/options/7/areas/1 DUPLICATE"]);
    check("/options/7/fonts", Value::Null, &["/options/7/fonts MISSING"]);
    check("/options/7/fonts/0", json!("bold"), &["/options/7/fonts/0 UNKNOWN_FONT"]);
    check("/options/7/colour", json!("volume"), &["/options/7/colour NO_COLOURS"]);
    check("/options/7/colour", json!("hue"), &["/options/7/colour UNKNOWN_OPTION"]);
    check("/options/7/maxCharacters", json!(2001), &["/options/7/maxCharacters OUT_OF_RANGE"]);
    check("/options/7/maxLines", json!(0), &["/options/7/maxLines OUT_OF_RANGE"]);
    check("/options/7/minSize", json!(61), &["/options/7 NOT_A_RANGE"]);
    check("/options/7/minSize", json!(0), &["/options/7/minSize OUT_OF_RANGE"]);
    check("/options/7/default", json!("x".repeat(61)), &["/options/7/default UNKNOWN_VALUE"]);
    check("/options/9/default", json!("W\nW\nW"), &["/options/9/default DOES_NOT_FIT"]);
    check("/options/8/default", json!("x"), &["/options/8/default UNKNOWN_VALUE"]);
    check("/options/8/minDpi", json!(0), &["/options/8/minDpi OUT_OF_RANGE"]);
    check("/options/6/neighbours/0", json!("ink"), &["/options/6/neighbours/0 DUPLICATE"]);
    check("/options/6/neighbours/0", json!("straps"), &["/options/6/neighbours/0 NO_COLOURS"]);
}

#[test]
fn needs_and_starting_points_can_be_had() {
    check(
        "/needs/0/answers/0/choose/volume",
        json!(15),
        &["/needs/0/answers/0/choose/volume UNKNOWN_VALUE"],
    );
    check(
        "/needs/0/answers/0/choose/hue",
        json!(15),
        &["/needs/0/answers/0/choose/hue UNKNOWN_OPTION"],
    );
    check(
        "/needs/0/answers/1/choose/ink",
        json!("#151515"),
        &["/needs/0/answers/1/choose ANSWER_BREAKS_RULE"],
    );
    check(
        "/needs/0/answers/1/picture",
        json!("moon.svg"),
        &["/needs/0/answers/1/picture MISSING_ARTWORK"],
    );
    check("/needs/0/answers/1/id", json!("shopping"), &["/needs/0/answers/1/id DUPLICATE"]);
    check("/needs/0/answers", json!([]), &["/needs/0/answers EMPTY"]);
    check(
        "/startingPoints/1/configuration/pocket-name",
        json!("Ada"),
        &["/startingPoints/1/configuration/pocket-name NOT_ASKED"],
    );
    check(
        "/startingPoints/1/configuration/slogan/font",
        json!("bold"),
        &["/startingPoints/1/configuration/slogan UNKNOWN_VALUE"],
    );
    check(
        "/startingPoints/1/configuration/slogan/text",
        json!("1\n2\n3\n4"),
        &["/startingPoints/1/configuration/slogan DOES_NOT_FIT"],
    );
}

#[test]
fn bill_and_instructions_are_checked() {
    check("/billOfMaterials/0/quantity", json!(2), &["/billOfMaterials/0 TWO_QUANTITIES"]);
    check(
        "/billOfMaterials/0/quantityOf/option",
        json!("ink"),
        &["/billOfMaterials/0/quantityOf/option NOT_A_NUMBER"],
    );
    check(
        "/billOfMaterials/0/quantityOf/times",
        json!(-1),
        &["/billOfMaterials/0/quantityOf/times OUT_OF_RANGE"],
    );
    check(
        "/billOfMaterials/0/partNumber",
        json!("C\n100"),
        &["/billOfMaterials/0/partNumber TOO_LONG"],
    );
    check(
        "/instructions/0/text/fr",
        json!("Couper {tissu}."),
        &["/instructions/0/text/fr UNKNOWN_OPTION"],
    );
    check(
        "/instructions/0/text/en",
        json!("Cut {cloth."),
        &["/instructions/0/text/en NOT_A_PLACEHOLDER"],
    );
    check("/instructions/1/when/0/given", Value::Null, &["/instructions/1/when/0 NO_TEST"]);
}

/// Every place in `value`, as JSON Pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            places(item, &format!("{at}/{index}"), found);
        }),
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            places(member, &format!("{at}/{name}"), found);
        }),
        _ => {}
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        cases: 400,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_written_anywhere_is_told_and_nothing_falls(
        at in proptest::prelude::any::<[proptest::sample::Index; 2]>(),
        what in proptest::prelude::any::<[proptest::sample::Index; 2]>(),
    ) {
        let wrong = [
            json!(null), json!(-1), json!(1e308), json!(0.1), json!(""), json!([]), json!({}),
            json!("\u{202e}x".repeat(80)), json!(true), json!([[[]]]), json!({ "option": "cloth" }),
            json!("cloth"), json!("slogan"), json!(2), json!(u64::MAX), json!("{"), json!("#151515"),
        ];
        let (product, problems, _) = read(|definition| {
            for (at, what) in at.iter().zip(what) {
                let mut all = Vec::new();
                places(definition, "", &mut all);
                let place = at.get(&all);
                *definition.pointer_mut(place).expect("a place") = wrong[what.index(wrong.len())].clone();
            }
        });
        proptest::prop_assert_eq!(product.is_some(), problems.is_empty());
        if let Some(product) = product {
            let configuration = product.default_configuration();
            proptest::prop_assert!(codraft_model::rules::is_valid(&product, &configuration));
            for point in &product.starting_points {
                proptest::prop_assert!(codraft_model::rules::is_valid(&product, &point.configuration));
            }
        }
    }
}

#[test]
fn a_wrong_type_is_told_plainly() {
    check_detail(
        "/options/0/choices/1/price",
        json!("free"),
        "expected here: a whole number; found: the text `free`",
    );
    check_detail("/options/2/price", json!(1.5), "expected here: a whole number; found: 1.5");
    check_detail("/rules/0/when", json!({}), "expected here: a list in [ ]; found: an object");
    check_detail(
        "/rules/0/when/0",
        json!("straps"),
        "expected here: a condition, such as {\"option\": \"roof\", \"is\": [\"glass\"]}; found: the text `straps`",
    );
    check_detail(
        "/options/3/free",
        json!("yes"),
        "expected here: true or false; found: the text `yes`",
    );
    check_detail(
        "/needs/0/question",
        json!("Why?"),
        "expected here: words by language, such as {\"en\": \"Red\"}; found: the text `Why?`",
    );
    let (_, places, _) = read(|definition| definition["options"][0]["kind"] = json!("menu"));
    assert_eq!(places, ["/options/0/kind WRONG_SHAPE"]);
    let (_, places, details) = read(|definition| *definition = json!([]));
    assert_eq!(
        (places[0].as_str(), details[0].as_str()),
        (" WRONG_SHAPE", "a product definition is an object in { }")
    );
}
