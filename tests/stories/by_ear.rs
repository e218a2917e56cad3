//! The stories by ear: a whole suggestion made with keys alone and heard as it is, and each drag done
//! without one.

use serde_json::{Value as Json, json};

use crate::axe;
use crate::customer::{Customer, Hand, Place};
use crate::engine::Need;
use crate::heard::Heard;
use crate::keyboard::{
    DOWN, ENTER, ESCAPE, RIGHT, back, enter_by_keys, press, reach, until_focused,
};
use crate::marketer::Marketer;
use crate::page::Page;
use crate::world::{World, story, story_with};

/// The rows of the tree of parts.
const ROW: &str = "[role=treeitem][tabindex='0']";

#[test]
fn a_whole_suggestion_is_made_with_keys_and_heard_as_it_is() {
    story_with(&[Need::Tree], "by_ear", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        enter_by_keys(&customer).await;
        reach(page, "input[name='body-colour']:checked").await;
        press(page, RIGHT).await;
        marks_a_part(&customer).await;
        draws_with_the_cross(&customer).await;
        notes_and_corrects(&customer).await;
        asks_for_what_is_missing(&customer).await;
        hears_the_list(&customer).await;
        reviews_and_sends(&customer).await;

        let suggestion = customer.host_heard("suggestion").await.remove(0);
        let design = &suggestion["suggestion"]["design"];
        let marks = design["annotations"].as_array().expect("marks");
        let kinds: Vec<&Json> = marks.iter().map(|mark| &mark["target"]["shape"]["kind"]).collect();
        assert_eq!(kinds, ["rectangle", "arrow", "stroke", "point"], "{marks:#?}");
        assert_eq!(marks[0]["target"]["part"], json!("mirror"));
        assert_eq!(marks[1]["target"]["part"], json!("mirror"));
        assert_eq!(marks[3]["target"]["part"], json!("roof"), "as the customer corrected it");
        assert_eq!(marks[3]["target"]["partBy"], json!("person"));
        assert_eq!(marks[3]["body"]["comment"], json!("taller"));
        assert_eq!(design["proposals"][0]["name"], json!("chrome"));
        check_console(world).await;
    });
}

/// Goes through the tree to the door mirror, and puts a frame around it and an arrow to it.
async fn marks_a_part(customer: &Customer) {
    let page = &customer.page;
    reach(page, "#section-parts").await;
    press(page, ENTER).await;
    reach(page, ROW).await;
    let heard = Heard::inside(page).await;
    heard.check("tree", &["Parts in the picture: Side"]);
    heard.check("treeitem", &["Body"]);
    assert_eq!(heard.state("treeitem", "Body", "expanded"), &json!(false));
    press(page, RIGHT).await;
    page.find(&format!("{ROW}[aria-expanded=true]")).await;
    press(page, RIGHT).await;
    until_focused(page, &format!("{ROW}[aria-level='2']")).await;
    press(page, "d").await;
    until_focused(page, "[role=treeitem][data-part=door]").await;
    press(page, "o").await;
    press(page, "o").await;
    press(page, "r").await;
    press(page, " ").await;
    // A space acts in the tree: names are found by the letters before it.
    until_focused(page, "#part-note").await;
    back(page, ROW).await;
    for key in [HOME, "d", "d", "d"] {
        press(page, key).await;
    }
    until_focused(page, "[role=treeitem][data-part=mirror]").await;
    axe::check(page, "the parts").await;
    press(page, ENTER).await;
    until_focused(page, "#part-note").await;
    for (step, said) in [(2, "Rectangle 1 added"), (3, "Arrow 1 added")] {
        reach(page, &format!(".part-actions button:nth-child({step})")).await;
        press(page, ENTER).await;
        customer.until_told(said).await;
    }
    let heard = Heard::inside(page).await;
    heard.check("treeitem", &["Door mirror", "Notes and drawings: 2"]);
}

const HOME: &str = "\u{e011}";
const PAGE_DOWN: &str = "\u{e00f}";

/// Gives up one line, and draws another, with nothing but keys on the stage.
async fn draws_with_the_cross(customer: &Customer) {
    let page = &customer.page;
    reach(page, ".part-actions button:nth-child(4)").await;
    press(page, ENTER).await;
    until_focused(page, "#stage").await;
    customer.until_told("Door mirror, middle of the picture.").await;
    page.find(".stage-cross g:not([display=none])").await;
    for key in [ENTER, RIGHT, RIGHT, ESCAPE] {
        press(page, key).await;
    }
    customer.until_told("Given up.").await;
    customer.until_section("Notes and drawings: 2").await;
    press(page, PAGE_DOWN).await;
    customer.until_told("Front wheel, ").await;
    for key in [ENTER, RIGHT, RIGHT, DOWN, DOWN] {
        press(page, key).await;
    }
    press(page, ENTER).await;
    customer.until_section("Notes and drawings: 3").await;
    press(page, "?").await;
    page.find("dialog[open] .keys").await;
    axe::check(page, "the keys").await;
    press(page, ESCAPE).await;
    page.until_gone("dialog").await;
    until_focused(page, "#stage").await;
}

/// Leaves a note on the mirror, and says that it is about the roof.
async fn notes_and_corrects(customer: &Customer) {
    let page = &customer.page;
    reach(page, "#part-note").await;
    press(page, ENTER).await;
    until_focused(page, ".note-editor textarea").await;
    for letter in ["t", "a", "l", "l", "e", "r"] {
        press(page, letter).await;
    }
    reach(page, ".note-editor select").await;
    for letter in ["r", "o", "o", "f"] {
        press(page, letter).await;
    }
    page.until_says(".note-editor header", "Roof").await;
    reach(page, ".note-editor summary").await;
    press(page, ENTER).await;
    axe::check(page, "the editor of a mark, with its place").await;
    reach(page, ".note-editor footer .primary").await;
    press(page, ENTER).await;
    page.until_gone(".note-editor").await;
    until_focused(page, "#part-note").await;
}

async fn asks_for_what_is_missing(customer: &Customer) {
    let page = &customer.page;
    reach(page, ".part-actions button:nth-child(5)").await;
    press(page, ENTER).await;
    until_focused(page, ".proposal-editor input[type=text]").await;
    for letter in ["c", "h", "r", "o", "m", "e"] {
        press(page, letter).await;
    }
    reach(page, ".proposal-editor footer .primary").await;
    press(page, ENTER).await;
    page.until_gone(".proposal-editor").await;
}

/// Every mark is in the list, with all that is seen of it; one that is deleted leaves the focus near.
async fn hears_the_list(customer: &Customer) {
    let page = &customer.page;
    reach(page, "#section-notes").await;
    press(page, ENTER).await;
    page.find(".notes li").await;
    let heard = Heard::inside(page).await;
    heard.check("button", &["Rectangle 1", "red", "Door mirror, middle of the picture"]);
    heard.check("button", &["Arrow 1", "red", "Door mirror"]);
    heard.check("button", &["Note 1", "Change", "taller", "Roof, middle of the picture"]);
    heard.check("button", &["Delete Note 1"]);
    axe::check(page, "the list of marks").await;
    reach(page, ".notes li:nth-child(2) .icon-button").await;
    press(page, ENTER).await;
    customer.until_section("Notes and drawings: 3 · Asked for: 1").await;
    until_focused(page, ".notes li:nth-child(2) *").await;
    crate::keyboard::chord(page, &[crate::keyboard::CONTROL, "z"]).await;
    customer.until_section("Notes and drawings: 4 · Asked for: 1").await;
}

async fn reviews_and_sends(customer: &Customer) {
    let page = &customer.page;
    reach(page, ".price-bar .primary").await;
    press(page, ENTER).await;
    until_focused(page, ".review h1").await;
    reach(page, "details:has(.in-words) summary").await;
    press(page, ENTER).await;
    let words = page.text(".in-words").await;
    for said in [
        "Asked for: chrome (",
        "Rectangle 1, red, Door mirror, middle of the picture.",
        "Note 1, Change, Roof, middle of the picture: “taller”.",
        "Drawings without words: 1.",
    ] {
        assert!(words.contains(said), "no “{said}” in {words}");
    }
    axe::check(page, "the design in words").await;
    reach(page, ".review-bar .primary").await;
    press(page, ENTER).await;
    until_focused(page, ".sent h1").await;
}

/// The console says the same sentences.
async fn check_console(world: &World) {
    let marketer = Marketer::signs_in(&world.page, &world.collector(), &world.password).await;
    let shown = marketer.opens_newest().await;
    for said in ["In words", "Note 1, Change, Roof, middle of the picture: “taller”."] {
        assert!(shown.contains(said), "no “{said}” in {shown}");
    }
}

/// Two places on the car, far apart.
const TWO: [Place; 2] = [(1200.0, 400.0), (2600.0, 1100.0)];

#[test]
fn whatever_is_dragged_can_be_done_without_a_drag() {
    story("without_drags", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        customer.wakes_the_frame().await;
        // What two places make: a tap for each.
        let mut marks = 0;
        for letter in ["l", "a", "r", "o", "d"] {
            page.run("document.querySelector('#stage').focus()", &[]).await;
            press(page, letter).await;
            for place in TWO {
                customer.taps(Hand::Mouse, place).await;
            }
            marks += 1;
            customer.until_marks(marks).await;
        }
        // Moving, sizing and turning a mark: numbers and buttons.
        customer.opens_step("Notes").await;
        page.press_on(".notes li:nth-child(3) .note-open").await;
        page.press("Place and size").await;
        let before = bounds(&customer, 2).await;
        customer.types_anew("From the left, in mm", "300\u{e007}").await;
        customer.types_anew("Width, in mm", "900\u{e007}").await;
        page.press("↻ 15°").await;
        let after = bounds(&customer, 2).await;
        assert_ne!(before, after);
        assert_eq!(after["turn"], json!(15));
        assert_eq!(after["size"][0].as_f64().map(f64::round), Some(900.0), "{after}");
        page.press("Done").await;
        // Moving the picture: a part that is gone to is brought into sight.
        for _ in 0..8 {
            page.press("Closer").await;
        }
        customer.opens_step("Parts").await;
        let looked = camera(page).await;
        page.press_on("[role=treeitem][data-part=rear]").await;
        page.press("Draw here").await;
        page.until(
            "another place",
            "return document.querySelector('.artwork > svg')
            .getAttribute('viewBox') !== arguments[0]",
            &[looked],
        )
        .await;
        // The sheet: a press goes on to its next rest.
        if !world.can(Need::Telephone) {
            return;
        }
        page.becomes_a_telephone().await;
        let rest = page.run("return document.querySelector('.panel').dataset.rest", &[]).await;
        page.press_on(".panel-handle").await;
        page.until(
            "another rest",
            "return document.querySelector('.panel').dataset.rest !== arguments[0]",
            &[rest],
        )
        .await;
    });
}

/// The shape of a mark, as the host gets it.
async fn bounds(customer: &Customer, index: usize) -> Json {
    customer.design().await["design"]["annotations"][index]["target"]["shape"].take()
}

async fn camera(page: &Page) -> Json {
    page.run("return document.querySelector('.artwork > svg').getAttribute('viewBox')", &[]).await
}

#[test]
fn parts_cross_keys_and_words_are_accessible_in_arabic_and_narrow() {
    story_with(&[Need::Telephone], "by_ear_arabic", async |world| {
        let page = &world.page;
        page.becomes_a_telephone().await;
        let customer = Customer::arrives(page, &world.car()).await;
        page.leave_frame().await;
        page.run("document.querySelector('codraft-widget').setAttribute('locale', 'ar')", &[])
            .await;
        customer.look_inside().await;
        customer.until_at_work().await;
        page.find("html[lang=ar][dir=rtl]").await;
        page.press("الأجزاء").await;
        page.press_on("[role=treeitem][data-part=body]").await;
        page.find("[role=treeitem][data-part=body][aria-expanded=true]").await;
        axe::check(page, "the Arabic parts").await;
        page.press("إطار").await;
        page.press("ارسم هنا").await;
        until_focused(page, "#stage").await;
        axe::check(page, "the Arabic cross").await;
        for (key, state) in [("?", "the Arabic keys"), ("i", "the design in Arabic words")] {
            press(page, key).await;
            page.find("dialog[open]").await;
            axe::check(page, state).await;
            press(page, ESCAPE).await;
            page.until_gone("dialog").await;
        }
        page.press("الملاحظات والرسوم: 1").await;
        axe::check(page, "the Arabic list of marks").await;
    });
}
