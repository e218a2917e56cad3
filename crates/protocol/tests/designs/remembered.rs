//! What a design remembers of before, on the wire: the version it was made on, marks that should be looked
//! at again, and names that were spent.
//! Knows nothing of how any of it is found out.

use crate::designs::{drawn_on, tote};
use codraft_model::anchor::version::Unsure;
use codraft_model::command::Command;
use codraft_model::design as model;
use codraft_model::id::{AnnotationId, PartId};
use codraft_model::product::Product;
use codraft_protocol::design::Design;
use codraft_protocol::from_value;
use serde_json::Value;

const GOLDEN: &str = include_str!("../../fixtures/v1/tote.remembered.design.json");

/// One mark was taken along, the part of another is gone, and the last one there was is gone too.
fn remembering(product: &Product) -> model::Design {
    let mut design = drawn_on(product);
    let at = design.annotations.len();
    let last = AnnotationId(40);
    let annotation = model::Annotation { id: last, ..design.annotations[0].clone() };
    for command in [
        Command::AddAnnotation { at, annotation },
        Command::RemoveAnnotation(last),
        Command::Doubt { id: design.annotations[0].id, unsure: Some(Unsure::Moved) },
        Command::Doubt {
            id: design.annotations[1].id,
            unsure: Some(Unsure::Orphaned { was: None }),
        },
    ] {
        assert!(design.apply(command.clone()).is_some(), "{command:?}");
    }
    let orphan = design.annotations[1].id;
    design.annotations.edit(orphan, |mark| mark.target.part = PartId::parse("clasp"));
    design
}

#[test]
#[ignore = "writes the golden file anew, for a version that adds some"]
fn write_golden_file() {
    let product = tote();
    let written = serde_json::to_string_pretty(&Design::of(&product, &remembering(&product)));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/v1");
    let text = format!("{}\n", written.expect("JSON"));
    std::fs::write(folder.join("tote.remembered.design.json"), text).expect("written");
}

#[test]
fn a_golden_design_that_remembers_comes_back_and_is_written_the_same() {
    let product = tote();
    let golden: Value = serde_json::from_str(GOLDEN).expect("JSON");
    for member in ["madeOn", "spent"] {
        assert!(!golden[member].is_null(), "{member}");
    }
    let written: Design = from_value(golden.clone()).expect("a design");
    let (read, problems) = written.on(&product);
    assert_eq!(problems, []);
    assert_eq!((&read, read.spent.0), (&remembering(&product), 40));
    assert_eq!(serde_json::to_value(Design::of(&product, &read)).ok(), Some(golden));
}
