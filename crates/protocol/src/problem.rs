//! What is wrong with something that came in, and where.
//! Knows nothing of who is told.

use std::fmt;

use serde::Serialize;

/// One mistake in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Where it is, as a JSON Pointer (RFC 6901) into the document.
    pub pointer: String,
    /// What it is, for a program.
    pub code: &'static str,
    /// What it is and what to do, for a person.
    pub detail: String,
}

impl Problem {
    /// A problem at `pointer`.
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }

    /// The same problem in a document that holds this one at `prefix`.
    #[must_use]
    pub fn within(self, prefix: &str) -> Self {
        Self { pointer: format!("{prefix}{}", self.pointer), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.pointer.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{} ({})", self.pointer, self.detail, self.code)
    }
}

/// The pointer to `key` below `parent`, escaped as RFC 6901 says.
pub(crate) fn below(parent: &str, key: impl fmt::Display) -> String {
    let key = key.to_string().replace('~', "~0").replace('/', "~1");
    format!("{parent}/{key}")
}
