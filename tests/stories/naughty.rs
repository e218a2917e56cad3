//! Strings that break software, in every text a customer writes: shown, sent and read by the brand as they were.
//!
//! It must not know what any of them breaks.

use serde_json::{Value as Json, json};

use crate::csp;
use crate::customer::Customer;
use crate::marketer::Marketer;
use crate::world::story;

/// The most marks and proposals a design may have, and the longest text.
const MARKS: usize = 500;
const WISHES: usize = 40;
const CHARACTERS: usize = 2_000;

/// Puts marks, wishes and a story into the draft that the host keeps, as if they had been written last.
const WRITE: &str = "
    const key = Object.keys(localStorage).find((key) => key.startsWith('codraft:draft:'));
    const draft = JSON.parse(localStorage.getItem(key));
    Object.assign(draft.design, arguments[0]);
    draft.savedAt = '2999-01-01T00:00:00.000Z';
    localStorage.setItem(key, JSON.stringify(draft))";

/// The corpus of the team when it is there, and some at any time.
fn strings() -> Vec<String> {
    let corpus =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/text/naughty-strings.json");
    let read = std::fs::read_to_string(corpus).ok();
    let mut strings: Vec<String> =
        read.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let own = [
        "",
        "\u{0}\u{7f}",
        "\u{202e}RTL",
        "'; DROP TABLE",
        "\\\"",
        "\u{feff}",
        "ﷺ",
        "\r\n\t",
        "{name}",
        "<script>document.title = 'broken'</script>",
        "]]><svg onload='document.title = 1'>",
        "%s%n$1",
        "👩‍👩‍👧‍👦 e\u{301}",
        "=1+1|cmd",
        "&lt;b&gt;",
        "../../etc/passwd",
        "NaN",
        "{{ 7 * 7 }}",
    ];
    strings.extend(own.map(str::to_owned));
    strings.iter().map(|text| text.chars().take(CHARACTERS).collect()).collect()
}

#[test]
fn strings_that_break_software_break_nothing_on_their_way_to_the_brand() {
    story("naughty", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        customer.chooses("body-colour", "lemon").await;
        customer.until_kept("design.configuration['body-colour'] === 'lemon'").await;
        let mut texts = strings();
        // The own ones first: the corpus has more than a design has room for.
        texts.reverse();
        let marks: Json = texts.iter().zip(1..=MARKS).map(|(text, id)| mark(text, id)).collect();
        let wishes: Json = texts.iter().zip(1..=WISHES).map(|(text, id)| wish(text, id)).collect();
        let page = &customer.page;
        page.leave_frame().await;
        let written = json!({ "annotations": marks, "proposals": wishes, "story": texts[0] });
        page.run(WRITE, &[written]).await;

        let customer = Customer::arrives(page, &world.car()).await;
        customer.until_told("Here is your design from last time.").await;
        let count = texts.len().min(MARKS);
        let [marks_are, wishes_are] = [count, texts.len().min(WISHES)];
        customer
            .until_section(&format!("Notes and drawings: {marks_are} · Asked for: {wishes_are}"))
            .await;
        customer.opens_step("Notes").await;
        page.find(".notes li").await;
        for _ in 1..count.div_ceil(50) {
            page.press("Later").await;
        }
        let last = "return [...document.querySelectorAll('.notes:not(.proposals) li')].pop()?.ariaPosInSet === arguments[0]";
        page.until("the last of the list", last, &[json!(count.to_string())]).await;
        customer.reviews().await;
        customer.reads_exactly().await;
        customer.sends().await;
        let sent = customer.host_heard("suggestion").await.remove(0);
        let design = &sent["suggestion"]["design"];
        for (index, text) in texts.iter().take(MARKS).enumerate() {
            let mark = &design["annotations"][index];
            assert_eq!(mark["body"]["comment"], json!(text), "{mark}");
            if mark["target"]["shape"]["kind"] == "text" {
                assert_eq!(mark["target"]["shape"]["text"], json!(text));
            }
        }
        for (index, text) in texts.iter().take(WISHES).enumerate() {
            assert_eq!(design["proposals"][index]["reason"], json!(text));
        }
        let marketer = Marketer::signs_in(page, &world.collector(), &world.password).await;
        let read = marketer.opens_newest().await;
        assert!(read.contains("{{ 7 * 7 }}"), "it is shown as it is");
        let title = page.run("return document.title", &[]).await;
        assert!(title.as_str().is_some_and(|title| !title.contains("broken")), "{title}");
        csp::check_calm(world).await;
    });
}

/// A label with these words, or a pin where they are none, and the words as its comment.
fn mark(text: &str, id: usize) -> Json {
    let at = [100 + 7 * id, 100 + 4 * id];
    let shape = match text.trim().is_empty() {
        true => json!({ "kind": "point", "at": at }),
        false => {
            json!({ "kind": "text", "text": text, "centre": at, "letter": 40, "colour": "#e5383b" })
        }
    };
    let target = json!({ "view": "side", "shape": shape });
    json!({ "id": format!("a{id}"), "body": { "intent": "change", "comment": text }, "target": target })
}

fn wish(text: &str, id: usize) -> Json {
    json!({
        "id": format!("p{id}"), "part": "roof", "kind": "material", "name": text, "reason": text,
        "today": text,
    })
}
