//! An option of kind colour: the brand's palette, any other colour where that is allowed, and how
//! well it stands out from its neighbours.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::id::OptionId;
use codraft_model::ink::Rgb;
use codraft_model::product::ColourRange;
use codraft_words::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{something_else, tile};
use super::{Field, swatch};
use crate::components::colour_name::colour_name;

/// Below this, two colours are hard to tell apart (WCAG 2.2, 1.4.11).
const HARD_TO_SEE: f64 = 3.0;

/// All colours of an option.
pub(super) fn colours(
    field: &Field<'_>,
    palette: &[Rgb],
    range: ColourRange,
    neighbours: &[OptionId],
) -> Html {
    let Value::Colour(chosen) = field.value else { return Html::default() };
    let shown = palette.iter().map(|colour| {
        let name = colour_name(*colour, &field.props.voice.words.colour);
        let face = html! {
            <>
                <span class="swatch">{ swatch(*colour) }</span>
                <span class="choice-name">{ name }</span>
            </>
        };
        tile(field, &Value::Colour(*colour), face)
    });
    html! {
        <>
            <div class="choices">
                { for shown }
                if range == ColourRange::Free {
                    { any_colour(field, *chosen, !palette.contains(chosen)) }
                }
                if range == ColourRange::Palette {
                    { something_else(field) }
                }
            </div>
            { contrasts(field, *chosen, neighbours) }
        </>
    }
}

/// The browser's own way to choose any colour.
fn any_colour(field: &Field<'_>, chosen: Rgb, is_chosen: bool) -> Html {
    let name = field.props.voice.words.option.another_colour;
    // While the browser's picker is open every move is an `input`; all are one step back. A colour
    // that is blocked is wished for once, when the picker closes.
    let oninput = {
        let (slide, props) = (field.on_slide(), field.props.clone());
        Callback::from(move |event: InputEvent| {
            let Some(value) = value_of(&event) else { return };
            let option = props.product.option(&props.id);
            if option.is_some_and(|option| props.standing(option, &value).is_free()) {
                slide.emit(value);
            }
        })
    };
    let onchange = {
        let slide = field.on_slide();
        move |event: Event| {
            if let Some(value) = value_of(&event) {
                slide.emit(value);
            }
        }
    };
    html! {
        <label class={classes!("choice", is_chosen.then_some("chosen"))} key="any">
            <input class="behind" type="color" value={chosen.to_string()} {oninput} {onchange} />
            <span class="free-colour">{ swatch(chosen) }</span>
            <span class="choice-name">{ name }</span>
        </label>
    }
}

fn value_of(event: &Event) -> Option<Value> {
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    input.value().parse::<Rgb>().ok().map(Value::Colour)
}

/// How well `chosen` stands out from each neighbour, in figures and words.
fn contrasts(field: &Field<'_>, chosen: Rgb, neighbours: &[OptionId]) -> Html {
    let props = field.props;
    let words = &props.voice.words.option;
    let rows: Vec<Html> = neighbours
        .iter()
        .filter_map(|id| {
            let other = props.product.option(id)?;
            let colour = other.colour_of(props.design.configuration.value(id)?)?;
            let (ratio, name) = (chosen.contrast(colour), props.voice.text(&other.name));
            let figure = props.voice.number((ratio * 10.0).floor() / 10.0);
            let is_hard = ratio < HARD_TO_SEE;
            let verdict = match is_hard {
                true => fill(words.hard_to_see, &[("option", name)]),
                false => words.easy_to_see.to_owned(),
            };
            Some(html! {
                <li key={id.as_str()} class={classes!(is_hard.then_some("hard"))}>
                    { pair(chosen, colour) }
                    <span>{ fill(words.contrast, &[("option", name), ("ratio", &figure)]) }</span>
                    <span class="verdict">{ verdict }</span>
                </li>
            })
        })
        .collect();
    match rows.is_empty() {
        true => Html::default(),
        false => html! { <ul class="contrasts">{ rows }</ul> },
    }
}

/// One colour on the other.
fn pair(colour: Rgb, ground: Rgb) -> Html {
    html! {
        <svg viewBox="0 0 32 20" aria-hidden="true">
            <rect width="32" height="20" rx="5" fill={ground.to_string()} />
            <circle cx="16" cy="10" r="6" fill={colour.to_string()} />
        </svg>
    }
}
