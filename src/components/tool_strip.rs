//! The strip of tools, what the one in the hand draws with, what is drawn for, and the way to ask for
//! what is missing.
//! Knows nothing of what a tool does. Radio buttons give it the arrow keys of a toolbar for nothing.

mod more;
mod tray;

use codraft_model::proposal::ProposalKind;
use codraft_model::session::{Habits, Letters, Message};
use codraft_model::tool::ToolKind;
use codraft_words::{Tools, fill};
use yew::prelude::*;

use super::late::at_workbench;
use super::selection_bar::{Chosen, SelectionBarProps};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};
use crate::images::Images;
use codraft_model::ink::Brush;
use codraft_model::product::Product;
pub(crate) use more::More;

/// The tools that draw ink or take it away.
const INK: [ToolKind; 3] = [ToolKind::Pen, ToolKind::Highlighter, ToolKind::Eraser];

/// The tools that draw what is no ink.
const SHAPES: [ToolKind; 6] = [
    ToolKind::Line,
    ToolKind::Arrow,
    ToolKind::Rectangle,
    ToolKind::Ellipse,
    ToolKind::Dimension,
    ToolKind::Text,
];

/// What [`ToolStrip`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ToolStripProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product, which says what is drawn with.
    pub(crate) product: Shared<Product>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// The tool in the hand.
    pub(crate) tool: ToolKind,
    /// What tools draw with; the width is in pixels of the fitted view.
    pub(crate) brush: Brush,
    /// How the customer likes to work.
    pub(crate) habits: Habits,
    /// What is selected, as far as the bar for it shows.
    pub(crate) chosen: Option<Chosen>,
    /// What the proposal is called that marks are a sketch of, while one is drawn.
    pub(crate) sketched: Option<AttrValue>,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Opens the editor of a mark's note.
    pub(crate) on_edit_note: Callback<codraft_model::id::AnnotationId>,
}

/// The tool strip.
#[component]
pub(crate) fn ToolStrip(props: &ToolStripProps) -> Html {
    let words = &props.voice.words.tools;
    let is_more = use_state_eq(|| false);
    // A group offers the tool that was last taken of it.
    let ink = use_last(props.tool, &INK, ToolKind::Pen);
    let shape = use_last(props.tool, &SHAPES, ToolKind::Arrow);
    {
        // Whoever takes a tool is done with the rest.
        let is_more = is_more.clone();
        use_effect_with(props.tool, move |_| is_more.set(false));
    }
    let on_more = {
        let is_more = is_more.clone();
        move |_: MouseEvent| is_more.set(!*is_more)
    };
    let tools = [
        (ToolKind::Hand, words.hand),
        (ToolKind::Select, words.select),
        (ink, tool_name(ink, words)),
        (shape, if SHAPES.contains(&props.tool) { tool_name(shape, words) } else { words.shapes }),
        (ToolKind::Pin, words.pin),
    ];
    html! {
        <div class="tools">
            if let Some(name) = &props.sketched {
                { drawing_for(props, name) }
            }
            if let Some(chosen) = props.chosen.clone().filter(|_| !*is_more) {
                <key="selection">{ selection_bar(props, chosen) }</>
            }
            if *is_more {
                <key="more">{ more(props) }</>
            } else if INK.contains(&props.tool) {
                { tray::tray(props, &INK) }
            } else if SHAPES.contains(&props.tool) {
                { tray::tray(props, &SHAPES) }
            }
            <div class="tool-row" key="tools">
                <div class="floating">
                    <fieldset>
                        <legend class="unseen">{ words.tools }</legend>
                        { for tools.map(|(kind, name)| tool(props, kind, name)) }
                    </fieldset>
                    <button
                        type="button"
                        class="tool"
                        title={words.more}
                        aria-label={words.more}
                        aria-expanded={is_more.to_string()}
                        onclick={on_more}
                    >
                        { icon(Icon::Settings) }
                    </button>
                </div>
                if props.sketched.is_none() {
                    { something_else(props) }
                }
            </div>
        </div>
    }
}

fn selection_bar(props: &ToolStripProps, chosen: Chosen) -> Html {
    let bar = SelectionBarProps {
        voice: props.voice.clone(),
        product: props.product.clone(),
        chosen,
        on_message: props.on_message.clone(),
        on_edit_note: props.on_edit_note.clone(),
    };
    at_workbench(props.voice.words, |all| all.selection_bar, bar, |_, inside| floating(inside))
}

fn more(props: &ToolStripProps) -> Html {
    let words = props.voice.words;
    at_workbench(words, |all| all.more, props.clone(), |_, inside| floating(inside))
}

fn floating(inside: Html) -> Html {
    html! { <div class="floating">{ inside }</div> }
}

/// The tool of a group that is in the hand, or was last.
#[hook]
fn use_last(tool: ToolKind, group: &[ToolKind], first: ToolKind) -> ToolKind {
    let last = use_mut_ref(|| first);
    if group.contains(&tool) {
        *last.borrow_mut() = tool;
    }
    *last.borrow()
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
    let propose = |_: MouseEvent| Message::ProposeHere(ProposalKind::default());
    html! {
        <div class="floating">
            <button type="button" class="tool named" title={name} onclick={props.on_message.reform(propose)}>
                { icon(Icon::Idea) }
                <span class="tool-name">{ name }</span>
            </button>
        </div>
    }
}

/// One of several tools of which one is in the hand.
fn tool(props: &ToolStripProps, kind: ToolKind, name: &'static str) -> Html {
    choice(props, "tool", kind, name)
}

/// A radio button for a tool, in the group called `group`.
fn choice(props: &ToolStripProps, group: &'static str, kind: ToolKind, name: &'static str) -> Html {
    let onchange = props.on_message.reform(move |_: Event| Message::PickTool(kind));
    let letter = kind.letter().to_ascii_uppercase().to_string();
    let has_letter = props.habits.letters == Letters::On;
    let title = match has_letter {
        true => fill(props.voice.words.tools.with_key, &[("name", name), ("key", &letter)]),
        false => name.to_owned(),
    };
    html! {
        <label key={format!("{group} {kind:?}")} class="tool" {title}>
            <input
                class="behind"
                type="radio"
                name={group}
                checked={props.tool == kind}
                aria-keyshortcuts={has_letter.then_some(letter)}
                {onchange}
            />
            { icon(drawing(kind)) }
            <span class="tool-name">{ name }</span>
        </label>
    }
}

/// What a tool is called.
pub(crate) fn tool_name(kind: ToolKind, words: &Tools) -> &'static str {
    match kind {
        ToolKind::Hand => words.hand,
        ToolKind::Select => words.select,
        ToolKind::Pen => words.pen,
        ToolKind::Highlighter => words.highlighter,
        ToolKind::Eraser => words.eraser,
        ToolKind::Line => words.line,
        ToolKind::Arrow => words.arrow,
        ToolKind::Rectangle => words.rectangle,
        ToolKind::Ellipse => words.ellipse,
        ToolKind::Text => words.text,
        ToolKind::Pin => words.pin,
        ToolKind::Dimension => words.dimension,
    }
}

fn drawing(kind: ToolKind) -> Icon {
    match kind {
        ToolKind::Hand => Icon::Hand,
        ToolKind::Select => Icon::Select,
        ToolKind::Pen => Icon::Pen,
        ToolKind::Highlighter => Icon::Highlighter,
        ToolKind::Eraser => Icon::Eraser,
        ToolKind::Line => Icon::Line,
        ToolKind::Arrow => Icon::Arrow,
        ToolKind::Rectangle => Icon::Rectangle,
        ToolKind::Ellipse => Icon::Ellipse,
        ToolKind::Text => Icon::Text,
        ToolKind::Pin => Icon::Pin,
        ToolKind::Dimension => Icon::Dimension,
    }
}
