//! Whole numbers as text that is short where they are small.
//!
//! Knows nothing of what the numbers mean.
//!
//! `.` is 0; a letter is a number up to 26, from `A` for 1 to `Z`, and from `a` for -1 to `z`; any other
//! number is written with its sign, `+27` or `-1205`. Nothing stands between two numbers.

use std::fmt::Write;

/// The largest number that is a letter.
const LAST: u64 = 26;

/// The text is not made of numbers from this byte on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotANumber {
    /// Counted from 0.
    pub(crate) at: usize,
}

/// Adds `number` to `text`.
pub(crate) fn put(number: i64, text: &mut String) {
    match (number, number.unsigned_abs()) {
        (0, _) => text.push('.'),
        // The casts lose nothing: a letter is at most 26.
        (1.., size @ ..=LAST) => text.push(char::from(b'A' - 1 + size as u8)),
        (_, size @ ..=LAST) => text.push(char::from(b'a' - 1 + size as u8)),
        // Writing to a text cannot fail.
        _ => drop(write!(text, "{number:+}")),
    }
}

/// How many characters [`put`] adds for `number`.
pub(crate) fn len(number: i64) -> usize {
    match number.unsigned_abs() {
        0..=LAST => 1,
        // At most 19 digits, and the sign.
        size => size.ilog10() as usize + 2,
    }
}

/// The numbers of `text`, in order.
pub(crate) fn read(text: &str) -> Result<Vec<i64>, NotANumber> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = match byte {
            b'+' | b'-' => bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count(),
            _ => 0,
        };
        let end = at + 1 + digits;
        let number = match byte {
            b'.' => Some(0),
            b'A'..=b'Z' => Some(i64::from(byte - b'A') + 1),
            b'a'..=b'z' => Some(-i64::from(byte - b'a') - 1),
            b'+' | b'-' => text[at..end].parse().ok(),
            _ => None,
        };
        numbers.push(number.ok_or(NotANumber { at })?);
        at = end;
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(numbers: &[i64]) -> String {
        let mut text = String::new();
        numbers.iter().for_each(|number| put(*number, &mut text));
        text
    }

    #[test]
    fn small_numbers_are_letters() {
        let numbers = [320, 0, 1, 26, 27, -1, -26, -27, i64::MIN, 5];
        let text = "+320.AZ+27az-27-9223372036854775808E";
        assert_eq!(written(&numbers), text);
        assert_eq!(numbers.into_iter().map(len).sum::<usize>(), text.len());
        assert_eq!(read(text), Ok(numbers.into()));
        assert_eq!(read(""), Ok(Vec::new()));
        // Nobody writes these, and they are numbers all the same.
        assert_eq!(read("+0-3+007"), Ok(vec![0, -3, 7]));
    }

    #[test]
    fn what_is_no_number_is_found_where_it_stands() {
        for (text, at) in
            [("AB 1", 2), ("7", 0), ("A+", 1), ("+-3", 0), ("é", 0), ("..+99999999999999999999", 2)]
        {
            assert_eq!(read(text), Err(NotANumber { at }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(prop_oneof![-30_i64..30, any::<i64>()], 0..20)) {
            prop_assert_eq!(read(&written(&numbers)), Ok(numbers));
        }

        #[test]
        fn any_text_is_numbers_or_is_not(text in "[.a-zA-Z0-9+é -]{0,12}") {
            if let Err(NotANumber { at }) = read(&text) {
                prop_assert!(at < text.len());
            }
        }
    }
}
