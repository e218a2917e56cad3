//! A round patch of colour.
//! Knows nothing of what it stands for. Its colour is an SVG fill, because a strict policy forbids styles.

use codraft_model::ink::Rgb;
use yew::prelude::*;

/// A patch of `colour`, as large as what holds it.
pub(crate) fn swatch(colour: Rgb) -> Html {
    html! {
        <svg class="swatch-colour" viewBox="0 0 40 40" aria-hidden="true">
            <circle cx="20" cy="20" r="20" fill={colour.to_string()} />
            <circle class="swatch-rim" cx="20" cy="20" r="19.5" />
        </svg>
    }
}
