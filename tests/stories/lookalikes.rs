//! Origins that look like the right one: 200 and more, none of which it is.
//!
//! It must not know who is asked about them.

use std::collections::BTreeSet;

/// How many there are at least.
const FEWEST: usize = 200;

/// Origins that look like `SCHEME://HOST[:PORT]` to a careless eye or a careless comparison.
pub(crate) fn of(origin: &str) -> Vec<String> {
    let (scheme, place) = origin.split_once("://").expect("an origin");
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) => (host, format!(":{port}")),
        None => (place, String::new()),
    };
    let mut all = BTreeSet::new();
    for host in hosts(host) {
        for scheme in [scheme, "https", "http"] {
            for port in [&port, "", ":443", ":80", ":8443", ":1"] {
                all.insert(format!("{scheme}://{host}{port}"));
            }
        }
    }
    for scheme in
        ["ws", "wss", "ftp", "file", "blob:https", "data", "chrome-extension", "HTTPS", ""]
    {
        all.insert(format!("{scheme}://{place}"));
    }
    let strange = [
        "null",
        "",
        "*",
        "/",
        "undefined",
        "about:blank",
        "about://",
        "file://",
        "data:",
        "javascript:",
        "https://",
        "https://*",
        "https:",
        "://",
        "https://null",
        "[object Object]",
        "true",
        "0",
    ];
    all.extend(strange.map(str::to_owned));
    let around = [
        format!("{origin}/"),
        format!("{origin}."),
        format!(" {origin}"),
        format!("{origin} "),
        format!("{origin}\u{0}"),
        format!("{origin}\n"),
        format!("{origin}#"),
        format!("{origin}?"),
        format!("{origin}/x"),
        format!("{origin},{origin}"),
        format!("{origin} {origin}"),
        format!("{origin}:"),
        format!("{origin}:0"),
        origin.to_uppercase(),
        format!("\u{feff}{origin}"),
        format!("{origin}\u{200b}"),
        origin.replace("://", ":/"),
        origin.replace("://", ":\\\\"),
        origin.replace("://", ":///"),
        format!("x{origin}"),
        origin[1..].to_owned(),
        origin[..origin.len() - 1].to_owned(),
        format!("^{origin}$"),
        format!("{origin}|"),
    ];
    all.extend(around);
    all.remove(origin);
    assert!(all.len() >= FEWEST, "{} are too few", all.len());
    all.into_iter().collect()
}

/// Hosts that have something of this one; the host itself is among them, for other ports and schemes.
fn hosts(host: &str) -> Vec<String> {
    let (first, rest) = host.split_once('.').expect("a host with a dot");
    vec![
        host.to_owned(),
        format!("{host}.evil"),
        format!("{host}.evil.example"),
        format!("evil{host}"),
        format!("evil-{host}"),
        format!("www.{host}"),
        format!("{host}."),
        format!("{host}.."),
        format!(".{host}"),
        host.replace('.', "-"),
        host.replace('.', "x"),
        host.replace('.', "\u{3002}"),
        host.replacen(first, &format!("xn--{first}-9za"), 1),
        host.replace(['a', '1'], "\u{430}"),
        format!("user@{host}"),
        format!("{host}@evil.example"),
        format!("user:pass@{host}"),
        format!("{host}%00.evil.example"),
        format!("{host}%2eevil.example"),
        format!("{host}/.evil.example"),
        format!("{host}\\.evil.example"),
        format!("{rest}.{first}"),
        rest.to_owned(),
    ]
}

#[test]
fn none_is_the_right_one_and_each_is_there_once() {
    for origin in ["https://brand.example", "http://127.0.0.1:8788"] {
        let all = of(origin);
        assert!(!all.iter().any(|lookalike| lookalike == origin));
        assert!(all.contains(&format!("{origin}/")) && all.contains(&"null".to_owned()));
    }
}
