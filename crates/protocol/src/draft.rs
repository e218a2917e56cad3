//! A draft: a design that is kept, not sent. Versioned, because it outlives the widget that wrote it.
//! Knows nothing of where it is kept.

use codraft_model::design as model;
use codraft_model::limits::{Limits, VARIANTS};
use codraft_model::product::Product;
use codraft_model::variant::{self, Variant as Kept};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::design::Design;
use crate::design::pieces::{self, Part};
use crate::limits;
use crate::problem::Problem;
use crate::read::{self, Refusal};

/// The only version of drafts there is.
pub const SCHEMA_VERSION: u32 = 1;

/// A design that is kept, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Draft {
    /// Always 1.
    pub schema_version: u32,
    /// What it is about. The version may be an older one: what still fits is kept.
    pub product: DraftProduct,
    /// What was made.
    pub design: Design,
    /// Designs kept beside it, the oldest first; at most eight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// When it was kept, RFC 3339 in UTC.
    pub saved_at: String,
    /// When the design was begun, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
}

/// Which product a draft is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftProduct {
    /// Its name among the brand's.
    pub id: String,
    /// The version of its definition.
    pub version: String,
}

/// A design that is kept beside another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Variant {
    /// What the customer calls it.
    pub name: String,
    /// The design as it was.
    pub design: Design,
}

/// A draft before it is written: its designs as they are at work.
#[derive(Clone, Copy, Debug)]
pub struct Unwritten<'a> {
    /// What it is about.
    pub product: &'a Product,
    /// What was made.
    pub design: &'a model::Design,
    /// Designs kept beside it, the oldest first.
    pub variants: &'a [Kept],
    /// When it is kept, RFC 3339 in UTC.
    pub saved_at: &'a str,
    /// When the design was begun, RFC 3339 in UTC.
    pub started_at: &'a str,
}

impl Unwritten<'_> {
    /// Writes the [`Draft`] as JSON: `take` gets its text in pieces, in order, each with the design it is
    /// from.
    pub fn parts(&self, mut take: impl FnMut(&model::Design, Part<'_>)) {
        let Self { product, design, variants, saved_at, started_at } = *self;
        let about = DraftProduct { id: product.id.to_string(), version: product.version.clone() };
        let head =
            format!(r#"{{"schemaVersion":{SCHEMA_VERSION},"product":{},"design":"#, text(&about));
        take(design, Part::Text(&head));
        pieces::parts(product, design, |part| take(design, part));
        for (index, kept) in variants.iter().enumerate() {
            let before = if index == 0 { r#","variants":["# } else { "}," };
            let head = format!(r#"{before}{{"name":{},"design":"#, text(&kept.name));
            take(&kept.design, Part::Text(&head));
            pieces::parts(product, &kept.design, |part| take(&kept.design, part));
        }
        let before = if variants.is_empty() { "" } else { "}]" };
        let tail = format!(
            r#"{before},"savedAt":{},"startedAt":{}}}"#,
            text(&saved_at),
            text(&started_at)
        );
        take(design, Part::Text(&tail));
    }
}

/// Something small as JSON.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Variant {
    /// A variant that was made on `product`.
    pub fn of(product: &Product, kept: &Kept) -> Self {
        Self { name: kept.name.clone(), design: Design::of(product, &kept.design) }
    }
}

impl Draft {
    /// The design on `product`, with what fits of it. Its marks are taken along from the version of the
    /// draft.
    pub fn design_within(&self, product: &Product, limits: Limits) -> model::Design {
        self.design.made_on(&self.product.version).kept_within(product, limits)
    }

    /// The variants on `product`, with what fits of each; those there is no room for are left out.
    pub fn variants_within(
        &self,
        product: &Product,
        limits: Limits,
    ) -> Vec<(String, model::Design)> {
        let on = |variant: &Variant| {
            let design = variant.design.made_on(&self.product.version);
            (variant.name.clone(), design.kept_within(product, limits))
        };
        let mut kept: Vec<(String, model::Design)> = Vec::new();
        for (name, design) in self.variants.iter().take(VARIANTS).map(on) {
            if variant::has_room(kept.iter().map(|(_, kept)| kept), &design) {
                kept.push((name, design));
            }
        }
        kept
    }

    /// Reads a draft that was kept somewhere.
    ///
    /// # Errors
    /// Too large, too deep, no JSON, or not of this shape.
    pub fn parse(json: &[u8]) -> Result<Self, Refusal> {
        Self::parse_within(json, limits::DRAFT_BYTES)
    }

    /// As [`Draft::parse`], where a draft may have so many bytes: see [`limits::Limits::draft_bytes`].
    ///
    /// # Errors
    /// Too large, too deep, no JSON, or not of this shape.
    pub fn parse_within(json: &[u8], most: usize) -> Result<Self, Refusal> {
        read::check_size(json, most)?;
        let value = serde_json::from_slice(json).map_err(|error| Refusal::of(&error))?;
        Self::from_value(value).map_err(Refusal::Invalid)
    }

    /// Reads a draft that is in memory, of whichever version there was.
    ///
    /// # Errors
    /// Not of this shape, or of a version that is not known: a later widget's is left alone.
    pub fn from_value(value: Value) -> Result<Self, Vec<Problem>> {
        read::from_value(migrated(value)?)
    }
}

/// Brings a draft to the newest version, a step for each version there was.
fn migrated(draft: Value) -> Result<Value, Vec<Problem>> {
    match draft["schemaVersion"].as_u64() {
        // What comes after a version is its step to the next; there is one version so far.
        Some(1) => Ok(draft),
        Some(_) => {
            let detail = "a later version of drafts than this widget knows";
            Err(vec![Problem::new("/schemaVersion", "WRONG_VERSION", detail)])
        }
        None => {
            let detail = "a draft says which version it is";
            Err(vec![Problem::new("/schemaVersion", "MISSING", detail)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Bundle;

    const MUG: &[u8] = include_bytes!("../fixtures/v1/mug.bundle.json");
    const GOLDEN: &str = include_str!("../fixtures/v1/mug.draft.json");

    #[test]
    fn the_golden_draft_is_read_and_written_the_same() {
        let draft = Draft::parse(GOLDEN.as_bytes()).expect("the golden draft is right");
        let golden: Value = serde_json::from_str(GOLDEN).expect("JSON");
        assert_eq!(serde_json::to_value(&draft).ok(), Some(golden));
    }

    #[test]
    fn what_is_written_in_pieces_is_the_draft_that_is_written_whole() {
        let product = Bundle::parse(MUG).expect("a bundle").product().0.expect("a product");
        let golden = Draft::parse(GOLDEN.as_bytes()).expect("the golden draft is right");
        let design = golden.design_within(&product, Limits::default());
        let id = codraft_model::id::VariantId(1);
        let kept = |name: &str| Kept { id, name: name.to_owned(), design: design.clone() };
        for variants in [vec![], vec![kept("one")], vec![kept("\"a\" \\ \u{1}"), kept("")]] {
            let whole = Draft {
                design: Design::of(&product, &design),
                variants: variants.iter().map(|kept| Variant::of(&product, kept)).collect(),
                started_at: Some("2026-11-22T06:00:00Z".into()),
                ..golden.clone()
            };
            let unwritten = Unwritten {
                product: &product,
                design: &design,
                variants: &variants,
                saved_at: &golden.saved_at,
                started_at: "2026-11-22T06:00:00Z",
            };
            let mut text = String::new();
            unwritten.parts(|design, part| match part {
                Part::Text(part) => text.push_str(part),
                Part::Marks(piece) => text.push_str(&pieces::marks(design, piece)),
            });
            let written: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(Some(written), serde_json::to_value(&whole).ok());
        }
    }

    #[test]
    fn every_draft_that_was_ever_kept_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
        let versions = std::fs::read_dir(folder).expect("there are fixtures");
        let files = versions.flat_map(|version| {
            std::fs::read_dir(version.expect("a folder").path()).expect("a folder")
        });
        let paths = files.map(|file| file.expect("a file").path());
        let drafts: Vec<_> =
            paths.filter(|path| path.to_string_lossy().ends_with(".draft.json")).collect();
        assert!(drafts.len() >= 4, "golden drafts are added and never taken away: {drafts:?}");
        for path in drafts {
            let json = std::fs::read(&path).expect("it can be read");
            assert!(Draft::parse(&json).is_ok(), "{}", path.display());
        }
    }

    #[test]
    fn a_draft_of_a_later_version_is_not_read_as_one_of_this() {
        for (version, code) in [("2", "WRONG_VERSION"), ("\"1\"", "MISSING")] {
            let later = GOLDEN.replacen(
                "\"schemaVersion\": 1",
                &format!("\"schemaVersion\": {version}"),
                1,
            );
            let Err(Refusal::Invalid(problems)) = Draft::parse(later.as_bytes()) else {
                panic!("{version} is read");
            };
            assert_eq!((problems[0].pointer.as_str(), problems[0].code), ("/schemaVersion", code));
        }
    }

    #[test]
    fn a_draft_of_a_larger_document_is_read_where_that_was_agreed() {
        let large = GOLDEN.to_owned() + &" ".repeat(limits::DRAFT_BYTES);
        assert!(Draft::parse(large.as_bytes()).is_err());
        assert!(Draft::parse_within(large.as_bytes(), 2 * limits::DRAFT_BYTES).is_ok());
    }

    #[test]
    fn what_is_no_draft_is_refused() {
        for json in
            ["", "null", "{}", r#"{"schemaVersion":1}"#, &" ".repeat(limits::DRAFT_BYTES + 1)]
        {
            assert!(Draft::parse(json.as_bytes()).is_err(), "{json:.20}");
            assert!(Draft::parse_within(json.as_bytes(), 2 * limits::DRAFT_BYTES).is_err());
        }
    }
}
