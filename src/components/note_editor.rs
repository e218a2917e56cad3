//! The editor of one mark: what it asks for, the customer's own words, its part, its place and size.
//! Knows nothing of the canvases; every letter is a message, and typing is one step back.

use codraft_model::command::Command;
use codraft_model::design::{Annotation, Body, Design, Intent, PartBy};
use codraft_model::id::{AnnotationId, PartId};
use codraft_model::kurbo::Rect;
use codraft_model::limits;
use codraft_model::product::Product;
use codraft_model::session::Message;
use codraft_speech::tree::Row;
use codraft_words::fill;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::focus::{focus_id, use_focus_visit};
use super::mark::{bare_mark, mark};
use super::notes::{mark_number, note_name};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// The side of the stage on which the editor stands, so that it does not hide its note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    /// Where lines of text begin.
    Start,
    /// Where lines of text end.
    #[default]
    End,
}

/// What [`NoteEditor`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct NoteEditorProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// Which note.
    pub(crate) id: AnnotationId,
    /// Where the editor stands.
    #[prop_or_default]
    pub(crate) side: Side,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Closes the editor.
    pub(crate) on_close: Callback<()>,
}

/// The editor; nothing when the design has no such note, as after an undo. Give it the note's id as
/// its key, so that each note gets an editor of its own.
#[component]
pub(crate) fn NoteEditor(props: &NoteEditorProps) -> Html {
    let Some(annotation) = props.design.annotation(props.id) else { return Html::default() };
    let words = &props.voice.words.note;
    let speaker = props.voice.speaker();
    let number = mark_number(&props.design, props.id);
    let name = note_name(&props.voice, &props.design, props.id);
    let close = props.on_close.reform(|_: MouseEvent| ());
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            // Escape also ends the composition of a character, which is not ours to end.
            if event.key() == "Escape" && !event.is_composing() {
                event.stop_propagation();
                on_close.emit(());
            }
        }
    };
    let on_delete = {
        let (id, on_message, on_close) =
            (props.id, props.on_message.clone(), props.on_close.clone());
        move |_: MouseEvent| {
            on_message.emit(Message::Do(Command::RemoveAnnotation(id)));
            on_close.emit(());
        }
    };
    html! {
        <section
            class="note-editor"
            role="dialog"
            aria-labelledby="note-editor-name"
            data-side={props.side.name()}
            {onkeydown}
        >
            <header>
                { mark(annotation.body.intent, number) }
                <div>
                    <h2 id="note-editor-name">{ &name }</h2>
                    <span>{ speaker.mark_place(&props.product, annotation) }</span>
                </div>
                <button
                    type="button"
                    class="icon-button"
                    aria-label={props.voice.words.notice.close}
                    onclick={close.clone()}
                >
                    { icon(Icon::Close) }
                </button>
            </header>
            <fieldset class="intents">
                <legend>{ words.intent }</legend>
                <div class="intents-row">
                    { for Intent::ALL.map(|intent| intent_choice(props, &annotation.body, intent)) }
                </div>
            </fieldset>
            <Comment ..props.clone() />
            { part(props, annotation) }
            { place_and_size(props, annotation) }
            <footer>
                <button type="button" class="button plain" onclick={on_delete}>
                    { icon(Icon::Delete) }{ words.delete }
                </button>
                <button type="button" class="button primary" onclick={close}>{ words.done }</button>
            </footer>
        </section>
    }
}

fn intent_choice(props: &NoteEditorProps, body: &Body, intent: Intent) -> Html {
    let id = props.id;
    let onchange = props.on_message.reform(move |_: Event| Message::Mean(id, intent));
    html! {
        <label key={intent.as_str()}>
            <input
                class="behind"
                type="radio"
                name="intent"
                value={intent.as_str()}
                checked={body.intent == intent}
                {onchange}
            />
            { bare_mark(intent) }
            { props.voice.speaker().intent(intent) }
        </label>
    }
}

/// The part it is about: found by what lies under it, until the customer says another.
fn part(props: &NoteEditorProps, annotation: &Annotation) -> Html {
    let words = &props.voice.words.note;
    let Some(view) = props.product.view(&annotation.target.view) else { return Html::default() };
    let everything = props.product.all_parts().into_iter().map(|part| part.id.clone()).collect();
    let rows = props.voice.speaker().rows(&props.product, &props.design, view, &everything);
    let chosen = annotation.target.part.as_ref();
    let id = props.id;
    let onchange = props.on_message.reform(move |event: Event| {
        let part = PartId::parse(&event.target_unchecked_into::<HtmlSelectElement>().value());
        Message::Do(Command::SetPart { id, part, by: PartBy::Person })
    });
    let choice = |row: &Row| {
        let indent = "\u{a0}\u{a0}".repeat(row.level - 1);
        html! {
            <option value={row.part.to_string()} key={row.part.as_str()} selected={Some(&row.part) == chosen}>
                { indent }{ &row.name }
            </option>
        }
    };
    html! {
        <label class="field">
            <span class="field-name">{ words.about_part }</span>
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ words.whole_product }</option>
                { for rows.iter().map(choice) }
            </select>
        </label>
    }
}

/// Where it is and how large, as numbers, and what else can be done to it without pulling at it.
fn place_and_size(props: &NoteEditorProps, annotation: &Annotation) -> Html {
    let words = &props.voice.words.marks;
    let shape = &annotation.target.shape;
    let extent = shape.extent();
    let is_point = extent.width() <= 0.0 && extent.height() <= 0.0;
    let number = |name: &'static str, value: f64, change: fn(Rect, f64) -> Rect| {
        let (id, shape, on_message) = (props.id, shape.clone(), props.on_message.clone());
        let onchange = move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            if typed.is_finite() {
                on_message.emit(Message::Put(id, shape.put(change(shape.extent(), typed))));
            }
        };
        html! {
            <label class="field">
                <span class="field-name">{ fill(name, &[("unit", &props.product.units)]) }</span>
                <input type="number" step="any" value={tenths(value)} {onchange} />
            </label>
        }
    };
    let turn = |degrees: f64, name: String| {
        let (id, shape) = (props.id, shape.clone());
        let onclick = props.on_message.reform(move |_: MouseEvent| {
            Message::Put(id, shape.turned(shape.extent().center(), degrees))
        });
        html! { <button type="button" class="button" {onclick}>{ name }</button> }
    };
    let on_select = {
        let (id, on_message, on_close) =
            (props.id, props.on_message.clone(), props.on_close.clone());
        move |_: MouseEvent| {
            on_message.emit(Message::Select(vec![id]));
            focus_id("stage");
            on_close.emit(());
        }
    };
    html! {
        <details class="place-and-size">
            <summary>{ words.place_and_size }</summary>
            <div class="numbers">
                { number(words.from_left, extent.x0, |e, x| e.with_origin((x, e.y0))) }
                { number(words.from_top, extent.y0, |e, y| e.with_origin((e.x0, y))) }
                if !is_point {
                    { number(words.width, extent.width(), |e, width| Rect { x1: e.x0 + width, ..e }) }
                    { number(words.height, extent.height(), |e, height| Rect { y1: e.y0 + height, ..e }) }
                }
            </div>
            <div class="part-actions">
                if !is_point {
                    { turn(-15.0, String::from("↺ 15°")) }
                    { turn(15.0, String::from("↻ 15°")) }
                }
                <button type="button" class="button" onclick={on_select}>
                    { icon(Icon::Select) }{ props.voice.words.tools.select }
                </button>
            </div>
        </details>
    }
}

/// A number of product units as a field has it.
fn tenths(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

/// The field for the customer's words; it has the focus as soon as the editor opens.
#[component]
fn Comment(props: &NoteEditorProps) -> Html {
    let node = use_focus_visit();
    let Some(annotation) = props.design.annotation(props.id) else { return Html::default() };
    let words = &props.voice.words.note;
    let oninput = {
        let (id, on_message) = (props.id, props.on_message.clone());
        move |event: InputEvent| {
            let comment = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            on_message.emit(Message::Comment(id, comment));
        }
    };
    html! {
        <label class="field">
            <span class="field-name">{ words.comment }</span>
            <textarea
                ref={node}
                dir="auto"
                rows="3"
                maxlength={limits::CHARACTERS.to_string()}
                placeholder={words.comment_example}
                value={annotation.body.comment.clone()}
                {oninput}
            />
        </label>
    }
}

impl Side {
    const fn name(self) -> &'static str {
        match self {
            Side::Start => "start",
            Side::End => "end",
        }
    }
}
