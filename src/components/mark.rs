//! The drop that stands for a note: its intent has a shape as well as a colour.
//! Knows nothing of where the note is.

use codraft_model::design::Intent;
use codraft_model::picture::{intent_colour, pin_outline};
use yew::prelude::*;

/// A drop with a number in it, for a list; it says nothing to a screen reader.
pub(crate) fn mark(intent: Intent, number: usize) -> Html {
    html! {
        <svg class="mark" viewBox="-14 -26 28 28" aria-hidden="true">
            { drop(intent) }
            <text y="-10.5">{ number }</text>
        </svg>
    }
}

/// A drop without a number, to choose an intent by.
pub(crate) fn bare_mark(intent: Intent) -> Html {
    html! { <svg viewBox="-13 -25.5 26 26" aria-hidden="true">{ drop(intent) }</svg> }
}

fn drop(intent: Intent) -> Html {
    html! {
        <path d={pin_outline(intent)} fill={intent_colour(intent).to_string()} stroke="#fff" stroke-width="1.5" />
    }
}
