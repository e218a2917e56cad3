//! Proposals: asking for what does not exist, and sketching it.
//! Knows nothing of how a proposal is shown.

use super::{Announcement, Effect, Outcome, Redraw, Room, Session};
use crate::command::Command;
use crate::history::History;
use crate::id::{PartId, ProposalId};
use crate::limits;
use crate::proposal::{Next, Proposal, ProposalKind, Wording};

impl Session {
    pub(super) fn propose(&mut self, part: Option<PartId>, kind: ProposalKind) -> Outcome {
        if part.as_ref().is_some_and(|part| self.product.part(part).is_none()) {
            return Outcome::default();
        }
        let id = self.next_proposal;
        let proposal = Box::new(Proposal::new(id, part.clone(), kind));
        let used_up = match self.design.weight() + proposal.weight() {
            _ if self.design.proposals.len() >= limits::PROPOSALS => Some(Room::Proposals),
            weight if weight > self.limits.weight => Some(Room::Weight),
            _ => None,
        };
        if let Some(room) = used_up {
            return Outcome::announce(Announcement::NoRoom(room));
        }
        self.next_proposal = ProposalId(id.0.saturating_add(1));
        if let Some(refused) = self.refused.take() {
            self.remember(&refused.option, &refused.value, Next::Proposed);
        }
        let at = self.design.proposals.len();
        let mut outcome = self.change(Command::AddProposal { at, proposal }, History::apply);
        outcome.effects.push(Effect::Announce(Announcement::Proposed(part)));
        outcome.effects.push(Effect::EditProposal(id));
        outcome
    }

    /// Takes a proposal back, and with it what was drawn for it, as one step.
    pub(super) fn withdraw(&mut self, id: ProposalId) -> Outcome {
        if self.design.proposal(id).is_none() {
            return Outcome::default();
        }
        let sketches = self.design.annotations.iter().filter(|a| a.proposal == Some(id));
        let mut commands: Vec<Command> =
            sketches.map(|annotation| Command::RemoveAnnotation(annotation.id)).collect();
        commands.push(Command::RemoveProposal(id));
        self.sketching = self.sketching.filter(|sketched| *sketched != id);
        let mut outcome = self.change(Command::All(commands), History::apply);
        outcome.effects.push(Effect::Announce(Announcement::Withdrawn));
        outcome
    }

    /// Says one thing of a proposal anew. A picture takes its time to be opened, and letters come faster than
    /// they are shown: the rest of the proposal is as it is by now, and it may have been taken back.
    pub(super) fn reword(&mut self, id: ProposalId, wording: Wording) -> Outcome {
        let Some(proposal) = self.design.proposal(id) else { return Outcome::default() };
        let how = if wording.is_typed() { History::adjust } else { History::apply };
        let proposal = Box::new(proposal.clone().reworded(wording));
        self.change(Command::EditProposal(proposal), how)
    }

    pub(super) fn sketch(&mut self, proposal: Option<ProposalId>) -> Outcome {
        self.sketching = proposal.filter(|id| self.design.proposal(*id).is_some());
        Outcome::redraw(Redraw::Panels)
    }
}
