//! The whole first run: from a brand's page to the marketer's inbox, and through the end of a server.

use serde_json::{Value as Json, json};

use crate::csp;
use crate::customer::{Customer, Hand, Place};
use crate::engine::Need;
use crate::marketer::Marketer;
use crate::page::Page;
use crate::picture;
use crate::world::{World, story};

/// The side view's size in product units.
const SIDE: [f64; 2] = [4000.0, 2200.0];

/// Three of the pen's colours, as the tray has them.
const RED: &str = "#e5383b";
const TEAL: &str = "#0b8f78";
const BLUE: &str = "#2f5fd0";

#[test]
fn what_a_customer_sends_is_what_the_marketer_sees_and_it_stays() {
    story("first_run", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        configure(&customer).await;
        draw(&customer).await;
        leave_notes(&customer).await;
        let stage = picture::of_stage(&customer.page).await;
        let (code, link) = send(&customer).await;

        read_receipt(world, &code, &link).await;
        csp::check_no_cookies(world).await;
        let marketer = Marketer::signs_in(&world.page, &world.collector(), &world.password).await;
        find_it(&marketer, &code).await;
        let svg = marketer.picture("Side").await;
        picture::check_same(&world.page, stage, svg, SIDE, &[RED, TEAL, BLUE]).await;

        world.kill_collector();
        world.restart_collector();
        read_receipt(world, &code, &link).await;
        find_it(&marketer, &code).await;
        csp::check_calm(world).await;
    });
}

/// One option of each kind, with the price following at once.
async fn configure(customer: &Customer) {
    let page = &customer.page;
    let at_first = customer.price().await;
    customer.chooses("body-colour", "sky").await;

    customer.opens_step("Roof").await;
    customer.chooses("roof", "glass").await;
    page.press("Roof rails").await;
    page.find(".toggle:has(input:checked)").await;
    assert_ne!(customer.price().await, at_first, "glass and rails have a price");

    customer.opens_step("Wheels").await;
    page.write("input[type=range]", "\u{e014}").await;
    let sixteen = "return document.querySelector('input[type=range]').value === '16'";
    page.until("a wheel of 16 inches", sixteen, &[]).await;
    customer.chooses("caliper-colour", RED_CALIPER).await;
}

/// A colour of the palette of the brake calipers.
const RED_CALIPER: &str = "#b4292f";

/// With each kind of pointer a line in another colour; one more is drawn and taken back.
async fn draw(customer: &Customer) {
    let page = &customer.page;
    page.press("Draw").await;
    customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
    customer.until_marks(1).await;

    page.press("Deep mint").await;
    customer.draws(Hand::Finger, &wave((1400.0, 1950.0), 1200.0)).await;
    page.press("Full beam").await;
    customer.draws(Hand::Pen, &wave((2200.0, 450.0), 1000.0)).await;
    customer.draws(Hand::Mouse, &wave((600.0, 1200.0), 2500.0)).await;
    customer.until_marks(4).await;

    page.press("Undo").await;
    page.press("Undo").await;
    customer.until_marks(2).await;
    page.press("Redo").await;
    customer.until_marks(3).await;
}

/// Two notes, each with an intent and words of its own.
async fn leave_notes(customer: &Customer) {
    customer.pins((3450.0, 1350.0), "Add", "chrome please").await;
    customer.pins((1000.0, 1400.0), "Problem", "too <b>round</b> & loud").await;
    customer.until_marks(5).await;
    customer.page.press("Look around").await;
    customer.until_painted().await;
}

/// The customer's own comes first: what was said and drawn, then what was changed. What is as it comes is
/// folded away, all of it and nothing else.
async fn check_order(page: &Page) {
    let order = "
        const find = (selector) => document.querySelector(`main.review ${selector}`);
        const [notes, changed, folded] = ['.notes', 'section > .review-choices', 'details .review-choices'].map(find);
        const isBefore = (one, other) => one.compareDocumentPosition(other) === Node.DOCUMENT_POSITION_FOLLOWING;
        return [isBefore(notes, changed), isBefore(changed, folded), folded.closest('details').open,
            document.querySelectorAll('main.review details .decided').length,
            document.querySelectorAll('main.review section > .review-choices > :not(.decided)').length]";
    let found = page.run(order, &[]).await;
    assert_eq!(found, json!([true, true, false, 0, 0]), "what comes first, and what is folded");
}

/// Reviews everything, sends it, and answers the receipt's code and link.
async fn send(customer: &Customer) -> (String, String) {
    let page = &customer.page;
    customer.reviews().await;
    let shown = "const picture = document.querySelector('.review-picture img');
        return picture?.complete && picture.naturalWidth > 0";
    page.until("the picture", shown, &[]).await;
    page.until_says("main.review", "Glass").await;
    check_order(page).await;
    page.until_says("main.review .notes", "chrome please").await;
    page.until_says("main.review .notes", "too <b>round</b> & loud").await;
    page.press("Write to me about my design.").await;
    page.write("input[autocomplete=name]", "Rosa").await;
    page.write("input[type=email]", "rosa@example.com").await;

    let shown = customer.reads_exactly().await;
    let code = customer.sends().await;
    let link = page.find(".slip a").await.attr("href").await.expect("an attribute");
    let heard = customer.host_heard("suggestion").await;
    assert_eq!(heard.len(), 1, "the host is told once");
    for (name, value) in heard[0]["suggestion"].as_object().expect("an object") {
        assert_eq!(*value, shown[name], "what was shown is what the host is told: {name}");
    }
    check_suggestion(&shown);
    if page.engine.can(Need::Pen, "first_run") {
        check_pressure(&shown);
    }
    let receipt = customer.host_heard("receipt").await;
    assert_eq!(receipt[0]["receipt"]["code"], json!(code));
    (code, link.expect("a link"))
}

#[track_caller]
fn check_suggestion(suggestion: &Json) {
    let configuration = &suggestion["design"]["configuration"];
    for (option, value) in [
        ("body-colour", json!("sky")),
        ("roof", json!("glass")),
        ("roof-rails", json!(true)),
        ("wheel-size", json!(16)),
        ("caliper-colour", json!(RED_CALIPER)),
    ] {
        assert_eq!(configuration[option], value, "{option}");
    }
    let annotations = suggestion["design"]["annotations"].as_array().expect("a list");
    let said = |index: usize, name: &str| annotations[index]["body"][name].clone();
    assert_eq!(annotations.len(), 5);
    assert_eq!([said(3, "intent"), said(3, "comment")], ["add", "chrome please"]);
    assert_eq!([said(4, "intent"), said(4, "comment")], ["problem", "too <b>round</b> & loud"]);
    assert_eq!(suggestion["contributor"], json!({ "name": "Rosa", "email": "rosa@example.com" }));
    let granted = suggestion["consents"].as_array().expect("a list").iter();
    let granted: Vec<_> = granted.filter(|c| c["granted"] == json!(true)).collect();
    assert_eq!(granted.len(), 1, "only what was ticked is granted");
}

#[track_caller]
fn check_pressure(suggestion: &Json) {
    let line = &suggestion["design"]["annotations"][2]["target"]["shape"];
    let pressure = line["pressure"].as_str().expect("a text");
    assert!(pressure.len() > "+50".len(), "the pen's pressure is kept: {pressure}");
}

async fn read_receipt(world: &World, code: &str, link: &str) {
    assert!(link.starts_with(&world.collector()) && link.ends_with(code), "{link}");
    world.page.go(link).await;
    world.page.until_says(".code", code).await;
    world.page.until_says("main", "chrome please").await;
}

async fn find_it(marketer: &Marketer, code: &str) {
    let cards = marketer.list().await;
    assert_eq!(cards.len(), 1, "one suggestion was sent: {cards:?}");
    let detail = marketer.opens_newest().await;
    for words in [code, "chrome please", "too <b>round</b> & loud", "Rosa", "Morning sky", "Glass"]
    {
        assert!(detail.contains(words), "the console does not say {words}: {detail}");
    }
}

/// A line with two waves that begins at `start` and is `length` long.
pub(crate) fn wave(start: Place, length: f64) -> Vec<Place> {
    let at = |step: u32| {
        let share = f64::from(step) / 24.0;
        let height = 90.0 * (share * std::f64::consts::TAU * 2.0).sin();
        (start.0 + length * share, start.1 + height)
    };
    (0..=24).map(at).collect()
}
