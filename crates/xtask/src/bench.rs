//! The benchmarks, each a table on the terminal: what the widget costs, and what the collector takes.
//!
//! It must not judge: figures are compared by people, within one run.

mod connects;
mod page;
mod rules;

use crate::places::Places;
use crate::program::{self, Done, cargo};
use crate::{sdk, servers, setup, stories, widget};

/// Connections to the collector, and suggestions on each.
const LOAD: [&str; 2] = ["64", "150"];

use std::path::PathBuf;

/// What is measured.
#[derive(Debug, PartialEq)]
pub(crate) enum Subject {
    Everything,
    /// A folder for the benchmark of the widget's peers, with the picture they show if it is given.
    Page {
        out: PathBuf,
        picture: Option<PathBuf>,
    },
    /// Handshakes in each load order, or in those that are named.
    Connects(stories::Wish),
    /// Clicks on rules, with models in UVL besides those that are made up.
    Rules(Vec<PathBuf>),
}

pub(crate) fn run(places: &Places, subject: &Subject) -> Done {
    match subject {
        Subject::Everything => run_all(places),
        Subject::Page { out, picture } => page::build(places, out, picture.as_deref()),
        Subject::Connects(wish) => connects::run_all(places, wish),
        Subject::Rules(models) => {
            let (compiler, browser) = setup::for_measuring(places)?;
            rules::run_all(places, compiler, &browser, models)
        }
    }
}

fn run_all(places: &Places) -> Done {
    let (compiler, browser) = setup::for_measuring(places)?;
    widget::build(places, &compiler)?;
    sdk::build(places)?;
    let servers = servers::build(places)?;
    println!("\nwidget: in a real browser; two to five minutes");
    let mut widget =
        cargo(places, &["bench", "--profile", "dev", "-p", "codraft-tests", "--bench", "widget"]);
    program::run(stories::tell(&mut widget, places, &servers, &browser))?;
    rules::run_all(places, compiler, &browser, &[])?;
    println!("\ncollector: beside what SQLite alone can commit; half a minute");
    let throughput =
        ["run", "--profile", "native", "-p", "codraft-collector", "--example", "throughput", "--"];
    program::run(cargo(places, &throughput).args(LOAD))
}
