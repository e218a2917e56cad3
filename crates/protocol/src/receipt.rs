//! What comes back for a suggestion: a code and a link, without an account.
//! Knows nothing of how it was stored.

use serde::{Deserialize, Serialize};

/// Proof that a suggestion was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The suggestion's own id.
    pub id: String,
    /// What the customer keeps: unguessable, easy to read aloud.
    pub code: String,
    /// Where the customer sees what became of it; nothing when the page keeps suggestions itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// When it was taken, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<String>,
}
