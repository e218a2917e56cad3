//! Suggestions about a kettle or a tile, right in every detail until a test changes one.
//!
//! It must not take a shortcut: hashes, price and bill are computed as the widget does.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use codraft_model::product::Product;
use codraft_protocol::canonical;
use codraft_protocol::design::Design;
use codraft_protocol::product::{Bundle, artwork_names, parse_bundle};
use codraft_protocol::suggestion;
use serde_json::{Value, json};

use crate::client::Request;
use crate::running::fixtures;

/// The kettle, read as the collector reads it.
pub(crate) static KETTLE: LazyLock<Product> = LazyLock::new(|| product("kettle"));

/// A tile that words and a photo can be printed on.
pub(crate) static TILE: LazyLock<Product> = LazyLock::new(|| product("tile"));

fn product(id: &str) -> Product {
    let folder = fixtures().join("products").join(id);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a fixture");
    let definition: Value = serde_json::from_str(&read("product.json")).expect("JSON");
    let names = artwork_names(&definition);
    let artwork = names.into_iter().map(|name| (name.clone(), read(&name))).collect();
    let bundle = serde_json::to_vec(&Bundle { definition, artwork }).expect("JSON");
    let (product, problems) = parse_bundle(&bundle);
    product.unwrap_or_else(|| panic!("{problems:?}"))
}

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

/// A tile as it comes, but for `change`; hash, price and bill fit what comes of it.
pub(crate) fn tile(change: impl FnOnce(&mut Value)) -> Value {
    let mut sent = suggestion();
    sent["product"] = json!({ "id": "tile", "version": "2.0.0", "hash": TILE.hash });
    sent["campaign"] = json!("tiles");
    sent["design"] = json!({
        "schemaVersion": 1,
        "configuration": {
            "glaze": "white", "rim": "#f8f6f0", "width": 15, "hanger": false,
            "words": { "text": "", "font": "plain" }, "photo": { "image": null },
            "motto": { "text": "", "font": "plain" },
        },
        "decided": [],
        "annotations": [],
        "proposals": [],
        "story": "",
    });
    change(&mut sent);
    let design: Design = serde_json::from_value(sent["design"].clone()).expect("a design");
    let (rebuilt, _) = design.on(&TILE);
    sent["design"] = json!(design);
    sent["price"] = json!(suggestion::price_of(&TILE, &rebuilt));
    sent["billOfMaterials"] = json!(suggestion::bill_of(&TILE, &rebuilt));
    seal(&mut sent);
    sent
}

/// A tile with everything: decisions, words, a photo, a sketched proposal with an image, a refused wish.
pub(crate) fn rich_tile(photo: &Png, proposed: &Png) -> Value {
    tile(|sent| {
        let configuration = &mut sent["design"]["configuration"];
        configuration["glaze"] = json!("blue");
        configuration["rim"] = json!("#27395a");
        configuration["width"] = json!(17.5);
        configuration["hanger"] = json!(true);
        configuration["words"] = json!({ "text": "Tea <at> 5", "font": "plain" });
        configuration["photo"] = json!({ "image": photo.named() });
        sent["design"]["decided"] = json!(["glaze", "width", "words", "photo", "hanger"]);
        sent["design"]["proposals"] = json!([{
            "id": "p1", "part": "face", "kind": "material", "name": "Cork & <felt>",
            "reason": "It rings when a cup is set down.", "today": "A coaster.",
            "worth": 250, "colour": "#8b5a2b", "image": proposed.named(),
        }]);
        let mut sketch = stroke("a1", 3);
        sketch["target"]["view"] = json!("front");
        sketch["proposal"] = json!("p1");
        let mut note = pin("a2", "problem", "Too shiny");
        note["target"]["view"] = json!("front");
        sent["design"]["annotations"] = json!([sketch, note]);
        sent["design"]["refusals"] = json!([{
            "option": "glaze", "value": "gold", "rules": ["gold-is-small"], "count": 3, "next": "proposed",
        }]);
        sent["consents"] = json!([
            { "purpose": "demand", "granted": true, "text": "Count it.", "version": "2" },
            { "purpose": "publish", "granted": false, "text": "Show it.", "version": "2" },
        ]);
    })
}

/// A picture of one colour, as a browser makes it.
pub(crate) struct Png {
    pub(crate) bytes: Vec<u8>,
    width: u32,
    height: u32,
}

impl Png {
    /// One that differs from those of other seeds. Its header is whole and its pixels are not: nobody here
    /// decodes it.
    pub(crate) fn new(width: u32, height: u32, seed: &str) -> Png {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes.extend(seed.as_bytes());
        Png { bytes, width, height }
    }

    pub(crate) fn hash(&self) -> String {
        canonical::hash_of_bytes(&self.bytes)
    }

    /// As a design names it.
    pub(crate) fn named(&self) -> Value {
        let (width, height) = (self.width, self.height);
        json!({ "hash": self.hash(), "mediaType": "image/png", "width": width, "height": height })
    }

    /// The request that has it kept.
    pub(crate) fn putting(&self) -> Request {
        Request::put(&format!("/v1/images/{}", self.hash()), self.bytes.clone())
            .header("content-type", "image/png")
            .header("origin", "http://tile.test")
    }
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
