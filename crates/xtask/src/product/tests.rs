//! Reports of the golden products, right and spoilt.

use super::*;
use serde_json::Value;

const TOTE: &str = include_str!("../../../protocol/fixtures/v1/tote.bundle.json");

/// The golden tote bag in a folder of its own, after `edit`, and its report.
fn report_of(name: &str, edit: impl FnOnce(String) -> String) -> (PathBuf, Report) {
    let bundle: Value = serde_json::from_str(TOTE).expect("JSON");
    let folder = std::env::temp_dir().join(format!("codraft-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (file, svg) in bundle["artwork"].as_object().expect("drawings") {
        std::fs::write(folder.join(file), svg.as_str().expect("text")).expect("written");
    }
    let text = serde_json::to_string_pretty(&bundle["definition"]).expect("JSON");
    std::fs::write(folder.join("product.json"), edit(text)).expect("written");
    let sources = load::sources(&folder).expect("one product");
    let report = report(&sources[0]);
    std::fs::remove_dir_all(&folder).expect("removed");
    (folder, report)
}

#[track_caller]
fn check(name: &str, edit: impl FnOnce(String) -> String, expected: &[&str]) {
    let (folder, report) = report_of(name, edit);
    let folder = format!("{}/", folder.display());
    let lines: Vec<String> = report.lines.iter().map(|line| line.replace(&folder, "")).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_right_product_is_told_how_much_it_offers() {
    check(
        "right",
        |text| text,
        &[
            "product.json: right.",
            "Tote 1.0.0: 10 options in 2 steps, 5 rules, 2 views, 3 parts.",
            "There are 2,214 whole configurations, where of `slogan`, `pocket-name` and `photo` only \
             counts whether it is there; `strap-colour` may have any other colour as well.",
            "Nothing about it is odd.",
        ],
    );
}

#[test]
fn a_problem_is_told_with_file_line_and_column() {
    let spoil = |text: String| {
        text.replace("\"default\": \"natural\"", "\"default\": \"naturl\"")
            .replace("\"currency\": \"EUR\",", "\"currency\": \"EUR\",\n  \"currency\": \"euro\",")
    };
    let (_, report) = report_of("place", spoil);
    let ends: Vec<&str> = report
        .lines
        .iter()
        .filter_map(|line| line.split_once("product.json:"))
        .map(|l| l.1)
        .collect();
    assert_eq!(report.problems, 3, "{:?}", report.lines);
    assert!(ends[0].contains(":3: WRITTEN_TWICE: `currency` is written twice"), "{ends:?}");
    assert!(ends[1].contains(":15: NOT_A_CURRENCY: `euro`"), "{ends:?}");
    assert!(ends[2].contains("UNKNOWN_VALUE: `naturl` is no value of `cloth`"), "{ends:?}");
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    let (_, report) = report_of("json", |text| text.replacen(',', ";", 1));
    assert_eq!(report.problems, 1);
    assert!(report.lines[0].contains("product.json:2:"), "{:?}", report.lines);
    assert!(report.lines[0].contains(": NOT_JSON: "), "{:?}", report.lines);
}

#[test]
fn what_is_wrong_in_a_drawing_is_told_with_its_place_there() {
    let (_, report) =
        report_of("drawing", |text| text.replace("\"id\": \"straps\"", "\"id\": \"cord\""));
    let drawing = report.lines.iter().find(|line| line.contains("WRONG_ARTWORK"));
    let drawing = drawing.expect("the drawing names the part");
    assert!(
        drawing.contains("front.svg:3:3: WRONG_ARTWORK: no part is called `straps`"),
        "{drawing}"
    );
}

#[test]
fn what_is_odd_is_told_in_sentences() {
    let odd = |text: String| {
        text.replace("\"min\": 12", "\"min\": 20").replace("\"partNumber\"", "\"partNo\"")
    };
    let (_, report) = report_of("odd", odd);
    assert_eq!(report.problems, 0, "{:?}", report.lines);
    let has = |sentence: &str| report.lines.iter().any(|line| line.ends_with(sentence));
    assert!(
        has("the rule `large-needs-straps` can go: nothing could ever break it."),
        "{:?}",
        report.lines
    );
    assert!(has("`partNo` is not known here, so nothing comes of it."), "{:?}", report.lines);
}

#[test]
fn a_folder_without_a_product_is_said() {
    let nowhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert!(load::sources(&nowhere).is_err());
    assert!(load::sources(Path::new("/nowhere/at/all")).is_err());
}
