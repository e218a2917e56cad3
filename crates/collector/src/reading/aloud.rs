//! The whole design as sentences, the same that the customer's own widget says.
//!
//! It must not know pages: receipt and console show the sentences as they are.

use codraft_speech::{Figures, Speaker};
use codraft_words::{Language, words};

use super::Reading;
use crate::{figures, money};

/// How numbers and prices are written in one language and currency.
pub(super) struct Written<'a> {
    pub(super) currency: &'a str,
    pub(super) language: Language,
}

impl Written<'_> {
    /// Whoever says it.
    pub(super) fn speaker(&self) -> Speaker<'_> {
        Speaker { language: self.language, words: words(self.language), figures: self }
    }
}

impl Figures for Written<'_> {
    fn number(&self, number: f64) -> String {
        figures::number(number, self.language)
    }

    fn price(&self, minor: i64) -> String {
        money::in_words(minor, self.currency, self.language)
    }
}

impl Reading {
    pub(super) fn written(&self, language: Language) -> Written<'_> {
        Written { currency: &self.product.currency, language }
    }

    /// The whole design, a sentence each.
    pub fn aloud(&self, language: Language) -> Vec<String> {
        self.written(language).speaker().summary(&self.product, &self.design)
    }
}
