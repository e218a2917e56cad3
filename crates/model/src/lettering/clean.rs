//! What of a typed text may be drawn.
//! Knows nothing of lines or widths.

/// `text` without what cannot be drawn: control characters and those that XML 1.0 does not allow.
/// Every kind of line break becomes `\n`, and a tab a space. What joins or directs characters stays.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        match character {
            '\n' if before == Some('\r') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                cleaned.push('\n');
            }
            '\t' => cleaned.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => {}
            other => cleaned.push(other),
        }
        before = Some(character);
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text), expected, "{text:?}");
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        check("a\0b\u{1}c\u{7f}d\u{9c}e\u{fffe}f\u{ffff}", "abcdef");
        check("\u{1b}[31mred", "[31mred");
    }

    #[test]
    fn line_breaks_of_all_kinds_are_one_each() {
        check("a\nb\r\nc\rd\u{2028}e\u{2029}f\u{85}g\u{b}h", "a\nb\nc\nd\ne\nf\ng\nh");
        check("a\r\n\r\nb\n\rc", "a\n\nb\n\nc");
    }

    #[test]
    fn what_joins_or_directs_characters_stays() {
        check(
            "👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم \u{202e}",
            "👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم \u{202e}",
        );
    }
}
