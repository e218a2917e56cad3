//! The story for who has no pointer: everything is reached and done with the keys alone.

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::engine::Need;
use crate::page::Page;
use crate::world::story;

pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";
pub(crate) const ESCAPE: &str = "\u{e00c}";
pub(crate) const CONTROL: &str = "\u{e009}";
const SPACE: &str = " ";
pub(crate) const DOWN: &str = "\u{e015}";
pub(crate) const LEFT: &str = "\u{e012}";
pub(crate) const RIGHT: &str = "\u{e014}";

/// More presses of Tab than there are stops on the way.
const STOPS: usize = 80;

#[test]
fn choosing_noting_reviewing_and_sending_need_no_pointer() {
    story("keyboard", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        enter_by_keys(&customer).await;

        reach(page, "input[name='body-colour']:checked").await;
        let before = page.run("return document.activeElement.value", &[]).await;
        press(page, RIGHT).await;
        page.until(
            "another colour",
            "const { name, value, checked } = document.activeElement;
            return name === 'body-colour' && checked && value !== arguments[0]",
            &[before],
        )
        .await;

        reach(page, "#section-notes").await;
        press(page, ENTER).await;
        page.find(".add-note").await;
        reach(page, ".add-note select").await;
        press(page, DOWN).await;
        let part = page.run("return document.activeElement.value", &[]).await;
        reach(page, ".add-note .button").await;
        press(page, ENTER).await;

        until_focused(page, ".note-editor textarea").await;
        for letter in ["t", "a", "l", "l", "e", "r"] {
            press(page, letter).await;
        }
        back(page, ".note-editor input[name=intent]").await;
        press(page, RIGHT).await;
        reach(page, ".note-editor footer .primary").await;
        press(page, ENTER).await;
        page.until_gone(".note-editor").await;
        check_focus_is_somewhere(page).await;

        reach(page, ".price-bar .primary").await;
        press(page, ENTER).await;
        until_focused(page, ".review h1").await;
        reach(page, ".purpose input").await;
        press(page, SPACE).await;
        page.find(".purpose input:checked").await;
        reach(page, ".review-bar .primary").await;
        press(page, ENTER).await;
        until_focused(page, ".sent h1").await;

        let suggestion = customer.host_heard("suggestion").await.remove(0);
        let note = &suggestion["suggestion"]["design"]["annotations"][0];
        assert_eq!(note["target"]["part"], part, "the note is about the part that was chosen");
        assert_eq!(note["body"]["comment"], json!("taller"));
        assert_eq!(note["body"]["intent"], json!("add"));
        assert_eq!(suggestion["suggestion"]["consents"][0]["granted"], json!(true));
    });
}

#[test]
fn what_is_blocked_missing_or_to_be_shared_needs_no_pointer() {
    story("keyboard_round", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        enter_by_keys(&customer).await;
        reach(page, "#section-step-top").await;
        press(page, ENTER).await;
        page.find("#option-roof-rails").await;
        reach(page, "#option-roof-rails input").await;
        press(page, SPACE).await;
        customer.until_told("Roof rails: Yes.").await;

        back(page, "#option-roof button.blocked").await;
        press(page, ENTER).await;
        until_focused(page, "[role=group][aria-label='Why is Fabric roof not possible?']").await;
        reach(page, ".because .primary").await;
        press(page, ENTER).await;
        customer.until_chosen("Roof", "Fabric roof").await;
        until_focused(page, "#option-roof").await;
        for (key, roof) in [("z", "Steel roof"), ("y", "Fabric roof")] {
            chord(page, &[CONTROL, key]).await;
            customer.until_chosen("Roof", roof).await;
        }

        reach(page, "#option-roof .missing").await;
        press(page, ENTER).await;
        until_focused(page, ".proposal-editor input[type=text]").await;
        for letter in ["r", "a", "t", "t", "a", "n"] {
            press(page, letter).await;
        }
        reach(page, ".proposal-editor footer .primary").await;
        press(page, ENTER).await;
        page.until_gone(".proposal-editor").await;
        check_focus_is_somewhere(page).await;

        reach(page, "#section-variants").await;
        press(page, ENTER).await;
        page.find(".variants-actions").await;
        reach(page, ".variants-actions .button:last-child").await;
        press(page, ENTER).await;
        page.find("dialog[open]").await;
        reach(page, "#share-link").await;
        press(page, ESCAPE).await;
        page.until_gone("dialog").await;
        until_focused(page, ".variants-actions .button:last-child").await;

        let design = customer.design().await["design"].take();
        assert_eq!(design["configuration"]["roof"], json!("cabrio"));
        assert_eq!(design["proposals"][0]["name"], json!("rattan"));
    });
}

/// From the brand's page into the frame, by Tab.
pub(crate) async fn enter_by_keys(customer: &Customer) {
    let page = &customer.page;
    page.leave_frame().await;
    page.run("scrollTo(0, 0)", &[]).await;
    walk(page, "codraft-widget", &[TAB]).await;
    customer.look_inside().await;
    page.until("the frame to have the keys", "return document.hasFocus()", &[]).await;
}

/// Presses Tab until the focus is on what a CSS selector finds, and can be seen there.
pub(crate) async fn reach(page: &Page, selector: &str) {
    walk(page, selector, &[TAB]).await;
    check_focus_is_seen(page, selector).await;
}

/// The same, backwards.
pub(crate) async fn back(page: &Page, selector: &str) {
    walk(page, selector, &[SHIFT, TAB]).await;
    check_focus_is_seen(page, selector).await;
}

async fn walk(page: &Page, selector: &str, keys: &[&str]) {
    let is_there = "return document.activeElement?.matches(arguments[0]) ?? false";
    let mut passed = Vec::new();
    for _ in 0..STOPS {
        if page.run(is_there, &[json!(selector)]).await == Json::Bool(true) {
            return;
        }
        passed.push(page.run("return document.activeElement?.outerHTML.slice(0, 80)", &[]).await);
        chord(page, keys).await;
    }
    panic!("Tab never reached {selector}; it passed {passed:#?}");
}

/// The focus has its ring, and nothing lies over the middle of what has it.
async fn check_focus_is_seen(page: &Page, selector: &str) {
    let ring = "return document.activeElement.matches(':focus-visible')";
    assert_eq!(page.run(ring, &[]).await, Json::Bool(true), "{selector} shows no focus");
    let seen = "
        const { activeElement } = document;
        const shown = activeElement.closest('label') ?? activeElement;
        const { x, y, width, height } = shown.getBoundingClientRect();
        const on_top = arguments[0].map((down) => document.elementFromPoint(x + width / 2, y + height * down));
        return on_top.some((top) => shown.contains(top)) || on_top[0]?.outerHTML.slice(0, 100)";
    let is_strict = page.engine.can(Need::FocusInSight, "the middle of what has the focus is seen");
    let heights = if is_strict { json!([0.5]) } else { json!([0.5, 0.1, 0.9]) };
    assert_eq!(page.run(seen, &[heights]).await, Json::Bool(true), "{selector} is covered");
}

pub(crate) async fn until_focused(page: &Page, selector: &str) {
    let is_there = "return document.activeElement.matches(arguments[0])";
    page.until("the focus to be", is_there, &[json!(selector)]).await;
}

async fn check_focus_is_somewhere(page: &Page) {
    let lost = "return document.activeElement === document.body";
    assert_eq!(page.run(lost, &[]).await, Json::Bool(false), "the focus was lost");
}

pub(crate) async fn press(page: &Page, key: &str) {
    chord(page, &[key]).await;
}

/// Presses these keys together.
pub(crate) async fn chord(page: &Page, keys: &[&str]) {
    let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
    let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
    let steps: Vec<Json> = down.chain(up).collect();
    page.act(json!([{ "type": "key", "id": "keyboard", "actions": steps }])).await;
}
