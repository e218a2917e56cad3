//! A browser without a window, driven over WebDriver.
//!
//! It must not know what it shows.

use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Without a window, a network or a mind of its own.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser, and the program that drives it.
pub(crate) struct Browser {
    pub(crate) client: Client,
    _driver: Child,
}

impl Browser {
    /// Starts both.
    pub(crate) async fn open() -> Result<Browser, String> {
        let program = |name, usual: &str| std::env::var(name).unwrap_or_else(|_| usual.to_owned());
        let driver = program("CODRAFT_CHROMEDRIVER", "/usr/bin/chromedriver");
        let mut command = Command::new(&driver);
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut driving = command.spawn().map_err(|error| format!("{driver}: {error}"))?;
        let port = port(&mut driving).await.ok_or_else(|| format!("{driver} did not start"))?;
        let chromium = program("CODRAFT_CHROMIUM", "/usr/bin/chromium");
        let options = json!({ "goog:chromeOptions": { "binary": chromium, "args": ARGUMENTS } });
        let Value::Object(options) = options else { return Err("no options".to_owned()) };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(options)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .map_err(|error| format!("{chromium}: {error}"))?;
        Ok(Browser { client, _driver: driving })
    }

    /// Ends the browser; the driver ends when this goes.
    pub(crate) async fn close(self) {
        drop(self.client.close().await);
    }
}

/// The port that the driver says it took.
async fn port(driver: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(driver.stdout.take()?).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line.contains("started successfully on port") {
            return line.trim_end_matches('.').rsplit(' ').next()?.parse().ok();
        }
    }
    None
}
