//! What the command line may say.
//!
//! It must not know what is done with it.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use crate::Site;

/// Where to listen, and what to serve there.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What to serve.
    pub site: Site,
}

impl Settings {
    /// Reads `--name value` pairs; what is not said has the value that `--help` tells.
    ///
    /// # Errors
    /// A sentence that names the argument which is not understood.
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut listen = "127.0.0.1:8788";
        let mut collector = "http://127.0.0.1:8787";
        let mut root = "examples";
        let mut sdk = "sdk/dist";
        for pair in arguments.chunks(2) {
            let [name, value] = pair else { return Err(format!("{} needs a value", pair[0])) };
            match name.as_str() {
                "--listen" => listen = value,
                "--collector" => collector = value,
                "--root" => root = value,
                "--sdk" => sdk = value,
                _ => return Err(format!("{name} is not an option; --help lists them")),
            }
        }
        Ok(Self {
            listen: listen
                .parse()
                .map_err(|_| format!("--listen {listen} is not an address and port"))?,
            site: Site { collector: collector.parse()?, root: root.into(), sdk: sdk.into() },
        })
    }
}

/// A web origin, such as `http://127.0.0.1:8787`: nothing else may go into a page or its policy.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Origin(String);

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_plain = |host: &str| {
            !host.is_empty()
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
        };
        if host.is_some_and(is_plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!("{text} is not an origin such as http://127.0.0.1:8787"))
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Settings, String> {
        Settings::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_said_is_the_demo() {
        let settings = parsed("").unwrap();
        assert_eq!(settings.listen.port(), 8788);
        assert_eq!(settings.site.collector.to_string(), "http://127.0.0.1:8787");
    }

    #[test]
    fn an_argument_that_is_not_understood_is_named() {
        for (line, named) in [
            ("--listen", "--listen"),
            ("--port 80", "--port"),
            ("--listen here", "here"),
            ("--collector http://a/b", "http://a/b"),
            ("--collector http://a;script-src", "http://a;script-src"),
            ("--collector ftp://a", "ftp://a"),
            ("--collector http://", "http://"),
        ] {
            let reason = parsed(line).unwrap_err();
            assert!(reason.contains(named), "{line}: {reason}");
        }
    }
}
