//! The wishes that could not be had, as sentences, so that it is seen what would be sent of them.
//! Knows nothing of whether they are sent: that is asked among the consents.

use codraft_model::design::Design;
use codraft_model::product::Product;
use codraft_model::proposal::Refusal;
use codraft_words::fill;
use yew::prelude::*;

use super::voice::Voice;

/// The wishes; nothing when all could be had.
pub(crate) fn refused_wishes(voice: &Voice, product: &Product, design: &Design) -> Html {
    if design.refusals.is_empty() {
        return Html::default();
    }
    let words = &voice.words.review;
    html! {
        <section>
            <h2>{ words.refused }</h2>
            <p class="soft">{ words.refused_help }</p>
            <ul class="refused-wishes">
                { for design.refusals.iter().filter_map(|refusal| entry(voice, product, refusal)) }
            </ul>
        </section>
    }
}

fn entry(voice: &Voice, product: &Product, refusal: &Refusal) -> Option<Html> {
    let words = &voice.words.review;
    let option = product.option(&refusal.option)?;
    let (name, choice) = (voice.text(&option.name), voice.value(option, &refusal.value));
    let reasons = product.rules.iter().filter(|rule| refusal.rules.contains(&rule.id));
    let reasons: Vec<&str> = reasons.map(|rule| voice.text(&rule.because)).collect();
    let times = fill(words.refused_times, &[("count", &refusal.count.to_string())]);
    Some(html! {
        <li>
            <span>{ fill(words.refused_wish, &[("option", name), ("choice", &choice)]) }</span>
            <span class="soft">
                { reasons.join(" ") }
                if refusal.count > 1 { { " " }{ times } }
            </span>
        </li>
    })
}
