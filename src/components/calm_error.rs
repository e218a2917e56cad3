//! The page when there is nothing to show: calm for the customer, precise for the developer.
//! Knows nothing of how the product was read.

use std::rc::Rc;

use codraft_words::fill;
use yew::prelude::*;

use super::focus::{Focus, use_focus_on_arrival};
use crate::icons::Icon;

/// A mistake in the product definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Its place: a JSON Pointer.
    pub(crate) pointer: String,
    /// What is wrong there, in English.
    pub(crate) detail: String,
}

/// What [`CalmError`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct CalmErrorProps {
    /// The words; the product's currency is not known here.
    pub(crate) words: &'static codraft_words::Words,
    /// What a developer has to know; may be empty.
    #[prop_or_default]
    pub(crate) mistakes: Rc<[Mistake]>,
    /// Tries again.
    pub(crate) on_retry: Callback<()>,
}

/// The calm page.
#[component]
pub(crate) fn CalmError(props: &CalmErrorProps) -> Html {
    let words = &props.words.notice;
    let title = use_focus_on_arrival(Focus::Take);
    html! {
        <main class="page">
            <svg class="icon page-picture" viewBox="0 0 24 24" aria-hidden="true"><path d={Icon::Mend.path()} /></svg>
            <h1 ref={title} tabindex="-1">{ words.cannot_open }</h1>
            <p>{ words.cannot_open_text }</p>
            <div class="page-actions">
                <button type="button" class="button primary" onclick={props.on_retry.reform(|_: MouseEvent| ())}>
                    { words.try_again }
                </button>
            </div>
            if !props.mistakes.is_empty() {
                <details>
                    <summary>
                        { fill(words.for_developers, &[("count", &props.mistakes.len().to_string())]) }
                    </summary>
                    <ul class="page-problems" lang="en" dir="ltr" tabindex="0">
                        { for props.mistakes.iter().map(mistake) }
                    </ul>
                </details>
            }
        </main>
    }
}

fn mistake(mistake: &Mistake) -> Html {
    html! { <li><code>{ &mistake.pointer }</code>{ " " }{ &mistake.detail }</li> }
}
