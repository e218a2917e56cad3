//! How values are put into words.
//! Knows no words of its own: those that are not the brand's come from whoever speaks.

use crate::configuration::Value;
use crate::product::{OptionKind, ProductOption};

/// A language, and the few words that values need besides the brand's.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// The language of the brand's words, as BCP 47 names it.
    pub language: &'a str,
    /// A toggle that is on.
    pub yes: &'a str,
    /// A toggle that is off.
    pub no: &'a str,
    /// Where there is no value, or no text or picture.
    pub nothing: &'a str,
    /// A customer's picture.
    pub picture: &'a str,
    /// Writes a number as the language does.
    pub number: &'a dyn Fn(f64) -> String,
}

impl Speech<'_> {
    /// `value` of `option` in words: the name of a choice, a number with its unit, a colour as
    /// `#rrggbb`, a text as it was typed.
    pub fn value(&self, option: &ProductOption, value: Option<&Value>) -> String {
        let Some(value) = value.filter(|value| value.is_given()) else {
            return self.nothing.to_owned();
        };
        match (value, &option.kind) {
            (Value::Choice(id), _) => option.choice(id).map_or_else(
                || id.to_string(),
                |choice| choice.name.in_language(self.language).to_owned(),
            ),
            (Value::Number(number), OptionKind::Number(range)) => self.amount(*number, &range.unit),
            (Value::Number(number), _) => (self.number)(*number),
            (Value::Toggle(true), _) => self.yes.to_owned(),
            (Value::Toggle(false), _) => self.no.to_owned(),
            (Value::Image(_), _) => self.picture.to_owned(),
            (Value::Colour(_) | Value::Text(_), _) => value.to_string(),
        }
    }

    /// A number and its unit, if it has one.
    pub fn amount(&self, number: f64, unit: &str) -> String {
        let number = (self.number)(number);
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    }

    /// English, with numbers as Rust writes them.
    #[cfg(test)]
    pub(crate) const PLAIN: Speech<'static> = Speech {
        language: "en",
        yes: "yes",
        no: "no",
        nothing: "nothing",
        picture: "a picture",
        number: &|number| number.to_string(),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, number, option, photo, shirt, toggle, words};

    #[track_caller]
    fn check(id: &str, value: Option<Value>, expected: &str) {
        let product = shirt();
        let option = product.option(&option(id)).expect("the shirt has it");
        assert_eq!(Speech::PLAIN.value(option, value.as_ref()), expected);
    }

    #[test]
    fn each_kind_of_value_has_its_words() {
        check("size", Some(choice("xl")), "xl");
        check("labels", Some(number(2.5)), "2.5 cm");
        check("gift", Some(toggle(true)), "yes");
        check("gift", Some(toggle(false)), "no");
        check("cloth", Some(Value::Colour(crate::ink::Rgb::new(1, 2, 3))), "#010203");
        check("name", Some(words("Anna\nB")), "Anna\nB");
        check("name", Some(words(" ")), "nothing");
        check("photo", Some(photo()), "a picture");
        check("photo", Some(Value::Image(None)), "nothing");
        check("ink", None, "nothing");
    }
}
