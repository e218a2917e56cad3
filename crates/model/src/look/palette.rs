//! All colours of a widget from the few that a brand says, so that everything can be read.
//! Knows nothing of components; what a colour is for is all it goes by.
//!
//! The measure is the contrast ratio of WCAG 2.2: 4.5:1 for text (success criterion 1.4.3) and 3:1 for
//! what must be seen to use a control (1.4.11), against every ground it may lie on.

use super::tone::{Tone, nearest};
use super::{Colours, Shade};
use crate::ink::Rgb;

/// The least contrast of text with what it stands on.
pub const TEXT: f64 = 4.5;

/// The least contrast of edges, rings and filled controls with what is around them.
pub const VISIBLE: f64 = 3.0;

/// How much of the ink a control has that is under the pointer, and of the accent what is chosen.
const WASH: f64 = 0.12;

/// How much of a warning's colour its ground has.
const ALERT_WASH: f64 = 0.06;

/// By how much the first action's lightness differs under the pointer.
const OVER: f32 = 0.06;

const WHITE: Rgb = Rgb::new(255, 255, 255);
const BLACK: Rgb = Rgb::new(0, 0, 0);

/// Every colour that a look decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// What words and fields stand on.
    pub surface: Rgb,
    /// What lies over the rest: menus, notices.
    pub raised: Rgb,
    /// What the product stands on, at its edges…
    pub ground: Rgb,
    /// …and in its middle.
    pub ground_lit: Rgb,
    /// What a choice stands on.
    pub tile: Rgb,
    /// What sets things apart and need not be seen.
    pub line: Rgb,
    /// The edges of fields and switches.
    pub edge: Rgb,
    /// Words.
    pub ink: Rgb,
    /// Words that explain.
    pub ink_soft: Rgb,
    /// The first action, what is chosen, the focus.
    pub accent: Rgb,
    /// The first action under the pointer.
    pub accent_over: Rgb,
    /// Words of the accent's hue: links.
    pub accent_text: Rgb,
    /// Words on the accent.
    pub on_accent: Rgb,
    /// Words that warn.
    pub alert: Rgb,
    /// What those stand on.
    pub alert_ground: Rgb,
}

/// A colour that a brand may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The accent.
    Accent,
    /// The surface.
    Surface,
    /// The text.
    Text,
    /// The line.
    Line,
}

/// What a colour is for, which is how well it must be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is read, or read on: 4.5:1.
    Text,
    /// It is seen, and used: 3:1.
    Control,
}

/// What of a brand's colours was to be had only otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correction {
    /// In light or in dark.
    pub shade: Shade,
    /// Which colour.
    pub token: Token,
    /// As what.
    pub purpose: Purpose,
    /// What the brand said.
    pub asked: Rgb,
    /// What is shown.
    pub used: Rgb,
    /// The contrast that `asked` would have had, where it is least.
    pub asked_ratio: f64,
    /// The contrast that `used` has, where it is least.
    pub ratio: f64,
}

impl Purpose {
    /// The least contrast.
    pub fn needed(self) -> f64 {
        match self {
            Purpose::Text => TEXT,
            Purpose::Control => VISIBLE,
        }
    }
}

impl Palette {
    /// The palette of a brand's colours, and what of them had to be others.
    pub fn of(said: Colours, shade: Shade) -> (Palette, Vec<Correction>) {
        let mut fitting = Fitting { shade, corrections: Vec::new() };
        let surface = fitting.surface(said.surface);
        let grounds = Grounds::of(surface);
        let (all, panels) = (grounds.all(), grounds.panels());
        let usual = usual(if is_dark(surface) { Shade::Dark } else { Shade::Light });

        let asked = (Token::Accent, said.accent, usual.accent);
        let accent = fitting.fit(asked, Purpose::Control, |colour| least(colour, all));
        let accent_text = fitting.fit(asked, Purpose::Text, |colour| {
            least(colour, panels.into_iter().chain(washed(accent, &panels)))
        });
        let on_accent = if accent.contrast(WHITE) >= TEXT { WHITE } else { BLACK };
        let away = if on_accent == WHITE { -OVER } else { OVER };
        let chosen = washed(accent, &all);

        let text = (Token::Text, said.text, usual.text);
        let ink = fitting.fit(text, Purpose::Text, |colour| {
            least(colour, all.into_iter().chain(washed(colour, &all)).chain(chosen))
        });
        let soft = Tone::of(ink).towards(surface, 0.25);
        let ink_soft = fitting.fit((Token::Text, None, soft), Purpose::Text, |colour| {
            least(colour, all.into_iter().chain(washed(ink, &all)).chain(chosen))
        });
        let between = Tone::of(ink).towards(surface, 0.5);
        let edge = fitting.fit((Token::Line, said.line, between), Purpose::Control, |colour| {
            least(colour, panels)
        });
        let alert = fitting.fit((Token::Text, None, usual.alert), Purpose::Text, |colour| {
            least(colour, panels.into_iter().chain([over(colour, ALERT_WASH, surface)]))
        });
        let palette = Palette {
            surface,
            raised: grounds.raised,
            ground: grounds.ground,
            ground_lit: grounds.ground_lit,
            tile: grounds.tile,
            line: Tone::of(edge).towards(surface, 0.72),
            edge,
            ink,
            ink_soft,
            accent,
            accent_over: Tone::of(accent).lighter(away),
            accent_text,
            on_accent,
            alert,
            alert_ground: over(alert, ALERT_WASH, surface),
        };
        (palette, fitting.corrections)
    }

    /// The colours by the names of their tokens in the style sheets.
    pub fn tokens(&self) -> [(&'static str, Rgb); 15] {
        [
            ("--surface", self.surface),
            ("--raised", self.raised),
            ("--ground", self.ground),
            ("--ground-lit", self.ground_lit),
            ("--tile", self.tile),
            ("--line", self.line),
            ("--edge", self.edge),
            ("--ink", self.ink),
            ("--ink-soft", self.ink_soft),
            ("--accent", self.accent),
            ("--accent-over", self.accent_over),
            ("--accent-text", self.accent_text),
            ("--on-accent", self.on_accent),
            ("--alert", self.alert),
            ("--alert-ground", self.alert_ground),
        ]
    }
}

/// What a brand leaves out.
struct Usual {
    surface: Rgb,
    text: Rgb,
    accent: Rgb,
    alert: Rgb,
}

/// The colours of `styles/tokens.css`.
const fn usual(shade: Shade) -> Usual {
    match shade {
        Shade::Light => Usual {
            surface: WHITE,
            text: Rgb::new(0x25, 0x21, 0x1b),
            accent: Rgb::new(0x28, 0x58, 0xcd),
            alert: Rgb::new(0xac, 0x31, 0x2a),
        },
        Shade::Dark => Usual {
            surface: Rgb::new(0x1c, 0x1a, 0x18),
            text: Rgb::new(0xf1, 0xee, 0xea),
            accent: Rgb::new(0x83, 0xaf, 0xff),
            alert: Rgb::new(0xfb, 0xa5, 0x87),
        },
    }
}

/// What things lie on.
#[derive(Clone, Copy)]
struct Grounds {
    surface: Rgb,
    raised: Rgb,
    ground: Rgb,
    ground_lit: Rgb,
    tile: Rgb,
}

impl Grounds {
    fn of(surface: Rgb) -> Self {
        let tone = Tone::of(surface);
        // By how much lighter each is than the surface.
        let [raised, ground, ground_lit, tile] = match is_dark(surface) {
            true => [0.06, 0.1, 0.18, 0.08],
            false => [0.02, -0.038, -0.01, -0.038],
        }
        .map(|step| tone.lighter(step));
        Self { surface, raised, ground, ground_lit, tile }
    }

    fn all(self) -> [Rgb; 5] {
        [self.surface, self.raised, self.ground, self.ground_lit, self.tile]
    }

    /// What controls and links stand on.
    fn panels(self) -> [Rgb; 3] {
        [self.surface, self.raised, self.tile]
    }
}

/// Whether white stands out from it more than black.
fn is_dark(colour: Rgb) -> bool {
    colour.contrast(WHITE) > colour.contrast(BLACK)
}

/// The colour that is seen where `upper` lies over `lower` and hides this share of it.
fn over(upper: Rgb, share: f64, lower: Rgb) -> Rgb {
    let mix = |upper: u8, lower: u8| {
        (f64::from(upper) * share + f64::from(lower) * (1.0 - share)).round() as u8
    };
    Rgb::new(mix(upper.r, lower.r), mix(upper.g, lower.g), mix(upper.b, lower.b))
}

/// `grounds` with a little of `colour` over them.
fn washed<const N: usize>(colour: Rgb, grounds: &[Rgb; N]) -> [Rgb; N] {
    grounds.map(|ground| over(colour, WASH, ground))
}

/// The contrast of `colour` with that of `grounds` which it is nearest to.
fn least(colour: Rgb, grounds: impl IntoIterator<Item = Rgb>) -> f64 {
    grounds.into_iter().map(|ground| colour.contrast(ground)).fold(f64::INFINITY, f64::min)
}

/// Finds colours, and keeps what a brand said otherwise.
struct Fitting {
    shade: Shade,
    corrections: Vec<Correction>,
}

impl Fitting {
    /// The surface: black or white must read on it and on all that is made of it.
    fn surface(&mut self, said: Option<Rgb>) -> Rgb {
        let surface = (Token::Surface, said, usual(self.shade).surface);
        self.fit(surface, Purpose::Text, |surface| {
            let extreme = if is_dark(surface) { WHITE } else { BLACK };
            let grounds = Grounds::of(surface).all();
            least(extreme, grounds.into_iter().chain(washed(extreme, &grounds)))
        })
    }

    /// The colour that a brand said, or else the usual one, moved until it serves by this measure.
    fn fit(
        &mut self,
        (token, said, usual): (Token, Option<Rgb>, Rgb),
        purpose: Purpose,
        ratio: impl Fn(Rgb) -> f64,
    ) -> Rgb {
        let asked = said.unwrap_or(usual);
        // There is one, since a surface is only what black or white can be read on.
        let used = nearest(asked, |colour| ratio(colour) >= purpose.needed()).unwrap_or(asked);
        if said.is_some_and(|said| said != used) {
            let (shade, asked_ratio, ratio) = (self.shade, ratio(asked), ratio(used));
            let correction = Correction { shade, token, purpose, asked, used, asked_ratio, ratio };
            self.corrections.push(correction);
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rgb(text: &str) -> Rgb {
        text.parse().expect("a colour")
    }

    fn maybe_colour() -> impl Strategy<Value = Option<Rgb>> {
        proptest::option::of(any::<[u8; 3]>().prop_map(|[r, g, b]| Rgb::new(r, g, b)))
    }

    /// All pairs that meet on a screen, with the contrast that they must have.
    fn pairs(p: &Palette) -> Vec<(&'static str, Rgb, Rgb, f64)> {
        let grounds = [p.surface, p.raised, p.ground, p.ground_lit, p.tile];
        let mut pairs = vec![
            ("the first action", p.on_accent, p.accent, TEXT),
            ("the first action under the pointer", p.on_accent, p.accent_over, TEXT),
            ("a warning", p.alert, p.alert_ground, TEXT),
        ];
        for ground in grounds {
            for ink in [p.ink, p.ink_soft] {
                let [over_ink, over_accent] =
                    [over(p.ink, WASH, ground), over(p.accent, WASH, ground)];
                pairs.push(("words", ink, ground, TEXT));
                pairs.push(("words under the pointer", ink, over_ink, TEXT));
                pairs.push(("words of what is chosen", ink, over_accent, TEXT));
            }
            pairs.push(("the focus", p.accent, ground, VISIBLE));
        }
        for panel in [p.surface, p.raised, p.tile] {
            pairs.push(("a link", p.accent_text, panel, TEXT));
            pairs.push((
                "a link in what is chosen",
                p.accent_text,
                over(p.accent, WASH, panel),
                TEXT,
            ));
            pairs.push(("a field", p.edge, panel, VISIBLE));
            pairs.push(("a warning", p.alert, panel, TEXT));
        }
        pairs
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn whatever_a_brand_says_all_can_be_read_and_what_could_be_is_untouched(
            (accent, surface) in (maybe_colour(), maybe_colour()),
            (text, line) in (maybe_colour(), maybe_colour()),
            shade in prop_oneof![Just(Shade::Light), Just(Shade::Dark)],
        ) {
            let said = Colours { accent, surface, text, line };
            let (palette, corrections) = Palette::of(said, shade);
            for (what, upper, lower, needed) in pairs(&palette) {
                let ratio = upper.contrast(lower);
                prop_assert!(ratio >= needed, "{}: {} on {} is {:.2}", what, upper, lower, ratio);
            }
            for correction in &corrections {
                prop_assert!(correction.asked_ratio < correction.purpose.needed());
                prop_assert!(correction.ratio >= correction.purpose.needed());
            }
            let told = |token, purpose| {
                corrections.iter().find(|told| (told.token, told.purpose) == (token, purpose))
            };
            for (token, purpose, said, used) in [
                (Token::Accent, Purpose::Control, accent, palette.accent),
                (Token::Accent, Purpose::Text, accent, palette.accent_text),
                (Token::Surface, Purpose::Text, surface, palette.surface),
                (Token::Text, Purpose::Text, text, palette.ink),
                (Token::Line, Purpose::Control, line, palette.edge),
            ] {
                let expected = said.filter(|said| *said != used).map(|said| (said, used));
                let told = told(token, purpose).map(|told| (told.asked, told.used));
                prop_assert_eq!(told, expected, "{:?} for {:?}", token, purpose);
            }
        }
    }

    #[test]
    fn a_palette_of_nothing_said_is_the_usual_one() {
        for shade in [Shade::Light, Shade::Dark] {
            let (palette, corrections) = Palette::of(Colours::default(), shade);
            let usual = usual(shade);
            assert_eq!(corrections, []);
            let [surface, ink] = [palette.surface, palette.ink];
            assert_eq!((surface, ink), (usual.surface, usual.text));
            assert_eq!((palette.accent, palette.alert), (usual.accent, usual.alert));
        }
    }

    #[test]
    fn a_shrill_yellow_is_darker_on_white_and_itself_on_black() {
        let yellow = Some(rgb("#ffe600"));
        let said = Colours { accent: yellow, ..Colours::default() };
        let (light, told) = Palette::of(said, Shade::Light);
        assert!(light.accent != rgb("#ffe600") && told.len() == 2, "{told:?}");
        let (dark, told) = Palette::of(said, Shade::Dark);
        assert_eq!((dark.accent, dark.on_accent, told), (rgb("#ffe600"), BLACK, Vec::new()));
    }

    #[test]
    fn a_surface_that_carries_no_words_is_moved_and_told() {
        let said = Colours { surface: Some(rgb("#7f7f7f")), ..Colours::default() };
        let (palette, told) = Palette::of(said, Shade::Light);
        let [told] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((told.token, told.asked), (Token::Surface, rgb("#7f7f7f")));
        assert_eq!(told.used, palette.surface);
    }
}
