//! Everybody can use everything: each state of the story and each product, in light and dark, wide and
//! narrow, and once in Arabic.

use serde_json::json;

use crate::axe;
use crate::customer::{Customer, Hand};
use crate::engine::Need;
use crate::first_run::wave;
use crate::host::Host;
use crate::keyboard::{ESCAPE, press};
use crate::marketer::Marketer;
use crate::photo::photograph;
use crate::trouble::break_the_page;
use crate::world::{CAMPAIGN, World, story, story_with};

#[test]
fn each_state_of_the_workbench_and_the_review_is_accessible() {
    story("accessible_widget", async |world| {
        let customer = Customer::opens(&world.page, &world.car()).await;
        let page = &customer.page;
        page.leave_frame().await;
        axe::check(page, "the brand's page").await;
        customer.look_inside().await;
        customer.until_at_work().await;
        axe::check(page, "the workbench").await;
        check_options(&customer).await;
        check_proposal(&customer).await;
        check_tools(&customer).await;
        check_variants(&customer).await;
        check_review(&customer).await;
    });
}

/// Starting points, needs, kinds of option, and the reasons why one cannot be had.
async fn check_options(customer: &Customer) {
    let page = &customer.page;
    for (step, selector) in [("Start from", ".starting-points"), ("Wheels", "input[type=range]")] {
        customer.opens_step(step).await;
        page.find(selector).await;
        axe::check(page, step).await;
    }
    page.press("What do you need?").await;
    page.find(".needs").await;
    axe::check(page, "what is needed").await;
    page.press("All options").await;
    customer.opens_step("Roof").await;
    customer.switches("Roof rails").await;
    customer.until_told("Roof rails: Yes.").await;
    customer.picks("Roof", "Fabric roof").await;
    customer.reads_reasons("Fabric roof").await;
    axe::check(page, "the reasons").await;
    page.press("Close").await;
}

/// The editor of what is missing, and what is asked for in the list.
async fn check_proposal(customer: &Customer) {
    let page = &customer.page;
    customer.picks("Roof", "Something else?").await;
    page.press("Colour").await;
    customer.fills("What would you call it?", "Olive").await;
    customer.fills("What would it be worth to you?", "a lot").await;
    axe::check(page, "the editor of what is missing").await;
    page.press("Draw it").await;
    customer.until_told("Drawing for: Olive").await;
    axe::check(page, "drawing for it").await;
    page.press("Done").await;
    page.press("Done").await;
    page.until_gone(".proposal-editor").await;
}

async fn check_tools(customer: &Customer) {
    let page = &customer.page;
    customer.opens_step("Notes").await;
    page.press("Draw").await;
    page.find(".pen-tray").await;
    customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
    customer.until_section("Notes and drawings: 1 · Asked for: 1").await;
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

/// Variants, their comparison, and the link.
async fn check_variants(customer: &Customer) {
    let page = &customer.page;
    customer.opens_step("Variants").await;
    page.press("Keep this design").await;
    customer.opens_step("Paint").await;
    customer.picks("Body colour", "Lemon").await;
    customer.opens_step("Variants").await;
    page.press("Rename Variant 1").await;
    page.find(".rename-variant").await;
    axe::check(page, "the variants").await;
    page.press("Compare side by side").await;
    page.find("main.compare table").await;
    axe::check(page, "the comparison").await;
    page.press("Back to the design").await;
    customer.until_at_work().await;
    page.press("Share this design").await;
    page.find("dialog[open] textarea").await;
    axe::check(page, "the link").await;
    page.press("Close").await;
}

/// With a note, a drawing, a proposal and a refused wish.
async fn check_review(customer: &Customer) {
    let page = &customer.page;
    customer.reviews().await;
    page.find(".refused-wishes").await;
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
    story_with(&[Need::Offline], "accessible_trouble", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = customer.page.clone();
        customer.chooses("body-colour", "lemon").await;
        let customer = Customer::arrives(&page, &world.car()).await;
        customer.until_told("Here is your design from last time.").await;
        axe::check(&page, "a design that was restored").await;
        page.loses_the_network().await;
        customer.until_told("The network is away.").await;
        axe::check(&page, "offline").await;
        page.finds_the_network().await;
        customer.reviews().await;
        world.kill_collector();
        page.press("Send").await;
        page.find("[role=alert]").await;
        axe::check(&page, "a suggestion that did not arrive").await;
        world.restart_collector();

        page.go(&world.car()).await;
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

        let customer = Customer::opens(&page, &world.car()).await;
        // What did not arrive before is sent now, and its receipt is what the customer sees.
        page.press("Start a new design").await;
        customer.until_at_work().await;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
        break_the_page(&customer).await;
        page.find("[role=alertdialog]").await;
        axe::check(&page, "the end after a panic").await;
    });
}

#[test]
fn narrow_and_arabic_are_accessible() {
    story_with(&[Need::Telephone], "accessible_narrow", async |world| {
        world.page.becomes_a_telephone().await;
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        axe::check(page, "the narrow workbench").await;
        page.press("Variants: 0").await;
        page.press("Keep this design").await;
        page.press("Compare side by side").await;
        page.find("main.compare table").await;
        axe::check(page, "the narrow comparison").await;
        page.press("Back to the design").await;
        customer.until_at_work().await;
        page.press("Something else…").await;
        page.find(".proposal-editor").await;
        axe::check(page, "the narrow editor of what is missing").await;
        page.press("Done").await;
        customer.pins((3450.0, 1350.0), "Change", "chrome please").await;
        customer.reviews().await;
        axe::check(page, "the narrow review").await;

        page.leave_frame().await;
        page.run("document.querySelector('codraft-widget').setAttribute('locale', 'ar')", &[])
            .await;
        customer.look_inside().await;
        page.find("html[lang=ar][dir=rtl]").await;
        page.press_on(".review-bar .plain").await;
        customer.until_at_work().await;
        axe::check(page, "the Arabic workbench").await;
        page.press_on(".chip:first-child").await;
        page.find(".needs").await;
        axe::check(page, "the Arabic needs").await;
        page.press_on(".tools button.named").await;
        page.find(".proposal-editor").await;
        axe::check(page, "the Arabic editor of what is missing").await;
        page.press_on(".proposal-editor footer .primary").await;
        page.until_gone(".proposal-editor").await;
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
fn what_marks_are_made_with_is_accessible_in_every_look() {
    story_with(&[Need::Screen], "accessible_marks", async |world| {
        let page = &world.page;
        let customer = Customer::arrives(page, &world.car()).await;
        for (look, locale, width) in
            [("forced", "en", 1440), ("768", "en", 768), ("Arabic", "ar", 1440), ("320", "fr", 320)]
        {
            page.leave_frame().await;
            let screen =
                json!({ "width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
            page.tools("Emulation.setDeviceMetricsOverride", screen).await;
            let speak =
                "document.querySelector('codraft-widget').setAttribute('locale', arguments[0])";
            page.run(speak, &[json!(locale)]).await;
            customer.look_inside().await;
            page.find(&format!("html[lang={locale}]")).await;
            customer.until_at_work().await;
            check_marks(&customer, look).await;
        }
    });
}

/// The trays of tools, the bar of what is selected, the words on the product, the leaves.
async fn check_marks(customer: &Customer, look: &str) {
    let page = &customer.page;
    let check = async |state: &str| {
        let state = format!("{look}: {state}");
        match look {
            "forced" => axe::check_forced(page, &state).await,
            _ => axe::check(page, &state).await,
        }
        let sideways = "return document.documentElement.scrollWidth > innerWidth";
        assert_eq!(page.run(sideways, &[]).await, json!(false), "{state} scrolls sideways");
    };
    let tool = async |place: u32| {
        page.press_on(&format!(".tool-row fieldset label:nth-of-type({place})")).await;
    };
    tool(3).await;
    page.find(".pen-tray").await;
    check("ink").await;
    tool(4).await;
    check("shapes").await;
    page.press_on(".pen-tray .tool:has(input[name=tool-of-group]):nth-of-type(3)").await;
    customer.draws(Hand::Mouse, &[(900.0, 500.0), (1200.0, 700.0), (1500.0, 900.0)]).await;
    tool(2).await;
    customer.taps(Hand::Mouse, (1200.0, 500.0)).await;
    page.find(".selection-bar").await;
    check("what is selected").await;
    page.press_on(".tool-row button[aria-expanded]").await;
    page.find(".more-tray").await;
    check("the settings of tools").await;
    page.press_on(".tool-row button[aria-expanded]").await;
    page.run("document.querySelector('#stage').focus()", &[]).await;
    for (key, leaf) in [("?", "dialog[open] .keys"), ("i", "dialog[open]")] {
        press(page, key).await;
        page.find(leaf).await;
        check(key).await;
        press(page, ESCAPE).await;
        page.until_gone("dialog").await;
        page.run("document.querySelector('#stage').focus()", &[]).await;
    }
}

#[test]
fn each_product_is_accessible() {
    story("accessible_products", async |world| {
        let customer = Customer::arrives(&world.page, &world.page_of("t-shirt")).await;
        check_steps(&customer, &["Fabric", "Back", "Details", "Front"]).await;
        check_printed(world, &customer).await;
        let customer = Customer::arrives(&world.page, &world.page_of("baby-food")).await;
        customer.page.press("What do you need?").await;
        axe::check(&customer.page, "what the child needs").await;
        customer.page.press("All options").await;
        check_steps(&customer, &["Your child", "Garden", "Larder", "Texture", "Jar"]).await;
    });
}

async fn check_steps(customer: &Customer, steps: &[&str]) {
    for step in steps {
        customer.opens_step(step).await;
        axe::check(&customer.page, step).await;
    }
}

/// Words that fit, words that do not, and a picture in its place.
async fn check_printed(world: &World, customer: &Customer) {
    let page = &customer.page;
    customer.fills("A line below", "much too long to be printed on one shirt").await;
    page.until_says(".lettering", "Characters too many: 12").await;
    let file = world.file("holiday.jpg", &photograph(page, 800, 600).await);
    customer.fills("Choose a picture", &file).await;
    customer.until_chosen("Your own picture", "Your picture").await;
    axe::check(page, "words and a picture").await;
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
        marketer.reads_demand("Mirto").await;
        axe::check(page, "the demand").await;
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
    let customer = Customer::arrives(&world.page, &world.car()).await;
    let page = &customer.page;
    page.press("Draw").await;
    customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
    customer.pins((3450.0, 1350.0), "Change", "chrome please").await;
    customer.opens_step("Roof").await;
    customer.switches("Roof rails").await;
    customer.until_told("Roof rails: Yes.").await;
    customer.picks("Roof", "Fabric roof").await;
    customer.reads_reasons("Fabric roof").await;
    customer.picks("Roof", "Something else?").await;
    page.press("Done").await;
    customer.reviews().await;
    page.press("Count what I wished for and could not have.").await;
    customer.sends().await;
    page.find(".slip a").await.attr("href").await.expect("an attribute").expect("a link")
}
