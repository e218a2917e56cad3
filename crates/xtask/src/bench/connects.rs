//! How many handshakes connect in each load order, a table for each engine.
//!
//! It must not know the orders; those are in the benchmark itself.

use crate::places::Places;
use crate::program::{self, Done, cargo};
use crate::setup::engine::{ENGINES, Engine};
use crate::{sdk, servers, setup, stories, widget};

pub(crate) fn run_all(places: &Places, engine: Option<Engine>) -> Done {
    let engines = engine.map_or(ENGINES.to_vec(), |engine| vec![engine]);
    let (compiler, browsers) = setup::for_testing(places, &engines)?;
    widget::build(places, &compiler)?;
    sdk::build(places)?;
    let servers = servers::build(places)?;
    for browser in &browsers {
        println!("\nconnects in {}: five to thirty minutes", browser.engine.name());
        let arguments = ["bench", "--profile", "dev", "-p", "codraft-tests", "--bench", "connects"];
        let mut command = cargo(places, &arguments);
        stories::tell(&mut command, places, &servers, browser);
        program::run(&mut command)?;
    }
    Ok(())
}
