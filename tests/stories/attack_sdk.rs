//! The SDK under attack by frames: by windows that look like the widget's, by a widget that is wicked, and
//! by a frame that went elsewhere.
//!
//! Events of origins that do not exist are made by a script in the host's page, as in `attack`.

use codraft_trial::{Malformed, TRIALS, seeds};
use serde_json::{Value as Json, json};

use crate::attack::{AT_ONCE, DIFFERENT, HEAP_GROWTH, ROUNDS, WARM, growth, heap};
use crate::bare::{Extras, serve_widget_and};
use crate::customer::Customer;
use crate::engine::Need;
use crate::lookalikes;
use crate::world::{examples, free_ports, local, story, story_with};

/// In the host's page: says hello as each of these origins and as other windows. The right window counts
/// what it is told meanwhile.
const PRETEND: &str = r#"
    const [lookalikes, trusted] = arguments;
    const widget = document.querySelector("codraft-widget");
    const { contentWindow } = widget.frame;
    let made = 0;
    const hello = (origin, source, more = {}) => {
        const data = { codraft: 1, t: "hello", nonce: `mine-${made++}`, versions: [1], ...more };
        dispatchEvent(new MessageEvent("message", { data, origin, source }));
    };
    for (const origin of lookalikes)
        for (const more of [{}, { t: "connect" }, { t: "knock" }, { jsonrpc: "2.0", id: 1, method: "ping" }])
            hello(origin, contentWindow, more);
    const sibling = document.body.appendChild(document.createElement("iframe"));
    for (const source of [window, null, sibling.contentWindow, new MessageChannel().port1]) hello(trusted, source);
    sibling.remove();
    for (const more of [
        { nonce: "" }, { nonce: "n".repeat(129) }, { nonce: 7 }, { nonce: null }, { nonce: ["n"] }, { codraft: "1" },
        { codraft: 2 }, { t: "HELLO" }, { t: ["hello"] },
    ]) hello(trusted, contentWindow, more);
    return made;"#;

/// A page that plays the widget: takes the port, and sends what is in `malformed.json` over it when it is told.
const WICKED: &str = r#"<!doctype html><title>A widget that is wicked</title><script type="module">
    const nonce = "wicked";
    const all = await (await fetch("malformed.json")).json();
    addEventListener("message", async ({ data, ports: [port] }) => {
        if (data?.t !== "connect") return;
        const told = { sent: 0, answers: 0, results: 0 };
        port.onmessage = ({ data }) => {
            if (data.id === "pong") return pong();
            if (data.method) return;
            told.answers++;
            if (data.error === undefined) told.results++;
        };
        let pong;
        window.flood = async (atOnce) => {
            for (let at = 0; at < all.length; at += atOnce) {
                for (const message of all.slice(at, at + atOnce)) (port.postMessage(message), told.sent++);
                await new Promise((resolve) => {
                    pong = resolve;
                    port.postMessage({ jsonrpc: "2.0", id: "pong", method: "ping", params: {} });
                });
            }
            return told;
        };
    });
    parent.postMessage({ codraft: 1, t: "hello", nonce, versions: [1] }, "*");
</script>"#;

#[test]
fn no_window_but_the_widget_s_own_is_given_a_port() {
    story_with(&[Need::MadeEvents], "attack_sdk", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        page.run("window.arrived = 0; addEventListener('message', () => window.arrived++)", &[])
            .await;
        page.leave_frame().await;
        let arguments = [json!(lookalikes::of(&world.collector())), json!(world.collector())];
        let made = page.run(PRETEND, &arguments).await;
        assert!(made.as_u64() > Some(800), "{made}");
        customer.look_inside().await;
        page.run_async("setTimeout(() => setTimeout(done))", &[]).await;
        assert_eq!(page.run("return window.arrived", &[]).await, json!(0), "nobody was answered");
        assert_eq!(
            customer.design().await["revision"],
            json!(0),
            "the honest conversation goes on"
        );

        // The frame goes elsewhere: whatever says hello there is not the widget.
        page.leave_frame().await;
        let go = "const widget = document.querySelector('codraft-widget');
            window.gone = []; addEventListener('codraft:error', ({ detail }) => gone.push(detail.code));
            widget.frame.addEventListener('load', () => done(true), { once: true });
            widget.frame.src = '/examples/hostile/sibling.html'";
        page.run_async(go, &[]).await;
        page.enter("the frame", "return document.querySelector('codraft-widget').frame").await;
        let hello = "window.arrived = 0; addEventListener('message', ({ data }) => data?.t === 'connect' && window.arrived++);
            parent.postMessage({ codraft: 1, t: 'hello', nonce: 'elsewhere', versions: [1] }, '*');
            parent.postMessage({ codraft: 1, t: 'hello', nonce: 'elsewhere2', versions: [1] }, '*');
            setTimeout(() => setTimeout(() => done(window.arrived)), 200)";
        assert_eq!(
            page.run_async(hello, &[]).await,
            json!(0),
            "a stranger in the frame gets a port"
        );
    });
}

#[test]
fn a_wicked_widget_changes_nothing_on_the_page() {
    story("attack_wicked", async |world| {
        let page = &world.page;
        let extras = Extras::from([
            ("malformed.json", json!(malformed()).to_string()),
            ("wicked.html", WICKED.to_owned()),
        ]);
        let [port] = free_ports();
        let widget = serve_widget_and("", extras);
        let _site = examples(port, widget);
        page.go(&format!("{}/examples/plain/", local(port))).await;
        let embed = "
            window.faults = []; window.events = {};
            for (const name of ['error', 'unhandledrejection'])
                addEventListener(name, (event) => faults.push(String(event.message ?? event.reason)));
            for (const name of ['ready', 'change', 'suggestion', 'receipt', 'error', 'fatal'])
                addEventListener(`codraft:${name}`, () => (events[name] = (events[name] ?? 0) + 1));
            const widget = document.querySelector('codraft-widget');
            window.before = Object.keys(window).length + document.querySelectorAll('*').length;
            widget.setAttribute('src', arguments[0])";
        page.run(embed, &[json!(format!("{}/widget/wicked.html", local(widget)))]).await;
        page.enter("the frame", "return document.querySelector('codraft-widget').frame").await;
        page.until("the port", "return window.flood", &[]).await;
        let mut heaps = Vec::new();
        for round in 1..=ROUNDS {
            let at_once = if round == ROUNDS { DIFFERENT } else { AT_ONCE };
            let flood = "flood(arguments[0]).then(done, (error) => done(String(error)))";
            let told = page.run_async(flood, &[json!(at_once)]).await;
            assert_eq!(told["sent"], json!(DIFFERENT * round), "{told}");
            if (WARM..ROUNDS).contains(&round) {
                heaps.extend(heap(page).await);
            }
        }
        assert!(growth(&heaps) <= HEAP_GROWTH, "the page's heap grew: {heaps:?}");
        page.leave_frame().await;
        let polluted = page.run("return window.Object.prototype.polluted ?? null", &[]).await;
        assert_eq!(polluted, Json::Null);
        let faults = page.run("return faults.slice(0, 5)", &[]).await;
        assert_eq!(faults, json!([]), "nothing is thrown");
        let events = page.run("return events", &[]).await;
        for name in ["ready", "suggestion", "receipt"] {
            assert_eq!(events[name], Json::Null, "nobody is told of what did not happen: {events}");
        }
    });
}

/// What a widget might say, with something wrong in it, as the objects that would arrive.
fn malformed() -> Vec<Json> {
    let trial = TRIALS.into_iter().find(|trial| trial.name == "message").expect("a trial");
    let read = |bytes: Vec<u8>| match serde_json::from_slice::<Json>(&bytes) {
        Ok(message) => Some(message),
        Err(_) => String::from_utf8(bytes).ok().map(Json::String),
    };
    // What is right is not malformed: a suggestion that can be taken is offered to the page.
    let is_wrong = |message: &Json| {
        let is_right = message["jsonrpc"] == "2.0" && message["method"] == "suggestion/create";
        !is_right && message["id"] != json!("pong")
    };
    Malformed::of(seeds(trial), 11).filter_map(read).filter(is_wrong).take(DIFFERENT).collect()
}
