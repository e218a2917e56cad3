//! What is asked of the program, by its arguments.
//!
//! It must not know how any of it is done.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use lexopt::prelude::{Long, Value, ValueExt};

const HELP: &str = "\
Grades a widget or a host by the rules of the Codraft protocol.

  codraft-conformance widget URL --product URL   plays host to the widget at URL
  codraft-conformance host URL                   opens a host page, which shows the kit's widget
  codraft-conformance serve                      serves the kit, to look at it by hand

  --listen ADDRESS   where the kit's pages are [127.0.0.1:8790]: an origin that the widget's campaign
                     must name, and whose /widget/ the host must show
  --pages DIR        the kit's pages [crates/conformance/pages]
  --json             the report as JSON

It ends with 0 when no rule was broken, with 1 when one was, and with 2 when it could not grade.
CODRAFT_CHROMEDRIVER and CODRAFT_CHROMIUM name the browser.";

/// What to do, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Settings {
    pub(crate) task: Task,
    pub(crate) listen: SocketAddr,
    pub(crate) pages: PathBuf,
    pub(crate) json: bool,
}

/// What to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    Widget { url: String, product: String },
    Host { url: String },
    Serve,
}

impl Settings {
    /// Reads the arguments behind the program's name.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Settings, String> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let (mut words, mut product, mut json) = (Vec::new(), None, false);
        let mut listen = SocketAddr::from(([127, 0, 0, 1], 8790));
        let mut pages = PathBuf::from("crates/conformance/pages");
        let wrong = |error: lexopt::Error| format!("{error}\n\n{HELP}");
        let value = |parser: &mut lexopt::Parser| parser.value()?.string();
        while let Some(argument) = parser.next().map_err(wrong)? {
            match argument {
                Long("product") => product = Some(value(&mut parser).map_err(wrong)?),
                Long("pages") => pages = PathBuf::from(value(&mut parser).map_err(wrong)?),
                Long("listen") => {
                    let address = value(&mut parser).map_err(wrong)?;
                    listen =
                        address.parse().map_err(|error| format!("--listen {address}: {error}"))?;
                }
                Long("json") => json = true,
                Value(word) => words.push(word.string().map_err(wrong)?),
                other => return Err(wrong(other.unexpected())),
            }
        }
        let task = match (words.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), product)
        {
            (["widget", url], Some(product)) => Task::Widget { url: (*url).to_owned(), product },
            (["host", url], None) => Task::Host { url: (*url).to_owned() },
            (["serve"], None) => Task::Serve,
            _ => return Err(format!("it is not clear what to grade\n\n{HELP}")),
        };
        Ok(Settings { task, listen, pages, json })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<Task>) {
        let parsed = Settings::parse(line.split_whitespace().map(OsString::from));
        assert_eq!(parsed.map(|settings| settings.task).ok(), expected, "{line}");
    }

    #[test]
    fn a_widget_is_graded_with_a_product_and_a_host_without() {
        let (url, product) = ("http://w/".to_owned(), "http://p".to_owned());
        check("widget http://w/ --product http://p", Some(Task::Widget { url, product }));
        check("host http://h/", Some(Task::Host { url: "http://h/".to_owned() }));
        check("serve --listen 127.0.0.1:0", Some(Task::Serve));
        check("widget http://w/", None);
        check("host http://h/ --product http://p", None);
        check("", None);
        check("serve --loud", None);
    }
}
