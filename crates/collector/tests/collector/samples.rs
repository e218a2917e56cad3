//! Suggestions about the kettle, right in every detail until a test changes one.
//!
//! It must not take a shortcut: hashes, price and bill are computed as the widget does.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use codraft_model::product::Product;
use codraft_protocol::canonical;
use codraft_protocol::product::{Bundle, artwork_names, parse_bundle};
use serde_json::{Value, json};

use crate::running::fixtures;

/// The kettle, read as the collector reads it.
pub(crate) static KETTLE: LazyLock<Product> = LazyLock::new(|| {
    let folder = fixtures().join("products/kettle");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a fixture");
    let definition: Value = serde_json::from_str(&read("product.json")).expect("JSON");
    let names = artwork_names(&definition);
    let artwork = names.into_iter().map(|name| (name.clone(), read(&name))).collect();
    let bundle = serde_json::to_vec(&Bundle { definition, artwork }).expect("JSON");
    let (product, problems) = parse_bundle(&bundle);
    product.unwrap_or_else(|| panic!("{problems:?}"))
});

/// A suggestion with an id that no other has.
pub(crate) fn suggestion() -> Value {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    numbered(0x5eed, NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The suggestion with this number in its series.
pub(crate) fn numbered(series: u16, number: u32) -> Value {
    let mut suggestion = json!({
        "schemaVersion": 1,
        "id": format!("0192f0a0-{series:04x}-7000-8000-{number:012x}"),
        "product": { "id": "kettle", "version": "1.0.0", "hash": KETTLE.hash },
        "campaign": "launch",
        "design": {
            "schemaVersion": 1,
            "configuration": { "colour": "steel", "whistle": false, "litres": 1 },
            "annotations": [],
            "proposals": [],
            "story": "",
        },
        "designHash": "",
        "price": { "currency": "EUR", "total": 4900 },
        "billOfMaterials": [{ "id": "k-body", "quantity": 1 }],
        "consents": [],
        "locale": "en",
        "startedAt": "2026-11-21T17:50:00.000Z",
        "sentAt": "2026-11-21T18:00:00.000Z",
    });
    seal(&mut suggestion);
    suggestion
}

/// Copper, with a pin and a stroke, a story and somebody who wants an answer.
pub(crate) fn rich() -> Value {
    let mut rich = suggestion();
    rich["design"]["configuration"]["colour"] = json!("copper");
    rich["design"]["configuration"]["litres"] = json!(1.5);
    rich["design"]["story"] = json!("Tea for <b>two</b> & more");
    rich["design"]["annotations"] =
        json!([pin("a1", "change", "A longer <script>alert(1)</script> handle"), stroke("a2", 3),]);
    rich["design"]["annotations"][0]["target"]["part"] = json!("handle");
    rich["price"]["total"] = json!(6600);
    rich["contributor"] = json!({ "name": "Zoë \"Z\" O'Neill", "email": "zoe@example.com" });
    rich["consents"] = json!([
        { "purpose": "contact", "granted": true, "text": "Write to me.", "version": "1" },
        { "purpose": "publish", "granted": false, "text": "Show it.", "version": "1" },
    ]);
    seal(&mut rich);
    rich
}

pub(crate) fn pin(id: &str, intent: &str, comment: &str) -> Value {
    json!({
        "id": id,
        "body": { "intent": intent, "comment": comment },
        "target": { "view": "side", "shape": { "kind": "point", "at": [200.5, 60] } },
    })
}

pub(crate) fn stroke(id: &str, points: usize) -> Value {
    let mut path = vec![100, 100];
    path.extend((1..points).flat_map(|_| [1, 1]));
    json!({
        "id": id,
        "body": { "intent": "add", "comment": "" },
        "target": { "view": "side", "shape": {
            "kind": "stroke", "colour": "#e5484d", "width": 6, "quantum": 0.5,
            "path": path, "pressure": [50],
        } },
    })
}

/// Makes the hash fit the design.
pub(crate) fn seal(suggestion: &mut Value) {
    suggestion["designHash"] = json!(canonical::hash(&suggestion["design"]).expect("a hash"));
}
