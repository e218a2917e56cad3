//! What a customer needs, asked in their own words: questions whose answers are choices made at once.
//! Knows nothing of the options behind them, but for how their values are called.

use codraft_model::configuration::{Configuration, Value};
use codraft_model::design::Design;
use codraft_model::id::{AnswerId, NeedId, OptionId};
use codraft_model::picture::{artwork_svg, no_images};
use codraft_model::product::{Answer, Need, Product};
use codraft_model::session::Message;
use yew::prelude::*;

use super::options::because;
use super::panel::PanelProps;
use super::picture::Picture;
use super::shared::Shared;
use crate::icons::{Icon, icon};

/// All questions of a product.
pub(crate) fn needs(props: &PanelProps, on_go: &Callback<OptionId>) -> Html {
    html! { <div class="needs">{ for props.product.needs.iter().map(|need| question(props, need, on_go)) }</div> }
}

fn question(props: &PanelProps, need: &Need, on_go: &Callback<OptionId>) -> Html {
    let has_pictures = need.answers.iter().any(|answer| answer.picture.is_some());
    let class = if has_pictures { "choices pictures" } else { "choices words" };
    html! {
        <fieldset class="need" tabindex="-1" key={need.id.as_str()}>
            <legend class="option-name">{ props.voice.text(&need.question) }</legend>
            <div {class}>{ for need.answers.iter().map(|answer| card(props, need, answer)) }</div>
            { refused(props, need, on_go) }
        </fieldset>
    }
}

fn card(props: &PanelProps, need: &Need, answer: &Answer) -> Html {
    let is_met = is_met(answer, &props.design.configuration);
    let ids = (need.id.clone(), answer.id.clone());
    let onclick =
        props.on_message.reform(move |_: MouseEvent| Message::Answer(ids.0.clone(), ids.1.clone()));
    let words = &props.voice.words;
    html! {
        <button
            type="button"
            class="choice answer"
            key={answer.id.as_str()}
            aria-pressed={is_met.to_string()}
            {onclick}
        >
            if answer.picture.is_some() {
                <span class="choice-picture">
                    <AnswerPicture
                        product={props.product.clone()}
                        design={props.design.clone()}
                        need={need.id.clone()}
                        answer={answer.id.clone()}
                    />
                </span>
            }
            <span class="choice-name">{ props.voice.text(&answer.name) }</span>
            if is_met {
                <span class="answer-met">{ icon(Icon::Done) }<span class="unseen">{ words.panel.answered }</span></span>
            }
        </button>
    }
}

/// Whether all that `answer` chooses is chosen now.
fn is_met(answer: &Answer, configuration: &Configuration) -> bool {
    answer.choose.iter().all(|(option, value)| configuration.value(option) == Some(value))
}

/// Why an answer to `need` could not be had, where it was the last thing wished for.
fn refused(props: &PanelProps, need: &Need, on_go: &Callback<OptionId>) -> Html {
    let Some(refused) = &props.refused else { return Html::default() };
    let mut choices = need.answers.iter().flat_map(|answer| &answer.choose);
    let is_of =
        |(option, value): &(OptionId, Value)| *option == refused.option && *value == refused.value;
    if !choices.any(is_of) {
        return Html::default();
    }
    let PanelProps { voice, product, design, on_message, .. } = props;
    because(voice, product, design, refused, on_message, on_go)
}

#[derive(Properties, PartialEq)]
struct AnswerPictureProps {
    product: Shared<Product>,
    design: Shared<Design>,
    need: NeedId,
    answer: AnswerId,
}

/// A component of its own, so that it is drawn for each design once.
#[component]
fn AnswerPicture(props: &AnswerPictureProps) -> Html {
    let need = props.product.needs.iter().find(|need| need.id == props.need);
    let answer = need.and_then(|need| need.answers.iter().find(|answer| answer.id == props.answer));
    let Some(artwork) = answer.and_then(|answer| answer.picture.as_ref()) else {
        return Html::default();
    };
    let svg = artwork_svg(&props.product, artwork, &props.design.configuration, &no_images);
    html! { <Picture {svg} /> }
}
