//! What a screen reader is told when something has happened.
//! Knows nothing of what happened.

use yew::prelude::*;

/// What [`Spoken`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct SpokenProps {
    /// The sentence.
    pub(crate) sentence: AttrValue,
    /// Counts sentences, so that the same one is read out a second time.
    pub(crate) turn: u64,
}

/// A live region. It must be in the page before its first sentence, or that is not read.
#[component]
pub(crate) fn Spoken(props: &SpokenProps) -> Html {
    html! {
        <div class="unseen" role="status">
            <p key={props.turn}>{ &props.sentence }</p>
        </div>
    }
}
