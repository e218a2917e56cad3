//! An amount of money as people type it, in whole minor units, without a fraction in between.
//! Knows nothing of currencies but how many decimals one has.

use codraft_protocol::limits::LARGEST_PRICE;

/// The longest amount that is read, in digits.
const MOST_DIGITS: usize = 15;

/// Reads `typed`, in a currency of so many decimals: `1 250`, `1,250.50`, `1.250,5`, `١٬٢٥٠٫٥`.
/// Nothing when it is no amount, has too many decimals, or is too long.
pub(crate) fn parse(typed: &str, decimals: usize) -> Option<i64> {
    let plain: String = typed.trim().chars().filter(|c| !is_silent(*c)).map(western).collect();
    let (whole, fraction) = match plain.rfind(['.', ',', '٫']) {
        Some(at) => {
            let (whole, rest) = plain.split_at(at);
            let separator = rest.chars().next()?;
            let fraction = &rest[separator.len_utf8()..];
            // A separator that comes twice, or before three digits too many, parts thousands.
            let parts_thousands =
                whole.contains(separator) || (fraction.len() == 3 && decimals < 3);
            if parts_thousands { (plain.as_str(), "") } else { (whole, fraction) }
        }
        None => (plain.as_str(), ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',', '٫']).collect();
    let digits = format!("{}{fraction:0<decimals$}", groups.concat());
    let is_amount = !whole.is_empty()
        && is_grouped(&groups)
        && fraction.len() <= decimals
        && digits.len() <= MOST_DIGITS
        && digits.bytes().all(|b| b.is_ascii_digit());
    let amount = if is_amount { digits.parse().ok() } else { None };
    amount.filter(|minor| *minor <= LARGEST_PRICE)
}

/// Whether these are thousands: three digits in the last, and two or three in those before it, as some
/// write a lakh; the first may have fewer.
fn is_grouped(groups: &[&str]) -> bool {
    match groups {
        [] | [_] => true,
        [_, between @ .., last] => {
            last.len() == 3 && between.iter().all(|group| (2..=3).contains(&group.len()))
        }
    }
}

/// The amount as it could have been typed.
pub(crate) fn written(minor: i64, decimals: usize) -> String {
    let digits = format!("{:0>width$}", minor.max(0), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    match fraction.bytes().all(|b| b == b'0') {
        true => whole.to_owned(),
        false => format!("{whole}.{fraction}"),
    }
}

/// What stands between digits, or beside them, and says nothing.
fn is_silent(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '٬' | '€' | '$' | '£' | '¥')
}

/// A digit of another script as our own.
fn western(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return c,
    };
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, decimals: usize, expected: Option<i64>) {
        assert_eq!(parse(typed, decimals), expected, "{typed:?}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        check("450", 2, Some(45_000));
        check(" € 1 250 ", 2, Some(125_000));
        check("1,250.50", 2, Some(125_050));
        check("1.250,5", 2, Some(125_050));
        check("1,250", 2, Some(125_000));
        check("1.234.567", 2, Some(123_456_700));
        check("12,", 2, Some(1_200));
        check("1’000", 2, Some(100_000));
        check("١٬٢٥٠٫٥", 2, Some(125_050));
        check("１２００", 0, Some(1_200));
        check("1,00,000", 2, Some(10_000_000));
        check("1.250", 3, Some(1_250));
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for typed in
            ["", " ", "much", "-5", "1.2345", "1.5.", "1,2.5", ".", "1e3", "9999999999999999"]
        {
            check(typed, 2, None);
        }
        check("1.5", 0, None);
    }

    #[test]
    fn what_is_more_than_could_be_sent_is_none() {
        check("10,000,000,000", 2, Some(LARGEST_PRICE));
        check("10,000,000,000.01", 2, None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (minor, decimals, text) in
            [(45_000, 2, "450"), (45_050, 2, "450.50"), (5, 2, "0.05"), (1_200, 0, "1200")]
        {
            assert_eq!(written(minor, decimals), text);
            check(text, decimals, Some(minor));
        }
    }
}
