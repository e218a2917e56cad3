//! The notes, drawings and wishes of a design as a list: their mirror for the keyboard and the ear.
//! Knows nothing of the canvases. The review shows the same list.

use codraft_model::command::Command;
use codraft_model::design::{Annotation, Design, Intent, Shape};
use codraft_model::id::{AnnotationId, PartId, ProposalId};
use codraft_model::product::Product;
use codraft_model::proposal::ProposalKind;
use codraft_model::session::Message;
use codraft_model::shape::ShapeKind;
use codraft_words::{Note, Words, fill};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::mark::mark;
use super::proposals::{proposal_name, proposals};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// What [`Notes`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct NotesProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// Opens the editor of a note.
    pub(crate) on_edit: Callback<AnnotationId>,
    /// Opens the editor of a proposal.
    pub(crate) on_edit_proposal: Callback<ProposalId>,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Whether a note can be added here.
    #[prop_or_default]
    pub(crate) adding: Adding,
}

/// Whether a note can be added beside the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Adding {
    /// A note about any part.
    #[default]
    Offered,
    /// The list is to be read.
    Elsewhere,
}

/// The list, and a way to add a note without pointing. Drawings nobody commented stay folded up, so
/// that a design of hundreds of strokes is not hundreds of elements.
#[component]
pub(crate) fn Notes(props: &NotesProps) -> Html {
    let words = &props.voice.words.note;
    let lines = lines(&props.design);
    let (drawings, notes): (Vec<_>, Vec<_>) = lines.into_iter().partition(Line::is_plain_drawing);
    let unfolded = use_state(|| false);
    let ontoggle = {
        let unfolded = unfolded.clone();
        move |event: Event| {
            let details = event.target_unchecked_into::<web_sys::HtmlDetailsElement>();
            unfolded.set(details.open());
        }
    };
    html! {
        <>
            if props.design.annotations.is_empty() && props.design.proposals.is_empty() {
                <p class="soft">{ words.none_yet }</p>
            }
            if !notes.is_empty() {
                <ul class="notes">{ for notes.iter().map(|line| entry(props, line)) }</ul>
            }
            if !drawings.is_empty() {
                <details class="drawings" {ontoggle}>
                    <summary>
                        { fill(words.drawings, &[("count", &drawings.len().to_string())]) }
                    </summary>
                    if *unfolded {
                        <ul class="notes">{ for drawings.iter().map(|line| entry(props, line)) }</ul>
                    }
                </details>
            }
            { proposals(&props.voice, &props.product, &props.design, &props.on_edit_proposal, &props.on_message) }
            if props.adding == Adding::Offered {
                <AddNote ..props.clone() />
            }
        </>
    }
}

/// What a note or drawing is called: "Note 2".
pub(crate) fn note_name(design: &Design, id: AnnotationId, words: &Words) -> String {
    let lines = lines(design);
    lines.iter().find(|line| line.annotation.id == id).map_or_else(String::new, |l| l.name(words))
}

/// The number a note or drawing is shown with, counted from 1 among its kind.
pub(crate) fn note_number(design: &Design, id: AnnotationId) -> usize {
    lines(design).iter().find(|line| line.annotation.id == id).map_or(0, |line| line.number)
}

/// What a mark of this kind is called, with a place for its number.
pub(crate) fn kind_name(kind: ShapeKind, words: &Words) -> &'static str {
    match kind {
        ShapeKind::Point => words.note.note,
        ShapeKind::Pen => words.note.drawing,
        ShapeKind::Highlighter => words.mark.highlight,
        ShapeKind::Line => words.mark.line,
        ShapeKind::Arrow => words.mark.arrow,
        ShapeKind::Rectangle => words.mark.rectangle,
        ShapeKind::Ellipse => words.mark.ellipse,
        ShapeKind::Text => words.mark.text,
        ShapeKind::Dimension => words.mark.dimension,
        ShapeKind::Picture => words.mark.picture,
    }
}

/// The word for an intent.
pub(crate) fn intent_name(intent: Intent, words: &Note) -> &'static str {
    match intent {
        Intent::Change => words.change,
        Intent::Add => words.add_something,
        Intent::Remove => words.remove,
        Intent::Like => words.like,
        Intent::Problem => words.problem,
    }
}

/// The part an annotation is about, or the view it is in when it is about none.
pub(crate) fn about(voice: &Voice, product: &Product, annotation: &Annotation) -> String {
    let words = &voice.words.note;
    let part = annotation.target.part.as_ref().and_then(|part| product.part(part));
    let view = product.view(&annotation.target.view);
    match (part, view) {
        (Some(part), _) => fill(words.on_part, &[("part", voice.text(&part.name))]),
        (None, Some(view)) => fill(words.in_view, &[("view", voice.text(&view.name))]),
        (None, None) => String::new(),
    }
}

/// An annotation with its number among its kind.
struct Line<'a> {
    annotation: &'a Annotation,
    number: usize,
}

fn lines(design: &Design) -> Vec<Line<'_>> {
    design.numbered().map(|(number, annotation)| Line { annotation, number }).collect()
}

impl Line<'_> {
    fn is_plain_drawing(&self) -> bool {
        let is_ink = matches!(self.annotation.target.shape, Shape::Stroke(_));
        is_ink && self.annotation.body.comment.is_empty()
    }

    fn name(&self, words: &Words) -> String {
        fill(
            kind_name(self.annotation.target.shape.kind(), words),
            &[("number", &self.number.to_string())],
        )
    }
}

fn entry(props: &NotesProps, line: &Line<'_>) -> Html {
    let words = &props.voice.words.note;
    let annotation = line.annotation;
    let id = annotation.id;
    let name = line.name(props.voice.words);
    let intent = intent_name(annotation.body.intent, words);
    let comment = annotation.body.comment.trim();
    let sketched = annotation.proposal.and_then(|id| props.design.proposal(id));
    let about = match sketched {
        Some(proposal) => {
            let name = proposal_name(&props.voice, proposal);
            fill(props.voice.words.proposal.drawing_for, &[("name", &name)])
        }
        None => about(&props.voice, &props.product, annotation),
    };
    let on_edit = props.on_edit.reform(move |_: MouseEvent| id);
    let on_delete =
        props.on_message.reform(move |_: MouseEvent| Message::Do(Command::RemoveAnnotation(id)));
    let delete = fill(words.delete_note, &[("note", &name)]);
    // What the drop shows by its number and shape, for who does not see it.
    let unseen =
        if comment.is_empty() { format!("{name}. ") } else { format!("{name}. {intent}. ") };
    html! {
        <li key={id.to_string()}>
            <button type="button" class="note-open" onclick={on_edit}>
                { drawing(line) }
                <span class="unseen">{ unseen }</span>
                <span class="note-words" dir="auto">
                    if comment.is_empty() { { intent } } else { { comment } }
                </span>
                <span class="note-about">{ about }</span>
            </button>
            <button type="button" class="icon-button" aria-label={delete.clone()} title={delete} onclick={on_delete}>
                { icon(Icon::Delete) }
            </button>
        </li>
    }
}

/// The mark as it stands on the picture: a numbered drop, or the pen in its colour.
fn drawing(line: &Line<'_>) -> Html {
    let shape = &line.annotation.target.shape;
    let path = match shape.kind() {
        ShapeKind::Point => return mark(line.annotation.body.intent, line.number),
        ShapeKind::Pen | ShapeKind::Highlighter => "M-9-8C-5-20-2-20-1-13S4-4 9-17",
        ShapeKind::Line => "M-9-4 9-22",
        ShapeKind::Arrow => "M-9-4 9-22M-1-22H9V-12",
        ShapeKind::Rectangle => "M-10-21H10V-5H-10Z",
        ShapeKind::Ellipse => "M-10-13A10 8 0 1 1 10-13A10 8 0 1 1-10-13Z",
        ShapeKind::Text => "M-8-17V-21H8V-17M0-21V-5M-4-5H4",
        ShapeKind::Dimension => "M-10-13H10M-10-18V-8M10-18V-8",
        ShapeKind::Picture => "M-10-22H10V-4H-10ZM-10-8-4-14 2-8 5-11 10-6",
    };
    let colour = shape.colour().map(|colour| colour.to_string());
    html! {
        <svg class="mark" viewBox="-14 -26 28 28" aria-hidden="true">
            <path class="mark-stroke" d={path} stroke={colour} />
        </svg>
    }
}

/// Adds a note about a part chosen from a list.
#[component]
fn AddNote(props: &NotesProps) -> Html {
    let select = use_node_ref();
    let words = &props.voice.words.note;
    // Only what can be seen somewhere now can be pointed at.
    let configuration = &props.design.configuration;
    let is_drawn = |part: &PartId| {
        let mut views = props.product.views.iter();
        views.any(|view| view.artwork.point_on(part, configuration).is_some())
    };
    let parts = props.product.all_parts().into_iter().filter(|part| is_drawn(&part.id));
    let about = |message: fn(PartId) -> Message| {
        let (select, on_message) = (select.clone(), props.on_message.clone());
        move |_: MouseEvent| {
            let select = select.cast::<HtmlSelectElement>();
            if let Some(part) = select.and_then(|select| PartId::parse(&select.value())) {
                on_message.emit(message(part));
            }
        }
    };
    let on_note = about(Message::PinOn);
    let on_propose = about(|part| Message::Propose(Some(part), ProposalKind::default()));
    html! {
        <div class="add-note">
            <label class="field">
                <span class="field-name">{ words.about_part }</span>
                <select ref={select}>
                    // Yew puts the last one in first, and browsers keep what is chosen first.
                    { for parts.enumerate().map(|(index, part)| html! {
                        <option value={part.id.to_string()} key={part.id.as_str()} selected={index == 0}>
                            { props.voice.text(&part.name) }
                        </option>
                    }) }
                </select>
            </label>
            <button type="button" class="button" onclick={on_note}>{ icon(Icon::Note) }{ words.add }</button>
            <button type="button" class="button" onclick={on_propose}>
                { icon(Icon::Idea) }{ props.voice.words.proposal.something_else }
            </button>
        </div>
    }
}
