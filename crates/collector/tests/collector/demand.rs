//! `/console/demand`: what is counted, and over what.

use serde_json::json;

use crate::marketer::Marketer;
use crate::running::Running;
use crate::samples::{suggestion, tile};

/// A collector that has five tiles: three refused wishes may be counted of, in two of them gold was
/// wished for; three propose something, two of them the same.
fn with_wishes() -> Running {
    let collector = Running::start(&[]);
    let refusal = |count: u32, next: &str| json!({ "option": "glaze", "value": "gold", "rules": ["gold-is-small"], "count": count, "next": next });
    let proposal =
        |name: &str| json!({ "id": "p1", "part": "face", "kind": "material", "name": name });
    let consent =
        json!([{ "purpose": "demand", "granted": true, "text": "Count it.", "version": "2" }]);
    for (refusals, proposals, consents) in [
        (json!([refusal(3, "left")]), json!([proposal("Cork")]), consent.clone()),
        (json!([refusal(1, "changed")]), json!([proposal("cork ")]), consent.clone()),
        (json!([]), json!([]), consent),
        (json!([]), json!([proposal("Felt <b>")]), json!([])),
        (json!([]), json!([]), json!([])),
    ] {
        let sent = tile(|sent| {
            sent["design"]["refusals"] = refusals;
            sent["design"]["proposals"] = proposals;
            sent["consents"] = consents;
        });
        let answer = collector.suggest_tile(&sent);
        assert_eq!(answer.status, 201, "{}", answer.text());
    }
    assert_eq!(collector.suggest(&suggestion()).status, 201);
    collector
}

#[test]
fn wishes_and_proposals_are_counted_with_what_they_are_a_part_of() {
    let collector = with_wishes();
    let page = Marketer::signed_in(&collector).get("/console/demand?product=tile").text();
    for shown in [
        "<strong>5</strong> of 5 suggestions read",
        "Counted over the 3 of 5 suggestions whose senders allowed it.",
        "Glaze: <strong dir=\"auto\">Gold</strong></td><td class=\"number\">2 of 3</td><td class=\"number\">4</td>",
        "Gold leaf comes in small sheets. <code>gold-is-small, 2 of 2</code>",
        "1 left it at that",
        "1 changed other choices to get it",
        "3 of 5 suggestions propose something.",
        "<strong dir=\"auto\">cork</strong></td><td>Material</td><td>Face</td><td class=\"number\">2 of 5</td>",
        "Felt &#60;b&#62;",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
}

#[test]
fn each_product_is_counted_by_itself() {
    let collector = with_wishes();
    let marketer = Marketer::signed_in(&collector);
    let first = marketer.get("/console/demand").text();
    assert!(
        first.contains("Demand: Kettle") && first.contains("<strong>1</strong> of 1"),
        "{first}"
    );
    assert!(
        first.contains("No wish was refused.") && first.contains("/console/demand?product=tile")
    );
    assert_eq!(marketer.get("/console/demand?product=boat").status, 404);
    assert_eq!(Marketer::stranger(&collector).get("/console/demand").status, 303);
}

#[test]
fn what_was_refused_is_not_even_taken_without_consent() {
    let collector = Running::start(&[]);
    let sent = tile(|sent| {
        sent["design"]["refusals"] = json!([{
            "option": "glaze", "value": "gold", "rules": ["gold-is-small"], "count": 1, "next": "left",
        }]);
    });
    let answer = collector.suggest_tile(&sent);
    assert_eq!((answer.status, &answer.json()["errors"][0]["code"]), (422, &json!("NO_CONSENT")));
}

#[test]
fn the_list_shows_and_finds_what_proposes_something() {
    let collector = with_wishes();
    let marketer = Marketer::signed_in(&collector);
    let all = marketer.get("/console").text();
    assert!(all.contains("With proposals <span class=\"count\">3</span>"), "{all}");
    assert_eq!(all.matches("1 proposal</span>").count(), 3);
    let some = marketer.get("/console?proposals=yes").text();
    assert_eq!(some.matches("class=\"card\"").count(), 3);
    assert!(
        some.contains("<strong>3</strong> of 6")
            && some.contains("name=\"proposals\" value=\"yes\"")
    );
    let found = marketer.get("/console?q=cork&proposals=yes").text();
    assert_eq!(
        found.matches("class=\"card\"").count(),
        2,
        "what was proposed is found by its name"
    );
}
