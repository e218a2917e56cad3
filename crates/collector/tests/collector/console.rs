//! `/console`: who gets in, and what is shown.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Request;
use crate::marketer::Marketer;
use crate::program::set_password;
use crate::running::{Running, suggesting};
use crate::samples::{pin, rich, seal, suggestion};

#[test]
fn a_stranger_is_sent_to_sign_in_and_then_back() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    for path in ["/console", "/console/suggestions/x", "/console/suggestions/x/suggestion.json"] {
        let answer = stranger.get(path);
        let back = path.replace('/', "%2F");
        let expected = format!("/console/sign-in?next={back}");
        assert_eq!((answer.status, answer.header("location")), (303, Some(expected.as_str())));
    }
    assert_eq!(stranger.get("/console/suggestions/x/picture.svg?view=side").status, 303);
    assert_eq!(stranger.get("/console/sign-in?next=%2Fconsole").status, 200);
}

#[test]
fn a_session_begins_anew_with_each_sign_in_and_ends_with_sign_out() {
    let collector = Running::start(&[]);
    let mut marketer = Marketer::signed_in(&collector);
    assert!(marketer.is_in());
    let before = Marketer { collector: &collector, cookie: marketer.cookie.clone() };
    marketer.sign_in(&collector.password);
    assert_ne!(marketer.cookie, before.cookie);
    assert!(marketer.is_in() && !before.is_in());
    let answer = marketer.post("/console/sign-out", "");
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert!(!marketer.is_in());
}

#[test]
fn a_token_that_was_planted_is_never_taken_over() {
    let collector = Running::start(&[]);
    let mut marketer = Marketer::stranger(&collector);
    marketer.cookie = format!("codraft={}", "0".repeat(64));
    marketer.sign_in(&collector.password);
    assert!(!marketer.cookie.ends_with(&"0".repeat(64)));
}

#[test]
fn a_session_ends_by_itself() {
    let collector = Running::start(&[]);
    let idle = Marketer::signed_in(&collector);
    collector.pass(Duration::from_secs(2 * 3600 + 1));
    assert!(!idle.is_in());
    let busy = Marketer::signed_in(&collector);
    for _ in 0..12 {
        collector.pass(Duration::from_secs(3600 - 1));
        assert!(busy.is_in());
    }
    collector.pass(Duration::from_secs(60));
    assert!(!busy.is_in(), "a busy session ends too");
}

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
fn wrong_passwords_look_alike_and_run_out() {
    let collector = Running::start(&[]);
    let mut stranger = Marketer::stranger(&collector);
    let nobody = stranger.post("/console/sign-in", "user=nobody&password=x");
    let wrong = stranger.sign_in("wrong");
    assert_eq!((nobody.status, wrong.status), (422, 422));
    assert_eq!(nobody.text().replace("nobody", "admin"), wrong.text());
    let statuses: Vec<u16> = (0..5).map(|_| stranger.sign_in("wrong").status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 429]);
    assert_eq!(stranger.sign_in(&collector.password).status, 429);
    collector.pass(Duration::from_secs(60));
    assert_eq!(stranger.sign_in(&collector.password).status, 303);
}

#[test]
fn a_lost_password_is_set_again_while_the_collector_runs() {
    let collector = Running::start(&[]);
    let before = Marketer::signed_in(&collector);
    let set = |variables: &[(&str, &str)]| {
        let mut command = set_password(&collector.data());
        command.env_remove("CODRAFT_CONSOLE_PASSWORD").envs(variables.iter().copied());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let said = set(&[]);
    let made_up = said.trim().strip_prefix("user: admin  password: ").unwrap();
    assert!(!before.is_in(), "whoever was in is out");
    let mut marketer = Marketer::stranger(&collector);
    assert_eq!(marketer.sign_in(&collector.password).status, 422);
    assert_eq!(marketer.sign_in(made_up).status, 303);
    let said = set(&[("CODRAFT_CONSOLE_PASSWORD", "correct-horse")]);
    assert!(!said.contains("correct-horse"), "what was given is not said again");
    assert_eq!(marketer.sign_in("correct-horse").status, 303);
}

#[test]
fn a_name_or_password_nobody_has_is_wrong_before_anything_is_done_about_it() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    let (name, password) = ("n".repeat(65), "p".repeat(257));
    for form in [format!("user={name}&password=x"), format!("user=admin&password={password}")] {
        let statuses: Vec<u16> =
            (0..6).map(|_| stranger.post("/console/sign-in", &form).status).collect();
        assert_eq!(statuses, [422; 6], "they take no turns either");
    }
    assert_eq!(Marketer::stranger(&collector).sign_in(&collector.password).status, 303);
}

#[test]
fn one_client_runs_out_of_tries_whatever_names_it_makes_up() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    let try_as = |number: u32| {
        stranger.post("/console/sign-in", &format!("user=n{number}&password=x")).status
    };
    let statuses: Vec<u16> = (0..31).map(try_as).collect();
    assert_eq!((&statuses[..30], statuses[30]), (&[422; 30][..], 429));
    collector.pass(Duration::from_secs(60));
    assert_eq!(try_as(32), 422);
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
fn a_long_way_back_does_not_keep_anybody_from_signing_in() {
    let collector = Running::start(&[]);
    let far = format!("%2Fconsole%3Fq%3D{}", "x".repeat(4000));
    let page = collector.get(&format!("/console/sign-in?next={far}"));
    assert!(page.text().contains(r#"name="next" value="""#), "{}", page.text());
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
fn behind_tls_the_cookie_is_bound_to_its_host() {
    let collector = Running::start(&["--public-url=https://collector.test"]);
    let mut marketer = Marketer::stranger(&collector);
    let answer = marketer.sign_in(&collector.password);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-codraft="), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.split("; ").any(|part| part == attribute), "{attribute} in {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert!(marketer.is_in());
    assert!(answer.header("strict-transport-security").is_some());
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
