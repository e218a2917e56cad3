//! A small pool of connections that only read.
//!
//! It must not know what is read. With a write-ahead log, readers wait neither for the writer nor
//! for each other.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::StoreError;

/// More would only compete for the same disk and processors.
const READERS: usize = 4;

/// The idle readers; as many permits as there are idle connections.
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    /// Opens all readers at once, so that a wrong set-up shows at the start.
    pub(super) fn open(
        connect: impl Fn() -> Result<Connection, StoreError>,
    ) -> Result<Readers, StoreError> {
        let idle = (0..READERS).map(|_| connect()).collect::<Result<Vec<_>, _>>()?;
        let permits = Arc::new(Semaphore::new(idle.len()));
        Ok(Readers { permits, idle: Arc::new(Mutex::new(idle)) })
    }

    /// Runs `work` with a reader on a thread where it may block.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let lost = || StoreError::Unavailable("a reader was lost".into());
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| lost())?;
        let idle = Arc::clone(&self.idle);
        let reader = lock(&idle).pop().ok_or_else(lost)?;
        let read = tokio::task::spawn_blocking(move || {
            let read = work(&reader);
            lock(&idle).push(reader);
            // The permit travels along: a caller that went away must not free it too early.
            drop(permit);
            read
        });
        Ok(read.await.map_err(|_| lost())??)
    }
}

/// A list of connections is whole even when a thread panicked while it held the lock.
fn lock(idle: &Mutex<Vec<Connection>>) -> std::sync::MutexGuard<'_, Vec<Connection>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}
