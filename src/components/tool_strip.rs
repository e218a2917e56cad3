//! The strip of tools, the pen's colours and widths while the pen is in the hand, what is drawn for,
//! and the way to ask for what is missing.
//! Knows nothing of what a tool does. Radio buttons give it the arrow keys of a toolbar for nothing.

use codraft_model::ink::{Brush, Rgb};
use codraft_model::proposal::ProposalKind;
use codraft_model::session::{BRUSH_PX, Message};
use codraft_model::tool::ToolKind;
use codraft_words::fill;
use yew::prelude::*;

use super::colour_name::colour_name;
use super::options::swatch;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// The colours of the pen: they stand out on most products, and the last two on the rest.
const COLOURS: [Rgb; 5] = [
    Rgb { r: 0xe5, g: 0x48, b: 0x4d },
    Rgb { r: 0x12, g: 0xa5, b: 0x94 },
    Rgb { r: 0x3e, g: 0x63, b: 0xdd },
    Rgb { r: 0x1c, g: 0x20, b: 0x24 },
    Rgb { r: 0xff, g: 0xff, b: 0xff },
];

/// The widths of the pen, in pixels of the fitted view.
const WIDTHS_PX: [f64; 3] = [4.0, BRUSH_PX, 14.0];

/// What [`ToolStrip`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ToolStripProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The tool in the hand.
    pub(crate) tool: ToolKind,
    /// What the pen draws with.
    pub(crate) brush: Brush,
    /// What the proposal is called that marks are a sketch of, while one is drawn.
    pub(crate) sketched: Option<AttrValue>,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
}

/// The tool strip.
#[component]
pub(crate) fn ToolStrip(props: &ToolStripProps) -> Html {
    let words = &props.voice.words.tools;
    let tools = [
        (ToolKind::Hand, Icon::Hand, words.hand),
        (ToolKind::Pen, Icon::Pen, words.pen),
        (ToolKind::Pin, Icon::Pin, words.pin),
    ];
    html! {
        <div class="tools">
            if let Some(name) = &props.sketched {
                { drawing_for(props, name) }
            }
            if props.tool == ToolKind::Pen {
                { pen_tray(props) }
            }
            <div class="tool-row" key="tools">
                <fieldset class="floating">
                    <legend class="unseen">{ words.tools }</legend>
                    { for tools.map(|(kind, drawing, name)| tool(props, kind, drawing, name)) }
                </fieldset>
                if props.sketched.is_none() {
                    { something_else(props) }
                }
            </div>
        </div>
    }
}

/// What is being drawn for, and the way back to it.
fn drawing_for(props: &ToolStripProps, name: &AttrValue) -> Html {
    let words = &props.voice.words.proposal;
    let onclick = props.on_message.reform(|_: MouseEvent| Message::Sketch(None));
    html! {
        <div class="floating drawing-for" key="drawing-for" role="status">
            <span dir="auto">{ fill(words.drawing_for, &[("name", name)]) }</span>
            <button type="button" class="button primary" {onclick}>{ words.drawing_done }</button>
        </div>
    }
}

fn something_else(props: &ToolStripProps) -> Html {
    let name = props.voice.words.proposal.something_else;
    let propose = |_: MouseEvent| Message::Propose(None, ProposalKind::default());
    html! {
        <div class="floating">
            <button type="button" class="tool" title={name} onclick={props.on_message.reform(propose)}>
                { icon(Icon::Idea) }
                <span class="tool-name">{ name }</span>
            </button>
        </div>
    }
}

fn tool(props: &ToolStripProps, kind: ToolKind, drawing: Icon, name: &'static str) -> Html {
    let onchange = props.on_message.reform(move |_: Event| Message::PickTool(kind));
    html! {
        <label class="tool" title={name}>
            <input class="behind" type="radio" name="tool" checked={props.tool == kind} {onchange} />
            { icon(drawing) }
            <span class="tool-name">{ name }</span>
        </label>
    }
}

fn pen_tray(props: &ToolStripProps) -> Html {
    let words = &props.voice.words.tools;
    let widths = WIDTHS_PX.into_iter().zip([words.fine, words.medium, words.broad]);
    html! {
        <div class="floating pen-tray" key="pen">
            <fieldset>
                <legend class="unseen">{ words.pen_colour }</legend>
                { for COLOURS.map(|colour| pen_colour(props, colour)) }
            </fieldset>
            <fieldset>
                <legend class="unseen">{ words.pen_width }</legend>
                { for widths.map(|(width, name)| pen_width(props, width, name)) }
            </fieldset>
        </div>
    }
}

fn pen_colour(props: &ToolStripProps, colour: Rgb) -> Html {
    let brush = Brush { colour, ..props.brush };
    let name = colour_name(colour, &props.voice.words.colour);
    pen_choice(props, "pen-colour", brush, name, swatch(colour))
}

fn pen_width(props: &ToolStripProps, width: f64, name: &'static str) -> Html {
    /// The widest line that leaves room for the ring around it.
    const WIDEST: f64 = 9.0;
    let shown = width / WIDTHS_PX[2] * WIDEST;
    let drawing = html! {
        <svg viewBox="0 0 22 22" aria-hidden="true">
            <path class="pen-width" d="M5 11h12" stroke-width={shown.to_string()} />
        </svg>
    };
    pen_choice(props, "pen-width", Brush { width, ..props.brush }, name.to_owned(), drawing)
}

fn pen_choice(
    props: &ToolStripProps,
    group: &'static str,
    brush: Brush,
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
                checked={props.brush == brush}
                {onchange}
            />
            { drawing }
        </label>
    }
}
