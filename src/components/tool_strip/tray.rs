//! The tray above the strip: the tools of a group, and what the one in the hand draws with.
//! Knows nothing of the strip's other tools.

use codraft_model::ink::Brush;
use codraft_model::product::Ink;
use codraft_model::session::{Erasing, Habits, Message};
use codraft_model::tool::ToolKind;
use yew::prelude::*;

use super::{ToolStripProps, choice, tool_name};
use crate::components::ink_choice::{ink_name, width_drawing, width_name};
use crate::components::options::swatch;

/// The tray of a group of tools.
pub(super) fn tray(props: &ToolStripProps, group: &[ToolKind]) -> Html {
    let words = &props.voice.words.tools;
    let theme = &props.product.theme;
    html! {
        <div class="floating pen-tray" key="tray">
            <fieldset class="variants-of-tool">
                <legend class="unseen">{ words.tools }</legend>
                { for group.iter().map(|kind| choice(props, "tool-of-group", *kind, tool_name(*kind, words))) }
            </fieldset>
            if props.tool.has_colour() {
                <fieldset>
                    <legend class="unseen">{ words.pen_colour }</legend>
                    { for theme.palette.iter().map(|ink| colour(props, ink)) }
                </fieldset>
            }
            if props.tool.has_width() {
                <fieldset>
                    <legend class="unseen">{ words.pen_width }</legend>
                    { for (0..theme.widths_px.len()).map(|at| width(props, at)) }
                </fieldset>
            }
            if props.tool == ToolKind::Eraser {
                <fieldset class="erasing">
                    <legend class="unseen">{ words.settings }</legend>
                    { erasing(props, Erasing::Marks, words.erase_marks) }
                    { erasing(props, Erasing::Ink, words.erase_ink) }
                </fieldset>
            }
        </div>
    }
}

fn colour(props: &ToolStripProps, ink: &Ink) -> Html {
    let brush = Brush { colour: ink.colour, ..props.brush };
    let is_chosen = props.brush.colour == ink.colour;
    let name = ink_name(&props.voice, ink);
    brush_choice(props, "pen-colour", brush, is_chosen, name, swatch(ink.colour))
}

fn width(props: &ToolStripProps, at: usize) -> Html {
    let theme = &props.product.theme;
    let brush = Brush { width: theme.widths_px[at], ..props.brush };
    let is_chosen = (props.brush.width - brush.width).abs() < 1e-6;
    let name = width_name(&props.voice, theme, at);
    brush_choice(props, "pen-width", brush, is_chosen, name, width_drawing(theme, at))
}

fn brush_choice(
    props: &ToolStripProps,
    group: &'static str,
    brush: Brush,
    is_chosen: bool,
    name: String,
    drawing: Html,
) -> Html {
    let onchange = props.on_message.reform(move |_: Event| Message::PickBrush(brush));
    html! {
        <label title={name.clone()}>
            <input
                class="behind"
                type="radio"
                name={group}
                aria-label={name}
                checked={is_chosen}
                {onchange}
            />
            { drawing }
        </label>
    }
}

fn erasing(props: &ToolStripProps, erasing: Erasing, name: &'static str) -> Html {
    let habits = Habits { erasing, ..props.habits };
    let onchange = props.on_message.reform(move |_: Event| Message::SetHabits(habits));
    html! {
        <label class="tool named">
            <input
                class="behind"
                type="radio"
                name="erasing"
                checked={props.habits.erasing == erasing}
                {onchange}
            />
            <span>{ name }</span>
        </label>
    }
}
