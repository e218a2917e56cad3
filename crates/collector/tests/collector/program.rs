//! The real program, as an operator starts it.
//!
//! It must not be asked for anything but its two streams and its address.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::running::fixtures;

/// A program that listens, killed when it goes out of scope.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// The program with the fixtures' products and campaigns, not started yet.
pub(crate) fn command(data: &Path, products: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_codraft-collector"));
    command
        .args(["--listen=127.0.0.1:0", "--log=warn", "--suggestions-per-minute=10000000"])
        .args(["--data".as_ref(), data, "--products".as_ref(), products])
        .args(["--widget".as_ref(), fixtures().join("widget").as_path()])
        .args(["--campaigns".as_ref(), fixtures().join("campaigns.json").as_path()]);
    command
}

/// The program that sets the console's password in this folder, not started yet.
pub(crate) fn set_password(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_codraft-collector"));
    command.args(["--data".as_ref(), data, "set-password".as_ref()]);
    command
}

impl Program {
    pub(crate) fn start(data: &Path) -> Program {
        Program::start_with(data, &fixtures().join("products"))
    }

    pub(crate) fn start_with(data: &Path, products: &Path) -> Program {
        let mut command = command(data, products);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut words = lines.map_while(Result::ok);
        let address = words.find_map(|line| line.strip_prefix("listening: http://")?.parse().ok());
        Program { child, address: address.expect("an address") }
    }

    /// SIGKILL: no handler runs, no buffer is flushed.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("a process to kill");
        self.child.wait().expect("a process that ended");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
