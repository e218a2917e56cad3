//! The workbench in outline, while the product is on its way.
//! Knows nothing of the product. index.html shows the same before the widget itself has arrived.

use yew::prelude::*;

/// A product in outline: any one, since nothing is known of this one yet.
const OUTLINE: &str = "M70 150 190 60h160l120 90M70 150h400v92H70ZM190 60l-16 90M350 60l16 90";

/// The page while loading; the sentence is said meanwhile.
pub(crate) fn loading(sentence: &'static str) -> Html {
    html! {
        <main class="workbench loading" aria-busy="true">
            <div class="stage">
                <svg class="loading-picture" viewBox="0 0 540 300" aria-hidden="true"><path d={OUTLINE} /></svg>
            </div>
            <div class="panel">
                { for (0..6).map(|_| html! { <div class="loading-line" /> }) }
            </div>
            <div class="unseen" role="status"><h1>{ sentence }</h1></div>
        </main>
    }
}
