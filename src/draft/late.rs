//! Drafts in local storage, which alone is written while a page goes: the last word of each writer, and
//! what the first edition of this widget kept there.
//! Knows nothing of the database they are taken into.

use codraft_protocol::draft::Draft;

use super::{DraftBox, ELDER, Head, MARK, storage};

/// Before the last words of a place.
const LATE: &str = "codraft:late:";

/// Who wrote what the first edition kept.
const FIRST_EDITION: &str = "elder";

/// A draft that is somewhere, and what it was made from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) head: Head,
    /// The draft that this one took the place of.
    pub(super) before: Option<Head>,
    pub(super) text: String,
}

/// A last word, and where it is in local storage.
pub(super) struct Late {
    pub(super) key: String,
    pub(super) found: Found,
}

impl DraftBox {
    /// Keeps the last word of a writer at once.
    pub(super) fn keep_late(&self, found: &Found) {
        let Some(storage) = storage() else { return };
        if storage.set_item(&self.late_key(&found.head.by), &written(found)).is_ok() {
            let _ = self.set(MARK, &found.head.saved_at);
        }
    }

    /// Forgets the last word of a writer: it is elsewhere.
    pub(super) fn forget_late(&self, by: &str) {
        forget(&self.late_key(by));
    }

    /// All last words of this place. What cannot be read is left where it is.
    pub(super) fn late(&self, most_bytes: usize) -> Vec<Late> {
        let Some(storage) = storage() else { return Vec::new() };
        let begin = self.late_key("");
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        let keys: Vec<String> = keys.filter(|key| key.starts_with(&begin)).collect();
        let words = keys.into_iter().filter_map(|key| {
            let found = read(&storage.get_item(&key).ok()??)?;
            Some(Late { key, found })
        });
        let elder = self.item(ELDER).and_then(|text| {
            let draft = Draft::parse_within(text.as_bytes(), most_bytes).ok()?;
            let head = Head { by: FIRST_EDITION.to_owned(), saved_at: draft.saved_at };
            let key = format!("{ELDER}{}", self.place);
            Some(Late { key, found: Found { head, before: None, text } })
        });
        words.chain(elder).collect()
    }

    fn late_key(&self, by: &str) -> String {
        format!("{LATE}{}\n{by}", self.place)
    }
}

/// Takes what is under `key` out of local storage.
pub(super) fn forget(key: &str) {
    let _ = storage().map(|storage| storage.remove_item(key));
}

fn written(found: &Found) -> String {
    let before = found.before.as_ref().map(Head::text).unwrap_or_default();
    format!("{}\n{before}\n{}", found.head.text(), found.text)
}

fn read(text: &str) -> Option<Found> {
    let (head, rest) = text.split_once('\n')?;
    let (before, text) = rest.split_once('\n')?;
    Some(Found { head: Head::parse(head)?, before: Head::parse(before), text: text.to_owned() })
}

/// The newest of `all`, and of the others those that are nowhere in it: neither an elder word of the same
/// writer, nor what the newest was made from.
pub(super) fn sorted(mut all: Vec<Found>) -> (Option<Found>, Vec<Found>) {
    // Times are written in the same form, so they sort as text.
    all.sort_by(|one, other| other.head.saved_at.cmp(&one.head.saved_at));
    let mut all = all.into_iter();
    let Some(newest) = all.next() else { return (None, Vec::new()) };
    let mut others: Vec<Found> = Vec::new();
    for found in all {
        let is_in_it =
            found.head.by == newest.head.by || newest.before.as_ref() == Some(&found.head);
        if !is_in_it && others.iter().all(|other| other.head.by != found.head.by) {
            others.push(found);
        }
    }
    (Some(newest), others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(by: &str, saved_at: &str) -> Head {
        Head { by: by.into(), saved_at: saved_at.into() }
    }

    fn found(by: &str, saved_at: &str, before: Option<Head>) -> Found {
        Found { head: head(by, saved_at), before, text: format!("{by} at {saved_at}") }
    }

    /// Who of `all` is opened, and whose are kept beside it.
    fn check(all: &[Found], newest: Option<&str>, others: &[&str]) {
        let (is_newest, are_others) = sorted(all.to_vec());
        assert_eq!(is_newest.as_ref().map(|found| found.head.by.as_str()), newest, "{all:?}");
        let are_others: Vec<_> = are_others.iter().map(|found| found.head.by.as_str()).collect();
        assert_eq!(are_others, others, "{all:?}");
    }

    #[test]
    fn the_newest_is_opened_and_what_another_wrote_is_kept_beside_it() {
        check(&[], None, &[]);
        check(&[found("a", "1", None)], Some("a"), &[]);
        check(&[found("a", "1", None), found("b", "2", None)], Some("b"), &["a"]);
        check(
            &[found("b", "2", None), found("a", "3", None), found("c", "1", None)],
            Some("a"),
            &["b", "c"],
        );
    }

    #[test]
    fn what_the_newest_was_made_from_is_no_other_design() {
        check(&[found("a", "1", None), found("b", "2", Some(head("a", "1")))], Some("b"), &[]);
        check(&[found("a", "1", None), found("a", "2", None)], Some("a"), &[]);
        // The first writer went on after that.
        check(&[found("a", "3", None), found("b", "4", Some(head("a", "1")))], Some("b"), &["a"]);
    }

    #[test]
    fn a_last_word_is_read_as_it_was_written() {
        for before in [None, Some(head("b", "2025"))] {
            let word = found("a", "2026-01-01T00:00:00.000Z", before);
            assert_eq!(read(&written(&word)), Some(word));
        }
        for broken in ["", "{}", "a\nb", "a 1\n"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
