//! The fonts of a product. A family is parsed and written anew, so that nothing but names reaches a
//! style sheet.
//! Knows nothing of texts.

use std::collections::BTreeSet;

use codraft_model::id::FontId;
use codraft_model::product::{Font, Slant};

use super::super::definition as written;
use super::vocabulary::Known;
use super::{Checker, Field};
use crate::problem::below;

/// The most fonts of a product.
const MOST: usize = 20;

/// The weight of a font that has no other.
const NORMAL_WEIGHT: u32 = 400;

impl Checker<'_> {
    pub(super) fn fonts(
        &mut self,
        field: Field<Vec<Field<written::Font>>>,
        known: &mut Known,
    ) -> Vec<Font> {
        let mut seen = BTreeSet::new();
        let mut fonts = Vec::new();
        for (pointer, font) in self.short_list(field, "fonts", MOST) {
            if let Field::Given(id) = &font.id {
                known.written_fonts.insert(id.clone());
            }
            let id = self.name(font.id, &pointer, FontId::parse);
            let name = self.words(font.name, &pointer, "name");
            let family = self.problems.required(font.family, &pointer, "family");
            let family = family.and_then(|text| {
                let family = self::family(&text);
                if family.is_none() {
                    let detail = format!(
                        "`{text}` is no list of fonts such as `'Arial Narrow', sans-serif`: names \
                         have letters, digits, blanks, `-`, `_` and `.`"
                    );
                    self.problems.add(&below(&pointer, "family"), "NOT_A_FONT", detail);
                }
                family
            });
            let weight = self.problems.optional(font.weight, &pointer, "weight");
            let weight = weight.unwrap_or(NORMAL_WEIGHT);
            let italic = self.problems.optional(font.italic, &pointer, "italic");
            let width = self.problems.optional(font.width, &pointer, "width").unwrap_or(1.0);
            self.problems.within(weight.into(), 100.0, 900.0, &below(&pointer, "weight"));
            self.problems.within(width, 0.2, 5.0, &below(&pointer, "width"));
            let (Some(id), Some(name), Some(family)) = (id, name, family) else { continue };
            let slant = if italic == Some(true) { Slant::Italic } else { Slant::Upright };
            self.unique(&mut seen, &id, &pointer);
            known.fonts.insert(id.clone());
            let weight = u16::try_from(weight).unwrap_or(u16::MAX);
            fonts.push(Font { id, name, family, weight, slant, width });
        }
        fonts
    }
}

/// The families CSS knows by themselves (CSS Fonts Module Level 4, generic font families).
const GENERIC: [&str; 10] = [
    "cursive",
    "fantasy",
    "monospace",
    "sans-serif",
    "serif",
    "system-ui",
    "ui-monospace",
    "ui-rounded",
    "ui-sans-serif",
    "ui-serif",
];

/// Words that are no name of a font in CSS unless they are quoted, and are none here.
const RESERVED: [&str; 6] = ["default", "inherit", "initial", "revert", "revert-layer", "unset"];

/// The list of fonts that `text` writes, each name in single quotes and generic ones plain; nothing
/// when anything else is in it.
fn family(text: &str) -> Option<String> {
    const MOST_NAMES: usize = 12;
    let names: Option<Vec<String>> = text.split(',').map(|name| name_of(name.trim())).collect();
    names.filter(|names| names.len() <= MOST_NAMES).map(|names| names.join(", "))
}

fn name_of(text: &str) -> Option<String> {
    let unquoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    let quoted = unquoted('\'').or_else(|| unquoted('"'));
    let name = quoted.unwrap_or(text);
    // CSS, too, takes only these letters as alike.
    let lower = name.to_ascii_lowercase();
    if quoted.is_none() && GENERIC.contains(&lower.as_str()) {
        return Some(lower);
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    let is_name =
        !name.trim().is_empty() && name.chars().count() <= 80 && name.chars().all(is_plain);
    (is_name && !RESERVED.contains(&lower.as_str())).then(|| format!("'{}'", name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(family(text).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn a_family_is_written_anew_from_its_names() {
        check("'Arial Narrow', sans-serif", Some("'Arial Narrow', sans-serif"));
        check("\"Noto Sans\",Arial Black , SERIF", Some("'Noto Sans', 'Arial Black', serif"));
        check("'serif'", Some("'serif'"));
        check("思源黑体", Some("'思源黑体'"));
    }

    #[test]
    fn whatever_is_no_name_is_no_family() {
        for wrong in [
            "",
            ",",
            "''",
            "'a",
            "a'b",
            "serif; color: red",
            "serif}*{x:y",
            "url(x)",
            "a\\27 b",
            "'a\nb'",
            "var(--x)",
            "<b>",
            "inherit",
            &"x".repeat(81),
            &"serif,".repeat(13),
        ] {
            check(wrong, None);
        }
    }
}
