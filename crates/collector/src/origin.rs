//! An origin: scheme, host and port of a site, written as browsers write it.
//!
//! It must not know whose origin it is. It goes into headers and pages as it is, so nothing that
//! could mean anything else there gets through.

use std::borrow::Borrow;
use std::fmt;
use std::net::{Ipv6Addr, SocketAddr};
use std::str::FromStr;

use serde::Deserialize;

/// Such as `https://shop.example` or `http://127.0.0.1:8788`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(try_from = "String")]
pub struct Origin(String);

impl Origin {
    /// The origin of what listens at this address, without TLS.
    pub fn of_listener(address: SocketAddr) -> Origin {
        match address.port() {
            80 => Origin(format!("http://{}", host_of(address))),
            port => Origin(format!("http://{}:{port}", host_of(address))),
        }
    }

    /// The text, as browsers send it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is reached over TLS.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }
}

fn host_of(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(v4) => v4.ip().to_string(),
        SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
    }
}

/// Takes upper case and the scheme's own port, and leaves them out: browsers send neither.
impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Origin, String> {
        parse(&text.to_ascii_lowercase())
            .ok_or_else(|| format!("{text:?} is not an origin such as https://shop.example"))
    }
}

fn parse(text: &str) -> Option<Origin> {
    let (scheme, rest) = text.split_once("://")?;
    let own_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let (host, port) = match rest.rsplit_once(':') {
        // A colon before the last bracket is a part of the address in the brackets.
        Some((host, port)) if !port.contains(']') => (host, Some(number(port)?)),
        _ => (rest, None),
    };
    let host = match host.strip_prefix('[') {
        Some(address) => format!("[{}]", address.strip_suffix(']')?.parse::<Ipv6Addr>().ok()?),
        None => is_name(host).then(|| host.to_owned())?,
    };
    Some(Origin(match port {
        Some(port) if port != own_port => format!("{scheme}://{host}:{port}"),
        _ => format!("{scheme}://{host}"),
    }))
}

/// A port in digits alone; `parse` would take a plus sign, too.
fn number(port: &str) -> Option<u16> {
    port.bytes().all(|byte| byte.is_ascii_digit()).then(|| port.parse().ok())?
}

fn is_name(host: &str) -> bool {
    let is_plain = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
    };
    !host.is_empty() && host.bytes().all(is_plain)
}

impl TryFrom<String> for Origin {
    type Error = String;

    fn try_from(text: String) -> Result<Origin, String> {
        text.parse()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Origin {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (text, expected) in [
            ("https://shop.example", "https://shop.example"),
            ("https://Shop.Example", "https://shop.example"),
            ("https://shop.example:443", "https://shop.example"),
            ("http://shop.example:80", "http://shop.example"),
            ("http://shop.example:443", "http://shop.example:443"),
            ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
            ("http://[0:0::1]:8788", "http://[::1]:8788"),
            ("http://[::1]", "http://[::1]"),
        ] {
            assert_eq!(text.parse::<Origin>().as_ref().map(Origin::as_str), Ok(expected));
        }
    }

    #[test]
    fn what_could_mean_anything_else_is_none() {
        for wrong in [
            "",
            "*",
            "null",
            "shop.example",
            "ftp://shop.example",
            "https://",
            "https://*.example",
            "https://a.b/",
            "https://a b",
            "https://a\"b",
            "https://münchen.example",
            "https://user@a.b",
            "https://a; script-src *",
            "https://a:b",
            "https://a:",
            "https://a:+1",
            "https://a:70000",
            "https://[a.b]",
            "https://::1",
            "'self'",
        ] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_listener_is_reached_at_its_address() {
        for (address, expected) in
            [("127.0.0.1:8787", "http://127.0.0.1:8787"), ("[::1]:80", "http://[::1]")]
        {
            assert_eq!(Origin::of_listener(address.parse().unwrap()).as_str(), expected);
        }
    }
}
