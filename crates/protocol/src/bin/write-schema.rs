//! Writes the JSON Schema of every document and message, or checks that what is written is current.
//! Knows nothing of the types: `codraft_protocol::schema` lists them.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: write-schema FOLDER [--check]");
        return ExitCode::FAILURE;
    };
    let is_check = arguments.next().as_deref() == Some("--check");
    let mut drifted = Vec::new();
    for (name, schema) in codraft_protocol::schema::all() {
        let path = folder.join(name);
        let is_current = std::fs::read_to_string(&path).is_ok_and(|written| written == schema);
        if is_current {
            continue;
        }
        drifted.push(path.display().to_string());
        if !is_check && let Err(error) = std::fs::write(&path, schema) {
            eprintln!("cannot write {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    match (drifted.is_empty(), is_check) {
        (true, _) => ExitCode::SUCCESS,
        (false, false) => {
            eprintln!("written: {}", drifted.join(", "));
            ExitCode::SUCCESS
        }
        (false, true) => {
            eprintln!("drifted from the types: {}; run `cargo xtask schema`", drifted.join(", "));
            ExitCode::FAILURE
        }
    }
}
