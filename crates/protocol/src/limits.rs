//! How much anyone may send. Told in `initialize`, kept by SDK, widget and collector.
//! Knows nothing of what is sent; how much a design may hold is in `codraft_model::limits`.

use codraft_model::limits as design;
use codraft_model::limits::Limits as DesignLimits;
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

/// The most bytes of all images of a suggestion together, each counted once.
pub const IMAGES_BYTES: usize = 8 << 20;

/// The most characters of a brand's name in its theme.
pub const BRAND_CHARACTERS: usize = 80;

/// The most bytes of the drawing of a brand's logo.
pub const LOGO_BYTES: usize = 32 << 10;

/// The most characters of a name, an address or a language tag in a suggestion.
pub const LINE_CHARACTERS: usize = 320;

/// The most consents in a suggestion.
pub const CONSENTS: usize = 16;

/// The largest price, in minor units: sums of many still fit an `i64`, and a double in JavaScript.
pub const LARGEST_PRICE: i64 = 1_000_000_000_000;

/// What a host may ask for at most: marks, points in all strokes, and bytes of one message.
pub const CEILING: Wish =
    Wish { annotations: Some(20_000), points: Some(2_000_000), bytes: Some(32 << 20) };

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
    /// The most bytes of one message.
    pub message_bytes: usize,
    /// The most bytes of a suggestion without its preview.
    pub suggestion_bytes: usize,
    /// How deep arrays and objects may be nested.
    pub depth: usize,
    /// The most requests that may wait for an answer.
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
    /// The most bytes of one image.
    pub image_bytes: usize,
    /// The most pixels of one image.
    pub image_pixels: usize,
}

/// What a host may ask for in `initialize` when its documents are larger than usual. What is left out,
/// or is less than usual, stays as it is; more than 20,000, 2,000,000 and 32 MiB is brought down to those.
/// Who names no bytes gets as many for each annotation and point as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wish {
    /// The most annotations in a design.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<usize>,
    /// The most points in all strokes of a design together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<usize>,
    /// The most bytes of one message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
}

impl Limits {
    /// The limits with a host that wishes for `wish`.
    pub fn agreed(wish: Wish) -> Self {
        let agreed = |usual: usize, wished: Option<usize>, ceiling: Option<usize>| {
            wished.map_or(usual, |wished| wished.min(ceiling.unwrap_or(usual)).max(usual))
        };
        let annotations = agreed(design::ANNOTATIONS, wish.annotations, CEILING.annotations);
        let points = agreed(design::POINTS, wish.points, CEILING.points);
        // What is agreed must also travel: as many bytes for each mark and point as usual.
        let of_marks = annotations * (MESSAGE_BYTES / design::ANNOTATIONS);
        let of_points = points * (MESSAGE_BYTES / design::POINTS);
        let bytes = wish.bytes.unwrap_or(of_marks.max(of_points));
        let message_bytes = agreed(MESSAGE_BYTES, Some(bytes), CEILING.bytes);
        Self {
            message_bytes,
            suggestion_bytes: message_bytes - (MESSAGE_BYTES - SUGGESTION_BYTES),
            annotations,
            points,
            ..Self::default()
        }
    }

    /// How much a design may hold.
    pub fn of_a_design(&self) -> DesignLimits {
        let beside = SUGGESTION_BYTES - design::WEIGHT;
        let weight = self.suggestion_bytes.saturating_sub(beside);
        DesignLimits { annotations: self.annotations, points: self.points, weight }
    }

    /// The most bytes of a draft.
    pub fn draft_bytes(&self) -> usize {
        self.message_bytes - (MESSAGE_BYTES - DRAFT_BYTES)
    }
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
    fn a_host_may_wish_for_more_up_to_the_ceiling_and_never_for_less() {
        let agreed = |annotations, points, bytes| {
            let wish = |number: usize| (number > 0).then_some(number);
            let wish =
                Wish { annotations: wish(annotations), points: wish(points), bytes: wish(bytes) };
            let limits = Limits::agreed(wish);
            [limits.annotations, limits.points, limits.message_bytes]
        };
        let usual = [design::ANNOTATIONS, design::POINTS, MESSAGE_BYTES];
        assert_eq!(agreed(0, 0, 0), usual);
        assert_eq!(agreed(1, 1, 1), usual);
        assert_eq!(agreed(1_000, 100_000, 8 << 20), [1_000, 100_000, 8 << 20]);
        assert_eq!(agreed(10_000, 0, 8 << 20), [10_000, design::POINTS, 8 << 20]);
        assert_eq!(agreed(10_000, 0, 0), [10_000, design::POINTS, 10_000 * 2_097]);
        assert_eq!(agreed(0, 1_500_000, 0), [design::ANNOTATIONS, 1_500_000, 1_500_000 * 20]);
        assert_eq!(agreed(501, 0, 0)[2], 501 * 2_097);
        assert_eq!(agreed(20_001, 2_000_001, 33 << 20), [20_000, 2_000_000, 32 << 20]);
        assert_eq!(agreed(usize::MAX, usize::MAX, usize::MAX), [20_000, 2_000_000, 32 << 20]);
        assert_eq!(Limits::agreed(Wish::default()), Limits::default());
        assert_eq!(Limits::default().of_a_design(), DesignLimits::default());
        assert_eq!(Limits::default().draft_bytes(), DRAFT_BYTES);
    }

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
