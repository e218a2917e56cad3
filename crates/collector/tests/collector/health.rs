//! `GET /health`.

use crate::running::SHARED;

#[test]
fn a_collector_that_can_keep_something_says_so() {
    let answer = SHARED.get("/health");
    assert_eq!((answer.status, answer.text().as_str()), (200, "ok\n"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}
