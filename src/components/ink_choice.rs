//! What the colours and widths of the theme are called, and what a width looks like.
//! Knows nothing of what is drawn with them.

use codraft_model::product::{Ink, Theme};
use codraft_words::fill;
use yew::prelude::*;

use super::colour_name::colour_name;
use super::voice::Voice;

/// What a colour is called: the brand's name for it, or a plain word.
pub(crate) fn ink_name(voice: &Voice, ink: &Ink) -> String {
    match &ink.name {
        Some(name) => voice.text(name).to_owned(),
        None => colour_name(ink.colour, &voice.words.colour),
    }
}

/// What a width is called: by a word where there are three, else by its number.
pub(crate) fn width_name(voice: &Voice, theme: &Theme, at: usize) -> String {
    let words = &voice.words.tools;
    match (theme.widths_px.len(), at) {
        (3, 0) => words.fine.to_owned(),
        (3, 1) => words.medium.to_owned(),
        (3, 2) => words.broad.to_owned(),
        _ => fill(words.width_of, &[("number", &voice.number(theme.widths_px[at]))]),
    }
}

/// A line of a width, compared with the others.
pub(crate) fn width_drawing(theme: &Theme, at: usize) -> Html {
    /// The widest line that leaves room for the ring around it.
    const WIDEST: f64 = 9.0;
    let widest = theme.widths_px.iter().copied().fold(1.0, f64::max);
    let shown = theme.widths_px[at] / widest * WIDEST;
    html! {
        <svg viewBox="0 0 22 22" aria-hidden="true">
            <path class="pen-width" d="M5 11h12" stroke-width={shown.to_string()} />
        </svg>
    }
}
