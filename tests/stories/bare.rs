//! A server of the widget's files that protects nothing: no policy, no headers. Beside them it serves
//! what attackers take: malformed messages, and a page that plays the widget.
//!
//! It must not be better than the worst server a widget could be put on: only so can a test see
//! what the widget itself refuses.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use crate::world::{environment, free_ports, local};

/// Notes the module's memory before the widget has begun.
const WATCH: &str = "<script>
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const whole = WebAssembly[name];
        WebAssembly[name] = async (...all) => {
            const made = await whole.apply(WebAssembly, all);
            const { exports } = made.instance ?? made;
            if (exports.memory) window.memoryOfWidget = exports.memory;
            return made;
        };
    }
</script>";

/// What is served besides the widget: a name, and what stands there.
pub(crate) type Extras = BTreeMap<&'static str, String>;

/// Serves the widget at `/widget/`, to be held by pages of `hosts`, origins with a space between; answers
/// its port. It ends with the tests' own process.
pub(crate) fn serve_widget(hosts: &str) -> u16 {
    serve_widget_and(hosts, Extras::new())
}

/// The same, with these `extras` beside it.
pub(crate) fn serve_widget_and(hosts: &str, extras: Extras) -> u16 {
    let [port] = free_ports();
    serve(port, Served { hosts: hosts.to_owned(), extras, pace: Duration::ZERO });
    port
}

/// Where a page is with nothing on it, and no policy.
pub(crate) fn empty_page() -> String {
    let empty = "<!doctype html><title>Empty</title><link rel=\"icon\" href=\"data:,\" />";
    let page = Extras::from([("empty.html", empty.to_owned())]);
    format!("{}/widget/empty.html", local(serve_widget_and("", page)))
}

/// What is served, to pages of which origins, and how long each file takes.
pub(crate) struct Served {
    pub(crate) hosts: String,
    pub(crate) extras: Extras,
    pub(crate) pace: Duration,
}

/// Serves at a port that is known before.
pub(crate) fn serve(port: u16, served: Served) {
    let listener = TcpListener::bind(("127.0.0.1", port)).expect("a free port");
    let served = Arc::new(served);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let served = Arc::clone(&served);
            std::thread::spawn(move || {
                // A slow network is what is measured here, and nothing waits for it to be over.
                std::thread::park_timeout(served.pace);
                answer(stream, &served.hosts, &served.extras)
            });
        }
    });
}

/// Answers one request and closes. A browser that goes away early is no failure.
fn answer(mut stream: TcpStream, hosts: &str, extras: &Extras) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let request = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let path = request.split(' ').nth(1)?.split('?').next()?.strip_prefix("/widget/")?;
    let name = if path.is_empty() { "index.html" } else { path };
    let bytes = match extras.get(name) {
        Some(text) => text.clone().into_bytes(),
        None => file(name, hosts)?,
    };
    let kind = match name.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        _ => "application/wasm",
    };
    let length = bytes.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&bytes).ok()
}

/// A file of the widget; its page names who may hold it.
fn file(name: &str, hosts: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(environment("CODRAFT_DIST").join(name)).unwrap_or_default();
    if name != "index.html" {
        return Some(bytes);
    }
    let meta = format!("<meta name=\"codraft:hosts\" content=\"{hosts}\">{WATCH}");
    let page = String::from_utf8(bytes).ok()?;
    Some(page.replace("<meta name=\"codraft:hosts\" content=\"\">", &meta).into_bytes())
}
