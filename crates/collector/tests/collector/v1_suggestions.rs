//! `POST /v1/suggestions`.

use codraft_protocol::limits::{MESSAGE_BYTES, SUGGESTION_BYTES};
use serde_json::{Value, json};

use crate::client::{Request, connect};
use crate::running::{Running, SHARED, suggesting};
use crate::samples::{pin, rich, seal, stroke, suggestion};

#[test]
fn a_suggestion_gets_a_receipt() {
    let sent = rich();
    let answer = SHARED.suggest(&sent);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let receipt = &answer.json()["receipt"];
    let code = receipt["code"].as_str().unwrap();
    assert_eq!(receipt["id"], sent["id"]);
    assert_eq!(receipt["link"], format!("{}/r/{code}", SHARED.origin));
    assert_eq!(receipt["receivedAt"], "2026-11-21T18:00:00.000Z");
}

#[test]
fn the_same_again_gets_the_same_receipt() {
    let sent = rich();
    let first = SHARED.suggest(&sent);
    let mut again = sent.clone();
    again["preview"] = json!({ "view": "side", "svg": "<svg/>" });
    let spelt_otherwise = serde_json::to_string_pretty(&again).unwrap();
    let second = SHARED.send(&suggesting(spelt_otherwise));
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.json(), second.json());
}

#[test]
fn another_body_under_the_same_id_is_refused_and_the_first_stays() {
    let sent = suggestion();
    let first = SHARED.suggest(&sent);
    let mut other = sent.clone();
    other["locale"] = json!("fr");
    let refused = SHARED.suggest(&other);
    assert_eq!((refused.status, &refused.json()["code"]), (422, &json!("ID_REUSED")));
    assert_eq!(SHARED.suggest(&sent).json(), first.json());
}

#[test]
fn a_preview_may_be_large_because_it_is_not_kept() {
    let mut sent = suggestion();
    sent["preview"] = json!({ "view": "side", "svg": "x".repeat(SUGGESTION_BYTES) });
    assert_eq!(SHARED.suggest(&sent).status, 201);
}

#[test]
fn a_page_that_sends_far_too_much_still_sees_why_not() {
    let mut connection = connect(SHARED.address).unwrap();
    let answer = suggesting(" ".repeat(6 * MESSAGE_BYTES)).send_on(&mut connection).unwrap();
    assert_eq!((answer.status, &answer.json()["code"]), (413, &json!("TOO_LARGE")));
}

/// Sends `request` and compares status, code and the first problem's place.
#[track_caller]
fn check(what: &str, request: &Request, status: u16, code: &str, pointer: &str) {
    let answer = SHARED.send(request);
    assert_eq!(answer.status, status, "{what}: {}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{what}");
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{what}");
    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{what}");
    if status == 422 && code != "ID_REUSED" {
        assert_eq!(problem["code"], "REFUSED", "{what}");
        let first = &problem["errors"][0];
        assert_eq!((&first["code"], &first["pointer"]), (&json!(code), &json!(pointer)), "{what}");
    } else {
        assert_eq!(problem["code"], code, "{what}");
    }
}

#[test]
fn a_body_that_is_no_suggestion_is_refused_precisely() {
    let good = suggestion().to_string();
    let cut = &good[..good.len() / 2];
    let deep = format!("{}{}", "[".repeat(33), "]".repeat(33));
    let large = " ".repeat(MESSAGE_BYTES + 1);
    let mut wordy = suggestion();
    wordy["design"]["story"] = json!("x".repeat(SUGGESTION_BYTES));
    for (what, body, status, code) in [
        ("nothing", "", 400, "NOT_JSON"),
        ("a word", "hello", 400, "NOT_JSON"),
        ("half of it", cut, 400, "NOT_JSON"),
        ("more after it", &format!("{good} true"), 400, "NOT_JSON"),
        ("a list", "[]", 422, "WRONG_SHAPE"),
        ("too deep", &deep, 422, "TOO_DEEP"),
        ("too deep to be safe", &"[".repeat(500_000), 422, "TOO_DEEP"),
        ("too large", &large, 413, "TOO_LARGE"),
        ("too large without its preview", &wordy.to_string(), 413, "TOO_LARGE"),
    ] {
        check(what, &suggesting(body), status, code, "");
    }
    check("not UTF-8", &suggesting([b'"', 0xff, b'"']), 400, "NOT_JSON", "");
    let form = Request::post("/v1/suggestions", good.clone()).header("content-type", "text/plain");
    check("a form", &form, 415, "WRONG_TYPE", "");
    check("no type", &Request::post("/v1/suggestions", good), 415, "WRONG_TYPE", "");
}

#[test]
fn a_mistake_is_told_in_a_few_words_however_long_it_is() {
    let mut sent = suggestion();
    sent["design"]["proposals"] = json!(["é".repeat(200_000)]);
    let answer = SHARED.suggest(&sent);
    assert_eq!(answer.status, 422);
    assert!(answer.body.len() < 4_000, "{} bytes", answer.body.len());
}

/// Sends a good suggestion in which `place` holds `value`, and expects to be told `code` at `told`.
#[track_caller]
fn check_changed(place: &str, value: Value, code: &str, told: &str) {
    let mut sent = suggestion();
    put(&mut sent, place, value);
    if place.starts_with("/design/") {
        seal(&mut sent);
    }
    check(place, &suggesting(sent.to_string()), 422, code, told);
}

fn put(document: &mut Value, place: &str, value: Value) {
    let (parent, key) = place.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[key] = value;
}

#[test]
fn a_suggestion_with_a_mistake_is_told_where() {
    let sold = json!([{ "purpose": "sell", "granted": true, "text": "", "version": "1" }]);
    for (place, value, code) in [
        ("/schemaVersion", json!(2), "WRONG_VERSION"),
        ("/id", json!(7), "WRONG_SHAPE"),
        ("/id", json!("1"), "NOT_A_UUID"),
        ("/id", json!("0192f0a0-0000-4000-8000-000000000001"), "NOT_A_UUID"),
        ("/campaign", json!(null), "MISSING"),
        ("/campaign", json!("autumn"), "UNKNOWN_CAMPAIGN"),
        ("/product/id", json!("teapot"), "WRONG_PRODUCT"),
        ("/product/hash", json!("sha256-x"), "UNKNOWN_PRODUCT"),
        ("/product/version", json!("2"), "OTHER_PRODUCT"),
        ("/sentAt", json!("yesterday"), "NOT_A_TIME"),
        ("/price", json!({ "currency": "EUR", "total": 1 }), "PRICE_DIFFERS"),
        ("/price", json!({ "currency": "USD", "total": 4900 }), "PRICE_DIFFERS"),
        ("/billOfMaterials", json!([]), "BILL_DIFFERS"),
        ("/designHash", json!("sha256-x"), "HASH_DIFFERS"),
        ("/contributor", json!({ "name": "A" }), "NO_CONSENT"),
    ] {
        check_changed(place, value, code, place);
    }
    check_changed("/consents", sold, "WRONG_SHAPE", "/consents/0/purpose");
}

#[test]
fn a_design_the_product_cannot_have_is_told_where() {
    for (option, value, code) in [
        ("spout", json!(true), "UNKNOWN_OPTION"),
        ("colour", json!("gold"), "UNKNOWN_VALUE"),
        ("whistle", json!(1), "UNKNOWN_VALUE"),
        ("litres", json!(1.2), "UNKNOWN_VALUE"),
        ("litres", json!(2.5), "UNKNOWN_VALUE"),
    ] {
        let place = format!("/design/configuration/{option}");
        check_changed(&place, value, code, &place);
    }
    let all = "/design/configuration";
    let some = json!({ "colour": "steel", "whistle": false });
    check_changed(all, some, "MISSING", &format!("{all}/litres"));
    let broken = json!({ "colour": "copper", "whistle": true, "litres": 1 });
    check_changed(all, broken, "RULE_BROKEN", all);
    check_changed("/design/schemaVersion", json!(9), "WRONG_VERSION", "/design/schemaVersion");
    check_changed("/design/story", json!("x".repeat(2001)), "TOO_LONG", "/design/story");
}

#[test]
fn marks_that_cannot_be_are_told_where() {
    let many = |count: u32, mark: &dyn Fn(&str) -> Value| -> Value {
        (1..=count).map(|number| mark(&format!("a{number}"))).collect()
    };
    let pinned = |place: &str, value: Value| {
        let mut marks = json!([pin("a1", "like", "")]);
        put(&mut marks, &format!("/0/target{place}"), value);
        marks
    };
    for (marks, code, told) in [
        (many(501, &|id| pin(id, "like", "")), "TOO_MANY", ""),
        (many(11, &|id| stroke(id, 4800)), "TOO_MANY", "/10"),
        (json!([stroke("a1", 5001)]), "OUT_OF_RANGE", "/0/target/shape/path"),
        (json!([pin("a1", "like", ""), pin("a1", "like", "")]), "DUPLICATE", "/1/id"),
        (json!([pin("one", "like", "")]), "NOT_A_NAME", "/0/id"),
        (json!([pin("a1", "shout", "")]), "WRONG_SHAPE", "/0/body/intent"),
        (json!([pin("a1", "like", &"é".repeat(2001))]), "TOO_LONG", "/0/body/comment"),
        (pinned("/view", json!("inside")), "UNKNOWN_VIEW", "/0/target/view"),
        (pinned("/part", json!("lid")), "UNKNOWN_PART", "/0/target/part"),
        (pinned("/shape/kind", json!("star")), "WRONG_SHAPE", "/0/target/shape/kind"),
    ] {
        let all = "/design/annotations";
        check_changed(all, marks, code, &format!("{all}{told}"));
    }
}

#[test]
fn marks_that_are_no_ink_are_told_where_at_each_limit_and_one_past_it() {
    let shaped = |shape: Value| {
        let mut mark = pin("a1", "add", "");
        mark["target"]["shape"] = shape;
        json!([mark])
    };
    let words = |count: usize| json!({ "kind": "text", "text": "é".repeat(count), "centre": [20, 30], "letter": 8, "colour": "#1d3557" });
    let area = |kind: &str, member: &str, value: Value| {
        let mut shape = json!({ "kind": kind, "centre": [20, 30], "size": [20, 10], "colour": "#1d3557", "width": 3 });
        shape[member] = value;
        shape
    };
    let line = |kind: &str, member: &str, value: Value| {
        let mut shape = json!({ "kind": kind, "from": [20, 30], "to": [80, 30], "colour": "#1d3557", "width": 3 });
        shape[member] = value;
        shape
    };
    let measure = |member: &str, value: Value| {
        let mut shape = json!({ "kind": "dimension", "from": [20, 30], "to": [80, 30], "letter": 8, "colour": "#1d3557" });
        shape[member] = value;
        shape
    };
    for (shape, code, told) in [
        (words(2_001), "TOO_LONG", "text"),
        (area("rectangle", "size", json!([-1, 10])), "OUT_OF_RANGE", "size"),
        (area("ellipse", "centre", json!([1e10, 10])), "OUT_OF_RANGE", "centre"),
        (area("ellipse", "colour", json!("red")), "NOT_A_COLOUR", "colour"),
        (line("arrow", "to", json!([1e10, 10])), "OUT_OF_RANGE", "to"),
        (line("line", "width", json!(0)), "OUT_OF_RANGE", "width"),
        (measure("asked", json!(-3)), "OUT_OF_RANGE", "asked"),
        (measure("letter", json!(0)), "OUT_OF_RANGE", "letter"),
    ] {
        let place = format!("/design/annotations/0/target/shape/{told}");
        check_changed("/design/annotations", shaped(shape), code, &place);
    }
    let mut sent = suggestion();
    sent["design"]["annotations"] = shaped(words(2_000));
    seal(&mut sent);
    let answer = SHARED.suggest(&sent);
    assert_eq!(answer.status, 201, "{}", answer.text());
}

#[test]
fn only_the_campaigns_own_pages_may_send() {
    let sent = suggestion().to_string();
    let from = |origin: &str| {
        Request::post("/v1/suggestions", sent.clone())
            .header("content-type", "application/json")
            .header("origin", origin)
    };
    check("a stranger", &from("http://evil.test"), 403, "ORIGIN_REFUSED", "");
    check("another campaign's page", &from("http://spring.test"), 403, "ORIGIN_REFUSED", "");
    check("nobody's page", &from("null"), 403, "ORIGIN_REFUSED", "");
    let stranger = SHARED.send(&from("http://evil.test"));
    assert_eq!(stranger.header("access-control-allow-origin"), None);
    let own = SHARED.send(&from("https://brand.test:8443"));
    assert_eq!(own.status, 201);
    assert_eq!(own.header("access-control-allow-origin"), Some("https://brand.test:8443"));
    assert_eq!(own.header("access-control-allow-credentials"), None);
    assert_eq!(own.header("vary"), Some("origin"));
}

#[test]
fn a_browser_that_asks_first_is_answered_for_known_pages_only() {
    for (origin, expected) in
        [("http://shop.test", Some("http://shop.test")), ("http://evil.test", None)]
    {
        let asking = Request::get("/v1/suggestions").method("OPTIONS").header("origin", origin);
        let answer = SHARED.send(&asking);
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-origin"), expected);
        assert_eq!(answer.header("access-control-allow-headers"), Some("content-type"));
    }
}

#[test]
fn another_method_is_a_problem_document_too() {
    check("a look", &Request::get("/v1/suggestions"), 405, "WRONG_METHOD", "");
}

#[test]
fn a_client_that_sends_too_much_is_told_how_long_to_wait() {
    let collector = Running::start(&["--suggestions-per-minute=2"]);
    let statuses = [(); 3].map(|()| collector.suggest(&suggestion()).status);
    assert_eq!(statuses, [201, 201, 429]);
    let refused = collector.suggest(&suggestion());
    assert_eq!(refused.header("retry-after"), Some("30"));
    assert_eq!(refused.json()["code"], "RATE_LIMITED");
    collector.pass(std::time::Duration::from_secs(30));
    assert_eq!(collector.suggest(&suggestion()).status, 201);
}
