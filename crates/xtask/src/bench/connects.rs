//! How many handshakes connect in each load order, a table for each engine.
//!
//! It must not know the orders; those are in the benchmark itself.

use crate::places::Places;
use crate::program::{self, Done, cargo};
use crate::stories::{self, Wish};
use crate::{sdk, servers, setup, widget};

pub(crate) fn run_all(places: &Places, wish: &Wish) -> Done {
    let (compiler, browsers) = setup::for_testing(places, &wish.engines())?;
    widget::build(places, &compiler)?;
    sdk::build(places)?;
    let servers = servers::build(places)?;
    for browser in &browsers {
        println!("\nconnects in {}: five to thirty minutes", browser.engine.name());
        let bench =
            ["bench", "--profile", "dev", "-p", "codraft-tests", "--bench", "connects", "--"];
        let mut command = cargo(places, &bench);
        command.args(&wish.names);
        stories::tell(&mut command, places, &servers, browser);
        program::run(&mut command)?;
    }
    Ok(())
}
