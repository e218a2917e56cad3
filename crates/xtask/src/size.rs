//! How many bytes each of the widget's files is: as built, and as it travels.
//!
//! It reads what `widget` wrote, and builds nothing.

use crate::places::Places;
use crate::program::{At, Done, Failure};
use std::fs;
use std::path::Path;

/// One file's bytes: raw, with gzip, with brotli.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bytes([u64; 3]);

pub(crate) fn run(places: &Places) -> Done {
    let files = measure(&places.dist())?;
    print!("{}", table(&files));
    Ok(())
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

fn table(files: &[(String, Bytes)]) -> String {
    let total = files.iter().fold([0; 3], |sum, (_, Bytes(file))| {
        std::array::from_fn(|column| sum[column] + file[column])
    });
    let width = files.iter().map(|(name, _)| name.len()).max().unwrap_or(0).max(5);
    let row = |name: &str, [raw, gzip, brotli]: [String; 3]| {
        format!("{name:<width$} {raw:>9} {gzip:>9} {brotli:>9}\n")
    };
    let mut text = row("bytes", ["raw", "gzip", "brotli"].map(str::to_owned));
    for (name, Bytes(file)) in files {
        text += &row(name, file.map(|bytes| bytes.to_string()));
    }
    text + &row("total", total.map(|bytes| bytes.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, [u64; 3])], expected: &str) {
        let files: Vec<_> = files.iter().map(|(name, b)| ((*name).to_owned(), Bytes(*b))).collect();
        assert_eq!(table(&files), expected);
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
}
