//! Folding the panel away, so that the whole width is the picture's, and showing it again.
//! Knows nothing of what the panel holds. Price and review stay at hand: see styles/workbench.css.

use yew::prelude::*;

use super::voice::Voice;
use crate::icons::{Icon, icon};

/// Whether the panel is to be seen beside the stage. As a sheet below it, it has heights instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fold {
    /// All of it.
    #[default]
    Shown,
    /// Only the price and the way to the review, on the stage.
    Folded,
}

impl Fold {
    /// The other.
    pub(crate) const fn turned(self) -> Self {
        match self {
            Fold::Shown => Fold::Folded,
            Fold::Folded => Fold::Shown,
        }
    }
}

/// Folds the panel away and shows it again: one button for both, so that it keeps the focus.
pub(crate) fn fold_button(voice: &Voice, fold: Fold, on_fold: &Callback<()>) -> Html {
    let words = &voice.words.panel;
    let (drawing, name) = match fold {
        Fold::Shown => (Icon::Fold, words.fold),
        Fold::Folded => (Icon::Unfold, words.unfold),
    };
    let onclick = on_fold.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="icon-button panel-fold" aria-label={name} title={name} {onclick}>
            { icon(drawing) }
        </button>
    }
}
