//! The accept loop: connections in, requests to the router, and an orderly end.
//!
//! It must not know what is served. `axum::serve` sets no timer, so a client that never finishes
//! its headers would hold a connection for ever; this loop gives each its time.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Time for a request's headers to arrive, and for an idle connection to ask for something more.
const HEADERS_WITHIN: Duration = Duration::from_secs(15);

/// Time for requests under way to finish once the end was asked for.
const FINISH_WITHIN: Duration = Duration::from_secs(20);

/// Headers together may take this many bytes.
const MAX_HEADER_BYTES: usize = 32 * 1024;

/// Where a connection comes from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Serves until `end`, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    connections: usize,
    end: impl Future<Output = ()>,
) {
    let mut end = pin!(end);
    let free = Arc::new(Semaphore::new(connections));
    let graceful = GracefulShutdown::new();
    loop {
        let (place, accepted) = tokio::select! {
            next = next(&listener, &free) => next,
            () = &mut end => break,
        };
        let Some((stream, peer)) = accepted_or_logged(accepted).await else { continue };
        let router = router.clone().layer(Extension(Peer(peer)));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS_WITHIN)
            .max_buf_size(MAX_HEADER_BYTES)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%peer, %error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!(connections = graceful.count(), "finishing requests under way");
    if tokio::time::timeout(FINISH_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Waits for a free place first: with none, new connections queue in the operating system.
async fn next(
    listener: &TcpListener,
    free: &Arc<Semaphore>,
) -> (Option<tokio::sync::OwnedSemaphorePermit>, io::Result<(TcpStream, SocketAddr)>) {
    let place = Arc::clone(free).acquire_owned().await.ok();
    (place, listener.accept().await)
}

async fn accepted_or_logged(
    accepted: io::Result<(TcpStream, SocketAddr)>,
) -> Option<(TcpStream, SocketAddr)> {
    match accepted {
        Ok((stream, peer)) => {
            // Answers are small and written whole; holding them back only adds delay.
            let _ = stream.set_nodelay(true);
            Some((stream, peer))
        }
        Err(error) => {
            // Out of file descriptors, most likely: one comes free when some connection ends.
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}
