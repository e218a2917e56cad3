//! `codraft-guide BOOK OUT`: makes the website.
//!
//! It must not know where a book is.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [book, out] = folders.as_slice() else {
        eprintln!(
            "write `codraft-guide BOOK OUT`: the folder with book.toml, and one for the website"
        );
        return ExitCode::FAILURE;
    };
    match codraft_guide::build(book, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codraft-guide: {error:#}");
            ExitCode::FAILURE
        }
    }
}
