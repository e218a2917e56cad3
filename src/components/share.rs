//! A link that holds the design: to copy, to pass on, and with a word on what is not in it.
//! Knows nothing of how a design becomes a link, nor of the clipboard.

use codraft_words::fill;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::focus::{Focus, use_focus_on_arrival, use_modal};
use super::sent::Copy;
use super::voice::Voice;
use crate::app::Sharing;
use crate::icons::{Icon, icon};

/// Links longer than this are cut by some programs, in characters.
const LONG: usize = 2_000;

/// A link as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkShown {
    /// The link; nothing when the design is too large for one.
    pub(crate) text: Option<AttrValue>,
    /// What it leads to.
    pub(crate) reach: Reach,
    /// How many pictures of the customer's are not in it.
    pub(crate) pictures: usize,
    /// Whether it was put on the clipboard.
    pub(crate) copy: Copy,
    /// Whether this device can hand it to another program.
    pub(crate) can_send: bool,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The page around the widget.
    Page,
    /// Nowhere by itself: the page has told no address.
    Nowhere,
}

/// What [`Share`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ShareProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The link.
    pub(crate) link: LinkShown,
    /// Takes what is to be done with it.
    pub(crate) on_share: Callback<Sharing>,
}

/// The dialog about a link.
#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let words = &props.voice.words.share;
    let dialog = use_modal();
    // Not by `autofocus`, which browsers refuse in frames of other origins, and say so.
    let first = use_focus_on_arrival(Focus::Take);
    let close = props.on_share.reform(|_: MouseEvent| Sharing::Done);
    // The browser would close the dialog, which is not its to do: it goes when the app says so.
    let oncancel = props.on_share.reform(|event: Event| {
        event.prevent_default();
        Sharing::Done
    });
    html! {
        <dialog class="share" ref={dialog} aria-labelledby="share-title" {oncancel}>
            <header>
                <h2 id="share-title">{ words.title }</h2>
                <button type="button" class="icon-button" aria-label={props.voice.words.notice.close} onclick={close}>
                    { icon(Icon::Close) }
                </button>
            </header>
            { match &props.link.text {
                Some(text) => link(props, text, &first),
                None => html! { <p>{ words.too_long }</p> },
            } }
        </dialog>
    }
}

fn link(props: &ShareProps, text: &AttrValue, first: &NodeRef) -> Html {
    let words = &props.voice.words.share;
    let LinkShown { reach, pictures, copy, can_send, .. } = &props.link;
    let name = if *reach == Reach::Page { words.link } else { words.code };
    let on_copy = props.on_share.reform(|_: MouseEvent| Sharing::Copy);
    let on_send = props.on_share.reform(|_: MouseEvent| Sharing::Send);
    let onfocus = |event: FocusEvent| event.target_unchecked_into::<HtmlTextAreaElement>().select();
    let length = text.chars().count();
    let left_out = match pictures {
        0 => words.nothing_left_out.to_owned(),
        count => fill(words.pictures_left_out, &[("count", &count.to_string())]),
    };
    html! {
        <>
            <p>{ words.text }</p>
            <label class="field">
                <span class="field-name">{ name }</span>
                <textarea
                    id="share-link"
                    class="share-link"
                    dir="ltr"
                    rows="3"
                    readonly={true}
                    ref={first}
                    spellcheck="false"
                    value={text.clone()}
                    {onfocus}
                />
                <span class="soft">
                    { fill(words.length, &[("count", &props.voice.number(length as f64))]) }
                    if length > LONG { { " · " }{ words.long } }
                </span>
            </label>
            if *reach == Reach::Nowhere { <p class="soft">{ words.code_help }</p> }
            <p class="soft">{ left_out }</p>
            <footer>
                if *can_send {
                    <button type="button" class="button" onclick={on_send}>{ icon(Icon::Outside) }{ words.send }</button>
                }
                <button type="button" class="button primary" onclick={on_copy}>
                    { icon(Icon::Copy) }
                    <span aria-live="polite">{ if *copy == Copy::Done { words.copied } else { words.copy } }</span>
                </button>
            </footer>
        </>
    }
}
