//! What the customer was last busy with, so that a wish for what is missing begins there.
//! Knows nothing of proposals, nor of where anything is on the stage.

use super::{Outcome, Session};
use crate::id::{AnnotationId, PartId};
use crate::proposal::ProposalKind;

/// What the customer was last busy with, where that is not the whole.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Matter {
    /// A part.
    Part(PartId),
    /// A mark, and so whatever it is about by now.
    Mark(AnnotationId),
}

impl Session {
    /// The part the customer was last busy with: the one that was picked, pointed out or chosen for, or
    /// that a mark is about which was made or selected. Nothing when it was the whole, or is gone.
    pub fn part_at_hand(&self) -> Option<&PartId> {
        match self.matter.as_ref()? {
            Matter::Part(part) => Some(part),
            Matter::Mark(id) => self.design.annotation(*id)?.target.part.as_ref(),
        }
    }

    /// Remembers what the customer is busy with.
    #[inline(never)]
    pub(super) fn attend_to(&mut self, matter: Option<Matter>) {
        self.matter = matter;
    }

    /// The same with a part, or the whole.
    #[inline(never)]
    pub(super) fn attend_to_part(&mut self, part: Option<&PartId>) {
        self.attend_to(part.map(|part| Matter::Part(part.clone())));
    }

    pub(super) fn propose_here(&mut self, kind: ProposalKind) -> Outcome {
        let part = self.part_at_hand().cloned();
        self.propose(part, kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::Steer;
    use crate::fixtures::{choice, lamp, option, part};
    use crate::product::Product;
    use crate::session::Message;
    use crate::shape::ShapeKind;
    use kurbo::Size;
    use std::sync::Arc;

    /// What a wish begins at when `messages` came before it.
    #[track_caller]
    fn check(messages: Vec<Message>, expected: Option<&str>) {
        check_with(lamp(), messages, expected);
    }

    #[track_caller]
    fn check_with(product: Product, messages: Vec<Message>, expected: Option<&str>) {
        let mut session = Session::new(Arc::new(product), None).expect("the lamp has a view");
        let _ = session.handle(Message::Resize(Size::new(400.0, 600.0)));
        for message in messages {
            let _ = session.handle(message);
        }
        let _ = session.handle(Message::ProposeHere(ProposalKind::Material));
        let proposal = session.design().proposals.first().expect("a proposal");
        assert_eq!(proposal.part, expected.map(part));
    }

    fn pin(on: &str) -> Message {
        Message::PinOn(part(on))
    }

    #[test]
    fn a_wish_begins_at_what_was_last_at_hand() {
        check(Vec::new(), None);
        check(vec![pin("base")], Some("base"));
        check(vec![pin("base"), Message::MarkOn(ShapeKind::Arrow, part("shade"))], Some("shade"));
        check(vec![Message::PointOut(Some(part("shade"))), Message::PointOut(None)], Some("shade"));
        check(vec![Message::Steer(Steer::To(part("base")))], Some("base"));
        check(
            vec![pin("base"), pin("shade"), Message::Select(vec![AnnotationId(1)])],
            Some("base"),
        );
    }

    #[test]
    fn a_wish_begins_at_the_part_that_was_chosen_for() {
        let mut lamp = lamp();
        for known in &mut lamp.options {
            known.part = (known.id == option("base")).then(|| part("base"));
        }
        let heavy = Message::Choose(option("base"), choice("heavy"));
        check_with(lamp.clone(), vec![pin("shade"), heavy.clone()], Some("base"));
        let bright = Message::Choose(option("bulb"), choice("led"));
        check_with(lamp, vec![heavy, bright], None);
    }

    #[test]
    fn what_is_gone_is_no_longer_at_hand() {
        check(vec![pin("base"), Message::Undo], None);
        let empty = crate::design::Design::new(lamp().default_configuration());
        check(vec![Message::PointOut(Some(part("base"))), Message::Load(Box::new(empty))], None);
    }
}
