//! Words about the design at work: to have it, to put another in its place, to have it in other forms.
//! Knows nothing of how those forms are made.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Summary;
use crate::design::Design;
use crate::design::pieces::{self, Pieces};
use crate::problem::Problem;
use crate::read::from_value;
use crate::rpc::Params;
use crate::suggestion::Price;
use crate::web_annotation::{self, Imported};
use codraft_model::design as model;
use codraft_model::limits::Limits;
use codraft_model::product::Product;

/// Parameters of `design/get`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GetDesign {
    /// What to leave the rest out for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<Only>,
}

/// A part of what is known of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Only {
    /// How much there is: costs the same however much that is.
    Summary,
}

/// Result of `design/get` with `only: summary`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurrentSummary {
    /// Counts changes since the widget was loaded.
    pub revision: u64,
    /// What there is now.
    pub summary: Summary,
}

/// Parameters of `design/load`: one of `design` and `w3c`. What was there is one step back for the
/// customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadDesign {
    /// The design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design: Option<Design>,
    /// W3C Web Annotations (one, an array, a page, or a collection with its pages): the design at work,
    /// with their marks in place of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub w3c: Option<Value>,
    /// Only if the design at work is still of this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
}

/// What is to be loaded.
#[derive(Debug)]
pub enum Loading<'a> {
    /// A design.
    Design(Box<Pieces<'a>>),
    /// Web Annotations.
    WebAnnotations(Value),
}

impl LoadDesign {
    /// Reads the parameters: what is to be loaded, and in place of which revision.
    ///
    /// # Errors
    /// They are no such parameters; pointers are into them.
    pub fn read(params: &Params) -> Result<(Loading<'_>, Option<u64>), Vec<Problem>> {
        let members = pieces::members(params.text())?;
        let revision =
            members.get("revision").map_or(Ok(Value::Null), |json| pieces::value(json.get()));
        let one = |code, detail: &str| Err(vec![Problem::new("/design", code, detail)]);
        let loading = match (members.get("design"), members.get("w3c")) {
            (Some(_), Some(_)) => one("DUPLICATE", "either `design` or `w3c` is loaded"),
            (None, None) => one("MISSING", "`design` or `w3c` is what is to be loaded"),
            (Some(design), None) => {
                let pieces = Pieces::of(design.get()).map(|pieces| Loading::Design(pieces.into()));
                pieces.map_err(|all| within(all, "/design"))
            }
            (None, Some(marks)) => {
                let marks = pieces::value(marks.get()).map(Loading::WebAnnotations);
                marks.map_err(|all| within(all, "/w3c"))
            }
        }?;
        let revision = revision.and_then(from_value).map_err(|all| within(all, "/revision"))?;
        Ok((loading, revision))
    }
}

impl Loading<'_> {
    /// The design that comes of it on `product`, where `now` is at work, and all that was left out, with
    /// pointers into what is loaded.
    pub fn on(
        &self,
        product: &Product,
        now: &model::Design,
        limits: Limits,
    ) -> (model::Design, Vec<Problem>) {
        match self {
            Loading::Design(pieces) => pieces.on(product, limits),
            Loading::WebAnnotations(document) => {
                let Imported { annotations, left_out } =
                    web_annotation::import(document, product, now, limits);
                let mut design = now.clone();
                design.annotations = annotations.into_iter().collect();
                design.unsure.clear();
                (design, left_out)
            }
        }
    }
}

fn within(problems: Vec<Problem>, prefix: &str) -> Vec<Problem> {
    problems.into_iter().map(|problem| problem.within(prefix)).collect()
}

/// Result of `design/load`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DesignLoaded {
    /// Counts changes since the widget was loaded.
    pub revision: u64,
    /// What did not fit the product and was left out; pointers are into what was loaded.
    pub issues: Vec<Problem>,
}

/// Parameters of `design/export`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportDesign {
    /// The forms to have, each once.
    pub formats: Vec<Format>,
    /// The view that pictures show; the one that is shown when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// The width of a `png`, in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
}

/// The width of a `png` when none is asked for, in pixels.
pub const PNG_WIDTH: u32 = 1_600;

/// The widths a `png` may have, in pixels.
pub const PNG_WIDTHS: std::ops::RangeInclusive<u32> = 16..=4_096;

/// A form that a design can be had in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// As it is written in drafts and suggestions.
    Json,
    /// A view as a picture of lines.
    Svg,
    /// A view as a picture of pixels.
    Png,
    /// Its marks as W3C Web Annotations, in a collection.
    W3c,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 4] = [Format::Json, Format::Svg, Format::Png, Format::W3c];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Svg => "image/svg+xml",
            Format::Png => "image/png",
            Format::W3c => r#"application/ld+json; profile="http://www.w3.org/ns/anno.jsonld""#,
        }
    }
}

/// Result of `design/export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exported {
    /// Counts changes since the widget was loaded: what is exported is this one.
    pub revision: u64,
    /// One for each form that was asked for, in that order.
    pub files: Vec<ExportedFile>,
}

/// A design in one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportedFile {
    /// Which form.
    pub format: Format,
    /// Its media type.
    pub media_type: String,
    /// The text; of a `png`, its bytes as base64 with padding (RFC 4648, section 4).
    pub data: String,
}

/// Result of `design/get`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurrentDesign {
    /// Counts changes since the widget was loaded.
    #[serde(default)]
    pub revision: u64,
    /// The design.
    pub design: Design,
    /// The hash of its canonical form.
    pub design_hash: String,
    /// What it costs.
    pub price: Price,
}
