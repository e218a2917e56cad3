//! A server of the widget's files that protects nothing: no policy, no headers.
//!
//! It must not be better than the worst server a widget could be put on: only so can a test see
//! what the widget itself refuses.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use crate::world::environment;

/// Serves the widget at `/widget/`, to be held by pages of `host`; answers its port. It ends with
/// the tests' own process.
pub(crate) fn serve_widget(host: &str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let host = host.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let host = host.clone();
            std::thread::spawn(move || answer(stream, &host));
        }
    });
    port
}

/// Answers one request and closes. A browser that goes away early is no failure.
fn answer(mut stream: TcpStream, host: &str) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let request = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let path = request.split(' ').nth(1)?.split('?').next()?.strip_prefix("/widget/")?;
    let name = if path.is_empty() { "index.html" } else { path };
    let mut bytes = std::fs::read(environment("CODRAFT_DIST").join(name)).unwrap_or_default();
    if name == "index.html" {
        let hosts = format!("<meta name=\"codraft:hosts\" content=\"{host}\">");
        let page = String::from_utf8(bytes).ok()?;
        bytes = page.replace("<meta name=\"codraft:hosts\" content=\"\">", &hosts).into_bytes();
    }
    let kind = match name.rsplit('.').next()? {
        "html" => "text/html",
        "js" => "text/javascript",
        "css" => "text/css",
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
