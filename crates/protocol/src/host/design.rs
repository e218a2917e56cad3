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

/// Parameters of `design/load`. What was there is one step back for the customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadDesign {
    /// The design.
    pub design: Design,
    /// Only if the design at work is still of this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
}

impl LoadDesign {
    /// Reads the parameters, and the design in them as [`Pieces`] do.
    ///
    /// # Errors
    /// They are no such parameters; pointers are into them.
    pub fn pieces(params: &Params) -> Result<(Pieces<'_>, Option<u64>), Vec<Problem>> {
        let members = pieces::members(params.text())?;
        let revision =
            members.get("revision").map_or(Ok(Value::Null), |json| pieces::value(json.get()));
        let design = members.get("design").ok_or_else(|| {
            vec![Problem::new("/design", "MISSING", "`design` is what is to be loaded")]
        })?;
        let pieces = Pieces::of(design.get()).map_err(|problems| within(problems, "/design"))?;
        let revision = revision.and_then(from_value).map_err(|all| within(all, "/revision"))?;
        Ok((pieces, revision))
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
    /// What did not fit the product and was left out; pointers are into the design.
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
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Json, Format::Svg, Format::Png];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Svg => "image/svg+xml",
            Format::Png => "image/png",
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
