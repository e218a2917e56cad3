//! The story of somebody who draws with every tool, changes what they drew, and takes it all back.
//!
//! It must not know how a mark is painted: what counts is the design the host gets.

use serde_json::Value as Json;

use crate::axe;
use crate::customer::{Customer, Hand, Place};
use crate::first_run::wave;
use crate::world::story;

#[test]
fn each_tool_draws_and_what_it_drew_is_changed_and_undone() {
    story("tools", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        draws_with_each_tool(&customer).await;
        changes_what_it_drew(&customer).await;
        takes_it_all_back(&customer).await;
    });
}

async fn draws_with_each_tool(customer: &Customer) {
    let page = &customer.page;
    page.press("Draw").await;
    customer.draws(Hand::Pen, &wave((700.0, 500.0), 1000.0)).await;
    page.press("Highlight").await;
    customer.draws(Hand::Mouse, &wave((700.0, 800.0), 1000.0)).await;
    page.press("Shapes").await;
    let shapes = ["Arrow", "Line", "Rectangle", "Ellipse", "Measure"];
    for (row, name) in (0_u32..).zip(shapes) {
        page.press(name).await;
        axe::check(page, name).await;
        let y = 300.0 + 130.0 * f64::from(row);
        customer.draws(Hand::Mouse, &[(2300.0, y), (2600.0, y + 50.0), (2900.0, y + 100.0)]).await;
    }
    // A measure is selected as soon as it is drawn.
    page.write(".wished-length input", "700").await;
    page.press("Shapes").await;
    page.press("Text").await;
    customer.taps(Hand::Mouse, (1400.0, 250.0)).await;
    page.write(".text-editor", "lower, please").await;
    axe::check(page, "words on the product").await;
    page.write(".text-editor", "\u{e00c}").await;
    page.until_gone(".text-editor").await;
    customer.pins((2000.0, 900.0), "Like", "open sky").await;
    let marks = customer.drawn().await;
    let kinds: Vec<&str> = marks.iter().map(kind).collect();
    let expected =
        ["stroke", "stroke", "arrow", "line", "rectangle", "ellipse", "dimension", "text", "point"];
    assert_eq!(kinds, expected);
    assert_eq!(shape(&marks[6])["asked"], 700.0);
    assert_eq!(shape(&marks[7])["text"], "lower, please");
}

async fn changes_what_it_drew(customer: &Customer) {
    let page = &customer.page;
    page.press("Select").await;
    let side = (2300.0, 620.0);
    customer.taps(Hand::Mouse, side).await;
    page.find(".selection-bar").await;
    axe::check(page, "what is selected").await;
    customer.drags((2600.0, 600.0), (2600.0, 1000.0)).await;
    let moved = centre(&customer.drawn().await[4]);
    assert!((moved.1 - 1010.0).abs() < 60.0, "the rectangle went down: {moved:?}");
    let before = size(&customer.drawn().await[4]);
    page.press("Larger").await;
    let after = size(&customer.drawn().await[4]);
    assert!((after / before - 1.1).abs() < 0.01, "{before} {after}");
    page.press("Turn right").await;
    assert_eq!(shape(&customer.drawn().await[4])["turn"], 15.0);
    page.press("Duplicate").await;
    assert_eq!(customer.drawn().await.len(), 10);
    page.press("To the back").await;
    assert_eq!(kind(&customer.drawn().await[0]), "rectangle");
    page.press("Delete").await;
    assert_eq!(customer.drawn().await.len(), 9);
    page.press("Draw").await;
    page.press("Erase").await;
    customer.draws(Hand::Mouse, &[(1200.0, 300.0), (1200.0, 1000.0)]).await;
    let left = customer.drawn().await;
    assert!(left.iter().all(|mark| kind(mark) != "stroke"), "both strokes are rubbed out");
}

async fn takes_it_all_back(customer: &Customer) {
    let page = &customer.page;
    let can_undo = "return [...document.querySelectorAll('button')]
        .some((button) => button.getAttribute('aria-label') === 'Undo' && !button.disabled
            && button.getAttribute('aria-disabled') !== 'true')";
    for _ in 0..40 {
        if page.run(can_undo, &[]).await == Json::Bool(false) {
            break;
        }
        page.press("Undo").await;
    }
    assert_eq!(customer.drawn().await, [] as [Json; 0]);
}

impl Customer {
    async fn drags(&self, from: Place, to: Place) {
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        self.draws(Hand::Mouse, &[from, middle, to]).await;
    }
}

fn shape(mark: &Json) -> &Json {
    &mark["target"]["shape"]
}

fn kind(mark: &Json) -> &str {
    shape(mark)["kind"].as_str().expect("a kind")
}

fn centre(mark: &Json) -> Place {
    let at = |index: usize| shape(mark)["centre"][index].as_f64().expect("a number");
    (at(0), at(1))
}

fn size(mark: &Json) -> f64 {
    shape(mark)["size"][0].as_f64().expect("a number")
}
