//! A design that is full, marks on what is no longer there, and annotation files with one bad item: what a
//! host hands over is opened as far as it goes, and the rest is told item by item.
//!
//! It must not know how much a design may hold but by what was agreed.

use serde_json::{Value as Json, json};

use crate::axe;
use crate::customer::{Customer, Hand};
use crate::host::Host;
use crate::world::{CAMPAIGN, World, story};

/// As large as a page would have it: a hand can work in it.
const ROOMY: &str = "const { style } = document.querySelector('main > iframe');
    [style.width, style.height] = ['1200px', '700px']";

#[test]
fn a_design_that_is_full_says_how_much_it_holds_and_loses_nothing() {
    story("full", async |world| {
        let (host, mut design) = begins(world, json!({ "annotations": 700 })).await;
        design["annotations"] = (1..=699).map(|id| mark(id, pin(id))).collect();
        host.asks("design/load", json!({ "design": design })).await;
        let customer = inside(world).await;
        let page = &customer.page;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &[(700.0, 500.0), (900.0, 700.0), (1500.0, 800.0)]).await;
        page.until("nothing to be told", "return !document.querySelector('.notice')", &[]).await;
        customer.draws(Hand::Mouse, &[(700.0, 900.0), (900.0, 950.0), (1500.0, 1000.0)]).await;
        page.until_says(".notice", "holds 700 notes and drawings").await;
        // Ctrl+Z takes back the one that was drawn. In the review it would not be seen, and does nothing.
        page.press("Review").await;
        page.find("main.review").await;
        page.run("document.querySelector('main.review button').focus()", &[]).await;
        page.act(json!([{ "type": "key", "id": "keys", "actions": [
            { "type": "keyDown", "value": "\u{e009}" }, { "type": "keyDown", "value": "z" },
            { "type": "keyUp", "value": "z" }, { "type": "keyUp", "value": "\u{e009}" },
        ] }]))
        .await;
        page.leave_frame().await;
        let summary = host.asks("design/get", json!({ "only": "summary" })).await;
        assert_eq!(summary["result"]["summary"]["annotations"], 700);
    });
}

#[test]
fn marks_on_what_is_gone_or_was_moved_are_flagged_and_put_right() {
    story("flagged", async |world| {
        let (host, mut design) = begins(world, json!({})).await;
        let mut marks = [mark(1, pin(1)), mark(2, pin(2)), mark(3, line(3))];
        marks[0]["target"]["part"] = json!("spoiler-of-old");
        for mark in &mut marks[1..] {
            mark["target"]["part"] = json!("mirror");
            mark["unsure"] = json!("moved");
        }
        design["annotations"] = json!(marks);
        let answer = host.asks("design/load", json!({ "design": design })).await;
        let issues = answer["result"]["issues"].as_array().expect("issues").clone();
        assert_eq!(told(&issues), ["/annotations/0/target/part UNKNOWN_PART"]);
        let customer = inside(world).await;
        let page = &customer.page;
        customer.opens_step("Notes").await;
        page.until_says(".notes li:nth-child(1)", "What this was about is gone.").await;
        page.until_says(".notes li:nth-child(2)", "The product changed here.").await;
        axe::check(page, "marks that are flagged").await;
        let flags = async |expected: usize| {
            let count = "return document.querySelectorAll('.note-unsure').length === arguments[0]";
            page.until("so many flags", count, &[json!(expected)]).await;
        };
        flags(3).await;
        page.press("Still right").await;
        flags(2).await;
        page.press("Place anew").await;
        flags(1).await;
        // What was placed anew lies in the hand: it is moved by keys.
        page.find(".selection-bar").await;
        page.press("Undo").await;
        flags(2).await;
        // The line was only told to be looked at: whoever drags it has put it right.
        page.press("Select").await;
        customer.taps(Hand::Mouse, (2000.0, 603.0)).await;
        page.find(".selection-bar").await;
        customer.draws(Hand::Mouse, &[(2000.0, 603.0), (2000.0, 800.0), (2000.0, 1000.0)]).await;
        flags(1).await;
    });
}

#[test]
fn annotations_come_in_and_go_out_item_by_item() {
    story("annotations", async |world| {
        let (host, _) = begins(world, json!({ "annotations": 2_000 })).await;
        let mut items: Vec<Json> = (0..1_000).map(annotation).collect();
        items[137]["target"]["selector"]["value"] = json!("xywh=pixel:no");
        let page = json!({ "type": "AnnotationPage", "items": items });
        let loaded = host.asks("design/load", json!({ "w3c": page })).await;
        let issues = loaded["result"]["issues"].as_array().expect("issues").clone();
        assert_eq!(told(&issues), ["/items/137/target UNKNOWN_SELECTOR"], "{loaded}");
        let before = host.asks("design/get", json!({})).await["result"]["design"].clone();
        assert_eq!(before["annotations"].as_array().map(Vec::len), Some(999));
        assert_eq!(before["annotations"][0]["body"]["comment"], "larger 0");

        let exported = host.asks("design/export", json!({ "formats": ["w3c"] })).await;
        let file = &exported["result"]["files"][0];
        assert!(file["mediaType"].as_str().is_some_and(|it| it.contains("anno.jsonld")), "{file}");
        let data = file["data"].as_str().expect("a text");
        let collection: Json = serde_json::from_str(data).expect("JSON");
        assert_eq!(collection["total"], 999);
        let again = host.asks("design/load", json!({ "w3c": collection })).await;
        assert_eq!(again["result"]["issues"], json!([]));
        let after = host.asks("design/get", json!({})).await["result"]["design"].clone();
        assert!(after["annotations"] == before["annotations"], "what goes out comes back");
        let both = json!({ "design": after, "w3c": [] });
        let both = host.asks("design/load", both).await;
        assert_eq!(both["error"]["data"]["code"], "INVALID_PARAMS");
    });
}

/// Embeds the widget with these limits, and answers the design that is at work then.
async fn begins(world: &World, limits: Json) -> (Host, Json) {
    world.page.go(&world.host_page()).await;
    let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
    let host = Host::shakes_hands(&world.page, &widget).await;
    let product = format!("{}/products/city-car/bundle.json", world.collector());
    let begin = json!({
        "protocol": { "min": 1, "max": 1 }, "productUrl": product, "limits": limits,
        "context": { "locale": "en" },
    });
    assert!(host.asks("initialize", begin).await["error"].is_null());
    world.page.run(ROOMY, &[]).await;
    let design = host.asks("design/get", json!({})).await["result"]["design"].clone();
    (host, design)
}

async fn inside(world: &World) -> Customer {
    let customer = Customer { page: world.page.clone() };
    customer.look_inside().await;
    customer.until_at_work().await;
    customer
}

fn told(issues: &[Json]) -> Vec<String> {
    let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    issues.iter().map(|it| format!("{} {}", word(&it["pointer"]), word(&it["code"]))).collect()
}

fn mark(id: u32, shape: Json) -> Json {
    let target = json!({ "view": "side", "shape": shape });
    json!({ "id": format!("a{id}"), "body": { "intent": "like", "comment": format!("mark {id}") }, "target": target })
}

fn pin(id: u32) -> Json {
    json!({ "kind": "point", "at": [f64::from(id) * 5.0, 1_900] })
}

fn line(id: u32) -> Json {
    let y = f64::from(id) * 200.0 + 3.0;
    json!({ "kind": "line", "from": [500, y], "to": [3_000, y], "colour": "#e5383b", "width": 8 })
}

/// An annotation as other tools write one, about the side view.
fn annotation(index: u32) -> Json {
    let selector = json!({
        "type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": format!("xywh=pixel:{},20,300,400", index * 3),
    });
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": format!("#n{index}"), "type": "Annotation",
        "body": [{ "type": "TextualBody", "value": format!("larger {index}"), "purpose": "commenting" }],
        "target": { "source": "https://shop.example/img/side.png", "selector": selector },
    })
}
