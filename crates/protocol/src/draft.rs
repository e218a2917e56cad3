//! A draft: a design that is kept, not sent. Versioned, because it outlives the widget that wrote it.
//! Knows nothing of where it is kept.

use serde::{Deserialize, Serialize};

use crate::design::Design;
use crate::limits;
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

impl Draft {
    /// Reads a draft that was kept somewhere.
    ///
    /// # Errors
    /// Too large, too deep, no JSON, or not of this shape.
    pub fn parse(json: &[u8]) -> Result<Self, Refusal> {
        read::read(json, limits::SUGGESTION_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const GOLDEN: &str = include_str!("../fixtures/v1/mug.draft.json");

    #[test]
    fn the_golden_draft_is_read_and_written_the_same() {
        let draft = Draft::parse(GOLDEN.as_bytes()).expect("the golden draft is right");
        let golden: Value = serde_json::from_str(GOLDEN).expect("JSON");
        assert_eq!(serde_json::to_value(&draft).ok(), Some(golden));
    }

    #[test]
    fn what_is_no_draft_is_refused() {
        for json in
            ["", "null", "{}", r#"{"schemaVersion":1}"#, &" ".repeat(limits::SUGGESTION_BYTES + 1)]
        {
            assert!(Draft::parse(json.as_bytes()).is_err(), "{json:.20}");
        }
    }
}
