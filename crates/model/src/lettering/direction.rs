//! Which way words run.
//! Knows nothing of how a line that mixes both is ordered: whoever draws it does.

/// Which way words run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The direction of the first character that has one, as rules P2 and P3 of the Unicode
    /// Bidirectional Algorithm (UAX 9) say: what is isolated is passed over.
    pub fn of(text: &str) -> Self {
        let mut isolates = 0_u32;
        for character in text.chars() {
            match character {
                '\u{2066}'..='\u{2068}' => isolates += 1,
                '\u{2069}' => isolates = isolates.saturating_sub(1),
                _ if isolates > 0 => {}
                '\u{200e}' => return Direction::LeftToRight,
                '\u{200f}' => return Direction::RightToLeft,
                _ if !character.is_alphabetic() || super::advance::is_mark(character) => {}
                _ if is_right_to_left(character) => return Direction::RightToLeft,
                _ => return Direction::LeftToRight,
            }
        }
        Direction::LeftToRight
    }

    /// As SVG and CSS spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// Characters that are written from right to left (classes R and AL), by the blocks of Unicode that
/// hold nothing else but marks, digits and signs.
const RIGHT_TO_LEFT: [(char, char); 6] = [
    ('\u{590}', '\u{8ff}'),
    ('\u{fb1d}', '\u{fdff}'),
    ('\u{fe70}', '\u{fefe}'),
    ('\u{10800}', '\u{10fff}'),
    ('\u{1e800}', '\u{1efff}'),
    ('\u{200f}', '\u{200f}'),
];

fn is_right_to_left(character: char) -> bool {
    RIGHT_TO_LEFT.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Direction) {
        assert_eq!(Direction::of(text), expected, "{text:?}");
    }

    #[test]
    fn the_first_letter_decides() {
        use Direction::{LeftToRight, RightToLeft};
        check("", LeftToRight);
        check("12 + 3", LeftToRight);
        check("Anna שלום", LeftToRight);
        check("… 7 שלום Anna", RightToLeft);
        check("(مرحبا)", RightToLeft);
        check("٣ Anna", LeftToRight);
        check("\u{2067}שלום\u{2069} Anna", LeftToRight);
        check("\u{200f}Anna", RightToLeft);
        check("小さい", LeftToRight);
    }
}
