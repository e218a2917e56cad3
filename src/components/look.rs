//! A design to look at and nothing else: its pictures, what was chosen, and all of it in words.
//! Knows no way to change or send it.

use codraft_model::impact;
use yew::prelude::*;

use super::focus::{Focus, use_focus_on_arrival};
use super::leaf::in_words;
use super::review_choices::review_choices;
use super::review_pictures::ReviewPictures;
use super::shown::ShownProps;

/// The design as it is.
#[component]
pub(crate) fn Look(props: &ShownProps) -> Html {
    let words = &props.voice.words;
    let title = use_focus_on_arrival(Focus::Leave);
    let total = impact::total(&props.product, &props.design.configuration);
    html! {
        <main class="review look">
            <ReviewPictures ..props.clone() />
            <div class="review-column">
                <div class="review-scroll" tabindex="0" role="region" aria-labelledby="look-title">
                    <h1 id="look-title" ref={title} tabindex="-1">{ props.voice.text(&props.product.name) }</h1>
                    <p class="soft">{ words.summary.only_look }</p>
                    { review_choices(&props.voice, &props.product, &props.design, &props.images) }
                    <section>
                        <h2>{ words.summary.title }</h2>
                        { in_words(&props.voice, &props.product, &props.design) }
                    </section>
                </div>
                <footer class="review-bar">
                    <span class="money price-total">{ props.voice.price(total.price_minor) }</span>
                </footer>
            </div>
        </main>
    }
}
