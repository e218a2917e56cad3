//! What strangers may write, and everything that reads it, tried on each other.
//!
//! A trial hands bytes to one reader of the protocol and fails by a panic: when the reader does, or when
//! what it took cannot be written and read again as the same. It must not know who makes the bytes: the
//! fuzz targets in `fuzz/`, this package's own test, and the stories share trials, seeds and [`Malformed`].

mod brim;
mod malformed;

use std::sync::LazyLock;

use codraft_model::limits::Limits;
use codraft_model::product::Product;
use codraft_protocol::design::Design;
use codraft_protocol::draft::Draft;
use codraft_protocol::handshake::Greeting;
use codraft_protocol::host::{
    CreateSuggestion, ExportDesign, GetDesign, Initialize, LoadDesign, SaveDraft, SaveImage,
};
use codraft_protocol::product::{Bundle, parse_bundle};
use codraft_protocol::rpc::{Message, response};
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::{from_value, limits, link, web_annotation};
use serde_json::Value;

pub use brim::{BRIMS, Brim};
pub use malformed::Malformed;

/// A reader on trial.
#[derive(Clone, Copy)]
pub struct Trial {
    /// Its name: that of its fuzz target, and of the folder of its seeds.
    pub name: &'static str,
    /// Hands it these bytes.
    ///
    /// # Panics
    /// The reader is wrong.
    pub run: fn(&[u8]),
}

/// Every reader of what a stranger writes.
pub const TRIALS: [Trial; 8] = [
    Trial { name: "message", run: message },
    Trial { name: "greeting", run: greeting },
    Trial { name: "product", run: product },
    Trial { name: "design", run: design },
    Trial { name: "draft", run: draft },
    Trial { name: "suggestion", run: suggestion },
    Trial { name: "link", run: a_link },
    Trial { name: "annotations", run: annotations },
];

/// Hands `bytes` to the trial called so.
///
/// # Panics
/// The reader is wrong, or there is no such trial.
pub fn run(name: &str, bytes: &[u8]) {
    let trial = TRIALS.iter().find(|trial| trial.name == name);
    (trial.unwrap_or_else(|| panic!("there is no trial called {name}")).run)(bytes);
}

/// The bytes that a trial begins with: right ones, and some that are known to have broken software.
pub fn seeds(trial: Trial) -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds");
    let files = std::fs::read_dir(format!("{folder}/{}", trial.name));
    let mut paths: Vec<_> = files.into_iter().flatten().flatten().map(|file| file.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

/// The bundle of the product that designs are of.
pub const TOTE: &[u8] = include_bytes!("../../protocol/fixtures/v1/tote.bundle.json");

/// That product.
fn tote() -> &'static Product {
    static PRODUCT: LazyLock<Product> = LazyLock::new(|| {
        parse_bundle(TOTE).0.unwrap_or_else(|| panic!("the golden product is right"))
    });
    &PRODUCT
}

fn message(bytes: &[u8]) {
    let Ok(json) = String::from_utf8(bytes.to_vec()) else { return };
    let Ok(message) = Message::parse(json, limits::MESSAGE_BYTES) else { return };
    let params = match message {
        Message::Request { params, .. } | Message::Notification { params, .. } => params,
        Message::Response { id, outcome } => {
            let again = Message::parse(response(&id, &outcome), usize::MAX);
            assert!(matches!(again, Ok(Message::Response { .. })), "what is written can be read");
            return;
        }
    };
    drop(params.read::<Initialize>());
    drop(params.read::<GetDesign>());
    drop(params.read::<ExportDesign>());
    drop(params.read::<CreateSuggestion>());
    drop(params.read::<SaveDraft>());
    drop(LoadDesign::read(&params));
    drop(params.read::<SaveImage>().map(|save| save.bytes()));
}

fn greeting(bytes: &[u8]) {
    let Ok(greeting) = serde_json::from_slice::<Greeting>(bytes) else { return };
    let written = serde_json::to_vec(&greeting).unwrap_or_default();
    let again = serde_json::from_slice(&written).ok();
    assert_eq!(again, Some(greeting), "what is written is read as the same");
}

fn product(bytes: &[u8]) {
    let (product, problems) = parse_bundle(bytes);
    assert!(product.is_some() || !problems.is_empty(), "what is refused is explained");
    if let Ok(bundle) = Bundle::parse(bytes) {
        drop(bundle.plain_product());
    }
}

fn design(bytes: &[u8]) {
    let Some(design) = value(bytes).and_then(|value| from_value::<Design>(value).ok()) else {
        return;
    };
    let (kept, _) = design.on(tote());
    let (again, problems) = Design::of(tote(), &kept).on(tote());
    assert!(problems.is_empty(), "what was kept fits: {problems:?}");
    assert_eq!(Design::of(tote(), &again), Design::of(tote(), &kept), "it is read as the same");
}

fn draft(bytes: &[u8]) {
    let Ok(draft) = Draft::parse(bytes) else { return };
    drop(draft.design_within(tote(), Limits::default()));
    drop(draft.variants_within(tote(), Limits::default()));
}

fn suggestion(bytes: &[u8]) {
    let Ok(suggestion) = Suggestion::parse(bytes) else { return };
    drop(suggestion.rebuild(tote()));
}

fn a_link(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok((design, _)) = link::decode(text, tote()) else { return };
    if let Ok(written) = link::encode(tote(), &design) {
        assert!(link::decode(&written, tote()).is_ok(), "what is written can be read: {written}");
    }
}

fn annotations(bytes: &[u8]) {
    let Some(document) = value(bytes) else { return };
    let empty = include_str!("../../../fuzz/seeds/link/empty.txt");
    let Ok((design, _)) = link::decode(empty, tote()) else { return };
    drop(web_annotation::import(&document, tote(), &design, Limits::default()));
}

fn value(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}
