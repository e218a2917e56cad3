//! A path as SVG writes it, as a curve.
//! Knows nothing of what it is the outline of.

use kurbo::BezPath;

use crate::shape::Shape;

/// How many digits a number has, before its point, that is no farther away than [`Shape::FARTHEST`].
const MOST_DIGITS: i32 = 9;

/// The path that `data` describes (SVG 2, 9.3); nothing when it is none, or when a number in it is farther away than
/// any mark can be: an arc of such a size comes to more curves than there is memory for.
pub fn path_of(data: &str) -> Option<BezPath> {
    is_near(data.as_bytes()).then(|| BezPath::from_svg(data).ok()).flatten()
}

/// `number`, if it is no farther away than any mark can be.
pub(super) fn near(number: f64) -> Option<f64> {
    (number.abs() <= Shape::FARTHEST).then_some(number)
}

/// Whether no number has more than so many digits before its point. Flags that stand before a number without
/// a space count as its first digits, so one that is nearly too far is taken for too far.
fn is_near(data: &[u8]) -> bool {
    let (mut digits, mut is_fraction) = (0, false);
    let mut bytes = data.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'0'..=b'9' if is_fraction => {}
            b'0' if digits == 0 => {}
            b'0'..=b'9' => digits += 1,
            b'e' | b'E' => digits = exponent(&mut bytes).saturating_add(digits),
            b'.' if !is_fraction => is_fraction = true,
            _ => (digits, is_fraction) = (0, byte == b'.'),
        }
        if digits > MOST_DIGITS {
            return false;
        }
    }
    true
}

/// What stands behind an `e`, and is above 0: anything less makes a number smaller.
fn exponent(bytes: &mut std::iter::Peekable<impl Iterator<Item = u8>>) -> i32 {
    let sign = bytes.next_if(|byte| matches!(byte, b'+' | b'-'));
    let mut exponent = 0_i32;
    while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
        exponent = exponent.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
    }
    if sign == Some(b'-') { 0 } else { exponent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data: &str, is_path: bool) {
        assert_eq!(path_of(data).is_some(), is_path, "{data}");
    }

    #[test]
    fn what_is_farther_than_any_mark_is_no_path() {
        for far in [
            "1234567890",
            "-1234567890.5",
            "1e10",
            "12E+8",
            "1e99999999999",
            "123456789.5e9",
            "1.5e9",
            "999999999.0e9",
            "999999999.e9",
            "9".repeat(200).as_str(),
        ] {
            check(&format!("M0 0L9 9A5 5 0 0 1 {far} 9Z"), false);
            check(&format!("M{far},0h1"), false);
        }
        for near in ["123456789", "-.12345678901", "0000000000001", "1e8", "1e-20", "1.5e3"] {
            check(&format!("M0 0L9 9A5 5 0 0 1 {near} 9Z"), true);
        }
        check("M0 0.12345678901.12345678901-1234-56-78", true);
        check("none", false);
    }

    #[test]
    fn the_largest_arc_there_may_be_is_a_few_curves() {
        let path = path_of("M0 0A999999999 999999999 0 1 1 9 9").expect("a path");
        assert!(path.elements().len() < 60, "{}", path.elements().len());
    }
}
