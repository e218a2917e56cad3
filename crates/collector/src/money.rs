//! Prices as people write them.
//!
//! It must not know what anything costs.

use codraft_words::Language;
use iso_currency::Currency;

/// A price in minor units of a currency (ISO 4217), as `language` writes it. A round price has no
/// fraction: `€14,900`, `€14,900.50`, `14 900 €`.
pub fn in_words(minor: i64, currency: &str, language: Language) -> String {
    let known = Currency::from_code(currency);
    let digits = known.and_then(Currency::exponent).unwrap_or(2);
    let symbol = known.map_or_else(|| currency.to_owned(), |known| known.symbol().to_string());
    let (group, point) = match language {
        Language::Fr => ('\u{202f}', ','),
        Language::En | Language::Zh | Language::Ar => (',', '.'),
    };
    let unit = 10_u64.pow(u32::from(digits));
    let amount = minor.unsigned_abs();
    let mut number = grouped(amount / unit, group);
    if !amount.is_multiple_of(unit) {
        number.push(point);
        number.push_str(&format!("{:0width$}", amount % unit, width = usize::from(digits)));
    }
    let sign = if minor < 0 { "−" } else { "" };
    match language {
        Language::Fr | Language::Ar => format!("{sign}{number}\u{a0}{symbol}"),
        Language::En | Language::Zh if symbol.ends_with(char::is_alphabetic) => {
            format!("{sign}{symbol}\u{a0}{number}")
        }
        Language::En | Language::Zh => format!("{sign}{symbol}{number}"),
    }
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
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

    #[track_caller]
    fn check(minor: i64, currency: &str, language: Language, expected: &str) {
        assert_eq!(in_words(minor, currency, language), expected);
    }

    #[test]
    fn a_price_reads_as_its_language_writes_it() {
        check(1_490_000, "EUR", Language::En, "€14,900");
        check(1_490_050, "EUR", Language::En, "€14,900.50");
        check(1_490_000, "EUR", Language::Fr, "14\u{202f}900\u{a0}€");
        check(-120_005, "EUR", Language::Fr, "−1\u{202f}200,05\u{a0}€");
        check(0, "EUR", Language::En, "€0");
    }

    #[test]
    fn a_currency_brings_its_own_fraction() {
        check(1_500, "JPY", Language::En, "¥1,500");
        check(149_050, "PLN", Language::En, "zł\u{a0}1,490.50");
        check(1_500, "???", Language::En, "???15");
    }
}
