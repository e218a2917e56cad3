//! Claims about lettering, most of them over random texts and the nastiest ones there are.

use proptest::prelude::*;

use super::*;
use crate::id::{AreaId, FontId, OptionId};
use crate::impact::Impact;
use crate::text::Text;

fn font() -> Font {
    Font {
        id: FontId::parse("plain").expect("a name"),
        name: Text::plain("Plain"),
        family: "sans-serif".into(),
        weight: 400,
        slant: Slant::Upright,
        width: 1.0,
    }
}

fn range(max_lines: usize, min_size: f64, max_size: f64) -> TextRange {
    TextRange {
        areas: vec![AreaId::parse("chest").expect("a name")],
        max_characters: 2_000,
        max_lines,
        fonts: vec![font().id],
        colour: None::<OptionId>,
        min_size,
        max_size,
        impact: Impact::default(),
    }
}

fn is_blank(character: &char) -> bool {
    character.is_whitespace()
}

/// Lays `text` out, and sees that whatever is laid out keeps to every limit.
#[track_caller]
fn check(text: &str, font: &Font, area: Size, range: &TextRange) -> Result<Layout, Overflow> {
    let found = lay_out(text, font, area, range);
    let Ok(layout) = &found else { return found };
    let said = format!("{text:?} in {area:?}: {layout:?}");
    assert!((range.min_size..=range.max_size).contains(&layout.size), "{said}");
    assert!(layout.lines.len() <= range.max_lines, "{said}");
    assert!(layout.lines.iter().all(|line| line.width <= area.width), "{said}");
    let top = |line: &Line| line.baseline - ASCENT * layout.size;
    let bottom = |line: &Line| top(line) + LINE_HEIGHT * layout.size;
    assert!(layout.lines.first().is_none_or(|line| top(line) >= -1e-9), "{said}");
    assert!(layout.lines.last().is_none_or(|line| bottom(line) <= area.height + 1e-9), "{said}");
    let drawn: String = layout.lines.iter().map(|line| line.text.as_str()).collect();
    let kept = drawn.chars().filter(|c| !is_blank(c)).collect::<String>();
    assert_eq!(kept, clean(text).chars().filter(|c| !is_blank(c)).collect::<String>(), "{said}");
    let is_drawable = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(drawn.chars().all(is_drawable), "{said}");
    found
}

#[test]
fn words_are_as_large_as_the_area_lets_them_be() {
    let area = Size::new(100.0, 100.0);
    let one_line = check("iiii", &font(), area, &range(1, 1.0, 500.0)).expect("fits");
    assert!((one_line.size - 100.0 / LINE_HEIGHT).abs() < 0.2, "{one_line:?}");
    let wide = check("WWWW", &font(), area, &range(1, 1.0, 500.0)).expect("fits");
    assert!((wide.lines[0].width - 100.0).abs() < 0.5, "{wide:?}");
    let largest = check("WWWW", &font(), area, &range(1, 1.0, 12.0)).expect("fits");
    assert_eq!(largest.size, 12.0);
}

#[test]
fn a_word_is_made_smaller_before_it_is_broken() {
    let area = Size::new(100.0, 100.0);
    let texts = |text: &str, min_size| {
        let layout = check(text, &font(), area, &range(3, min_size, 80.0)).expect("fits");
        layout.lines.into_iter().map(|line| line.text).collect::<Vec<_>>()
    };
    assert_eq!(texts("Happy birthday", 5.0), ["Happy", "birthday"]);
    assert_eq!(texts("Unbreakable", 5.0), ["Unbreakable"]);
    assert_eq!(texts("Unbreakable", 25.0).concat(), "Unbreakable");
    assert!(texts("Unbreakable", 25.0).len() > 1);
}

#[test]
fn words_stand_in_the_middle() {
    let area = Size::new(200.0, 100.0);
    let layout = check("a\nb", &font(), area, &range(3, 10.0, 10.0)).expect("fits");
    let middle = (layout.lines[0].baseline + layout.lines[1].baseline) / 2.0;
    assert!((middle - 50.0 - (ASCENT - LINE_HEIGHT / 2.0) * 10.0).abs() < 1e-9, "{layout:?}");
}

#[test]
fn a_wide_or_heavy_font_has_wide_lines() {
    let (area, range) = (Size::new(1000.0, 100.0), range(1, 10.0, 10.0));
    let width = |font: &Font| check("Anna", font, area, &range).expect("fits").lines[0].width;
    let plain = width(&font());
    assert!((plain - 10.0 * (0.667 + 0.556 * 3.0)).abs() < 1e-9);
    assert!((width(&Font { width: 0.5, ..font() }) - plain / 2.0).abs() < 1e-9);
    assert!(width(&Font { weight: 900, ..font() }) > plain);
    let narrow = Size::new(plain, 100.0);
    assert!(check("Anna", &font(), narrow, &range).is_ok());
    let italic = Font { slant: Slant::Italic, ..font() };
    let layout = check("Anna", &italic, narrow, &TextRange { min_size: 1.0, ..range });
    assert!(layout.is_ok_and(|layout| layout.lines[0].width < plain - 2.0));
}

#[test]
fn nothing_is_laid_out_as_no_lines() {
    for nothing in ["", "   ", "\n\n", "\t\u{a0}", "\0", "\u{fffe}"] {
        let layout = check(nothing, &font(), Size::ZERO, &range(1, 5.0, 9.0)).expect("fits");
        assert!(layout.lines.is_empty(), "{nothing:?}");
    }
}

#[test]
fn what_does_not_fit_says_why() {
    let area = Size::new(100.0, 30.0);
    let why = |text: &str, lines, size| check(text, &font(), area, &range(lines, size, size));
    assert_eq!(why("a\nb\nc", 2, 5.0), Err(Overflow::Lines));
    assert_eq!(why("a\nb\nc", 3, 15.0), Err(Overflow::Height));
    assert_eq!(why("Wide", 9, 110.0), Err(Overflow::Width));
    assert_eq!(why("a", 1, 25.0).map(|layout| layout.lines.len()), Ok(1));
    assert_eq!(check("a", &font(), Size::new(0.0, 9.0), &range(1, 1.0, 2.0)), Err(Overflow::Width));
}

#[test]
fn a_text_fits_when_it_fits_all_its_areas() {
    let product = crate::fixtures::shirt();
    let option = product.option(&crate::fixtures::option("name")).expect("the shirt has it");
    let fits = |text: &str| fits(&product, option, &crate::fixtures::words(text));
    assert!(fits("") && fits("Anna") && fits("שלום") && fits("春眠不覚暁"));
    assert!(!fits("one\ntwo\nthree\nfour\nfive\nsix"));
}

/// What has broken other programs.
const NASTY: [&str; 22] = [
    "\u{202e}Anna\u{202c} \u{2066}x\u{2069}",
    "\u{202a}\u{202b}\u{202d}\u{202e}",
    "Z\u{310}\u{34a}\u{325}\u{489}a\u{36f}\u{300}\u{301}\u{302}\u{303}\u{304}lgo",
    "\u{301}\u{302}\u{303}",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦 👨🏿\u{200d}🚀",
    "🇫🇷🇩🇪🇯",
    "\u{200d}\u{200d}👍",
    "a\0b",
    "\0\0\0",
    "\u{fffe}\u{ffff}\u{fffd}",
    "\u{feff}Anna",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "   \t \u{3000} \u{2003}  ",
    "\u{a0}\u{a0}\u{a0}a\u{a0}",
    "\r\n\r\n\n\r",
    "\u{200b}\u{200b}",
    "a\u{200b}b\u{ad}c",
    "﷽",
    "مرحبا بالعالم ١٢٣",
    "<script>alert(\"1\")</script> & 'x'",
    "ʇunpᴉpᴉɔuᴉ 田中さん ﾟ･✿ヾ╲(｡◕‿◕｡)╱✿･ﾟ",
    "\u{10ffff}\u{e000}\u{fdd0}",
];

#[test]
fn nasty_texts_keep_to_every_limit() {
    let naughty = naughty_strings();
    let texts = NASTY.iter().copied().chain(naughty.iter().map(String::as_str));
    for text in texts {
        for (width, height) in [(300.0, 400.0), (40.0, 40.0), (5.0, 200.0), (200.0, 5.0)] {
            for lines in [1, 3, 60] {
                let area = Size::new(width, height);
                let _ = check(text, &font(), area, &range(lines, 2.0, 80.0));
            }
        }
        let roomy = check(text, &font(), Size::new(1e4, 1e4), &range(5_000, 1.0, 80.0));
        assert!(roomy.is_ok(), "{text:?}: {roomy:?}");
    }
}

/// The texts of the shared list, where it is at hand.
fn naughty_strings() -> Vec<String> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/text/naughty-strings.json");
    let Ok(json) = std::fs::read_to_string(path) else {
        eprintln!("no list of naughty strings beside the workspace");
        return Vec::new();
    };
    let strings = json_strings(&json);
    assert!(strings.len() > 400, "{} strings", strings.len());
    strings
}

/// The strings of a JSON array of nothing else.
fn json_strings(json: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut characters = json.chars();
    while characters.by_ref().any(|c| c == '"') {
        let mut units: Vec<u16> = Vec::new();
        loop {
            let mut put = |c: char| units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
            match characters.next().expect("a string ends") {
                '"' => break,
                '\\' => match characters.next().expect("an escape ends") {
                    'n' => put('\n'),
                    't' => put('\t'),
                    'r' => put('\r'),
                    'b' => put('\u{8}'),
                    'f' => put('\u{c}'),
                    'u' => {
                        let digits: String = characters.by_ref().take(4).collect();
                        units.push(u16::from_str_radix(&digits, 16).expect("four digits"));
                    }
                    other => put(other),
                },
                other => put(other),
            }
        }
        strings.push(String::from_utf16_lossy(&units));
    }
    strings
}

/// Characters of many scripts, and those that join, direct, break or may not be drawn.
fn texts() -> impl Strategy<Value = String> {
    let blank = prop::sample::select(vec![' ', '\n', '\u{3000}', '\u{a0}', '\t', '\u{200b}']);
    let odd = prop::sample::select(vec!['\u{200d}', '\u{301}', '\u{202e}', '\0', '🇫', '。', '👩']);
    let sign = prop::char::range('一', '十');
    let latin = prop::char::range('!', 'ž');
    let one = prop_oneof![4 => latin, 2 => blank, 1 => odd, 2 => sign, 1 => any::<char>()];
    prop::collection::vec(one, 0..80).prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn whatever_is_laid_out_keeps_to_every_limit(
        text in texts(),
        width in 0.0..500.0,
        height in 0.0..500.0,
        lines in 0_usize..8,
        (smallest, more) in (0.5..40.0, 0.0..100.0),
    ) {
        let range = range(lines, smallest, smallest + more);
        let _ = check(&text, &font(), Size::new(width, height), &range);
    }

    #[test]
    fn the_next_larger_step_would_not_fit(text in texts(), width in 20.0..300.0, lines in 1_usize..6) {
        let (area, range) = (Size::new(width, 120.0), range(lines, 1.0, 100.0));
        let cleaned = clean(&text);
        let words = breaks::words(&cleaned);
        let whole = Setting { words: &words, long_words: LongWords::Whole, stretch: 1.0, lean: 0.0, area, most: lines };
        for long_words in [LongWords::Whole, LongWords::Broken] {
            let setting = Setting { long_words, ..whole };
            let Ok((size, _)) = setting.largest(&range) else { continue };
            // A hair more than a step, for what is lost by rounding.
            let larger = size + 1.001 * (range.max_size - range.min_size) / f64::from(STEPS);
            prop_assert!(larger > range.max_size || setting.lines_at(larger).is_err());
        }
    }
}
