//! Reading JSON from someone who is not trusted: size and depth first, then shape.
//! Knows nothing of what the document means.

use serde::de::DeserializeOwned;

use crate::limits;
use crate::place::{self, Mistake};
use crate::problem::Problem;

/// Why a document was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has more bytes than its limit.
    TooLarge {
        /// The most there may be.
        limit: usize,
        /// How many there are.
        actual: usize,
    },
    /// It is not JSON at all.
    NotJson(Problem),
    /// It is JSON, but not this document.
    Invalid(Vec<Problem>),
}

impl Refusal {
    /// Why serde_json read nothing.
    pub(crate) fn of(error: &serde_json::Error) -> Self {
        match error.is_data() {
            true => Refusal::Invalid(vec![Problem::new("", "WRONG_SHAPE", error.to_string())]),
            false => Refusal::NotJson(Problem::new("", "NOT_JSON", error.to_string())),
        }
    }

    /// What is wrong, as a list with places.
    pub fn problems(self) -> Vec<Problem> {
        match self {
            Refusal::TooLarge { limit, actual } => {
                let detail = format!("{actual} bytes are more than the limit of {limit}");
                vec![Problem::new("", "PAYLOAD_TOO_LARGE", detail)]
            }
            Refusal::NotJson(problem) => vec![problem],
            Refusal::Invalid(problems) => problems,
        }
    }
}

/// Reads `json` of at most `limit` bytes as a `T`.
///
/// # Errors
/// Too many bytes, nesting beyond [`limits::DEPTH`], no JSON, or the first field that has the wrong
/// shape.
pub(crate) fn read<T: DeserializeOwned>(json: &[u8], limit: usize) -> Result<T, Refusal> {
    check_size(json, limit)?;
    // By way of a value, so that each type is compiled for one kind of input only: the widget's bytes
    // count, and no document here is large.
    let value: serde_json::Value = serde_json::from_slice(json)
        .map_err(|error| Refusal::NotJson(Problem::new("", "NOT_JSON", error.to_string())))?;
    from_value(value).map_err(Refusal::Invalid)
}

/// Refuses `json` of more than `limit` bytes, or nested beyond [`limits::DEPTH`].
pub(crate) fn check_size(json: &[u8], limit: usize) -> Result<(), Refusal> {
    if json.len() > limit {
        return Err(Refusal::TooLarge { limit, actual: json.len() });
    }
    let depth = limits::depth(json);
    if depth > limits::DEPTH {
        let detail = format!("nested {depth} deep, the limit is {}", limits::DEPTH);
        return Err(Refusal::Invalid(vec![Problem::new("", "TOO_DEEP", detail)]));
    }
    Ok(())
}

/// Reads a JSON value that is already in memory as a `T`.
///
/// # Errors
/// The first field that has the wrong shape.
pub fn from_value<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, Vec<Problem>> {
    place::read(&value).map_err(|Mistake { pointer, detail }| {
        vec![Problem::new(pointer.unwrap_or_default(), "WRONG_SHAPE", detail)]
    })
}
