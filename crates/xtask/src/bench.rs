//! The benchmarks, each a table on the terminal: what the widget costs, and what the collector takes.
//!
//! It must not judge: figures are compared by people, within one run.

use crate::places::Places;
use crate::program::{Done, cargo, run};
use crate::{sdk, servers, setup, test, widget};

/// Connections to the collector, and suggestions on each.
const LOAD: [&str; 2] = ["64", "150"];

pub(crate) fn run_all(places: &Places) -> Done {
    let (compiler, browser) = setup::all(places)?;
    widget::build(places, &compiler)?;
    sdk::build(places)?;
    let servers = servers::build(places)?;
    println!("\nwidget: in a real browser; two to five minutes");
    let mut widget =
        cargo(places, &["bench", "--profile", "dev", "-p", "codraft-tests", "--bench", "widget"]);
    run(test::tell(&mut widget, places, &servers, &browser))?;
    println!("\ncollector: beside what SQLite alone can commit; half a minute");
    let throughput =
        ["run", "--profile", "native", "-p", "codraft-collector", "--example", "throughput", "--"];
    run(cargo(places, &throughput).args(LOAD))
}
