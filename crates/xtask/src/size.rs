//! How many bytes each of the widget's files is, as built and as it travels: what is loaded before a
//! customer can draw, which has a limit, and what comes later, when it is needed.
//!
//! It reads what `widget` wrote, and builds nothing.

use crate::places::Places;
use crate::program::{At, Done, Failure};
use std::fs;
use std::path::Path;

/// The most that may travel before a customer can draw: all that the page names, with Brotli.
const LIMIT_KIB: u64 = 180;

/// One file's bytes: raw, with gzip, with brotli.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bytes([u64; 3]);

pub(crate) fn run(places: &Places) -> Done {
    let dist = places.dist();
    let files = measure(&dist)?;
    let page = dist.join("index.html");
    let page = fs::read_to_string(&page).at(&page)?;
    let (first, later): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| is_first(name, &page));
    print!("{}\n{}", table("until one can draw", &first), table("later", &later));
    let brotli = total(&first)[2];
    match brotli <= LIMIT_KIB << 10 {
        true => Ok(()),
        false => Err(Failure::new(format!(
            "{} KiB travel before anybody can draw; the limit is {LIMIT_KIB}.",
            brotli.div_ceil(1 << 10)
        ))),
    }
}

/// Whether a file is the page, or the page names it.
fn is_first(name: &str, page: &str) -> bool {
    name == "index.html" || page.contains(name)
}

fn measure(dist: &Path) -> Result<Vec<(String, Bytes)>, Failure> {
    let missing = "There is no built widget yet: run `cargo xtask widget` first.";
    let entries = fs::read_dir(dist).map_err(|_| Failure::new(missing))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.at(dist)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file()
            && !name.starts_with('.')
            && !name.ends_with(".gz")
            && !name.ends_with(".br")
        {
            let bytes = |suffix: &str| {
                let path = dist.join(format!("{name}{suffix}"));
                fs::metadata(&path).at(&path).map(|about| about.len())
            };
            let sizes = [bytes("")?, bytes(".gz")?, bytes(".br")?];
            files.push((name, Bytes(sizes)));
        }
    }
    files.sort_by_key(|(_, Bytes([raw, ..]))| std::cmp::Reverse(*raw));
    Ok(files)
}

fn total(files: &[(String, Bytes)]) -> [u64; 3] {
    files.iter().fold([0; 3], |sum, (_, Bytes(file))| {
        std::array::from_fn(|column| sum[column] + file[column])
    })
}

fn table(title: &str, files: &[(String, Bytes)]) -> String {
    let names = files.iter().map(|(name, _)| name.len());
    let width = names.max().unwrap_or(0).max(title.len());
    let row = |name: &str, [raw, gzip, brotli]: [String; 3]| {
        format!("{name:<width$} {raw:>9} {gzip:>9} {brotli:>9}\n")
    };
    let mut text = row(title, ["raw", "gzip", "brotli"].map(str::to_owned));
    for (name, Bytes(file)) in files {
        text += &row(name, file.map(|bytes| bytes.to_string()));
    }
    text + &row("total", total(files).map(|bytes| bytes.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, [u64; 3])], expected: &str) {
        let files: Vec<_> = files.iter().map(|(name, b)| ((*name).to_owned(), Bytes(*b))).collect();
        assert_eq!(table("bytes", &files), expected);
    }

    #[test]
    fn columns_line_up_and_sum_up() {
        check(
            &[("widget.wasm", [113_000, 49_000, 41_000]), ("a.js", [12, 30, 25])],
            "\
bytes             raw      gzip    brotli
widget.wasm    113000     49000     41000
a.js               12        30        25
total          113012     49030     41025
",
        );
    }

    #[test]
    fn nothing_built_is_nothing_in_total() {
        check(&[], "bytes       raw      gzip    brotli\ntotal         0         0         0\n");
    }

    #[test]
    fn what_the_page_names_comes_first() {
        let page = r#"<link rel="modulepreload" href="./codraft-1f.js">"#;
        for (name, expected) in
            [("index.html", true), ("codraft-1f.js", true), ("split_a-2e.wasm", false)]
        {
            assert_eq!(is_first(name, page), expected, "{name}");
        }
    }
}
