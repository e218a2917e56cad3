//! A collector that runs in this process, with a clock that a test can move.
//!
//! It must not be shared by tests that count what is kept.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::JoinHandle;
use std::time::Duration;

use clap::Parser as _;
use codraft_collector::clock::{Clock, Moment};
use codraft_collector::collector::Collector;
use codraft_collector::origin::Origin;
use codraft_collector::settings::Settings;
use codraft_collector::{server, web};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::client::{Answer, Request};

/// 21 November 2026, 18:00 UTC: what the clock shows until a test moves it.
pub(crate) const START_MILLIS: i64 = 1_795_284_000_000;

/// One collector for every test that only looks at its own suggestions.
pub(crate) static SHARED: LazyLock<Running> = LazyLock::new(|| Running::start(&[]));

pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) origin: String,
    pub(crate) password: String,
    clock: Arc<AtomicI64>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    data: TempDir,
}

/// The test's own folder of fixtures.
pub(crate) fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

impl Running {
    /// Starts with these flags beside the usual ones.
    pub(crate) fn start(flags: &[&str]) -> Running {
        Running::start_with(flags, |_| {})
    }

    /// Starts with what no flag can say, too.
    pub(crate) fn start_with(flags: &[&str], change: impl FnOnce(&mut Settings)) -> Running {
        let data = TempDir::new().expect("a folder");
        let (started, is_started) = std::sync::mpsc::channel();
        let (end, is_ended) = oneshot::channel::<()>();
        let clock = Arc::new(AtomicI64::new(START_MILLIS));
        let mut settings = settings(&data, flags);
        change(&mut settings);
        let shown = Arc::clone(&clock);
        let clock_shown = Clock::from_fn(move || Moment::from_millis(shown.load(Ordering::SeqCst)));
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async move {
                let listener = TcpListener::bind(settings.listen).await.expect("a port");
                let address = listener.local_addr().expect("an address");
                let own = Origin::of_listener(address);
                let origin = settings.public_url.clone().unwrap_or(own);
                let opened =
                    Collector::open(&settings, origin.clone(), clock_shown).await.expect("opens");
                let password = opened.first_password.unwrap_or_default();
                started.send((address, origin.to_string(), password)).expect("a test that waits");
                let router = web::router(opened.collector);
                let end = async { drop(is_ended.await) };
                server::serve(listener, router, settings.connections, end).await;
            });
        });
        let (address, origin, password) = is_started.recv().expect("a collector that starts");
        Running { address, origin, password, clock, end: Some(end), thread: Some(thread), data }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        Request::get(path).send(self.address)
    }

    pub(crate) fn send(&self, request: &Request) -> Answer {
        request.send(self.address)
    }

    /// Sends a suggestion from one of the campaign's pages.
    pub(crate) fn suggest(&self, suggestion: &serde_json::Value) -> Answer {
        self.send(&suggesting(suggestion.to_string()))
    }

    /// Sends a suggestion about the tile, from its page.
    pub(crate) fn suggest_tile(&self, suggestion: &serde_json::Value) -> Answer {
        self.send(&suggesting(suggestion.to_string()).sent_by("http://tile.test"))
    }

    /// Moves the clock ahead.
    pub(crate) fn pass(&self, duration: Duration) {
        let millis = i64::try_from(duration.as_millis()).expect("a short while");
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    /// Where the database is.
    pub(crate) fn data(&self) -> PathBuf {
        self.data.path().join("data")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end.take();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server panicked");
        }
    }
}

/// A request as the SDK sends it.
pub(crate) fn suggesting(body: impl Into<Vec<u8>>) -> Request {
    Request::post("/v1/suggestions", body)
        .header("content-type", "application/json")
        .header("origin", "http://shop.test")
}

fn settings(data: &TempDir, flags: &[&str]) -> Settings {
    let path = |path: PathBuf| path.to_str().expect("a plain path").to_owned();
    let usual = [
        "codraft-collector".to_owned(),
        "--listen=127.0.0.1:0".to_owned(),
        format!("--data={}", path(data.path().join("data"))),
        format!("--products={}", path(fixtures().join("products"))),
        format!("--widget={}", path(fixtures().join("widget"))),
        format!("--sdk={}", path(fixtures().join("sdk"))),
        format!("--campaigns={}", path(fixtures().join("campaigns.json"))),
        "--suggestions-per-minute=100000".to_owned(),
    ];
    let flags = flags.iter().map(|flag| (*flag).to_owned());
    Settings::parse_from(usual.into_iter().chain(flags))
}
