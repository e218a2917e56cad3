//! Prices as people write them.
//!
//! It must not know what anything costs. What it writes is what a browser's `Intl.NumberFormat` writes,
//! so that widget, console and receipt show the same.

use codraft_words::Language;
use iso_currency::Currency;

use crate::figures::{grouped, point, signed};

/// A price in minor units of a currency (ISO 4217), as `language` writes it. A round price has no
/// fraction: `€14,900`, `€14,900.50`, `14 900 €`.
pub fn in_words(minor: i64, currency: &str, language: Language) -> String {
    let digits = minor_digits(currency);
    let unit = 10_u64.pow(digits);
    let amount = minor.unsigned_abs();
    let mut number = grouped(amount / unit, language);
    if !amount.is_multiple_of(unit) {
        number.push(point(language));
        number.push_str(&format!("{:0width$}", amount % unit, width = digits as usize));
    }
    let symbol = symbol(currency, language);
    match language {
        Language::Fr => format!("{}\u{a0}{symbol}", signed(minor, &number, language)),
        // The mark keeps the currency to the left of the number, wherever it stands.
        Language::Ar => format!("\u{200f}{}\u{a0}{symbol}", signed(minor, &number, language)),
        Language::En | Language::Zh => {
            let gap = if symbol.ends_with(char::is_alphabetic) { "\u{a0}" } else { "" };
            signed(minor, &format!("{symbol}{gap}{number}"), language)
        }
    }
}

/// A difference in price with its sign, such as `+€450`; nothing for no difference.
pub fn difference(minor: i64, currency: &str, language: Language) -> Option<String> {
    let written = in_words(minor, currency, language);
    match (minor, language) {
        (0, _) => None,
        (..0, _) => Some(written),
        (_, Language::Ar) => Some(written.replacen('\u{200f}', "\u{200f}\u{200e}+", 1)),
        _ => Some(format!("+{written}")),
    }
}

/// How many digits of an amount in minor units stand behind the point.
pub fn minor_digits(currency: &str) -> u32 {
    Currency::from_code(currency).and_then(Currency::exponent).map_or(2, u32::from)
}

/// The sign a language knows a currency by; its code when there is none.
fn symbol(currency: &str, language: Language) -> &str {
    use Language::*;
    match (currency, language) {
        ("EUR", _) => "€",
        ("USD", En) => "$",
        ("USD", Fr) => "$US",
        ("USD", Zh | Ar) => "US$",
        ("GBP", En | Zh) => "£",
        ("GBP", Fr) => "£GB",
        ("GBP", Ar) => "UK£",
        ("JPY", En) => "¥",
        ("JPY", Zh | Ar) => "JP¥",
        ("CNY", Zh) => "¥",
        ("CNY", En | Ar) => "CN¥",
        ("CAD", Fr) => "$CA",
        ("CAD", _) => "CA$",
        ("AUD", En) => "A$",
        ("AUD", Fr) => "$AU",
        ("AUD", _) => "AU$",
        ("INR", _) => "₹",
        ("KRW", _) => "₩",
        (_, Ar) => arabic_symbol(currency),
        _ => currency,
    }
}

/// What Arabic alone knows currencies by. The mark at the end keeps the full stop at its place.
fn arabic_symbol(currency: &str) -> &str {
    match currency {
        "AED" => "د.إ.\u{200f}",
        "BHD" => "د.ب.\u{200f}",
        "DZD" => "د.ج.\u{200f}",
        "EGP" => "ج.م.\u{200f}",
        "IQD" => "د.ع.\u{200f}",
        "JOD" => "د.أ.\u{200f}",
        "KWD" => "د.ك.\u{200f}",
        "MAD" => "د.م.\u{200f}",
        "OMR" => "ر.ع.\u{200f}",
        "QAR" => "ر.ق.\u{200f}",
        "SAR" => "ر.س.\u{200f}",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(minor: i64, currency: &str, language: Language, expected: &str) {
        assert_eq!(in_words(minor, currency, language), expected);
    }

    // What `Intl.NumberFormat` of V8 writes with the style `currency` and `stripIfInteger`.
    #[test]
    fn a_price_reads_as_a_browser_writes_it() {
        check(1_490_000, "EUR", Language::En, "€14,900");
        check(1_490_050, "EUR", Language::En, "€14,900.50");
        check(1_490_000, "EUR", Language::Fr, "14\u{202f}900\u{a0}€");
        check(-120_005, "EUR", Language::Fr, "−1\u{202f}200,05\u{a0}€");
        check(149_050, "EUR", Language::Ar, "\u{200f}1,490.50\u{a0}€");
        check(-1_250, "EUR", Language::Ar, "\u{200f}\u{200e}−12.50\u{a0}€");
        check(1_490_000, "SAR", Language::Ar, "\u{200f}14,900\u{a0}ر.س.\u{200f}");
        check(1_490_000, "CNY", Language::Zh, "¥14,900");
        check(1_490_000, "USD", Language::Zh, "US$14,900");
        check(1_490_000, "USD", Language::Fr, "14\u{202f}900\u{a0}$US");
        check(0, "EUR", Language::En, "€0");
    }

    #[test]
    fn a_currency_brings_its_own_fraction() {
        check(1_500, "JPY", Language::En, "¥1,500");
        check(1_490_500, "KWD", Language::En, "KWD\u{a0}1,490.500");
        check(149_050, "PLN", Language::En, "PLN\u{a0}1,490.50");
        check(1_500, "???", Language::En, "???15");
    }

    #[test]
    fn a_difference_has_its_sign() {
        let eur = |minor, language| difference(minor, "EUR", language);
        assert_eq!(eur(0, Language::En), None);
        assert_eq!(eur(45_000, Language::En).as_deref(), Some("+€450"));
        assert_eq!(eur(-45_000, Language::En).as_deref(), Some("−€450"));
        assert_eq!(eur(1_200, Language::Ar).as_deref(), Some("\u{200f}\u{200e}+12\u{a0}€"));
    }
}
