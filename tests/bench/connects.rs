//! How many handshakes of a hundred end in a connection, in each of twelve load orders or in those that are named,
//! in one engine. Prints a table.
//!
//! It must not judge: figures are compared by people, within one run. How a page loads stands in `connects/`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../stories/bare.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod bare;
#[path = "../stories/engine.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod engine;
#[path = "../stories/page.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod page;
#[path = "../stories/world.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod world;

use std::time::{Duration, Instant};

use bare::{Extras, Served, serve};
use engine::Engine;
use page::Page;
use serde_json::json;
use world::{environment, free_ports, local, story_within};

/// How many connections are tried in each order.
const COUNT: usize = 100;

/// How long the connections of one page may take before what is left of them counts as failed, and all of an
/// order.
const PATIENCE: Duration = Duration::from_secs(90);
const PATIENCE_OF_ORDER: Duration = Duration::from_secs(1_800);

/// How long the browser is left alone between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

/// How long the widget's server takes over each file where the network is slow.
const SLOW: Duration = Duration::from_millis(400);

/// A load order: its name in `connects/orders.js`, in words, and how many are on one page.
const ORDERS: [(&str, &str, usize); 12] = [
    ("sdk-first", "SDK, then the element", 4),
    ("element-first", "element, then the SDK", 4),
    ("sdk-late", "SDK 3 s after the element", 4),
    ("sdk-twice", "SDK loaded twice", 4),
    ("host-late", "host without an SDK listens 25 s after the frame", 50),
    ("busy", "page busy for 5 s", 4),
    ("hidden", "frame not shown", 4),
    ("reload", "frame loaded anew", 4),
    ("moved", "element moved", 4),
    ("history", "page left and come back to", 4),
    ("ten-at-once", "ten on one page", 10),
    ("slow-network", "widget's files 0.4 s late each", 4),
];

fn main() {
    let engine = Engine::of_this_run();
    // What runs a benchmark says so with a flag.
    let named: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    for name in &named {
        assert!(ORDERS.iter().any(|(order, ..)| order == name), "no order is called {name}");
    }
    println!("| {engine:?}: load order | connected of {COUNT} | median, ms | p95, ms |");
    println!("| --- | ---: | ---: | ---: |");
    let is_wished = |order: &str| named.is_empty() || named.iter().any(|name| name == order);
    for (order, words, at_once) in ORDERS.into_iter().filter(|(order, ..)| is_wished(order)) {
        story_within(PATIENCE_OF_ORDER, "connects", async |world| {
            let mut millis = connects(&world.page, order, at_once).await;
            millis.sort_by(f64::total_cmp);
            let quantile = |part: f64| {
                let at = (millis.len() as f64 * part) as usize;
                millis.get(at).map_or("–".to_owned(), |millis| format!("{millis:.0}"))
            };
            let (median, late) = (quantile(0.5), quantile(0.95));
            println!("| {words} | {} | {median} | {late} |", millis.len());
        });
    }
}

/// Opens pages until so many were tried; the milliseconds of those that connected.
async fn connects(page: &Page, order: &str, at_once: usize) -> Vec<f64> {
    let pace = if order == "slow-network" { SLOW } else { Duration::ZERO };
    // Another site: a widget is a stranger's to the page that holds it.
    let [port, widget] = free_ports();
    let host = format!("http://localhost:{port}");
    serve(widget, Served { hosts: host.clone(), extras: Extras::new(), pace });
    serve(port, Served { hosts: String::new(), extras: page_and_sdk(), pace: Duration::ZERO });
    let widget = format!("{}/widget/", local(widget));
    let url = format!("{host}/widget/connects.html?{order}&{at_once}&{widget}");
    let mut millis = Vec::new();
    for _ in 0..COUNT / at_once {
        page.go(&url).await;
        if order == "history" {
            leaves_and_comes_back(page, at_once, &host).await;
        }
        millis.extend(outcomes(page, at_once).await);
        // The next page is a new one again.
        page.run("delete sessionStorage.gone", &[]).await;
    }
    millis
}

/// What connected on this page, once all did or the time is up.
async fn outcomes(page: &Page, at_once: usize) -> Vec<f64> {
    let end = Instant::now() + PATIENCE;
    let mut looks = tokio::time::interval(BETWEEN_LOOKS);
    loop {
        looks.tick().await;
        let outcomes = page.run("return window.outcomes ?? []", &[]).await;
        let outcomes: Vec<f64> = serde_json::from_value(outcomes).expect("milliseconds");
        if outcomes.len() == at_once || Instant::now() >= end {
            return outcomes;
        }
    }
}

/// Once all are ready, to another page and back.
async fn leaves_and_comes_back(page: &Page, at_once: usize, host: &str) {
    let are_ready = "return window.arrived === arguments[0]";
    page.until("the widgets", are_ready, &[json!(at_once)]).await;
    page.run("sessionStorage.gone = true", &[]).await;
    page.go(&format!("{host}/widget/elsewhere.html")).await;
    page.run("history.back()", &[]).await;
    page.until("the page", "return window.outcomes", &[]).await;
}

/// The host's page, with a product and the SDK.
fn page_and_sdk() -> Extras {
    let sdk = std::fs::read_to_string(environment("CODRAFT_SDK_DIST").join("codraft.js"));
    Extras::from([
        ("connects.html", include_str!("connects/index.html").to_owned()),
        ("orders.js", include_str!("connects/orders.js").to_owned()),
        ("elsewhere.html", "<!doctype html><title>Elsewhere</title>".to_owned()),
        ("mug.json", include_str!("../../crates/protocol/fixtures/v1/mug.bundle.json").to_owned()),
        ("codraft.js", sdk.expect("the SDK")),
    ])
}
