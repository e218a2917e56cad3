//! Marks and pictures that are copied, cut, pasted and dropped: by the browser's own clipboard and its own
//! dragging.
//!
//! It must not know what marks look like on a clipboard.

use serde_json::{Value as Json, json};

use crate::customer::{Customer, Hand};
use crate::engine::{Engine, Need};
use crate::page::Page;
use crate::photo::photograph;
use crate::world::story;

/// The key Control, as WebDriver calls it.
const CONTROL: &str = "\u{e009}";

/// Presses a key with Control, as the editing command that a browser makes of it. Chromium's makes none of
/// the keys that a driver presses, and is told.
async fn edits(page: &Page, name: &str, command: &str) {
    if page.engine != Engine::Chromium {
        let key = |kind: &str, value: &str| json!({ "type": kind, "value": value });
        let [down, up] = ["keyDown", "keyUp"];
        let steps = [key(down, CONTROL), key(down, name), key(up, name), key(up, CONTROL)];
        return page.act(json!([{ "type": "key", "id": "keys", "actions": steps }])).await;
    }
    for kind in ["rawKeyDown", "keyUp"] {
        let code = name.to_uppercase().bytes().next().unwrap_or_default();
        let event = json!({
            "type": kind, "key": name, "code": format!("Key{}", name.to_uppercase()), "modifiers": 2,
            "windowsVirtualKeyCode": code, "commands": if kind == "rawKeyDown" { vec![command] } else { vec![] },
        });
        page.tools("Input.dispatchKeyEvent", event).await;
    }
}

#[test]
fn marks_are_copied_cut_and_pasted_and_a_picture_is_dropped() {
    story("clipboard", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        page.press("Shapes").await;
        page.press("Rectangle").await;
        customer.draws(Hand::Mouse, &[(900.0, 500.0), (1200.0, 700.0), (1500.0, 900.0)]).await;
        customer.until_marks(1).await;
        page.press("Select").await;
        customer.taps(Hand::Mouse, (1200.0, 500.0)).await;
        page.find(".selection-bar").await;
        page.run("document.querySelector('#stage').focus()", &[]).await;
        edits(page, "c", "Copy").await;
        customer.until_painted().await;
        edits(page, "v", "Paste").await;
        customer.until_marks(2).await;
        // What was pasted is selected, and goes with the next.
        edits(page, "x", "Cut").await;
        customer.until_marks(1).await;
        edits(page, "v", "Paste").await;
        customer.until_marks(2).await;
        let kinds: Vec<Json> = customer.kinds().await;
        assert_eq!(kinds, ["rectangle", "rectangle"]);

        // Words that are being written keep the keys to themselves.
        page.press("Shapes").await;
        page.press("Text").await;
        customer.taps(Hand::Mouse, (2600.0, 400.0)).await;
        page.write(".text-editor", "mine").await;
        edits(page, "a", "SelectAll").await;
        edits(page, "x", "Cut").await;
        let is_empty = "return document.querySelector('.text-editor').value === ''";
        page.until("the words to be cut", is_empty, &[]).await;
        edits(page, "v", "Paste").await;
        page.until(
            "and back",
            "return document.querySelector('.text-editor').value === 'mine'",
            &[],
        )
        .await;
        page.write(".text-editor", "\u{e00c}").await;
        customer.until_marks(3).await;

        if !world.can(Need::Drop) {
            return;
        }
        let file = world.file("holiday.jpg", &photograph(page, 800, 600).await);
        drops(&customer, &file).await;
        customer.until_marks(4).await;
        assert_eq!(customer.kinds().await[3], "picture");
        let text = world.file("notes.txt", b"no picture at all");
        drops(&customer, &text).await;
        page.until_says(".notice", "picture").await;
        customer.until_marks(4).await;
        customer.reviews().await;
        customer.sends().await;
    });
}

/// Drops a file on the middle of the stage, as from another window.
async fn drops(customer: &Customer, path: &str) {
    let page = &customer.page;
    let middle =
        "const { x, y, width, height } = document.querySelector('#stage').getBoundingClientRect();
        return [x + width / 2, y + height / 2]";
    let within = page.run(middle, &[]).await;
    page.leave_frame().await;
    let frame =
        "const { x, y } = document.querySelector('codraft-widget').frame.getBoundingClientRect();
        return [x, y]";
    let frame = page.run(frame, &[]).await;
    let at = |axis: usize| {
        within[axis].as_f64().expect("a number") + frame[axis].as_f64().expect("a number")
    };
    let (x, y) = (at(0), at(1));
    for kind in ["dragEnter", "dragOver", "drop"] {
        let data = json!({ "items": [], "files": [path], "dragOperationsMask": 1 });
        let event = json!({ "type": kind, "x": x, "y": y, "data": data });
        page.tools("Input.dispatchDragEvent", event).await;
    }
    customer.look_inside().await;
}

impl Customer {
    /// The kinds of the marks, as the host gets them.
    async fn kinds(&self) -> Vec<Json> {
        self.drawn().await.iter().map(|mark| mark["target"]["shape"]["kind"].clone()).collect()
    }
}
