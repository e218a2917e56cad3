//! An option of kind colour: the brand's palette, and any other colour where that is allowed.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::ink::Rgb;
use codraft_model::product::{ColourRange, OptionKind};
use codraft_model::rules::Offer;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{OptionProps, option_name, swatch};
use crate::components::colour_name::colour_name;

#[component]
pub(super) fn ColourField(props: &OptionProps) -> Html {
    let asked = use_state(|| None::<Value>);
    let Some((option, value)) = props.option() else { return Html::default() };
    let (OptionKind::Colour { palette, range, .. }, Value::Colour(chosen)) = (&option.kind, value)
    else {
        return Html::default();
    };
    let shown = palette.iter().map(|colour| match props.offer(&Value::Colour(*colour)) {
        Offer::Blocked { .. } if colour != chosen => {
            let (asked, wished) = (asked.clone(), Value::Colour(*colour));
            blocked(props, *colour, move |_| asked.set(Some(wished.clone())))
        }
        _ => free(props, *colour, colour == chosen),
    });
    html! {
        <fieldset class="option" tabindex="-1">
            { option_name(props.voice.text(&option.name), &props.voice.value(option, value)) }
            <div class="choices">
                { for shown }
                if *range == ColourRange::Free {
                    { any_colour(props, *chosen, !palette.contains(chosen)) }
                }
            </div>
            { props.reasons(&asked) }
        </fieldset>
    }
}

fn free(props: &OptionProps, colour: Rgb, is_chosen: bool) -> Html {
    let value = Value::Colour(colour);
    let difference = props.difference(&value);
    let onchange = {
        let props = props.clone();
        move |_| props.choose(value.clone())
    };
    html! {
        <label class="choice" key={colour.to_string()}>
            <input
                class="behind"
                type="radio"
                name={props.id.to_string()}
                value={colour.to_string()}
                checked={is_chosen}
                {onchange}
            />
            <span class="swatch">{ swatch(colour) }</span>
            <span class="choice-name">{ colour_name(colour, &props.voice.words.colour) }</span>
            <span class="money">{ difference }</span>
        </label>
    }
}

fn blocked(props: &OptionProps, colour: Rgb, ask: impl Fn(MouseEvent) + 'static) -> Html {
    let name = colour_name(colour, &props.voice.words.colour);
    let words = &props.voice.words.option;
    html! {
        <button
            type="button"
            class="choice blocked"
            key={colour.to_string()}
            onclick={ask}
        >
            <span class="swatch">{ swatch(colour) }</span>
            <span class="choice-name">{ name }</span>
            <span class="unseen">{ words.blocked }</span>
            <span class="why">{ words.why }</span>
        </button>
    }
}

/// The browser's own way to choose any colour.
fn any_colour(props: &OptionProps, chosen: Rgb, is_chosen: bool) -> Html {
    let name = props.voice.words.option.another_colour;
    // While the browser's picker is open every move is an `input`; all are one step back.
    let oninput = {
        let props = props.clone();
        move |event: InputEvent| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Ok(colour) = input.value().parse::<Rgb>() {
                props.adjust(Value::Colour(colour));
            }
        }
    };
    html! {
        <label class={classes!("choice", is_chosen.then_some("chosen"))} key="any">
            <input class="behind" type="color" value={chosen.to_string()} {oninput} />
            <span class="free-colour">{ swatch(chosen) }</span>
            <span class="choice-name">{ name }</span>
        </label>
    }
}
