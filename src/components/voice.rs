//! How the widget speaks to one customer about one product: words, the brand's texts, prices.
//! Knows nothing of the page.

use std::rc::Rc;

use codraft_model::condition::{Condition, Test};
use codraft_model::configuration::{Setting, Value};
use codraft_model::impact::Impact;
use codraft_model::product::{OptionKind, Product, ProductOption, Told};
use codraft_model::text::Text;
use codraft_speech::{Figures, Speaker};
use codraft_words::{Language, Words, fill};

use super::measure::{Measure, Sign};
use super::money::Money;
use crate::later;

/// The customer's language and the product's currency. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    /// The language of the widget's own words.
    pub(crate) language: Language,
    /// Those words.
    pub(crate) words: &'static Words,
    figures: Rc<(Money, Measure)>,
}

impl PartialEq for Voice {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && Rc::ptr_eq(&self.figures, &other.figures)
    }
}

impl Voice {
    /// The voice for a customer who reads `locale` (a BCP 47 tag), and pays in `currency`.
    pub(crate) fn new(locale: &str, currency: &str) -> Self {
        let (language, words) = later::spoken(Language::negotiate(locale));
        // Prices are written in a language that is spoken, or a sentence would mix two.
        let tag = if locale.starts_with(language.key()) { locale } else { language.tag() };
        let figures = Rc::new((Money::new(tag, currency), Measure::new(tag)));
        Self { language, words, figures }
    }

    /// The brand's text, in the customer's language where the brand gave it.
    pub(crate) fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language.key())
    }

    /// Whoever says longer things in this voice.
    pub(crate) fn speaker(&self) -> Speaker<'_> {
        Speaker { language: self.language, words: self.words, figures: self }
    }

    /// A price.
    pub(crate) fn price(&self, minor: i64) -> String {
        self.figures.0.amount(minor)
    }

    /// How many decimals the product's currency has.
    pub(crate) fn decimals(&self) -> usize {
        self.figures.0.decimals()
    }

    /// What something adds to the price, or nothing when it adds nothing.
    pub(crate) fn difference(&self, minor: i64) -> Option<String> {
        self.figures.0.difference(minor)
    }

    /// A number.
    pub(crate) fn number(&self, number: f64) -> String {
        self.figures.1.number(number)
    }

    /// A weight.
    pub(crate) fn weight(&self, grams: i64) -> String {
        self.figures.1.weight(grams, Sign::Plain)
    }

    /// A time in days.
    pub(crate) fn days(&self, days: i64) -> String {
        self.figures.1.days(days, Sign::Plain)
    }

    /// What something adds to a weight; nothing when it adds nothing.
    pub(crate) fn weight_difference(&self, grams: i64) -> Option<String> {
        (grams != 0).then(|| self.figures.1.weight(grams, Sign::Shown))
    }

    /// What something adds to a time; nothing when it adds nothing.
    pub(crate) fn days_difference(&self, days: i64) -> Option<String> {
        (days != 0).then(|| self.figures.1.days(days, Sign::Shown))
    }

    /// What something does to all that the brand tells; empty when nothing.
    pub(crate) fn consequences(&self, difference: Impact, told: Told) -> String {
        let weight = told.weight.then(|| self.weight_difference(difference.weight_grams));
        let days = told.lead_time.then(|| self.days_difference(difference.lead_time_days));
        let all = [Some(self.difference(difference.price_minor)), weight, days];
        // A line is broken between figures, not within one.
        let figures =
            all.into_iter().flatten().flatten().map(|figure| figure.replace(' ', "\u{a0}"));
        figures.collect::<Vec<_>>().join(" · ")
    }

    /// What `value` of `option` is called.
    pub(crate) fn value(&self, option: &ProductOption, value: &Value) -> String {
        self.speaker().value(option, value)
    }

    /// A change in words: `Roof rails → none`.
    pub(crate) fn setting(&self, product: &Product, setting: &Setting) -> String {
        let Some(option) = product.option(&setting.option) else { return String::new() };
        let none = || self.words.option.none.to_owned();
        let choice = setting.value.as_ref().map_or_else(none, |value| self.value(option, value));
        let values = [("option", self.text(&option.name)), ("choice", &choice)];
        fill(self.words.option.becomes, &values)
    }

    /// Conditions that all hold, in words: `Body: Cabrio and Doors: 3`.
    pub(crate) fn conditions(&self, product: &Product, conditions: &[Condition]) -> String {
        let all = conditions.iter().map(|condition| self.condition(product, condition));
        self.joined(self.words.option.both, all)
    }

    /// A condition in words: `Height: 55 cm to 60 cm`.
    fn condition(&self, product: &Product, condition: &Condition) -> String {
        let words = &self.words.option;
        let Some(option) = product.option(&condition.option) else { return String::new() };
        let name = self.text(&option.name);
        let any = |values: &[Value]| {
            self.joined(words.either, values.iter().map(|value| self.value(option, value)))
        };
        match &condition.test {
            Test::AnyOf(all) => fill(words.is, &[("option", name), ("choice", &any(all))]),
            Test::NoneOf(all) => fill(words.is_not, &[("option", name), ("choice", &any(all))]),
            Test::Within(from, to) => {
                let (from, to) = match &option.kind {
                    OptionKind::Number(range) => (from.max(range.min), to.min(range.max)),
                    _ => (*from, *to),
                };
                let [from, to] = [from, to].map(|n| self.value(option, &Value::Number(n)));
                fill(words.within, &[("option", name), ("from", &from), ("to", &to)])
            }
            Test::Given => fill(words.with_it, &[("option", name)]),
            Test::Blank => fill(words.without_it, &[("option", name)]),
        }
    }

    /// Several as one, by words such as `{first} or {second}`.
    fn joined(&self, with: &str, all: impl Iterator<Item = String>) -> String {
        all.reduce(|first, second| fill(with, &[("first", &first), ("second", &second)]))
            .unwrap_or_default()
    }
}

impl Figures for Voice {
    fn number(&self, number: f64) -> String {
        self.number(number)
    }

    fn price(&self, minor: i64) -> String {
        self.price(minor)
    }
}
