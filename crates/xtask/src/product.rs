//! `product check`: every mistake in a product with its place, and what is odd about one that is right.
//!
//! What a product may be is the protocol's to say. This reads files, and writes sentences.

mod load;
mod outline;
mod remarks;
mod schema;

use std::path::{Path, PathBuf};

use codraft_protocol::Problem;
use codraft_protocol::product::Bundle;

use crate::program::{Done, Failure};
use load::Source;

/// Checks the products at `paths`: files, and folders that have a `product.json` in them or below.
pub(crate) fn check(paths: &[PathBuf]) -> Done {
    let mut sources = Vec::new();
    for path in paths {
        sources.extend(load::sources(path)?);
    }
    let mut wrong = 0;
    for source in &sources {
        let report = report(source);
        report.lines.iter().for_each(|line| println!("{line}"));
        println!();
        wrong += usize::from(report.problems > 0);
    }
    match wrong {
        0 => Ok(()),
        _ => Err(Failure::new(format!("{wrong} of {} products cannot be used.", sources.len()))),
    }
}

/// What is said of one product.
struct Report {
    lines: Vec<String>,
    problems: usize,
}

fn report(source: &Source) -> Report {
    let outline = outline::Outline::of(&source.text);
    let mut lines: Vec<String> = outline
        .doubled()
        .map(|(place, member)| {
            let detail = format!("`{member}` is written twice, and only the last one counts");
            line(&source.file, place, "WRITTEN_TWICE", &detail)
        })
        .collect();
    let (product, problems) = match source.bundle() {
        Ok(bundle) => read(&bundle),
        Err(problem) => (None, vec![problem]),
    };
    lines.extend(problems.iter().map(|problem| told(source, &outline, problem)));
    let problems = lines.len();
    if problems > 0 {
        let plural = if problems == 1 { "One problem" } else { "Problems" };
        let count = if problems == 1 { String::new() } else { format!(": {problems}") };
        lines.push(format!("{}: {plural}{count}", source.file.display()));
        return Report { lines, problems };
    }
    if let Some(product) = product {
        let place = |pointer: &str| {
            let (line, column) = outline.place(pointer);
            format!("{}:{line}:{column}", source.file.display())
        };
        let unknown = schema::unknown_members(&source.definition());
        lines.push(format!("{}: right.", source.file.display()));
        lines.extend(remarks::summary(&product));
        lines.extend(unknown.iter().map(|(pointer, member)| {
            format!("{}: `{member}` is not known here, so nothing comes of it.", place(pointer))
        }));
        let remarks = remarks::of(&product);
        lines.extend(
            remarks.iter().map(|(pointer, remark)| format!("{}: {remark}", place(pointer))),
        );
        if unknown.is_empty() && remarks.is_empty() {
            lines.push("Nothing about it is odd.".into());
        }
    }
    Report { lines, problems }
}

/// Reads the bundle as everybody reads it: from its text.
fn read(bundle: &Bundle) -> (Option<codraft_model::product::Product>, Vec<Problem>) {
    match serde_json::to_vec(bundle) {
        Ok(json) => codraft_protocol::product::parse_bundle(&json),
        Err(error) => (None, vec![Problem::new("", "NOT_JSON", error.to_string())]),
    }
}

/// `problem` as editors and people follow it: file, line and column, code, detail.
fn told(source: &Source, outline: &outline::Outline, problem: &Problem) -> String {
    if let Some((file, place, detail)) = in_drawing(problem) {
        return line(&source.folder().join(file), place, problem.code, detail);
    }
    if problem.code == "NOT_JSON"
        && let Some((place, detail)) = source.broken_at()
    {
        return line(&source.file, place, problem.code, &detail);
    }
    line(&source.file, outline.place(&problem.pointer), problem.code, &problem.detail)
}

/// The drawing that a problem is in, its place there, and what it is: artwork says
/// `FILE: line LINE, column COLUMN: WHAT`.
fn in_drawing(problem: &Problem) -> Option<(&str, (usize, usize), &str)> {
    let (file, rest) = problem.detail.split_once(": line ")?;
    let (line, rest) = rest.split_once(", column ")?;
    let (column, what) = rest.split_once(": ")?;
    let place = (line.parse().ok()?, column.parse().ok()?);
    (problem.code == "WRONG_ARTWORK").then_some((file, place, what))
}

fn line(file: &Path, (line, column): (usize, usize), code: &str, detail: &str) -> String {
    format!("{}:{line}:{column}: {code}: {detail}", file.display())
}

#[cfg(test)]
mod tests;
