//! Running other programs, and saying plainly what failed.
//!
//! It knows no program by name, except cargo, which runs this one.

use crate::places::Places;
use std::env;
use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a chore comes to.
pub(crate) type Done = Result<(), Failure>;

/// Why a chore cannot go on, and what the person can do about it, in whole sentences.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// A cargo command in the checkout, building into the shared target folder.
pub(crate) fn cargo(places: &Places, arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    command
        .args(arguments)
        .current_dir(&places.root)
        .env("CARGO_TARGET_DIR", &places.target)
        // Lines are enough for a backtrace, and full debug information doubles the time to link.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    command
}

/// Runs to the end with its output on the terminal; anything but success is a failure.
pub(crate) fn run(command: &mut Command) -> Done {
    let line = line(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{line}` ended with {status}."))),
        Err(error) => Err(Failure::new(format!("`{line}` could not be started: {error}."))),
    }
}

/// What the program prints, or nothing when it is missing or fails.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The first program of this name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// PATH with `folders` before everything else.
pub(crate) fn path_from(folders: &[&Path]) -> std::ffi::OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let first = folders.iter().map(|folder| folder.to_path_buf());
    // Joining fails only where a folder's name holds the separator, which PATH cannot express.
    env::join_paths(first.chain(env::split_paths(&path))).unwrap_or(path)
}

/// The command as one would type it, without the folder its program is in.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self(error.to_string())
    }
}

/// Names the file in a failure to read or write it: the system's own message does not.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T, Failure>;
}

impl<T> At<T> for std::io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Failure> {
        self.map_err(|error| Failure(format!("{}: {error}", path.display())))
    }
}
