//! Grades a widget or a host by the conformance kit.
//!
//! It must not know the kit's arguments.

use crate::places::Places;
use crate::program::{self, Done, cargo};
use crate::setup::engine::Engine;
use std::ffi::OsString;

pub(crate) fn run(places: &Places, arguments: &[OsString]) -> Done {
    let browser = Engine::Chromium.install(places)?;
    let mut command = cargo(places, &["run", "--quiet", "--package", "codraft-conformance", "--"]);
    command
        .arg("--pages")
        .arg(places.root.join("crates/conformance/pages"))
        .args(arguments)
        .envs(browser.programs);
    program::run(&mut command)
}
