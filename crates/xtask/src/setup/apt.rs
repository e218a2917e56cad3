//! Debian's packages, for what a chore needs and the machine lacks.
//!
//! It does not know what the packages are for.

use super::doing;
use crate::program::{Done, Failure, on_path, read, run};
use std::process::Command;

/// Installs `packages`, which takes about so long on a usual line.
pub(crate) fn install(step: &str, packages: &[&str], about: &str) -> Done {
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if on_path("apt-get").is_none() {
        let reason = "This system has no apt-get, so it cannot be installed from here.";
        return Err(Failure::new(format!("{reason}\nOn Debian it would be: {by_hand}")));
    }
    doing(step, format!("installing {}", packages.join(", ")), about);
    let update = run(apt_get().args(["update", "-q=2"]));
    let install = ["install", "-y", "-q=2", "--no-install-recommends"];
    // A list that cannot be brought up to date may still know the packages.
    run(apt_get().args(install).args(packages)).map_err(|failure| {
        let update = update.err().map(|failure| format!("{failure}\n")).unwrap_or_default();
        Failure::new(format!("{update}{failure}\nTry it by hand, as root: {by_hand}"))
    })
}

/// apt-get as root; where one is not root, through sudo, which must not stop to ask for a password.
fn apt_get() -> Command {
    let is_root = read(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
    if !is_root {
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
