//! What a move of the pointer costs while a line is drawn: no virtual DOM, and no change of the page.

use serde_json::json;

use crate::customer::{Customer, Hand, Place};
use crate::world::story;

/// How often the pointer moves.
const MOVES: usize = 200;

/// Counts, until the pointer is lifted, the renders, the changes of the page, and the moves that
/// arrive; then looks whether the line is on the canvas of what is under way.
const COUNT: &str = "
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const renders = () => performance.getEntriesByName('codraft:render').length;
    const before = renders();
    let moves = 0;
    addEventListener('pointermove', (event) => {
        moves += Math.max(event.getCoalescedEvents().length, 1);
    }, { capture: true });
    const is_inked = () => {
        const canvas = document.querySelectorAll('.stage-picture canvas')[1];
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some((value) => value > 0);
    };
    addEventListener('pointerup', () => {
        changes += observer.takeRecords().length;
        window.counted = { before, moves, changes, renders: renders() - before, is_inked: is_inked() };
        observer.disconnect();
    }, { capture: true, once: true });";

#[test]
fn a_line_costs_no_render_until_it_is_drawn_and_then_is_one_mark() {
    story("pointer_cost", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        page.press("Draw").await;
        page.find(".pen-tray").await;
        customer.until_painted().await;

        page.run(COUNT, &[]).await;
        customer.draws(Hand::Mouse, &spiral()).await;
        let counted = page.until("the lift", "return window.counted", &[]).await;
        assert_eq!(counted["renders"], json!(0), "{counted}");
        assert_eq!(counted["changes"], json!(0), "{counted}");
        assert!(counted["moves"].as_u64() >= Some(MOVES as u64), "{counted}");
        assert_eq!(counted["is_inked"], json!(true), "the line is to be seen as it is drawn");

        customer.until_marks(1).await;
        let rendered =
            "return performance.getEntriesByName('codraft:render').length > counted.before";
        page.until("the lift itself to be rendered", rendered, &[]).await;
        let state = customer.design().await;
        let annotations = state["design"]["annotations"].as_array().expect("a list");
        assert_eq!(annotations.len(), 1);
        assert_eq!(annotations[0]["target"]["shape"]["kind"], "stroke");
    });
}

/// A spiral over the whole car.
fn spiral() -> Vec<Place> {
    let at = |step: usize| {
        let turn = step as f64 / 16.0;
        let radius = 100.0 + 4.0 * step as f64;
        (2000.0 + 1.6 * radius * turn.cos(), 1100.0 + radius * turn.sin())
    };
    (0..MOVES).map(at).collect()
}
