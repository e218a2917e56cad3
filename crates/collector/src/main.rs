//! The collector's program: reads its settings, opens what they name, and serves until it is told to end.
//!
//! It must not know how anything is answered.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use codraft_collector::account::{self, FIRST_USER, NewPassword, PASSWORD_VARIABLE};
use codraft_collector::clock::Clock;
use codraft_collector::collector::Collector;
use codraft_collector::origin::Origin;
use codraft_collector::settings::{Settings, Task};
use codraft_collector::{server, web};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Settings::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(EnvFilter::new(&settings.log))
        .init();
    let done = match settings.task {
        None => serve(settings).await,
        Some(Task::SetPassword) => set_password(settings).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let _ = writeln!(std::io::stderr(), "codraft-collector: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(settings: Settings) -> Result<(), String> {
    let words = |error: std::io::Error| format!("{}: {error}", settings.listen);
    let listener = TcpListener::bind(settings.listen).await.map_err(words)?;
    let address = listener.local_addr().map_err(words)?;
    let origin = match &settings.public_url {
        Some(origin) => origin.clone(),
        None if address.ip().is_unspecified() => {
            return Err(format!("nobody can open http://{address}: name a --public-url, too"));
        }
        None => Origin::of_listener(address),
    };
    let opened = Collector::open(&settings, origin.clone(), Clock::system()).await?;
    let password = opened.first_password.map(|made_up| format!("  password: {made_up}"));
    let password = password.unwrap_or_default();
    say(&format!("console: {origin}/console  user: {FIRST_USER}{password}"))?;
    say(&format!("listening: http://{address}"))?;
    let router = web::router(opened.collector);
    server::serve(listener, router, settings.connections, told_to_end()?).await;
    Ok(())
}

async fn set_password(settings: Settings) -> Result<(), String> {
    match account::set_password(&settings.data, &Clock::system()).await? {
        NewPassword::MadeUp(password) => say(&format!("user: {FIRST_USER}  password: {password}")),
        NewPassword::Given => {
            say(&format!("user: {FIRST_USER}  password: as in {PASSWORD_VARIABLE}"))
        }
    }
}

/// Standard output is for other programs: one line for each thing they wait for.
fn say(line: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}

/// Ends when the process is asked to: by a person, or by what started it.
fn told_to_end() -> Result<impl Future<Output = ()>, String> {
    let on = |kind| signal(kind).map_err(|error| error.to_string());
    let (mut interrupt, mut terminate) =
        (on(SignalKind::interrupt())?, on(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
