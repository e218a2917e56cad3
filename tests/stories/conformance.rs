//! The conformance kit: grades our widget and our hosts, and finds what is wrong with those that are.
//!
//! It must not know how a rule is tried: that is the kit's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use tempfile::TempDir;

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

/// Where a page and a widget are that break the rules, and a page that only holds our SDK.
fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance")
}

/// Serves such pages on an origin of their own, under no policy.
fn serve(port: u16, pages: &Path) -> Program {
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

/// What is told of a rule that could not be tried for something else that is wrong.
const BEFORE: [&str; 5] = [
    "no hello within 30 s",
    "the widget does not answer `ping`",
    "initialize failed",
    "no draft with the change",
    "the host answers no hello",
];

/// Each rule must be broken by one of these, for a reason of its own.
fn check_each_is_broken(reports: &[Json]) {
    let all = reports[0]["grades"].as_array().expect("grades");
    for id in all.iter().map(|grade| &grade["id"]) {
        let told = reports.iter().flat_map(|report| with(report, "fail"));
        let reasons: Vec<String> = told.filter(|it| it.starts_with(&format!("{id}:"))).collect();
        let is_own = |told: &&String| !BEFORE.iter().any(|before| told.contains(before));
        assert!(reasons.iter().any(|told| is_own(&told)), "{id} is broken by none: {reasons:#?}");
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
fn our_sdk_keeps_every_rule() {
    story_beside("our_sdk_keeps_every_rule", async |_| {
        let folder = TempDir::new().expect("a folder");
        for page in ["host.html", "which.js", "right-host.js"] {
            fs::copy(pages().join(page), folder.path().join(page)).expect("a copy");
        }
        let sdk = environment("CODRAFT_SDK_DIST").join("codraft.js");
        fs::copy(sdk, folder.path().join("codraft.js")).expect("a copy");
        let [kit_port, port] = free_ports();
        let _right = serve(port, folder.path());
        let page = format!("{}/?as=right&kit={}", local(port), local(kit_port));
        let report = kit(kit_port, &["host", &page]);
        assert_eq!(with(&report, "fail"), [""; 0]);
        assert_eq!(with(&report, "untried"), [""; 0]);
    });
}

#[test]
fn our_hosts_keep_every_rule() {
    story_beside("our_hosts_keep_every_rule", async |_| {
        // Their policies let no other origin into the frame; the small one takes no images, and leaves links
        // to the browser.
        for (page, untried) in [
            ("plain", &["host/origin"][..]),
            ("no-sdk", &["host/images", "host/links", "host/origin"][..]),
        ] {
            let [kit_port, brand_port] = free_ports();
            let _brand = examples(brand_port, kit_port);
            let page = format!("{}/examples/{page}/", local(brand_port));
            let report = kit(kit_port, &["host", &page]);
            assert_eq!(with(&report, "fail"), [""; 0], "{page}");
            let grades = report["grades"].as_array().expect("grades").iter();
            let found: Vec<&Json> =
                grades.filter(|it| it["verdict"] == "untried").map(|it| &it["id"]).collect();
            assert_eq!(found, untried, "{page}");
        }
    });
}

#[test]
fn each_rule_of_widgets_is_broken_by_one_that_is_wrong() {
    story_beside("each_rule_of_widgets_is_broken_by_one_that_is_wrong", async |_| {
        check_each_is_broken(&["lax", "sullen"].map(|name| {
            let [kit_port, port] = free_ports();
            let _wrong = serve(port, &pages());
            let url = format!("{}/widget/?as={name}", local(port));
            kit(kit_port, &["widget", &url, "--product", &format!("{}/p.json", local(port))])
        }));
    });
}

#[test]
fn each_rule_of_hosts_is_broken_by_one_that_is_wrong() {
    story_beside("each_rule_of_hosts_is_broken_by_one_that_is_wrong", async |_| {
        check_each_is_broken(&["lax", "sullen"].map(|name| {
            let [kit_port, port] = free_ports();
            let _wrong = serve(port, &pages());
            kit(kit_port, &["host", &format!("{}/?as={name}&kit={}", local(port), local(kit_port))])
        }));
    });
}
