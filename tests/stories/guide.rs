//! Every page and script of the guide, run as it stands there.
//!
//! It must not know what they are meant to show: only that they work.

use std::path::{Path, PathBuf};
use std::process::Command;

use codraft_guide::{Page as Text, Snippet};
use tempfile::TempDir;

use crate::world::{Program, World, environment, local, story};

/// Where the examples say the collector is.
const COLLECTOR: &str = "https://codraft.example";

/// What a page of the guide's has around a script.
const AROUND: &str = r#"<div id="place"></div>
<codraft-widget
  src="https://codraft.example/widget/"
  product="https://codraft.example/products/city-car/bundle.json"
  campaign="launch"
  label="Design your car"
></codraft-widget>
<form action="/cart/add"></form>
<script type="module" src="https://codraft.example/sdk/codraft.js"></script>"#;

/// Notes whatever fails on a page, from its first line on.
const WATCH: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>An example</title>
<script>
window.failures = [];
addEventListener("error", (event) => failures.push(event.message ?? `not loaded: ${event.target.src}`), true);
addEventListener("unhandledrejection", ({ reason }) => failures.push(String(reason)));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    // A browser may look for an icon by itself.
    if (!blockedURI.endsWith("/favicon.ico")) failures.push(`${violatedDirective} ${blockedURI}`);
});
addEventListener("codraft:error", ({ detail }) => failures.push(`${detail.code}: ${detail.message}`));
</script>
"#;

/// Every element ready, and every `mount` as well, in their frames.
const READY: &str = r#"
    const widgets = [...document.querySelectorAll("codraft-widget")];
    window.are_ready ??= Promise.all(widgets.map((widget) => customElements.whenDefined("codraft-widget").then(() => widget.ready)))
        .then(() => (window.settled = true), (error) => (window.settled = failures.push(String(error))));
    return window.settled ? JSON.stringify(failures) : null;
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The examples in this language, each with where it stands.
fn examples_in(language: &str) -> Vec<(String, Snippet)> {
    let docs = std::fs::read_dir(root().join("docs")).expect("docs/ is there");
    let mut pages: Vec<_> = docs.map(|entry| entry.expect("an entry").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.extend(["README.md", "sdk/README.md"].map(|page| root().join(page)));
    pages.sort();
    let mut found = Vec::new();
    for path in pages {
        let text = std::fs::read_to_string(&path).expect("a page is UTF-8");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let snippets = Text::read(&text).snippets.into_iter();
        let snippets = snippets.filter(|snippet| snippet.language == language);
        found.extend(snippets.map(|snippet| (format!("{name}:{}", snippet.line), snippet)));
    }
    assert!(!found.is_empty(), "the guide has examples in {language}");
    found
}

/// What `openssl` prints for the SDK, as the guide says.
fn integrity() -> String {
    let script = environment("CODRAFT_SDK_DIST").join("codraft.js");
    let command = "openssl dgst -sha384 -binary \"$1\" | openssl base64 -A";
    let output = Command::new("sh").args(["-c", command, "sh"]).arg(script).output();
    String::from_utf8(output.expect("openssl runs").stdout).expect("base64").trim().to_owned()
}

/// Opens each of these pages on an origin that the campaigns list, without a policy of its own.
async fn check(world: &World, examples: Vec<(String, String)>) {
    let folder = TempDir::new().expect("a folder");
    let hash = integrity();
    let mut command = Command::new(environment("CODRAFT_CONFORMANCE_BIN"));
    let port = world.second_port();
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--pages"]).arg(folder.path());
    let _server = Program::start(&mut command, "listening: ");
    for (number, (place, html)) in examples.into_iter().enumerate() {
        // A copy of the SDK beside the page is the collector's here.
        let html = html.replace("\"/sdk/", &format!("\"{COLLECTOR}/sdk/"));
        // An element that is shown alone stands on a page that has the SDK.
        let sdk = format!("<script type=\"module\" src=\"{COLLECTOR}/sdk/codraft.js\"></script>");
        let html = if html.contains("codraft.js") { html } else { format!("{html}{sdk}") };
        let html = html
            .replace(COLLECTOR, &world.collector())
            .replace("sha384-HASH", &format!("sha384-{hash}"));
        let name = format!("example-{number}.html");
        std::fs::write(folder.path().join(&name), format!("{WATCH}{html}")).expect("a page");
        world.page.go(&format!("{}/kit/{name}", local(port))).await;
        let failures = world.page.until(&format!("{place} to be ready"), READY, &[]).await;
        assert_eq!(failures, "[]", "{place}");
    }
}

#[test]
fn every_page_of_the_guide_shows_the_widget() {
    story("every_page_of_the_guide_shows_the_widget", async |world| {
        let pages = examples_in("html").into_iter();
        check(world, pages.map(|(place, snippet)| (place, snippet.text)).collect()).await;
    });
}

#[test]
fn every_script_of_the_guide_runs() {
    story("every_script_of_the_guide_runs", async |world| {
        let page = |text: &str| format!("{AROUND}<script type=\"module\">{text}</script>");
        let scripts = examples_in("js").into_iter();
        check(world, scripts.map(|(place, snippet)| (place, page(&snippet.text))).collect()).await;
    });
}
