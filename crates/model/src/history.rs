//! Undo and redo, by keeping for each command the command that reverses it.
//! Knows nothing of time: steps are merged by what they change, never by a clock.

use crate::command::{Command, CommandTarget};
use crate::design::Design;

/// The way back, and the way forward again. The latest step is last in each.
#[derive(Clone, Debug, Default)]
pub struct History {
    undos: Vec<Command>,
    redos: Vec<Command>,
    /// What the step under way adjusts, while a slider moves or a word is typed.
    adjusting: Option<CommandTarget>,
}

/// Whether a command changed the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Change {
    /// It did.
    Changed,
    /// It left all as it was.
    Unchanged,
}

impl History {
    /// Carries out `command` as one step. A command that changes nothing leaves no step.
    pub fn apply(&mut self, design: &mut Design, command: Command) -> Change {
        self.adjusting = None;
        self.step(design, command)
    }

    /// Carries out `command` as part of the step before it, when that adjusted the same thing.
    pub fn adjust(&mut self, design: &mut Design, command: Command) -> Change {
        let target = command.target();
        if target.is_some() && self.adjusting == target {
            self.redos.clear();
            let inverse = design.apply(command);
            let change = Change::of(inverse.as_ref());
            if let (Some(before), Some(inverse)) = (self.undos.last_mut(), inverse) {
                before.absorb(inverse);
            }
            return change;
        }
        let change = self.step(design, command);
        if change == Change::Changed {
            self.adjusting = target;
        }
        change
    }

    /// Takes one step back; `false` when there is none.
    pub fn undo(&mut self, design: &mut Design) -> bool {
        self.adjusting = None;
        replay(design, &mut self.undos, &mut self.redos)
    }

    /// Takes one step forward again; `false` when there is none.
    pub fn redo(&mut self, design: &mut Design) -> bool {
        self.adjusting = None;
        replay(design, &mut self.redos, &mut self.undos)
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undos.is_empty()
    }

    /// Whether there is a step to take again.
    pub fn can_redo(&self) -> bool {
        !self.redos.is_empty()
    }

    fn step(&mut self, design: &mut Design, command: Command) -> Change {
        let inverse = design.apply(command);
        let change = Change::of(inverse.as_ref());
        if change == Change::Changed {
            self.undos.extend(inverse);
            self.redos.clear();
            self.adjusting = None;
        }
        change
    }
}

impl Change {
    fn of(inverse: Option<&Command>) -> Self {
        if inverse.is_some() { Change::Changed } else { Change::Unchanged }
    }
}

fn replay(design: &mut Design, from: &mut Vec<Command>, onto: &mut Vec<Command>) -> bool {
    // Adjustments may have come back to where they began: such a step is passed over.
    while let Some(command) = from.pop() {
        if let Some(inverse) = design.apply(command) {
            onto.push(inverse);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration::Setting;
    use crate::fixtures::{choice, lamp, number, option};

    fn height(value: f64) -> Command {
        Command::Choose(vec![Setting::decided(option("height"), number(value))])
    }

    fn story(text: &str) -> Command {
        Command::TellStory(text.into())
    }

    #[test]
    fn adjustments_of_one_thing_are_one_step() {
        let start = Design::new(lamp().default_configuration());
        let (mut design, mut history) = (start.clone(), History::default());
        for value in [45.0, 50.0, 55.0] {
            assert_eq!(history.adjust(&mut design, height(value)), Change::Changed);
        }
        assert_eq!(history.adjust(&mut design, story("t")), Change::Changed);
        assert_eq!(history.adjust(&mut design, story("tall")), Change::Changed);
        assert!(history.undo(&mut design));
        assert_eq!(design.story, "");
        assert!(history.undo(&mut design));
        assert_eq!(design, start);
        assert!(!history.can_undo());
    }

    #[test]
    fn what_follows_only_later_in_an_adjustment_is_undone_with_it() {
        let start = Design::new(lamp().default_configuration());
        let (mut design, mut history) = (start.clone(), History::default());
        let _ = history.adjust(&mut design, height(45.0));
        let heavy = Setting::followed(option("base"), Some(choice("heavy")));
        let tall = Setting::decided(option("height"), number(60.0));
        let _ = history.adjust(&mut design, Command::Choose(vec![tall, heavy]));
        assert!(history.undo(&mut design));
        assert_eq!(design, start);
        assert!(!history.can_undo());
    }

    #[test]
    fn an_adjustment_after_an_undo_is_a_step_of_its_own() {
        let (mut design, mut history) =
            (Design::new(lamp().default_configuration()), History::default());
        let _ = history.adjust(&mut design, height(45.0));
        assert!(history.undo(&mut design));
        let _ = history.adjust(&mut design, height(50.0));
        assert!(!history.can_redo());
        assert!(history.undo(&mut design));
        assert_eq!(design.configuration.value(&option("height")), Some(&number(40.0)));
    }
}
