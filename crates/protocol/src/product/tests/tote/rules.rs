//! What can be wrong with conditions and rules.
//! Knows nothing of what is printed or made.

use super::*;

#[test]
fn consequences_have_limits() {
    check("/options/8/leadTime", json!(-1), &["/options/8/leadTime OUT_OF_RANGE"]);
    check(
        "/options/0/choices/1/weight",
        json!(1e15 as i64),
        &["/options/0/choices/1/weight OUT_OF_RANGE"],
    );
    check("/baseLeadTime", json!(1.5), &["/baseLeadTime WRONG_SHAPE"]);
    check(
        "/options/5/choices/1/credit/author",
        Value::Null,
        &["/options/5/choices/1/credit/author MISSING"],
    );
    check("/options/1/step", json!(1e-6), &["/options/1 NOT_A_RANGE"]);
}

#[test]
fn conditions_fit_their_option() {
    let at = "/options/9/onlyWhen/0";
    let wrong = |condition, expected| check(at, condition, &[expected]);
    wrong(json!({ "option": "volume" }), "/options/9/onlyWhen/0 NO_TEST");
    wrong(json!({ "option": "slogan", "is": ["x"] }), "/options/9/onlyWhen/0 NO_TEST");
    wrong(json!({ "option": "pocket", "given": true }), "/options/9/onlyWhen/0 NO_TEST");
    wrong(json!({ "option": "pocket", "is": [] }), "/options/9/onlyWhen/0 NO_TEST");
    wrong(json!({ "option": "pocket", "is": ["on"] }), "/options/9/onlyWhen/0/is/0 UNKNOWN_VALUE");
    wrong(
        json!({ "option": "pocket", "is": [true, null] }),
        "/options/9/onlyWhen/0/is/1 WRONG_SHAPE",
    );
    wrong(json!({ "option": "hue", "is": [true] }), "/options/9/onlyWhen/0/option UNKNOWN_OPTION");
    check("/options/9/onlyWhen", json!([{ "option": "photo", "given": false }]), &[]);
}

#[test]
fn a_cycle_is_named_with_the_whole_chain() {
    let only_when = |option: &str| json!([{ "option": option, "is": [true] }]);
    check_detail(
        "/options/9/onlyWhen",
        json!([{ "option": "pocket-name", "given": true }]),
        "a cycle, so nobody could say what is asked: `pocket-name` depends on `pocket-name`",
    );
    let (_, places, details) = read(|definition| {
        definition["options"][4]["onlyWhen"] = only_when("straps");
        definition["options"][2]["onlyWhen"] = json!([{ "option": "pocket-name", "given": true }]);
    });
    assert_eq!(places, ["/options/2/onlyWhen CYCLE"]);
    let chain = "`straps` depends on `pocket-name`, `pocket-name` depends on `pocket` and `pocket` \
                 depends on `straps`";
    assert!(details[0].ends_with(chain), "{details:?}");
}

#[test]
fn a_chain_as_long_as_the_list_is_no_cycle_until_it_is_closed() {
    let toggles = |first: Value| {
        let toggle = |at: usize| {
            let before = json!([{ "option": format!("t{}", at.max(1) - 1), "is": [true] }]);
            json!({
                "id": format!("t{at}"), "kind": "toggle", "name": { "en": "T" }, "default": true,
                "onlyWhen": if at == 0 { first.clone() } else { before },
            })
        };
        (0..1_900).map(toggle).collect::<Vec<Value>>()
    };
    let with = |first: Value| {
        read(|definition| {
            let options = toggles(first);
            let ids: Vec<Value> = options.iter().map(|option| option["id"].clone()).collect();
            definition["options"].as_array_mut().expect("options").extend(options);
            definition["steps"][0]["options"].as_array_mut().expect("options").extend(ids);
        })
    };
    assert_eq!(with(json!([])).1, [] as [&str; 0]);
    let (_, places, details) = with(json!([{ "option": "t1899", "is": [true] }]));
    assert_eq!(places, ["/options/10/onlyWhen CYCLE"]);
    assert!(
        details[0].ends_with("`t2` depends on `t1` and `t1` depends on `t0`"),
        "{details:.200?}"
    );
}

#[test]
fn rules_have_one_consequence_each() {
    check(
        "/rules/2/requires",
        json!({ "option": "pocket", "is": [true] }),
        &["/rules/2 NO_CONSEQUENCE"],
    );
    check("/rules/2/atMost", Value::Null, &["/rules/2 NO_CONSEQUENCE"]);
    check("/rules/2/atMost/of", json!([]), &["/rules/2/atMost/of EMPTY"]);
    check("/rules/2/atMost/count", Value::Null, &["/rules/2/atMost/count MISSING"]);
    let three = json!({ "count": 2, "of": [{ "option": "pocket", "is": [true] }] });
    let (_, places, _) = read(|definition| {
        put(definition, "/rules/2/atMost", Value::Null);
        definition["rules"][2]["atLeast"] = three;
    });
    assert_eq!(places, ["/rules/2/atLeast/count OUT_OF_RANGE"]);
    check(
        "/rules/4/compare/terms/0/option",
        json!("cloth"),
        &["/rules/4/compare/terms/0/option NOT_A_NUMBER"],
    );
    check("/rules/4/compare/terms", json!([]), &["/rules/4/compare/terms EMPTY"]);
    check("/rules/4/compare/atLeast", Value::Null, &["/rules/4/compare NO_TEST"]);
    check("/options/1/step", json!(0.01), &["/rules/4/compare/terms/0/option TOO_MANY"]);
}

#[test]
fn tables_have_a_cell_for_each_column() {
    check("/rules/3/table/allowed/1", json!(["black"]), &["/rules/3/table/allowed/1 WRONG_LENGTH"]);
    check("/rules/3/table/allowed", json!([]), &["/rules/3/table/allowed EMPTY"]);
    check(
        "/rules/3/table/allowed/1/1",
        json!("#00ff00"),
        &["/rules/3/table/allowed/1/1 UNKNOWN_VALUE"],
    );
    check(
        "/rules/3/table/allowed/0/1/1",
        json!("#00ff00"),
        &["/rules/3/table/allowed/0/1/1 UNKNOWN_VALUE"],
    );
    check("/rules/3/table/allowed/1/1", json!([]), &["/rules/3/table/allowed/1/1 EMPTY"]);
    check("/rules/3/table/options/1", json!("slogan"), &["/rules/3/table/options/1 NO_TEST"]);
    check("/rules/3/table/options/1", json!("cloth"), &["/rules/3/table/options/1 DUPLICATE"]);
}

#[test]
fn a_contradiction_is_one_problem_with_its_rules() {
    let rule = |id: &str, requires: Value| json!({ "id": id, "requires": requires, "because": { "en": "x" } });
    let (_, places, details) = read(|definition| {
        let rules = definition["rules"].as_array_mut().expect("rules");
        rules.push(rule("light", json!({ "option": "volume", "max": 8 })));
        rules.push(rule("pocketed", json!({ "option": "pocket", "is": [true] })));
        rules.push(rule("roomy", json!({ "option": "volume", "min": 9 })));
    });
    assert_eq!(places, ["/rules/5 CONTRADICTION"]);
    assert_eq!(details, ["no configuration keeps the rule `light` and the rule `roomy` together"]);
}

#[test]
fn defaults_that_break_several_rules_are_one_problem() {
    let (_, places, details) = read(|definition| {
        definition["options"][2]["default"] = json!(false);
        definition["options"][1]["default"] = json!(12);
        definition["options"][6]["default"] = json!("#ffffff");
    });
    assert_eq!(places, ["/options DEFAULT_BREAKS_RULE"]);
    let both = "the defaults together break the rules `large-needs-straps` and `ink-on-cloth`";
    assert_eq!(details, [both]);
}

#[test]
fn numbers_that_cannot_be_added_up_exactly_are_said() {
    check(
        "/rules/4/compare/terms/0/times",
        json!(0.000_000_1),
        &["/rules/4 TOO_MANY_COMBINATIONS"],
    );
}
