//! What was acknowledged is there, whatever happens to the process or the disk.
//!
//! It must not trust the process it kills: what counts is what the next one answers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use serde_json::json;
use tempfile::TempDir;

use crate::client::{Request, connect};
use crate::program::Program;
use crate::running::{Running, suggesting};
use crate::samples::{Png, numbered, suggestion, tile};

/// How often the collector is killed.
const KILLS: usize = 20;

/// Connections that send at once.
const SENDERS: usize = 6;

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_twenty_kills() {
    let data = TempDir::new().unwrap();
    let acknowledged: Mutex<BTreeMap<u32, String>> = Mutex::default();
    let next = AtomicU32::new(1);
    for kill in 0..KILLS {
        let mut program = Program::start(data.path());
        let address = program.address;
        let taken = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..SENDERS {
                scope.spawn(|| send_until_killed(address, &next, &taken, &acknowledged));
            }
            // Killed at another point of the load each time, always in the midst of it.
            while taken.load(Ordering::SeqCst) < 20 + kill * 3 {
                std::thread::yield_now();
            }
            program.kill();
        });
    }
    let program = Program::start(data.path());
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= KILLS * 20);
    let mut connection = connect(program.address).unwrap();
    for (number, code) in &acknowledged {
        let again = suggesting(numbered(0xdead, *number).to_string());
        let answer = again.send_on(&mut connection).unwrap();
        assert_eq!(answer.status, 200, "number {number} was lost: {}", answer.text());
        assert_eq!(answer.json()["receipt"]["code"], json!(code), "number {number} was doubled");
    }
    drop(program);
    let (rows, ids) = count(&data);
    let sent = next.load(Ordering::SeqCst) as usize - 1;
    assert_eq!(rows, ids);
    assert!((acknowledged.len()..=sent).contains(&rows), "{rows} rows for {sent} sent");
}

/// Sends new suggestions one after another, and notes each receipt, until the connection breaks.
fn send_until_killed(
    address: SocketAddr,
    next: &AtomicU32,
    taken: &AtomicUsize,
    acknowledged: &Mutex<BTreeMap<u32, String>>,
) {
    let Ok(mut connection) = connect(address) else { return };
    loop {
        let number = next.fetch_add(1, Ordering::SeqCst);
        let request = suggesting(numbered(0xdead, number).to_string());
        let Ok(answer) = request.send_on(&mut connection) else { return };
        assert_eq!(answer.status, 201, "{}", answer.text());
        let code = answer.json()["receipt"]["code"].as_str().unwrap().to_owned();
        acknowledged.lock().unwrap().insert(number, code);
        taken.fetch_add(1, Ordering::SeqCst);
    }
}

/// Rows and different ids, read past the collector.
fn count(data: &TempDir) -> (usize, usize) {
    let file = data.path().join("collector.sqlite3");
    let connection = rusqlite::Connection::open(file).unwrap();
    connection
        .query_row("SELECT count(*), count(DISTINCT id) FROM suggestion", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap()
}

#[test]
fn a_store_that_cannot_write_acknowledges_nothing() {
    let collector = Running::start(&[]);
    let other = rusqlite::Connection::open(collector.data().join("collector.sqlite3")).unwrap();
    // Stands in for a full disk: SQLite answers every insert with an error.
    let break_it = "CREATE TRIGGER full BEFORE INSERT ON suggestion
                    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END";
    other.execute_batch(break_it).unwrap();
    let sent = suggestion();
    let answer = collector.suggest(&sent);
    assert_eq!((answer.status, &answer.json()["code"]), (503, &json!("UNAVAILABLE")));
    assert_eq!(answer.header("retry-after"), Some("5"));
    other.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(collector.suggest(&sent).status, 201, "nothing of it was kept before");
}

#[test]
fn an_image_that_was_acknowledged_is_there_for_its_suggestion() {
    let data = TempDir::new().unwrap();
    let image = Png::new(640, 480, "durable");
    let mut program = Program::start(data.path());
    assert_eq!(image.putting().send(program.address).status, 201);
    program.kill();
    let mut program = Program::start(data.path());
    let sent = tile(|sent| {
        sent["design"]["configuration"]["photo"] = json!({ "image": image.named() });
    });
    let suggesting = suggesting(sent.to_string()).sent_by("http://tile.test");
    assert_eq!(suggesting.send(program.address).status, 201);
    program.kill();
    let program = Program::start(data.path());
    let code = suggesting.send(program.address).json()["receipt"]["code"].clone();
    let address = format!("/r/{}/images/{}", code.as_str().unwrap(), image.hash());
    assert_eq!(Request::get(&address).send(program.address).body, image.bytes);
}

#[test]
fn a_receipt_is_there_after_a_restart() {
    let data = TempDir::new().unwrap();
    let mut program = Program::start(data.path());
    let sent = numbered(0xcafe, 1);
    let answer = suggesting(sent.to_string()).send(program.address);
    let code = answer.json()["receipt"]["code"].as_str().unwrap().to_owned();
    program.kill();
    let program = Program::start(data.path());
    let receipt = Request::get(&format!("/r/{code}")).send(program.address);
    assert_eq!(receipt.status, 200);
}
