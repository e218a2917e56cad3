//! `/console`: what is shown, and who gets in.

mod signing_in;

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Request;
use crate::marketer::Marketer;
use crate::program::set_password;
use crate::running::{Running, suggesting};
use crate::samples::{pin, rich, seal, suggestion};

#[test]
fn a_form_from_another_site_changes_nothing() {
    let collector = Running::start(&[]);
    let marketer = Marketer::signed_in(&collector);
    let forged = [
        marketer.posting("/console/sign-out", "").header("origin", "http://evil.test"),
        marketer.posting("/console/sign-out", "").header("origin", "null"),
        marketer.posting("/console/sign-out", ""),
        marketer
            .posting("/console/sign-out", "")
            .header("origin", &collector.origin)
            .header("sec-fetch-site", "cross-site"),
        marketer
            .posting("/console/sign-out", "")
            .header("origin", &collector.origin)
            .header("sec-fetch-site", "same-site"),
    ];
    for request in forged {
        let answer = collector.send(&request);
        assert_eq!(answer.status, 403);
        assert!(answer.text().contains("This form did not come from here"));
    }
    assert!(marketer.is_in());
    let form = format!("user=admin&password={}", collector.password);
    let forged = marketer.posting("/console/sign-in", &form).header("origin", "http://evil.test");
    assert_eq!(collector.send(&forged).status, 403);
}

#[test]
fn a_form_that_makes_no_sense_is_a_page_that_says_so() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    let json = Request::post("/console/sign-in", "{}")
        .header("content-type", "application/json")
        .header("origin", &collector.origin);
    for (what, answer, status) in [
        ("without a password", stranger.post("/console/sign-in", "user=admin"), 400),
        ("twice the name", stranger.post("/console/sign-in", "user=a&user=b&password=x"), 400),
        ("too large", stranger.post("/console/sign-in", &"x".repeat(4097)), 413),
        ("no form", collector.send(&json), 415),
        ("twice asked", stranger.get("/console/sign-in?next=a&next=b"), 400),
        ("no text", stranger.get("/r/%ff"), 404),
    ] {
        assert_eq!(answer.status, status, "{what}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{what}");
        assert!(answer.header("content-security-policy").is_some(), "{what}");
    }
}

#[test]
fn what_cannot_be_drawn_says_why_and_is_not_hidden() {
    let collector = Running::start(&[]);
    let other = rusqlite::Connection::open(collector.data().join("collector.sqlite3")).unwrap();
    let marketer = Marketer::signed_in(&collector);
    for (change, title, text) in [
        (
            "UPDATE suggestion SET body = replace(body, '\"steel\"', '\"gold\"')",
            "A design that cannot be drawn",
            "no longer fits",
        ),
        (
            "UPDATE suggestion SET product_hash = 'sha256-gone'",
            "A design of a product that is gone",
            "not among those",
        ),
    ] {
        let sent = suggestion();
        collector.suggest(&sent);
        other.execute_batch(change).unwrap();
        assert!(marketer.get("/console").text().contains(title), "{title}");
        let address = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
        let page = marketer.get(&address).text();
        assert!(page.contains(text) && page.contains("suggestion.json"), "{page}");
    }
}

#[test]
fn every_page_carries_its_armour() {
    let collector = Running::start(&[]);
    let marketer = Marketer::signed_in(&collector);
    for page in
        [marketer.get("/console"), marketer.get("/nowhere"), collector.get("/console/sign-in")]
    {
        for (name, expected) in [
            ("content-type", "text/html; charset=utf-8"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("referrer-policy", "same-origin"),
        ] {
            assert_eq!(page.header(name), Some(expected), "{name}");
        }
        let policy = page.header("content-security-policy").unwrap();
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert!(!page.text().contains("<script") && !page.text().contains("style="));
    }
}

#[test]
fn an_empty_console_says_what_it_waits_for() {
    let collector = Running::start(&[]);
    let page = Marketer::signed_in(&collector).get("/console").text();
    assert!(page.contains("No suggestions yet") && page.contains("Launch &#38; learn"), "{page}");
}

#[test]
fn the_list_counts_filters_and_pages() {
    let collector = Running::start(&[]);
    for number in 0..30 {
        let mut sent = if number == 3 { rich() } else { suggestion() };
        if number % 3 == 0 {
            sent["campaign"] = json!("spring");
        }
        let origin = if number % 3 == 0 { "http://spring.test" } else { "http://shop.test" };
        let request = suggesting(sent.to_string()).sent_by(origin);
        assert_eq!(collector.send(&request).status, 201);
        collector.pass(Duration::from_secs(1));
    }
    let marketer = Marketer::signed_in(&collector);
    let cards = |page: &str| page.matches("class=\"card\"").count();
    let first = marketer.get("/console").text();
    assert_eq!(cards(&first), 24);
    assert!(first.contains("<strong>30</strong> of 30"));
    assert!(first.contains("Spring <span class=\"count\">10</span>"));
    let (_, rest) = first.split_once("rel=\"next\" href=\"").unwrap();
    let older = rest.split('"').next().unwrap().replace("&#38;", "&");
    let second = marketer.get(&older).text();
    assert_eq!(cards(&second), 6);
    assert!(second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""));
    for (query, count) in
        [("campaign=spring", 10), ("q=COPPER+handle", 1), ("q=copper&campaign=launch", 0)]
    {
        let page = marketer.get(&format!("/console?{query}")).text();
        assert_eq!(cards(&page), count, "{query}");
        assert!(page.contains(&format!("<strong>{count}</strong> of 30")), "{query}");
    }
}

#[test]
fn one_suggestion_is_shown_whole_and_only_as_text() {
    let collector = Running::start(&[]);
    let sent = rich();
    assert_eq!(collector.suggest(&sent).status, 201);
    let marketer = Marketer::signed_in(&collector);
    let address = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
    let page = marketer.get(&address).text();
    for shown in [
        "Copper",
        "1.5 l",
        "€66",
        "+€15",
        "Handle",
        "A longer",
        "Zo",
        "zoe@example.com",
        "Write to me.",
        "not allowed",
        "k-body",
        "kettle 1.0.0",
        "Tea for",
        "1 note",
        "1 drawing",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    let picture = marketer.get(&format!("{address}/picture.svg?view=side"));
    assert!(picture.text().contains("#b87333") && picture.text().contains(">1</text>"));
    assert!(picture.header("content-security-policy").unwrap().contains("sandbox"));
}

#[test]
fn every_kind_of_mark_is_read_and_found_by_what_is_written_on_it() {
    let collector = Running::start(&[]);
    let mut sent = suggestion();
    let (from, to, colour) = ([20, 30], [80, 30], "#1d3557");
    let line =
        |kind: &str| json!({ "kind": kind, "from": from, "to": to, "colour": colour, "width": 3 });
    let area = |kind: &str| json!({ "kind": kind, "centre": to, "size": [20, 10], "colour": colour, "width": 3 });
    let shapes = [
        line("line"),
        line("arrow"),
        area("rectangle"),
        area("ellipse"),
        json!({ "kind": "text", "text": "Spout <here>", "centre": to, "letter": 8, "colour": colour }),
        json!({ "kind": "dimension", "from": from, "to": to, "asked": 75, "letter": 8, "colour": colour }),
    ];
    let mark = |(index, shape): (usize, &Value)| {
        let mut mark = pin(&format!("a{}", index + 1), "add", "");
        mark["target"]["shape"] = shape.clone();
        mark
    };
    sent["design"]["annotations"] = shapes.iter().enumerate().map(mark).collect();
    seal(&mut sent);
    let answer = collector.suggest(&sent);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let marketer = Marketer::signed_in(&collector);
    let address = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
    let page = marketer.get(&address).text();
    for shown in
        ["Line 1", "Arrow 1", "Rectangle 1", "Ellipse 1", "Text 1", "Measure 1", "60 → 75 "]
    {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    assert!(page.contains("Spout") && !page.contains("<here>"), "{page}");
    let picture = marketer.get(&format!("{address}/picture.svg?view=side")).text();
    assert!(picture.contains("60 → 75 ") && picture.contains("Spout &lt;here&gt;"), "{picture}");
    assert_eq!(picture.matches("stroke=\"#1d3557\"").count(), 5, "{picture}");
    let found = marketer.get("/console?q=spout").text();
    assert!(found.contains(&address), "{found}");
}

#[test]
fn a_mark_that_the_product_changed_under_is_flagged_here_and_on_the_receipt() {
    let collector = Running::start(&[]);
    let mut sent = suggestion();
    let mut marks =
        json!([pin("a1", "change", "moved"), pin("a2", "like", "gone"), pin("a3", "like", "")]);
    marks[0]["unsure"] = json!("moved");
    marks[1]["unsure"] = json!("orphaned");
    marks[1]["target"]["part"] = json!("lid-of-old");
    sent["design"]["annotations"] = marks;
    seal(&mut sent);
    let answer = collector.suggest(&sent);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let code = answer.json()["receipt"]["code"].as_str().unwrap().to_owned();
    let marketer = Marketer::signed_in(&collector);
    let address = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
    for page in [marketer.get(&address).text(), collector.get(&format!("/r/{code}")).text()] {
        for (words, count) in
            [("The product changed here.", 2), ("What this was about is gone.", 2)]
        {
            // Beside the mark, and where the design is told in words.
            assert_eq!(page.matches(words).count(), count, "{words} in {page}");
        }
    }
}

#[test]
fn the_json_is_what_was_sent_but_for_the_preview() {
    let collector = Running::start(&[]);
    let mut sent = rich();
    let expected = sent.clone();
    sent["preview"] = json!({ "view": "side", "svg": "<svg/>" });
    collector.suggest(&sent);
    let marketer = Marketer::signed_in(&collector);
    let id = sent["id"].as_str().unwrap();
    let answer = marketer.get(&format!("/console/suggestions/{id}/suggestion.json"));
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; filename=\"suggestion-"), "{disposition}");
    assert_eq!(answer.json(), expected);
}

#[test]
fn a_suggestion_that_is_not_there_is_a_page_that_says_so() {
    let collector = Running::start(&[]);
    let marketer = Marketer::signed_in(&collector);
    let answer = marketer.get("/console/suggestions/0192f0a0-0000-7000-8000-000000000000");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("There is nothing at this address"));
}
