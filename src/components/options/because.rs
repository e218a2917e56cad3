//! Why a wish was refused, in the brand's words, and the one step that grants it.
//! Knows nothing of how the choice itself is shown.

use std::rc::Rc;

use codraft_model::configuration::{Configuration, Setting, Value};
use codraft_model::design::Design;
use codraft_model::id::OptionId;
use codraft_model::impact;
use codraft_model::product::Product;
use codraft_model::rules::{Declared, Reason};
use codraft_model::session::{Message, Refused};
use codraft_words::fill;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::missing_kind;
use crate::components::focus::use_focus_visit;
use crate::components::voice::Voice;

/// The reasons of `refused`, and what can be done.
pub(crate) fn because(
    voice: &Voice,
    product: &Product,
    design: &Design,
    refused: &Rc<Refused>,
    on_message: &Callback<Message>,
    on_go: &Callback<OptionId>,
) -> Html {
    let Some(option) = product.option(&refused.option) else { return Html::default() };
    let words = &voice.words.option;
    let wished = match refused.value {
        Value::Colour(_) | Value::Toggle(_) => voice.text(&option.name).to_owned(),
        Value::Number(_) => {
            let (name, number) = (voice.text(&option.name), voice.value(option, &refused.value));
            fill(words.is, &[("option", name), ("choice", &number)])
        }
        _ => voice.value(option, &refused.value),
    };
    let reasons = refused.obstacle.because.iter();
    let reasons = reasons.filter_map(|reason| told(voice, product, design, reason, on_go));
    let propose = (option.part.clone(), missing_kind(option));
    let on_propose =
        on_message.reform(move |_: MouseEvent| Message::Propose(propose.0.clone(), propose.1));
    let on_close = on_message.reform(|()| Message::Dismiss);
    html! {
        <Because
            key={format!("{} {}", refused.option, refused.value)}
            title={fill(words.why_not, &[("choice", &wished)])}
            {on_close}
        >
            <ul class="because-reasons">{ for reasons }</ul>
            { offer(voice, product, &design.configuration, refused, on_message) }
            <div class="because-actions">
                <button type="button" class="button plain" onclick={on_propose}>
                    { words.something_else }
                </button>
                <button type="button" class="button plain" onclick={on_message.reform(|_| Message::Dismiss)}>
                    { voice.words.notice.close }
                </button>
            </div>
        </Because>
    }
}

/// One reason as a sentence, with the way to what was decided.
fn told(
    voice: &Voice,
    product: &Product,
    design: &Design,
    reason: &Reason,
    on_go: &Callback<OptionId>,
) -> Option<Html> {
    let words = &voice.words.option;
    let decided = match reason {
        Reason::Declared(declared) => {
            let sentence = declared_words(voice, product, declared)?;
            return Some(html! { <li>{ sentence }</li> });
        }
        Reason::Absent(id) => {
            let name = voice.text(&product.option(id)?.name);
            return Some(html! {
                <li>
                    { fill(words.absent, &[("option", name)]) }{ " " }
                    { way(voice, name, id, on_go) }
                </li>
            });
        }
        Reason::Decided(id) => id,
    };
    let option = product.option(decided)?;
    let name = voice.text(&option.name);
    let choice = voice.value(option, design.configuration.value(decided)?);
    Some(html! {
        <li>
            { fill(words.you_chose, &[("choice", &choice), ("option", name)]) }{ " " }
            { way(voice, name, decided, on_go) }
        </li>
    })
}

/// The way to an option that is called `name`.
fn way(voice: &Voice, name: &str, option: &OptionId, on_go: &Callback<OptionId>) -> Html {
    let option = option.clone();
    let onclick = on_go.reform(move |_: MouseEvent| option.clone());
    html! {
        <button type="button" class="link" {onclick}>
            { fill(voice.words.option.go_to, &[("option", name)]) }
        </button>
    }
}

fn declared_words(voice: &Voice, product: &Product, declared: &Declared) -> Option<String> {
    match declared {
        Declared::Rule(id) => {
            let rule = product.rules.iter().find(|rule| rule.id == *id)?;
            Some(voice.text(&rule.because).to_owned())
        }
        Declared::Asked(id) => {
            let option = product.option(id)?;
            let condition = voice.conditions(product, &option.only_when);
            let values = [("option", voice.text(&option.name)), ("condition", &condition)];
            Some(fill(voice.words.option.only_with, &values))
        }
    }
}

/// The one button, with what it would change and cost; a sentence when nothing would help.
fn offer(
    voice: &Voice,
    product: &Product,
    configuration: &Configuration,
    refused: &Refused,
    on_message: &Callback<Message>,
) -> Html {
    let words = &voice.words.option;
    let Some(change) = &refused.obstacle.change else {
        return html! { <p>{ words.no_way }</p> };
    };
    let others: Vec<&Setting> = change.iter().filter(|s| s.option != refused.option).collect();
    // What is asked only then is no change of anything that was.
    let was_there = |setting: &&&Setting| configuration.value(&setting.option).is_some();
    let button = match others.iter().filter(was_there).count() {
        1 => words.get_one.to_owned(),
        count => fill(words.get_it, &[("count", &voice.number(count as f64))]),
    };
    let mut after = configuration.clone();
    for setting in change {
        after.put(setting.clone());
    }
    let difference = impact::total(product, &after).since(impact::total(product, configuration));
    let consequences = voice.consequences(difference, product.told);
    let (option, value) = (refused.option.clone(), refused.value.clone());
    let onclick = on_message.reform(move |event: MouseEvent| {
        focus_option(&event);
        Message::Wish(option.clone(), value.clone())
    });
    html! {
        <>
            <ul class="because-changes" aria-label={words.changes}>
                { for others.iter().map(|setting| html! { <li>{ voice.setting(product, setting) }</li> }) }
                if !consequences.is_empty() {
                    <li class="money">{ consequences }</li>
                }
            </ul>
            <button type="button" class="button primary" {onclick}>{ button }</button>
        </>
    }
}

/// The button that was pressed goes: the option as a whole is what stays, and it says what is chosen
/// now.
fn focus_option(event: &MouseEvent) {
    let option = event
        .target_dyn_into::<Element>()
        .and_then(|button| button.closest(".option, .need").ok().flatten())
        .and_then(|option| option.dyn_into::<HtmlElement>().ok());
    if let Some(option) = option {
        let _ = option.focus();
    }
}

#[derive(Properties, PartialEq)]
struct BecauseProps {
    title: String,
    on_close: Callback<()>,
    children: Html,
}

/// Takes the focus when it opens, so that it is read, and gives it back when it closes.
#[component]
fn Because(props: &BecauseProps) -> Html {
    let node = use_focus_visit();
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
            { props.children.clone() }
        </div>
    }
}
