//! An option of kind choice: swatches, pictures or words, as the brand gave them.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::design::Design;
use codraft_model::id::{ChoiceId, OptionId};
use codraft_model::picture::{artwork_svg, no_images};
use codraft_model::product::{Choice, Product};
use codraft_words::fill;
use yew::prelude::*;

use super::swatch::no_colour;
use super::{Field, changes, missing_kind, swatch};
use crate::components::picture::Picture;
use crate::components::shared::Shared;
use crate::icons::{Icon, icon};
use codraft_model::session::Message;

/// How the choices of one option are shown, all alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Swatches,
    Pictures,
    Words,
}

/// All choices of an option.
pub(super) fn choices(field: &Field<'_>, choices: &[Choice]) -> Html {
    let look = Look::of(choices);
    let shown = choices.iter().map(|choice| {
        let props = field.props;
        let (name, credit) = (props.voice.text(&choice.name), credit(field, choice));
        let face = html! {
            <>
                { face(field, look, choice) }
                <span class="choice-name">{ name }</span>
                { credit }
            </>
        };
        tile(field, &Value::Choice(choice.id.clone()), face)
    });
    html! {
        <div class={look.class()}>
            { for shown }
            { something_else(field) }
        </div>
    }
}

/// One value to choose, shown by `face`: free, or blocked and still there.
pub(super) fn tile(field: &Field<'_>, value: &Value, face: Html) -> Html {
    match field.is_blocked(value) {
        true => blocked(field, value, face),
        false => free(field, value, face),
    }
}

fn free(field: &Field<'_>, value: &Value, face: Html) -> Html {
    let (props, words) = (field.props, &field.props.voice.words.option);
    let is_chosen = value == field.value;
    let also = if is_chosen { &[] } else { field.also(value) };
    let what = match also {
        [] => None,
        [one] => props.product.option(&one.option).map(|o| props.voice.text(&o.name).to_owned()),
        several => Some(props.voice.number(several.len() as f64)),
    };
    let described = what
        .map(|what| (fill(words.also_short, &[("what", &what)]), changes(props, words.also, also)));
    // What is chosen already can still be decided.
    let is_settled = is_chosen && props.design.configuration.is_decided(&props.id);
    let onclick = (is_chosen && !is_settled).then(|| field.on_choose::<MouseEvent>(value.clone()));
    html! {
        <label
            class="choice"
            key={value.to_string()}
            onpointerenter={field.on_look::<PointerEvent>(Some(value))}
            onpointerleave={field.on_look::<PointerEvent>(None)}
        >
            <input
                class="behind"
                type="radio"
                name={props.id.to_string()}
                value={value.to_string()}
                checked={is_chosen}
                onchange={field.on_choose::<Event>(value.clone())}
                {onclick}
                onfocus={field.on_look::<FocusEvent>(Some(value))}
                onblur={field.on_look::<FocusEvent>(None)}
            />
            { face }
            <span class="money">{ props.consequences(field.option, value) }</span>
            if let Some((short, whole)) = described {
                <span class="choice-also" aria-hidden="true">{ short }</span>
                <span class="unseen">{ whole }</span>
            }
        </label>
    }
}

/// A blocked value stays, and says why when it is wished for.
fn blocked(field: &Field<'_>, value: &Value, face: Html) -> Html {
    let words = &field.props.voice.words.option;
    let hint = format!("blocked-{}-{value}", field.option.id);
    html! {
        <button
            type="button"
            class="choice blocked"
            key={value.to_string()}
            aria-describedby={hint.clone()}
            onclick={field.on_choose::<MouseEvent>(value.clone())}
        >
            { face }
            <span class="unseen">{ words.blocked }</span>
            <span class="why">{ words.why }</span>
            <span class="unseen" id={hint}>{ words.blocked_hint }</span>
        </button>
    }
}

/// The way to ask for what is not among the choices.
pub(super) fn something_else(field: &Field<'_>) -> Html {
    let wish = (field.option.part.clone(), missing_kind(field.option));
    let onclick = field
        .props
        .on_message
        .reform(move |_: MouseEvent| Message::Propose(wish.0.clone(), wish.1));
    html! {
        <button type="button" class="choice missing" key="something-else" {onclick}>
            <span class="missing-face">{ icon(Icon::Plus) }</span>
            <span class="choice-name">{ field.props.voice.words.option.something_else }</span>
        </button>
    }
}

/// Who made a motif, where that must be said.
fn credit(field: &Field<'_>, choice: &Choice) -> Html {
    let Some(credit) = &choice.credit else { return Html::default() };
    let values = [("author", credit.author.as_str()), ("licence", credit.licence.as_str())];
    html! { <span class="credit">{ fill(field.props.voice.words.option.credit, &values) }</span> }
}

/// The choice as it looks, without its name.
fn face(field: &Field<'_>, look: Look, choice: &Choice) -> Html {
    let props = field.props;
    let picture = choice.picture.as_ref().map(|_| {
        let (product, design) = (props.product.clone(), props.design.clone());
        html! {
            <ChoicePicture {product} {design} option={props.id.clone()} choice={choice.id.clone()} />
        }
    });
    let patch = choice.colour.map(swatch);
    match look {
        Look::Words => Html::default(),
        Look::Swatches => {
            html! { <span class="swatch">{ patch.or(picture).unwrap_or_else(no_colour) }</span> }
        }
        Look::Pictures => html! {
            <span class="choice-picture">
                if let Some(picture) = picture {
                    { picture }
                } else {
                    <span class="swatch">{ patch.unwrap_or_else(no_colour) }</span>
                }
            </span>
        },
    }
}

#[derive(Properties, PartialEq)]
struct ChoicePictureProps {
    product: Shared<Product>,
    design: Shared<Design>,
    option: OptionId,
    choice: ChoiceId,
}

/// A component of its own, so that it is drawn for each design once, whatever is hinted at.
#[component]
fn ChoicePicture(props: &ChoicePictureProps) -> Html {
    let option = props.product.option(&props.option);
    let artwork = option.and_then(|option| option.choice(&props.choice)?.picture.as_ref());
    let Some(artwork) = artwork else { return Html::default() };
    let svg = artwork_svg(&props.product, artwork, &props.design.configuration, &no_images);
    html! { <Picture {svg} /> }
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
