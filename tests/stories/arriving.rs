//! Parts of the widget that are loaded later and do not arrive: it is said, nothing is lost, and another try
//! brings them.
//!
//! It must not know how the widget is cut into parts.

use serde_json::json;

use crate::axe;
use crate::customer::{Customer, Hand};
use crate::engine::Need;
use crate::page::Page;
use crate::world::story_with;

/// From now on no file of the widget arrives that is not there yet, or all do again.
async fn keeps_back(page: &Page, urls: &[&str]) {
    page.tools("Network.enable", json!({})).await;
    page.tools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    page.tools("Network.setBlockedURLs", json!({ "urls": urls })).await;
}

/// Until what every customer needs next has come by itself, a little after the first picture.
async fn until_at_rest(page: &Page) {
    let are_here = "return performance.getEntriesByType('resource')
        .some(({ name, responseEnd }) => name.includes('/split_papers-') && responseEnd > 0)";
    page.until("papers", are_here, &[]).await;
}

#[test]
fn a_part_that_does_not_arrive_is_told_and_another_try_brings_it() {
    story_with(&[Need::HeldBack], "arriving", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        until_at_rest(page).await;
        keeps_back(page, &["*.wasm"]).await;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &[(700.0, 500.0), (900.0, 700.0), (1500.0, 800.0)]).await;
        customer.until_marks(1).await;
        customer.opens_step("Notes").await;
        page.until_says(".late[role=alert]", "This did not arrive. Your design is as it was.")
            .await;
        axe::check(page, "a part that did not arrive").await;
        page.press("Review").await;
        page.until_says(".late[role=alert]", "This did not arrive.").await;

        keeps_back(page, &[]).await;
        page.press("Try again").await;
        page.find("main.review").await;
        customer.sends().await;
        let sent = customer.host_heard("suggestion").await.remove(0);
        let marks = sent["suggestion"]["design"]["annotations"].as_array().map(Vec::len);
        assert_eq!(marks, Some(1));
    });
}
