//! The story for who has no pointer: everything is reached and done with the keys alone.

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::page::Page;
use crate::world::story;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";
const SPACE: &str = " ";
const DOWN: &str = "\u{e015}";
const RIGHT: &str = "\u{e014}";

/// More presses of Tab than there are stops on the way.
const STOPS: usize = 80;

#[test]
fn choosing_noting_reviewing_and_sending_need_no_pointer() {
    story("keyboard", async |world| {
        let customer =
            Customer::arrives(&world.page, &format!("{}/examples/plain/", world.brand())).await;
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

        page.until(
            "the comment to be at hand",
            "return document.activeElement.matches('.note-editor textarea')",
            &[],
        )
        .await;
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
        page.until(
            "the review to be read",
            "return document.activeElement.matches('.review h1')",
            &[],
        )
        .await;
        reach(page, ".purpose input").await;
        press(page, SPACE).await;
        page.find(".purpose input:checked").await;
        reach(page, ".review-bar .primary").await;
        press(page, ENTER).await;
        page.until(
            "the receipt to be read",
            "return document.activeElement.matches('.sent h1')",
            &[],
        )
        .await;

        let suggestion = customer.host_heard("suggestion").await.remove(0);
        let note = &suggestion["suggestion"]["design"]["annotations"][0];
        assert_eq!(note["target"]["part"], part, "the note is about the part that was chosen");
        assert_eq!(note["body"]["comment"], json!("taller"));
        assert_eq!(note["body"]["intent"], json!("add"));
        assert_eq!(suggestion["suggestion"]["consents"][0]["granted"], json!(true));
    });
}

/// From the brand's page into the frame, by Tab.
async fn enter_by_keys(customer: &Customer) {
    let page = &customer.page;
    page.leave_frame().await;
    page.run("scrollTo(0, 0)", &[]).await;
    walk(page, "codraft-widget", &[TAB]).await;
    customer.look_inside().await;
    page.until("the frame to have the keys", "return document.hasFocus()", &[]).await;
}

/// Presses Tab until the focus is on what a CSS selector finds, and can be seen there.
async fn reach(page: &Page, selector: &str) {
    walk(page, selector, &[TAB]).await;
    check_focus_is_seen(page, selector).await;
}

/// The same, backwards.
async fn back(page: &Page, selector: &str) {
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
        const on_top = document.elementFromPoint(x + width / 2, y + height / 2);
        return shown.contains(on_top) || on_top?.outerHTML.slice(0, 100)";
    assert_eq!(page.run(seen, &[]).await, Json::Bool(true), "{selector} is covered");
}

async fn check_focus_is_somewhere(page: &Page) {
    let lost = "return document.activeElement === document.body";
    assert_eq!(page.run(lost, &[]).await, Json::Bool(false), "the focus was lost");
}

async fn press(page: &Page, key: &str) {
    chord(page, &[key]).await;
}

/// Presses these keys together.
async fn chord(page: &Page, keys: &[&str]) {
    let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
    let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
    let steps: Vec<Json> = down.chain(up).collect();
    page.act(json!([{ "type": "key", "id": "keyboard", "actions": steps }])).await;
}
