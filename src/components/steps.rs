//! The sections of the panel as a list whose open entry shows its content.
//! Knows nothing of how much room there is; styles/workbench.css hides the headings where chips stand.

use std::collections::BTreeSet;

use codraft_model::configuration::Value;
use codraft_model::id::{OptionId, StepId};
use codraft_model::product::{OptionKind, Product, ProductOption, Step};
use codraft_model::session::Message;
use codraft_words::fill;
use yew::prelude::*;

use super::late::{late, screen};
use super::notes::{Adding, NotesProps};
use super::options::{OptionField, swatch};
use super::panel::PanelProps;
use super::parts::PartsProps;
use super::section::Section;
use super::starting_points::starting_point;
use super::variants::VariantsProps;
use crate::icons::{Icon, icon};
use crate::later::{self, Part};

/// The list of sections.
pub(crate) fn steps(props: &PanelProps, on_go: &Callback<OptionId>) -> Html {
    let sections = Section::all(&props.product).into_iter();
    let listed = sections.filter(|section| *section != Section::Needs);
    html! {
        <ol class="steps">{ for listed.map(|section| entry(props, &section, on_go)) }</ol>
    }
}

/// Has a section begin in sight when it opens, or when the way leads there once more: the one that closes above it
/// takes its own height away.
#[hook]
pub(crate) fn use_opened_in_sight(open: Option<&Section>, leads: u32) {
    let is_first = use_mut_ref(|| true);
    use_effect_with((open.map(Section::element_id), leads), move |(id, _)| {
        let was_first = is_first.replace(false);
        if let Some(id) = id.as_ref().filter(|_| !was_first) {
            bring_into_sight(id);
        }
    });
}

/// Scrolls to the beginning of a section, where that is above what is seen, or where hardly more than
/// its head is seen.
fn bring_into_sight(id: &str) {
    /// A head, and what tells that there is something below it.
    const LEAST_SEEN_PX: f64 = 120.0;
    let document = web_sys::window().and_then(|window| window.document());
    let closest = |selector| document.as_ref()?.get_element_by_id(id)?.closest(selector).ok()?;
    let Some((entry, list)) = closest(".step").zip(closest(".panel-scroll")) else { return };
    let [entry, frame] = [&entry, &list].map(|element| element.get_bounding_client_rect());
    let above_px = entry.top() - frame.top();
    if above_px < 0.0 || frame.bottom() - entry.top() < LEAST_SEEN_PX {
        // `scrollIntoView` would scroll the host's page as well.
        list.scroll_by_with_x_and_y(0.0, above_px);
    }
}

/// What a section is called.
pub(crate) fn section_name(props: &PanelProps, section: &Section) -> String {
    let PanelProps { voice, product, design, desk, .. } = props;
    let counted = |words, count: usize| fill(words, &[("count", &count.to_string())]);
    match section {
        Section::Needs => voice.words.panel.needs.to_owned(),
        Section::Start => voice.words.panel.start_from.to_owned(),
        Section::Step(id) => step(product, id).map_or("", |step| voice.text(&step.name)).to_owned(),
        Section::Parts => voice.words.parts.parts.to_owned(),
        Section::Notes => {
            let marks = counted(voice.words.note.count, design.annotations.len());
            match design.proposals.len() {
                0 => marks,
                wishes => format!("{marks} · {}", counted(voice.words.note.wishes, wishes)),
            }
        }
        Section::Variants => counted(voice.words.variants.count, desk.variants.len()),
    }
}

fn step<'a>(product: &'a Product, id: &StepId) -> Option<&'a Step> {
    product.steps.iter().find(|step| step.id == *id)
}

fn entry(props: &PanelProps, section: &Section, on_go: &Callback<OptionId>) -> Html {
    let is_open = props.open.as_ref() == Some(section);
    let id = section.element_id();
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
                    <span class="step-name">{ section_name(props, section) }</span>
                    <span class="step-chosen">{ chosen(props, section) }</span>
                    { icon(Icon::Open) }
                </button>
            </h2>
            if is_open {
                <div class="step-options" role="group" aria-labelledby={id}>
                    { content(props, section, on_go) }
                </div>
            }
        </li>
    }
}

/// What is chosen in a section, in short.
fn chosen(props: &PanelProps, section: &Section) -> Html {
    match section {
        Section::Start => {
            let point = starting_point(&props.product, &props.design);
            let name = point.map_or("", |point| props.voice.text(&point.name));
            html! { <span class="step-words">{ name }</span> }
        }
        Section::Step(id) => {
            step(&props.product, id).map_or_else(Html::default, |step| step_chosen(props, step))
        }
        Section::Needs | Section::Parts | Section::Notes | Section::Variants => Html::default(),
    }
}

/// The options of `step` that are asked, with their values.
fn asked<'a>(
    props: &'a PanelProps,
    step: &'a Step,
) -> impl Iterator<Item = (&'a ProductOption, &'a Value)> {
    let asked = |id| Some((props.product.option(id)?, props.design.configuration.value(id)?));
    step.options.iter().filter_map(asked)
}

/// The colours chosen in a step, then what is chosen in words.
fn step_chosen(props: &PanelProps, step: &Step) -> Html {
    const MOST_COLOURS: usize = 4;
    let tells = |(option, value): &(&ProductOption, &Value)| {
        let is_choice = matches!(option.kind, OptionKind::Choice(_) | OptionKind::Colour { .. });
        is_choice || matches!(value, Value::Text(_) if value.is_given())
    };
    let told: Vec<_> = asked(props, step).filter(tells).collect();
    // Each colour once: the same one twice would read as a mistake.
    let mut seen = BTreeSet::new();
    let colours = told
        .iter()
        .filter_map(|(option, value)| option.colour_of(value))
        .filter(|colour| seen.insert(colour.to_string()))
        .take(MOST_COLOURS);
    let words: Vec<_> = told.iter().map(|(o, value)| props.voice.value(o, value)).collect();
    html! {
        <>
            { for colours.map(swatch) }
            <span class="step-words">{ words.join(" · ") }</span>
        </>
    }
}

fn content(props: &PanelProps, section: &Section, on_go: &Callback<OptionId>) -> Html {
    let PanelProps { voice, product, design, desk, on_message, on_edit_note, .. } = props.clone();
    let words = voice.words;
    let (props, on_go) = (props.clone(), on_go.clone());
    match section {
        Section::Needs => late_needs(props, on_go),
        Section::Start => {
            late(words, Part::Screens, move || Some((later::screens()?.starting_points)(&props)))
        }
        Section::Step(id) => {
            step(&product, id).map_or_else(Html::default, |step| options(&props, step, &on_go))
        }
        Section::Parts => {
            let (view, on_leaf, on_open) = (desk.view, desk.on_leaf, props.on_open.clone());
            let props = PartsProps { voice, product, design, view, on_message, on_open, on_leaf };
            screen(words, |all| all.parts, props)
        }
        Section::Notes => {
            let (on_edit, on_edit_proposal) = (on_edit_note, desk.on_edit_proposal);
            let adding = Adding::Offered;
            #[rustfmt::skip]
            let props = NotesProps { voice, product, design, on_message, on_edit, on_edit_proposal, adding };
            screen(words, |all| all.notes, props)
        }
        Section::Variants => {
            let props = VariantsProps { voice, product, design, desk, on_message };
            screen(words, |all| all.variants, props)
        }
    }
}

/// What the product asks about what one needs.
pub(crate) fn late_needs(props: PanelProps, on_go: Callback<OptionId>) -> Html {
    let words = props.voice.words;
    late(words, Part::Screens, move || Some((later::screens()?.needs)(&props, &on_go)))
}

/// The options of a step that are asked, and the way back to how they were at first.
fn options(props: &PanelProps, step: &Step, on_go: &Callback<OptionId>) -> Html {
    let configuration = &props.design.configuration;
    let is_touched = step.options.iter().any(|id| configuration.is_decided(id));
    let id = step.id.clone();
    let on_reset = props.on_message.reform(move |_: MouseEvent| Message::ResetStep(id.clone()));
    html! {
        <>
            // A list of its own, with nothing in it that has no key: an option that appears must not
            // make another anew, which would take its focus with it.
            <>{ for asked(props, step).map(|(option, _)| option_field(props, &option.id, on_go)) }</>
            if is_touched {
                <button type="button" class="button plain reset-step" key="reset" onclick={on_reset}>
                    { icon(Icon::Restored) }{ props.voice.words.panel.reset_step }
                </button>
            }
        </>
    }
}

fn option_field(props: &PanelProps, id: &OptionId, on_go: &Callback<OptionId>) -> Html {
    let PanelProps { voice, product, design, standings, refused, images, on_message, .. } =
        props.clone();
    html! {
        <OptionField
            key={id.to_string()}
            {voice}
            {product}
            {design}
            {standings}
            {refused}
            {images}
            id={id.clone()}
            {on_message}
            on_go={on_go.clone()}
        />
    }
}
