//! Formatting, and clippy with warnings denied.
//!
//! The rules themselves are in the root Cargo.toml and in rustfmt.toml.

use crate::places::Places;
use crate::program::{self, Done, cargo};
use crate::setup::wasm_target::{self, Compiler, TARGET};
use std::process::Command;

pub(crate) fn run(places: &Places) -> Done {
    check(places, wasm_target::install(places)?)
}

/// Lints everything, the widget with `compiler` where it can.
pub(crate) fn check(places: &Places, compiler: Compiler) -> Done {
    program::run(&mut cargo(places, &["fmt", "--all", "--check"]))?;
    let natives = ["clippy", "--workspace", "--exclude", "codraft", "--all-targets"];
    for mut clippy in [cargo(places, &natives), widget(places, compiler)] {
        program::run(clippy.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

/// Debian's Rust for the web has no clippy. The widget's dependencies compile natively too, as stubs
/// with the same types, so there the widget is linted as if it were a native program.
fn widget(places: &Places, compiler: Compiler) -> Command {
    let arguments = ["clippy", "--package", "codraft", "--all-targets"];
    match compiler {
        Compiler::Own => {
            let mut command = compiler.cargo(places, &arguments);
            command.args(["--target", TARGET]);
            command
        }
        Compiler::Debian => cargo(places, &arguments),
    }
}
