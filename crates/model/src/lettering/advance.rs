//! How wide characters are in a plain sans, in thousandths of the letter height.
//! Knows nothing of lines, nor of any font in particular.
//!
//! Latin letters have the widths of Helvetica as its font metrics (Adobe, AFM) publish them. Other
//! scripts have a mean: a line is drawn with exactly the width that is counted here, so a mean that
//! is a little off only makes its letters a little wider or narrower.

mod marks;

pub(super) use marks::is_mark;

/// A thousandth of the letter height. Whole, so that sums are the same in every order.
pub(super) type Milli = u32;

/// A character with all that stands on it or is joined to it: what is never parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cluster<'a> {
    pub(super) text: &'a str,
    pub(super) advance: Milli,
}

/// The clusters of `text`: a simple form of those of UAX 29.
pub(super) fn clusters(text: &str) -> Vec<Cluster<'_>> {
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    // A flag is two letters that stand for a country.
    let mut is_half_a_flag = false;
    for (at, character) in text.char_indices() {
        let is_joined = before == Some(JOINER) && is_picture(character);
        let ends_flag = is_half_a_flag && is_flag_letter(character);
        let end = at + character.len_utf8();
        match clusters.last_mut() {
            Some(last) if is_mark(character) || is_joined || ends_flag => {
                last.text = &text[start..end];
            }
            _ => {
                start = at;
                clusters.push(Cluster { text: &text[at..end], advance: advance(character) });
            }
        }
        is_half_a_flag = is_flag_letter(character) && !ends_flag;
        before = Some(character);
    }
    clusters
}

/// Makes one picture of two.
const JOINER: char = '\u{200d}';

fn is_picture(character: char) -> bool {
    matches!(u32::from(character), 0x2190..=0x2bff | 0x1f000..=0x1faff)
}

fn is_flag_letter(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

/// How wide `character` is by itself.
pub(super) fn advance(character: char) -> Milli {
    if is_mark(character) {
        return 0;
    }
    let point = u32::from(character);
    if let Some(width) = point.checked_sub(0x20).and_then(|at| ASCII.get(at as usize)) {
        return u32::from(*width);
    }
    if let Some(plain) = without_accent(character) {
        return advance(plain);
    }
    let single = SINGLE.iter().find(|(characters, _)| characters.contains(character));
    if let Some((_, width)) = single {
        return *width;
    }
    let next = BLOCKS.partition_point(|(first, _)| *first <= point);
    match next.checked_sub(1).map(|at| BLOCKS[at].1) {
        Some(Width::Of(width)) => width,
        Some(Width::Cased { upper, lower }) => {
            if character.is_uppercase() {
                upper
            } else {
                lower
            }
        }
        None => 0,
    }
}

/// From the space to the tilde.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// From U+00C0 to U+017F: the letter below the accent, or a space where there is none.
const ACCENTED: &str = "AAAAAA CEEEEIIIIDNOOOOO OUUUUYP aaaaaa ceeeeiiiionooooo ouuuuypy\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiI   JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo  RrRrRr\
    SsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzf";

fn without_accent(character: char) -> Option<char> {
    let at = u32::from(character).checked_sub(0xc0)?;
    let plain = *ACCENTED.as_bytes().get(at as usize)?;
    (plain != b' ').then_some(char::from(plain))
}

/// Single characters that are like none of their neighbours.
const SINGLE: [(&str, Milli); 14] = [
    ("\u{a0}\u{2008}·‚‛ı", 278),
    ("¡‘’‹›“”„‟ªº´¸¨¯²³¹\u{2004}‐‑", 333),
    ("\u{2005}\u{2009}\u{205f}\u{2006}\u{200a}\u{202f}", 200),
    ("¦", 260),
    ("•°", 370),
    ("ß", 611),
    ("×÷¬±", 584),
    ("©®", 737),
    ("¼½¾ĳĲ", 700),
    ("ÆŒœ—…‰™\u{2001}\u{2003}―", 1000),
    ("æ", 889),
    ("ЖШЩЮЫФМЉЊжшщюыфм", 850),
    ("﷽", 6000),
    ("ﷺ", 1600),
];

#[derive(Clone, Copy)]
enum Width {
    Of(Milli),
    /// Upper case, and all else.
    Cased {
        upper: Milli,
        lower: Milli,
    },
}

/// The width of what begins at each code point, up to the next.
const BLOCKS: [(u32, Width); 38] = {
    use Width::{Cased, Of};
    [
        (0x80, Of(556)),
        (0x180, Cased { upper: 700, lower: 550 }), // further Latin
        (0x2b0, Of(333)),                          // modifiers
        (0x370, Cased { upper: 700, lower: 560 }), // Greek
        (0x400, Cased { upper: 700, lower: 560 }), // Cyrillic
        (0x530, Cased { upper: 720, lower: 600 }), // Armenian
        (0x590, Of(560)),                          // Hebrew
        (0x600, Of(500)),                          // Arabic, Syriac and their like
        (0x900, Of(750)),                          // Indic: a letter with its vowel sign
        (0xe00, Of(580)),                          // Thai, Lao
        (0xf00, Of(650)),                          // Tibetan
        (0x1000, Of(800)),                         // Burmese
        (0x10a0, Of(600)),                         // Georgian
        (0x1100, Of(1000)),                        // Korean consonants
        (0x1200, Of(720)),                         // Ethiopic, Cherokee, Khmer, Mongolian
        (0x1d00, Cased { upper: 700, lower: 550 }), // phonetic, Latin and Greek with more accents
        (0x2000, Of(500)),                         // punctuation
        (0x2070, Of(370)),                         // small digits
        (0x20a0, Of(556)),                         // currencies
        (0x2100, Of(800)),                         // letters as signs
        (0x2190, Of(1000)),                        // arrows
        (0x2200, Of(700)),                         // mathematics
        (0x2300, Of(1000)),                        // technical, enclosed
        (0x2500, Of(720)),                         // lines and blocks
        (0x2600, Of(1200)),                        // small pictures
        (0x27c0, Of(800)),                         // arrows, Braille, mathematics
        (0x2c00, Cased { upper: 700, lower: 560 }), // further Latin, Coptic
        (0x2e80, Of(1000)),                        // Chinese, Japanese, Yi
        (0xa4d0, Of(650)),                         // further scripts
        (0xac00, Of(1000)),                        // Korean
        (0xd7a4, Of(600)),
        (0xf900, Of(1000)),  // Chinese
        (0xfb00, Of(550)),   // joined Latin, Hebrew and Arabic forms
        (0xfe30, Of(1000)),  // upright and full-width forms
        (0xff61, Of(500)),   // half-width forms
        (0x10000, Of(650)),  // ancient scripts, mathematics in letters
        (0x1f000, Of(1250)), // pictures
        (0x1fb00, Of(1000)), // Chinese
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, parts: &[(&str, Milli)]) {
        let found: Vec<_> = clusters(text).iter().map(|c| (c.text, c.advance)).collect();
        assert_eq!(found, parts, "{text:?}");
    }

    #[test]
    fn accents_take_no_room_and_stay_with_their_letter() {
        check("ae\u{301}z", &[("a", 556), ("e\u{301}", 556), ("z", 500)]);
        check("éÀŁß", &[("é", 556), ("À", 667), ("Ł", 556), ("ß", 611)]);
        check("z\u{310}\u{35b}\u{489}", &[("z\u{310}\u{35b}\u{489}", 500)]);
    }

    #[test]
    fn a_picture_of_several_characters_is_one() {
        check("👩\u{200d}👧", &[("👩\u{200d}👧", 1250)]);
        check("👍\u{1f3fd}!", &[("👍\u{1f3fd}", 1250), ("!", 278)]);
        check("🇫🇷🇩🇪", &[("🇫🇷", 1250), ("🇩🇪", 1250)]);
        check("1\u{fe0f}\u{20e3}", &[("1\u{fe0f}\u{20e3}", 556)]);
    }

    #[test]
    fn each_script_has_its_width() {
        for (character, expected) in [
            ('漢', 1000),
            ('ア', 1000),
            ('ｱ', 500),
            ('Ａ', 1000),
            ('한', 1000),
            ('ש', 560),
            ('ب', 500),
            ('Д', 700),
            ('Ж', 850),
            ('ω', 560),
            ('क', 750),
            ('𠜎', 1000),
            ('—', 1000),
            ('\u{200b}', 0),
            ('\u{10ffff}', 1000),
        ] {
            assert_eq!(advance(character), expected, "{character}");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(ACCENTED.len(), 0x180 - 0xc0);
        assert!(BLOCKS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
