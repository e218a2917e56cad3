//! What can be done to a design, and how each of it is undone.
//! Knows nothing of products: whether a choice may be made is the session's to say.

use std::sync::Arc;

use crate::configuration::{Configuration, Setting};
use crate::design::{Annotation, Body, Design, PartBy, Shape, Spent, Target, Unsure};
use crate::id::{AnnotationId, OptionId, PartId, ProposalId};
use crate::proposal::Proposal;

/// One change to a design.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Sets options, the one that was wished for first, and after it those that must change with it.
    Choose(Vec<Setting>),
    /// Puts a whole configuration in place of another.
    Configure(Configuration),
    /// Adds a mark behind `at` others.
    AddAnnotation {
        /// How many marks come before it.
        at: usize,
        /// The mark.
        annotation: Annotation,
    },
    /// Takes a mark away.
    RemoveAnnotation(AnnotationId),
    /// Says something else with a mark.
    EditBody {
        /// Which mark.
        id: AnnotationId,
        /// What it says from now on.
        body: Body,
    },
    /// Says what part a mark is about.
    SetPart {
        /// Which mark.
        id: AnnotationId,
        /// The part, or none.
        part: Option<PartId>,
        /// Who says so.
        by: PartBy,
    },
    /// Puts a mark somewhere else altogether: on another view, about another part.
    Retarget {
        /// Which mark.
        id: AnnotationId,
        /// What it is about from now on.
        target: Box<Target>,
    },
    /// Says whether a person should look at a mark again, and why.
    Doubt {
        /// Which mark.
        id: AnnotationId,
        /// Why, or nothing when it is right.
        unsure: Option<Unsure>,
    },
    /// Gives marks another shape: moves, turns, scales or recolours them.
    Reshape(Vec<(AnnotationId, Shape)>),
    /// Puts a mark in front of `at` others.
    Reorder {
        /// Which mark.
        id: AnnotationId,
        /// How many marks lie behind it.
        at: usize,
    },
    /// Tells the story anew.
    TellStory(String),
    /// Adds a proposal behind `at` others.
    AddProposal {
        /// How many proposals come before it.
        at: usize,
        /// The proposal.
        proposal: Box<Proposal>,
    },
    /// Takes a proposal away.
    RemoveProposal(ProposalId),
    /// Says a proposal anew; the id tells which.
    EditProposal(Box<Proposal>),
    /// Puts a whole design in place of another. What was refused stays on record.
    Become(Box<Design>),
    /// Several changes that are one step.
    All(Vec<Command>),
}

/// What a command adjusts. Commands that adjust one thing, given while a slider moves or a word is
/// typed, are one step back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CommandTarget {
    Option(OptionId),
    Shapes(Vec<AnnotationId>),
    Body(AnnotationId),
    Proposal(ProposalId),
    Story,
}

impl Command {
    /// What the command adjusts; nothing for what is a step of its own however it is given.
    pub(crate) fn target(&self) -> Option<CommandTarget> {
        match self {
            Command::Choose(settings) => {
                settings.first().map(|setting| CommandTarget::Option(setting.option.clone()))
            }
            Command::EditBody { id, .. } => Some(CommandTarget::Body(*id)),
            Command::EditProposal(proposal) => Some(CommandTarget::Proposal(proposal.id)),
            Command::TellStory(_) => Some(CommandTarget::Story),
            Command::Reshape(shapes) => {
                Some(CommandTarget::Shapes(shapes.iter().map(|(id, _)| *id).collect()))
            }
            // Marks that are moved are about other parts as well.
            Command::All(commands) => commands.first().and_then(Command::target),
            _ => None,
        }
    }
}

impl Command {
    /// Makes an inverse that also takes back what `later`, the inverse of a later adjustment of the
    /// same target, does. What both speak of is as it was before the first.
    pub(crate) fn absorb(&mut self, later: Command) {
        match (self, later) {
            (Command::Choose(before), Command::Choose(later)) => {
                let known: Vec<OptionId> = before.iter().map(|s| s.option.clone()).collect();
                before.extend(later.into_iter().filter(|setting| !known.contains(&setting.option)));
            }
            (Command::Reshape(before), Command::Reshape(later)) => {
                let known: Vec<AnnotationId> = before.iter().map(|(id, _)| *id).collect();
                before.extend(later.into_iter().filter(|(id, _)| !known.contains(id)));
            }
            (Command::All(before), Command::All(later)) => {
                later.into_iter().for_each(|command| join(before, command));
            }
            _ => {}
        }
    }
}

/// Adds `later` to the inverses of before: to the one that speaks of the same, or as one more.
fn join(before: &mut Vec<Command>, later: Command) {
    let is_same = |command: &&mut Command| match (&**command, &later) {
        (Command::Reshape(_), Command::Reshape(_)) => true,
        (Command::SetPart { id, .. }, Command::SetPart { id: other, .. }) => id == other,
        _ => false,
    };
    match before.iter_mut().find(is_same) {
        Some(command) => command.absorb(later),
        None => before.push(later),
    }
}

impl Design {
    /// Carries out `command`, and answers the command that reverses it. `None` means that nothing
    /// changed.
    pub fn apply(&mut self, command: Command) -> Option<Command> {
        match command {
            Command::Choose(settings) => self.choose(settings),
            Command::Configure(configuration) => {
                swap(&mut self.configuration, configuration).map(Command::Configure)
            }
            Command::AddAnnotation { at, annotation } => self.add(at, annotation),
            Command::RemoveAnnotation(id) => self.remove(id),
            Command::EditBody { id, body } => {
                let was = self.annotations.edit(id, |mark| swap(&mut mark.body, body))??;
                Some(Command::EditBody { id, body: was })
            }
            Command::SetPart { id, part, by } => self.set_part(id, part, by),
            Command::Retarget { id, target } => {
                let was = self.annotations.edit(id, |mark| swap(&mut mark.target, *target))??;
                Some(Command::Retarget { id, target: Box::new(was) })
            }
            Command::Doubt { id, unsure } => self.doubt(id, unsure),
            Command::Reshape(shapes) => self.reshape(shapes),
            Command::Reorder { id, at } => self.reorder(id, at),
            Command::TellStory(story) => swap(&mut self.story, story).map(Command::TellStory),
            Command::AddProposal { at, proposal } => self.propose(at, *proposal),
            Command::RemoveProposal(id) => self.withdraw(id),
            Command::EditProposal(proposal) => {
                let place = self.proposals.iter_mut().find(|other| other.id == proposal.id)?;
                swap(place, *proposal).map(|was| Command::EditProposal(Box::new(was)))
            }
            Command::Become(design) => self.become_another(*design),
            Command::All(commands) => {
                let mut inverses: Vec<Command> =
                    commands.into_iter().filter_map(|command| self.apply(command)).collect();
                inverses.reverse();
                (!inverses.is_empty()).then_some(Command::All(inverses))
            }
        }
    }

    fn choose(&mut self, settings: Vec<Setting>) -> Option<Command> {
        let mut before = Vec::new();
        for setting in settings {
            let was = self.configuration.put(setting.clone());
            if was != setting {
                before.push(was);
            }
        }
        before.reverse();
        (!before.is_empty()).then_some(Command::Choose(before))
    }

    fn propose(&mut self, at: usize, proposal: Proposal) -> Option<Command> {
        if self.proposal(proposal.id).is_some() {
            return None;
        }
        let id = proposal.id;
        self.proposals.insert(at.min(self.proposals.len()), proposal);
        Some(Command::RemoveProposal(id))
    }

    fn withdraw(&mut self, id: ProposalId) -> Option<Command> {
        let at = self.proposals.iter().position(|proposal| proposal.id == id)?;
        Some(Command::AddProposal { at, proposal: Box::new(self.proposals.remove(at)) })
    }

    fn become_another(&mut self, mut design: Design) -> Option<Command> {
        design.refusals.clone_from(&self.refusals);
        design.spent = Spent(design.spent.0.max(self.spent.0));
        swap(self, design).map(|was| Command::Become(Box::new(was)))
    }

    fn add(&mut self, at: usize, annotation: Annotation) -> Option<Command> {
        if self.annotation(annotation.id).is_some() {
            return None;
        }
        let id = annotation.id;
        self.spent = Spent(self.spent.0.max(id.0));
        self.annotations.insert(at, annotation);
        Some(Command::RemoveAnnotation(id))
    }

    fn remove(&mut self, id: AnnotationId) -> Option<Command> {
        let (at, removed) = self.annotations.remove(id)?;
        Some(Command::AddAnnotation { at, annotation: Arc::unwrap_or_clone(removed) })
    }

    fn set_part(&mut self, id: AnnotationId, part: Option<PartId>, by: PartBy) -> Option<Command> {
        let (part, by) = self.annotations.edit(id, |mark| {
            let was = (mark.target.part.clone(), mark.target.part_by);
            (mark.target.part, mark.target.part_by) = (part, by);
            (was != (mark.target.part.clone(), by)).then_some(was)
        })??;
        Some(Command::SetPart { id, part, by })
    }

    fn reshape(&mut self, shapes: Vec<(AnnotationId, Shape)>) -> Option<Command> {
        let mut before = Vec::new();
        for (id, shape) in shapes {
            let was = self.annotations.edit(id, |mark| swap(&mut mark.target.shape, shape));
            before.extend(was.flatten().map(|was| (id, was)));
        }
        before.reverse();
        (!before.is_empty()).then_some(Command::Reshape(before))
    }

    fn doubt(&mut self, id: AnnotationId, unsure: Option<Unsure>) -> Option<Command> {
        let was = match unsure {
            Some(unsure) => self.unsure.insert(id, unsure),
            None => self.unsure.remove(&id),
        };
        (was != unsure).then_some(Command::Doubt { id, unsure: was })
    }

    fn reorder(&mut self, id: AnnotationId, at: usize) -> Option<Command> {
        let from = self.annotations.position(id)?;
        let to = at.min(self.annotations.len() - 1);
        if from == to {
            return None;
        }
        let (_, annotation) = self.annotations.remove(id)?;
        self.annotations.insert(to, annotation);
        Some(Command::Reorder { id, at: from })
    }
}

/// Puts `new` in place and answers what was there, or nothing when both are the same.
fn swap<T: PartialEq>(place: &mut T, new: T) -> Option<T> {
    (*place != new).then(|| std::mem::replace(place, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration::Origin;
    use crate::design::Intent;
    use crate::fixtures::{choice, lamp, number, option, part, toggle, view};
    use crate::history::History;
    use crate::proposal::ProposalKind;
    use kurbo::Point;
    use proptest::prelude::*;

    fn pin(id: u32) -> Annotation {
        let shape = Shape::Point(Point::new(f64::from(id), 0.0));
        Annotation {
            id: AnnotationId(id),
            body: Body::default(),
            target: Target { view: view("front"), part: None, part_by: PartBy::Found, shape },
            proposal: None,
        }
    }

    fn proposal(id: u32, kind: ProposalKind) -> Box<Proposal> {
        Box::new(Proposal::new(ProposalId(id), None, kind))
    }

    fn any_command() -> impl Strategy<Value = Command> {
        let id = (1_u32..6).prop_map(AnnotationId);
        let value = prop_oneof![
            Just(("shade", Some(choice("glass")))),
            Just(("shade", Some(choice("linen")))),
            Just(("height", Some(number(50.0)))),
            Just(("dimmer", Some(toggle(true)))),
            Just(("dimmer", None)),
            Just(("unknown", Some(toggle(true)))),
        ];
        let origin = prop_oneof![Just(Origin::Decided), Just(Origin::Followed)];
        let setting = (value, origin).prop_map(|((id, value), origin)| Setting {
            option: option(id),
            value,
            origin,
        });
        let values = prop::collection::vec(setting, 0..4).prop_map(Command::Choose);
        let mut other = Design::new(lamp().default_configuration());
        other.story = "another".into();
        prop_oneof![
            values,
            Just(Command::Configure(lamp().default_configuration())),
            (0_usize..9, 1_u32..6)
                .prop_map(|(at, id)| Command::AddAnnotation { at, annotation: pin(id) }),
            id.clone().prop_map(Command::RemoveAnnotation),
            (id.clone(), "[a-c]{0,2}").prop_map(|(id, comment)| Command::EditBody {
                id,
                body: Body { intent: Intent::Like, comment }
            }),
            id.clone().prop_map(|id| Command::SetPart {
                id,
                part: Some(part("shade")),
                by: PartBy::Person
            }),
            (id.clone(), 0_usize..9).prop_map(|(id, at)| Command::Reorder { id, at }),
            (id.clone(), 6_u32..9)
                .prop_map(|(id, at)| Command::Retarget { id, target: Box::new(pin(at).target) }),
            (id.clone(), prop::bool::ANY).prop_map(|(id, is_unsure)| Command::Doubt {
                id,
                unsure: is_unsure.then_some(Unsure::Moved)
            }),
            prop::collection::vec((id, 0_u32..9), 0..4).prop_map(|shapes| {
                let at = |x: u32| Shape::Point(Point::new(f64::from(x), 1.0));
                Command::Reshape(shapes.into_iter().map(|(id, x)| (id, at(x))).collect())
            }),
            "[a-c]{0,2}".prop_map(Command::TellStory),
            (0_usize..9, 1_u32..4).prop_map(|(at, id)| Command::AddProposal {
                at,
                proposal: proposal(id, ProposalKind::Part)
            }),
            (1_u32..4).prop_map(|id| Command::RemoveProposal(ProposalId(id))),
            (1_u32..4).prop_map(|id| Command::EditProposal(proposal(id, ProposalKind::Size))),
            Just(Command::Become(Box::new(other))),
            (1_u32..4, 1_u32..6).prop_map(|(proposal, id)| Command::All(vec![
                Command::RemoveProposal(ProposalId(proposal)),
                Command::RemoveAnnotation(AnnotationId(id)),
            ])),
        ]
    }

    proptest! {
        #[test]
        fn any_list_of_commands_is_undone_to_the_start_and_redone_to_the_end(
            commands in prop::collection::vec((any_command(), any::<bool>()), 0..40)
        ) {
            let start = Design::new(lamp().default_configuration());
            let (mut design, mut history) = (start.clone(), History::default());
            for (command, is_adjusting) in commands {
                let _ = match is_adjusting {
                    true => history.adjust(&mut design, command),
                    false => history.apply(&mut design, command),
                };
            }
            let end = design.clone();
            while history.undo(&mut design) {}
            prop_assert_eq!(&design, &start);
            while history.redo(&mut design) {}
            prop_assert_eq!(&design, &end);
        }
    }

    #[test]
    fn the_name_of_a_mark_that_was_removed_never_comes_again() {
        let mut design = Design::default();
        let _ = design.apply(Command::AddAnnotation { at: 0, annotation: pin(7) });
        let _ = design.apply(Command::RemoveAnnotation(AnnotationId(7)));
        assert_eq!(design.next_id(), AnnotationId(8));
        let _ = design.apply(Command::Become(Box::default()));
        assert_eq!(design.next_id(), AnnotationId(8));
        assert_eq!(design, Design::default());
    }

    #[test]
    fn what_changes_nothing_has_no_inverse() {
        let mut design = Design::new(lamp().default_configuration());
        for command in [
            Command::Choose(vec![Setting::followed(option("shade"), Some(choice("linen")))]),
            Command::Choose(vec![Setting::followed(option("unknown"), None)]),
            Command::Become(Box::new(Design::new(lamp().default_configuration()))),
            Command::All(vec![Command::RemoveAnnotation(AnnotationId(7))]),
            Command::Configure(lamp().default_configuration()),
            Command::RemoveAnnotation(AnnotationId(7)),
            Command::EditBody { id: AnnotationId(7), body: Body::default() },
            Command::TellStory(String::new()),
        ] {
            assert_eq!(design.apply(command.clone()), None, "{command:?}");
        }
    }
}
