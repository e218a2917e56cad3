//! `GET /widget/`.

use crate::client::Request;
use crate::running::SHARED;

#[test]
fn the_page_knows_who_may_hold_it() {
    let answer = SHARED.get("/widget/?campaign=launch");
    let origins = "http://shop.test https://brand.test:8443";
    assert_eq!(answer.status, 200);
    let meta = format!(r#"<meta name="codraft:hosts" content="{origins}">"#);
    assert!(answer.text().contains(&meta), "{}", answer.text());
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains(&format!("frame-ancestors {origins}")), "{policy}");
}

#[test]
fn nothing_unsafe_may_run_in_it() {
    let answer = SHARED.get("/widget/?campaign=launch");
    let policy = answer.header("content-security-policy").unwrap();
    let own = format!("'self' {}", SHARED.origin);
    let start = format!("default-src 'none'; script-src {own} 'wasm-unsafe-eval'; ");
    assert!(policy.starts_with(&start), "{policy}");
    assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
}

#[test]
fn its_files_are_named_for_frames_that_take_nobody_for_themselves() {
    let answer = SHARED.get("/widget/?campaign=launch");
    let policy = answer.header("content-security-policy").unwrap();
    let own = format!("'self' {}", SHARED.origin);
    for directive in ["script-src", "style-src", "img-src", "font-src", "connect-src"] {
        assert!(policy.contains(&format!("{directive} {own}")), "{directive}: {policy}");
    }
}

#[test]
fn a_frame_without_an_origin_may_load_its_files() {
    let script = "/widget/codraft-0a1b2c3d4e5f6071.js";
    let answer = SHARED.send(&Request::get(script).header("origin", "null"));
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, Some("*")));
    let page = SHARED.send(&Request::get("/widget/?campaign=launch").header("origin", "null"));
    assert_eq!(page.header("access-control-allow-origin"), None, "it names its hosts");
}

#[test]
fn opened_without_a_campaign_no_page_may_hold_it() {
    let answer = SHARED.get("/widget/");
    let policy = answer.header("content-security-policy").unwrap();
    assert_eq!(answer.status, 200);
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    assert!(answer.text().contains(r#"<meta name="codraft:hosts" content="">"#));
}

#[test]
fn a_campaign_that_does_not_exist_is_a_calm_page() {
    let answer = SHARED.get("/widget/?campaign=%3Cscript%3E");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.text().contains("There is nothing to design here"));
    assert!(!answer.text().contains("<script>"));
}

#[test]
fn without_its_slash_it_is_the_same_campaigns_page() {
    for (asked, expected) in [
        ("/widget?campaign=launch", "/widget/?campaign=launch"),
        ("/widget", "/widget/"),
        ("/console/?campaign=launch", "/console?campaign=launch"),
    ] {
        let answer = SHARED.get(asked);
        assert_eq!((answer.status, answer.header("location")), (308, Some(expected)), "{asked}");
    }
}

#[test]
fn an_address_that_makes_no_sense_is_a_page_that_says_so() {
    for (path, status) in [("/widget/?campaign=a&campaign=b", 400), ("/widget/%ff", 404)] {
        let answer = SHARED.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(answer.header("content-security-policy").is_some(), "{path}");
    }
}

#[test]
fn files_named_by_their_content_are_kept_for_ever() {
    let script = "/widget/codraft-0a1b2c3d4e5f6071.js";
    let answer = SHARED.send(&Request::get(script).header("accept-encoding", "br"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(answer.header("content-encoding"), Some("br"));
    assert_eq!(SHARED.get("/widget/plain.css").header("cache-control"), Some("no-cache"));
}

#[test]
fn there_is_no_way_out_of_the_folder() {
    for path in ["/widget/../campaigns.json", "/widget/%2e%2e/campaigns.json", "/widget/index.html"]
    {
        assert_eq!(SHARED.get(path).status, 404, "{path}");
    }
}
