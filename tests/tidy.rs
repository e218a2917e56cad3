//! The rules that ARCHITECTURE.md and STYLE.md give, kept by reading the tree.
//!
//! Each rule is a test with the rule as its name. It lists every place that breaks it, so that all
//! can be mended at once. These must not know what the code does.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// The most lines of a file before its tests.
const MOST_LINES: usize = 400;

/// The most lines of one arm of a match.
const MOST_ARM_LINES: usize = 12;

/// Every file under version control that is text.
static TREE: LazyLock<Vec<File>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // Files that are new count too: a rule is best broken before a commit.
    let listing = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(&root)
        .output()
        .expect("git lists the files");
    assert!(listing.status.success(), "the tidy rules need the repository that git knows");
    let paths = String::from_utf8(listing.stdout).expect("names are UTF-8");
    let read = |path: &str| {
        let text = std::fs::read_to_string(root.join(path)).ok()?;
        Some(File { path: path.to_owned(), text })
    };
    paths.lines().filter_map(read).collect()
});

/// A file of the tree.
struct File {
    path: String,
    text: String,
}

impl File {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether it is there for tests alone.
    fn is_test(&self) -> bool {
        let is_test = |part: &str| matches!(part, "tests" | "tests.rs" | "test" | "fixtures.rs");
        self.path.split('/').any(is_test)
    }

    /// The lines before its tests, counted from 1.
    fn lines_of_work(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        lines.enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The same without what a comment says.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines_of_work().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Fails with every offender, unless there is none.
#[track_caller]
fn check(offenders: impl IntoIterator<Item = String>, rule: &str) {
    let offenders: Vec<String> = offenders.into_iter().collect();
    let mut list = String::new();
    for offender in &offenders {
        let _ = write!(list, "\n  {offender}");
    }
    assert!(offenders.is_empty(), "{rule}{list}");
}

/// The places where a line of code of these files has one of the words in it.
fn mentions(files: impl Iterator<Item = &'static File>, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.code() {
            if let Some(word) = words.iter().find(|word| has_word(line, word)) {
                found.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    found
}

/// Whether `word` stands in `line` by itself, and not as a part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = word.starts_with(is_name) && before.is_some_and(is_name);
        let ends = word.ends_with(is_name) && after.is_some_and(is_name);
        !starts && !ends
    })
}

fn rust() -> impl Iterator<Item = &'static File> {
    TREE.iter().filter(|file| file.is_rust())
}

fn beneath(folder: &'static str) -> impl Iterator<Item = &'static File> {
    rust().filter(move |file| file.path.starts_with(folder))
}

#[test]
fn ink_rules_and_model_know_no_browser_no_json_no_clock_and_no_chance() {
    let words = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "yew",
        "gloo",
        "serde",
        "serde_json",
        "schemars",
        "SystemTime",
        "Instant",
        "chrono",
        "rand",
        "getrandom",
        "uuid",
    ];
    let folders = ["crates/ink/src", "crates/rules/src", "crates/model/src"];
    let files = folders.into_iter().flat_map(beneath);
    check(mentions(files, &words), "they are to be tried natively, in milliseconds");
    let is_manifest = |file: &&File| {
        let path = file.path.strip_prefix("crates/").and_then(|p| p.strip_suffix("/Cargo.toml"));
        path.is_some_and(|name| ["ink", "rules", "model"].contains(&name))
    };
    let named = TREE.iter().filter(is_manifest).flat_map(|file| {
        let work = file.text.split("[dev-dependencies]").next().unwrap_or_default();
        let names = work.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        let foreign = names.filter(|name| words.contains(&name.replace('-', "_").as_str()));
        foreign.map(|name| format!("{}: {name}", file.path)).collect::<Vec<_>>()
    });
    check(named, "ink, rules and model depend on nothing of the kind");
}

#[test]
fn only_the_protocol_gives_json_a_shape() {
    let files = rust().filter(|file| {
        let path = file.path.as_str();
        // The chores read what other tools write; the collector's own files and forms are its own.
        path.starts_with("src/") && !file.is_test()
    });
    let words = ["Serialize)]", "Deserialize)]", "Serialize,", "Deserialize,", "schemars"];
    check(mentions(files, &words), "shapes of JSON belong into crates/protocol");
}

#[test]
fn only_the_widget_knows_the_page() {
    // What is measured in a page has to get there.
    let is_apart = |path: &str| path == "tests/tidy.rs" || path.starts_with("tests/bench/rules/");
    let files = rust().filter(|file| !file.path.starts_with("src/") && !is_apart(&file.path));
    let words = ["web_sys", "yew", "js_sys", "wasm_bindgen", "gloo_events", "gloo_timers"];
    check(mentions(files, &words), "browser types belong into src/");
}

#[test]
fn only_the_store_knows_sql() {
    let files = beneath("crates/collector/src")
        .chain(beneath("src/"))
        .chain(beneath("crates/protocol/src"))
        .filter(|file| !file.path.starts_with("crates/collector/src/store"));
    let words = ["rusqlite", "SELECT", "INSERT", "UPDATE", "DELETE FROM", "CREATE TABLE"];
    check(mentions(files, &words), "SQL belongs into crates/collector/src/store");
}

#[test]
fn the_widget_opens_no_connection_but_for_the_product() {
    let files = beneath("src/").filter(|file| file.path != "src/outside.rs");
    let words =
        ["fetch_with_str", "fetch_with_request", "XmlHttpRequest", "WebSocket", "EventSource"];
    check(mentions(files, &words), "everything else goes to the host over the port");
}

#[test]
fn names_say_what_a_thing_is() {
    let empty = ["utils", "util", "common", "helpers", "helper", "manager", "misc"];
    let is_empty = |part: &str| empty.contains(&part.split('.').next().unwrap_or_default());
    let files = TREE.iter().filter(|file| file.path.split('/').any(is_empty));
    check(files.map(|file| file.path.clone()), "a name that fits everything says nothing");
}

#[test]
fn a_file_has_at_most_400_lines_before_its_tests() {
    let long = rust().filter_map(|file| {
        let lines = file.lines_of_work().count();
        (lines > MOST_LINES && !file.is_test()).then(|| format!("{}: {lines} lines", file.path))
    });
    check(long, "take out what has a name of its own");
}

#[test]
fn a_match_arm_has_at_most_12_lines() {
    check(rust().flat_map(long_arms), "give what a long arm does a name");
}

/// The arms of a file that are too long.
fn long_arms(file: &File) -> Vec<String> {
    struct Arms<'a>(&'a str, Vec<String>);
    impl<'ast> Visit<'ast> for Arms<'_> {
        fn visit_arm(&mut self, arm: &'ast syn::Arm) {
            let (start, end) = (arm.span().start().line, arm.span().end().line);
            let lines = end - start + 1;
            if lines > MOST_ARM_LINES {
                self.1.push(format!("{}:{start}: {lines} lines", self.0));
            }
            visit::visit_arm(self, arm);
        }
    }
    let parsed = syn::parse_file(&file.text);
    let parsed = parsed.unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut arms = Arms(&file.path, Vec::new());
    arms.visit_file(&parsed);
    arms.1
}

#[test]
fn the_widget_never_unwraps() {
    let words = [".unwrap()", ".expect(", "panic!", "unreachable!"];
    let files = beneath("src/").filter(|file| !file.is_test());
    check(mentions(files, &words), "a failure ends as a notice, or as a message to the host");
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["todo!", "unimplemented!", "dbg!"];
    check(
        mentions(rust().filter(|file| file.path != "tests/tidy.rs"), &words),
        "finish it or leave it out",
    );
}

#[test]
fn no_test_waits_for_a_length_of_time() {
    let tests = rust().filter(|file| file.is_test() || file.text.contains("#[cfg(test)]"));
    let slept = tests.filter(|file| file.path != "tests/tidy.rs").flat_map(|file| {
        let start = if file.is_test() { 0 } else { file.lines_of_work().count() };
        let lines = file.text.lines().enumerate().skip(start);
        lines
            .filter(|(_, line)| line.contains("sleep("))
            .map(move |(index, _)| format!("{}:{}", file.path, index + 1))
    });
    check(slept, "wait for the thing itself");
}

#[test]
fn no_page_asks_for_an_unsafe_policy_or_writes_styles_inline() {
    let is_page = |file: &&File| {
        let path = file.path.as_str();
        let is_served = [
            "src/",
            "crates/collector/src/",
            "crates/collector/templates/",
            "examples/",
            "sdk/src/",
        ];
        path == "index.html" || is_served.iter().any(|folder| path.starts_with(folder))
    };
    let words = ["unsafe-inline", "unsafe-eval", "style=", "onclick=\"", "javascript:"];
    let found = mentions(TREE.iter().filter(is_page), &words)
        .into_iter()
        .filter(|found| !found.ends_with("unsafe-eval") || !is_wasm_only(found));
    check(found, "the strict policy would break it");
}

/// Whether the place is the one permission that WebAssembly needs.
fn is_wasm_only(place: &str) -> bool {
    let mut parts = place.split(':');
    let (path, number) =
        (parts.next(), parts.next().and_then(|number| number.parse::<usize>().ok()));
    let file = TREE.iter().find(|file| Some(file.path.as_str()) == path);
    let line = file.zip(number).and_then(|(file, number)| file.text.lines().nth(number - 1));
    line.is_some_and(|line| !line.replace("wasm-unsafe-eval", "").contains("unsafe-eval"))
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    // Put together here, so that this file does not name them either.
    let machines =
        ["/wo|rk/", "/ro|ot/", "/ho|me/", "/tm|p/", "/Us|ers/"].map(|word| word.replace('|', ""));
    let hosts =
        ["registry.npm|js.org", "index.crates|.io", "static.crates|.io", "proxy.golang|.org"];
    let hosts = hosts.map(|word| word.replace('|', ""));
    let words: Vec<String> = machines.into_iter().chain(hosts).collect();
    let found = TREE.iter().filter(|file| file.path != "Cargo.lock").flat_map(|file| {
        let lines = file.text.lines().enumerate();
        lines.filter_map(|(index, line)| {
            let word = words.iter().find(|word| begins_anywhere(line, word))?;
            Some(format!("{}:{}: {word}", file.path, index + 1))
        })
    });
    check(found, "it is built elsewhere, too");
}

/// Whether `word` stands in `line`, and not at the end of a longer path.
fn begins_anywhere(line: &str, word: &str) -> bool {
    let is_path = |c: char| c.is_alphanumeric() || "._-}".contains(c);
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(is_path))
}

#[test]
fn locks_of_packages_name_no_download_addresses() {
    let locks = TREE.iter().filter(|file| file.path.ends_with("package-lock.json"));
    let resolved = locks.flat_map(|file| {
        // What is here in the tree is named by its folder.
        let is_address = |line: &str| line.contains("\"resolved\"") && line.contains("://");
        let lines = file.text.lines().enumerate().filter(move |(_, line)| is_address(line));
        lines.map(move |(index, _)| format!("{}:{}", file.path, index + 1))
    });
    check(resolved, "npm asks whichever registry it is told");
}

#[test]
fn the_first_line_of_a_file_says_what_it_is() {
    let silent = rust().filter(|file| !is_sentence(file.text.lines().next().unwrap_or_default()));
    check(silent.map(|file| format!("{}:1", file.path)), "begin with `//!` and a sentence");
}

fn is_sentence(line: &str) -> bool {
    line.strip_prefix("//! ").is_some_and(|words| words.split(' ').count() >= 2)
}

#[test]
fn each_crate_depends_only_on_those_below_it() {
    let below = [
        ("crates/ink", ""),
        ("crates/rules", ""),
        ("crates/words", ""),
        ("crates/model", "codraft-ink codraft-rules"),
        ("crates/speech", "codraft-model codraft-words"),
        ("crates/protocol", "codraft-ink codraft-model codraft-words"),
        (
            "crates/collector",
            "codraft-ink codraft-model codraft-protocol codraft-speech codraft-words",
        ),
        ("crates/trial", "codraft-model codraft-protocol"),
        ("crates/xtask", "codraft-model codraft-protocol"),
    ];
    let foreign = below.iter().flat_map(|(folder, below)| {
        let path = format!("{folder}/Cargo.toml");
        let file = TREE.iter().find(|file| file.path == path);
        let text = file.map_or("", |file| file.text.as_str());
        let work = text.split("[dev-dependencies]").next().unwrap_or_default().to_owned();
        let allowed: BTreeSet<&str> = below.split(' ').collect();
        let lines: Vec<String> = work.lines().map(str::to_owned).collect();
        lines.into_iter().filter_map(move |line| {
            let name = line.split(['.', ' ']).next()?.to_owned();
            let is_foreign = name.starts_with("codraft-") && !allowed.contains(name.as_str());
            is_foreign.then(|| format!("{path}: {name}"))
        })
    });
    check(foreign, "ink, rules <- model <- protocol <- widget and collector");
}

#[test]
fn the_words_of_a_rule_are_found_only_where_they_stand_alone() {
    for (line, word, expected) in [
        ("use serde::Serialize;", "serde", true),
        ("let observed = 1;", "serde", false),
        ("grand", "rand", false),
        ("x.unwrap()", ".unwrap()", true),
        ("x.unwrap_or(1)", ".unwrap()", false),
    ] {
        assert_eq!(has_word(line, word), expected, "{word} in {line}");
    }
}
