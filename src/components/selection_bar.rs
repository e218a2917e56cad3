//! The bar for what is selected: everything that can be done to it, without a drag.
//! Knows nothing of handles. A toolbar with one stop of the tab key and arrows inside (ARIA Authoring
//! Practices).

use codraft_model::id::AnnotationId;
use codraft_model::ink::Rgb;
use codraft_model::product::{Ink, Product};
use codraft_model::session::{Message, Order};
use codraft_words::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::ink_choice::{ink_name, width_drawing, width_name};
use super::options::swatch;
use super::rover::{on_focus, on_key};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// How much larger one press makes what is selected.
const FACTOR: f64 = 1.1;

/// How far one press turns it, in degrees.
const TURN_DEGREES: f64 = 15.0;

/// What is selected, as far as the bar shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chosen {
    /// The mark, when it is one.
    pub(crate) only: Option<AnnotationId>,
    /// The colour of all; nothing when they have several or none.
    pub(crate) colour: Option<Rgb>,
    /// The width of all their lines, in pixels of the fitted view.
    pub(crate) width_px: Option<f64>,
    /// Whether any has a colour, and whether any has a width.
    pub(crate) has: (bool, bool),
    /// The length that is wished for, when it is one measure.
    pub(crate) asked: Option<Option<f64>>,
}

/// What [`SelectionBar`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct SelectionBarProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product, which says what is drawn with.
    pub(crate) product: Shared<Product>,
    /// What is selected.
    pub(crate) chosen: Chosen,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Opens the editor of a mark's note.
    pub(crate) on_edit_note: Callback<AnnotationId>,
}

/// The bar.
#[component]
pub(crate) fn SelectionBar(props: &SelectionBarProps) -> Html {
    let words = &props.voice.words.tools;
    let theme = &props.product.theme;
    let (has_colour, has_width) = props.chosen.has;
    let acts = [
        (Icon::Minus, words.smaller, Message::ScaleSelection(1.0 / FACTOR)),
        (Icon::Plus, words.larger, Message::ScaleSelection(FACTOR)),
        (Icon::TurnLeft, words.turn_left, Message::TurnSelection(-TURN_DEGREES)),
        (Icon::TurnRight, words.turn_right, Message::TurnSelection(TURN_DEGREES)),
        (Icon::ToFront, words.to_front, Message::Order(Order::ToFront)),
        (Icon::Forward, words.forward, Message::Order(Order::Forward)),
        (Icon::Backward, words.backward, Message::Order(Order::Backward)),
        (Icon::ToBack, words.to_back, Message::Order(Order::ToBack)),
        (Icon::Duplicate, words.duplicate, Message::Duplicate),
        (Icon::Delete, words.delete, Message::Delete),
    ];
    html! {
        <div
            class="floating selection-bar"
            role="toolbar"
            aria-label={words.selection}
            onkeydown={on_key}
            onfocusin={on_focus}
        >
            if let Some(id) = props.chosen.only {
                { note(props, id) }
            }
            { for acts.into_iter().enumerate().map(|(at, (drawing, name, message))| {
                // One of the bar is a stop of the tab key: its first.
                let is_stop = at == 0 && props.chosen.only.is_none();
                act(props, drawing, name, message, if is_stop { "0" } else { "-1" })
            }) }
            if has_colour {
                { for theme.palette.iter().map(|ink| colour(props, ink)) }
            }
            if has_width {
                { for (0..theme.widths_px.len()).map(|at| width(props, at)) }
            }
            if let Some(asked) = props.chosen.asked {
                { wished_length(props, asked) }
            }
        </div>
    }
}

fn note(props: &SelectionBarProps, id: AnnotationId) -> Html {
    let name = props.voice.words.tools.note;
    let onclick = props.on_edit_note.reform(move |_: MouseEvent| id);
    html! {
        <button type="button" class="tool" title={name} aria-label={name} {onclick}>
            { icon(Icon::Note) }
        </button>
    }
}

fn act(
    props: &SelectionBarProps,
    drawing: Icon,
    name: &'static str,
    message: Message,
    tabindex: &'static str,
) -> Html {
    let onclick = props.on_message.reform(move |_: MouseEvent| message.clone());
    html! {
        <button key={name} type="button" class="tool" {tabindex} title={name} aria-label={name} {onclick}>
            { icon(drawing) }
        </button>
    }
}

fn colour(props: &SelectionBarProps, ink: &Ink) -> Html {
    let is_chosen = props.chosen.colour == Some(ink.colour);
    let name = ink_name(&props.voice, ink);
    choice(props, name, is_chosen, swatch(ink.colour), Message::Recolour(ink.colour))
}

fn width(props: &SelectionBarProps, at: usize) -> Html {
    let theme = &props.product.theme;
    let width = theme.widths_px[at];
    let is_chosen =
        props.chosen.width_px.is_some_and(|chosen| (chosen - width).abs() < width / 50.0);
    let name = width_name(&props.voice, theme, at);
    choice(props, name, is_chosen, width_drawing(theme, at), Message::SetWidth(width))
}

fn choice(
    props: &SelectionBarProps,
    name: String,
    is_chosen: bool,
    drawing: Html,
    message: Message,
) -> Html {
    let onclick = props.on_message.reform(move |_: MouseEvent| message.clone());
    html! {
        <button
            type="button"
            class="ink-choice"
            tabindex="-1"
            title={name.clone()}
            aria-label={name}
            aria-pressed={is_chosen.to_string()}
            {onclick}
        >
            { drawing }
        </button>
    }
}

fn wished_length(props: &SelectionBarProps, asked: Option<f64>) -> Html {
    let unit = props.product.units.as_str();
    let name = fill(props.voice.words.tools.wished_length, &[("unit", unit)]);
    let oninput = props.on_message.reform(|event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        Message::AskLength(text.trim().parse().ok())
    });
    html! {
        <label class="wished-length">
            <span>{ name }</span>
            <input
                type="number"
                min="0"
                step="any"
                inputmode="decimal"
                value={asked.map(|length| length.to_string())}
                {oninput}
            />
        </label>
    }
}
