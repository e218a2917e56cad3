//! What a screen reader is told when something has happened.
//! Knows nothing of what happened.

use yew::prelude::*;

/// A live region with `sentence`, the `turn`th: the same one is read out a second time. It must be in the
/// page before its first sentence, or that is not read.
pub(crate) fn spoken(sentence: &AttrValue, turn: u64) -> Html {
    html! {
        <div class="unseen" role="status">
            <p key={turn}>{ sentence }</p>
        </div>
    }
}
