//! How many suggestions a second are acknowledged, beside what SQLite alone can commit.
//!
//! It must not flatter: the bare run writes the same rows in groups of the same sizes, in the same
//! process on the same disk, and both answer only when it is on disk.
//!
//!     cargo run --profile native -p codraft-collector --example throughput -- [CONNECTIONS] [EACH]

#[expect(dead_code, reason = "the tests use all of it")]
#[path = "../tests/collector/client.rs"]
mod client;
#[expect(dead_code, reason = "the tests use all of it")]
#[path = "../tests/collector/running.rs"]
mod running;
#[expect(dead_code, reason = "the tests use all of it")]
#[path = "../tests/collector/samples.rs"]
mod samples;

use std::error::Error;
use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use client::connect;
use running::{Running, suggesting};
use samples::{numbered, seal, stroke};

/// How often the bare run is made.
const BARE_RUNS: usize = 5;

/// The sizes of the groups that were committed, in order.
#[derive(Clone, Default)]
struct Groups(Arc<Mutex<Vec<u64>>>);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let connections = arguments.next().transpose()?.unwrap_or(64);
    let each = arguments.next().transpose()?.unwrap_or(150);
    let groups = Groups::default();
    tracing_subscriber::registry().with(groups.clone()).init();

    let collector = Running::start(&[]);
    groups.0.lock().map_err(|_| "a thread panicked")?.clear();
    let (took, mut waits) = send_all(&collector, connections, each)?;
    let sizes = groups.0.lock().map_err(|_| "a thread panicked")?.clone();
    let file = collector.data().join("collector.sqlite3");
    let rows = rows(&file)?;
    // The best of several: the disk's other users slow down one run or the other.
    let mut bare = Duration::MAX;
    for run in 0..BARE_RUNS {
        let file = collector.data().join(format!("bare-{run}.sqlite3"));
        bare = bare.min(commit_all(&file, &rows, &sizes)?);
    }

    waits.sort_unstable();
    let percentile = |share: usize| waits[(waits.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    let rate = |took: Duration| waits.len() as f64 / took.as_secs_f64();
    let bytes = rows.iter().map(|row| row[5].len()).sum::<usize>() / rows.len();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} suggestions of {bytes} bytes over {connections} connections", waits.len())?;
    writeln!(
        out,
        "collector     {:8.0} /s   p50 {:.1} ms   p99 {:.1} ms",
        rate(took),
        percentile(50),
        percentile(99)
    )?;
    writeln!(
        out,
        "bare SQLite   {:8.0} /s   in {} groups of {:.1} on average",
        rate(bare),
        sizes.len(),
        waits.len() as f64 / sizes.len() as f64
    )?;
    writeln!(out, "ratio         {:8.2}", rate(took) / rate(bare))?;
    Ok(())
}

/// Sends from all connections at once, each waiting for one receipt before it sends the next.
fn send_all(
    collector: &Running,
    connections: usize,
    each: usize,
) -> Result<(Duration, Vec<Duration>), Box<dyn Error>> {
    let prepare = |connection: usize| -> Vec<_> {
        let number = |index: usize| u32::try_from(connection * each + index).unwrap_or(u32::MAX);
        (0..each).map(|index| suggesting(body(number(index)))).collect()
    };
    let prepared: Vec<Vec<_>> = (0..connections).map(prepare).collect();
    let waits = Mutex::new(Vec::with_capacity(connections * each));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for requests in prepared {
            let waits = &waits;
            scope.spawn(move || {
                let mut connection = connect(collector.address).expect("a connection");
                for request in requests {
                    let sent = Instant::now();
                    let answer = request.send_on(&mut connection).expect("an answer");
                    assert_eq!(answer.status, 201, "{}", answer.text());
                    waits.lock().expect("no panic").push(sent.elapsed());
                }
            });
        }
    });
    let took = started.elapsed();
    Ok((took, waits.into_inner().map_err(|_| "a thread panicked")?))
}

/// A suggestion as people send them: a few notes, and a stroke of some length.
fn body(number: u32) -> String {
    let mut suggestion = numbered(0xbeef, number);
    let marks = [stroke("a1", 180), samples::pin("a2", "change", "A longer handle, please")];
    suggestion["design"]["annotations"] = marks.into_iter().collect();
    seal(&mut suggestion);
    suggestion.to_string()
}

/// All rows of the collector's own table, in the order they came in.
fn rows(file: &std::path::Path) -> rusqlite::Result<Vec<Vec<String>>> {
    let connection = Connection::open(file)?;
    let mut select = connection.prepare(
        "SELECT CAST(tenant_id AS TEXT), id, code, campaign_id, product_hash, body, body_hash,
         search_text, CAST(received_at AS TEXT) FROM suggestion ORDER BY rowid",
    )?;
    let rows = select.query_map([], |row| (0..9).map(|column| row.get(column)).collect())?;
    rows.collect()
}

/// Commits the rows in groups of these sizes, with nothing around SQLite.
fn commit_all(
    file: &std::path::Path,
    rows: &[Vec<String>],
    sizes: &[u64],
) -> Result<Duration, Box<dyn Error>> {
    drop(codraft_collector::store::sqlite::Sqlite::open(file)?);
    let mut connection = Connection::open(file)?;
    connection.pragma_update(None, "synchronous", "full")?;
    let mut rows = rows.iter();
    let started = Instant::now();
    for size in sizes {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for row in rows.by_ref().take(usize::try_from(*size)?) {
            transaction
                .prepare_cached(
                    "INSERT INTO suggestion VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                )?
                .execute(rusqlite::params_from_iter(row))?;
        }
        transaction.commit()?;
    }
    Ok(started.elapsed())
}

impl<S: Subscriber> Layer<S> for Groups {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        struct Writes(Option<u64>);
        impl Visit for Writes {
            fn record_u64(&mut self, field: &Field, value: u64) {
                if field.name() == "writes" {
                    self.0 = Some(value);
                }
            }
            fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
        }
        let mut writes = Writes(None);
        event.record(&mut writes);
        if let (Some(writes), Ok(mut sizes)) = (writes.0, self.0.lock()) {
            sizes.push(writes);
        }
    }
}
