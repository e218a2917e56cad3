//! Words of the brand, in as many languages as it gave.
//! Knows nothing of the widget's own words, which are in `codraft-words`.

use std::collections::BTreeMap;

/// One text in several languages, with the language to fall back on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    by_language: BTreeMap<String, String>,
    fallback: String,
}

impl Text {
    /// A text by BCP 47 language tag, or nothing when the `fallback` language is not among them.
    pub fn new(by_language: BTreeMap<String, String>, fallback: &str) -> Option<Self> {
        by_language
            .contains_key(fallback)
            .then(|| Self { by_language, fallback: fallback.to_owned() })
    }

    /// A text in one language only.
    pub fn plain(text: &str) -> Self {
        let fallback = String::from("en");
        let mut by_language = BTreeMap::new();
        by_language.insert(fallback.clone(), text.to_owned());
        Self { by_language, fallback }
    }

    /// The text in `language`, else in its parent language (`fr` for `fr-CA`), else the fallback.
    pub fn in_language(&self, language: &str) -> &str {
        let parent = language.split('-').next().unwrap_or(language);
        [language, parent, &self.fallback]
            .into_iter()
            .find_map(|tag| self.by_language.get(tag))
            .map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_falls_back_to_its_parent_and_then_to_the_brands_own() {
        let words = [("en", "Roof"), ("fr", "Toit")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let text = Text::new(BTreeMap::from(words), "en").expect("has its fallback");
        for (language, expected) in
            [("fr", "Toit"), ("fr-CA", "Toit"), ("zh", "Roof"), ("", "Roof")]
        {
            assert_eq!(text.in_language(language), expected, "{language}");
        }
    }

    #[test]
    fn a_text_without_its_fallback_is_none() {
        assert_eq!(Text::new(BTreeMap::new(), "en"), None);
    }
}
