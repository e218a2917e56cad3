//! What can be done to a design, and how each of it is undone.
//! Knows nothing of products: whether a choice may be made is the session's to say.

use crate::configuration::{Configuration, Value};
use crate::design::{Annotation, Body, Design};
use crate::id::{AnnotationId, OptionId, PartId};

/// One change to a design.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Sets options, several at once when one wish needs others to change.
    Choose(Vec<(OptionId, Value)>),
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
    },
    /// Tells the story anew.
    TellStory(String),
}

/// What a command changes. Commands with one target, given while a slider moves or a word is typed,
/// are one step back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CommandTarget {
    Options(Vec<OptionId>),
    Configuration,
    Annotation(AnnotationId),
    Body(AnnotationId),
    Story,
}

impl Command {
    pub(crate) fn target(&self) -> CommandTarget {
        match self {
            Command::Choose(values) => {
                CommandTarget::Options(values.iter().map(|(option, _)| option.clone()).collect())
            }
            Command::Configure(_) => CommandTarget::Configuration,
            Command::AddAnnotation { annotation, .. } => CommandTarget::Annotation(annotation.id),
            Command::RemoveAnnotation(id) | Command::SetPart { id, .. } => {
                CommandTarget::Annotation(*id)
            }
            Command::EditBody { id, .. } => CommandTarget::Body(*id),
            Command::TellStory(_) => CommandTarget::Story,
        }
    }
}

impl Design {
    /// Carries out `command`, and answers the command that reverses it. `None` means that nothing
    /// changed.
    pub fn apply(&mut self, command: Command) -> Option<Command> {
        match command {
            Command::Choose(values) => self.choose(values),
            Command::Configure(configuration) => {
                swap(&mut self.configuration, configuration).map(Command::Configure)
            }
            Command::AddAnnotation { at, annotation } => self.add(at, annotation),
            Command::RemoveAnnotation(id) => self.remove(id),
            Command::EditBody { id, body } => {
                let was = swap(&mut self.annotation_mut(id)?.body, body)?;
                Some(Command::EditBody { id, body: was })
            }
            Command::SetPart { id, part } => {
                let was = swap(&mut self.annotation_mut(id)?.target.part, part)?;
                Some(Command::SetPart { id, part: was })
            }
            Command::TellStory(story) => swap(&mut self.story, story).map(Command::TellStory),
        }
    }

    fn choose(&mut self, values: Vec<(OptionId, Value)>) -> Option<Command> {
        let mut before = Vec::new();
        for (option, value) in values {
            // An option the product does not have is left alone: the way back could not unset it.
            let Some(was) = self.configuration.value(&option).cloned() else { continue };
            if was != value {
                self.configuration.set(option.clone(), value);
                before.insert(0, (option, was));
            }
        }
        (!before.is_empty()).then_some(Command::Choose(before))
    }

    fn add(&mut self, at: usize, annotation: Annotation) -> Option<Command> {
        if self.annotation(annotation.id).is_some() {
            return None;
        }
        let id = annotation.id;
        self.annotations.insert(at.min(self.annotations.len()), annotation);
        Some(Command::RemoveAnnotation(id))
    }

    fn remove(&mut self, id: AnnotationId) -> Option<Command> {
        let at = self.annotations.iter().position(|annotation| annotation.id == id)?;
        Some(Command::AddAnnotation { at, annotation: self.annotations.remove(at) })
    }

    fn annotation_mut(&mut self, id: AnnotationId) -> Option<&mut Annotation> {
        self.annotations.iter_mut().find(|annotation| annotation.id == id)
    }
}

/// Puts `new` in place and answers what was there, or nothing when both are the same.
fn swap<T: PartialEq>(place: &mut T, new: T) -> Option<T> {
    (*place != new).then(|| std::mem::replace(place, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Intent, Shape, Target};
    use crate::fixtures::{choice, lamp, number, option, part, toggle, view};
    use crate::history::History;
    use kurbo::Point;
    use proptest::prelude::*;

    fn pin(id: u32) -> Annotation {
        let shape = Shape::Point(Point::new(f64::from(id), 0.0));
        Annotation {
            id: AnnotationId(id),
            body: Body::default(),
            target: Target { view: view("front"), part: None, shape },
        }
    }

    fn any_command() -> impl Strategy<Value = Command> {
        let id = (1_u32..6).prop_map(AnnotationId);
        let value = prop_oneof![
            Just(("shade", choice("glass"))),
            Just(("shade", choice("linen"))),
            Just(("height", number(50.0))),
            Just(("dimmer", toggle(true))),
            Just(("unknown", toggle(true))),
        ];
        let values = prop::collection::vec(value, 0..4).prop_map(|all| {
            Command::Choose(all.into_iter().map(|(id, value)| (option(id), value)).collect())
        });
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
            id.prop_map(|id| Command::SetPart { id, part: Some(part("shade")) }),
            "[a-c]{0,2}".prop_map(Command::TellStory),
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
    fn what_changes_nothing_has_no_inverse() {
        let mut design = Design::new(lamp().default_configuration());
        for command in [
            Command::Choose(vec![(option("shade"), choice("linen"))]),
            Command::Choose(vec![(option("unknown"), toggle(true))]),
            Command::Configure(lamp().default_configuration()),
            Command::RemoveAnnotation(AnnotationId(7)),
            Command::EditBody { id: AnnotationId(7), body: Body::default() },
            Command::TellStory(String::new()),
        ] {
            assert_eq!(design.apply(command.clone()), None, "{command:?}");
        }
    }
}
