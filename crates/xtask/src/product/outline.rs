//! Where everything in a JSON text stands: from JSON Pointers (RFC 6901) to lines and columns.
//! Knows nothing of what it means, and expects text that a parser has taken.

use std::collections::BTreeMap;

/// The places of all values of a text.
pub(super) struct Outline {
    places: BTreeMap<String, Place>,
    doubled: Vec<(Place, String)>,
}

/// Line and column, each counted from 1; a column is a character.
pub(super) type Place = (usize, usize);

impl Outline {
    /// The outline of `text`; of text that is no JSON, as far as it goes.
    pub(super) fn of(text: &str) -> Self {
        let outline = Self { places: BTreeMap::new(), doubled: Vec::new() };
        let mut scanner = Scanner { text, at: 0, line: 1, column: 1, outline };
        let _ = scanner.value(String::new(), 0);
        scanner.outline
    }

    /// Where `pointer` is; for what is not there, the nearest thing around it.
    pub(super) fn place(&self, pointer: &str) -> Place {
        let mut pointer = pointer;
        loop {
            match (self.places.get(pointer), pointer.rsplit_once('/')) {
                (Some(place), _) => return *place,
                (None, Some((parent, _))) => pointer = parent,
                (None, None) => return (1, 1),
            }
        }
    }

    /// The members that an object has twice, at the second.
    pub(super) fn doubled(&self) -> impl Iterator<Item = (Place, &str)> {
        self.doubled.iter().map(|(place, member)| (*place, member.as_str()))
    }
}

/// Deeper than any product may be nested.
const DEEPEST: usize = 128;

struct Scanner<'a> {
    text: &'a str,
    /// Where it is, in bytes, and as a person counts.
    at: usize,
    line: usize,
    column: usize,
    outline: Outline,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        match next {
            '\n' => (self.line, self.column) = (self.line + 1, 1),
            _ => self.column += 1,
        }
        Some(next)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|c| c.is_ascii_whitespace()) {
            self.next();
        }
    }

    /// Goes past a value. Nothing when the text ends in it.
    fn value(&mut self, pointer: String, depth: usize) -> Option<()> {
        self.blanks();
        self.outline.places.insert(pointer.clone(), (self.line, self.column));
        match self.peek()? {
            _ if depth > DEEPEST => None,
            '{' => self.object(&pointer, depth),
            '[' => self.list(&pointer, depth),
            '"' => self.string().map(drop),
            _ => {
                while self.peek().is_some_and(|c| !c.is_ascii_whitespace() && !",]}".contains(c)) {
                    self.next();
                }
                Some(())
            }
        }
    }

    fn object(&mut self, pointer: &str, depth: usize) -> Option<()> {
        self.next();
        loop {
            self.blanks();
            match self.peek()? {
                '"' => {
                    let place = (self.line, self.column);
                    let member = self.string()?;
                    let escaped = member.replace('~', "~0").replace('/', "~1");
                    let below = format!("{pointer}/{escaped}");
                    if self.outline.places.contains_key(&below) {
                        self.outline.doubled.push((place, member));
                    }
                    self.blanks();
                    self.next().filter(|colon| *colon == ':')?;
                    self.value(below, depth + 1)?;
                }
                ',' => drop(self.next()),
                _ => return self.next().map(drop),
            }
        }
    }

    fn list(&mut self, pointer: &str, depth: usize) -> Option<()> {
        self.next();
        let mut index = 0;
        loop {
            self.blanks();
            match self.peek()? {
                ']' => return self.next().map(drop),
                ',' => drop(self.next()),
                _ => {
                    let before = self.at;
                    self.value(format!("{pointer}/{index}"), depth + 1)?;
                    index += 1;
                    // A value that is none would be looked at for ever.
                    (self.at > before).then_some(())?;
                }
            }
        }
    }

    /// Goes past a string, and says what it spells.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.next();
        loop {
            match self.next()? {
                '\\' => drop(self.next()?),
                '"' => break,
                _ => {}
            }
        }
        serde_json::from_str(&self.text[start..self.at]).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\n  \"a\": [1, {\"é/ü\": true}],\n  \"b\\u0063\": \"}\",\n  \"a\": [2]\n}\n";

    #[track_caller]
    fn check(pointer: &str, expected: Place) {
        assert_eq!(Outline::of(TEXT).place(pointer), expected, "{pointer}");
    }

    #[test]
    fn a_pointer_leads_to_its_value() {
        check("", (1, 1));
        check("/a/1/é~1ü", (2, 20));
        check("/bc", (3, 14));
    }

    #[test]
    fn what_is_not_there_is_where_it_should_be() {
        check("/a/1/missing", (2, 12));
        check("/missing/x/y", (1, 1));
    }

    #[test]
    fn of_two_members_with_one_name_the_last_counts() {
        check("/a/0", (4, 9));
        let outline = Outline::of(TEXT);
        assert_eq!(outline.doubled().collect::<Vec<_>>(), [((4, 3), "a")]);
    }

    #[test]
    fn text_that_is_no_json_has_the_places_it_has() {
        for text in ["", "{", "[1,", "{\"a\"", "{\"a\":", "\"x", "[}", "]", "{]", "[\u{0}"] {
            assert_eq!(Outline::of(text).place("/a/b"), Outline::of(text).place("/a"), "{text}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(Outline::of(&deep).place("/0"), (1, 2));
    }
}
