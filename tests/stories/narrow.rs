//! The story on a telephone: 360 pixels wide, and a finger.

use serde_json::{Value as Json, json};

use crate::customer::{Customer, Hand};
use crate::engine::Need;
use crate::first_run::wave;
use crate::keyboard::{TAB, press};
use crate::page::Page;
use crate::world::story_with;

#[test]
fn a_telephone_has_room_for_everything_and_never_scrolls_sideways() {
    story_with(&[Need::Telephone], "narrow", async |world| {
        world.page.becomes_a_telephone().await;
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        check_no_sideways_scroll(&customer, "the workbench").await;
        check_sheet(page).await;

        page.press("Draw").await;
        customer.draws(Hand::Finger, &wave((700.0, 500.0), 2200.0)).await;
        customer.until_marks(1).await;
        check_no_sideways_scroll(&customer, "the pen").await;
        check_pinch(&customer).await;

        customer.opens_step("Roof").await;
        customer.chooses("roof", "cabrio").await;
        customer.pins((2000.0, 900.0), "Like", "open sky").await;
        customer.until_marks(2).await;
        check_no_sideways_scroll(&customer, "the notes").await;

        customer.reviews().await;
        customer.reads_exactly().await;
        check_no_sideways_scroll(&customer, "the review").await;
        customer.sends().await;
        check_no_sideways_scroll(&customer, "the receipt").await;
    });
}

/// The handle brings the sheet from one rest to the next, and back again; each has a height of its own.
async fn check_sheet(page: &Page) {
    let rest = "return document.querySelector('.panel').dataset.rest";
    let height = "return document.querySelector('.panel').getBoundingClientRect().height";
    let first = page.run(rest, &[]).await;
    let mut seen = vec![first.clone()];
    let mut heights = vec![page.run(height, &[]).await.as_f64().expect("a height")];
    loop {
        let now = seen.last().expect("one at least").clone();
        page.press_on(".panel-handle").await;
        let other = "const { rest } = document.querySelector('.panel').dataset;
            return rest !== arguments[0] && rest";
        let next = page.until("the sheet to move", other, &[now]).await;
        page.until_still().await;
        if next == first {
            break;
        }
        seen.push(next);
        heights.push(page.run(height, &[]).await.as_f64().expect("a height"));
    }
    assert_eq!(seen, ["half", "full", "peek"], "the sheet rests at three heights");
    // What a key reaches next can be seen.
    page.run("document.querySelector('.panel-handle').focus()", &[]).await;
    press(page, TAB).await;
    let is_chip = "return document.activeElement.matches('.chip')";
    page.until("the first chip to have the focus", is_chip, &[]).await;
    assert!(heights[2] + 60.0 < heights[0] && heights[0] + 60.0 < heights[1], "{heights:?}");
}

/// How far each edge of the product is from what floats on the stage, in pixels: negative where something lies
/// over it, nothing while the picture is not there or not as large as the stage is by now. Shadows have no part.
const FREE: &str = "
    const box = (element) => element.getBoundingClientRect();
    const parts = [...document.querySelectorAll('.artwork > svg [data-part]')].map(box)
        .filter(({ width, height }) => width > 0 && height > 0);
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map(box);
    const [stage] = seen('.stage-picture'), [panel] = seen('.panel');
    const ends = (name) => parts.map((part) => part[name]);
    const above = [stage.top, ...seen('.stage-top > *').map(({ bottom }) => bottom)];
    const below = [panel.top, ...seen('.tool-row > *').map(({ top }) => top)];
    const free = [Math.min(...ends('top')) - Math.max(...above), Math.min(...below) - Math.max(...ends('bottom')),
        Math.min(...ends('left')) - stage.left, stage.right - Math.max(...ends('right'))];
    return parts.length > 0 && free.every((px) => px >= 0) && free";

#[test]
fn on_a_telephone_nothing_lies_over_a_product_that_is_seen_whole() {
    story_with(&[Need::Telephone], "narrow_whole", async |world| {
        world.page.becomes_a_telephone().await;
        for product in [world.car(), world.page_of("t-shirt"), world.page_of("baby-food")] {
            let customer = Customer::arrives(&world.page, &product).await;
            for _rest in 0..3 {
                let page = &customer.page;
                page.until("a product with nothing over it", FREE, &[]).await;
                page.press_on(".panel-handle").await;
                page.until_still().await;
            }
        }
    });
}

/// Two fingers bring the picture closer, and leave no ink.
async fn check_pinch(customer: &Customer) {
    let width = "return document.querySelector('.artwork svg').viewBox.baseVal.width";
    let before = customer.page.run(width, &[]).await;
    customer.pinches().await;
    let closer =
        "return document.querySelector('.artwork svg').viewBox.baseVal.width < arguments[0] / 1.3";
    customer.page.until("the picture to come closer", closer, &[before]).await;
    customer.until_marks(1).await;
    customer.page.press("Whole picture").await;
    customer.until_painted().await;
}

async fn check_no_sideways_scroll(customer: &Customer, place: &str) {
    let script = "const root = document.documentElement;
        return [root.scrollWidth, root.clientWidth, innerWidth]";
    let page = &customer.page;
    let inside = page.run(script, &[]).await;
    page.leave_frame().await;
    let outside = page.run(script, &[]).await;
    customer.look_inside().await;
    for found in [&inside, &outside] {
        assert!(found[0].as_f64() <= found[1].as_f64(), "{place} scrolls sideways: {found}");
    }
    assert_eq!(outside[2], json!(360), "the window is as wide as a telephone's");
    assert_ne!(inside, Json::Null);
}
