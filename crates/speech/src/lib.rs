//! A design in words: what a choice, a place, a mark or a wish is called, and the whole read out.
//! Knows no page and no JSON, so widget, receipt and console say the same, and tests hear it natively.

mod mark;
mod place;
mod summary;
pub mod tree;
mod wish;

use codraft_model::configuration::Value;
use codraft_model::id::PartId;
use codraft_model::ink::Rgb;
use codraft_model::product::{OptionKind, Product, ProductOption};
use codraft_model::text::Text;
use codraft_words::{Language, Words, colour_name, fill};

/// How numbers and prices are written where this is said.
pub trait Figures {
    /// A number.
    fn number(&self, number: f64) -> String;

    /// A price, in minor units of the product's currency.
    fn price(&self, minor: i64) -> String;
}

/// Who speaks, in one language.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The language of the brand's own words.
    pub language: Language,
    /// All other words, in the same language.
    pub words: &'a Words,
    /// How numbers are written.
    pub figures: &'a dyn Figures,
}

impl Speaker<'_> {
    /// The brand's text, in this language where the brand gave it.
    pub fn text<'b>(&self, text: &'b Text) -> &'b str {
        text.in_language(self.language.key())
    }

    /// What `part` is called; nothing when the product has none such.
    pub fn part<'b>(&self, product: &'b Product, part: &PartId) -> Option<&'b str> {
        product.part(part).map(|part| self.text(&part.name))
    }

    /// The plain word for a colour.
    pub fn colour(&self, colour: Rgb) -> String {
        colour_name([colour.r, colour.g, colour.b], &self.words.colour)
    }

    /// What `value` of `option` is called.
    pub fn value(&self, option: &ProductOption, value: &Value) -> String {
        let words = &self.words.option;
        match (value, &option.kind) {
            (Value::Choice(id), _) => {
                option.choice(id).map_or("", |choice| self.text(&choice.name)).to_owned()
            }
            (Value::Colour(colour), _) => self.colour(*colour),
            (Value::Number(number), OptionKind::Number(range)) if !range.unit.is_empty() => {
                format!("{}\u{a0}{}", self.figures.number(*number), range.unit)
            }
            (Value::Number(number), _) => self.figures.number(*number),
            (Value::Toggle(true), _) => words.yes.to_owned(),
            (Value::Toggle(false), _) => words.no.to_owned(),
            (given, _) if !given.is_given() => words.none.to_owned(),
            (Value::Text(lettering), _) => on_one_line(&lettering.text),
            (Value::Image(_), _) => self.words.image.given.to_owned(),
        }
    }

    /// What is chosen for one option: `Roof: Fabric roof`.
    pub fn chosen(&self, option: &ProductOption, value: &Value) -> String {
        let choice = self.value(option, value);
        let values = [("option", self.text(&option.name)), ("choice", &choice)];
        fill(self.words.option.is, &values)
    }

    /// Several things one after the other, as the language sets them apart.
    pub fn joined(&self, all: impl IntoIterator<Item = String>) -> String {
        let join = |first: String, second: String| match (first.is_empty(), second.is_empty()) {
            (true, _) => second,
            (_, true) => first,
            _ => fill(self.words.marks.joined, &[("first", &first), ("second", &second)]),
        };
        all.into_iter().fold(String::new(), join)
    }
}

/// A customer's words, on one line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
