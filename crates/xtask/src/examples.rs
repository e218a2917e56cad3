//! Builds the host pages that are built: those of frameworks, with the tools their own packages name.
//!
//! What they are made of is their business. They are built as while one works on them, so that frameworks complain.

use crate::places::Places;
use crate::program::{At, Done, Failure, run};
use crate::setup;
use crate::widget::hash;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::process::Command;

/// Each a folder below `examples/`, which all share one lock and one `node_modules`.
const BUILT: [&str; 3] = ["react", "server-rendered", "vue"];

/// What a folder is built from, where it has it.
const SOURCES: [&str; 6] =
    ["index.html", "package.json", "public", "src", "tsconfig.json", "vite.config.js"];

/// Builds those that are not built from what is there now. The SDK must be built before.
pub(crate) fn build(places: &Places) -> Done {
    setup::for_examples(places)?;
    for name in BUILT {
        let folder = places.examples().join(name);
        let (stamp, stamp_file) = (stamp(places, name)?, folder.join("dist/.stamp"));
        if fs::read_to_string(&stamp_file).is_ok_and(|built| built == stamp) {
            println!("examples: {name} is up to date");
            continue;
        }
        let mut command = Command::new("npm");
        command.args(["run", "--silent", "build"]).current_dir(&folder);
        run(command.env("NODE_ENV", "development"))?;
        fs::write(&stamp_file, stamp).at(&stamp_file)?;
    }
    check_types(places)
}

/// The types that the SDK brings are right for a page that uses them.
fn check_types(places: &Places) -> Done {
    let compiler = places.sdk().join("node_modules/typescript/bin/tsc");
    run(Command::new("node").arg(compiler).arg("-p").arg(places.examples().join("react")))
}

/// Differs whenever what the folder is built from differs.
fn stamp(places: &Places, name: &str) -> Result<String, Failure> {
    let folder = places.examples().join(name);
    let own = SOURCES.iter().map(|source| folder.join(source)).filter(|path| path.exists());
    let lock = places.examples().join("package-lock.json");
    let sdk = places.sdk().join("dist/codraft.js");
    let mut hasher = DefaultHasher::new();
    for path in own.chain([lock, sdk]) {
        hash(&path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_with_a_package_is_built() {
        let examples = Places::find().unwrap().examples();
        let entries = fs::read_dir(&examples).unwrap().map(|entry| entry.unwrap());
        let packages = entries.filter(|entry| entry.path().join("package.json").exists());
        let found: BTreeSet<_> =
            packages.map(|entry| entry.file_name().into_string().unwrap()).collect();
        assert_eq!(found, BUILT.map(str::to_owned).into());
        let shared = fs::read_to_string(examples.join("package.json")).unwrap();
        assert!(BUILT.iter().all(|name| shared.contains(&format!("\"{name}\""))), "{shared}");
    }
}
