//! The widget under attack, by hosts it was not made for and by its own: no effect, no answer, no leak.
//!
//! A browser cannot be on 200 origins that do not exist. Their events are made by a script in the widget's
//! own window, with every member as an attacker's would be; the right origin's, made in the same way, is
//! answered, so that silence means something. Origins that this machine can serve are real ones.

use std::collections::BTreeSet;

use codraft_protocol::{limits, rpc};
use codraft_trial::{Malformed, TRIALS, seeds};
use serde_json::{Value as Json, json};

use crate::bare::{Extras, serve_widget, serve_widget_and};
use crate::engine::{Engine, Need};
use crate::host::Host;
use crate::lookalikes;
use crate::page::Page;
use crate::world::{Program, examples, free_ports, local, story, story_with};

/// An origin that the widget is told to trust, and that nobody here is on.
const TRUSTED: &str = "https://brand.example";

/// How many malformed messages are different, and how often each comes.
pub(crate) const DIFFERENT: usize = 10_000;
pub(crate) const ROUNDS: usize = 10;

/// How many come before the next wait for the first of them to be answered.
pub(crate) const AT_ONCE: usize = 200;

/// After this round memory is as large as it gets, but for what follows.
pub(crate) const WARM: usize = 2;

/// What one backlog of messages, which a slow machine lets grow longer than any before, takes of the module once,
/// in bytes: it never gives memory back. A leak of two bytes a message would grow in every third round.
const BACKLOG: i64 = 256 << 10;

/// What the garbage collector has not come to yet, in bytes.
pub(crate) const HEAP_GROWTH: i64 = 2 << 20;

/// Embeds the widget as a host that only listens.
const EMBED: &str = "
    document.querySelector('codraft-widget')?.remove();
    const frame = document.createElement('iframe');
    window.overheard = { frame, nonces: [], others: [] };
    addEventListener('message', ({ source, data }) => {
        if (source !== frame.contentWindow) return;
        if (data?.t === 'hello') overheard.nonces.push(data.nonce);
        else overheard.others.push(data);
    });
    frame.src = arguments[0];
    (document.querySelector('main') ?? document.body).prepend(frame);";

/// In the widget's window: says everything that the protocol knows as one origin after the other, and as
/// other windows; then once as the right one. Answers what came back, by what it was an answer to.
const PRETEND: &str = r#"
    const [lookalikes, trusted, nonce, guesses, methods] = arguments;
    const answers = [];
    const offer = (about, { origin, source = parent, data, ports = 0 }) => {
        const channels = Array.from({ length: ports }, () => new MessageChannel());
        for (const { port1 } of channels) {
            port1.onmessage = ({ data }) => answers.push({ about, data });
            port1.postMessage({ jsonrpc: "2.0", id: 1, method: "ping", params: {} });
            port1.postMessage({ jsonrpc: "2.0", id: 2, method: "design/get", params: {} });
        }
        dispatchEvent(new MessageEvent("message", { data, origin, source, ports: channels.map(({ port2 }) => port2) }));
        return channels[0]?.port1;
    };
    const connect = (nonce) => ({ codraft: 1, t: "connect", nonce });
    const words = [
        null, "", "connect", [], 7, { codraft: 1 }, { codraft: 1, t: "knock" }, { codraft: 1, t: "hello", nonce, versions: [1] },
        { codraft: "1", t: "connect", nonce }, { codraft: 2, t: "connect", nonce }, { codraft: 1, t: ["connect"], nonce },
        JSON.parse(`{"codraft":1,"t":"knock","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`),
        ...methods.map((method) => ({ jsonrpc: "2.0", id: method, method, params: {} })),
    ];
    const before = document.documentElement.outerHTML;
    let tried = 0;
    for (const origin of lookalikes) {
        for (const data of words) (offer("a word", { origin, data }), tried++);
        for (const ports of [0, 1, 2]) (offer("a lookalike", { origin, data: connect(nonce), ports }), tried++);
    }
    const frame = document.createElement("iframe");
    document.body.append(frame);
    for (const source of [window, null, frame.contentWindow, new MessageChannel().port1])
        (offer("a wrong source", { origin: trusted, source, data: connect(nonce), ports: 1 }), tried++);
    frame.remove();
    for (const guess of guesses) (offer("a guessed nonce", { origin: trusted, data: connect(guess), ports: 1 }), tried++);
    for (const ports of [0, 2, 3]) (offer("wrong ports", { origin: trusted, data: connect(nonce), ports }), tried++);
    const is_same = before === document.documentElement.outerHTML;
    // The same as the right one; then nobody any more, however right.
    const port = offer("the right one", { origin: trusted, data: connect(nonce), ports: 1 });
    for (let again = 0; again < 40; again++)
        (offer("a replayed nonce", { origin: trusted, data: connect(nonce), ports: 1 }), tried++);
    // What was said before it has been heard before its second word is answered.
    const wait = () => answers.filter(({ about }) => about === "the right one").length >= 2
        ? setTimeout(() => done({ tried, answers, is_same, polluted: window.Object.prototype.polluted ?? null }))
        : setTimeout(wait);
    window.line = port;
    wait();"#;

/// In the widget's window: sends what is in `malformed.json` over the port once, so many at once, and answers
/// what came back and how much memory there is then.
const FLOOD: &str = r#"
    const [atOnce] = arguments;
    window.malformed ??= await (await fetch("malformed.json")).json();
    const counted = { sent: 0, answers: 0, results: 0 };
    let pong;
    line.onmessage = ({ data }) => {
        if (data.id === "pong") return pong();
        counted.answers++;
        if (data.error === undefined) counted.results++;
    };
    for (let at = 0; at < malformed.length; at += atOnce) {
        for (const message of malformed.slice(at, at + atOnce)) (line.postMessage(message), counted.sent++);
        await new Promise((resolve) => {
            pong = resolve;
            line.postMessage({ jsonrpc: "2.0", id: "pong", method: "ping", params: {} });
        });
    }
    counted.memory = memoryOfWidget.buffer.byteLength;
    counted.polluted = window.Object.prototype.polluted ?? null;
    return counted;"#;

/// Runs an asynchronous script, and answers what it returns or why it failed.
fn awaited(script: &str) -> String {
    format!("const given = [...arguments].slice(0, -1);
        (async function () {{ {script} }}).apply(null, given).then(done, (error) => done({{ error: String(error) }}))")
}

#[test]
fn nobody_but_the_parent_on_the_right_origin_with_the_right_nonce_is_heard() {
    story_with(&[Need::MadeEvents], "attack_origins", async |world| {
        let page = &world.page;
        let site = Site::serve(Extras::new());
        let nonce = site.overhear(page).await;
        let guesses = json!([
            "",
            "0",
            "null",
            "undefined",
            "__proto__",
            "constructor",
            nonce.to_uppercase(),
            nonce[1..],
            format!("{nonce} "),
            format!("{nonce}0"),
            json!(null),
            json!({}),
            json!([nonce]),
        ]);
        let arguments = [
            json!(lookalikes::of(TRUSTED)),
            json!(TRUSTED),
            json!(nonce),
            guesses,
            json!(methods()),
        ];
        let record = page.run_async(PRETEND, &arguments).await;
        assert!(record["tried"].as_u64() > Some(6_000), "{record}");
        let about = |answer: &Json| answer["about"].as_str().unwrap_or_default().to_owned();
        let heard: BTreeSet<String> =
            record["answers"].as_array().expect("a list").iter().map(about).collect();
        assert_eq!(heard, BTreeSet::from(["the right one".to_owned()]), "{record}");
        assert_eq!([&record["is_same"], &record["polluted"]], [&json!(true), &Json::Null]);
        page.leave_frame().await;
        let others = page.run("return overheard.others", &[]).await;
        assert_eq!(others, json!([]), "the parent is told nothing but hellos");
    });
}

#[test]
fn a_hundred_thousand_malformed_messages_change_nothing_and_cost_no_memory() {
    story_with(&[Need::MadeEvents], "attack_flood", async |world| {
        let page = &world.page;
        let (malformed, answers) = malformed();
        let extras = Extras::from([("malformed.json", json!(malformed).to_string())]);
        let site = Site::serve(extras);
        let nonce = site.overhear(page).await;
        let none = json!([]);
        let arguments = [none.clone(), json!(TRUSTED), json!(nonce), none.clone(), none];
        page.run_async(PRETEND, &arguments).await;
        let mut module = Vec::new();
        let mut heaps = Vec::new();
        for round in 1..=ROUNDS {
            // The last round comes all at once: how much waits then is the browser's own affair.
            let at_once = if round == ROUNDS { DIFFERENT } else { AT_ONCE };
            let counted = page.run_async(&awaited(FLOOD), &[json!(at_once)]).await;
            assert_eq!(counted["sent"], json!(DIFFERENT), "{counted}");
            assert_eq!(counted["answers"], json!(answers), "only what asks is answered: {counted}");
            assert_eq!(counted["results"], json!(0), "and only with an error");
            assert_eq!(counted["polluted"], Json::Null);
            if (WARM..ROUNDS).contains(&round) {
                module.push(counted["memory"].as_i64().expect("a number"));
                heaps.extend(heap(page).await);
            }
        }
        let times = module.windows(2).filter(|round| round[1] > round[0]).count();
        let is_steady = times <= 1 && growth(&module) <= BACKLOG;
        assert!(is_steady, "the module's memory grew {times} times: {module:?}");
        assert!(growth(&heaps) <= HEAP_GROWTH, "the heap grew: {heaps:?}");
        let still = "line.onmessage = ({ data }) => done(data.error?.data.code);
            line.postMessage({ jsonrpc: '2.0', id: 1, method: 'design/get', params: {} })";
        assert_eq!(page.run_async(still, &[]).await, "NOT_INITIALIZED", "nothing has begun");
    });
}

#[test]
fn strangers_on_real_origins_are_not_heard() {
    story("attack_strangers", async |world| {
        let page = &world.page;
        let widget = serve_widget(&world.brand());
        let [port] = free_ports();
        let _other_port = examples(port, widget);
        let strangers =
            [local(port) + "/examples/plain/", format!("http://localhost:{port}/examples/plain/")];
        for stranger in strangers {
            page.go(&stranger).await;
            page.run(EMBED, &[json!(format!("{}/widget/", local(widget)))]).await;
            page.enter("the widget's frame", "return window.overheard.frame").await;
            page.until("the widget to be there", "return window.memoryOfWidget", &[]).await;
            page.run(
                "window.arrived = 0; addEventListener('message', () => window.arrived++)",
                &[],
            )
            .await;
            page.leave_frame().await;
            page.run(KNOCK, &[]).await;
            page.enter("the widget's frame", "return window.overheard.frame").await;
            page.until("the attempts to arrive", "return arrived >= 12", &[]).await;
            page.run_async("setTimeout(() => setTimeout(done))", &[]).await;
            page.leave_frame().await;
            let heard = page.run("return [overheard.nonces, overheard.others]", &[]).await;
            assert_eq!(heard, json!([[], []]), "{stranger} got an answer");
        }
    });
}

/// As a stranger: knocks, and connects with nonces that might be right.
const KNOCK: &str = r#"
    const target = overheard.frame.contentWindow;
    target.postMessage({ codraft: 1, t: "knock" }, "*");
    target.postMessage({ jsonrpc: "2.0", id: 1, method: "design/get", params: {} }, "*");
    for (let guess = 0; guess < 10; guess++) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => overheard.others.push(data);
        port1.postMessage({ jsonrpc: "2.0", id: 1, method: "ping", params: {} });
        target.postMessage({ codraft: 1, t: "connect", nonce: String(guess) }, "*", [port2]);
    }"#;

#[test]
fn a_port_is_good_for_one_conversation_and_each_limit_for_what_it_says() {
    story("attack_limits", async |world| {
        let page = &world.page;
        page.go(&world.car()).await;
        let widget = format!("{}/widget/?campaign=launch", world.collector());
        let host = Host::shakes_hands(page, &widget).await;
        // The widest message there may be, and one byte more; the deepest, and one level more.
        let padded = |bytes: usize| {
            let ping = r#"{"jsonrpc":"2.0","id":"n","method":"ping","params":{}}"#;
            format!("'{ping}'.padEnd({bytes})")
        };
        let deep = |levels: usize| {
            let (open, close) = ("[".repeat(levels - 2), "]".repeat(levels - 2));
            let message = format!(
                r#"{{"jsonrpc":"2.0","id":"n","method":"ping","params":{{"x":{open}{close}}}}}"#
            );
            format!("'{message}'")
        };
        for (what, message, code) in [
            ("a whole message", padded(limits::MESSAGE_BYTES), None),
            ("a byte more", padded(limits::MESSAGE_BYTES + 1), Some("PAYLOAD_TOO_LARGE")),
            ("all levels", deep(limits::DEPTH), None),
            ("a level more", deep(limits::DEPTH + 1), Some("INVALID_REQUEST")),
        ] {
            let answer = host.says(&message, json!("n")).await;
            let found = answer["error"]["data"]["code"].as_str();
            assert_eq!(found, code, "{what}: {answer:.200}");
        }
        // The frame goes away and comes back: the old port reaches nobody, and cannot be given again.
        let frame = "return document.querySelector('main > iframe')";
        page.run(
            "const frame = document.querySelector('main > iframe'); frame.src = frame.src;
            window.anew = []; addEventListener('message', ({ data }) => anew.push(data?.t))",
            &[],
        )
        .await;
        page.until("the widget to be loaded anew", "return anew.includes('hello')", &[]).await;
        let silence = "const before = host.said.length;
            host.port.postMessage({ jsonrpc: '2.0', id: 1, method: 'ping', params: {} });
            setTimeout(() => setTimeout(() => done(host.said.length - before)), 500)";
        assert_eq!(page.run_async(silence, &[]).await, json!(0), "the old port is dead");
        let again = "try { frames[0].postMessage({ codraft: 1, t: 'connect' }, '*', [host.gone]) }
            catch (error) { return error.name }";
        assert_eq!(page.run(again, &[]).await, "DataCloneError", "a port is given once");
        page.enter("the frame", frame).await;
    });
}

/// A listed host, and a widget that is protected by nothing but itself.
struct Site {
    host: String,
    widget: String,
    _program: Program,
}

impl Site {
    fn serve(extras: Extras) -> Site {
        let [port] = free_ports();
        let widget = serve_widget_and(&format!("{} {TRUSTED}", local(port)), extras);
        let host = format!("{}/examples/plain/", local(port));
        let widget_page = format!("{}/widget/", local(widget));
        Site { host, widget: widget_page, _program: examples(port, widget) }
    }

    /// Opens the widget in a host that only listens; enters its frame, and answers the nonce of its hello.
    async fn overhear(&self, page: &Page) -> String {
        page.go(&self.host).await;
        page.run(EMBED, &[json!(self.widget)]).await;
        let nonce = page.until("a hello", "return overheard.nonces[0]", &[]).await;
        page.enter("the widget's frame", "return overheard.frame").await;
        nonce.as_str().expect("a text").to_owned()
    }
}

/// Everything that either side may ask or tell.
fn methods() -> [&'static str; 14] {
    use codraft_protocol::host::method;
    [
        method::INITIALIZE,
        method::INITIALIZED,
        method::DESIGN_GET,
        method::DESIGN_LOAD,
        method::DESIGN_EXPORT,
        method::SHUTDOWN,
        method::PING,
        method::SUGGESTION_CREATE,
        method::IMAGE_SAVE,
        method::DRAFT_SAVE,
        method::DRAFT_LOAD,
        method::DESIGN_CHANGED,
        method::FATAL,
        method::CANCEL,
    ]
}

/// Messages that are none, and how many of them ask for an answer all the same.
fn malformed() -> (Vec<String>, usize) {
    let trial = TRIALS.into_iter().find(|trial| trial.name == "message").expect("a trial");
    let mut asking = 0;
    let is_malformed =
        |text: &String| match rpc::Message::parse(text.clone(), limits::MESSAGE_BYTES) {
            Ok(_) => false,
            Err(malformed) => {
                asking += usize::from(malformed.id.is_some());
                true
            }
        };
    let texts = Malformed::of(seeds(trial), 5).filter_map(|bytes| String::from_utf8(bytes).ok());
    let texts = texts.filter(is_malformed).take(DIFFERENT).collect();
    (texts, asking)
}

/// How much larger the last is than the first; nothing where nothing was measured.
pub(crate) fn growth(bytes: &[i64]) -> i64 {
    bytes.last().zip(bytes.first()).map_or(0, |(last, first)| last - first)
}

/// The bytes of the heap of the page and its frame once all waste is gone, where the browser tells.
pub(crate) async fn heap(page: &Page) -> Option<i64> {
    if !page.engine.can(Need::Heap, "the heap after malformed messages") {
        return None;
    }
    assert_eq!(page.engine, Engine::Chromium);
    page.tools("HeapProfiler.collectGarbage", json!({})).await;
    let usage = page.tools("Runtime.getHeapUsage", json!({})).await;
    usage["usedSize"].as_f64().map(|bytes| bytes as i64)
}
