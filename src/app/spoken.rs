//! What has happened, as a sentence for the customer's ear.
//! Knows nothing of when it is said.

use codraft_model::configuration::Value;
use codraft_model::design::Design;
use codraft_model::id::OptionId;
use codraft_model::product::Product;
use codraft_model::rules::{self, Offer};
use codraft_model::session::Announcement;
use codraft_words::fill;

use crate::components::voice::Voice;

/// The sentence for `announcement`, now that `design` is as it is.
pub(super) fn sentence(
    voice: &Voice,
    product: &Product,
    design: &Design,
    announcement: &Announcement,
) -> String {
    let words = &voice.words.spoken;
    match announcement {
        Announcement::Chosen(option, value) => chosen(voice, product, option, value),
        Announcement::Blocked(option, value) => blocked(voice, product, design, option, value),
        Announcement::PinPlaced(_) => numbered(words.note_added, design.pins().count()),
        Announcement::StrokeDrawn(_) => {
            numbered(words.drawing_added, design.annotations.len() - design.pins().count())
        }
        Announcement::MarkRemoved => words.note_deleted.to_owned(),
        Announcement::Undone => words.undone.to_owned(),
        Announcement::Redone => words.redone.to_owned(),
        Announcement::NoRoom | Announcement::TooLong => String::new(),
    }
}

fn numbered(words: &str, number: usize) -> String {
    fill(words, &[("number", &number.to_string())])
}

fn chosen(voice: &Voice, product: &Product, option: &OptionId, value: &Value) -> String {
    let Some(option) = product.option(option) else { return String::new() };
    let (name, choice) = (voice.text(&option.name), voice.value(option, value));
    fill(voice.words.spoken.chosen, &[("option", name), ("choice", &choice)])
}

fn blocked(
    voice: &Voice,
    product: &Product,
    design: &Design,
    option: &OptionId,
    value: &Value,
) -> String {
    let reason = match rules::offer(product, &design.configuration, option, value) {
        Offer::Blocked { because, .. } => because.first().map(|rule| voice.text(&rule.because)),
        Offer::Free => None,
    };
    let Some(option) = product.option(option) else { return String::new() };
    let choice = voice.value(option, value);
    let values = [("choice", choice.as_str()), ("reason", reason.unwrap_or_default())];
    fill(voice.words.spoken.blocked, &values)
}
