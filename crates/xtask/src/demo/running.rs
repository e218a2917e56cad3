//! Programs that run until somebody ends them: started, watched, and ended together.
//!
//! It must not know what they do, except that they answer over HTTP.

use crate::program::{At, Done, Failure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to answer for the first time.
const START: Duration = Duration::from_secs(60);

/// How long a program may take to end once it is asked to.
const END: Duration = Duration::from_secs(10);

/// How long to wait between two attempts, and for one answer.
const PAUSE: Duration = Duration::from_millis(50);
const ANSWER: Duration = Duration::from_secs(2);

/// What there is to hear while programs run.
enum Event {
    /// Ctrl-C, or a signal that asks this process to end.
    Stop,
    Ended {
        name: &'static str,
        status: Option<ExitStatus>,
    },
}

struct Program {
    name: &'static str,
    pid: Pid,
    log: PathBuf,
}

/// The programs under way. Dropped, it ends them all.
pub(crate) struct Running {
    programs: Vec<Program>,
    tell: Sender<Event>,
    events: Receiver<Event>,
}

impl Running {
    /// Starts to listen for Ctrl-C and SIGTERM, so that no program is left behind.
    pub(crate) fn watched() -> Result<Self, Failure> {
        let (tell, events) = channel();
        let stop = tell.clone();
        // The receiver lives as long as this value; after that there is nothing left to stop.
        ctrlc::set_handler(move || drop(stop.send(Event::Stop)))
            .map_err(|error| Failure::new(format!("cannot listen for signals: {error}")))?;
        Ok(Self { programs: Vec::new(), tell, events })
    }

    /// Starts a program with its output added to the end of `log`.
    pub(crate) fn start(&mut self, name: &'static str, command: &mut Command, log: &Path) -> Done {
        let out = File::options().create(true).append(true).open(log).at(log)?;
        let errors = out.try_clone().at(log)?;
        let program = PathBuf::from(command.get_program());
        // A log is read in an editor too, where colours are only noise.
        let mut child =
            command.env("NO_COLOR", "1").stdout(out).stderr(errors).spawn().at(&program)?;
        let pid = Pid::from_raw(child.id().cast_signed());
        self.programs.push(Program { name, pid, log: log.to_owned() });
        let tell = self.tell.clone();
        thread::spawn(move || tell.send(Event::Ended { name, status: child.wait().ok() }));
        Ok(())
    }

    /// Asks for `path` again and again until the program answers that all is well.
    pub(crate) fn wait_for(&mut self, name: &str, address: SocketAddr, path: &str) -> Done {
        let start = Instant::now();
        while !is_well(address, path) {
            match self.events.recv_timeout(PAUSE) {
                Err(RecvTimeoutError::Timeout) if start.elapsed() < START => {}
                Err(_) => {
                    let reason = format!("The {name} does not answer on http://{address}{path}.");
                    return Err(self.failure(name, &reason));
                }
                Ok(event) => return self.heard(event),
            }
        }
        Ok(())
    }

    /// Waits for Ctrl-C or SIGTERM. A program that ends before that is a failure.
    pub(crate) fn wait_until_stopped(mut self) -> Done {
        match self.events.recv() {
            Ok(Event::Stop) | Err(_) => Ok(()),
            Ok(event) => self.heard(event),
        }
    }

    fn heard(&mut self, event: Event) -> Done {
        match event {
            Event::Stop => Err(Failure::new("Stopped before everything was running.")),
            Event::Ended { name, status } => {
                let status =
                    status.map_or("ended".to_owned(), |status| format!("ended with {status}"));
                let failure = self.failure(name, &format!("The {name} {status}."));
                self.programs.retain(|program| program.name != name);
                Err(failure)
            }
        }
    }

    /// The reason, with the last words of the program it is about.
    fn failure(&self, name: &str, reason: &str) -> Failure {
        let Some(program) = self.programs.iter().find(|program| program.name == name) else {
            return Failure::new(reason);
        };
        let log = std::fs::read_to_string(&program.log).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        let last = lines[lines.len().saturating_sub(12)..].join("\n  ");
        Failure::new(format!("{reason} The end of {}:\n  {last}", program.log.display()))
    }

    fn signal_all(&self, signal: Signal) {
        for program in &self.programs {
            // The only way to fail is that the program has already ended.
            let _ = kill(program.pid, signal);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.signal_all(Signal::SIGTERM);
        let start = Instant::now();
        while !self.programs.is_empty() {
            match self.events.recv_timeout(END.saturating_sub(start.elapsed())) {
                Ok(Event::Ended { name, .. }) => {
                    self.programs.retain(|program| program.name != name);
                }
                Ok(Event::Stop) => {}
                Err(_) => {
                    self.signal_all(Signal::SIGKILL);
                    return;
                }
            }
        }
    }
}

/// Whether a GET of `path` is answered with 200.
fn is_well(address: SocketAddr, path: &str) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(ANSWER))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status)?;
        std::io::Result::Ok(status)
    };
    ask().is_ok_and(|status| status.starts_with("HTTP/1.1 200 "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[track_caller]
    fn check(answer: &'static str, expected: bool) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut request = BufReader::new(stream);
            let mut line = String::new();
            while request.read_line(&mut line).unwrap() > 2 {
                line.clear();
            }
            request.into_inner().write_all(answer.as_bytes()).unwrap();
        });
        assert_eq!(is_well(address, "/health"), expected, "{answer}");
        server.join().unwrap();
    }

    #[test]
    fn only_a_200_is_well() {
        check("HTTP/1.1 200 OK\r\n\r\n", true);
        check("HTTP/1.1 503 Service Unavailable\r\n\r\n", false);
        check("", false);
    }
}
