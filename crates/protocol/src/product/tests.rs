//! Product files, right and wrong.

mod tote;

use super::*;
use serde_json::json;

/// A mug: one view, two options, one rule.
fn mug() -> Value {
    let words = |text: &str| json!({ "en": text });
    json!({
        "schemaVersion": 1, "id": "mug", "version": "1.0.0", "name": words("Mug"),
        "locale": "en", "currency": "EUR", "basePrice": 900, "units": "mm",
        "parts": [{ "id": "body", "name": words("Body"), "parts": [{ "id": "handle", "name": words("Handle") }] }],
        "views": [{ "id": "front", "name": words("Front"), "size": { "width": 100, "height": 120 }, "artwork": "front.svg" }],
        "steps": [{ "id": "all", "name": words("All"), "options": ["glaze", "size", "lid", "band"] }],
        "options": [
            { "id": "glaze", "kind": "choice", "name": words("Glaze"), "part": "body", "default": "white",
              "choices": [{ "id": "white", "name": words("White"), "colour": "#ffffff" },
                          { "id": "blue", "name": words("Blue"), "colour": "#2255aa", "price": 100 }] },
            { "id": "size", "kind": "number", "name": words("Size"), "min": 2, "max": 5, "step": 0.5, "unit": "dl", "default": 2.5, "pricePerStep": 50 },
            { "id": "lid", "kind": "toggle", "name": words("Lid"), "default": false, "price": 200 },
            { "id": "band", "kind": "colour", "name": words("Band"), "palette": ["#000000"], "free": true, "default": "#000000" }
        ],
        "rules": [{ "id": "no-lid-on-large", "when": [{ "option": "size", "min": 4 }],
                    "excludes": { "option": "lid", "is": [true] }, "because": words("No lid is that large.") }],
        "startingPoints": [{ "id": "office", "name": words("Office"), "configuration": { "lid": true } }],
        "billOfMaterials": [{ "id": "lid", "name": words("Lid"), "when": [{ "option": "lid", "is": [true] }] }]
    })
}

const FRONT: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">
  <g data-part="body"><rect width="80" height="120" data-fill="glaze"/></g>
  <path data-part="handle" d="M80 20h20v60h-20z" data-stroke="band" data-show="size=2|2.5; lid!=true"/>
</svg>"##;

/// Reads the mug after `edit`, and gives what is wrong with it as `POINTER CODE`.
#[track_caller]
fn problems_of(edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut definition = mug();
    edit(&mut definition);
    let artwork = BTreeMap::from([("front.svg".to_owned(), FRONT.to_owned())]);
    let bundle = Bundle { definition, artwork };
    check_plain(bundle.clone());
    let (product, problems) = bundle.product();
    assert_eq!(product.is_some(), problems.is_empty());
    problems.iter().map(|problem| format!("{} {}", problem.pointer, problem.code)).collect()
}

/// Without what goes beyond a plain product a bundle is judged alike, whether or not all of the judge is
/// there.
#[track_caller]
fn check_plain(mut bundle: Bundle) {
    for name in Bundle::BEYOND {
        bundle.definition.as_object_mut().expect("an object").remove(name);
    }
    if bundle.is_plain() {
        assert_eq!(bundle.plain_product(), bundle.product());
    }
}

#[track_caller]
fn check(pointer: &str, wrong: Value, expected: &[&str]) {
    let problems = problems_of(|definition| {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer below the root");
        let parent = definition.pointer_mut(parent).expect("a place in the mug");
        match (parent, wrong) {
            (Value::Array(items), wrong) => items[name.parse::<usize>().expect("an index")] = wrong,
            (Value::Object(members), Value::Null) => drop(members.remove(name)),
            (parent, wrong) => parent[name] = wrong,
        }
    });
    assert_eq!(problems, expected, "{pointer}");
}

#[test]
fn a_right_product_has_no_problems() {
    assert_eq!(problems_of(|_| ()), [] as [String; 0]);
}

#[test]
fn a_theme_is_what_a_customer_draws_with() {
    let ink = |colour: &str| json!({ "colour": colour, "name": { "en": "Red" } });
    let theme = |palette: Value, widths: Value| json!({ "palette": palette, "widths": widths });
    check("/theme", theme(json!([ink("#aa0000")]), json!([3, 6.5])), &[]);
    check("/theme", json!({}), &[]);
    check("/theme", json!("red"), &["/theme WRONG_SHAPE"]);
    check(
        "/theme",
        theme(json!([ink("red"), ink("#aa0000"), ink("#AA0000")]), json!([4, 3, 90])),
        &[
            "/theme/palette/0/colour NOT_A_COLOUR",
            "/theme/palette/2/colour DUPLICATE",
            "/theme/widths/1 NOT_RISING",
            "/theme/widths/2 OUT_OF_RANGE",
        ],
    );
    let nothing = theme(json!([]), json!([]));
    check("/theme", nothing, &["/theme/palette EMPTY", "/theme/widths EMPTY"]);
    let nameless = theme(json!([{ "colour": "#aa0000" }]), json!([1, 2, 3, 4, 5, 6]));
    check("/theme", nameless, &["/theme/palette/0/name MISSING", "/theme/widths TOO_MANY"]);
}

#[test]
fn members_not_known_are_passed_over() {
    assert_eq!(problems_of(|d| d["x-brand"] = json!({ "any": [1] })), [] as [String; 0]);
}

#[test]
fn each_mistake_is_named_with_its_place() {
    check("/schemaVersion", json!(2), &["/schemaVersion WRONG_VERSION"]);
    check("/schemaVersion", Value::Null, &["/schemaVersion MISSING"]);
    check("/id", json!("My mug"), &["/id NOT_A_NAME"]);
    check("/version", json!(7), &["/version WRONG_SHAPE"]);
    check("/name", json!({ "fr": "Tasse" }), &["/name MISSING_LANGUAGE"]);
    check("/currency", json!("euro"), &["/currency NOT_A_CURRENCY"]);
    check("/basePrice", json!(9.5), &["/basePrice WRONG_SHAPE"]);
    check("/basePrice", json!(9e15 as i64), &["/basePrice OUT_OF_RANGE"]);
    check(
        "/parts/0/parts/0/id",
        json!("body"),
        &["/parts DUPLICATE", "/views/0/artwork WRONG_ARTWORK"],
    );
    check("/views/0/artwork", json!("side.svg"), &["/views/0/artwork MISSING_ARTWORK"]);
    check("/views/0/size/width", json!(90), &["/views/0/size SIZES_DIFFER"]);
    check("/views", json!([]), &["/views EMPTY"]);
    check(
        "/steps/0/options/1",
        json!("hue"),
        &["/steps/0/options/1 UNKNOWN_OPTION", "/options/1 UNREACHABLE"],
    );
    check(
        "/steps/0/options/1",
        json!("lid"),
        &["/steps/0/options/2 DUPLICATE", "/options/1 UNREACHABLE"],
    );
    check("/options/0/part", json!("lamp"), &["/options/0/part UNKNOWN_PART"]);
    check("/options/0/choices/1/id", json!("white"), &["/options/0/choices/1/id DUPLICATE"]);
    check(
        "/options/0/choices/1/colour",
        json!("blue"),
        &["/options/0/choices/1/colour NOT_A_COLOUR"],
    );
    check("/rules/0/excludes/is/0", json!("on"), &["/rules/0/excludes/is/0 UNKNOWN_VALUE"]);
    check("/rules/0/when/0/option", json!("hue"), &["/rules/0/when/0/option UNKNOWN_OPTION"]);
    check("/rules/0/when/0/min", Value::Null, &["/rules/0/when/0 NO_TEST"]);
    check("/rules/0/excludes", Value::Null, &["/rules/0 NO_CONSEQUENCE"]);
    check("/rules/0/because", Value::Null, &["/rules/0/because MISSING"]);
    check(
        "/startingPoints/0/configuration/lid",
        json!(3),
        &["/startingPoints/0/configuration/lid UNKNOWN_VALUE"],
    );
    check("/billOfMaterials/0/quantity", json!(-1), &["/billOfMaterials/0/quantity WRONG_SHAPE"]);
}

#[test]
fn a_starting_point_keeps_the_rules() {
    let configuration = json!({ "lid": true, "size": 4 });
    check(
        "/startingPoints/0/configuration",
        configuration,
        &["/startingPoints/0 STARTING_POINT_BREAKS_RULE"],
    );
}

#[test]
fn all_mistakes_are_shown_at_once() {
    let problems = problems_of(|definition| {
        definition["currency"] = json!("euro");
        definition["options"][0]["choices"][1]["colour"] = json!("blue");
        definition["options"][0]["choices"][1]["price"] = json!("free");
        definition["rules"][0]["because"] = json!({});
        definition["views"][0]["name"] = json!("Front");
    });
    assert_eq!(
        problems,
        [
            "/currency NOT_A_CURRENCY",
            "/options/0/choices/1/colour NOT_A_COLOUR",
            "/options/0/choices/1/price WRONG_SHAPE",
            "/views/0/name WRONG_SHAPE",
            "/rules/0/because MISSING_LANGUAGE",
        ]
    );
}

#[test]
fn whoever_speaks_of_a_wrong_option_is_not_wrong_too() {
    let problems = problems_of(|definition| {
        definition["options"][0]["default"] = json!("whit");
        definition["options"][1]["min"] = json!(9);
        definition["steps"][0]["options"] = json!(["glaze", "size", "lid"]);
    });
    assert_eq!(
        problems,
        ["/options/0/default UNKNOWN_VALUE", "/options/1 NOT_A_RANGE", "/options/3 UNREACHABLE",]
    );
}

#[test]
fn what_is_no_bundle_is_refused() {
    for (json, code) in [
        ("", "NOT_JSON"),
        ("{", "NOT_JSON"),
        ("{} x", "NOT_JSON"),
        ("[]", "WRONG_SHAPE"),
        (r#"{"definition":{},"artwork":{"a":1}}"#, "WRONG_SHAPE"),
        (&"[".repeat(100_000), "TOO_DEEP"),
    ] {
        let (product, problems) = parse_bundle(json.as_bytes());
        assert_eq!(product, None);
        assert_eq!(problems[0].code, code, "{json:.20}");
    }
}

#[test]
fn names_of_drawings_are_found_without_judging() {
    let mut definition = mug();
    definition["options"][0]["choices"][0]["picture"] = json!("white.svg");
    assert_eq!(artwork_names(&definition), ["front.svg", "white.svg"]);
    assert_eq!(artwork_names(&json!({ "views": 3 })), [] as [String; 0]);
}
