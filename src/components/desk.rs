//! What lies beside the steps on a customer's desk: designs kept, wishes, and where both lead.
//! Knows nothing of how any of it is shown.

use codraft_model::design::Design;
use codraft_model::id::{ProposalId, VariantId, ViewId};
use codraft_model::variant::Variant;
use yew::{AttrValue, Callback};

use super::focus::Focus;
use super::leaf::Leaf;
use super::shared::Shared;
use crate::images::Images;

/// What the sections of the panel that are not steps need.
#[derive(Clone, PartialEq)]
pub(crate) struct Desk {
    /// The designs kept beside this one, the oldest first.
    pub(crate) variants: Shared<Vec<Kept>>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// The view that is shown.
    pub(crate) view: ViewId,
    /// Opens the keys, or the design in words.
    pub(crate) on_leaf: Callback<Leaf>,
    /// Whether the way to the comparison takes the focus, as it does on the way back from there.
    pub(crate) focus: Focus,
    /// Opens the editor of a proposal.
    pub(crate) on_edit_proposal: Callback<ProposalId>,
    /// Puts the variants side by side.
    pub(crate) on_compare: Callback<()>,
    /// Makes a link of the design.
    pub(crate) on_share: Callback<()>,
}

/// A variant as the components see it: its design is the same one for as long as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// Its name in this session.
    pub(crate) id: VariantId,
    /// What the customer calls it.
    pub(crate) name: AttrValue,
    /// The design as it was.
    pub(crate) design: Shared<Design>,
}

/// Whether both are the same but for the wishes that were refused on the way.
pub(crate) fn is_same(one: &Design, other: &Design) -> bool {
    let Design { configuration, annotations, proposals, story, unsure: _, refusals: _, spent: _ } =
        one;
    configuration == &other.configuration
        && annotations == &other.annotations
        && proposals == &other.proposals
        && story == &other.story
}

impl Kept {
    /// `variants` as the components see them, with the designs that are `known` already.
    pub(crate) fn all(variants: &[Variant], known: &[Kept]) -> Vec<Self> {
        let design_of = |variant: &Variant| {
            let known = known.iter().find(|kept| kept.id == variant.id);
            known.map_or_else(|| variant.design.clone().into(), |kept| kept.design.clone())
        };
        let kept = |variant: &Variant| Self {
            id: variant.id,
            name: variant.name.clone().into(),
            design: design_of(variant),
        };
        variants.iter().map(kept).collect()
    }
}
