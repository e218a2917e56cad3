//! `GET /products/ID/bundle.json`.

use codraft_protocol::product::parse_bundle;

use crate::client::Request;
use crate::running::SHARED;
use crate::samples::KETTLE;

#[test]
fn a_bundle_is_the_whole_product() {
    let answer = SHARED.get("/products/kettle/bundle.json");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(parse_bundle(&answer.body).0.unwrap().hash, KETTLE.hash);
}

#[test]
fn a_page_that_has_it_is_told_so() {
    let first = SHARED.get("/products/kettle/bundle.json");
    let etag = first.header("etag").unwrap();
    let request = Request::get("/products/kettle/bundle.json").header("if-none-match", etag);
    let second = SHARED.send(&request);
    assert_eq!((second.status, second.body.len()), (304, 0));
}

#[test]
fn only_pages_of_a_campaign_about_it_may_read_it() {
    for (origin, expected) in
        [("http://spring.test", Some("http://spring.test")), ("http://evil.test", None)]
    {
        let request = Request::get("/products/kettle/bundle.json").header("origin", origin);
        let answer = SHARED.send(&request);
        assert_eq!(answer.header("access-control-allow-origin"), expected);
    }
}

#[test]
fn it_is_sent_compressed() {
    let request =
        Request::get("/products/kettle/bundle.json").header("accept-encoding", "gzip, br");
    let answer = SHARED.send(&request);
    assert_eq!(answer.header("content-encoding"), Some("br"));
    assert!(answer.body.len() < SHARED.get("/products/kettle/bundle.json").body.len() / 2);
}

#[test]
fn a_product_nobody_has_is_a_problem() {
    let answer = SHARED.get("/products/teapot/bundle.json");
    assert_eq!((answer.status, &answer.json()["code"]), (404, &"NOT_FOUND".into()));
}
