//! Notes and drawings, in words.
//!
//! It must not know what was chosen.

use codraft_model::design::Shape;
use codraft_model::picture;
use codraft_model::production::Note;
use codraft_words::Language;

use super::Reading;

/// One note or drawing.
pub struct NoteRead {
    /// The number on its pin; what is drawn has none.
    pub number: Option<usize>,
    /// "Note 1", "Drawing 2" or "Arrow 1".
    pub kind: String,
    /// The outline of its pin, as an SVG path with its tip at the origin.
    pub outline: &'static str,
    /// The intent in words.
    pub intent_name: &'static str,
    /// The part it is about.
    pub part: Option<String>,
    /// The view it was made on.
    pub view: String,
    /// What is written on it: words, or a length.
    pub told: Option<String>,
    /// The line that stands for its kind, as an SVG path about (0, -13).
    pub glyph: &'static str,
    /// Why it may not be where it was meant: the product changed under it.
    pub doubt: Option<&'static str>,
    /// What the customer wrote; may be empty.
    pub comment: String,
    /// The colour of the pin or of what is drawn.
    pub colour: String,
    /// The name of the proposal it is a sketch of.
    pub sketch_of: Option<String>,
}

impl Reading {
    /// Every note and drawing, the oldest first.
    pub fn notes(&self, language: Language) -> Vec<NoteRead> {
        let notes = self.summary().notes;
        notes.iter().map(|note| self.note(note, language)).collect()
    }

    fn note(&self, Note { number, annotation }: &Note<'_>, language: Language) -> NoteRead {
        let written = self.written(language);
        let speaker = written.speaker();
        let intent = annotation.body.intent;
        let is_pin = matches!(annotation.target.shape, Shape::Point(_));
        let colour = annotation.target.shape.colour().unwrap_or(picture::intent_colour(intent));
        let part = annotation.target.part.as_ref().and_then(|id| self.product.part(id));
        let view = self.product.view(&annotation.target.view);
        let proposal = annotation.proposal.and_then(|id| self.design.proposal(id));
        NoteRead {
            number: is_pin.then_some(*number),
            kind: speaker.mark(annotation.target.shape.kind(), *number),
            outline: picture::pin_outline(intent),
            intent_name: speaker.intent(intent),
            part: part.map(|part| part.name.in_language(language.key()).to_owned()),
            view: view.map_or("", |view| view.name.in_language(language.key())).to_owned(),
            told: annotation.target.shape.told(&self.product.units),
            glyph: picture::glyph(annotation.target.shape.kind()),
            doubt: speaker.doubt(&self.design, annotation.id),
            comment: annotation.body.comment.clone(),
            colour: colour.to_string(),
            sketch_of: proposal.map(|proposal| speaker.proposal(proposal)),
        }
    }
}
