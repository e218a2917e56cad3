//! A colour as the web writes it: `#rrggbb`, and how well two of them stand apart.
//!
//! Knows nothing of opacity or names.

use std::fmt;
use std::str::FromStr;

/// An opaque sRGB colour, eight bits a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// The text was not `#` and six hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl Rgb {
    /// The colour of these three channels.
    #[must_use]
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    /// How well this colour and `other` stand apart: from 1, when they are alike, to 21, black on
    /// white. The contrast ratio of WCAG 2.2.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        const FLARE: f64 = 0.05;
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + FLARE) / (one.min(two) + FLARE)
    }

    /// How bright it is, from 0 for black to 1 for white: the relative luminance of WCAG 2.2.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            dark if dark <= 0.040_45 => dark / 12.92,
            light => ((light + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// Writes `#rrggbb`, in lower case.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

/// Reads `#rrggbb`, in either case.
impl FromStr for Rgb {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        // `from_str_radix` would take a sign, so the digits are looked at first.
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let channels = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, r, g, b] = channels.to_be_bytes();
        Ok(Self { r, g, b })
    }
}

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written #rrggbb")
    }
}

impl std::error::Error for NotAColour {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Rgb, NotAColour>) {
        assert_eq!(text.parse(), expected, "{text:?}");
    }

    #[test]
    fn a_colour_is_a_hash_and_six_digits_in_either_case() {
        check("#b3262d", Ok(Rgb::new(0xb3, 0x26, 0x2d)));
        check("#FFFFFF", Ok(Rgb::new(255, 255, 255)));
        for text in ["", "#", "b3262d", "#fff", "#b3262d0", "#+3262d", "#b3262é", " #b3262d", "red"]
        {
            check(text, Err(NotAColour));
        }
    }

    #[track_caller]
    fn check_contrast(one: &str, other: &str, expected: f64) {
        let [one, other] = [one, other].map(|text| text.parse::<Rgb>().expect("a colour"));
        let ratio = one.contrast(other);
        assert!((ratio - expected).abs() < 0.005, "{one} on {other}: {ratio}");
        assert_eq!(ratio.to_bits(), other.contrast(one).to_bits());
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        check_contrast("#000000", "#ffffff", 21.0);
        check_contrast("#b3262d", "#b3262d", 1.0);
        // The greys that everyone's checker calls just enough, and just too little.
        check_contrast("#767676", "#ffffff", 4.54);
        check_contrast("#777777", "#ffffff", 4.48);
        check_contrast("#ff0000", "#0000ff", 2.15);
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        for channels in [0, 0x00_01_02, 0x7f_80_81, 0xff_ff_ff_u32] {
            let [_, r, g, b] = channels.to_be_bytes();
            check(&Rgb::new(r, g, b).to_string(), Ok(Rgb::new(r, g, b)));
        }
    }
}
