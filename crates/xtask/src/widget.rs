//! Builds the widget for release into `dist/`: cargo, then Trunk, then smaller scripts and compressed copies.
//!
//! It must not know what is in the widget. What Trunk does is told in Trunk.toml and index.html.

use crate::places::Places;
use crate::program::{At, Done, Failure, run};
use crate::setup::wasm_target::{Compiler, TARGET};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Beside the built files; says from what they were built.
const STAMP: &str = ".stamp";

/// The script that makes the built files ready to serve.
const FINISH: &str = "crates/xtask/finish.mjs";

pub(crate) fn build(places: &Places, compiler: &Compiler) -> Done {
    println!("widget: compiling for {TARGET}; the first time takes two to six minutes");
    // Trunk runs cargo offline. This run is the one that may fetch, and leaves Trunk's nothing to do.
    run(&mut compiler.cargo(places, &["build", "--release", "--target", TARGET, "-p", "codraft"]))?;

    let dist = places.dist();
    let stamp = stamp(places)?;
    if fs::read_to_string(dist.join(STAMP)).is_ok_and(|built| built == stamp) {
        println!("widget: dist/ is up to date");
        return Ok(());
    }
    println!("widget: making it small; half a minute");
    // Trunk reads NO_COLOR as a flag of its own, and refuses the values others accept.
    run(compiler.prepare(Command::new("trunk").arg("build"), places).env_remove("NO_COLOR"))?;
    run(Command::new("node").arg(FINISH).arg(&dist).current_dir(&places.root))?;
    fs::write(dist.join(STAMP), stamp).at(&dist)
}

/// Differs whenever a file that goes into `dist/` differs, or what is done to it.
fn stamp(places: &Places) -> Result<String, Failure> {
    let page_path = places.root.join("index.html");
    let page = fs::read_to_string(&page_path).at(&page_path)?;
    let module = places.wasm_target().join(TARGET).join("release/codraft.wasm");
    let fixed = ["index.html", "Trunk.toml", "package-lock.json", FINISH];
    let named = assets(&page);
    let inputs = fixed.into_iter().chain(named).map(|name| places.root.join(name));

    let mut hasher = DefaultHasher::new();
    for path in inputs.chain([module]) {
        hash(&path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Feeds a file to the hasher, or all that is in a folder in the order of names.
fn hash(path: &Path, hasher: &mut DefaultHasher) -> Done {
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

/// The files and folders the page tells Trunk to take along.
fn assets(page: &str) -> Vec<&str> {
    let tags = page.split('<').map(|tag| tag.split('>').next().unwrap_or_default());
    let told = tags.filter(|tag| tag.contains("data-trunk"));
    told.filter_map(|tag| attribute(tag, "href").or_else(|| attribute(tag, "src"))).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        assert_eq!(assets(page), expected);
    }

    #[test]
    fn what_trunk_is_told_to_take_along_is_an_input() {
        check(r#"<link data-trunk rel="css" href="styles/a.css" />"#, &["styles/a.css"]);
        check(r#"<script type="module" src="boot.js" data-trunk></script>"#, &["boot.js"]);
        check(r#"<link data-trunk rel="copy-dir" href="fonts"><p>"#, &["fonts"]);
    }

    #[test]
    fn what_trunk_does_not_take_is_none() {
        check(r#"<link rel="help" href="elsewhere.html">"#, &[]);
        check(r#"<link data-trunk rel="rust" data-wasm-opt="z">"#, &[]);
        check("no page at all", &[]);
    }
}
