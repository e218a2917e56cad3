//! What of a design does not fit its product, each with its place and code.
//! Knows nothing of what becomes of it.

use super::*;

/// What is wrong with the golden design after `edit`, as `POINTER CODE`.
fn problems_of(edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let golden: Value = serde_json::from_str(SUGGESTION).expect("JSON");
    let mut design = golden["design"].clone();
    edit(&mut design);
    let problems = match from_value::<Design>(design) {
        Ok(design) => design.on(&tote()).1,
        Err(problems) => problems,
    };
    problems.iter().map(|problem| format!("{} {}", problem.pointer, problem.code)).collect()
}

#[track_caller]
fn check(pointer: &str, wrong: Value, expected: &[&str]) {
    let problems = problems_of(|design| {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer below the root");
        let parent = design.pointer_mut(parent).expect("a place in the design");
        match (parent, wrong) {
            (Value::Array(items), wrong) => items[name.parse::<usize>().expect("an index")] = wrong,
            (Value::Object(members), Value::Null) => drop(members.remove(name)),
            (parent, wrong) => parent[name] = wrong,
        }
    });
    assert_eq!(problems, expected, "{pointer}");
}

#[test]
fn values_that_do_not_fit_are_named_with_their_place() {
    check(
        "/configuration/pocket-name",
        json!({ "text": "", "font": "plain" }),
        &["/configuration/pocket-name NOT_ASKED"],
    );
    check(
        "/configuration/ink",
        Value::Null,
        &["/configuration/ink MISSING", "/configuration RULE_BROKEN"],
    );
    check("/configuration/slogan", json!("hello"), &["/configuration/slogan UNKNOWN_VALUE"]);
    check("/configuration/slogan/font", json!("bold"), &["/configuration/slogan UNKNOWN_FONT"]);
    check("/configuration/slogan/text", json!("x".repeat(61)), &["/configuration/slogan TOO_LONG"]);
    check(
        "/configuration/slogan/text",
        json!("1\n2\n3\n4"),
        &["/configuration/slogan DOES_NOT_FIT"],
    );
    check(
        "/configuration/photo/image/hash",
        json!("sha256-x"),
        &["/configuration/photo NOT_A_HASH"],
    );
    check("/configuration/photo/image/width", json!(0), &["/configuration/photo OUT_OF_RANGE"]);
    check(
        "/configuration/photo/image/width",
        json!(12_501),
        &["/configuration/photo OUT_OF_RANGE"],
    );
    check("/configuration/photo/image/width", json!(12_500), &[]);
    check(
        "/configuration/photo/image/mediaType",
        json!("image/gif"),
        &["/configuration/photo WRONG_SHAPE"],
    );
    check(
        "/configuration/photo/crop",
        json!([0.5, 0, 0.6, 1]),
        &["/configuration/photo OUT_OF_RANGE"],
    );
    check("/configuration/photo/turn", json!(361), &["/configuration/photo OUT_OF_RANGE"]);
    check("/configuration/photo/scale", json!(0), &["/configuration/photo OUT_OF_RANGE"]);
    check("/configuration/photo/at", json!([0, 1.01]), &["/configuration/photo OUT_OF_RANGE"]);
    check("/configuration/photo", json!({ "image": null }), &[]);
    check("/configuration/photo", json!([]), &["/configuration/photo WRONG_SHAPE"]);
}

#[test]
fn decisions_that_do_not_fit_are_named_with_their_place() {
    check("/decided/0", json!("hue"), &["/decided/0 UNKNOWN_OPTION"]);
    check("/decided/0", json!("photo"), &["/decided/1 DUPLICATE"]);
    check("/decided/0", json!("pocket-name"), &["/decided/0 NOT_ASKED"]);
    let many = problems_of(|design| design["decided"] = json!(vec!["ink"; 100]));
    assert_eq!(many.len(), 10, "{many:?}");
    check("/decided", Value::Null, &[]);
}

#[test]
fn proposals_that_do_not_fit_are_named_with_their_place() {
    check("/proposals/0/id", json!("a1"), &["/proposals/0/id NOT_A_NAME"]);
    check("/proposals/0/id", json!("p2"), &["/proposals/1/id DUPLICATE"]);
    check("/proposals/0/part", json!("lid"), &["/proposals/0/part UNKNOWN_PART"]);
    check("/proposals/0/kind", json!("idea"), &["/proposals/0/kind WRONG_SHAPE"]);
    check("/proposals/0/name", json!("x".repeat(2_001)), &["/proposals/0/name TOO_LONG"]);
    check("/proposals/0/worth", json!(-1), &["/proposals/0/worth OUT_OF_RANGE"]);
    check("/proposals/0/colour", json!("saffron"), &["/proposals/0/colour NOT_A_COLOUR"]);
    check("/proposals/1/image/hash", json!(""), &["/proposals/1/image NOT_A_HASH"]);
    check("/proposals/1/image/height", json!(50_000), &["/proposals/1/image OUT_OF_RANGE"]);
    check("/annotations/0/proposal", json!("p3"), &["/annotations/0/proposal UNKNOWN_PROPOSAL"]);
    let one = json!({ "id": "p9", "kind": "part" });
    let many = problems_of(|design| {
        design["annotations"] = json!([]);
        design["proposals"] = vec![one; limits::PROPOSALS + 1].into();
    });
    assert_eq!(many[..2], ["/proposals TOO_MANY", "/proposals/1/id DUPLICATE"]);
    assert_eq!(many.len(), limits::PROPOSALS);
}

#[test]
fn refused_wishes_that_do_not_fit_are_named_with_their_place() {
    check("/refusals/0/option", json!("hue"), &["/refusals/0/option UNKNOWN_OPTION"]);
    check("/refusals/0/value", json!("green"), &["/refusals/0/value UNKNOWN_VALUE"]);
    check("/refusals/0/rules/0", json!("no-rule"), &["/refusals/0/rules/0 UNKNOWN_RULE"]);
    check("/refusals/0/rules", json!(vec!["ink-on-cloth"; 6]), &["/refusals/0/rules TOO_MANY"]);
    check("/refusals/0/count", json!(0), &["/refusals/0/count OUT_OF_RANGE"]);
    check("/refusals/0/next", json!("cried"), &["/refusals/0/next WRONG_SHAPE"]);
    let same = problems_of(|design| design["refusals"][1] = design["refusals"][0].clone());
    assert_eq!(same, ["/refusals/1 DUPLICATE"]);
    let many = problems_of(|design| {
        design["refusals"] = vec![design["refusals"][0].clone(); limits::REFUSALS + 1].into();
    });
    assert_eq!(many[0], "/refusals TOO_MANY");
}
