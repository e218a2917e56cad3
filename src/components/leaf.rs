//! Two leaves that open over everything: the keys there are, and the whole design in words.
//! Knows nothing of what the keys do; `surface::keys`, the tree and the app have them.

use codraft_model::design::Design;
use codraft_model::product::Product;
use codraft_model::tool::ToolKind;
use codraft_words::Words;
use yew::prelude::*;

use super::focus::{Focus, use_focus_on_arrival, use_modal};
use super::shared::Shared;
use super::tool_strip::tool_name;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// Which of them is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// The keys.
    Keys,
    /// The design in words.
    InWords,
}

/// What [`OpenLeaf`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct OpenLeafProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// Which leaf it is.
    pub(crate) leaf: Leaf,
    /// Closes it.
    pub(crate) on_close: Callback<()>,
}

/// The dialog with a leaf in it. Its text has the focus, so that it is read at once and can be scrolled.
#[component]
pub(crate) fn OpenLeaf(props: &OpenLeafProps) -> Html {
    let words = props.voice.words;
    let dialog = use_modal();
    let first = use_focus_on_arrival(Focus::Take);
    let close = props.on_close.reform(|_: MouseEvent| ());
    let oncancel = props.on_close.reform(|event: Event| event.prevent_default());
    let title = match props.leaf {
        Leaf::Keys => words.keys.title,
        Leaf::InWords => words.summary.title,
    };
    html! {
        <dialog class="share leaf" ref={dialog} aria-labelledby="leaf-title" {oncancel}>
            <header>
                <h2 id="leaf-title">{ title }</h2>
                <button type="button" class="icon-button" aria-label={words.notice.close} onclick={close}>
                    { icon(Icon::Close) }
                </button>
            </header>
            <div class="leaf-text" tabindex="0" role="document" aria-labelledby="leaf-title" ref={first}>
                { match props.leaf {
                    Leaf::Keys => keys(words),
                    Leaf::InWords => in_words(&props.voice, &props.product, &props.design),
                } }
            </div>
        </dialog>
    }
}

/// The ways to both.
pub(crate) fn leaf_buttons(voice: &Voice, on_leaf: &Callback<Leaf>) -> Html {
    let words = voice.words;
    let leaves = [
        (Leaf::InWords, Icon::Words, words.summary.title),
        (Leaf::Keys, Icon::Keys, words.keys.title),
    ];
    let button = |(leaf, drawing, name): (Leaf, Icon, &'static str)| {
        let onclick = on_leaf.reform(move |_: MouseEvent| leaf);
        html! { <button type="button" class="button plain" {onclick}>{ icon(drawing) }{ name }</button> }
    };
    html! { <div class="leaf-buttons">{ for leaves.map(button) }</div> }
}

/// The whole design, a sentence a line.
pub(crate) fn in_words(voice: &Voice, product: &Product, design: &Design) -> Html {
    let sentences = voice.speaker().summary(product, design);
    html! { <div class="in-words">{ for sentences.iter().map(|said| html! { <p dir="auto">{ said }</p> }) }</div> }
}

fn keys(words: &Words) -> Html {
    let (keys, tools) = (&words.keys, &words.tools);
    let on_the_picture = [
        ("← → ↑ ↓", keys.arrows),
        ("Shift ← → ↑ ↓", keys.far),
        ("Ctrl ← → ↑ ↓", keys.next_that_way),
        ("Page ↓ · Page ↑", keys.through_parts),
        ("Enter", keys.press),
        ("Esc", keys.leave),
        ("+ · − · 0", keys.zoom),
        ("Delete", tools.delete),
        ("?", keys.help),
        ("I", keys.say),
    ];
    let in_the_parts = [
        ("← → ↑ ↓", keys.through_tree),
        ("Home · End", keys.ends),
        ("A … Z", keys.letters),
        ("Enter", keys.act),
    ];
    let everywhere = [("Ctrl Z · Ctrl Shift Z", keys.back), ("Ctrl D", tools.duplicate)];
    let letters = ToolKind::ALL.map(|kind| {
        let letter = kind.letter().to_ascii_uppercase().to_string();
        html! { <div><dt dir="ltr"><kbd>{ letter }</kbd></dt><dd>{ tool_name(kind, tools) }</dd></div> }
    });
    html! {
        <>
            { listed(keys.on_the_picture, &on_the_picture) }
            <h3>{ tools.tools }</h3>
            <p class="soft">{ keys.switch }</p>
            <dl class="keys letters">{ for letters }</dl>
            { listed(keys.in_the_parts, &in_the_parts) }
            { listed(keys.everywhere, &everywhere) }
        </>
    }
}

fn listed(title: &'static str, keys: &[(&'static str, &'static str)]) -> Html {
    let line = |(key, does): &(&'static str, &'static str)| {
        html! { <div><dt dir="ltr"><kbd>{ *key }</kbd></dt><dd>{ *does }</dd></div> }
    };
    html! { <><h3>{ title }</h3><dl class="keys">{ for keys.iter().map(line) }</dl></> }
}
