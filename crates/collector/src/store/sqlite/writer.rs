//! The one writer: takes what is waiting, commits it as one group, and only then answers.
//!
//! It must not know what it writes. A flush of the disk costs milliseconds whatever the number of
//! rows, so writes that wait together share one; a write that is alone waits for nobody.

use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::StoreError;

/// More writes than this wait for the next group, so that the first of a group is not kept waiting.
const MAX_GROUP: usize = 256;

/// Callers beyond this many are held back before they can fill the memory.
const MAX_WAITING: usize = 1024;

/// Does one caller's work inside the group's transaction. What it returns tells the caller, once it
/// is known whether the group was committed.
type Job = Box<dyn FnOnce(&Connection) -> Tell + Send>;
type Tell = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// The handle to the writer's thread. Dropped, it lets the thread finish what waits, and joins it.
pub(super) struct Writer {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread, which owns the connection from here on.
    pub(super) fn start(connection: Connection) -> Result<Writer, StoreError> {
        let (jobs, waiting) = mpsc::channel(MAX_WAITING);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run(connection, waiting))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Writer { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Does `work` in some group's transaction, and answers when that group is on disk.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let done = apart(connection, work);
            Box::new(move |committed| {
                // A caller that went away is no concern of the others in the group.
                let _ = answer.send(committed.and(done.map_err(StoreError::from)));
            })
        });
        let gone = || StoreError::Unavailable("the writer has ended".into());
        let jobs = self.jobs.as_ref().ok_or_else(gone)?;
        jobs.send(job).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs.take();
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has already failed its callers.
            let _ = thread.join();
        }
    }
}

fn run(mut connection: Connection, mut waiting: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(MAX_GROUP);
    while waiting.blocking_recv_many(&mut group, MAX_GROUP) > 0 {
        let mut tells = Vec::with_capacity(group.len());
        let committed = commit(&mut connection, group.drain(..), &mut tells);
        match &committed {
            Ok(()) => tracing::debug!(writes = tells.len() as u64, "committed"),
            Err(reason) => tracing::error!(reason, "a group of writes was not committed"),
        }
        for tell in tells {
            tell(committed.clone().map_err(StoreError::Unavailable));
        }
        group.clear();
    }
}

/// Runs the whole group in one transaction. A job that could not even be tried is dropped, and its
/// caller learns from the closed channel that nothing was kept.
fn commit(
    connection: &mut Connection,
    group: impl Iterator<Item = Job>,
    tells: &mut Vec<Tell>,
) -> Result<(), String> {
    let words = |error: rusqlite::Error| error.to_string();
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(words)?;
    for job in group {
        tells.push(job(&transaction));
        // A full or broken disk makes SQLite roll the whole transaction back by itself.
        if transaction.is_autocommit() {
            return Err("the transaction was rolled back".into());
        }
    }
    transaction.commit().map_err(words)
}

/// Keeps one caller's failure from touching the others in its group.
fn apart<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    connection.prepare_cached("SAVEPOINT apart")?.execute([])?;
    let done = work(connection);
    if done.is_err() && !connection.is_autocommit() {
        connection.prepare_cached("ROLLBACK TO apart")?.execute([])?;
    }
    if !connection.is_autocommit() {
        connection.prepare_cached("RELEASE apart")?.execute([])?;
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer() -> Writer {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE word (it TEXT UNIQUE)").unwrap();
        Writer::start(connection).unwrap()
    }

    async fn write(writer: &Writer, words: &'static [&'static str]) -> Result<i64, StoreError> {
        writer
            .write(move |connection| {
                for word in words {
                    connection.execute("INSERT INTO word VALUES (?1)", [word])?;
                }
                connection.query_row("SELECT count(*) FROM word", [], |row| row.get(0))
            })
            .await
    }

    #[tokio::test]
    async fn a_write_that_fails_leaves_nothing_and_harms_no_neighbour() {
        let writer = writer();
        let (first, failed, last) = tokio::join!(
            write(&writer, &["a", "b"]),
            write(&writer, &["c", "a"]),
            write(&writer, &["d"])
        );
        assert_eq!(first.unwrap(), 2);
        assert!(failed.is_err());
        assert_eq!(last.unwrap(), 3);
    }

    #[tokio::test]
    async fn a_transaction_that_ends_too_early_is_told_to_its_whole_group() {
        let writer = writer();
        let broken = writer.write(|connection| connection.execute_batch("ROLLBACK")).await;
        assert!(broken.is_err());
        assert_eq!(write(&writer, &["a"]).await.unwrap(), 1);
    }
}
