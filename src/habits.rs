//! How a customer likes to work, on this device: the habits that differ from the usual ones, as words.
//! Knows nothing of what they do. Where nothing can be kept, the usual ones are there each time.

use codraft_model::hands::{Fingers, Pressing};
use codraft_model::session::{Erasing, Habits, Letters, Snapping};
use web_sys::Storage;

/// Where they are kept: one place for all campaigns and products, since the hand is the same.
const KEY: &str = "codraft:habits:v1";

const ERASE_INK: &str = "erase-ink";
const NO_SNAPPING: &str = "no-snapping";
const NO_LETTERS: &str = "no-letters";
const NO_FINGERS: &str = "no-fingers";
const EVEN: &str = "even";

/// The habits that were kept last, or the usual ones.
pub(crate) fn kept() -> Habits {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    read(&text.unwrap_or_default())
}

/// Keeps them, if anything can be kept.
pub(crate) fn keep(habits: Habits) {
    let _ = storage().map(|storage| storage.set_item(KEY, &written(habits)));
}

fn written(habits: Habits) -> String {
    let words = [
        (habits.erasing == Erasing::Ink, ERASE_INK),
        (habits.snapping == Snapping::Off, NO_SNAPPING),
        (habits.letters == Letters::Off, NO_LETTERS),
        (habits.fingers == Fingers::Never, NO_FINGERS),
        (habits.pressing == Pressing::Even, EVEN),
    ];
    let differing = words.into_iter().filter(|(differs, _)| *differs).map(|(_, word)| word);
    differing.collect::<Vec<_>>().join(" ")
}

/// Words that are not known are of another version, and mean nothing here.
fn read(text: &str) -> Habits {
    let mut habits = Habits::default();
    for word in text.split(' ') {
        match word {
            ERASE_INK => habits.erasing = Erasing::Ink,
            NO_SNAPPING => habits.snapping = Snapping::Off,
            NO_LETTERS => habits.letters = Letters::Off,
            NO_FINGERS => habits.fingers = Fingers::Never,
            EVEN => habits.pressing = Pressing::Even,
            _ => {}
        }
    }
    habits
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_are_read_as_they_were_written_and_the_usual_ones_are_no_word() {
        assert_eq!(written(Habits::default()), "");
        let other = Habits {
            erasing: Erasing::Ink,
            snapping: Snapping::Off,
            letters: Letters::Off,
            fingers: Fingers::Never,
            pressing: Pressing::Even,
        };
        for habits in
            [other, Habits::default(), Habits { letters: Letters::Off, ..Habits::default() }]
        {
            assert_eq!(read(&written(habits)), habits);
        }
        assert_eq!(read("no-letters of-tomorrow  \u{0}").letters, Letters::Off);
    }
}
