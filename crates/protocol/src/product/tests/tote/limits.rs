//! How much may be in a product: each limit, and one past it.
//! Knows nothing of why there is one.

use super::*;

/// As much as there may be at `pointer` is right, and one more is told.
#[track_caller]
fn check_limit(pointer: &str, most: usize, value: impl Fn(usize) -> Value, told: &str) {
    check(pointer, value(most), &[]);
    check(pointer, value(most + 1), &[told]);
}

fn line(characters: usize) -> Value {
    json!("é".repeat(characters))
}

#[test]
fn as_much_as_there_may_be_is_right_and_one_more_is_told() {
    let number = |count: usize| json!(count);
    let parts = |count: usize| {
        let more = (3..count).map(|at| format!("part-{at}"));
        let ids = ["bag", "straps", "pocket"].map(str::to_owned).into_iter().chain(more);
        ids.map(|id| json!({ "id": id, "name": { "en": id } })).collect()
    };
    let palette = |count: usize| {
        let colours =
            (0..count).map(|at| json!({ "colour": format!("#{at:06x}"), "name": { "en": "Ink" } }));
        json!({ "palette": colours.collect::<Value>() })
    };
    let widths =
        |count: usize| json!({ "widths": (1..=count).map(|at| json!(at)).collect::<Value>() });
    let family = |count: usize| json!(vec!["Arial"; count].join(", "));
    check_limit("/parts", 2_000, parts, "/parts TOO_MANY");
    check_limit("/theme", 12, palette, "/theme/palette TOO_MANY");
    check_limit("/theme", 5, widths, "/theme/widths TOO_MANY");
    check_limit("/fonts/0/family", 12, family, "/fonts/0/family NOT_A_FONT");
    for (pointer, most) in [
        ("/options/7/maxCharacters", 2_000),
        ("/options/7/maxLines", 100),
        ("/options/7/leadTime", 36_500),
        ("/baseLeadTime", 36_500),
        ("/options/7/price", 1_000_000_000_000),
        ("/baseWeight", 1_000_000_000_000),
    ] {
        check_limit(pointer, most, number, &format!("{pointer} OUT_OF_RANGE"));
    }
    for pointer in ["/billOfMaterials/0/partNumber", "/billOfMaterials/0/unit"] {
        check_limit(pointer, 80, line, &format!("{pointer} TOO_LONG"));
    }
}

#[test]
fn a_table_has_as_many_columns_as_it_may_and_one_more_is_told() {
    let problems = |columns: usize| {
        let names: Vec<String> = (0..columns).map(|at| format!("extra-{at}")).collect();
        let (_, places, _) = read(|definition| {
            for name in &names {
                let option = json!({ "id": name, "kind": "toggle", "name": { "en": name }, "default": false });
                put(definition, "/options/-", option);
                put(definition, "/steps/0/options/-", json!(name));
            }
            let table = json!({ "options": names, "allowed": [vec![false; columns]] });
            let rule =
                json!({ "id": "listed", "table": table, "because": { "en": "It is listed." } });
            put(definition, "/rules/-", rule);
        });
        places
    };
    assert_eq!(problems(20), [""; 0]);
    let at = tote().definition["rules"].as_array().map_or(0, Vec::len);
    assert_eq!(problems(21), [format!("/rules/{at}/table/options TOO_MANY")]);
}
