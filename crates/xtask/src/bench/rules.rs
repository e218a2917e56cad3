//! What clicks on rules cost, natively and in a browser, one table under the other; and what the rules
//! weigh in a module.
//!
//! It must not judge: figures are compared by people, within one run.

use crate::places::Places;
use crate::program::{At, Done, Failure, cargo, run};
use crate::setup::engine::Browser;
use crate::setup::wasm_target::{Compiler, TARGET};
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The package that is measured in a page.
const PACKAGE: &str = "codraft-bench-rules";

/// What wasm-opt may use, as in index.html.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Prints the bytes of the files that it is given: raw, with gzip, with brotli.
const WEIGH: &str = r#"
    import { readFileSync } from "node:fs";
    import { brotliCompressSync, gzipSync } from "node:zlib";
    const weigh = (path) => {
        const bytes = readFileSync(path);
        return [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map((all) => all.length);
    };
    const [bare, whole] = process.argv.slice(-2).map(weigh);
    const row = (name, all) => console.log(name.padEnd(34) + all.map((n) => String(n).padStart(10)).join(""));
    row("bytes of the module", ["raw", "gzip", "brotli"]);
    row("without rules", bare);
    row("with rules", whole);
    row("what they add", whole.map((bytes, at) => bytes - bare[at]));
"#;

pub(crate) fn run_all(
    places: &Places,
    compiler: Compiler,
    browser: &Browser,
    models: &[PathBuf],
) -> Done {
    println!("\nrules: clicks on made-up models and on those that are named; two minutes");
    // Programs are run in the checkout, wherever the person is.
    let absolute = |path: &PathBuf| std::path::absolute(path).at(path).map(PathBuf::into_os_string);
    let models = models.iter().map(absolute).collect::<Result<Vec<OsString>, Failure>>()?;
    let native = ["run", "--profile", "native", "-p", "codraft-rules", "--example", "clicks", "--"];
    run(cargo(places, &native).args(&models))?;
    let whole = module(places, compiler, "whole", &[])?;
    let bare = module(places, compiler, "bare", &["--no-default-features"])?;
    let mut page =
        cargo(places, &["bench", "--profile", "dev", "-p", "codraft-tests", "--bench", "rules"]);
    page.env("CODRAFT_RULES_MODULE", &whole)
        .env("CODRAFT_MODELS", models.join("\n".as_ref()))
        .envs(browser.programs.iter().map(|(variable, program)| (variable, program)));
    run(&mut page)?;
    let mut weigh = Command::new("node");
    weigh.args(["--input-type=module", "--eval", WEIGH, "--"]);
    run(weigh.args([bare, whole].map(|folder| folder.join("clicks_bg.wasm"))))
}

/// Builds the module as the widget is built, and answers the folder that it is in.
fn module(
    places: &Places,
    compiler: Compiler,
    name: &str,
    flags: &[&str],
) -> Result<PathBuf, Failure> {
    let build = ["build", "--release", "--target", TARGET, "-p", PACKAGE];
    run(compiler.cargo(places, &build).args(flags))?;
    let built = places.wasm_target().join(TARGET).join("release/codraft_bench_rules.wasm");
    let folder = places.target.join("bench-rules").join(name);
    fs::create_dir_all(&folder).at(&folder)?;
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--out-name", "clicks", "--out-dir"]).arg(&folder).arg(&built);
    run(compiler.prepare(&mut bind, places))?;
    let file = folder.join("clicks_bg.wasm");
    let mut shrink = Command::new("wasm-opt");
    shrink.arg("-Oz").args(FEATURES).arg(&file).arg("-o").arg(&file);
    run(compiler.prepare(&mut shrink, places))?;
    Ok(folder)
}
