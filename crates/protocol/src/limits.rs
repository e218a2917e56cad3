//! How much anyone may send. Told in `initialize`, kept by SDK, widget and collector.
//! Knows nothing of what is sent; how much a design may hold is in `codraft_model::limits`.

use codraft_model::limits as design;
use serde::{Deserialize, Serialize};

/// The most bytes of one message or request.
pub const MESSAGE_BYTES: usize = 1 << 20;

/// The most bytes of a suggestion without its preview: a design of [`design::WEIGHT`] and what goes
/// with it.
pub const SUGGESTION_BYTES: usize = 768 << 10;

/// The most bytes of a draft: it travels in one message, with its variants.
pub const DRAFT_BYTES: usize = MESSAGE_BYTES - (8 << 10);

/// The most characters of a design link: what browsers and mail programs still carry.
pub const LINK_BYTES: usize = 64 << 10;

/// The most bytes of a product bundle.
pub const BUNDLE_BYTES: usize = 4 << 20;

/// The most bytes of one image, as it travels and is kept.
pub const IMAGE_BYTES: usize = 600 << 10;

/// The most pixels of one image.
pub const IMAGE_PIXELS: usize = 25_000_000;

/// The largest price, in minor units: sums of many still fit an `i64`, and a double in JavaScript.
pub const LARGEST_PRICE: i64 = 1_000_000_000_000;

/// How deep arrays and objects may be nested.
pub const DEPTH: usize = 32;

/// The most requests that may wait for an answer.
pub const REQUESTS_IN_FLIGHT: usize = 32;

/// The fewest milliseconds between two `design/changed`.
pub const CHANGED_EVERY_MILLIS: u32 = 100;

/// The limits as a widget tells them to its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// See [`MESSAGE_BYTES`].
    pub message_bytes: usize,
    /// See [`SUGGESTION_BYTES`].
    pub suggestion_bytes: usize,
    /// See [`DEPTH`].
    pub depth: usize,
    /// See [`REQUESTS_IN_FLIGHT`].
    pub requests_in_flight: usize,
    /// The most annotations in a design.
    pub annotations: usize,
    /// The most points in one stroke.
    pub points_in_a_stroke: usize,
    /// The most points in all strokes of a design together.
    pub points: usize,
    /// The longest text a customer may write in one place, in characters.
    pub characters: usize,
    /// The most proposals in a design.
    pub proposals: usize,
    /// The most variants kept in a draft.
    pub variants: usize,
    /// See [`IMAGE_BYTES`].
    pub image_bytes: usize,
    /// See [`IMAGE_PIXELS`].
    pub image_pixels: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: MESSAGE_BYTES,
            suggestion_bytes: SUGGESTION_BYTES,
            depth: DEPTH,
            requests_in_flight: REQUESTS_IN_FLIGHT,
            annotations: design::ANNOTATIONS,
            points_in_a_stroke: design::POINTS_IN_A_STROKE,
            points: design::POINTS,
            characters: design::CHARACTERS,
            proposals: design::PROPOSALS,
            variants: design::VARIANTS,
            image_bytes: IMAGE_BYTES,
            image_pixels: IMAGE_PIXELS,
        }
    }
}

/// How deep the arrays and objects of `json` are nested. Counts brackets outside strings, so it
/// needs neither valid JSON nor a stack.
pub fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut is_string, mut is_escaped) = (false, false);
    for byte in json {
        match (is_string, byte) {
            (true, _) if is_escaped => is_escaped = false,
            (true, b'\\') => is_escaped = true,
            (_, b'"') => is_string = !is_string,
            (false, b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (false, b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_strings() {
        for (json, expected) in [
            ("1", 0),
            ("[]", 1),
            (r#"{"a":[1,{"b":2}]}"#, 3),
            (r#"["[[[","\"[["]"#, 1),
            ("]]]][", 1),
        ] {
            assert_eq!(depth(json.as_bytes()), expected, "{json}");
        }
    }
}
