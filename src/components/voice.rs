//! How the widget speaks to one customer about one product: words, the brand's texts, prices.
//! Knows nothing of the page.

use std::rc::Rc;

use codraft_model::configuration::Value;
use codraft_model::product::{OptionKind, ProductOption};
use codraft_model::text::Text;
use codraft_words::{Language, Words, words};

use super::colour_name::colour_name;
use super::money::Money;

/// The customer's language and the product's currency. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    /// The language of the widget's own words.
    pub(crate) language: Language,
    /// Those words.
    pub(crate) words: &'static Words,
    money: Rc<Money>,
}

impl PartialEq for Voice {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && Rc::ptr_eq(&self.money, &other.money)
    }
}

impl Voice {
    /// The voice for a customer who reads `locale` (a BCP 47 tag), and pays in `currency`.
    pub(crate) fn new(locale: &str, currency: &str) -> Self {
        let language = Language::negotiate(locale);
        // Prices are written in a language that is spoken, or a sentence would mix two.
        let tag = if locale.starts_with(language.key()) { locale } else { language.tag() };
        Self { language, words: words(language), money: Rc::new(Money::new(tag, currency)) }
    }

    /// The brand's text, in the customer's language where the brand gave it.
    pub(crate) fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language.key())
    }

    /// A price.
    pub(crate) fn price(&self, minor: i64) -> String {
        self.money.amount(minor)
    }

    /// What something adds to the price, or nothing when it adds nothing.
    pub(crate) fn difference(&self, minor: i64) -> Option<String> {
        self.money.difference(minor)
    }

    /// What `value` of `option` is called.
    pub(crate) fn value(&self, option: &ProductOption, value: &Value) -> String {
        match (value, &option.kind) {
            (Value::Choice(id), _) => {
                option.choice(id).map_or("", |choice| self.text(&choice.name)).to_owned()
            }
            (Value::Colour(colour), _) => colour_name(*colour, &self.words.colour),
            (Value::Number(number), OptionKind::Number(range)) => {
                format!("{number}\u{a0}{}", range.unit)
            }
            (Value::Number(number), _) => number.to_string(),
            (Value::Toggle(true), _) => self.words.option.yes.to_owned(),
            (Value::Toggle(false), _) => self.words.option.no.to_owned(),
        }
    }
}
