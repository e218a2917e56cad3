//! Price, weight and lead time of the design, what the last choice did to them, and the way on.
//! Knows nothing of how they come about.

use codraft_model::impact::Impact;
use codraft_model::product::Told;
use codraft_words::fill;
use yew::prelude::*;

use super::focus::{Focus, use_focus_on_arrival};
use super::voice::Voice;

/// What [`PriceBar`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct PriceBarProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// Of the whole.
    pub(crate) total: Impact,
    /// What the last choice did to it.
    pub(crate) difference: Impact,
    /// What the brand tells besides the price.
    pub(crate) told: Told,
    /// Whether the way on takes the focus when it appears.
    pub(crate) focus: Focus,
    /// Goes on to the review.
    pub(crate) on_review: Callback<()>,
}

/// The bar at the panel's foot.
#[component]
pub(crate) fn PriceBar(props: &PriceBarProps) -> Html {
    let PriceBarProps { voice, total, difference, told, .. } = props;
    let words = &voice.words.panel;
    let way_on = use_focus_on_arrival(props.focus);
    let amount = voice.price(difference.price_minor.saturating_abs());
    let changed = match difference.price_minor {
        0 => String::new(),
        1.. => fill(words.more, &[("amount", &amount)]),
        _ => fill(words.less, &[("amount", &amount)]),
    };
    let weight = told.weight.then(|| {
        let changed = voice.weight_difference(difference.weight_grams);
        figure(words.weight, voice.weight(total.weight_grams), changed)
    });
    let days = told.lead_time.then(|| {
        let changed = voice.days_difference(difference.lead_time_days);
        figure(words.lead_time, voice.days(total.lead_time_days), changed)
    });
    html! {
        <footer class="price-bar">
            <dl>
                <div>
                    <dt>{ words.price }</dt>
                    <dd>
                        <span class="money price-total">{ voice.price(total.price_minor) }</span>
                        // A new difference is a new element, so that it arrives each time.
                        <span class="money price-difference" key={total.price_minor.to_string()}>{ changed }</span>
                    </dd>
                </div>
                { weight }
                { days }
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

/// A figure beside the price, and what the last choice did to it.
fn figure(name: &'static str, total: String, changed: Option<String>) -> Html {
    html! {
        <div class="figure">
            <dt>{ name }</dt>
            <dd>
                <span class="money">{ &total }</span>
                <span class="money price-difference" key={total.clone()}>{ changed.unwrap_or_default() }</span>
            </dd>
        </div>
    }
}
