//! The conformance kit: grades our widget and our hosts, and finds what is wrong with those that are.
//!
//! It must not know how a rule is tried: that is the kit's.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use crate::world::{Program, environment, examples, free_ports, local, story, story_beside};

/// Runs the kit on `port`, and answers with what it printed.
fn kit(port: u16, arguments: &[&str]) -> Json {
    let output = Command::new(environment("CODRAFT_CONFORMANCE_BIN"))
        .args(["--json", "--listen", &format!("127.0.0.1:{port}")])
        .arg("--pages")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/conformance/pages"))
        .args(arguments)
        .output()
        .expect("the kit runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Json = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    let broken = with(&report, "fail");
    assert_eq!(output.status.success(), broken.is_empty(), "its end says whether all is kept");
    report
}

/// A page and a widget that break the rules, on an origin of their own.
fn wrong(port: u16) -> Program {
    let pages: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let mut command = Command::new(environment("CODRAFT_CONFORMANCE_BIN"));
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}")]).arg("--pages").arg(pages);
    Program::start(&mut command, "listening: ").0
}

/// The rules of this verdict, each with the reason.
fn with(report: &Json, verdict: &str) -> Vec<String> {
    let grades = report["grades"].as_array().expect("grades");
    let found = grades.iter().filter(|grade| grade["verdict"] == verdict);
    found.map(|grade| format!("{}: {}", grade["id"], grade["reason"])).collect()
}

/// What must be among the broken rules.
fn check_broken(report: &Json, expected: &[&str]) {
    let broken = with(report, "fail");
    for id in expected {
        let is_there = broken.iter().any(|told| told.starts_with(&format!("\"{id}\":")));
        assert!(is_there, "{id} was not found broken, but {broken:#?}");
    }
}

#[test]
fn our_widget_keeps_every_rule() {
    story("our_widget_keeps_every_rule", async |world| {
        let url = format!("{}/widget/?campaign={}", world.collector(), crate::world::CAMPAIGN);
        let product = format!("{}/products/city-car/bundle.json", world.collector());
        let report = kit(world.second_port(), &["widget", &url, "--product", &product]);
        assert_eq!(with(&report, "fail"), [""; 0]);
        assert_eq!(with(&report, "untried"), [""; 0]);
    });
}

#[test]
fn our_hosts_keep_every_rule() {
    story_beside("our_hosts_keep_every_rule", async |_| {
        for page in ["plain", "no-sdk"] {
            let [kit_port, brand_port] = free_ports();
            let _brand = examples(brand_port, kit_port);
            let page = format!("{}/examples/{page}/", local(brand_port));
            let report = kit(kit_port, &["host", &page]);
            assert_eq!(with(&report, "fail"), [""; 0], "{page}");
        }
    });
}

#[test]
fn a_widget_that_breaks_the_rules_is_found_out() {
    story_beside("a_widget_that_breaks_the_rules_is_found_out", async |_| {
        let [kit_port, port] = free_ports();
        let _wrong = wrong(port);
        let url = format!("{}/widget/", local(port));
        let report =
            kit(kit_port, &["widget", &url, "--product", &format!("{}/p.json", local(port))]);
        check_broken(
            &report,
            &[
                "hello/form",
                "hello/nonce",
                "hello/again",
                "connect/nonce",
                "connect/port",
                "connect/parent",
                "connect/once",
                "silence",
                "reload",
                "initialize/first",
                "initialize/versions",
                "initialize/params",
                "initialize/product",
                "initialize/missing",
                "initialize/once",
                "initialize/answer",
                "initialize/limits",
                "initialize/no-drafts",
                "rpc/method",
                "rpc/params",
                "limit/bytes",
                "design/get",
                "design/hash",
                "design/load",
                "design/conflict",
                "design/issues",
                "design/limits",
                "design/images",
                "design/changed",
                "draft/save",
                "export",
                "export/w3c",
                "export/unknown",
                "focus/kept",
                "mode",
                "shutdown",
            ],
        );
    });
}

#[test]
fn a_host_that_breaks_the_rules_is_found_out() {
    story_beside("a_host_that_breaks_the_rules_is_found_out", async |_| {
        let [kit_port, port] = free_ports();
        let _wrong = wrong(port);
        let page = format!("{}/?kit={}", local(port), local(kit_port));
        let report = kit(kit_port, &["host", &page]);
        check_broken(
            &report,
            &[
                "host/connect",
                "host/initialize",
                "host/initialized",
                "host/nonce-once",
                "host/method",
                "host/drafts",
                "host/images",
                "host/suggestion",
                "host/idempotent",
                "host/many",
                "host/too-large",
                "host/told",
                "host/origin",
            ],
        );
    });
}
