//! An option of kind toggle: on or off.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::product::OptionKind;
use codraft_model::rules::Offer;
use yew::prelude::*;

use super::OptionProps;

#[component]
pub(super) fn ToggleField(props: &OptionProps) -> Html {
    let asked = use_state(|| None::<Value>);
    let Some((option, value)) = props.option() else { return Html::default() };
    let (OptionKind::Toggle { price_minor }, Value::Toggle(is_on)) = (&option.kind, value) else {
        return Html::default();
    };
    let name = props.voice.text(&option.name).to_owned();
    let other = Value::Toggle(!is_on);
    let words = &props.voice.words.option;
    if let Offer::Blocked { .. } = props.offer(&other) {
        let ask = {
            let (asked, other) = (asked.clone(), other.clone());
            move |_| asked.set(Some(other.clone()))
        };
        return html! {
            <div class="option" role="group" tabindex="-1">
                <button
                    type="button"
                    class="toggle blocked"
                    onclick={ask}
                >
                    <span class="toggle-name">{ name }</span>
                    <span class="unseen">{ words.blocked }</span>
                    <span class="why">{ words.why }</span>
                    { track(*is_on) }
                </button>
                { props.reasons(&asked) }
            </div>
        };
    }
    let onchange = {
        let props = props.clone();
        move |_| props.choose(other.clone())
    };
    html! {
        <div class="option" role="group" tabindex="-1">
            <label class="toggle">
                <input class="behind" type="checkbox" role="switch" checked={*is_on} {onchange} />
                <span class="toggle-name">{ name }</span>
                <span class="money">{ props.voice.difference(*price_minor).unwrap_or_default() }</span>
                { track(*is_on) }
            </label>
        </div>
    }
}

fn track(is_on: bool) -> Html {
    html! { <span class={classes!("toggle-track", is_on.then_some("on"))} aria-hidden="true" /> }
}
