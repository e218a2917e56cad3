//! A suggestion's marks as Web Annotations, or the marks of Web Annotations.
//! Knows nothing of the network.
//!
//! ```text
//! cargo run -p codraft-protocol --example web_annotations -- BUNDLE.json SUGGESTION.json
//! cargo run -p codraft-protocol --example web_annotations -- BUNDLE.json ANNOTATIONS.json
//! ```

#![expect(clippy::print_stdout, reason = "it is there to print")]

use std::error::Error;
use std::fs;

use codraft_model::design::Design;
use codraft_model::limits::Limits;
use codraft_protocol::design::Annotation;
use codraft_protocol::product::parse_bundle;
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::web_annotation::{self, Provenance};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [bundle, document] = files.as_slice() else {
        return Err("needs a product's bundle, and a suggestion or Web Annotations".into());
    };
    let (product, problems) = parse_bundle(&fs::read(bundle)?);
    let product = product.ok_or_else(|| format!("the bundle is wrong: {problems:?}"))?;
    let json = fs::read(document)?;
    let written = match Suggestion::parse(&json) {
        Ok(suggestion) => {
            let (design, problems) = suggestion.design.on(&product);
            problems.iter().for_each(|problem| eprintln!("left out: {problem}"));
            web_annotation::export(&product, &design, &Provenance::from(&suggestion))
        }
        Err(_) => {
            let document: Value = serde_json::from_slice(&json)?;
            let design = Design::new(product.default_configuration());
            let read = web_annotation::import(&document, &product, &design, Limits::default());
            read.left_out.iter().for_each(|problem| eprintln!("left out: {problem}"));
            let marks: Vec<Annotation> = read.annotations.iter().map(Annotation::from).collect();
            serde_json::to_value(marks)?
        }
    };
    println!("{}", serde_json::to_string_pretty(&written)?);
    Ok(())
}
