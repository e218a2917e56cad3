//! Builds the widget for release into `dist/`: cargo, then what is loaded later is split off, then
//! wasm-bindgen, short names, wasm-opt, and the page put together.
//!
//! It must not know what is in the widget, nor what is split off: the marks are in the module itself.

use crate::places::Places;
use crate::program::{At, Done, Failure, run};
use crate::setup::wasm_target::{Compiler, TARGET};
use crate::short::shortened;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_split_cli_support::{Options, transform};

/// Beside the built files; says from what they were built.
const STAMP: &str = ".stamp";

/// The script that puts the page together.
const ASSEMBLE: &str = "crates/xtask/assemble.mjs";

/// What makes names short.
const SHORT: &str = "crates/xtask/src/short.rs";

/// What the page is put together from, besides the module.
const SOURCES: [&str; 7] =
    ["index.html", "boot.js", "instantiate.js", "styles", "package-lock.json", ASSEMBLE, SHORT];

/// What every browser that runs the widget can do, and the compiler makes use of.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub(crate) fn build(places: &Places, compiler: &Compiler) -> Done {
    println!("widget: compiling for {TARGET}; the first time takes two to six minutes");
    let whole = ["rustc", "--release", "--target", TARGET, "-p", "codraft", "--bin", "codraft"];
    // What the splitter goes by: where each function and each piece of data is named.
    let arguments = [&whole[..], &["--", "-Clink-arg=--emit-relocs"]].concat();
    run(&mut compiler.cargo(places, &arguments))?;

    let dist = places.dist();
    let module = places.wasm_target().join(TARGET).join("release/codraft.wasm");
    let stamp = stamp(places, &module)?;
    if fs::read_to_string(dist.join(STAMP)).is_ok_and(|built| built == stamp) {
        println!("widget: dist/ is up to date");
        return Ok(());
    }
    println!("widget: making it small; a minute");
    let parts = split(places, &module)?;
    bind(places, compiler, &parts)?;
    shorten(&parts)?;
    shrink(places, compiler, &parts)?;
    let assemble = [&places.root.join(ASSEMBLE), &places.root.join("index.html"), &parts, &dist];
    run(Command::new("node").args(assemble).current_dir(&places.root))?;
    fs::write(dist.join(STAMP), stamp).at(&dist)
}

/// Splits off what is loaded later. Answers the folder with all the parts and the script that loads them.
fn split(places: &Places, module: &Path) -> Result<PathBuf, Failure> {
    let parts = places.wasm_target().join("parts");
    if parts.exists() {
        fs::remove_dir_all(&parts).at(&parts)?;
    }
    let bytes = fs::read(module).at(module)?;
    let first = parts.join("codraft.wasm");
    let mut options = Options::new(&bytes);
    (options.output_dir, options.main_out_path) = (&parts, &first);
    options.main_module = "./codraft.js";
    transform(options)
        .map_err(|error| Failure::new(format!("The module was not split: {error:#}.")))?;
    Ok(parts)
}

/// Writes the script through which the first part reaches the browser.
fn bind(places: &Places, compiler: &Compiler, parts: &Path) -> Done {
    let (first, bound) = (parts.join("codraft.wasm"), parts.join("codraft_bg.wasm"));
    let mut command = Command::new("wasm-bindgen");
    // The later parts share the table of functions.
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    command.args(["--remove-name-section", "--remove-producers-section"]);
    command.args(["--out-name", "codraft"]).arg("--out-dir");
    run(compiler.prepare(command.arg(parts).arg(&first), places))?;
    fs::rename(&bound, &first).at(&bound)
}

/// Has the first part and its script know each other's functions by short names.
fn shorten(parts: &Path) -> Done {
    let (first, script) = (parts.join("codraft.wasm"), parts.join("codraft.js"));
    let (module, text) = (fs::read(&first).at(&first)?, fs::read_to_string(&script).at(&script)?);
    let (module, text) = shortened(&module, &text)
        .map_err(|error| Failure::new(format!("Names were not made short: {error}.")))?;
    fs::write(&first, module).at(&first)?;
    fs::write(&script, text).at(&script)
}

/// Makes each part as small as it gets.
fn shrink(places: &Places, compiler: &Compiler, parts: &Path) -> Done {
    for entry in fs::read_dir(parts).at(parts)? {
        let part = entry.at(parts)?.path();
        if part.extension().is_some_and(|extension| extension == "wasm") {
            let mut command = Command::new("wasm-opt");
            command.arg("-Oz").args(["--strip-debug", "--strip-producers"]).args(FEATURES);
            run(compiler.prepare(command.arg(&part).arg("-o").arg(&part), places))?;
        }
    }
    Ok(())
}

/// Differs whenever a file that goes into `dist/` differs, or what is done to it.
fn stamp(places: &Places, module: &Path) -> Result<String, Failure> {
    let inputs = SOURCES.iter().map(|name| places.root.join(name));
    let mut hasher = DefaultHasher::new();
    (FEATURES, env!("CARGO_PKG_VERSION")).hash(&mut hasher);
    for path in inputs.chain([module.to_path_buf()]) {
        hash(&path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Feeds a file to the hasher, or all that is in a folder in the order of names.
pub(crate) fn hash(path: &Path, hasher: &mut DefaultHasher) -> Done {
    if path.is_dir() {
        let entries = fs::read_dir(path).at(path)?.map(|entry| entry.map(|entry| entry.path()));
        let mut paths = entries.collect::<Result<Vec<PathBuf>, _>>().at(path)?;
        paths.sort();
        return paths.iter().try_for_each(|path| hash(path, hasher));
    }
    path.file_name().hash(hasher);
    fs::read(path).at(path)?.hash(hasher);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_the_page_names_is_looked_at() {
        let page = include_str!("../../../index.html");
        let named =
            page.split(['"', '\'']).filter(|text| text.ends_with(".css") || *text == "boot.js");
        for name in named {
            assert!(SOURCES.iter().any(|source| name.starts_with(source)), "{name}");
        }
    }

    #[test]
    fn wasm_opt_is_the_one_npm_installs() {
        assert!(include_str!("../../../package.json").contains("\"binaryen\": \"132.0.0\""));
    }
}
