//! The documents are right: what they show as a product, a design or a message is read as one.
//! Knows nothing of what they say about it.

use std::collections::BTreeMap;

use codraft_protocol::design::Design;
use codraft_protocol::from_value;
use codraft_protocol::host::{Initialize, Initialized};
use codraft_protocol::product::Bundle;
use serde_json::Value;

const PRODUCT: &str = include_str!("../../../docs/product.md");
const PROTOCOL: &str = include_str!("../../../docs/protocol.md");

/// The blocks of code in `document` that are in `language`.
fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("```{language}\n");
    let opened = document.split(opening.as_str()).skip(1);
    opened.filter_map(|block| block.split("\n```").next()).collect()
}

fn json_in(document: &str) -> Vec<Value> {
    let read = |block: &str| serde_json::from_str(block).unwrap_or_else(|e| panic!("{e}: {block}"));
    blocks(document, "json").into_iter().map(read).collect()
}

#[test]
fn the_product_that_is_shown_whole_is_right() {
    let definition = json_in(PRODUCT).swap_remove(0);
    let front = blocks(PRODUCT, "svg")[0].to_owned();
    let artwork = BTreeMap::from([("front.svg".to_owned(), front)]);
    let (product, problems) = Bundle { definition, artwork }.product();
    assert_eq!(problems, []);
    let product = product.expect("it is right");
    assert_eq!(product.views[0].artwork.parts(&product.default_configuration()).len(), 2);
}

#[test]
fn every_code_of_a_problem_is_explained() {
    let written = concat!(
        include_str!("../src/product.rs"),
        include_str!("../src/product/check.rs"),
        include_str!("../src/product/check/choosing.rs"),
        include_str!("../src/product/check/conditions.rs"),
        include_str!("../src/product/check/fonts.rs"),
        include_str!("../src/product/check/making.rs"),
        include_str!("../src/product/check/options.rs"),
        include_str!("../src/product/check/printing.rs"),
        include_str!("../src/product/check/rules.rs"),
        include_str!("../src/product/check/theme.rs"),
        include_str!("../src/product/check/views.rs"),
        include_str!("../src/product/check/whole.rs"),
        include_str!("../src/field.rs"),
        include_str!("../src/look.rs"),
        include_str!("../src/read.rs"),
    );
    check_codes(written, PRODUCT);
    let written = concat!(
        include_str!("../src/design.rs"),
        include_str!("../src/design/reader.rs"),
        include_str!("../src/design/reader/proposals.rs"),
        include_str!("../src/design/reader/values.rs"),
    );
    check_codes(written, PROTOCOL);
}

/// That `document` has every code in the code `written`: capitals in quotation marks.
#[track_caller]
fn check_codes(written: &str, document: &str) {
    let is_code =
        |word: &&str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    let quoted = written.split('"').filter(is_code);
    let missing: Vec<&str> =
        quoted.filter(|code| !document.contains(&format!("`{code}`"))).collect();
    assert_eq!(missing, [] as [&str; 0]);
}

#[test]
fn messages_and_designs_that_are_shown_can_be_read() {
    let shown = json_in(PROTOCOL);
    let has = |name: &str| shown.iter().filter(|json| !json[name].is_null()).collect::<Vec<_>>();
    let initialize: Initialize = from_value(has("productUrl")[0].clone()).expect("an initialize");
    assert!(initialize.context.page.is_some() && initialize.capabilities.images);
    let initialized: Initialized = from_value(has("limits")[0].clone()).expect("its answer");
    assert_eq!(initialized.limits, codraft_protocol::limits::Limits::default());
    let designs = has("configuration");
    assert!(!designs.is_empty());
    for design in designs {
        from_value::<Design>(design.clone()).unwrap_or_else(|problems| panic!("{problems:?}"));
    }
}
