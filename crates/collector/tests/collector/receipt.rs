//! `GET /r/CODE`.

use serde_json::json;

use crate::client::Request;
use crate::running::SHARED;
use crate::samples::{rich, seal};

fn code_of(sent: &serde_json::Value) -> String {
    let answer = SHARED.suggest(sent);
    answer.json()["receipt"]["code"].as_str().unwrap_or_else(|| panic!("{}", answer.text())).into()
}

#[test]
fn a_receipt_shows_what_was_sent() {
    let code = code_of(&rich());
    let page = SHARED.get(&format!("/r/{code}"));
    let text = page.text();
    assert_eq!(page.status, 200);
    for shown in [code.as_str(), "Kettle", "Copper", "1.5 l", "€66", "Handle", "2026-11-21 18:00"]
    {
        assert!(text.contains(shown), "{shown} in {text}");
    }
}

#[test]
fn a_receipt_does_not_show_who_sent_it() {
    let page = SHARED.get(&format!("/r/{}", code_of(&rich()))).text();
    assert!(!page.contains("zoe@example.com") && !page.contains("Neill"));
}

#[test]
fn what_was_written_stays_text() {
    let page = SHARED.get(&format!("/r/{}", code_of(&rich()))).text();
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    assert!(page.contains("Tea for &#60;b&#62;two&#60;/b&#62; &#38; more"), "{page}");
}

#[test]
fn a_receipt_leaves_no_trace() {
    let page = SHARED.get(&format!("/r/{}", code_of(&rich())));
    for (name, expected) in [
        ("set-cookie", None),
        ("referrer-policy", Some("no-referrer")),
        ("cache-control", Some("no-store")),
        ("x-content-type-options", Some("nosniff")),
    ] {
        assert_eq!(page.header(name), expected, "{name}");
    }
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    assert!(page.text().contains(r#"<meta name="robots" content="noindex, nofollow">"#));
}

#[test]
fn a_receipt_speaks_the_language_it_was_sent_in() {
    for (locale, expected) in [
        ("fr-CA", ["<html lang=\"fr\" dir=\"ltr\">", "Bouilloire", "66\u{a0}€"]),
        ("ar", ["<html lang=\"ar\" dir=\"rtl\">", "Kettle", "\u{200f}66\u{a0}€"]),
        ("de", ["<html lang=\"en\" dir=\"ltr\">", "Kettle", "€66"]),
    ] {
        let mut sent = rich();
        sent["locale"] = json!(locale);
        let page = SHARED.get(&format!("/r/{}", code_of(&sent))).text();
        for shown in expected {
            assert!(page.contains(shown), "{shown} in {locale}: {page}");
        }
    }
}

#[test]
fn its_pictures_are_drawn_here_and_can_do_nothing() {
    let mut sent = rich();
    sent["preview"] = json!({ "view": "side", "svg": "<svg><script>alert(1)</script></svg>" });
    seal(&mut sent);
    let code = code_of(&sent);
    let picture = SHARED.get(&format!("/r/{code}/picture.svg?view=side"));
    let policy = picture.header("content-security-policy").unwrap();
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
    assert!(policy.contains("default-src 'none'; img-src data:; sandbox"), "{policy}");
    let svg = picture.text();
    assert!(svg.contains("#b87333") && svg.contains("#e5484d") && !svg.contains("script"), "{svg}");
    for (asked, status) in [("?view=inside", 404), ("", 400), ("?view=side&view=top", 400)] {
        let answer = SHARED.get(&format!("/r/{code}/picture.svg{asked}"));
        assert_eq!(answer.status, status, "{asked}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{asked}");
    }
}

#[test]
fn a_code_may_be_typed_by_hand() {
    let code = code_of(&rich());
    assert_eq!(SHARED.get(&format!("/r/{}", code.to_lowercase().replace('-', ""))).status, 200);
}

#[test]
fn a_code_nobody_has_is_a_calm_page_in_the_readers_language() {
    for code in ["0000-0000-0000-0000", "nonsense", "%00"] {
        let request = Request::get(&format!("/r/{code}")).header("accept-language", "fr");
        let answer = SHARED.send(&request);
        assert_eq!(answer.status, 404, "{code}");
        assert!(answer.text().contains("<html lang=\"fr\""), "{code}");
    }
}
