//! Marks whose product changed under them: placed anew by a person.
//! Knows nothing of how it was found out that they should be.

use kurbo::Point;

use super::{Outcome, Session};
use crate::anchor;
use crate::command::Command;
use crate::design::{PartBy, Shape, Target};
use crate::history::History;
use crate::id::AnnotationId;

impl Session {
    /// Takes a mark that should be looked at again into the hand, as one step: in its view, or, when that
    /// is gone, in the middle of what is shown. Its part is found anew, unless a person named one that
    /// is still there. From then on it is right where it is.
    pub(super) fn place_anew(&mut self, id: AnnotationId) -> Outcome {
        let Some(mark) = self.design.annotation(id).cloned() else { return Outcome::default() };
        let Target { view, part, part_by, shape } = mark.target;
        let is_there = self.product.view(&view).is_some();
        let shape = if is_there { shape } else { self.in_the_middle(&shape) };
        let shown = if is_there { self.show(view) } else { Outcome::default() };
        let configuration = &self.design.configuration;
        let found = || anchor::part_of(&self.product, configuration, &self.view, &shape);
        let named =
            part.filter(|part| part_by == PartBy::Person && self.product.part(part).is_some());
        let part_by = if named.is_some() { PartBy::Person } else { PartBy::Found };
        let part = named.or_else(found);
        let target = Box::new(Target { view: self.view.clone(), part, part_by, shape });
        let placed = Command::All(vec![
            Command::Retarget { id, target },
            Command::Doubt { id, unsure: None },
        ]);
        let mut outcome = self.change(placed, History::apply);
        outcome.effects.extend(self.select(vec![id]).effects);
        shown.followed_by(outcome)
    }

    fn in_the_middle(&self, shape: &Shape) -> Shape {
        let middle_px = Point::new(self.stage_px.width / 2.0, self.stage_px.height / 2.0);
        shape.moved(self.camera().at_in_view(middle_px) - shape.bounds().center())
    }
}
