//! `/plain/`: the form that needs no script.

use std::time::Duration;

use crate::client::{Answer, Request};
use crate::running::{Running, SHARED};

/// The value of a hidden member of the form.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("the member");
    rest.split_once('"').expect("its end").0.to_owned()
}

fn form(collector: &Running) -> String {
    let page = collector.get("/plain/?campaign=spring");
    assert_eq!(page.status, 200, "{}", page.text());
    page.text()
}

/// The form of `page` filled in with `more`, as a browser sends it from a page of `origin`.
fn sent(collector: &Running, page: &str, more: &str, origin: Option<&str>) -> Answer {
    let members = ["id", "campaign", "locale", "began"]
        .map(|name| format!("{name}={}", hidden(page, name).replace(':', "%3A")));
    let body = format!("{}&{more}", members.join("&"));
    let request =
        Request::post("/plain/", body).header("content-type", "application/x-www-form-urlencoded");
    let request = match origin {
        Some(origin) => request.sent_by(origin),
        None => request,
    };
    request.send(collector.address)
}

#[test]
fn a_form_becomes_a_suggestion_once_however_often_it_is_sent() {
    let collector = Running::start(&[]);
    let page = form(&collector);
    assert!(page.contains("/plain/picture.svg") && !page.contains("<script"), "{page}");
    let story = "story=A+lid%2C+please.%0D%0AThanks+%3Cb%3E&contact=yes&name=Zo%C3%AB&email=zoe%40example.com";
    let first = sent(&collector, &page, story, Some(&collector.origin));
    assert_eq!(first.status, 200, "{}", first.text());
    let text = first.text();
    let (_, rest) = text.split_once("/r/").expect("a receipt");
    let code = rest.split('"').next().expect("a code").to_owned();
    let receipt = collector.get(&format!("/r/{code}")).text();
    assert!(receipt.contains("A lid, please.\nThanks &#60;b&#62;"), "{receipt}");
    collector.pass(Duration::from_secs(60));
    let again = sent(&collector, &page, story, None);
    assert!(again.text().contains(&code), "the same form is the same suggestion");
    let other = sent(&collector, &page, "story=Something+else", Some(&collector.origin));
    assert_eq!(other.status, 422, "{}", other.text());
}

#[test]
fn a_form_of_another_site_is_not_taken() {
    let page = form(&SHARED);
    for origin in ["https://evil.example", "null", &SHARED.origin.replace("http:", "https:")] {
        assert_eq!(sent(&SHARED, &page, "story=x", Some(origin)).status, 403, "{origin}");
    }
}

#[test]
fn a_form_that_was_tampered_with_is_refused() {
    let page = form(&SHARED);
    let long = format!("story={}", "x".repeat(2_001));
    let far_too_long = format!("story={}", "x".repeat(40_000));
    for (more, status) in [(long.as_str(), 422), (far_too_long.as_str(), 413)] {
        assert_eq!(sent(&SHARED, &page, more, None).status, status);
    }
    let broken = page.replace(&hidden(&page, "id"), "not-an-id");
    assert_eq!(sent(&SHARED, &broken, "story=x", None).status, 422);
    let nowhere = page.replace("value=\"spring\"", "value=\"nowhere\"");
    assert_eq!(sent(&SHARED, &nowhere, "story=x", None).status, 404);
    assert_eq!(SHARED.get("/plain/?campaign=nowhere").status, 404);
    assert_eq!(SHARED.get("/plain/").status, 404);
}

#[test]
fn a_refusal_is_readable_where_the_form_was() {
    let page = form(&SHARED);
    let refusals = [
        sent(&SHARED, &page, &format!("story={}", "x".repeat(2_001)), None),
        sent(&SHARED, &page, &format!("story={}", "x".repeat(40_000)), None),
        sent(&SHARED, &page, "story=x", Some("https://evil.example")),
        sent(&SHARED, &page.replace("value=\"spring\"", "value=\"nowhere\""), "story=x", None),
        SHARED.get("/plain/?campaign=nowhere"),
        SHARED.get("/plain/"),
    ];
    for answer in refusals {
        assert!(answer.status >= 400, "{}", answer.status);
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(!policy.contains("frame-ancestors"), "{}: {policy}", answer.status);
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(!answer.text().contains("<form"), "nothing to be clicked by mistake");
    }
}

#[test]
fn only_the_campaigns_pages_may_hold_the_form() {
    let page = SHARED.get("/plain/?campaign=spring");
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("default-src 'none'") && policy.contains("form-action 'self'"),
        "{policy}"
    );
    let (_, ancestors) = policy.split_once("frame-ancestors ").expect("who may hold it");
    assert!(ancestors.starts_with("'self' http") && !ancestors.contains('*'), "{ancestors}");
    assert!(page.header("set-cookie").is_none());
    let picture = SHARED.get("/plain/picture.svg?campaign=spring");
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
}
