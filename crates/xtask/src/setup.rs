//! Set-up: everything the other chores need, each step skipped when it is already done.
//!
//! Steps say what they do and how long it takes. They know nothing about what is built later.

mod apt;
mod bindgen;
pub(crate) mod browser;

pub(crate) mod npm;
pub(crate) mod wasm_target;

use crate::places::Places;
use crate::program::{Done, Failure};
use browser::Browser;
use wasm_target::Compiler;

/// All that testing takes: what building takes, and a browser.
pub(crate) fn all(places: &Places) -> Result<(Compiler, Browser), Failure> {
    let compiler = for_building(places)?;
    Ok((compiler, browser::install()?))
}

/// All that building takes. Answers which compiler builds the widget.
pub(crate) fn for_building(places: &Places) -> Result<Compiler, Failure> {
    println!("set-up");
    let compiler = wasm_target::install(places)?;
    bindgen::install(places)?;
    for_sdk(places)?;
    npm::install(&places.root, "build tools")?;
    Ok(compiler)
}

/// What the SDK's build takes: Node.js, and the packages it names.
pub(crate) fn for_sdk(places: &Places) -> Done {
    npm::find_node()?;
    npm::install(&places.sdk(), "SDK's tools")
}

/// One line for a step that has nothing left to do.
fn ready(step: &str, found: impl std::fmt::Display) {
    println!("  {step:<16} {found}");
}

/// One line for a step that starts now and takes about so long.
fn doing(step: &str, what: impl std::fmt::Display, about: &str) {
    println!("  {step:<16} {what}: takes about {about} …");
}
