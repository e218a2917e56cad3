//! Writing words on the product: what is typed becomes a label when it is done.
//! Knows nothing of the field that is typed in.

use kurbo::Point;

use super::{Outcome, Redraw, Session, Writing};
use crate::command::Command;
use crate::design::Shape;
use crate::history::History;
use crate::id::AnnotationId;
use crate::limits;
use crate::shape::Label;

impl Session {
    /// Begins to write with the middle of the words at `at`.
    pub(super) fn write_at(&mut self, at: Point) -> Outcome {
        let size = self.letter_in_view();
        let text = String::new();
        self.easel.writing = Some(Writing { id: None, at, turn_degrees: 0.0, size, text });
        Outcome::redraw(Redraw::Panels)
    }

    /// Begins to write a label anew.
    pub(super) fn write_anew(&mut self, id: AnnotationId) -> Outcome {
        let Some(Shape::Label(label)) = self.design.annotation(id).map(|mark| &mark.target.shape)
        else {
            return Outcome::default();
        };
        self.easel.writing = Some(Writing {
            id: Some(id),
            at: label.centre,
            turn_degrees: label.turn_degrees,
            size: label.size,
            text: label.text.clone(),
        });
        Outcome::redraw(Redraw::Panels)
    }

    /// The words so far.
    pub(super) fn write(&mut self, text: &str) -> Outcome {
        if let Some(writing) = &mut self.easel.writing {
            writing.text = text.chars().take(limits::CHARACTERS).collect();
        }
        Outcome::default()
    }

    /// Ends writing. No words make no label, and take away the one that had some.
    pub(super) fn end_writing(&mut self) -> Outcome {
        let Some(Writing { id, at, turn_degrees, size, text }) = self.easel.writing.take() else {
            return Outcome::default();
        };
        let text = text.trim().to_owned();
        let outcome = match id {
            None if text.is_empty() => Outcome::default(),
            None => {
                let colour = self.brush.colour;
                self.mark(Shape::Label(Label { text, centre: at, turn_degrees, size, colour }))
            }
            Some(id) if text.is_empty() => {
                self.change(Command::RemoveAnnotation(id), History::apply)
            }
            Some(id) => self.rewrite(id, text),
        };
        outcome.at_least(Redraw::Panels)
    }

    fn rewrite(&mut self, id: AnnotationId, text: String) -> Outcome {
        let Some(Shape::Label(label)) = self.design.annotation(id).map(|mark| &mark.target.shape)
        else {
            return Outcome::default();
        };
        let shape = Shape::Label(Label { text, ..label.clone() });
        self.reshape(vec![(id, shape)], History::apply)
    }
}
