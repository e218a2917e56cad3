//! Where a customer at work is, and what is open there.
//! Knows nothing of how they come from one to the other.

use codraft_model::id::{AnnotationId, ProposalId};
use codraft_protocol::receipt::Receipt;

use crate::components::review::{Exactly, Sending};
use crate::components::sent::Copy;

/// What an editor is open for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Edited {
    /// A note or drawing.
    Note(AnnotationId),
    /// A proposal.
    Proposal(ProposalId),
}

/// Where a customer came from to the workbench.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Came {
    /// From where nothing has to be found again.
    Fresh,
    /// From the variants side by side.
    FromCompare,
    /// From the review, or from after it.
    FromReview,
}

/// Where the customer is.
pub(in crate::app) enum Screen {
    /// At the workbench; the way to where they came from takes the focus.
    Edit(Came),
    /// Before the variants, side by side.
    Compare,
    /// At the last look before sending.
    Review { sending: Sending, exactly: Exactly },
    /// Done, with a receipt.
    Sent { receipt: Receipt, copy: Copy },
}
