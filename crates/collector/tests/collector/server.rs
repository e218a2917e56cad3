//! The accept loop: what it does with clients that are slow, and with its own end.

use std::io::{Read as _, Write as _};
use std::time::Duration;

use crate::client::{Request, connect};
use crate::running::{Running, SHARED, suggesting};
use crate::samples::suggestion;

#[test]
fn one_connection_carries_many_requests() {
    let mut connection = connect(SHARED.address).unwrap();
    for _ in 0..3 {
        let request = suggesting(suggestion().to_string());
        assert_eq!(request.send_on(&mut connection).unwrap().status, 201);
    }
}

#[test]
fn headers_without_end_are_refused() {
    let request = Request::get("/health").header("x-long", &"x".repeat(100_000));
    let answer = request.try_send(SHARED.address);
    assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status == 431));
}

#[test]
fn a_body_that_never_arrives_holds_no_connection_whatever_it_was_for() {
    let within = Duration::from_millis(200);
    let collector = Running::start_with(&[], |settings| settings.body_within = within);
    for (what, kind, status) in [
        ("POST /v1/suggestions", "application/json", 408),
        ("POST /console/sign-in", "application/x-www-form-urlencoded", 408),
        ("POST /console/sign-out", "application/x-www-form-urlencoded", 303),
        ("POST /nowhere", "text/plain", 404),
        ("GET /health", "text/plain", 200),
    ] {
        let mut connection = connect(collector.address).unwrap();
        let head = format!(
            "{what} HTTP/1.1\r\nhost: a\r\norigin: {}\r\ncontent-type: {kind}\r\n\
             content-length: 1000\r\n\r\nuser=a",
            collector.origin
        );
        connection.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{what}: {answer}");
    }
}

#[test]
fn a_request_under_way_is_finished_when_the_end_comes() {
    let collector = Running::start(&[]);
    let address = collector.address;
    let mut connection = connect(address).unwrap();
    let body = suggestion().to_string();
    let head = format!(
        "POST /v1/suggestions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         expect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes()).unwrap();
    let mut go_on = [0; 25];
    connection.read_exact(&mut go_on).unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"));
    let ending = std::thread::spawn(move || drop(collector));
    while connect(address).is_ok() {
        std::thread::yield_now();
    }
    connection.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    ending.join().unwrap();
}
