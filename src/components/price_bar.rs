//! The price of the design, what the last choice did to it, and the way on.
//! Knows nothing of how a price comes about.

use codraft_words::fill;
use yew::prelude::*;

use super::focus::{Focus, use_focus_on_arrival};
use super::voice::Voice;

/// What [`PriceBar`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct PriceBarProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The price of the whole, in minor units.
    pub(crate) total_minor: i64,
    /// What the last choice did to it, in minor units.
    pub(crate) difference_minor: i64,
    /// Whether the way on takes the focus when it appears.
    pub(crate) focus: Focus,
    /// Goes on to the review.
    pub(crate) on_review: Callback<()>,
}

/// The bar at the panel's foot.
#[component]
pub(crate) fn PriceBar(props: &PriceBarProps) -> Html {
    let words = &props.voice.words.panel;
    let way_on = use_focus_on_arrival(props.focus);
    let amount = props.voice.price(props.difference_minor.saturating_abs());
    let difference = match props.difference_minor {
        0 => String::new(),
        1.. => fill(words.more, &[("amount", &amount)]),
        _ => fill(words.less, &[("amount", &amount)]),
    };
    html! {
        <footer class="price-bar">
            <dl>
                <dt>{ words.price }</dt>
                <dd>
                    <span class="money price-total">{ props.voice.price(props.total_minor) }</span>
                    // A new difference is a new element, so that it arrives each time.
                    <span class="money price-difference" key={props.total_minor.to_string()}>{ difference }</span>
                </dd>
            </dl>
            <button
                type="button"
                class="button primary"
                ref={way_on}
                onclick={props.on_review.reform(|_: MouseEvent| ())}
            >
                { words.review }
            </button>
        </footer>
    }
}
