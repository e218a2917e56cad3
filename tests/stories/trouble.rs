//! Everything that goes wrong on the way: what the customer reads, what the host is told, and that
//! nothing is lost.

use serde_json::{Value as Json, json};

use crate::customer::{Customer, Hand};
use crate::engine::Need;
use crate::first_run::wave;
use crate::host::Host;
use crate::marketer::Marketer;
use crate::world::{CAMPAIGN, World, story, story_with};

/// Hands the element the product as a bundle with four mistakes, each of another kind.
const MISTAKES: &str = "
    const widget = document.querySelector('codraft-widget');
    fetch(widget.getAttribute('product')).then((file) => file.json()).then((bundle) => {
        const { definition } = bundle;
        definition.schemaVersion = 99;
        definition.options[1].id = definition.options[0].id;
        definition.currency = 'euro';
        delete definition.name.en;
        widget.product = bundle;
        done(true);
    });";

#[test]
fn a_product_with_mistakes_is_a_calm_page_and_a_list_for_the_developer() {
    story("mistakes", async |world| {
        let customer = arrive(world).await;
        customer.page.leave_frame().await;
        customer.page.run_async(MISTAKES, &[]).await;
        customer.look_inside().await;
        let page = &customer.page;
        page.until_says("main.page h1", "cannot be shown just now").await;
        page.press_on("main.page summary").await;
        let places = "return [...document.querySelectorAll('.page-problems code')].map((c) => c.textContent)";
        let shown: Vec<String> =
            serde_json::from_value(page.run(places, &[]).await).expect("a list");
        let told = customer.host_heard("error").await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["code"], "INVALID_DOCUMENT");
        let issues = told[0]["error"]["data"]["issues"].as_array().expect("a list").clone();
        let told: Vec<&str> = issues.iter().filter_map(|issue| issue["pointer"].as_str()).collect();
        assert_eq!(told, shown, "the host is told what the developer reads");
        for place in ["/schemaVersion", "/options/1/id", "/currency", "/name"] {
            assert!(shown.iter().any(|shown| shown.contains(place)), "{place} is not in {shown:?}");
        }
    });
}

#[test]
fn a_host_that_asks_wrong_gets_a_precise_error_and_changes_nothing() {
    story("wrong_words", async |world| {
        world.page.go(&world.host_page()).await;
        let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
        let host = Host::shakes_hands(&world.page, &widget).await;
        check_error(&host.asks("design/get", json!({})).await, -32002, "NOT_INITIALIZED");
        check_error(&host.asks("design/burn", json!({})).await, -32601, "METHOD_NOT_FOUND");
        let future = json!({ "protocol": { "min": 2, "max": 3 } });
        check_error(&host.asks("initialize", future).await, 1001, "UNSUPPORTED_PROTOCOL");
        check_error(
            &host.asks("initialize", json!({ "protocol": "1" })).await,
            -32602,
            "INVALID_PARAMS",
        );
        check_unreadable(&host).await;
        assert_eq!(host.asks("ping", json!({})).await["result"], json!({}));

        let bundle = format!("{}/products/city-car/bundle.json", world.collector());
        let begin = json!({ "protocol": { "min": 1, "max": 9 }, "productUrl": bundle, "campaign": CAMPAIGN });
        let begun = host.asks("initialize", begin.clone()).await;
        assert_eq!(begun["result"]["protocol"], 1, "{begun}");
        check_error(&host.asks("initialize", begin).await, -32600, "INVALID_REQUEST");
        let before = host.asks("design/get", json!({})).await;
        assert!(before["result"]["design"].is_object(), "{before}");
        check_unreadable(&host).await;
        assert_eq!(host.asks("design/get", json!({})).await["result"], before["result"]);
        assert_eq!(host.asks("shutdown", json!({})).await["result"], json!({}));
        assert_eq!(host.heard().await, Vec::<String>::new(), "nothing was done, nothing is told");
    });
}

/// Messages that ask, however wrongly, are answered; what asks for nothing is not.
async fn check_unreadable(host: &Host) {
    let deep = "{ jsonrpc: '2.0', id: 'deep', method: 'design/get',
        params: Array(40).fill().reduce((inner) => ({ inner }), {}) }";
    check_error(&host.says(deep, json!("deep")).await, -32600, "INVALID_REQUEST");
    let large =
        "{ jsonrpc: '2.0', id: 'large', method: 'design/get', params: { x: 'x'.repeat(5 << 20) } }";
    check_error(&host.says(large, json!("large")).await, 1003, "PAYLOAD_TOO_LARGE");
    let old = "{ jsonrpc: '1.0', id: 'old', method: 'ping' }";
    check_error(&host.says(old, json!("old")).await, -32600, "INVALID_REQUEST");
    for expression in ["'hello'", "[]", "null", "{ jsonrpc: '1.0', id: 'mute', result: {} }"] {
        host.posts(expression).await;
    }
    // Messages over a port arrive in order: an answer to any of those would be there by now.
    assert_eq!(host.asks("ping", json!({})).await["result"], json!({}));
    assert_eq!(host.answers_to_nothing().await, Vec::<Json>::new());
}

#[track_caller]
fn check_error(response: &Json, number: i32, word: &str) {
    let error = &response["error"];
    let found = (&error["code"], &error["data"]["code"]);
    assert_eq!(found, (&json!(number), &json!(word)), "{response}");
}

/// Chooses, and waits until it is kept: what it takes to keep and to send is here then.
async fn chooses_for_good(customer: &Customer) {
    customer.chooses("body-colour", "lemon").await;
    customer.until_kept("design.configuration['body-colour'] === 'lemon'").await;
}

#[test]
fn a_design_waits_for_the_collector_to_be_back_and_arrives_once() {
    story("no_collector", async |world| {
        let customer = arrive(world).await;
        let page = customer.page.clone();
        chooses_for_good(&customer).await;
        customer.reviews().await;
        world.kill_collector();
        page.press("Send").await;
        page.until_says("[role=alert]", "Your design is kept on this device").await;
        page.press("Back to the design").await;
        customer.until_at_work().await;
        page.find("input[name='body-colour'][value='lemon']:checked").await;
        customer.reviews().await;
        page.press("Send").await;
        page.until_says("[role=alert]", "try now").await;

        world.restart_collector();
        page.press("Try now").await;
        let code = page.text("main.sent .slip-code").await;
        let marketer = Marketer::signs_in(&page, &world.collector(), &world.password).await;
        assert_eq!(marketer.list().await.len(), 1, "it was tried three times and sent once");
        assert!(marketer.opens_newest().await.contains(&code));
    });
}

#[test]
fn what_waits_for_the_network_is_sent_when_it_is_back() {
    story_with(&[Need::Offline], "no_network", async |world| {
        let customer = arrive(world).await;
        let page = customer.page.clone();
        chooses_for_good(&customer).await;
        customer.reviews().await;
        page.loses_the_network().await;
        page.press("Send").await;
        page.until_says("[role=alert]", "We will send it when you are back").await;
        page.finds_the_network().await;
        let code = page.text("main.sent .slip-code").await;
        let marketer = Marketer::signs_in(&page, &world.collector(), &world.password).await;
        assert_eq!(marketer.list().await.len(), 1, "it is sent once");
        assert!(marketer.opens_newest().await.contains(&code));
    });
}

#[test]
fn what_was_sent_without_a_network_arrives_once_though_the_page_was_closed() {
    story_with(&[Need::Offline], "outbox", async |world| {
        let customer = arrive(world).await;
        let page = customer.page.clone();
        chooses_for_good(&customer).await;
        customer.reviews().await;
        page.loses_the_network().await;
        page.press("Send").await;
        page.until_says("[role=alert]", "We will send it when you are back").await;
        page.go("about:blank").await;
        page.finds_the_network().await;

        Customer::opens(&page, &world.car()).await;
        let code = page.text("main.sent .slip-code").await;

        // It is done: the next start is a new one, and sends nothing.
        let customer = arrive(world).await;
        page.find("input[name='body-colour'][value='water-mint']:checked").await;
        assert_eq!(customer.host_heard("suggestion").await, Vec::<Json>::new());
        let marketer = Marketer::signs_in(&page, &world.collector(), &world.password).await;
        assert_eq!(marketer.list().await.len(), 1, "it arrived once");
        assert!(marketer.opens_newest().await.contains(&code));
    });
}

#[test]
fn what_waits_in_one_tab_and_was_sent_by_another_is_not_sent_again() {
    story_with(&[Need::Offline], "outbox_tabs", async |world| {
        let first = arrive(world).await;
        let page = first.page.clone();
        let [one, other] = [page.tab().await, page.opens_a_tab().await];
        chooses_for_good(&first).await;
        first.reviews().await;
        page.loses_the_network().await;
        page.press("Send").await;
        page.until_says("[role=alert]", "We will send it when you are back").await;

        // The other tab has a network.
        page.turns_to(&other).await;
        Customer::opens(&page, &world.car()).await;
        let code = page.text("main.sent .slip-code").await;

        page.turns_to(&one).await;
        first.look_inside().await;
        page.finds_the_network().await;
        assert_eq!(page.text("main.sent .slip-code").await, code, "one suggestion, one receipt");
        let asked = first.host_heard("suggestion").await.len();
        assert_eq!(asked, 1, "the host was asked before, and not again");
    });
}

#[test]
fn a_refusal_says_why_and_the_design_can_be_changed_and_sent() {
    story("refusal", async |world| {
        let customer = arrive(world).await;
        let page = &customer.page;
        page.leave_frame().await;
        page.run(
            "window.refuse = ({ detail }) => detail.refuse('This round is closed.');
            document.addEventListener('codraft:suggestion', refuse)",
            &[],
        )
        .await;
        customer.look_inside().await;
        customer.reviews().await;
        page.press("Send").await;
        page.until_says("[role=alert]", "It was not accepted: This round is closed.").await;
        let again = "return document.querySelector('[role=alert] button') === null";
        assert_eq!(page.run(again, &[]).await, Json::Bool(true), "the same would be refused again");

        page.leave_frame().await;
        page.run("document.removeEventListener('codraft:suggestion', refuse)", &[]).await;
        customer.look_inside().await;
        page.press("Back to the design").await;
        customer.until_at_work().await;
        customer.chooses("body-colour", "lemon").await;
        customer.reviews().await;
        customer.sends().await;
        let heard = customer.host_heard("suggestion").await;
        assert_ne!(
            heard[0]["idempotencyKey"], heard[1]["idempotencyKey"],
            "another design is another suggestion"
        );
    });
}

#[test]
fn a_page_without_the_sdk_does_the_same_work() {
    story("no_sdk", async |world| {
        let url = format!("{}/examples/no-sdk/", world.brand());
        let customer = Customer::arrives(&world.page, &url).await;
        customer.chooses("body-colour", "lemon").await;
        customer.page.press("Draw").await;
        customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
        customer.until_marks(1).await;
        customer.reviews().await;
        let code = customer.sends().await;
        let marketer = Marketer::signs_in(&world.page, &world.collector(), &world.password).await;
        assert!(marketer.opens_newest().await.contains(&code));
    });
}

#[test]
fn a_reload_and_a_panic_lose_nothing() {
    story("draft", async |world| {
        let customer = arrive(world).await;
        let page = customer.page.clone();
        customer.chooses("body-colour", "lemon").await;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
        customer.until_marks(1).await;
        customer.until_kept("design.annotations.length === 1").await;
        let customer = arrive(world).await;
        check_restored(&customer).await;

        break_the_page(&customer).await;
        page.until_says("[role=alertdialog]", "Something stopped working").await;
        let fatal = customer.host_heard("fatal").await;
        assert!(
            fatal[0]["message"].as_str().is_some_and(|message| message.contains("panicked")),
            "{fatal:?}"
        );
        page.press("Open my saved design").await;
        page.leave_frame().await;
        customer.look_inside().await;
        customer.until_at_work().await;
        check_restored(&customer).await;

        page.press("Start afresh").await;
        customer.until_marks(0).await;
    });
}

async fn check_restored(customer: &Customer) {
    customer.until_told("Here is your design from last time.").await;
    customer.page.find("input[name='body-colour'][value='lemon']:checked").await;
    // A note on which the page broke may have been kept before it did.
    let design = customer.design().await["design"].take();
    let marks = design["annotations"].as_array().expect("marks");
    let strokes = marks.iter().filter(|mark| mark["target"]["shape"]["kind"] == "stroke");
    assert_eq!(strokes.count(), 1, "{marks:?}");
}

/// Tears out what the widget is about to build beside, as an extension of a browser may do.
pub(crate) async fn break_the_page(customer: &Customer) {
    let page = &customer.page;
    customer.opens_step("Notes").await;
    page.find(".add-note").await;
    page.run(
        "document.querySelector('.add-note').remove();
        document.querySelector('.drawings').remove()",
        &[],
    )
    .await;
    page.press("Leave a note").await;
    customer.taps(Hand::Mouse, (2000.0, 1200.0)).await;
}

async fn arrive(world: &World) -> Customer {
    Customer::arrives(&world.page, &world.car()).await
}
