//! `GET /sdk/`.

use crate::client::Request;
use crate::running::{Running, SHARED};

#[test]
fn a_page_of_any_site_may_load_the_sdk() {
    let script = Request::get("/sdk/codraft.js").header("origin", "https://shop.example");
    let answer = SHARED.send(&script);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"), "a new version is taken at once");
    assert!(answer.text().contains("codraft"));
}

#[test]
fn nothing_beside_the_sdk_is_served() {
    for path in ["/sdk/", "/sdk/../campaigns.json", "/sdk/%2e%2e/campaigns.json", "/sdk/other.js"] {
        assert_eq!(SHARED.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_collector_without_the_sdk_starts_all_the_same() {
    let bare = Running::start(&["--sdk=no-such-folder"]);
    assert_eq!(bare.get("/sdk/codraft.js").status, 404);
    assert_eq!(bare.get("/health").status, 200);
}
