//! An option of kind toggle: on or off.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_words::fill;
use yew::prelude::*;

use super::{Field, changes};

/// The switch.
pub(super) fn toggle(field: &Field<'_>) -> Html {
    let Value::Toggle(is_on) = field.value else { return Html::default() };
    let props = field.props;
    let name = props.voice.text(&field.option.name).to_owned();
    let other = Value::Toggle(!is_on);
    let words = &props.voice.words.option;
    if field.is_blocked(&other) {
        let hint = format!("blocked-{}", field.option.id);
        return html! {
            <button
                type="button"
                class="toggle blocked"
                aria-describedby={hint.clone()}
                onclick={field.on_choose::<MouseEvent>(other)}
            >
                <span class="toggle-name">{ name }</span>
                <span class="unseen">{ props.voice.value(field.option, field.value) }</span>
                <span class="unseen">{ words.blocked }</span>
                <span class="why">{ words.why }</span>
                { track(*is_on) }
                <span class="unseen" id={hint}>{ words.blocked_hint }</span>
            </button>
        };
    }
    let also = field.also(&other);
    html! {
        <label
            class="toggle"
            onpointerenter={field.on_look::<PointerEvent>(Some(&other))}
            onpointerleave={field.on_look::<PointerEvent>(None)}
        >
            <input
                class="behind"
                type="checkbox"
                role="switch"
                checked={*is_on}
                onchange={field.on_choose::<Event>(other.clone())}
                onfocus={field.on_look::<FocusEvent>(Some(&other))}
                onblur={field.on_look::<FocusEvent>(None)}
            />
            <span class="toggle-name">{ name }{ field.origin() }</span>
            <span class="money">{ props.consequences(field.option, &other) }</span>
            if !also.is_empty() {
                <span class="choice-also" aria-hidden="true">
                    { fill(words.also_short, &[("what", &props.voice.number(also.len() as f64))]) }
                </span>
                <span class="unseen">{ changes(props, words.also, also) }</span>
            }
            { track(*is_on) }
        </label>
    }
}

fn track(is_on: bool) -> Html {
    html! { <span class={classes!("toggle-track", is_on.then_some("on"))} aria-hidden="true" /> }
}
