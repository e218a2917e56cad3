//! Notes, drawings and all other marks, in words.
//! Knows nothing of what was chosen.

use codraft_model::design::{Annotation, Design, Intent, Unsure};
use codraft_model::id::AnnotationId;
use codraft_model::place::Zone;
use codraft_model::product::Product;
use codraft_model::shape::{Shape, ShapeKind};
use codraft_words::fill;

use crate::{Speaker, on_one_line};

impl Speaker<'_> {
    /// What a mark is called: `Note 2`, `Arrow 1`.
    pub fn mark(&self, kind: ShapeKind, number: usize) -> String {
        let (note, mark) = (&self.words.note, &self.words.mark);
        let sentence = match kind {
            ShapeKind::Point => note.note,
            ShapeKind::Pen => note.drawing,
            ShapeKind::Highlighter => mark.highlight,
            ShapeKind::Line => mark.line,
            ShapeKind::Arrow => mark.arrow,
            ShapeKind::Rectangle => mark.rectangle,
            ShapeKind::Ellipse => mark.ellipse,
            ShapeKind::Text => mark.text,
            ShapeKind::Dimension => mark.dimension,
            ShapeKind::Picture => mark.picture,
        };
        fill(sentence, &[("number", &number.to_string())])
    }

    /// The word for an intent.
    pub fn intent(&self, intent: Intent) -> &'static str {
        let words = &self.words.note;
        match intent {
            Intent::Change => words.change,
            Intent::Add => words.add_something,
            Intent::Remove => words.remove,
            Intent::Like => words.like,
            Intent::Problem => words.problem,
        }
    }

    /// What a mark is about, and where it is: the part, or the view when it is on none, and the field
    /// of the picture.
    pub fn mark_place(&self, product: &Product, annotation: &Annotation) -> String {
        let target = &annotation.target;
        let view = product.view(&target.view);
        let part = target.part.as_ref().and_then(|part| self.part(product, part));
        let name = part.or(view.map(|view| self.text(&view.name))).unwrap_or_default();
        let zone = view.map(|view| Zone::of(target.shape.bounds().center(), view.size));
        let place = zone.map_or("", |zone| self.zone(zone));
        self.joined([name.to_owned(), place.to_owned()])
    }

    /// What a mark says without a comment: written words, and a length with the one that is asked for.
    pub fn mark_content(&self, product: &Product, shape: &Shape) -> Option<String> {
        let length = |length: f64| {
            let tenths = (length * 10.0).round() / 10.0;
            format!("{}\u{a0}{}", self.figures.number(tenths), product.units)
        };
        match shape {
            Shape::Label(label) => Some(on_one_line(&label.text)),
            Shape::Dimension(dimension) => {
                let measured = length(dimension.length());
                Some(match dimension.asked {
                    None => measured,
                    Some(asked) => fill(
                        self.words.option.becomes,
                        &[("option", &measured), ("choice", &length(asked))],
                    ),
                })
            }
            _ => None,
        }
    }

    /// Why a mark should be looked at again, if it should.
    pub fn doubt(&self, design: &Design, id: AnnotationId) -> Option<&'static str> {
        Some(match design.unsure.get(&id)? {
            Unsure::Moved => self.words.note.moved,
            Unsure::Orphaned { .. } => self.words.note.orphaned,
        })
    }

    /// All of a mark: `Note 1, Change, Door mirror, top left of the picture: “taller”`.
    pub fn described(
        &self,
        product: &Product,
        design: &Design,
        number: usize,
        annotation: &Annotation,
    ) -> String {
        let shape = &annotation.target.shape;
        let sketched = annotation.proposal.and_then(|id| design.proposal(id)).map(|proposal| {
            let name = self.proposal(proposal);
            fill(self.words.proposal.drawing_for, &[("name", &name)])
        });
        let comment = on_one_line(&annotation.body.comment);
        let says_intent = matches!(shape, Shape::Point(_)) || !comment.is_empty();
        let intent = says_intent.then(|| self.intent(annotation.body.intent).to_owned());
        let pieces = [
            Some(self.mark(shape.kind(), number)),
            shape.colour().map(|colour| self.colour(colour)),
            self.mark_content(product, shape),
            intent,
            Some(self.mark_place(product, annotation)),
            sketched,
        ];
        let what = self.joined(pieces.into_iter().flatten());
        match comment.is_empty() {
            true => what,
            false => fill(self.words.marks.quoted, &[("what", &what), ("words", &comment)]),
        }
    }
}
