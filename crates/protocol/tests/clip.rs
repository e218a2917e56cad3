//! Marks on a clipboard come back as they were, and nothing else does.
//! Knows nothing of browsers.

#[expect(dead_code, reason = "the rest is for other tests")]
mod designs;

use codraft_protocol::clip;
use codraft_protocol::limits;

#[test]
fn marks_come_back_as_they_were() {
    let product = designs::tote();
    let copied: Vec<_> = designs::drawn_on(&product).annotations.iter().cloned().collect();
    assert!(copied.len() > 1);
    let text = clip::text(&copied).expect("a few marks are not too many bytes");
    assert_eq!(clip::marks(&text, &product), copied);
}

#[test]
fn whatever_else_is_on_a_clipboard_has_no_marks() {
    let product = designs::tote();
    let large = " ".repeat(limits::DRAFT_BYTES + 1);
    for text in
        ["", "hello", "{}", "[]", "{\"annotations\":[{\"id\":\"a1\"}]}", "\u{202e}💥", &large]
    {
        assert_eq!(clip::marks(text, &product), [], "{text:.20}");
    }
}
