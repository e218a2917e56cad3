//! The compiler for the widget: one that can build for wasm32.
//!
//! It must not be run under a time limit: rustup, killed half way, leaves a toolchain without rustc.

use super::{apt, doing, ready};
use crate::places::Places;
use crate::program::{At, Failure, on_path, path_from, read, run};
use std::fs;
use std::path::Path;
use std::process::Command;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's Rust for the web, the source of its standard library, and the linker.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_LINKER: &str = "wasm-ld-19";
const DEBIAN_PROGRAMS: &str = "/usr/bin";

/// The oldest Rust that builds the workspace, as its Cargo.toml says.
const OLDEST: (u32, u32) = (1, 95);

/// Which Rust builds the widget.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Compiler {
    /// The one that builds everything else: its standard library for wasm32 is installed.
    Own,
    /// Debian's, which builds the standard library from its source along with the widget.
    Debian,
}

/// Finds or installs the compiler. Rustup is asked at most once, so a second run asks nobody.
pub(crate) fn install(places: &Places) -> Result<Compiler, Failure> {
    if holds_target() {
        ready("wasm32 target", "present in the toolchain in use");
        return Ok(Compiler::Own);
    }
    if ask_rustup(places)? {
        return Ok(Compiler::Own);
    }
    if debian().is_none() {
        apt::install("wasm32 target", &DEBIAN_PACKAGES, "a minute")
            .map_err(|failure| Failure::new(format!("{}\n{failure}", missing())))?;
    }
    let version = debian().ok_or_else(|| Failure::new(missing()))?;
    ready("wasm32 target", format!("Debian's {version}, with the standard library's source"));
    Ok(Compiler::Debian)
}

impl Compiler {
    /// Makes `command`, and every cargo it starts, build for wasm32 with this compiler and our tools.
    pub(crate) fn prepare<'a>(self, command: &'a mut Command, places: &Places) -> &'a mut Command {
        let tools = places.tools.join("bin");
        let packages = places.node_modules().join(".bin");
        command
            .current_dir(&places.root)
            .env("CARGO_TARGET_DIR", places.wasm_target())
            .env("CARGO_ENCODED_RUSTFLAGS", without_paths());
        match self {
            Self::Own => command.env("PATH", path_from(&[&tools, &packages])),
            Self::Debian => command
                .env("PATH", path_from(&[&tools, &packages, Path::new(DEBIAN_PROGRAMS)]))
                // What the cargo that runs this chore has set would lead back to its own compiler.
                .env_remove("CARGO")
                .env_remove("RUSTUP_TOOLCHAIN")
                .env_remove("LD_LIBRARY_PATH")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER),
        }
    }

    /// A cargo command with this compiler.
    pub(crate) fn cargo(self, places: &Places, arguments: &[&str]) -> Command {
        let mut command = match self {
            Self::Own => crate::program::cargo(places, arguments),
            Self::Debian => {
                let mut command = Command::new(format!("{DEBIAN_PROGRAMS}/cargo"));
                command.args(arguments).env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
                command
            }
        };
        self.prepare(&mut command, places);
        command
    }
}

/// The flag that keeps the folders of this machine out of the widget: panics name their place.
fn without_paths() -> String {
    let cargo = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let cargo = cargo.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cargo")));
    let registry = cargo.map(|cargo| cargo.join("registry/src"));
    registry
        .map_or_else(String::new, |from| format!("--remap-path-prefix={}=crates", from.display()))
}

/// Whether the toolchain in use has a compiled standard library for the target.
fn holds_target() -> bool {
    let folder = ["--print", "target-libdir", "--target", TARGET];
    read(Command::new("rustc").args(folder)).is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Whether rustup could add the target. A refusal is written down: where Rust's downloads cannot be
/// reached, each attempt would be a long wait for the same answer.
fn ask_rustup(places: &Places) -> Result<bool, Failure> {
    let refusal = places.cache.join("rustup-has-no-wasm32");
    let version = read(Command::new("rustc").arg("--version")).unwrap_or_default();
    if on_path("rustup").is_none() || fs::read_to_string(&refusal).is_ok_and(|text| text == version)
    {
        return Ok(false);
    }
    doing("wasm32 target", "asking rustup for it; please let it finish", "a minute");
    if run(Command::new("rustup").args(["target", "add", TARGET])).is_ok() && holds_target() {
        return Ok(true);
    }
    println!("  {:<16} rustup cannot have it, and is not asked again: {}", "", refusal.display());
    fs::create_dir_all(&places.cache).at(&places.cache)?;
    fs::write(&refusal, version).at(&refusal)?;
    Ok(false)
}

/// The version of Debian's rustc, when all of its parts are there and it is recent enough.
fn debian() -> Option<String> {
    let rustc = Path::new(DEBIAN_PROGRAMS).join("rustc");
    let version = read(Command::new(&rustc).arg("--version"))?;
    let sysroot = read(Command::new(&rustc).args(["--print", "sysroot"]))?;
    let source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock");
    let complete = source.is_file()
        && Path::new(DEBIAN_PROGRAMS).join("cargo").is_file()
        && on_path(DEBIAN_LINKER).is_some();
    (complete && release(&version)? >= OLDEST).then(|| short(&version))
}

/// `rustc 1.96.0 (…)` without what stands in brackets.
fn short(version: &str) -> String {
    version.split(" (").next().unwrap_or(version).to_owned()
}

/// The first two numbers of `rustc 1.96.0 (…)`.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split_whitespace().nth(1)?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn missing() -> String {
    format!(
        "No Rust here can build for {TARGET}. Any one of these helps:\n\
         - `rustup target add {TARGET}`, with access to Rust's own downloads;\n\
         - on Debian 12 or newer, as root: `apt-get install {}`.",
        DEBIAN_PACKAGES.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(version: &str, expected: Option<(u32, u32)>) {
        assert_eq!(release(version), expected);
    }

    #[test]
    fn a_release_is_read_from_what_rustc_says() {
        check("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)", Some((1, 96)));
        check("rustc 1.97.0-nightly (0 2026-05-25)", Some((1, 97)));
        check("rustc", None);
        check("", None);
    }

    #[test]
    fn the_oldest_release_is_the_workspace_s() {
        let manifest = include_str!("../../../../Cargo.toml");
        let (major, minor) = OLDEST;
        assert!(manifest.contains(&format!("rust-version = \"{major}.{minor}\"")));
    }
}
