//! How much a design may hold. Told to hosts, and kept by the session and by every reader.
//! Knows nothing of bytes or messages: those limits are in `codraft_protocol::limits`.

/// How much one design may hold, as widget and host agreed. By default what every collector takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most annotations.
    pub annotations: usize,
    /// The most points in all strokes together.
    pub points: usize,
    /// The most it may weigh: see [`Design::weight`].
    ///
    /// [`Design::weight`]: crate::design::Design::weight
    pub weight: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { annotations: ANNOTATIONS, points: POINTS, weight: WEIGHT }
    }
}

/// The most annotations in a design.
pub const ANNOTATIONS: usize = 500;

/// The most points in one stroke.
pub const POINTS_IN_A_STROKE: usize = 5_000;

/// The most points in all strokes of a design together.
pub const POINTS: usize = 50_000;

/// The most a design may weigh: see [`Design::weight`]. A design at each of the limits above still
/// fits, with some room for words.
///
/// [`Design::weight`]: crate::design::Design::weight
pub const WEIGHT: usize = 744 << 10;

/// The most proposals in a design.
pub const PROPOSALS: usize = 40;

/// The most refused wishes that are kept with a design.
pub const REFUSALS: usize = 200;

/// The most variants kept beside a design.
pub const VARIANTS: usize = 8;

/// The most the variants may weigh together, so that a draft has room for them and any design.
pub const VARIANTS_WEIGHT: usize = 240 << 10;

/// The longest text a customer may write in one place, in characters.
pub const CHARACTERS: usize = 2_000;
