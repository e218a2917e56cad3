//! Whether everybody can use what is shown: axe-core's rules, run in the page as it is now.
//!
//! It must not know what is shown. No violation is excused.

use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use crate::engine::Need;
use crate::page::Page;
use crate::world::environment;

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = environment("CODRAFT_NODE_MODULES").join("axe-core/axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
});

/// Runs the rules, and lists what they find with the elements it is about.
const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const all = { runOnly: { type: 'tag', values: tags } };
    const contrast = { runOnly: { type: 'rule', values: ['color-contrast'] } };
    if (arguments[0] === 'forced') all.rules = { 'color-contrast': { enabled: false } };
    const options = { ...(arguments[0] === 'dark' ? contrast : all), iframes: false, resultTypes: ['violations'] };
    const element = ({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`;
    const line = ({ id, nodes }) => `${id}\\n    ` + nodes.map(element).join('\\n    ');
    const found = ({ violations, passes }) =>
        // Where nothing passes, nothing was looked at.
        passes.length || arguments[0] === 'dark' ? violations.map(line) : ['no rule applied'];
    axe.run(document, options).then((results) => done(found(results)), (e) => done([String(e)]));";

/// Checks what is shown now, in light and in dark. What does not depend on colours is checked once.
pub(crate) async fn check(page: &Page, state: &str) {
    let mut violations = Vec::new();
    let can_be_dark = page.engine.can(Need::Wishes, "the check with axe");
    let schemes: &[&str] = if can_be_dark { &["dark", "light"] } else { &["light"] };
    for scheme in schemes {
        if can_be_dark {
            show_in(page, scheme).await;
        }
        page.until_still().await;
        if page.run("return !window.axe", &[]).await == Json::Bool(true) {
            page.run(&AXE, &[]).await;
        }
        let found: Vec<String> =
            serde_json::from_value(page.run_async(RUN, &[json!(scheme)]).await).expect("a list");
        violations.extend(found.iter().map(|found| format!("{state}, {scheme}: {found}")));
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

/// Checks what is shown now in the colours of a system that has few. There axe cannot judge contrast, which
/// is the system's.
pub(crate) async fn check_forced(page: &Page, state: &str) {
    let features = json!([
        { "name": "forced-colors", "value": "active" },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    page.tools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    page.until_still().await;
    let is_forced = "return matchMedia('(forced-colors: active)').matches";
    assert_eq!(page.run(is_forced, &[]).await, Json::Bool(true));
    if page.run("return !window.axe", &[]).await == Json::Bool(true) {
        page.run(&AXE, &[]).await;
    }
    let found: Vec<String> =
        serde_json::from_value(page.run_async(RUN, &[json!("forced")]).await).expect("a list");
    assert!(found.is_empty(), "{state}: {}", found.join("\n"));
}

async fn show_in(page: &Page, scheme: &str) {
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    page.tools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
}
