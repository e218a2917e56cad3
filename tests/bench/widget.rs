//! What the widget costs, measured in a real browser: how long until the first choice is possible, what
//! a choice costs, and a move of the pen with an empty and with a full stage. Prints a table.
//!
//! It must not judge: figures are compared by people, between columns of one run, never by a test.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../stories/customer.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod customer;
#[path = "../stories/engine.rs"]
mod engine;
#[path = "../stories/page.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod page;
#[path = "../stories/world.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod world;

use customer::{Customer, Hand, Place};
use page::Page;
use serde_json::json;
use world::{World, story};

/// How often each figure is taken; the median is printed.
const ROUNDS: usize = 5;

/// How many choices are made.
const CLICKS: usize = 60;

/// How many strokes a full stage holds: one less than a design may, so that one more can be drawn.
const FULL: usize = 499;

/// The moves of the long stroke and of the short one that are compared.
const LONG: usize = 420;
const SHORT: usize = 20;

fn main() {
    story("widget_cost", async |world| {
        let arrivals = arrivals(world).await;
        println!("from navigation to first choice possible, median of {ROUNDS}: {arrivals:.0} ms");
        let customer = Customer::arrives(&world.page, &world.car()).await;
        clicks(&customer).await;
        customer.page.press("Draw").await;
        let empty = cost_of_a_move(&customer).await;
        fill(&customer).await;
        let full = cost_of_a_move(&customer).await;
        println!("main thread per move of the pen, the browser's own part included:");
        println!("      0 strokes  {empty:.3} ms");
        println!("    {FULL} strokes  {full:.3} ms  ({:+.0} %)", (full / empty - 1.0) * 100.0);
    });
}

/// Chooses what is free in one option after another, and for each choice answers the milliseconds until
/// the session had decided and the panels began to be drawn, and until they said what is chosen.
const CLICK: &str = "
    const turn = () => new Promise((next) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = next;
        port2.postMessage(null);
    });
    const rest = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const is_open = (head) => head.ariaExpanded === 'true';
    const steps = [...document.querySelectorAll('.step-head')].filter(({ id }) => id.startsWith('section-step'));
    const fields = () => [...document.querySelectorAll('fieldset.option:has(input[type=radio][value])')];
    const unchosen = (field) => [...field.querySelectorAll('input[type=radio][value]:not(:checked)')];
    const clicked = async (id, value) => {
        const radio = document.querySelector(`#${id} input[value='${value}']`);
        const name = radio.closest('label').querySelector('.choice-name').textContent;
        const start = performance.now();
        radio.click();
        do await turn(); while (document.querySelector(`#${id} .option-chosen`).textContent !== name);
        const end = performance.now();
        const marks = performance.getEntriesByName('codraft:render');
        const drawn = marks.find(({ startTime }) => startTime > start);
        return [drawn.startTime - start, end - start];
    };
    (async () => {
        const all = [];
        for (let at = 0; all.length < arguments[0]; at++) {
            const head = steps[at % steps.length];
            if (!is_open(head)) head.click();
            do await rest(); while (!is_open(head));
            for (const { id } of fields()) {
                const choices = unchosen(document.getElementById(id) ?? head);
                if (!choices.length || all.length >= arguments[0]) continue;
                all.push(await clicked(id, choices[at % choices.length].value));
                await rest();
            }
        }
        done(all);
    })().catch((error) => done(String(error)));";

/// Prints what choices cost.
async fn clicks(customer: &Customer) {
    let all = customer.page.run_async(CLICK, &[json!(CLICKS)]).await;
    let all: Vec<[f64; 2]> = serde_json::from_value(all).expect("two figures a click");
    println!("a choice of the car, {CLICKS} of them, from the click:");
    for (what, at) in [("to the session's answer", 0), ("to the panels that show it", 1)] {
        let mut all: Vec<f64> = all.iter().map(|click| click[at]).collect();
        all.sort_by(f64::total_cmp);
        let slow = all[(all.len() * 99).div_ceil(100) - 1];
        println!("    {what:<28} median {:.1} ms, p99 {slow:.1} ms", all[all.len() / 2]);
    }
}

/// Milliseconds from the host page's navigation to the first painted stage, with an empty cache.
async fn arrivals(world: &World) -> f64 {
    let mut all = Vec::new();
    for _ in 0..ROUNDS {
        world.page.tools("Network.enable", json!({})).await;
        world.page.tools("Network.clearBrowserCache", json!({})).await;
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let usable = "const [mark] = performance.getEntriesByName('codraft:interactive');
            return mark && performance.timeOrigin + mark.startTime";
        let usable = customer.page.until("the first painted stage", usable, &[]).await;
        customer.page.leave_frame().await;
        let began = customer.page.run("return performance.timeOrigin", &[]).await;
        all.push(usable.as_f64().unwrap_or_default() - began.as_f64().unwrap_or_default());
    }
    median(all)
}

/// Milliseconds of the main thread for one more move within a stroke: what a long stroke costs more
/// than a short one, so that pressing, lifting and committing it do not count.
async fn cost_of_a_move(customer: &Customer) -> f64 {
    let mut all = Vec::new();
    for _ in 0..ROUNDS {
        let long = cost_of_a_stroke(customer, LONG).await;
        let short = cost_of_a_stroke(customer, SHORT).await;
        all.push((long - short) / (LONG - SHORT) as f64);
    }
    median(all)
}

/// Milliseconds of the main thread for a stroke of so many moves, which is undone again.
async fn cost_of_a_stroke(customer: &Customer, moves: usize) -> f64 {
    let before = busy_millis(&customer.page).await;
    customer.draws(Hand::Mouse, &spiral(moves)).await;
    let cost = busy_millis(&customer.page).await - before;
    customer.page.press("Undo").await;
    customer.until_painted().await;
    cost
}

/// How long the main thread was at work since it began, by the browser's own count.
async fn busy_millis(page: &Page) -> f64 {
    page.tools("Performance.enable", json!({})).await;
    let metrics = page.tools("Performance.getMetrics", json!({})).await;
    let named = |metric: &&serde_json::Value| metric["name"] == "TaskDuration";
    let seconds = metrics["metrics"].as_array().and_then(|all| all.iter().find(named)).cloned();
    seconds.map_or(f64::NAN, |metric| metric["value"].as_f64().unwrap_or(f64::NAN) * 1000.0)
}

/// Draws strokes until the stage is full.
async fn fill(customer: &Customer) {
    for stroke in 0..FULL {
        let (row, column) = (stroke / 25, stroke % 25);
        let (x, y) = (150.0 + column as f64 * 145.0, 350.0 + row as f64 * 70.0);
        let line: Vec<Place> =
            (0..8).map(|at| (x + f64::from(at) * 12.0, y + f64::from(at % 3) * 9.0)).collect();
        customer.draws(Hand::Mouse, &line).await;
    }
    customer.until_marks(FULL).await;
}

/// A spiral over the whole product, in so many places.
fn spiral(places: usize) -> Vec<Place> {
    let at = |step: usize| {
        let turn = step as f64 / 16.0;
        let radius = 100.0 + 2.0 * step as f64;
        (2000.0 + 1.6 * radius * turn.cos(), 1100.0 + radius * turn.sin())
    };
    (0..places).map(at).collect()
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
