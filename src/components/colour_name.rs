//! A plain word for a colour the brand gave no name.
//! Knows nothing of how the word is found: receipts and the console use the same, so it is in `codraft_words`.

use codraft_model::ink::Rgb;
use codraft_words::Colour;

/// The word for `colour`, such as "dark green".
pub(crate) fn colour_name(colour: Rgb, words: &Colour) -> String {
    codraft_words::colour_name([colour.r, colour.g, colour.b], words)
}
