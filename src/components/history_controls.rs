//! Undo and redo, the size of the picture, and the way to pass the design on.
//! Knows nothing of what is undone, of the camera, or of links.

use codraft_model::session::Message;
use codraft_words::Words;
use yew::prelude::*;

use super::leaf::Leaf;
use crate::icons::{Icon, icon};

/// How the picture's size is to change. About which place is for the stage to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoomWish {
    /// Closer by one notch.
    Closer,
    /// Further away by one notch.
    Further,
    /// The whole view.
    Whole,
}

/// What the controls show and do.
pub(crate) struct HistoryControls<'a> {
    /// The words.
    pub(crate) words: &'static Words,
    /// Whether there is a step back.
    pub(crate) can_undo: bool,
    /// Whether there is a step forward.
    pub(crate) can_redo: bool,
    /// Takes what the customer does.
    pub(crate) on_message: &'a Callback<Message>,
    /// Makes a link of the design.
    pub(crate) on_share: &'a Callback<()>,
    /// Opens the keys, or the design in words.
    pub(crate) on_leaf: &'a Callback<Leaf>,
    /// Changes the size of the picture.
    pub(crate) on_zoom: &'a Callback<ZoomWish>,
}

/// The controls at the top of the stage. A button that has nothing to do stays focusable: one that
/// vanished from under the finger would lose the place of who works by keyboard.
pub(crate) fn history_controls(props: &HistoryControls<'_>) -> Html {
    let words = &props.words.stage;
    let step = |drawing, name, message: Message, can: bool| {
        let onclick = props.on_message.reform(move |_: MouseEvent| message.clone());
        let disabled = (!can).then_some("true");
        html! {
            <button type="button" class="icon-button" aria-label={name} title={name} aria-disabled={disabled} {onclick}>
                { icon(drawing) }
            </button>
        }
    };
    let zoom = |drawing, name, wish: ZoomWish| {
        let onclick = props.on_zoom.reform(move |_: MouseEvent| wish);
        let class = classes!("icon-button", (wish == ZoomWish::Further).then_some("wide-only"));
        html! {
            <button type="button" {class} aria-label={name} title={name} {onclick}>
                { icon(drawing) }
            </button>
        }
    };
    html! {
        <div class="stage-controls">
            { share(props) }
            <div class="floating" role="group" aria-label={words.steps_back_and_forward}>
                { step(Icon::Undo, words.undo, Message::Undo, props.can_undo) }
                { step(Icon::Redo, words.redo, Message::Redo, props.can_redo) }
            </div>
            <div class="floating" role="group" aria-label={words.zoom}>
                { zoom(Icon::Minus, words.zoom_out, ZoomWish::Further) }
                { zoom(Icon::Plus, words.zoom_in, ZoomWish::Closer) }
                { zoom(Icon::Whole, words.whole_picture, ZoomWish::Whole) }
            </div>
        </div>
    }
}

/// The link, the design in words, and the keys. Where there is little room, they are offered beside the
/// variants and the parts.
fn share(props: &HistoryControls<'_>) -> Html {
    let words = props.words;
    let button = |drawing, name: &'static str, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="icon-button" aria-label={name} title={name} {onclick}>
                { icon(drawing) }
            </button>
        }
    };
    let leaf = |leaf: Leaf| props.on_leaf.reform(move |_: MouseEvent| leaf);
    html! {
        <div class="floating pass-on">
            { button(Icon::Keys, words.keys.title, leaf(Leaf::Keys)) }
            { button(Icon::Words, words.summary.title, leaf(Leaf::InWords)) }
            { button(Icon::Share, words.share.title, props.on_share.reform(|_: MouseEvent| ())) }
        </div>
    }
}
