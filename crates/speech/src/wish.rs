//! What does not exist and is asked for, in words.
//! Knows nothing of who else asked for it.

use codraft_model::proposal::{Proposal, ProposalKind};

use crate::{Speaker, on_one_line};

impl Speaker<'_> {
    /// What a proposal is called: by the customer, or else by its kind.
    pub fn proposal(&self, proposal: &Proposal) -> String {
        match proposal.name.trim() {
            "" => self.another(proposal.kind).to_owned(),
            name => on_one_line(name),
        }
    }

    /// The word for a kind of proposal.
    pub fn proposal_kind(&self, kind: ProposalKind) -> &'static str {
        let words = &self.words.proposal;
        match kind {
            ProposalKind::Colour => words.colour,
            ProposalKind::Material => words.material,
            ProposalKind::Size => words.size,
            ProposalKind::Part => words.part,
            ProposalKind::Behaviour => words.behaviour,
        }
    }

    /// What a proposal without a name is called.
    fn another(&self, kind: ProposalKind) -> &'static str {
        let words = &self.words.proposal;
        match kind {
            ProposalKind::Colour => words.another_colour,
            ProposalKind::Material => words.another_material,
            ProposalKind::Size => words.another_size,
            ProposalKind::Part => words.another_part,
            ProposalKind::Behaviour => words.another_behaviour,
        }
    }
}
