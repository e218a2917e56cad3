//! What an annotation says: its bodies, as a comment and an intent.
//! Knows nothing of where it is.

use codraft_model::design::Intent;
use serde_json::Value;

use super::{each, is_of_type};
use crate::problem::{Problem, below};

/// What an annotation says.
pub(super) struct Said {
    pub(super) comment: String,
    pub(super) intent: Intent,
}

/// What `item` says. Comments and tags are put below each other; a tag that is an intent is taken as
/// that, and without one the motivation tells as much as it can. What is no text is left out.
pub(super) fn read(item: &Value, pointer: &str, left_out: &mut Vec<Problem>) -> Said {
    let mut lines: Vec<&str> = Vec::new();
    let mut intent = None;
    let mut bodies = each(&item["bodyValue"], &below(pointer, "bodyValue"));
    for (pointer, body) in each(&item["body"], &below(pointer, "body")) {
        bodies.extend(chosen(body, pointer));
    }
    let is_ours = item.get(super::MEMBER).is_some();
    for (pointer, body) in bodies {
        let Some(text) = text_of(body, &pointer) else {
            // A picture that is a mark comes with the mark.
            if !(is_ours && is_of_type(body, "Image")) {
                let detail = "only text that is in the document can be a comment";
                left_out.push(Problem::new(pointer, "NOT_TEXT", detail));
            }
            continue;
        };
        let is_tag = has_purpose(body, "tagging");
        match intent_called(text).filter(|_| is_tag) {
            Some(tagged) => intent = Some(tagged),
            // The words of a text are in the mark.
            None if is_ours && has_purpose(body, "describing") => {}
            None => lines.push(text),
        }
    }
    let intent = intent.or_else(|| motivated(item)).unwrap_or_default();
    Said { comment: lines.join("\n"), intent }
}

/// What is in a choice, first of all its default; and what is in a list or the like.
fn chosen(body: &Value, pointer: String) -> Vec<(String, &Value)> {
    let items = each(&body["items"], &below(&pointer, "items"));
    match items.is_empty() {
        true => vec![(pointer, body)],
        false if is_of_type(body, "Choice") => items.into_iter().take(1).collect(),
        false => items,
    }
}

/// The text of `body`: a `bodyValue`, or a `TextualBody` with or without its type, itself or as the
/// source of a specific resource.
fn text_of<'v>(body: &'v Value, pointer: &str) -> Option<&'v str> {
    if pointer.ends_with("/bodyValue") {
        return body.as_str();
    }
    let is_text =
        body["type"].is_null() || is_of_type(body, "TextualBody") || is_of_type(body, "Text");
    let source = &body["source"];
    let inner = || source["value"].as_str().filter(|_| source.is_object());
    body["value"].as_str().filter(|_| is_text).or_else(inner)
}

fn has_purpose(body: &Value, name: &str) -> bool {
    each(&body["purpose"], "").iter().any(|(_, purpose)| purpose.as_str() == Some(name))
}

fn intent_called(word: &str) -> Option<Intent> {
    Intent::ALL.into_iter().find(|intent| intent.as_str() == word)
}

/// Whoever asks for moderation, or asks, has a problem; who edits wants a change. The other motivations
/// say nothing of what should be done, and a mark begins as a change.
fn motivated(item: &Value) -> Option<Intent> {
    let motivations = each(&item["motivation"], "");
    motivations.iter().find_map(|(_, motivation)| match motivation.as_str()? {
        "editing" => Some(Intent::Change),
        "moderating" | "questioning" => Some(Intent::Problem),
        _ => None,
    })
}
