//! An option of kind choice: swatches, pictures or words, as the brand gave them.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::picture::artwork_svg;
use codraft_model::product::{Choice, OptionKind};
use codraft_model::rules::Offer;
use yew::prelude::*;

use super::{OptionProps, option_name, swatch};
use crate::components::picture::Picture;

/// How the choices of one option are shown, all alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Swatches,
    Pictures,
    Words,
}

#[component]
pub(super) fn ChoiceField(props: &OptionProps) -> Html {
    let asked = use_state(|| None::<Value>);
    let Some((option, value)) = props.option() else { return Html::default() };
    let OptionKind::Choice(choices) = &option.kind else { return Html::default() };
    let look = Look::of(choices);
    let shown = choices.iter().map(|choice| {
        let wished = Value::Choice(choice.id.clone());
        match props.offer(&wished) {
            Offer::Blocked { .. } if wished != *value => {
                let ask = {
                    let asked = asked.clone();
                    move |_| asked.set(Some(wished.clone()))
                };
                blocked(props, look, choice, ask)
            }
            _ => free(props, look, choice, wished == *value),
        }
    });
    html! {
        <fieldset class="option" tabindex="-1">
            { option_name(props.voice.text(&option.name), &props.voice.value(option, value)) }
            <div class={look.class()}>{ for shown }</div>
            { props.reasons(&asked) }
        </fieldset>
    }
}

fn free(props: &OptionProps, look: Look, choice: &Choice, is_chosen: bool) -> Html {
    let value = Value::Choice(choice.id.clone());
    let difference = props.difference(&value);
    let onchange = {
        let props = props.clone();
        move |_| props.choose(value.clone())
    };
    html! {
        <label class="choice" key={choice.id.as_str()}>
            <input
                class="behind"
                type="radio"
                name={props.id.to_string()}
                value={choice.id.to_string()}
                checked={is_chosen}
                {onchange}
            />
            { face(props, look, choice) }
            <span class="choice-name">{ props.voice.text(&choice.name) }</span>
            <span class="money">{ difference }</span>
        </label>
    }
}

fn blocked(
    props: &OptionProps,
    look: Look,
    choice: &Choice,
    ask: impl Fn(MouseEvent) + 'static,
) -> Html {
    let name = props.voice.text(&choice.name);
    let words = &props.voice.words.option;
    html! {
        <button
            type="button"
            class="choice blocked"
            key={choice.id.as_str()}
            onclick={ask}
        >
            { face(props, look, choice) }
            <span class="choice-name">{ name }</span>
            <span class="unseen">{ words.blocked }</span>
            <span class="why">{ words.why }</span>
        </button>
    }
}

/// The choice as it looks, without its name.
fn face(props: &OptionProps, look: Look, choice: &Choice) -> Html {
    let picture = choice.picture.as_ref().map(|artwork| {
        let svg = artwork_svg(&props.product, artwork, &props.design.configuration);
        html! { <Picture {svg} /> }
    });
    let patch = choice.colour.map(swatch);
    match look {
        Look::Words => Html::default(),
        Look::Swatches => {
            html! { <span class="swatch">{ patch.or(picture).unwrap_or_default() }</span> }
        }
        Look::Pictures => html! {
            <span class="choice-picture">
                if let Some(picture) = picture {
                    { picture }
                } else {
                    <span class="swatch">{ patch.unwrap_or_default() }</span>
                }
            </span>
        },
    }
}

impl Look {
    fn of(choices: &[Choice]) -> Self {
        let pictures = choices.iter().filter(|choice| choice.picture.is_some()).count();
        if pictures * 2 >= choices.len() {
            Look::Pictures
        } else if pictures > 0 || choices.iter().any(|choice| choice.colour.is_some()) {
            Look::Swatches
        } else {
            Look::Words
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Look::Swatches => "choices",
            Look::Pictures => "choices pictures",
            Look::Words => "choices words",
        }
    }
}
