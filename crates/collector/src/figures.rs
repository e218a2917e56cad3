//! Numbers, weights and days as people write them.
//!
//! It must not know what is counted. What it writes is what a browser's `Intl.NumberFormat` writes, so
//! that widget, console and receipt show the same.

use codraft_words::Language;

/// A number with as many decimals as it has, up to four.
pub fn number(number: f64, language: Language) -> String {
    decimal(number, 4, language)
}

/// A weight: in grams, and from a thousand on in kilograms, to ten grams.
pub fn weight(grams: i64, language: Language) -> String {
    let (amount, unit) = match (grams.unsigned_abs(), language) {
        (0..1000, Language::Ar) => (grams as f64, "غرام"),
        (0..1000, _) => (grams as f64, "g"),
        (_, Language::Ar) => (grams as f64 / 1000.0, "كغم"),
        _ => (grams as f64 / 1000.0, "kg"),
    };
    if (grams, language) == (1, Language::Ar) {
        return unit.to_owned();
    }
    format!("{}\u{a0}{unit}", decimal(amount, 2, language))
}

/// A time in days.
pub fn days(days: i64, language: Language) -> String {
    let count = decimal(days as f64, 0, language);
    match (language, days.unsigned_abs()) {
        (Language::En, 1) => format!("{count} day"),
        (Language::En, _) => format!("{count} days"),
        (Language::Fr, 0 | 1) => format!("{count}\u{a0}jour"),
        (Language::Fr, _) => format!("{count}\u{a0}jours"),
        (Language::Zh, _) => format!("{count}天"),
        (Language::Ar, 1) => "يوم".to_owned(),
        (Language::Ar, 2) => "يومان".to_owned(),
        (Language::Ar, count_of) => match count_of % 100 {
            3..=10 => format!("{count} أيام"),
            11..=99 => format!("{count} يومًا"),
            _ => format!("{count} يوم"),
        },
    }
}

fn decimal(number: f64, most_decimals: usize, language: Language) -> String {
    let written = format!("{:.most_decimals$}", number.abs());
    let (whole, rest) = written.split_once('.').unwrap_or((&written, ""));
    let rest = rest.trim_end_matches('0');
    let mut text = in_groups(whole, language);
    if !rest.is_empty() {
        text.push(point(language));
        text.push_str(rest);
    }
    signed(if number < 0.0 { -1 } else { 1 }, &text, language)
}

/// `text` with a minus before it when `amount` is below zero.
pub(crate) fn signed(amount: i64, text: &str, language: Language) -> String {
    match (amount < 0, language) {
        (false, _) => text.to_owned(),
        // The mark keeps the minus to the left of the number.
        (true, Language::Ar) => format!("\u{200e}−{text}"),
        (true, _) => format!("−{text}"),
    }
}

/// The digits of `number`, three to a group.
pub(crate) fn grouped(number: u64, language: Language) -> String {
    in_groups(&number.to_string(), language)
}

/// What stands before the decimals.
pub(crate) fn point(language: Language) -> char {
    if language == Language::Fr { ',' } else { '.' }
}

fn in_groups(digits: &str, language: Language) -> String {
    let separator = if language == Language::Fr { '\u{202f}' } else { ',' };
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_decimals_it_has() {
        for (number_, language, expected) in [
            (1.0, Language::En, "1"),
            (1.5, Language::Fr, "1,5"),
            (-0.25, Language::Ar, "\u{200e}−0.25"),
            (12_345.125, Language::Zh, "12,345.125"),
            (0.1 + 0.2, Language::En, "0.3"),
        ] {
            assert_eq!(number(number_, language), expected);
        }
    }

    #[test]
    fn a_weight_is_in_kilograms_from_one_on() {
        for (grams, language, expected) in [
            (950, Language::En, "950\u{a0}g"),
            (1_250, Language::Fr, "1,25\u{a0}kg"),
            (1_250_000, Language::Zh, "1,250\u{a0}kg"),
            (2, Language::Ar, "2\u{a0}غرام"),
            (1, Language::Ar, "غرام"),
        ] {
            assert_eq!(weight(grams, language), expected);
        }
    }

    // What `Intl.NumberFormat` of V8 writes with the unit `day` in its long form.
    #[test]
    fn days_are_counted_as_each_language_counts() {
        for (language, expected) in [
            (Language::En, ["0 days", "1 day", "2 days", "11 days", "101 days"]),
            (
                Language::Fr,
                ["0\u{a0}jour", "1\u{a0}jour", "2\u{a0}jours", "11\u{a0}jours", "101\u{a0}jours"],
            ),
            (Language::Zh, ["0天", "1天", "2天", "11天", "101天"]),
            (Language::Ar, ["0 يوم", "يوم", "يومان", "11 يومًا", "101 يوم"]),
        ] {
            assert_eq!([0, 1, 2, 11, 101].map(|count| days(count, language)), expected);
        }
    }
}
