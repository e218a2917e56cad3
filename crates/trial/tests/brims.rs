//! Each limit of a design, at it and one past it, by the reader alone.
//! Knows nothing of how such designs are made.

use codraft_model::product::Product;
use codraft_protocol::design::Design;
use codraft_protocol::from_value;
use codraft_protocol::product::parse_bundle;
use codraft_trial::{BRIMS, TOTE};
use serde_json::Value;

/// What is left of `written` on the tote, and what is told of the rest.
fn read(written: &Value) -> (Value, Vec<String>) {
    let product: Product = parse_bundle(TOTE).0.expect("the golden product is right");
    let design: Design = from_value(written.clone()).expect("a design");
    let (kept, problems) = design.on(&product);
    let told = problems.iter().map(|it| format!("{} {}", it.pointer, it.code)).collect();
    (serde_json::to_value(Design::of(&product, &kept)).expect("JSON"), told)
}

#[test]
fn a_design_at_a_limit_is_kept_whole_and_one_past_it_is_told_by_its_place() {
    for brim in BRIMS {
        let full = brim.full();
        let (kept, told) = read(&full);
        assert_eq!(told, [""; 0], "{}", brim.what);
        assert!(without_places(kept) == without_places(full), "{} at {}", brim.what, brim.most);
        let (kept, told) = read(&brim.over());
        assert_eq!(told, [brim.told], "{} past {}", brim.what, brim.most);
        assert_eq!(read(&kept).1, [""; 0], "{}: what is left fits", brim.what);
    }
}

/// What the marks are about is remembered anew, as it is on the product.
fn without_places(mut design: Value) -> Value {
    design.as_object_mut().expect("members").remove("madeOn");
    design
}
