//! The variants: keep this design under a name, open, rename or forget another, compare them all.
//! Knows nothing of where they are kept.

use codraft_model::design::Design;
use codraft_model::id::VariantId;
use codraft_model::impact;
use codraft_model::product::Product;
use codraft_model::session::Message;
use codraft_words::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::design_picture::DesignPicture;
use super::desk::{Desk, Kept, is_same};
use super::focus::{use_focus_on_arrival, use_focus_visit};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// The longest name that can be typed, in characters; the session keeps to the same.
const LONGEST_NAME: &str = "80";

/// What [`Variants`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct VariantsProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// The variants, and where they lead.
    pub(crate) desk: Desk,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
}

/// The section of the panel about variants.
#[component]
pub(crate) fn Variants(props: &VariantsProps) -> Html {
    let words = &props.voice.words.variants;
    let renaming = use_state(|| None::<VariantId>);
    let compare = use_focus_on_arrival(props.desk.focus);
    let Desk { variants, on_compare, on_share, .. } = &props.desk;
    html! {
        <div class="variants">
            <p class="soft">{ words.help }</p>
            <Keep ..props.clone() />
            if !variants.is_empty() {
                <ul class="kept">
                    { for variants.iter().map(|kept| entry(props, kept, &renaming)) }
                </ul>
            }
            <div class="variants-actions">
                if !variants.is_empty() {
                    { action(Icon::Compare, words.compare, on_compare, compare) }
                }
                { action(Icon::Share, props.voice.words.share.title, on_share, NodeRef::default()) }
            </div>
        </div>
    }
}

fn action(drawing: Icon, name: &'static str, on: &Callback<()>, node: NodeRef) -> Html {
    let onclick = on.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="button" ref={node} {onclick}>{ icon(drawing) }{ name }</button>
    }
}

/// A name nobody has yet: "Variant 2".
fn next_name(props: &VariantsProps) -> String {
    let name = |number: usize| {
        fill(props.voice.words.variants.next_name, &[("number", &number.to_string())])
    };
    let is_free = |name: &String| props.desk.variants.iter().all(|kept| kept.name != **name);
    (props.desk.variants.len() + 1..).map(name).find(is_free).unwrap_or_default()
}

/// Keeps the design. Who types no name gets one.
#[component]
fn Keep(props: &VariantsProps) -> Html {
    let words = &props.voice.words.variants;
    let typed = use_state(String::new);
    let name = next_name(props);
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        }
    };
    let keep = {
        let (typed, name, on_message) = (typed.clone(), name.clone(), props.on_message.clone());
        Callback::from(move |()| {
            let wished = if typed.trim().is_empty() { name.clone() } else { (*typed).clone() };
            on_message.emit(Message::KeepVariant(wished));
            typed.set(String::new());
        })
    };
    html! {
        <div class="keep-variant">
            <label class="field">
                <span class="field-name">{ words.name }</span>
                <input
                    type="text"
                    dir="auto"
                    maxlength={LONGEST_NAME}
                    placeholder={name}
                    value={(*typed).clone()}
                    {oninput}
                    onkeydown={on_enter(&keep)}
                />
            </label>
            <button type="button" class="button" onclick={keep.reform(|_: MouseEvent| ())}>
                { icon(Icon::Keep) }{ words.keep }
            </button>
        </div>
    }
}

fn entry(props: &VariantsProps, kept: &Kept, renaming: &UseStateHandle<Option<VariantId>>) -> Html {
    let words = &props.voice.words.variants;
    let (id, name) = (kept.id, &*kept.name);
    let named = |words: &str| fill(words, &[("name", name)]);
    let on_open = props.on_message.reform(move |_: MouseEvent| Message::OpenVariant(id));
    let on_forget = props.on_message.reform(move |_: MouseEvent| Message::ForgetVariant(id));
    let on_rename = {
        let renaming = renaming.clone();
        move |_: MouseEvent| renaming.set(Some(id))
    };
    let is_open = is_same(&kept.design, &props.design);
    let total = impact::total(&props.product, &kept.design.configuration);
    let view = props.product.views.first().map(|view| view.id.clone());
    html! {
        <li key={id.to_string()}>
            <button
                type="button"
                class="kept-open"
                onclick={on_open}
                title={named(words.open_named)}
                aria-current={is_open.then_some("true")}
            >
                if let Some(view) = view {
                    <DesignPicture
                        product={props.product.clone()}
                        design={kept.design.clone()}
                        images={props.desk.images.clone()}
                        {view}
                    />
                }
                <span class="unseen">{ words.open }</span>
                <span class="kept-name" dir="auto">{ name }</span>
                <span class="money">{ props.voice.price(total.price_minor) }</span>
            </button>
            { small_action(Icon::Pen, named(words.rename), on_rename) }
            { small_action(Icon::Delete, named(words.forget), on_forget) }
            if **renaming == Some(id) {
                <Rename voice={props.voice.clone()} {id} name={kept.name.clone()}
                    on_message={props.on_message.clone()} on_close={close(renaming)} />
            }
        </li>
    }
}

fn close(renaming: &UseStateHandle<Option<VariantId>>) -> Callback<()> {
    let renaming = renaming.clone();
    Callback::from(move |()| renaming.set(None))
}

fn small_action(drawing: Icon, name: String, onclick: impl Into<Callback<MouseEvent>>) -> Html {
    html! {
        <button type="button" class="icon-button" aria-label={name.clone()} title={name} onclick={onclick.into()}>
            { icon(drawing) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct RenameProps {
    voice: Voice,
    id: VariantId,
    name: AttrValue,
    on_message: Callback<Message>,
    on_close: Callback<()>,
}

/// Enter in a field does what the button beside it does. A form would see to that, but not in a frame that may send none.
fn on_enter(done: &Callback<()>) -> Callback<KeyboardEvent> {
    let done = done.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            done.emit(());
        }
    })
}

/// Another name for a variant. It takes the focus, and gives it back.
#[component]
fn Rename(props: &RenameProps) -> Html {
    let field = use_focus_visit();
    let rename = {
        let (field, id) = (field.clone(), props.id);
        let (on_message, on_close) = (props.on_message.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value());
            if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
                on_message.emit(Message::RenameVariant(id, name));
            }
            on_close.emit(());
        })
    };
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                event.stop_propagation();
                on_close.emit(());
            }
        }
    };
    html! {
        <div class="rename-variant" {onkeydown}>
            <label class="field">
                <span class="field-name">{ props.voice.words.variants.name }</span>
                <input
                    type="text"
                    dir="auto"
                    maxlength={LONGEST_NAME}
                    ref={field}
                    value={props.name.clone()}
                    onkeydown={on_enter(&rename)}
                />
            </label>
            <button type="button" class="button" onclick={rename.reform(|_: MouseEvent| ())}>
                { props.voice.words.note.done }
            </button>
        </div>
    }
}
