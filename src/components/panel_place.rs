//! The place of the panel while its code is on its way: what the product is called, and the way to fold it.
//! Knows nothing of options. It is as large as the panel, so nothing moves when that comes.

use yew::prelude::*;

use super::fold::{Fold, fold_button};
use super::panel::{PanelProps, brief};

/// The place, with `inside` where the sections will be.
pub(crate) fn panel_place(props: &PanelProps, inside: Html) -> Html {
    let PanelProps { voice, product, fold, on_fold, .. } = props;
    html! {
        <section
            class="panel"
            data-folded={(*fold == Fold::Folded).then_some("")}
            aria-label={voice.words.panel.steps}
            aria-busy="true"
        >
            { fold_button(voice, *fold, on_fold) }
            <header class="panel-brief">
                <h1>{ voice.text(&product.name) }</h1>
                <p>{ brief(voice, product) }</p>
            </header>
            <div class="panel-scroll">{ inside }</div>
        </section>
    }
}
