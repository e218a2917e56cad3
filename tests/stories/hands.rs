//! Touch and pen together: what a hand that lies on the screen does not do, and what it may.

use serde_json::{Value, json};

use crate::customer::{Customer, Hand, Place};
use crate::engine::Need;
use crate::world::story_with;

#[test]
fn a_palm_beside_a_pen_draws_nothing_and_two_fingers_still_hold_the_picture() {
    story_with(&[Need::Finger, Need::Pen], "hands", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        customer.page.press("Draw").await;
        customer.page.find(".pen-tray").await;
        customer.until_painted().await;

        customer.draws(Hand::Finger, &line(600.0)).await;
        customer.until_marks(1).await;
        customer.draws(Hand::Pen, &line(900.0)).await;
        customer.until_marks(2).await;
        // A palm now, and then a pen again: its line is the third.
        customer.draws(Hand::Finger, &line(1200.0)).await;
        customer.draws(Hand::Pen, &line(1500.0)).await;
        customer.until_marks(3).await;

        let width = "return document.querySelector('.artwork svg').viewBox.baseVal.width";
        let before = customer.page.run(width, &[]).await;
        customer.pinches().await;
        let closer = "return document.querySelector('.artwork svg').viewBox.baseVal.width < arguments[0] / 1.3";
        customer.page.until("the picture to come closer", closer, &[before]).await;

        let state = customer.design().await;
        let annotations = state["design"]["annotations"].as_array().expect("a list");
        let shapes: Vec<&Value> = annotations.iter().map(|a| &a["target"]["shape"]).collect();
        assert_eq!(shapes.len(), 3, "{shapes:?}");
        assert_eq!(shapes[0]["pressure"], json!(null), "a finger has no feeling");
        for shape in &shapes[1..] {
            let pressure = shape["pressure"].as_str().expect("a pen's pressure, as a text");
            assert!(pressure.len() > 10, "it changes along the line: {pressure}");
        }
        // Closer than the whole one finger moves the picture; of the whole it scrolls the page.
        let scrolls = "return getComputedStyle(document.querySelector('#stage')).touchAction";
        assert_eq!(customer.page.run(scrolls, &[]).await, json!("none"));
        customer.page.press("Look around").await;
        let look = "return document.querySelector('.artwork svg').viewBox.baseVal.x";
        let before = customer.page.run(look, &[]).await;
        customer.draws(Hand::Finger, &[(2000.0, 900.0), (1900.0, 900.0), (1700.0, 900.0)]).await;
        let moved =
            "return document.querySelector('.artwork svg').viewBox.baseVal.x > arguments[0] + 100";
        customer.page.until("the picture to move with one finger", moved, &[before]).await;
        customer.page.press("Whole picture").await;
        customer
            .page
            .until("the page to scroll", &format!("{scrolls} === 'pan-x pan-y'"), &[])
            .await;
    });
}

fn line(y: f64) -> Vec<Place> {
    (0..20).map(|step| (1200.0 + 60.0 * f64::from(step), y)).collect()
}
