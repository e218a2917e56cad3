//! What a customer draws with: colours and widths that are there, each once.
//! Knows nothing of tools.

use codraft_model::product::{Ink, Theme};

use super::super::definition as written;
use super::{Checker, Field};
use crate::problem::below;

/// The most colours: more than that are no palette for a hand with a pen.
const MOST_COLOURS: usize = 12;

/// The most widths.
const MOST_WIDTHS: usize = 5;

/// The finest and the broadest line, in pixels.
const WIDTHS_PX: (f64, f64) = (1.0, 64.0);

impl Checker<'_> {
    pub(super) fn theme(&mut self, field: Field<written::Theme>) -> Theme {
        let usual = Theme::default();
        let Some(theme) = self.problems.optional(field, "", "theme") else { return usual };
        let palette = match theme.palette {
            Field::Missing => usual.palette,
            palette => self.inks(palette),
        };
        let widths_px = match theme.widths {
            Field::Missing => usual.widths_px,
            widths => self.widths(widths),
        };
        let look = theme.tokens.look(&mut self.problems, "/theme");
        Theme { palette, widths_px, look }
    }

    fn inks(&mut self, field: Field<Vec<Field<written::Ink>>>) -> Vec<Ink> {
        let mut inks: Vec<Ink> = Vec::new();
        for (pointer, ink) in self.few(field, "palette", MOST_COLOURS) {
            let colour = self.problems.required(ink.colour, &pointer, "colour");
            let colour =
                colour.and_then(|text| self.problems.colour(&text, &below(&pointer, "colour")));
            let name = self.words(ink.name, &pointer, "name");
            let Some(colour) = colour else { continue };
            if inks.iter().any(|other| other.colour == colour) {
                let at = below(&pointer, "colour");
                self.problems.add(
                    &at,
                    "DUPLICATE",
                    format!("`{colour}` is in the palette already"),
                );
            }
            inks.push(Ink { colour, name });
        }
        inks
    }

    fn widths(&mut self, field: Field<Vec<Field<f64>>>) -> Vec<f64> {
        let mut widths: Vec<f64> = Vec::new();
        for (pointer, width) in self.few(field, "widths", MOST_WIDTHS) {
            self.problems.within(width, WIDTHS_PX.0, WIDTHS_PX.1, &pointer);
            if widths.last().is_some_and(|last| width <= *last) {
                let detail = "widths go from fine to broad, each once";
                self.problems.add(&pointer, "NOT_RISING", detail);
            }
            widths.push(width);
        }
        widths
    }

    /// A list of the theme with at least one item, and at most `most`.
    fn few<T>(&mut self, field: Field<Vec<Field<T>>>, name: &str, most: usize) -> Vec<(String, T)> {
        let mut items = self.required_list(field, "/theme", name);
        if items.len() > most {
            let detail = format!("{} are more than the limit of {most}", items.len());
            self.problems.add(&below("/theme", name), "TOO_MANY", detail);
            items.truncate(most);
        }
        items
    }
}
