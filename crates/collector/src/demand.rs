//! What people wished for and could not have, and what they asked for, counted over all suggestions of
//! a product.
//!
//! It must not keep anything: every figure is derived by reading suggestions, and can be read again. It
//! must not give a figure without what it is a part of, nor count wishes without consent.

use std::collections::{BTreeMap, BTreeSet};

use codraft_model::proposal::{Next, ProposalKind};
use codraft_protocol::suggestion::{Purpose, Suggestion};
use codraft_words::Language;

use crate::reading::Reading;

/// What was counted.
#[derive(Default)]
pub struct Demand {
    /// How many suggestions were read.
    pub suggestions: u64,
    /// How many of them came with consent to count refused wishes.
    pub counted: u64,
    /// How many of them propose something.
    pub proposing: u64,
    /// How many are of this product, but could not be read.
    pub unreadable: u64,
    wishes: BTreeMap<(String, String), Wish>,
    proposals: BTreeMap<(ProposalKind, String, String), Asked>,
}

/// A wish that the rules refused.
#[derive(Clone, Default)]
pub struct Wish {
    /// What was decided about.
    pub option: String,
    /// What was wished for.
    pub value: String,
    /// In how many suggestions. A part of [`Demand::counted`].
    pub suggestions: u64,
    /// How often, in all of them.
    pub times: u64,
    /// The rules in its way: the brand's name and sentence for each, and in how many suggestions.
    pub rules: BTreeMap<String, (String, u64)>,
    /// What people did next, and in how many suggestions.
    pub next: BTreeMap<Next, u64>,
}

/// Something that was proposed under the same name.
#[derive(Clone, Default)]
pub struct Asked {
    /// What kind of thing.
    pub kind: &'static str,
    /// The part it is about; nothing when it is about the whole.
    pub part: Option<String>,
    /// What the customers call it.
    pub name: String,
    /// In how many suggestions. A part of [`Demand::suggestions`].
    pub suggestions: u64,
}

impl Demand {
    /// Counts one more suggestion in which nothing was proposed, and no wish was refused.
    pub fn add_content(&mut self, sent: &Suggestion) {
        self.suggestions += 1;
        self.counted += u64::from(may_count(sent));
    }

    /// Counts one more suggestion. Things are called as in the first that is counted with them.
    pub fn add(&mut self, reading: &Reading, language: Language) {
        self.suggestions += 1;
        self.proposing += u64::from(!reading.design.proposals.is_empty());
        if may_count(&reading.sent) {
            self.counted += 1;
            self.add_wishes(reading, language);
        }
        self.add_proposals(reading, language);
    }

    fn add_wishes(&mut self, reading: &Reading, language: Language) {
        // One wish stands in a suggestion once.
        for (refusal, read) in reading.design.refusals.iter().zip(reading.refusals(language)) {
            let key = (refusal.option.to_string(), refusal.value.to_string());
            let (option, value) = (read.option, read.value);
            let new = || Wish { option, value, ..Wish::default() };
            let wish = self.wishes.entry(key).or_insert_with(new);
            wish.suggestions += 1;
            wish.times += u64::from(read.count);
            *wish.next.entry(read.next).or_default() += 1;
            for (id, because) in read.rules {
                wish.rules.entry(id.to_string()).or_insert((because, 0)).1 += 1;
            }
        }
    }

    /// The same name about the same part is one, whatever its case; asked for twice in one suggestion,
    /// it counts once.
    fn add_proposals(&mut self, reading: &Reading, language: Language) {
        let mut seen = BTreeSet::new();
        for (proposal, read) in reading.design.proposals.iter().zip(reading.proposals(language)) {
            let part = proposal.part.as_ref().map(ToString::to_string).unwrap_or_default();
            let key = (proposal.kind, part, one_line(&read.name).to_lowercase());
            if !seen.insert(key.clone()) {
                continue;
            }
            let new = || Asked {
                kind: read.kind,
                part: read.part,
                name: one_line(&read.name),
                suggestions: 0,
            };
            self.proposals.entry(key).or_insert_with(new).suggestions += 1;
        }
    }

    /// The wishes, those of most people first.
    pub fn wishes(&self) -> Vec<&Wish> {
        let mut wishes: Vec<&Wish> = self.wishes.values().collect();
        wishes.sort_by_key(|wish| std::cmp::Reverse((wish.suggestions, wish.times)));
        wishes
    }

    /// What was proposed, by most people first.
    pub fn proposals(&self) -> Vec<&Asked> {
        let mut proposals: Vec<&Asked> = self.proposals.values().collect();
        proposals.sort_by_key(|asked| std::cmp::Reverse(asked.suggestions));
        proposals
    }
}

fn may_count(sent: &Suggestion) -> bool {
    sent.consents.iter().any(|one| one.purpose == Purpose::Demand && one.granted)
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
