//! Why a choice cannot be had, in the brand's words, and what else to change to get it.
//! Knows nothing of how the choice itself is shown.

use codraft_model::configuration::Value;
use codraft_model::id::OptionId;
use codraft_model::product::Rule;
use codraft_model::session::Message;
use codraft_words::fill;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::OptionProps;
use crate::components::focus::use_focus_visit;

/// The reasons why `value` of the option of `props` is blocked.
pub(super) fn because(
    props: &OptionProps,
    value: &Value,
    rules: &[&Rule],
    change: Option<&[(OptionId, Value)]>,
    on_close: Callback<()>,
) -> Html {
    let voice = &props.voice;
    let name_of = |id: &OptionId, value: &Value| {
        let option = props.product.option(id)?;
        Some((voice.text(&option.name).to_owned(), voice.value(option, value)))
    };
    let title = name_of(&props.id, value).map_or_else(String::new, |(option, name)| match value {
        Value::Choice(_) | Value::Number(_) => name,
        Value::Colour(_) | Value::Toggle(_) => option,
    });
    let on_get = Callback::from({
        let (id, value) = (props.id.clone(), value.clone());
        let (on_message, on_close) = (props.on_message.clone(), on_close.clone());
        move |event: MouseEvent| {
            focus_option(&event);
            on_close.emit(());
            on_message.emit(Message::Wish(id.clone(), value.clone()));
        }
    });
    let changes = change.map(|change| change.iter().filter_map(|(id, v)| name_of(id, v)).collect());
    html! {
        <Because
            key={value.to_string()}
            title={fill(voice.words.option.why_not, &[("choice", &title)])}
            reasons={rules.iter().map(|rule| AttrValue::from(voice.text(&rule.because).to_owned())).collect::<Vec<_>>()}
            {changes}
            get_it={voice.words.option.get_it}
            close={voice.words.notice.close}
            {on_get}
            {on_close}
        />
    }
}

/// The button that opened the reasons turns into a choice and the reasons go: the option as a whole
/// is what stays, and it says what is chosen now.
fn focus_option(event: &MouseEvent) {
    let option = event
        .target_dyn_into::<Element>()
        .and_then(|button| button.closest(".option").ok().flatten())
        .and_then(|option| option.dyn_into::<HtmlElement>().ok());
    if let Some(option) = option {
        let _ = option.focus();
    }
}

#[derive(Properties, PartialEq)]
struct BecauseProps {
    title: String,
    reasons: Vec<AttrValue>,
    /// What else would change, as option and value; nothing when no change helps.
    changes: Option<Vec<(String, String)>>,
    get_it: &'static str,
    close: &'static str,
    on_get: Callback<MouseEvent>,
    on_close: Callback<()>,
}

/// Takes the focus when it opens, so that it is read, and gives it back when it closes.
#[component]
fn Because(props: &BecauseProps) -> Html {
    let node = use_focus_visit();
    let on_close = props.on_close.reform(|_: MouseEvent| ());
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_close.emit(());
            }
        }
    };
    html! {
        <div class="because" role="group" aria-label={props.title.clone()} ref={node} tabindex="-1" {onkeydown}>
            <h3>{ &props.title }</h3>
            { for props.reasons.iter().map(|reason| html! { <p>{ reason }</p> }) }
            if let Some(changes) = &props.changes {
                <ul>
                    { for changes.iter().map(|(option, value)| html! {
                        <li>{ option }{ ": " }<strong>{ value }</strong></li>
                    }) }
                </ul>
            }
            <div class="because-actions">
                if let Some(changes) = &props.changes {
                    <button type="button" class="button primary" onclick={props.on_get.clone()}>
                        { fill(props.get_it, &[("count", &changes.len().to_string())]) }
                    </button>
                }
                <button type="button" class="button plain" onclick={on_close}>{ props.close }</button>
            </div>
        </div>
    }
}
