//! The notes, drawings and wishes of a design as a list: their mirror for the keyboard and the ear.
//! Knows nothing of the canvases. The review shows the same list.

use codraft_model::command::Command;
use codraft_model::design::{Annotation, Design, Shape, Unsure};
use codraft_model::id::{AnnotationId, PartId, ProposalId};
use codraft_model::picture;
use codraft_model::product::Product;
use codraft_model::proposal::ProposalKind;
use codraft_model::session::Message;
use codraft_model::shape::ShapeKind;
use codraft_words::fill;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::mark::mark;
use super::proposals::proposals;
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

/// The list, and a way to add a note without pointing. Ink that nobody commented stays folded up, and
/// long lists are shown a page at a time, so that a design of thousands of marks is few elements.
#[component]
pub(crate) fn Notes(props: &NotesProps) -> Html {
    let words = &props.voice.words.note;
    let (ink, told): (Vec<_>, Vec<_>) =
        lines(&props.design).into_iter().partition(Line::is_plain_ink);
    let unfolded = use_state(|| false);
    let pages = [use_state(|| 0), use_state(|| 0)];
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
            if !told.is_empty() {
                { listed(props, &told, &pages[0]) }
            }
            if !ink.is_empty() {
                <details class="drawings" {ontoggle}>
                    <summary>
                        { fill(words.drawings, &[("count", &ink.len().to_string())]) }
                    </summary>
                    if *unfolded {
                        { listed(props, &ink, &pages[1]) }
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

/// How many marks are shown at a time.
const PAGE: usize = 50;

/// One page of a list, with the ways to the others. Each entry says its place in the whole.
fn listed(props: &NotesProps, lines: &[Line<'_>], page: &UseStateHandle<usize>) -> Html {
    let last = lines.len().saturating_sub(1) / PAGE;
    let shown = (**page).min(last);
    let from = shown * PAGE;
    let lines_shown = lines.iter().enumerate().skip(from).take(PAGE);
    let entries = lines_shown.map(|(index, line)| entry(props, line, index + 1, lines.len()));
    html! {
        <>
            <ul class="notes">{ for entries }</ul>
            if last > 0 { { pager(props, lines.len(), shown, page) } }
        </>
    }
}

fn pager(props: &NotesProps, count: usize, shown: usize, page: &UseStateHandle<usize>) -> Html {
    let words = &props.voice.words.marks;
    let from = shown * PAGE + 1;
    let to = count.min(from + PAGE - 1);
    let [from, to, all] = [from, to, count].map(|number| props.voice.number(number as f64));
    let turn = |name: &'static str, to: Option<usize>| {
        let page = page.clone();
        let onclick = move |_: MouseEvent| {
            if let Some(to) = to {
                page.set(to);
            }
        };
        // One that has nothing to do keeps the focus it has.
        let disabled = to.is_none().then_some("true");
        html! { <button type="button" class="button plain" aria-disabled={disabled} {onclick}>{ name }</button> }
    };
    html! {
        <div class="pager">
            { turn(words.earlier, shown.checked_sub(1)) }
            <span role="status">{ fill(words.shown, &[("from", &from), ("to", &to), ("count", &all)]) }</span>
            { turn(words.later, (shown * PAGE + PAGE < count).then_some(shown + 1)) }
        </div>
    }
}

/// What a mark is called: `Note 2`.
pub(crate) fn note_name(voice: &Voice, design: &Design, id: AnnotationId) -> String {
    let mark = design.numbered().find(|(_, mark)| mark.id == id);
    mark.map_or_else(String::new, |(number, mark)| {
        voice.speaker().mark(mark.target.shape.kind(), number)
    })
}

/// The number a mark is shown with, counted from 1 among its kind.
pub(crate) fn mark_number(design: &Design, id: AnnotationId) -> usize {
    design.numbered().find(|(_, mark)| mark.id == id).map_or(0, |(number, _)| number)
}

/// A mark with its number among its kind.
struct Line<'a> {
    annotation: &'a Annotation,
    number: usize,
}

fn lines(design: &Design) -> Vec<Line<'_>> {
    design.numbered().map(|(number, annotation)| Line { annotation, number }).collect()
}

impl Line<'_> {
    fn is_plain_ink(&self) -> bool {
        let is_ink = matches!(self.annotation.target.shape, Shape::Stroke(_));
        is_ink && self.annotation.body.comment.is_empty()
    }
}

/// One mark. What is seen of it is its drop or its form, and its words; who hears it is told as well
/// what it is called, its intent and its colour.
fn entry(props: &NotesProps, line: &Line<'_>, place: usize, count: usize) -> Html {
    let (speaker, words) = (props.voice.speaker(), &props.voice.words.note);
    let Line { annotation, number } = *line;
    let (id, shape) = (annotation.id, &annotation.target.shape);
    let name = speaker.mark(shape.kind(), number);
    let comment = annotation.body.comment.trim();
    let content = speaker.mark_content(&props.product, shape);
    let said = [Some(comment.to_owned()).filter(|said| !said.is_empty()), content];
    let said = speaker.joined(said.into_iter().flatten());
    let colour = shape.colour().map(|colour| speaker.colour(colour));
    let intent = speaker.intent(annotation.body.intent);
    let is_note = matches!(shape, Shape::Point(_));
    let seen = match (said.is_empty(), is_note) {
        (false, _) => said,
        (true, true) => intent.to_owned(),
        (true, false) => speaker.joined([name.clone()].into_iter().chain(colour.clone())),
    };
    let unseen = [Some(name.clone()), Some(intent.to_owned()), colour];
    let unseen: Vec<String> =
        unseen.into_iter().flatten().filter(|said| !seen.contains(said.as_str())).collect();
    let sketched = annotation.proposal.and_then(|id| props.design.proposal(id));
    let about = match sketched {
        Some(proposal) => {
            let name = props.voice.speaker().proposal(proposal);
            fill(props.voice.words.proposal.drawing_for, &[("name", &name)])
        }
        None => speaker.mark_place(&props.product, annotation),
    };
    let on_edit = props.on_edit.reform(move |_: MouseEvent| id);
    let on_delete =
        props.on_message.reform(move |_: MouseEvent| Message::Do(Command::RemoveAnnotation(id)));
    let delete = fill(words.delete_note, &[("note", &name)]);
    html! {
        <li key={id.to_string()} aria-posinset={place.to_string()} aria-setsize={count.to_string()}>
            <button type="button" class="note-open" onclick={on_edit}>
                { drawing(line) }
                <span class="unseen">{ speaker.joined(unseen) }{ ". " }</span>
                <span class="note-words" dir="auto">{ seen }</span>
                <span class="note-about">{ about }</span>
            </button>
            <button type="button" class="icon-button" aria-label={delete.clone()} title={delete} onclick={on_delete}>
                { icon(Icon::Delete) }
            </button>
            { unsure(props, id) }
        </li>
    }
}

/// Why a mark should be looked at again, and what can be said or done about it.
fn unsure(props: &NotesProps, id: AnnotationId) -> Html {
    let words = &props.voice.words.note;
    let Some(unsure) = props.design.unsure.get(&id) else { return Html::default() };
    let does = |message: Message| props.on_message.reform(move |_: MouseEvent| message.clone());
    let still_right = does(Message::Do(Command::Doubt { id, unsure: None }));
    let why = props.voice.speaker().doubt(&props.design, id);
    let is_moved = *unsure == Unsure::Moved;
    html! {
        <div class="note-unsure">
            <p>{ icon(Icon::Alert) }{ why }</p>
            if is_moved {
                <button type="button" class="button plain" onclick={still_right}>{ words.still_right }</button>
            }
            <button type="button" class="button plain" onclick={does(Message::PlaceAnew(id))}>
                { words.place_anew }
            </button>
        </div>
    }
}

/// The mark as it stands on the picture: a numbered drop, or the pen in its colour.
fn drawing(line: &Line<'_>) -> Html {
    let shape = &line.annotation.target.shape;
    let kind = shape.kind();
    if kind == ShapeKind::Point {
        return mark(line.annotation.body.intent, line.number);
    }
    let colour = shape.colour().map(|colour| colour.to_string());
    html! {
        <svg class="mark" viewBox="-14 -26 28 28" aria-hidden="true">
            <path class="mark-stroke" d={picture::glyph(kind)} stroke={colour} />
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
