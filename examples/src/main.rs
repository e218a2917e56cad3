//! `codraft-examples`: serves the host pages on an origin of their own.
//!
//! It must not know how a page is made; that is the library's business.

use std::io::Write;
use std::process::ExitCode;

use codraft_examples::{Settings, serve};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

const HELP: &str = "\
Serves Codraft's host pages as a brand's site would.

Usage: codraft-examples [OPTIONS]

  --listen ADDRESS    where to listen, port 0 for any [127.0.0.1:8788]
  --collector ORIGIN  where the widget and the collector are [http://127.0.0.1:8787]
  --root DIR          the folder of the host pages [examples]
  --sdk DIR           the folder of the built SDK [sdk/dist]
  --help              this text
";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help") {
        return say(HELP);
    }
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("codraft-examples: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &[String]) -> Result<(), String> {
    let settings = Settings::parse(arguments)?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    say(&format!("listening: http://{address}\n"));
    let end = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    };
    serve(listener, settings.site, end).await.map_err(|error| error.to_string())
}

/// Writes at once, so that whoever started this can wait for the line. A closed output is no failure.
fn say(text: &str) -> ExitCode {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}
