//! What the product does not offer: proposals, and wishes that its rules refused, in words.
//!
//! It must not know how often others wished the same; `demand` counts.

use codraft_model::id::{ProposalId, RuleId, ViewId};
use codraft_model::product::Rule;
use codraft_model::proposal::{Next, Proposal, Refusal};
use codraft_words::{Language, fill, words};

use super::Reading;
use super::choices::{in_words, name_of};
use crate::money;

/// Something that was asked for.
pub struct ProposalRead {
    /// Its name in the design.
    pub id: ProposalId,
    /// What it is called: the customer's name for it, else its kind.
    pub name: String,
    /// What kind of thing.
    pub kind: &'static str,
    /// The part it is about; nothing when it is about the whole.
    pub part: Option<String>,
    /// Why; may be empty.
    pub reason: String,
    /// What the customer does today; may be empty.
    pub today: String,
    /// What it would be worth to the customer.
    pub worth: Option<String>,
    /// The colour that is asked for: its word, and `#rrggbb`.
    pub colour: Option<(String, String)>,
    /// The hash of its image.
    pub image: Option<String>,
    /// What the image is called.
    pub image_alt: String,
    /// Where it was sketched: the views, each once, and how many drawings and notes there are.
    pub sketched_on: Vec<(ViewId, String)>,
    /// How many sketches there are.
    pub sketches: usize,
}

/// A wish that the product's rules refused.
pub struct RefusalRead {
    /// What was decided about.
    pub option: String,
    /// What was wished for.
    pub value: String,
    /// The rules in its way: the brand's name for each, and its sentence.
    pub rules: Vec<(RuleId, String)>,
    /// How often.
    pub count: u32,
    /// What the customer did next.
    pub next: Next,
}

impl Reading {
    /// Every proposal, the oldest first.
    pub fn proposals(&self, language: Language) -> Vec<ProposalRead> {
        self.design.proposals.iter().map(|proposal| self.proposal(proposal, language)).collect()
    }

    fn proposal(&self, proposal: &Proposal, language: Language) -> ProposalRead {
        let written = self.written(language);
        let speaker = written.speaker();
        let sketches: Vec<_> = self
            .design
            .annotations
            .iter()
            .filter(|annotation| annotation.proposal == Some(proposal.id))
            .collect();
        let is_sketched_on = |id: &ViewId| sketches.iter().any(|sketch| sketch.target.view == *id);
        let views = self.product.views.iter().filter(|view| is_sketched_on(&view.id));
        ProposalRead {
            id: proposal.id,
            name: speaker.proposal(proposal),
            kind: speaker.proposal_kind(proposal.kind),
            part: proposal.part.as_ref().map(|part| self.part_name(Some(part), language)),
            reason: proposal.reason.clone(),
            today: proposal.today.clone(),
            worth: proposal
                .worth_minor
                .map(|minor| money::in_words(minor, &self.product.currency, language)),
            colour: proposal.colour.map(|colour| (name_of(colour, language), colour.to_string())),
            image: proposal.image.as_ref().map(|image| image.hash.clone()),
            image_alt: fill(
                words(language).proposal.picture_of,
                &[("name", &speaker.proposal(proposal))],
            ),
            sketched_on: views
                .map(|view| (view.id.clone(), view.name.in_language(language.key()).to_owned()))
                .collect(),
            sketches: sketches.len(),
        }
    }

    /// Every refused wish, the first first.
    pub fn refusals(&self, language: Language) -> Vec<RefusalRead> {
        self.design.refusals.iter().map(|refusal| self.refusal(refusal, language)).collect()
    }

    fn refusal(&self, refusal: &Refusal, language: Language) -> RefusalRead {
        let option = self.product.option(&refusal.option);
        let name = option.map(|option| option.name.in_language(language.key()).to_owned());
        let value = option.map(|option| in_words(option, &refusal.value, language));
        let rules = self.product.rules.iter().filter(|rule| refusal.rules.contains(&rule.id));
        let because = |rule: &Rule| rule.because.in_language(language.key()).to_owned();
        RefusalRead {
            option: name.unwrap_or_else(|| refusal.option.to_string()),
            value: value.unwrap_or_else(|| refusal.value.to_string()),
            rules: rules.map(|rule| (rule.id.clone(), because(rule))).collect(),
            count: refusal.count,
            next: refusal.next,
        }
    }
}
