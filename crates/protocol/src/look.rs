//! Design tokens as they are written, in a product and in what a page asks for: read whole, judged, and
//! made into values. Nothing that was written goes further than here.
//! Knows nothing of style sheets.

use codraft_model::artwork::Artwork;
use codraft_model::condition::Condition;
use codraft_model::id::{AreaId, OptionId, PartId};
use codraft_model::kurbo::Size;
use codraft_model::look::{Colours, Density, Font, Logo, Look, MOST_RADIUS_PX, Scheme};
use serde_json::Value;

use crate::artwork::{self, Looked, Show, Vocabulary};
use crate::field::{Field, Problems, Shape as _, shapes};
use crate::limits::{BRAND_CHARACTERS, LOGO_BYTES};
use crate::problem::{Problem, below};

const SCHEMES: [(&str, Scheme); 3] =
    [("auto", Scheme::Auto), ("light", Scheme::Light), ("dark", Scheme::Dark)];

const FONTS: [(&str, Font); 8] = [
    ("sans", Font::Sans),
    ("humanist", Font::Humanist),
    ("geometric", Font::Geometric),
    ("rounded", Font::Rounded),
    ("serif", Font::Serif),
    ("didone", Font::Didone),
    ("slab", Font::Slab),
    ("mono", Font::Mono),
];

const DENSITIES: [(&str, Density); 2] =
    [("comfortable", Density::Comfortable), ("compact", Density::Compact)];

shapes! {
    Tokens: "design tokens in { }" { scheme, light, dark, radius, font, density, logo }
    Shade: "colours in { }" { accent, surface, text, line }
    Mark: "a name and drawings in { }" { name, svg, dark_svg }
    Scheme: "`auto`, `light` or `dark`", |value| named(&SCHEMES, value);
    Font: "`sans`, `humanist`, `geometric`, `rounded`, `serif`, `didone`, `slab` or `mono`", |value| {
        named(&FONTS, value)
    };
    Density: "`comfortable` or `compact`", |value| named(&DENSITIES, value);
}

fn named<T: Copy>(known: &[(&str, T)], value: &Value) -> Option<T> {
    let name = value.as_str()?;
    known.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// Design tokens. What is left out is as it is without a theme.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Tokens", rename_all = "camelCase"))]
pub(crate) struct Tokens {
    /// Light or dark: `auto` as the customer's device prefers.
    #[cfg_attr(feature = "schema", schemars(default, with = "String", extend("enum" = names(&SCHEMES))))]
    scheme: Field<Scheme>,
    /// The colours where it is light.
    #[cfg_attr(feature = "schema", schemars(default))]
    light: Field<Shade>,
    /// The colours where it is dark.
    #[cfg_attr(feature = "schema", schemars(default))]
    dark: Field<Shade>,
    /// How round corners are, in CSS pixels. 12 when left out.
    #[cfg_attr(feature = "schema", schemars(default, range(min = 0, max = 24)))]
    radius: Field<f64>,
    /// What words are set in: families that devices have, so that none is loaded.
    #[cfg_attr(feature = "schema", schemars(default, with = "String", extend("enum" = names(&FONTS))))]
    font: Field<Font>,
    /// How close things stand.
    #[cfg_attr(feature = "schema", schemars(default, with = "String", extend("enum" = names(&DENSITIES))))]
    density: Field<Density>,
    /// The brand's mark.
    #[cfg_attr(feature = "schema", schemars(default))]
    logo: Field<Mark>,
}

/// The colours of light or of dark. What cannot be read is corrected, and told.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TokenColours"))]
pub(crate) struct Shade {
    /// The first action, what is chosen, the focus and links. Said for one of light and dark, it counts in both.
    #[cfg_attr(feature = "schema", schemars(default, extend("pattern" = COLOUR)))]
    accent: Field<String>,
    /// What words and fields stand on; the grounds of product, tiles and menus are made of it.
    #[cfg_attr(feature = "schema", schemars(default, extend("pattern" = COLOUR)))]
    surface: Field<String>,
    /// Words.
    #[cfg_attr(feature = "schema", schemars(default, extend("pattern" = COLOUR)))]
    text: Field<String>,
    /// The edges of fields and switches; quieter lines are made of it.
    #[cfg_attr(feature = "schema", schemars(default, extend("pattern" = COLOUR)))]
    line: Field<String>,
}

/// A brand's mark, drawn as SVG by the rules of a product's artwork.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Logo", rename_all = "camelCase"))]
pub(crate) struct Mark {
    /// The brand's name, said in the picture's place; at most 80 characters.
    #[cfg_attr(feature = "schema", schemars(extend("minLength" = 1, "maxLength" = BRAND_CHARACTERS)))]
    name: Field<String>,
    /// The drawing: the text of an SVG document of at most 32 KiB.
    svg: Field<String>,
    /// The drawing where it is dark. When left out, the other on a light plate.
    #[cfg_attr(feature = "schema", schemars(default))]
    dark_svg: Field<String>,
}

/// How a colour is spelled, as a regular expression for editors.
#[cfg(feature = "schema")]
const COLOUR: &str = "^#[0-9a-fA-F]{6}$";

#[cfg(feature = "schema")]
fn names<T>(named: &[(&'static str, T)]) -> Vec<&'static str> {
    named.iter().map(|(name, _)| *name).collect()
}

impl Tokens {
    /// The look; all that is wrong with it, below `at`, is added to `problems`.
    pub(crate) fn look(self, problems: &mut Problems, at: &str) -> Look {
        let radius_px = problems.optional(self.radius, at, "radius");
        if let Some(radius) = radius_px {
            problems.within(radius, 0.0, MOST_RADIUS_PX, &below(at, "radius"));
        }
        let logo = problems.optional(self.logo, at, "logo");
        Look {
            scheme: problems.optional(self.scheme, at, "scheme"),
            light: colours(self.light, problems, at, "light"),
            dark: colours(self.dark, problems, at, "dark"),
            radius_px,
            font: problems.optional(self.font, at, "font"),
            density: problems.optional(self.density, at, "density"),
            logo: logo.and_then(|mark| mark.logo(problems, &below(at, "logo"))),
        }
    }
}

fn colours(field: Field<Shade>, problems: &mut Problems, at: &str, name: &str) -> Colours {
    let Some(shade) = problems.optional(field, at, name) else { return Colours::default() };
    let at = below(at, name);
    let mut colour = |field: Field<String>, name: &str| {
        let text = problems.optional(field, &at, name)?;
        problems.colour(&text, &below(&at, name))
    };
    Colours {
        accent: colour(shade.accent, "accent"),
        surface: colour(shade.surface, "surface"),
        text: colour(shade.text, "text"),
        line: colour(shade.line, "line"),
    }
}

impl Mark {
    fn logo(self, problems: &mut Problems, at: &str) -> Option<Logo> {
        let name = problems.required(self.name, at, "name")?;
        let pointer = below(at, "name");
        if name.trim().is_empty() {
            problems.add(&pointer, "EMPTY", "it is said where the logo cannot be seen");
        }
        if name.chars().count() > BRAND_CHARACTERS {
            let detail = format!("it has more than {BRAND_CHARACTERS} characters");
            problems.add(&pointer, "TOO_LONG", detail);
        }
        let svg = problems.required(self.svg, at, "svg")?;
        let dark = problems.optional(self.dark_svg, at, "darkSvg");
        let picture = drawing(problems, &svg, &below(at, "svg"));
        let dark = dark.and_then(|svg| drawing(problems, &svg, &below(at, "darkSvg")));
        Some(Logo { name, picture: picture?, dark })
    }
}

fn drawing(problems: &mut Problems, svg: &str, pointer: &str) -> Option<Artwork> {
    if svg.len() > LOGO_BYTES {
        let detail = format!("it has more than {LOGO_BYTES} bytes");
        problems.add(pointer, "TOO_LONG", detail);
        return None;
    }
    let (artwork, flaws) = artwork::read(svg, &Nothing);
    for flaw in flaws {
        problems.add(pointer, "WRONG_ARTWORK", flaw);
    }
    artwork
}

/// What a logo may speak of: it is about no part and follows no option.
struct Nothing;

impl Vocabulary for Nothing {
    fn has_part(&self, _: &PartId) -> bool {
        false
    }

    fn has_colour(&self, _: &OptionId) -> bool {
        false
    }

    fn area(&self, _: &AreaId) -> Looked<Size> {
        Looked::Unknown
    }

    fn condition(&self, _: &Show<'_>) -> Result<Condition, String> {
        Err("a logo follows no option".to_owned())
    }
}

/// The scheme that `value` names.
pub(crate) fn scheme(value: &Value) -> Option<Scheme> {
    named(&SCHEMES, value)
}

/// The look that `value` describes, which stands at `at`.
///
/// # Errors
/// All that is wrong with it.
pub(crate) fn read(value: &Value, at: &str) -> Result<Look, Vec<Problem>> {
    let Some(tokens) = Tokens::read(value) else {
        let detail = "expected here: `auto`, `light`, `dark`, or design tokens in { }";
        return Err(vec![Problem::new(at, "WRONG_SHAPE", detail)]);
    };
    let mut problems = Problems::default();
    let look = tokens.look(&mut problems, at);
    if problems.0.is_empty() { Ok(look) } else { Err(problems.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codraft_model::ink::Rgb;
    use serde_json::json;

    /// What is wrong with `tokens`: places and codes.
    #[track_caller]
    fn check(tokens: Value, expected: &[&str]) {
        let problems = read(&tokens, "/theme").err().unwrap_or_default();
        let told: Vec<String> = problems
            .iter()
            .map(|problem| format!("{} {}", problem.pointer, problem.code))
            .collect();
        assert_eq!(told, expected, "{tokens:.200}");
    }

    fn drawn(content: &str) -> String {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 12'>{content}</svg>")
    }

    #[test]
    fn tokens_become_values() {
        let look = read(
            &json!({
                "scheme": "dark", "radius": 2.5, "font": "didone", "density": "compact", "later": 1,
                "dark": { "accent": "#C0FFEE", "line": "#808080" },
                "logo": { "name": "Noma", "svg": drawn("<path d='M0 0h9v9z'/>") },
            }),
            "",
        )
        .expect("all of it is right");
        assert_eq!((look.scheme, look.radius_px), (Some(Scheme::Dark), Some(2.5)));
        assert_eq!((look.font, look.density), (Some(Font::Didone), Some(Density::Compact)));
        assert_eq!(look.dark.accent, Some(Rgb::new(0xc0, 0xff, 0xee)));
        assert_eq!((look.dark.surface, look.light), (None, Colours::default()));
        let logo = look.logo.expect("a logo");
        assert_eq!((logo.name.as_str(), logo.dark), ("Noma", None));
        assert_eq!(read(&json!({}), ""), Ok(Look::default()));
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_place() {
        check(json!({ "light": { "accent": "red" } }), &["/theme/light/accent NOT_A_COLOUR"]);
        check(
            json!({
                "scheme": "neon", "light": [], "dark": { "text": 1, "line": "#fff" }, "radius": 25,
                "font": "Comic Sans", "density": null, "logo": { "svg": "<svg/>" },
            }),
            &[
                "/theme/radius OUT_OF_RANGE",
                "/theme/scheme WRONG_SHAPE",
                "/theme/light WRONG_SHAPE",
                "/theme/dark/text WRONG_SHAPE",
                "/theme/dark/line NOT_A_COLOUR",
                "/theme/font WRONG_SHAPE",
                "/theme/density WRONG_SHAPE",
                "/theme/logo/name MISSING",
            ],
        );
        for wrong in [json!("neon"), json!(1), json!(null), json!([])] {
            check(wrong, &["/theme WRONG_SHAPE"]);
        }
    }

    #[test]
    fn what_would_be_more_than_a_colour_is_none() {
        let huge = "#".repeat(1 << 16);
        for text in [
            "red; background:url(https://evil.example/x)",
            "#b3262d;",
            "#b3262d}body{display:none",
            "expression(alert(1))",
            "var(--accent)",
            "url(https://evil.example/x)",
            "javascript:alert(1)",
            "\u{202e}#b3262d",
            "#b3262d\0",
            "#ｂ3262d",
            &huge,
        ] {
            let problems = read(&json!({ "dark": { "line": text } }), "").expect_err(text);
            assert_eq!(problems[0].code, "NOT_A_COLOUR");
            assert!(problems[0].detail.len() < 300, "{}", problems[0].detail);
        }
    }

    #[test]
    fn a_logo_that_could_run_load_or_style_anything_is_refused() {
        let logo = |svg: &str| json!({ "logo": { "name": "Noma", "svg": svg } });
        check(logo(&drawn("<path d='M0 0h9v9z' fill='#112233'/>")), &[]);
        for content in [
            "<script>alert(1)</script>",
            "<image href='https://evil.example/x.png'/>",
            "<style>*{display:none}</style>",
            "<path d='M0 0' style='fill:red'/>",
            "<path d='M0 0' onload='alert(1)'/>",
            "<path d='M0 0' fill='url(https://evil.example/x#y)'/>",
            "<use href='https://evil.example/x.svg#y'/>",
            "<path data-part='door' d='M0 0'/>",
            "<path data-fill='paint' d='M0 0'/>",
            "<foreignObject/>",
        ] {
            check(logo(&drawn(content)), &["/theme/logo/svg WRONG_ARTWORK"]);
        }
        check(logo(&"a".repeat(LOGO_BYTES + 1)), &["/theme/logo/svg TOO_LONG"]);
        let name = "N".repeat(BRAND_CHARACTERS + 1);
        let long = json!({ "logo": { "name": name, "svg": drawn("") } });
        check(long, &["/theme/logo/name TOO_LONG"]);
        let nameless = json!({ "logo": { "name": " ", "svg": drawn("") } });
        check(nameless, &["/theme/logo/name EMPTY"]);
    }
}
