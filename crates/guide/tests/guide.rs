//! The guide itself, as it lies in the tree.
//! Knows nothing of what it says: only that all of it is there, and leads somewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use codraft_guide::{Page, build};

/// Pages beside those in `docs/` that lead to others.
const OTHERS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "STYLE.md",
    "CHANGELOG.md",
    "sdk/README.md",
    "products/city-car/README.md",
];

/// What an example may be; `text` is what nothing could run. Each of the others has a test that runs it.
const LANGUAGES: [&str; 9] = ["html", "js", "json", "jsx", "sh", "svg", "text", "tsx", "vue"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every page by its path from the root.
fn pages() -> BTreeMap<PathBuf, Page> {
    let in_docs = fs::read_dir(root().join("docs")).expect("docs/ is there");
    let in_docs = in_docs.map(|entry| Path::new("docs").join(entry.expect("an entry").file_name()));
    let is_page = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md");
    let paths = in_docs.filter(is_page).chain(OTHERS.map(PathBuf::from));
    paths
        .map(|path| {
            let text = fs::read_to_string(root().join(&path)).expect("a page is UTF-8");
            (path, Page::read(&text))
        })
        .collect()
}

/// `a/b/../c` is `a/c`.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(straight.pop()),
            Component::CurDir => {}
            part => straight.push(part),
        }
    }
    straight
}

#[track_caller]
fn check(offenders: Vec<String>, rule: &str) {
    assert!(offenders.is_empty(), "{rule}\n  {}", offenders.join("\n  "));
}

#[test]
fn no_link_leads_nowhere() {
    let pages = pages();
    let leads = |from: &Path, target: &str| {
        if target.contains("://") || target.starts_with("mailto:") {
            return true;
        }
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let beside = from.parent().unwrap_or(Path::new(""));
        let file = if file.is_empty() { from.to_owned() } else { straight(&beside.join(file)) };
        let known = pages.get(&file).is_some_and(|page| page.anchors.iter().any(|a| a == anchor));
        root().join(&file).exists() && (anchor.is_empty() || known)
    };
    let mut offenders = Vec::new();
    for (path, page) in &pages {
        let lost = page.links.iter().filter(|link| !leads(path, &link.target));
        offenders.extend(lost.map(|link| format!("{}: {}", path.display(), link.target)));
    }
    check(offenders, "these links lead nowhere:");
}

#[test]
fn every_page_is_in_the_summary() {
    let pages = pages();
    let summary = &pages[Path::new("docs/SUMMARY.md")];
    let listed: Vec<_> =
        summary.links.iter().map(|link| Path::new("docs").join(&link.target)).collect();
    let missing = pages.keys().filter(|path| path.starts_with("docs"));
    let missing = missing.filter(|path| !path.ends_with("SUMMARY.md") && !listed.contains(path));
    check(missing.map(|path| path.display().to_string()).collect(), "no reader finds these pages:");
}

#[test]
fn every_block_says_what_it_is() {
    let mut offenders = Vec::new();
    let is_read = |path: &Path| path.starts_with("docs") || path.ends_with("README.md");
    for (path, page) in pages().into_iter().filter(|(path, _)| is_read(path)) {
        let odd = page.snippets.iter().filter(|s| !LANGUAGES.contains(&s.language.as_str()));
        offenders.extend(odd.map(|s| format!("{}:{}: `{}`", path.display(), s.line, s.language)));
    }
    check(offenders, "nobody knows how these would be run:");
}

#[test]
fn what_is_shown_of_frameworks_stands_in_an_example() {
    let files = [
        "react/src/studio.tsx",
        "react/src/codraft.d.ts",
        "server-rendered/src/page.jsx",
        "vue/src/Page.vue",
    ];
    let read = |file| fs::read_to_string(root().join("examples").join(file)).expect("an example");
    let examples = files.map(read);
    let recipes = &pages()[Path::new("docs/recipes.md")];
    let shown =
        recipes.snippets.iter().filter(|s| ["jsx", "tsx", "vue"].contains(&s.language.as_str()));
    let shown: Vec<_> = shown.collect();
    assert!(shown.len() >= 4, "each framework has its recipe");
    let invented = shown.iter().filter(|s| !examples.iter().any(|file| file.contains(&s.text)));
    check(invented.map(|s| format!("line {}", s.line)).collect(), "nobody runs these:");
}

#[test]
fn the_website_is_whole() {
    let out = tempfile::TempDir::new().expect("a folder");
    build(&root().join("docs"), out.path()).expect("the guide builds");
    for (path, _) in pages().iter().filter(|(path, _)| path.starts_with("docs")) {
        let name = path.file_stem().expect("a page has a name").to_string_lossy().into_owned();
        let made = out.path().join(format!("{name}.html"));
        assert!(name == "SUMMARY" || made.exists(), "{}", made.display());
    }
    let index = fs::read_to_string(out.path().join("index.html")).expect("a first page");
    assert!(index.contains("Codraft"), "the first page is about Codraft");
}
