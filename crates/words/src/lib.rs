//! Every word the widget shows or speaks, in each language it speaks.
//!
//! Knows nothing of the page, the product or the document: it hands out sentences, and the caller
//! fills their `{placeholders}` with [`fill`]. A brand's own words (names of parts and choices)
//! live in the product definition, never here.
//!
//! The catalogue is a struct, so a word missing in any language does not compile. Sentences are
//! phrased to need no plural forms ("Notes: 3"), because those differ in every language.

mod ar;
mod catalogue;
mod colour_name;
mod en;
mod fr;
mod zh;

pub use catalogue::*;
pub use colour_name::colour_name;

pub use ar::WORDS as ARABIC;
pub use en::WORDS as ENGLISH;
pub use fr::WORDS as FRENCH;
pub use zh::WORDS as CHINESE;

/// The version of the consent sentences. It is sent with each consent, so that what a person
/// agreed to can be looked up later: raise it whenever one of those sentences changes its meaning.
pub const CONSENT_VERSION: &str = "1";

/// A language the catalogue speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, which is also the answer when nothing that was asked for is spoken.
    #[default]
    En,
    /// French.
    Fr,
    /// Chinese, in simplified characters.
    Zh,
    /// Arabic.
    Ar,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// The words in `language`.
#[must_use]
pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
        Language::Zh => &CHINESE,
        Language::Ar => &ARABIC,
    }
}

/// Puts `values` in place of the `{name}`s of `sentence`. A placeholder without a value stays as
/// it is, which shows in a test and harms nobody.
///
/// ```
/// use codraft_words::fill;
/// assert_eq!(fill("Notes: {count}", &[("count", "3")]), "Notes: 3");
/// ```
#[must_use]
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            let value = values.iter().find(|(key, _)| *key == name)?.1;
            Some((value, tail))
        });
        if let Some((value, tail)) = known {
            filled.push_str(value);
            rest = tail;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Language; 4] = [Language::En, Language::Fr, Language::Zh, Language::Ar];

    /// The BCP 47 tag, for a `lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
            Language::Zh => "zh-Hans",
            Language::Ar => "ar",
        }
    }

    /// The key under which a product definition keeps its own words in this language.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            other => other.tag(),
        }
    }

    /// Which way the language is written.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Language::Ar => Direction::RightToLeft,
            Language::En | Language::Fr | Language::Zh => Direction::LeftToRight,
        }
    }

    /// The first spoken language of a list of BCP 47 tags, best first, as `navigator.languages`
    /// joined by commas or an `Accept-Language` header give it (RFC 9110, 12.5.4). Weights are
    /// taken to be in order, as every browser sends them; only a weight of zero is looked at.
    #[must_use]
    pub fn negotiate(tags: &str) -> Language {
        tags.split(',').find_map(spoken).unwrap_or_default()
    }
}

/// The language of one tag, with or without a weight, when it is spoken and not refused.
fn spoken(entry: &str) -> Option<Language> {
    let (tag, weight) = entry.split_once(';').unwrap_or((entry, ""));
    let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    Language::ALL.into_iter().find(|known| !refused && primary.eq_ignore_ascii_case(known.key()))
}

impl Direction {
    /// The value of a `dir` attribute.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in braces of `sentence`, sorted.
    fn placeholders(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> = sentence
            .split('{')
            .skip(1)
            .map(|rest| rest.split_once('}').expect("a brace that is opened is closed").0)
            .collect();
        names.sort_unstable();
        names
    }

    #[track_caller]
    fn check_every_word(claim: impl Fn(Language, &str, &str)) {
        for language in Language::ALL {
            for (name, word) in words(language).entries() {
                claim(language, name, word);
            }
        }
    }

    #[test]
    fn every_language_has_the_same_placeholders() {
        let english = words(Language::En).entries();
        for language in Language::ALL {
            for ((name, expected), (_, word)) in english.iter().zip(words(language).entries()) {
                assert_eq!(placeholders(word), placeholders(expected), "{language:?} {name}");
            }
        }
    }

    #[test]
    fn no_word_is_empty_or_padded() {
        check_every_word(|language, name, word| {
            assert!(!word.is_empty() && word.trim() == word, "{language:?} {name}: {word:?}");
        });
    }

    #[test]
    fn nobody_is_shouted_at() {
        check_every_word(|language, name, word| {
            assert!(!word.contains(['!', '！']), "{language:?} {name}: {word:?}");
        });
    }

    #[test]
    fn no_language_falls_back_to_english_letters() {
        check_every_word(|language, name, word| {
            let foreign = matches!(language, Language::Zh | Language::Ar);
            let names = placeholders(word);
            let values: Vec<_> = names.iter().map(|name| (*name, "")).collect();
            let letters = fill(word, &values);
            let says_something = letters.chars().any(char::is_alphabetic);
            let own = letters.chars().any(|letter| letter as u32 > 0x590);
            assert!(!foreign || !says_something || own, "{language:?} {name}: {word:?}");
        });
    }

    #[track_caller]
    fn check_negotiation(tags: &str, expected: Language) {
        assert_eq!(Language::negotiate(tags), expected, "{tags:?}");
    }

    #[test]
    fn the_first_language_we_speak_is_taken() {
        check_negotiation("fr", Language::Fr);
        check_negotiation("de-CH, fr-CH;q=0.9, en;q=0.8", Language::Fr);
        check_negotiation("zh-Hant-TW,en", Language::Zh);
        check_negotiation("AR-eg", Language::Ar);
        check_negotiation("fr;q=0, ar;q=0.5", Language::Ar);
    }

    #[test]
    fn english_answers_for_what_nobody_speaks() {
        check_negotiation("", Language::En);
        check_negotiation("tlh", Language::En);
        check_negotiation(",;;q=,-", Language::En);
        check_negotiation("french", Language::En);
    }

    #[track_caller]
    fn check_fill(sentence: &str, expected: &str) {
        assert_eq!(fill(sentence, &[("count", "3"), ("name", "{count}")]), expected);
    }

    #[test]
    fn a_value_is_put_in_once_and_never_read_again() {
        check_fill("Notes: {count}", "Notes: 3");
        check_fill("{name} {count}", "{count} 3");
    }

    #[test]
    fn what_has_no_value_stays_as_it_is() {
        check_fill("{missing} {count", "{missing} {count");
        check_fill("", "");
    }
}
