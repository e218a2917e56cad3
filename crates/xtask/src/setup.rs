//! Set-up: everything the other chores need, each step skipped when it is already done.
//!
//! Steps say what they do and how long it takes. They know nothing about what is built later.

mod apt;
pub(crate) mod crates;
pub(crate) mod engine;
mod npm;
pub(crate) mod wasm_target;

use crate::places::Places;
use crate::program::{Done, Failure};
use engine::{Browser, Engine};
use wasm_target::Compiler;

/// All that testing takes: what building takes, and a browser of each of these engines.
pub(crate) fn for_testing(
    places: &Places,
    engines: &[Engine],
) -> Result<(Compiler, Vec<Browser>), Failure> {
    let compiler = for_building(places)?;
    let browsers = engines.iter().map(|engine| engine.install(places));
    Ok((compiler, browsers.collect::<Result<_, _>>()?))
}

/// What a chore takes that measures or tests in one browser: Chromium, the quickest to start.
pub(crate) fn for_measuring(places: &Places) -> Result<(Compiler, Browser), Failure> {
    let compiler = for_building(places)?;
    Ok((compiler, Engine::Chromium.install(places)?))
}

/// All that building takes. Answers which compiler builds the widget.
pub(crate) fn for_building(places: &Places) -> Result<Compiler, Failure> {
    println!("set-up");
    let compiler = wasm_target::install(places)?;
    crates::BINDGEN.install(places)?;
    for_sdk(places)?;
    npm::install(&places.root, "build tools")?;
    Ok(compiler)
}

/// What the SDK's build takes: Node.js, and the packages it names.
pub(crate) fn for_sdk(places: &Places) -> Done {
    npm::find_node()?;
    npm::install(&places.sdk(), "SDK's tools")
}

/// What the examples' build takes: the packages they name.
pub(crate) fn for_examples(places: &Places) -> Done {
    npm::install(&places.examples(), "examples' tools")
}

/// One line for a step that has nothing left to do.
fn ready(step: &str, found: impl std::fmt::Display) {
    println!("  {step:<16} {found}");
}

/// One line for a step that starts now and takes about so long.
fn doing(step: &str, what: impl std::fmt::Display, about: &str) {
    println!("  {step:<16} {what}: takes about {about} …");
}
