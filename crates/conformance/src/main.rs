//! `codraft-conformance`: grades a widget or a host in a browser, or serves the kit for a look by hand.
//!
//! It must not know any rule of the protocol: those are in `pages/`.

mod browser;
mod report;
mod settings;
mod site;

use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;
use url::Url;

use browser::Browser;
use report::Report;
use settings::{Settings, Task};

/// How long grading may take: the pages' own waits are two minutes.
const GRADING: Duration = Duration::from_secs(300);

/// How long what is tried on another page may take.
const LEAVING: Duration = Duration::from_secs(20);

#[tokio::main]
async fn main() -> ExitCode {
    let settings = match Settings::parse(std::env::args_os().skip(1)) {
        Ok(settings) => settings,
        Err(reason) => return fail(&reason),
    };
    match run(settings).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => fail(&reason),
    }
}

fn fail(reason: &str) -> ExitCode {
    eprintln!("codraft-conformance: {reason}");
    ExitCode::from(2)
}

/// Whether every rule was kept.
async fn run(settings: Settings) -> Result<bool, String> {
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let (kit, stranger) = (format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}"));
    let page = match &settings.task {
        Task::Serve => {
            report::say(&format!("listening: {kit}"));
            let served = site::serve(listener, settings.pages, None).await;
            return served.map(|()| true).map_err(|error| error.to_string());
        }
        Task::Widget { url, product } => {
            let page = [("widget", url), ("product", product), ("stranger", &stranger)];
            Url::parse_with_params(&kit, page).map_err(|error| error.to_string())?
        }
        Task::Host { url } => Url::parse(url).map_err(|error| format!("{url}: {error}"))?,
    };
    let (tell, told) = mpsc::channel(1);
    tokio::spawn(site::serve(listener, settings.pages, Some(tell)));
    let browser = Browser::open().await?;
    let opened = browser.client.goto(page.as_str()).await;
    let report = match opened {
        Ok(()) => last(told).await.ok_or_else(|| format!("{page}: no report came")),
        Err(error) => Err(format!("{page}: {error}")),
    };
    browser.close().await;
    let report = report?;
    report.print(settings.json);
    Ok(report.is_kept())
}

/// The last report that comes in time.
async fn last(mut told: mpsc::Receiver<serde_json::Value>) -> Option<Report> {
    let mut report = Report::read(timeout(GRADING, told.recv()).await.ok()??)?;
    while !report.is_last() {
        match timeout(LEAVING, told.recv()).await {
            Ok(Some(more)) => report = Report::read(more)?,
            _ => break,
        }
    }
    Some(report)
}
