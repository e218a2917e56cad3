//! The stories: told in one engine, or in each of them.
//!
//! It must not know what is told, only how the tests are run and told where things are.

use crate::places::Places;
use crate::program::{self, Done, Failure, cargo};
use crate::servers::{self, Servers};
use crate::setup::engine::{Browser, ENGINES, Engine};
use crate::{examples, sdk, setup, widget};
use std::process::Command;
use std::time::Instant;

/// Which stories, or what else is tried in browsers, and in which.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Wish {
    /// In each of them, when none is named.
    pub(crate) engine: Option<Engine>,
    /// Only those with one of these in their name.
    pub(crate) names: Vec<String>,
}

impl Wish {
    pub(crate) fn engines(&self) -> Vec<Engine> {
        self.engine.map_or(ENGINES.to_vec(), |engine| vec![engine])
    }
}

/// Sets up and builds all that stories take, and tells them.
pub(crate) fn run(places: &Places, wish: &Wish) -> Done {
    let (compiler, browsers) = setup::for_testing(places, &wish.engines())?;
    widget::build(places, &compiler)?;
    sdk::build(places)?;
    examples::build(places)?;
    let servers = servers::build(places)?;
    tell_all(places, &servers, &browsers, &wish.names)
}

/// Tells the stories with one of these in their name, or else all, in each of these browsers, one after
/// the other. One that fails does not keep the next from being heard.
pub(crate) fn tell_all(
    places: &Places,
    servers: &Servers,
    browsers: &[Browser],
    names: &[String],
) -> Done {
    let mut failed = Vec::new();
    for browser in browsers {
        let (name, start) = (browser.engine.name(), Instant::now());
        println!("\nstories in {name}");
        let mut command =
            cargo(places, &["test", "-p", "codraft-tests", "--test", "stories", "--"]);
        command.args(names);
        tell(&mut command, places, servers, browser);
        let outcome = program::run(&mut command);
        println!("stories in {name}: {}", crate::test::seconds(start.elapsed()));
        failed.extend(outcome.err().map(|failure| format!("{name}: {failure}")));
    }
    if failed.is_empty() { Ok(()) } else { Err(Failure::new(failed.join("\n"))) }
}

/// Tells the tests crate where everything is that it tries.
pub(crate) fn tell<'a>(
    command: &'a mut Command,
    places: &Places,
    servers: &Servers,
    browser: &Browser,
) -> &'a mut Command {
    command
        .env("CODRAFT_ENGINE", browser.engine.name())
        .env("CODRAFT_DIST", places.dist())
        .env("CODRAFT_COLLECTOR_BIN", &servers.collector)
        .env("CODRAFT_EXAMPLES_BIN", &servers.examples)
        .env("CODRAFT_CONFORMANCE_BIN", &servers.conformance)
        .env("CODRAFT_SDK_DIST", places.sdk().join("dist"))
        .env("CODRAFT_NODE_MODULES", places.node_modules())
        .envs(browser.programs.iter().map(|(variable, program)| (variable, program)))
}
