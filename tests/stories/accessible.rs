//! Everybody can use everything: each state of the story, in light and dark, wide and narrow, and
//! once in Arabic.

use serde_json::json;

use crate::axe;
use crate::customer::{Customer, Hand};
use crate::first_run::wave;
use crate::host::Host;
use crate::marketer::Marketer;
use crate::trouble::break_the_page;
use crate::world::{CAMPAIGN, World, story};

#[test]
fn each_state_of_the_workbench_and_the_review_is_accessible() {
    story("accessible_widget", async |world| {
        let customer = Customer::opens(&world.page, &plain(world)).await;
        let page = &customer.page;
        page.leave_frame().await;
        axe::check(page, "the brand's page").await;
        customer.look_inside().await;
        customer.until_at_work().await;
        axe::check(page, "the workbench").await;
        check_options(&customer).await;
        check_tools(&customer).await;
        check_review(&customer).await;
    });
}

/// Each kind of option, and the reasons why one cannot be had.
async fn check_options(customer: &Customer) {
    let page = &customer.page;
    for (step, selector) in
        [("Start from", ".starting-points"), ("Roof", ".toggle"), ("Wheels", "input[type=range]")]
    {
        customer.opens_step(step).await;
        page.find(selector).await;
        axe::check(page, step).await;
    }
    page.press_on(".choice.blocked").await;
    page.find(".because").await;
    axe::check(page, "the reasons").await;
    page.press("Close").await;
}

async fn check_tools(customer: &Customer) {
    let page = &customer.page;
    customer.opens_step("Notes").await;
    axe::check(page, "no notes").await;
    page.press("Draw").await;
    page.find(".pen-tray").await;
    customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
    customer.until_marks(1).await;
    page.press_on(".drawings summary").await;
    page.find(".drawings .notes").await;
    axe::check(page, "the pen and a list of drawings").await;
    page.press("Leave a note").await;
    customer.taps(Hand::Mouse, (3450.0, 1350.0)).await;
    page.write(".note-editor textarea", "chrome please").await;
    axe::check(page, "the note's editor").await;
    page.press("Done").await;
    page.until_gone(".note-editor").await;
}

async fn check_review(customer: &Customer) {
    let page = &customer.page;
    customer.reviews().await;
    axe::check(page, "the review").await;
    page.press("Write to me about my design.").await;
    page.write("input[type=email]", "nobody").await;
    page.press("Send").await;
    page.find("#email-unclear").await;
    customer.reads_exactly().await;
    axe::check(page, "the consent, an address that is none, and the message").await;
    page.press("Write to me about my design.").await;
    customer.sends().await;
    axe::check(page, "the receipt in the widget").await;
}

#[test]
fn each_state_of_trouble_is_accessible() {
    story("accessible_trouble", async |world| {
        let customer = Customer::arrives(&world.page, &plain(world)).await;
        let page = customer.page.clone();
        customer.chooses("body-colour", "lemon").await;
        let customer = Customer::arrives(&page, &plain(world)).await;
        page.until_says("[role=status]", "Here is your design from last time.").await;
        axe::check(&page, "a design that was restored").await;
        page.loses_the_network().await;
        page.until_says("[role=status]", "The network is away.").await;
        axe::check(&page, "offline").await;
        page.finds_the_network().await;
        customer.reviews().await;
        world.kill_collector();
        page.press("Send").await;
        page.find("[role=alert]").await;
        axe::check(&page, "a suggestion that did not arrive").await;
        world.restart_collector();

        page.go(&plain(world)).await;
        let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
        let host = Host::shakes_hands(&page, &widget).await;
        page.enter("the frame", "return document.querySelector('main > iframe')").await;
        page.find(".loading [role=status]").await;
        axe::check(&page, "loading").await;
        page.leave_frame().await;
        let nothing = json!({ "protocol": { "min": 1, "max": 1 }, "product": { "definition": {}, "artwork": {} } });
        host.asks("initialize", nothing).await;
        page.enter("the frame", "return document.querySelector('main > iframe')").await;
        page.press_on("main.page summary").await;
        axe::check(&page, "a product that cannot be shown").await;

        let customer = Customer::arrives(&page, &plain(world)).await;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
        break_the_page(&customer).await;
        page.find("[role=alertdialog]").await;
        axe::check(&page, "the end after a panic").await;
    });
}

#[test]
fn narrow_and_arabic_are_accessible() {
    story("accessible_narrow", async |world| {
        world.page.becomes_a_telephone().await;
        let customer = Customer::arrives(&world.page, &plain(world)).await;
        let page = &customer.page;
        axe::check(page, "the narrow workbench").await;
        customer.pins((3450.0, 1350.0), "Change", "chrome please").await;
        customer.reviews().await;
        axe::check(page, "the narrow review").await;

        page.leave_frame().await;
        page.run("document.querySelector('codraft-widget').setAttribute('locale', 'ar')", &[])
            .await;
        customer.look_inside().await;
        customer.until_at_work().await;
        page.find("html[lang=ar][dir=rtl]").await;
        axe::check(page, "the Arabic workbench").await;
        page.press_on(".price-bar .primary").await;
        page.find("main.review").await;
        axe::check(page, "the Arabic review").await;
        page.press_on(".review-bar .primary").await;
        page.find("main.sent").await;
        axe::check(page, "the Arabic receipt").await;
        let link = page.find(".slip a").await.attr("href").await.expect("an attribute");
        page.go(&link.expect("a link")).await;
        axe::check(page, "the Arabic receipt's page").await;
    });
}

#[test]
fn each_page_of_the_console_and_each_example_is_accessible() {
    story("accessible_console", async |world| {
        let page = &world.page;
        page.go(&format!("{}/console", world.collector())).await;
        axe::check(page, "the sign-in").await;
        page.write("#user", "admin").await;
        page.write("#password", "wrong").await;
        page.press("Sign in").await;
        page.find("[role=alert]").await;
        axe::check(page, "a sign-in that failed").await;
        let marketer = Marketer::signs_in(page, &world.collector(), &world.password).await;
        axe::check(page, "the empty list").await;

        let link = send_something(world).await;
        marketer.list().await;
        axe::check(page, "the list").await;
        marketer.opens_newest().await;
        axe::check(page, "the detail").await;
        page.go(&link).await;
        axe::check(page, "the receipt's page").await;
        page.go(&format!("{}/r/AAAA-AAAA-AAAA", world.collector())).await;
        axe::check(page, "a receipt that is not there").await;
        page.go(&format!("{}/examples/no-sdk/", world.brand())).await;
        axe::check(page, "the page without the SDK").await;
    });
}

/// Sends a design with a note and a drawing; answers where its receipt is.
async fn send_something(world: &World) -> String {
    let customer = Customer::arrives(&world.page, &plain(world)).await;
    let page = &customer.page;
    page.press("Draw").await;
    customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
    customer.pins((3450.0, 1350.0), "Change", "chrome please").await;
    customer.reviews().await;
    customer.sends().await;
    page.find(".slip a").await.attr("href").await.expect("an attribute").expect("a link")
}

fn plain(world: &World) -> String {
    format!("{}/examples/plain/", world.brand())
}
