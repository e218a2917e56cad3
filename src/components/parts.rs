//! The parts in the picture as a tree, what is chosen for each, and what can be done with one.
//! Knows nothing of the stage: it says which part is meant. Where a key leads, `codraft_speech` knows.

use std::collections::BTreeSet;

use codraft_model::cursor::Steer;
use codraft_model::design::Design;
use codraft_model::id::{PartId, ViewId};
use codraft_model::product::Product;
use codraft_model::proposal::ProposalKind;
use codraft_model::session::Message;
use codraft_model::shape::ShapeKind;
use codraft_speech::tree::{self, Key, Row, Step};
use codraft_words::{Direction, fill};
use web_sys::Element;
use yew::prelude::*;

use super::focus::focus_id;
use super::leaf::{Leaf, leaf_buttons};
use super::section::Section;
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// What [`Parts`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct PartsProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// The view that is shown.
    pub(crate) view: ViewId,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Opens a section of the panel.
    pub(crate) on_open: Callback<Option<Section>>,
    /// Opens the keys, or the design in words.
    pub(crate) on_leaf: Callback<Leaf>,
}

/// What the customer does in the tree.
#[derive(Default)]
struct Browsing {
    opened: BTreeSet<PartId>,
    /// The part that has the place in the order of tabs.
    active: Option<PartId>,
    /// The letters typed so far, to find a part by.
    typed: String,
}

/// The tree, and what can be done with the part in it that was last gone to.
#[component]
pub(crate) fn Parts(props: &PartsProps) -> Html {
    let browsing = use_mut_ref(Browsing::default);
    let render = use_force_update();
    let Some(view) = props.product.view(&props.view) else { return Html::default() };
    let speaker = props.voice.speaker();
    let rows = speaker.rows(&props.product, &props.design, view, &browsing.borrow().opened);
    let active = browsing.borrow().active.clone();
    let at = rows.iter().position(|row| Some(&row.part) == active.as_ref()).unwrap_or(0);
    let words = &props.voice.words.parts;
    let onfocusin = {
        let (browsing, render, on_message) =
            (browsing.clone(), render.clone(), props.on_message.clone());
        move |event: FocusEvent| {
            let Some(part) = part_of(&event) else { return };
            on_message.emit(Message::PointOut(Some(part.clone())));
            if browsing.borrow().active.as_ref() != Some(&part) {
                browsing.borrow_mut().active = Some(part);
                render.force_update();
            }
        }
    };
    let onkeydown = {
        let (browsing, render, rows) = (browsing.clone(), render.clone(), rows.clone());
        let direction = props.voice.language.direction();
        move |event: KeyboardEvent| {
            let taken = browsing.borrow_mut().take_key(&event, direction, &rows, at);
            let Some(taken) = taken else { return };
            event.prevent_default();
            event.stop_propagation();
            render.force_update();
            // Only now: whatever gets the focus is heard of while it gets it.
            match taken {
                Taken::Go(to) => focus_id(&rows.get(to).map_or_else(String::new, element_id)),
                Taken::Act => focus_id("part-note"),
                Taken::Stay => true,
            };
        }
    };
    let onclick = {
        let (browsing, render) = (browsing.clone(), render.clone());
        move |event: MouseEvent| {
            if let Some(part) = part_of(&event) {
                browsing.borrow_mut().turn_over(part);
                render.force_update();
            }
        }
    };
    let onfocusout = props.on_message.reform(|_: FocusEvent| Message::PointOut(None));
    let label = fill(words.tree, &[("view", props.voice.text(&view.name))]);
    html! {
        <div class="parts" {onfocusout}>
            <div role="tree" aria-label={label} aria-describedby="parts-help" {onfocusin} {onkeydown} {onclick}>
                { for rows.iter().enumerate().map(|(index, row)| treeitem(props, row, index == at)) }
            </div>
            <p id="parts-help" class="unseen">{ words.help }</p>
            if let Some(row) = rows.get(at).filter(|_| active.is_some()) {
                { actions(props, row) }
            }
            { leaf_buttons(&props.voice, &props.on_leaf) }
        </div>
    }
}

/// Where a key of the tree leads.
enum Taken {
    /// To another row.
    Go(usize),
    /// To what can be done with the part.
    Act,
    /// Nowhere.
    Stay,
}

impl Browsing {
    /// Does what a key does to the tree, and says where it leads; nothing for one that is not ours.
    fn take_key(
        &mut self,
        event: &KeyboardEvent,
        direction: Direction,
        rows: &[Row],
        at: usize,
    ) -> Option<Taken> {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
            return None;
        }
        let (inwards, outwards) = match direction {
            Direction::LeftToRight => ("ArrowRight", "ArrowLeft"),
            Direction::RightToLeft => ("ArrowLeft", "ArrowRight"),
        };
        let name = event.key();
        let key = match name.as_str() {
            "ArrowDown" => Key::Down,
            "ArrowUp" => Key::Up,
            "Home" => Key::First,
            "End" => Key::Last,
            key if key == inwards => Key::In,
            key if key == outwards => Key::Out,
            "Enter" | " " => return Some(Taken::Act),
            letter if letter.chars().count() == 1 => {
                return Some(self.type_ahead(letter, rows, at));
            }
            _ => return None,
        };
        self.typed.clear();
        match tree::step(rows, at, key) {
            Some(Step::Go(to)) => return Some(Taken::Go(to)),
            Some(Step::Open) => self.opened.extend(rows.get(at).map(|row| row.part.clone())),
            Some(Step::Close) => self.opened.retain(|part| *part != rows[at].part),
            None => {}
        }
        Some(Taken::Stay)
    }

    /// Letters go on for as long as a part's name begins with them all; then the last begins anew.
    fn type_ahead(&mut self, letter: &str, rows: &[Row], at: usize) -> Taken {
        self.typed.push_str(letter);
        let found = tree::find(rows, at, &self.typed).or_else(|| {
            letter.clone_into(&mut self.typed);
            tree::find(rows, at, letter)
        });
        found.map_or(Taken::Stay, Taken::Go)
    }

    fn turn_over(&mut self, part: PartId) {
        if !self.opened.remove(&part) {
            self.opened.insert(part);
        }
    }
}

fn element_id(row: &Row) -> String {
    format!("part-of-{}", row.part)
}

/// The part whose row something happened in.
fn part_of(event: &Event) -> Option<PartId> {
    let element: Element = event.target_dyn_into()?;
    let row = element.closest("[data-part]").ok()??;
    PartId::parse(&row.get_attribute("data-part")?)
}

fn treeitem(props: &PartsProps, row: &Row, is_active: bool) -> Html {
    let marks = (row.marks > 0).then(|| {
        let count = row.marks.to_string();
        let said = fill(props.voice.words.note.count, &[("count", &count)]);
        html! {
            <span class="part-marks" title={said.clone()}>
                <span aria-hidden="true">{ count }</span>
                <span class="unseen">{ said }</span>
            </span>
        }
    });
    html! {
        <div
            key={row.part.as_str()}
            id={element_id(row)}
            class="part"
            role="treeitem"
            data-part={row.part.to_string()}
            data-level={row.level.to_string()}
            aria-level={row.level.to_string()}
            aria-posinset={row.position.to_string()}
            aria-setsize={row.siblings.to_string()}
            aria-expanded={row.is_open.map(|is_open| is_open.to_string())}
            aria-selected={is_active.to_string()}
            tabindex={if is_active { "0" } else { "-1" }}
        >
            if row.is_open.is_some() { { icon(Icon::Open) } }
            <span class="part-name">{ &row.name }</span>
            <span class="part-chosen">{ &row.chosen }</span>
            { marks }
        </div>
    }
}

/// What can be done with a part. The first has an id, so that Enter in the tree leads to it.
fn actions(props: &PartsProps, row: &Row) -> Html {
    let words = &props.voice.words.parts;
    let part = &row.part;
    let send = |message: Message| props.on_message.reform(move |_: MouseEvent| message.clone());
    let button = |id: Option<&'static str>, drawing, name: &'static str, onclick| {
        html! {
            <button type="button" class="button" {id} {onclick}>{ icon(drawing) }{ name }</button>
        }
    };
    let draw = {
        let (part, on_message) = (part.clone(), props.on_message.clone());
        Callback::from(move |_: MouseEvent| {
            on_message.emit(Message::Steer(Steer::To(part.clone())));
            focus_id("stage");
        })
    };
    let missing = Message::Propose(Some(part.clone()), ProposalKind::default());
    let options = Section::about(&props.product, part).map(|section| {
        let onclick = props.on_open.reform(move |_: MouseEvent| Some(section.clone()));
        button(None, Icon::Done, words.options, onclick)
    });
    html! {
        <div class="part-actions" role="group" aria-label={fill(words.actions, &[("part", &row.name)])}>
            { button(Some("part-note"), Icon::Note, words.note, send(Message::PinOn(part.clone()))) }
            { button(None, Icon::Rectangle, words.frame, send(Message::MarkOn(ShapeKind::Rectangle, part.clone()))) }
            { button(None, Icon::Arrow, words.arrow, send(Message::MarkOn(ShapeKind::Arrow, part.clone()))) }
            { button(None, Icon::Pen, words.draw, draw) }
            { button(None, Icon::Idea, props.voice.words.proposal.something_else, send(missing)) }
            { options }
        </div>
    }
}
