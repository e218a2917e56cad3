//! What a customer asks for that does not exist, as a list: its mirror for the keyboard and the ear.
//! Knows nothing of the stage, nor of the editor it opens.

use codraft_model::design::Design;
use codraft_model::id::ProposalId;
use codraft_model::product::Product;
use codraft_model::proposal::{Proposal, ProposalKind};
use codraft_model::session::Message;
use codraft_words::fill;
use yew::prelude::*;

use super::options::swatch;
use super::voice::Voice;
use crate::icons::{Icon, icon};

/// The list; nothing when nothing was asked for.
pub(crate) fn proposals(
    voice: &Voice,
    product: &Product,
    design: &Design,
    on_edit: &Callback<ProposalId>,
    on_message: &Callback<Message>,
) -> Html {
    let numbered = (1..).zip(&design.proposals);
    let entries = numbered.map(|p| entry(voice, product, design, p, on_edit, on_message));
    match design.proposals.is_empty() {
        true => Html::default(),
        false => html! { <ul class="notes proposals">{ for entries }</ul> },
    }
}

/// The drawing for a kind.
pub(crate) fn kind_icon(kind: ProposalKind) -> Html {
    icon(match kind {
        ProposalKind::Colour => Icon::Colour,
        ProposalKind::Material => Icon::Material,
        ProposalKind::Size => Icon::Size,
        ProposalKind::Part => Icon::Part,
        ProposalKind::Behaviour => Icon::Behaviour,
    })
}

/// The part a proposal is about, or the whole.
pub(crate) fn proposal_about(voice: &Voice, product: &Product, proposal: &Proposal) -> String {
    let part = proposal.part.as_ref().and_then(|part| product.part(part));
    match part {
        Some(part) => fill(voice.words.note.on_part, &[("part", voice.text(&part.name))]),
        None => voice.words.proposal.whole.to_owned(),
    }
}

/// A ghost: what is not there yet, with its kind and its colour.
pub(crate) fn ghost(proposal: &Proposal) -> Html {
    html! {
        <span class="ghost" aria-hidden="true">
            { kind_icon(proposal.kind) }
            if let Some(colour) = proposal.colour { { swatch(colour) } }
        </span>
    }
}

fn entry(
    voice: &Voice,
    product: &Product,
    design: &Design,
    (number, proposal): (usize, &Proposal),
    on_edit: &Callback<ProposalId>,
    on_message: &Callback<Message>,
) -> Html {
    let words = &voice.words.proposal;
    let (id, name) = (proposal.id, voice.speaker().proposal(proposal));
    let on_edit = on_edit.reform(move |_: MouseEvent| id);
    let on_withdraw = on_message.reform(move |_: MouseEvent| Message::Withdraw(id));
    let withdraw = fill(words.withdraw_named, &[("name", &name)]);
    let sketches = design.annotations.iter().filter(|mark| mark.proposal == Some(id)).count();
    let sketches =
        (sketches > 0).then(|| fill(words.sketches, &[("count", &sketches.to_string())]));
    let worth = proposal.worth_minor.map(|minor| voice.price(minor));
    let about = [Some(proposal_about(voice, product, proposal)), worth, sketches];
    html! {
        <li key={id.to_string()}>
            <button type="button" class="note-open" onclick={on_edit}>
                { ghost(proposal) }
                // The number is the one in the picture.
                <span class="note-words" dir="auto">{ number }{ " · " }{ &name }</span>
                <span class="note-about">
                    <span class="asked-for">{ words.asked_for }</span>
                    { " " }
                    { about.into_iter().flatten().collect::<Vec<_>>().join(" · ") }
                </span>
                if !proposal.reason.trim().is_empty() {
                    <span class="note-about" dir="auto">{ &proposal.reason }</span>
                }
            </button>
            <button type="button" class="icon-button" aria-label={withdraw.clone()} title={withdraw} onclick={on_withdraw}>
                { icon(Icon::Delete) }
            </button>
        </li>
    }
}
