//! Graphics that fail under a customer's hand: the canvases are lost for real, and come back as they were.

use serde_json::{Value as Json, json};

use crate::customer::{Customer, Hand};
use crate::engine::Need;
use crate::first_run::wave;
use crate::world::story_with;

/// Notes what becomes of both contexts.
const WATCH: &str = "
    window.became = [];
    for (const canvas of document.querySelectorAll('.stage-picture canvas'))
        for (const event of ['contextlost', 'contextrestored'])
            canvas.addEventListener(event, () => became.push(event));";

/// The pixels of both canvases.
const PIXELS: &str = "
    const canvases = [...document.querySelectorAll('.stage-picture canvas')];
    return canvases.map((canvas) => canvas.toDataURL());";

#[test]
fn graphics_that_fail_take_nothing_of_what_was_drawn() {
    story_with(&[Need::Graphics], "graphics_fail", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        customer.pins((1200.0, 900.0), "Change", "Chrome here").await;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &wave((1500.0, 600.0), 900.0)).await;
        page.until_still().await;
        customer.until_painted().await;
        let before = page.run(PIXELS, &[]).await;
        page.run(WATCH, &[]).await;

        // The process that paints for the browser dies, as when a graphics driver fails.
        page.tools("Browser.crashGpuProcess", json!({})).await;
        let is_back = "return became.filter((event) => event === 'contextrestored').length === 2";
        page.until("both canvases to be back", is_back, &[]).await;
        customer.until_painted().await;
        let became = page.run("return became.slice(0, 2)", &[]).await;
        assert_eq!(became, json!(["contextlost", "contextlost"]), "they were lost");
        let after: Json = page.run(PIXELS, &[]).await;
        assert!(before[0] == after[0], "the ink is another");
        assert!(before[1] == after[1], "the pins are others");

        customer.draws(Hand::Mouse, &wave((1500.0, 700.0), 900.0)).await;
        customer.until_marks(3).await;
    });
}
