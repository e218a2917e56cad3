//! A whole design read out: what was chosen, what is asked for, each note, the story, the price.
//! Knows nothing of who listens: a sentence for each, so that one can stop after any.

use codraft_model::configuration::Value;
use codraft_model::design::{Annotation, Design};
use codraft_model::impact;
use codraft_model::product::Product;
use codraft_model::proposal::Proposal;
use codraft_model::shape::{Shape, ShapeKind};
use codraft_words::fill;

use crate::{Speaker, on_one_line};

/// How many notes are read out one by one; the rest is counted.
const MOST_NOTES: usize = 40;

impl Speaker<'_> {
    /// All of `design`, a sentence each. What is drawn without a word is counted, not told.
    pub fn summary(&self, product: &Product, design: &Design) -> Vec<String> {
        let mut sentences =
            vec![self.sentence(self.text(&product.name)), self.choices(product, design)];
        sentences.extend(self.wishes(product, design));
        sentences.extend(self.notes(product, design));
        let story = on_one_line(&design.story);
        if !story.is_empty() {
            let what = self.words.receipt.story;
            let told = fill(self.words.marks.quoted, &[("what", what), ("words", &story)]);
            sentences.push(self.sentence(&told));
        }
        let total = impact::total(product, &design.configuration);
        let price = self.figures.price(total.price_minor);
        sentences.push(fill(self.words.summary.price, &[("price", &price)]));
        sentences
    }

    fn sentence(&self, words: &str) -> String {
        fill(self.words.summary.sentence, &[("words", words)])
    }

    /// What the customer decided. What was left as it comes is not listed.
    fn choices(&self, product: &Product, design: &Design) -> String {
        let configuration = &design.configuration;
        let decided = product.options.iter().filter_map(|option| {
            let value =
                configuration.value(&option.id).filter(|_| configuration.is_decided(&option.id))?;
            let chosen = self.chosen(option, value);
            Some(match value {
                Value::Text(_) if value.is_given() => {
                    let values =
                        [("what", self.text(&option.name)), ("words", &self.value(option, value))];
                    fill(self.words.marks.quoted, &values)
                }
                _ => chosen,
            })
        });
        match self.joined(decided).as_str() {
            "" => self.words.summary.nothing_chosen.to_owned(),
            choices => fill(self.words.summary.chosen, &[("choices", choices)]),
        }
    }

    fn wishes(&self, product: &Product, design: &Design) -> Option<String> {
        let wishes = self.joined(design.proposals.iter().map(|wish| self.wish(product, wish)));
        (!wishes.is_empty()).then(|| fill(self.words.summary.asked_for, &[("wishes", &wishes)]))
    }

    /// `chrome bumper (Material, Front bumper)`.
    fn wish(&self, product: &Product, proposal: &Proposal) -> String {
        let part = proposal.part.as_ref().and_then(|part| self.part(product, part));
        let about = [
            Some(self.proposal_kind(proposal.kind).to_owned()),
            proposal.colour.map(|colour| self.colour(colour)),
            part.map(str::to_owned),
            proposal.worth_minor.map(|minor| self.figures.price(minor)),
        ];
        format!("{} ({})", self.proposal(proposal), self.joined(about.into_iter().flatten()))
    }

    /// A note, and that it should be looked at again, if it should.
    fn note(&self, product: &Product, design: &Design, number: usize, note: &Annotation) -> String {
        let told = self.sentence(&self.described(product, design, number, note));
        let doubt = self.doubt(design, note.id);
        doubt.map_or(told.clone(), |doubt| format!("{told} {doubt}"))
    }

    fn notes(&self, product: &Product, design: &Design) -> Vec<String> {
        let (told, counted): (Vec<_>, Vec<_>) =
            design.numbered().partition(|(_, annotation)| says_something(annotation));
        let counted = counted.len();
        let rest = told.len().saturating_sub(MOST_NOTES);
        let mut sentences: Vec<String> = told
            .into_iter()
            .take(MOST_NOTES)
            .map(|(number, note)| self.note(product, design, number, note))
            .collect();
        let count = |words, count: usize| fill(words, &[("count", &count.to_string())]);
        sentences.extend((rest > 0).then(|| count(self.words.summary.more, rest)));
        sentences.extend((counted > 0).then(|| count(self.words.summary.drawings, counted)));
        sentences
    }
}

/// Whether a mark is told by itself: ink says nothing without a comment.
fn says_something(annotation: &Annotation) -> bool {
    let shape: &Shape = &annotation.target.shape;
    let is_ink = matches!(shape.kind(), ShapeKind::Pen | ShapeKind::Highlighter);
    !is_ink || !annotation.body.comment.trim().is_empty()
}
