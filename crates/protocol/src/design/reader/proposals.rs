//! Fits proposals and refused wishes to a product.
//! Knows nothing of marks.

use std::collections::BTreeSet;

use codraft_model::id::{ProposalId, RuleId};
use codraft_model::limits;
use codraft_model::proposal as model;

use super::{Reader, values};
use crate::design::proposal::{Proposal, Refusal};
use crate::limits::LARGEST_PRICE;
use crate::problem::below;

impl Reader<'_> {
    pub(in crate::design) fn proposals(&mut self, written: &[Proposal]) -> Vec<model::Proposal> {
        self.at_most(written.len(), limits::PROPOSALS, "/proposals");
        let mut ids = BTreeSet::new();
        let mut proposals = Vec::new();
        for (index, proposal) in written.iter().enumerate().take(limits::PROPOSALS) {
            let pointer = below("/proposals", index);
            let Some(proposal) = self.proposal(proposal, &pointer) else { continue };
            if !ids.insert(proposal.id) {
                let detail = format!("`{}` is taken", proposal.id);
                self.add(&below(&pointer, "id"), "DUPLICATE", detail);
                continue;
            }
            if !self.has_room(proposal.weight(), &pointer) {
                break;
            }
            proposals.push(proposal);
        }
        proposals
    }

    fn proposal(&mut self, written: &Proposal, pointer: &str) -> Option<model::Proposal> {
        let id = ProposalId::parse(&written.id);
        if id.is_none() {
            let detail = format!("`{}` is not `p` and a number", written.id);
            self.add(&below(pointer, "id"), "NOT_A_NAME", detail);
        }
        let part = self.part(written.part.as_deref(), pointer);
        let mut text = |name: &str, text: &str| self.text(text, &below(pointer, name));
        let (name, reason) = (text("name", &written.name), text("reason", &written.reason));
        let today = text("today", &written.today);
        let is_worth = |worth: &i64| (0..=LARGEST_PRICE).contains(worth);
        let worth_minor = written.worth.filter(is_worth);
        if worth_minor != written.worth {
            let detail = format!("0 to {LARGEST_PRICE} minor units");
            self.add(&below(pointer, "worth"), "OUT_OF_RANGE", detail);
        }
        let colour = written.colour.as_ref().and_then(|text| {
            let colour = text.parse().ok();
            if colour.is_none() {
                let detail = format!("`{text}` is no colour: write #rrggbb");
                self.add(&below(pointer, "colour"), "NOT_A_COLOUR", detail);
            }
            colour
        });
        let image = written.image.as_ref().map(values::read);
        let image = image.and_then(|read| match read {
            Ok(image) => Some(image),
            Err((code, detail)) => {
                self.add(&below(pointer, "image"), code, detail);
                None
            }
        });
        let (id, part, kind) = (id?, part.ok()?, written.kind.into());
        Some(model::Proposal { id, part, kind, name, reason, today, worth_minor, colour, image })
    }

    pub(in crate::design) fn refusals(&mut self, written: &[Refusal]) -> Vec<model::Refusal> {
        self.at_most(written.len(), limits::REFUSALS, "/refusals");
        let mut refusals: Vec<model::Refusal> = Vec::new();
        for (index, refusal) in written.iter().enumerate().take(limits::REFUSALS) {
            let pointer = below("/refusals", index);
            let Some(refusal) = self.refusal(refusal, &pointer) else { continue };
            let is_same = |other: &model::Refusal| {
                (&other.option, &other.value) == (&refusal.option, &refusal.value)
            };
            if refusals.iter().any(is_same) {
                self.add(&pointer, "DUPLICATE", "a wish is counted in one place");
                continue;
            }
            if !self.has_room(refusal.weight(), &pointer) {
                break;
            }
            refusals.push(refusal);
        }
        refusals
    }

    fn refusal(&mut self, written: &Refusal, pointer: &str) -> Option<model::Refusal> {
        let value = match self.value(&written.option, &written.value) {
            Ok(value) => Some(value),
            Err((code, detail)) => {
                let member = if code == "UNKNOWN_OPTION" { "option" } else { "value" };
                self.add(&below(pointer, member), code, detail);
                None
            }
        };
        self.at_most(written.rules.len(), self.product.rules.len(), &below(pointer, "rules"));
        let mut rules = Vec::new();
        for (index, name) in written.rules.iter().enumerate().take(self.product.rules.len()) {
            let rule = RuleId::parse(name);
            match rule.filter(|id| self.product.rules.iter().any(|rule| rule.id == *id)) {
                Some(rule) => rules.push(rule),
                None => {
                    let detail = format!("no rule is called `{name}`");
                    self.add(&below(&below(pointer, "rules"), index), "UNKNOWN_RULE", detail);
                }
            }
        }
        if written.count == 0 {
            self.add(&below(pointer, "count"), "OUT_OF_RANGE", "a wish is counted from 1");
            return None;
        }
        let (option, value) = value?;
        Some(model::Refusal {
            option,
            value,
            rules,
            count: written.count,
            next: written.next.into(),
        })
    }

    fn at_most(&mut self, count: usize, most: usize, pointer: &str) {
        if count > most {
            self.add(pointer, "TOO_MANY", format!("{count} are more than {most}"));
        }
    }
}
