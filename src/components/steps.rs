//! The sections of the panel as a list whose open entry shows its content.
//! Knows nothing of how much room there is; styles/workbench.css hides the headings where chips stand.

use std::collections::BTreeSet;

use codraft_model::command::Command;
use codraft_model::design::Design;
use codraft_model::id::{AnnotationId, OptionId, StartingPointId, StepId};
use codraft_model::picture;
use codraft_model::product::{OptionKind, Product, StartingPoint, Step};
use codraft_model::session::Message;
use codraft_words::fill;
use yew::prelude::*;

use super::notes::Notes;
use super::options::{OptionField, swatch};
use super::picture::Picture;
use super::section::Section;
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// What [`Steps`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct StepsProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// Which section is open.
    pub(crate) open: Option<Section>,
    /// Opens a section, or none.
    pub(crate) on_open: Callback<Option<Section>>,
    /// Opens the editor of a note.
    pub(crate) on_edit_note: Callback<AnnotationId>,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
}

/// The list of sections.
#[component]
pub(crate) fn Steps(props: &StepsProps) -> Html {
    html! {
        <ol class="steps">
            { for Section::all(&props.product).into_iter().map(|section| entry(props, &section)) }
        </ol>
    }
}

/// What a section is called.
pub(crate) fn section_name(
    voice: &Voice,
    product: &Product,
    design: &Design,
    section: &Section,
) -> String {
    match section {
        Section::Start => voice.words.panel.start_from.to_owned(),
        Section::Step(id) => step(product, id).map_or("", |step| voice.text(&step.name)).to_owned(),
        Section::Notes => {
            let count = design.annotations.len().to_string();
            fill(voice.words.note.count, &[("count", &count)])
        }
    }
}

fn step<'a>(product: &'a Product, id: &StepId) -> Option<&'a Step> {
    product.steps.iter().find(|step| step.id == *id)
}

fn entry(props: &StepsProps, section: &Section) -> Html {
    let is_open = props.open.as_ref() == Some(section);
    let id = match section {
        Section::Start => String::from("section-start"),
        Section::Step(id) => format!("section-step-{id}"),
        Section::Notes => String::from("section-notes"),
    };
    let onclick = {
        let (on_open, section) = (props.on_open.clone(), section.clone());
        move |_| on_open.emit((!is_open).then(|| section.clone()))
    };
    html! {
        <li class="step" key={id.clone()}>
            <h2>
                <button
                    type="button"
                    class="step-head"
                    id={id.clone()}
                    aria-expanded={is_open.to_string()}
                    {onclick}
                >
                    <span class="step-name">
                        { section_name(&props.voice, &props.product, &props.design, section) }
                    </span>
                    <span class="step-chosen">{ chosen(props, section) }</span>
                    { icon(Icon::Open) }
                </button>
            </h2>
            if is_open {
                <div class="step-options" role="group" aria-labelledby={id}>
                    { content(props, section) }
                </div>
            }
        </li>
    }
}

/// What is chosen in a section, in short.
fn chosen(props: &StepsProps, section: &Section) -> Html {
    match section {
        Section::Start => {
            let point = starting_point(&props.product, &props.design);
            let name = point.map_or("", |point| props.voice.text(&point.name));
            html! { <span class="step-words">{ name }</span> }
        }
        Section::Step(id) => {
            step(&props.product, id).map_or_else(Html::default, |step| step_chosen(props, step))
        }
        Section::Notes => Html::default(),
    }
}

/// The colours chosen in a step, then what is chosen in words.
fn step_chosen(props: &StepsProps, step: &Step) -> Html {
    const MOST_COLOURS: usize = 4;
    let chosen: Vec<_> = step
        .options
        .iter()
        .filter_map(|id| Some((props.product.option(id)?, props.design.configuration.value(id)?)))
        .filter(|(option, _)| matches!(option.kind, OptionKind::Choice(_)))
        .collect();
    // Each colour once: the same one twice would read as a mistake.
    let mut seen = BTreeSet::new();
    let colours = chosen
        .iter()
        .filter_map(|(option, value)| option.colour_of(value))
        .filter(|colour| seen.insert(colour.to_string()))
        .take(MOST_COLOURS);
    let words: Vec<_> = chosen.iter().map(|(o, value)| props.voice.value(o, value)).collect();
    html! {
        <>
            { for colours.map(swatch) }
            <span class="step-words">{ words.join(" · ") }</span>
        </>
    }
}

fn content(props: &StepsProps, section: &Section) -> Html {
    let StepsProps { voice, product, design, on_message, on_edit_note, .. } = props.clone();
    match section {
        Section::Start => starting_points(props),
        Section::Step(id) => step(&product, id)
            .map(|step| step.options.iter().cloned())
            .into_iter()
            .flatten()
            .map(|id| option_field(props, &id))
            .collect(),
        Section::Notes => {
            html! { <Notes {voice} {product} {design} {on_message} on_edit={on_edit_note} /> }
        }
    }
}

fn option_field(props: &StepsProps, id: &OptionId) -> Html {
    let StepsProps { voice, product, design, on_message, .. } = props.clone();
    html! { <OptionField key={id.to_string()} {voice} {product} {design} id={id.clone()} {on_message} /> }
}

/// The starting point the design is on, as long as nothing else was chosen.
fn starting_point<'a>(product: &'a Product, design: &Design) -> Option<&'a StartingPoint> {
    product.starting_points.iter().find(|point| point.configuration == design.configuration)
}

fn starting_points(props: &StepsProps) -> Html {
    let current = starting_point(&props.product, &props.design).map(|point| &point.id);
    let shown = props.product.starting_points.iter().map(|point| {
        let onclick = {
            let (on_message, configuration) = (props.on_message.clone(), point.configuration.clone());
            move |_| on_message.emit(Message::Do(Command::Configure(configuration.clone())))
        };
        let is_current = current == Some(&point.id);
        html! {
            <button type="button" key={point.id.as_str()} aria-pressed={is_current.to_string()} {onclick}>
                <StartingPointPicture product={props.product.clone()} id={point.id.clone()} />
                { props.voice.text(&point.name) }
            </button>
        }
    });
    html! { <div class="starting-points">{ for shown }</div> }
}

#[derive(Properties, PartialEq)]
struct StartingPointPictureProps {
    product: Shared<Product>,
    id: StartingPointId,
}

/// A component of its own, so that the whole product is drawn once and not with every change.
#[component]
fn StartingPointPicture(props: &StartingPointPictureProps) -> Html {
    let point = props.product.starting_points.iter().find(|point| point.id == props.id);
    let Some((point, view)) = point.zip(props.product.views.first()) else {
        return Html::default();
    };
    let svg = picture::artwork_svg(&props.product, &view.artwork, &point.configuration);
    html! { <Picture {svg} /> }
}
