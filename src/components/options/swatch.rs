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

/// A patch for what has no colour of its own.
pub(crate) fn no_colour() -> Html {
    html! {
        <svg class="swatch-colour" viewBox="0 0 40 40" aria-hidden="true">
            <circle class="swatch-ground" cx="20" cy="20" r="20" />
            <path class="swatch-line" d="M13 17h14M13 23h14" />
            <circle class="swatch-rim" cx="20" cy="20" r="19.5" />
        </svg>
    }
}
