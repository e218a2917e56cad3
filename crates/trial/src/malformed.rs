//! Bytes that are nearly right: seeds with something wrong in them, the same from the same start.
//!
//! It must not know what reads them.

use serde_json::{Map, Value, json};

/// Names that mean something to some languages' objects.
const TRAPS: [&str; 8] = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "__defineGetter__",
    "",
    "\u{0}",
];

/// Texts that are no text to somebody.
const TEXTS: [&str; 8] = [
    "",
    "\u{0}",
    "\u{202e}gnirts",
    "\u{fffd}\u{feff}",
    "${7*7}{{7*7}}",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "𝕟𝕦𝕝𝕝",
];

/// How deep a nest is that is deeper than any reader may take.
const DEEP: usize = 200;

/// An endless list of malformed bytes.
#[derive(Clone, Debug)]
pub struct Malformed {
    seeds: Vec<Vec<u8>>,
    state: u64,
}

impl Malformed {
    /// Begins with `seeds`, of which there must be one. The same start makes the same list.
    pub fn of(seeds: Vec<Vec<u8>>, start: u64) -> Self {
        // Xorshift has one state that it never leaves.
        Self { seeds, state: start | 1 }
    }

    /// A number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        // The lowest bits are the least random.
        usize::try_from(self.state >> 16).unwrap_or_default() % end.max(1)
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let at = self.below(of.len());
        of.get(at).copied()
    }

    /// Changes one place of a document.
    fn wrong_value(&mut self, document: &mut Value) {
        // Half way down on average, so that each depth is met.
        let goes_on = self.below(4) > 0;
        match document {
            Value::Object(members) if goes_on && !members.is_empty() => self.wrong_member(members),
            Value::Array(items) if goes_on && !items.is_empty() => {
                let at = self.below(items.len());
                self.wrong_value(&mut items[at]);
            }
            other => *other = self.stranger(other),
        }
    }

    fn wrong_member(&mut self, members: &mut Map<String, Value>) {
        let at = self.below(members.len());
        let Some(name) = members.keys().nth(at).cloned() else { return };
        match self.below(8) {
            0 => drop(members.remove(&name)),
            1 => {
                let trap = self.one_of(&TRAPS).unwrap_or_default();
                members.insert(trap.into(), json!({ "polluted": true, "toString": null }));
            }
            2 => {
                let value = members.remove(&name).unwrap_or_default();
                members.insert(name.to_uppercase(), value);
            }
            _ => self.wrong_value(&mut members[&name]),
        }
    }

    /// What stands in the place of `value` instead.
    fn stranger(&mut self, value: &Value) -> Value {
        match self.below(14) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1),
            3 => json!(f64::MAX),
            4 => json!(u64::MAX),
            5 => json!(9_007_199_254_740_993_u64),
            6 => json!(-0.0),
            7 => json!([]),
            8 => json!({}),
            9 => json!([value, value]),
            10 => json!("long ".repeat(1 + self.below(2_000))),
            11 => json!(value.to_string()),
            12 => (0..DEEP).fold(value.clone(), |inner, _| json!([inner])),
            _ => json!(self.one_of(&TEXTS).unwrap_or_default()),
        }
    }

    /// Changes a few bytes, whatever they mean.
    fn wrong_bytes(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, u8::try_from(self.below(256)).unwrap_or_default()),
                2 => bytes.extend_from_within(at..),
                3 => drop(bytes.splice(at..at, *b"\\ud800")),
                _ => {
                    let flipped = 1_u8 << self.below(8);
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= flipped;
                    }
                }
            }
        }
    }
}

impl Iterator for Malformed {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let at = self.below(self.seeds.len());
        let mut bytes = self.seeds.get(at)?.clone();
        let is_by_bytes = self.below(4) == 0;
        match serde_json::from_slice::<Value>(&bytes) {
            Ok(mut document) if !is_by_bytes => {
                for _ in 0..=self.below(3) {
                    self.wrong_value(&mut document);
                }
                bytes = document.to_string().into_bytes();
            }
            _ => self.wrong_bytes(&mut bytes),
        }
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(start: u64, count: usize) -> Vec<Vec<u8>> {
        let seeds =
            vec![br#"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":[1,2]}}"#.to_vec()];
        Malformed::of(seeds, start).take(count).collect()
    }

    #[test]
    fn the_same_start_makes_the_same_list_and_another_another() {
        assert_eq!(first(7, 50), first(7, 50));
        assert_ne!(first(7, 50), first(9, 50));
    }

    #[test]
    fn hardly_two_are_the_same_and_traps_are_among_them() {
        let all = first(1, 2_000);
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert!(different.len() > 1_000, "{}", different.len());
        let has =
            |word: &str| all.iter().any(|bytes| String::from_utf8_lossy(bytes).contains(word));
        for word in ["__proto__", "[[[[[[[[", "long long", "18446744073709551615"] {
            assert!(has(word), "{word}");
        }
    }
}
