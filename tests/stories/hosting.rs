//! What a host does with the design: has it in every form, puts another in its place, and is refused
//! where it asks wrong. And the panel that makes room for the picture.

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::host::Host;
use crate::page::Page;
use crate::world::{CAMPAIGN, story};

/// Whether the canvas of ink that stays has any.
const IS_INKED: &str = "
    const canvas = document.querySelector('.stage-picture canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0)";

fn annotation(id: u32, shape: Json) -> Json {
    let target = json!({ "view": "side", "shape": shape });
    json!({ "id": format!("a{id}"), "body": { "intent": "like", "comment": "" }, "target": target })
}

/// `json` with one spelling for each number.
fn plain(json: &Json) -> Json {
    match json {
        Json::Number(number) => json!(number.as_f64()),
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(members) => Json::Object(
            members.iter().map(|(name, member)| (name.clone(), plain(member))).collect(),
        ),
        other => other.clone(),
    }
}

fn code(answer: &Json) -> &str {
    answer["error"]["data"]["code"].as_str().unwrap_or("no error")
}

#[test]
fn a_host_opens_a_design_and_has_it_back_in_every_form() {
    story("hosting", async |world| {
        world.page.go(&world.host_page()).await;
        let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
        let host = Host::shakes_hands(&world.page, &widget).await;
        assert_eq!(code(&host.asks("design/load", json!({})).await), "NOT_INITIALIZED");
        let product = format!("{}/products/city-car/bundle.json", world.collector());
        let limits = json!({ "annotations": 1_000, "points": 1, "bytes": 99_999_999 });
        let begin = json!({
            "protocol": { "min": 1, "max": 1 }, "productUrl": product, "limits": limits,
        });
        let agreed = host.asks("initialize", begin).await["result"]["limits"].clone();
        assert_eq!(agreed["annotations"], 1_000);
        assert_eq!(agreed["points"], 50_000, "less than usual is as usual");
        assert_eq!(agreed["messageBytes"], 32 << 20, "more than the ceiling is the ceiling");

        let now = host.asks("design/get", json!({})).await["result"].clone();
        let mut design = now["design"].clone();
        let view = host.asks("design/export", json!({ "formats": ["svg"], "view": "roof" })).await;
        assert_eq!(code(&view), "INVALID_PARAMS", "a view the product has not");
        let line = |id: u32| {
            let y = f64::from(id) * 2.0;
            let shape = json!({
                "kind": "line", "from": [500, y], "to": [3_000, y], "colour": "#e5383b", "width": 8,
            });
            annotation(id, shape)
        };
        let mut marks: Vec<Json> = (1..=700).map(line).collect();
        marks[3]["target"]["shape"]["colour"] = json!("red");
        design["annotations"] = marks.into();
        let stale = json!({ "design": design, "revision": 99 });
        assert_eq!(code(&host.asks("design/load", stale).await), "REVISION_CONFLICT");
        let wrong = json!({ "design": { "schemaVersion": 1 } });
        assert_eq!(code(&host.asks("design/load", wrong).await), "INVALID_PARAMS");
        let loaded = host.asks("design/load", json!({ "design": design })).await["result"].clone();
        assert_eq!(loaded["issues"].as_array().map(Vec::len), Some(1), "{loaded}");
        assert_eq!(loaded["issues"][0]["pointer"], "/annotations/3/target/shape/colour");
        let summary = host.asks("design/get", json!({ "only": "summary" })).await["result"].clone();
        assert_eq!(summary["summary"]["annotations"], 699, "{summary}");
        assert_eq!(summary["revision"], loaded["revision"]);

        let wish = json!({ "formats": ["json", "png", "svg"], "width": 320 });
        let exported = host.asks("design/export", wish).await["result"].clone();
        let data =
            |at: usize| exported["files"][at]["data"].as_str().unwrap_or_default().to_owned();
        let whole: Json = serde_json::from_str(&data(0)).expect("the design as JSON");
        let current = host.asks("design/get", json!({})).await["result"]["design"].clone();
        assert!(plain(&whole) == plain(&current), "what is exported is what there is");
        assert_eq!(whole["madeOn"]["version"], current["madeOn"]["version"]);
        assert_eq!(corner(&world.page, &data(1)).await, json!([255, 255, 255, 255]));
        assert!(data(2).starts_with("<svg") && data(2).contains("#e5383b"));
        let wrong = host.asks("design/export", json!({ "formats": [] })).await;
        assert_eq!(code(&wrong), "INVALID_PARAMS");

        let customer = Customer { page: world.page.clone() };
        customer.look_inside().await;
        customer.page.until("ink on the canvas", IS_INKED, &[]).await;
        // The frame of this host is too small for a hand.
        customer.page.run("document.querySelector('[aria-label=Undo]').click()", &[]).await;
        let is_bare = IS_INKED.replace("return data.some", "return !data.some");
        customer.page.until("the design before", &is_bare, &[]).await;
    });
}

/// Red, green, blue and opacity of the first pixel of a PNG in base64, from 0 to 255.
async fn corner(page: &Page, png: &str) -> Json {
    const LOOK: &str = "
        const bytes = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt(0));
        createImageBitmap(new Blob([bytes], { type: 'image/png' })).then((image) => {
            const context = document.createElement('canvas').getContext('2d');
            context.drawImage(image, 0, 0);
            done([...context.getImageData(0, 0, 1, 1).data]);
        }, ({ message }) => done(message));
    ";
    page.run_async(LOOK, &[json!(png)]).await
}

/// Puts widgets on the page, and takes each away again while it comes: each a little later than the one before.
const COME_AND_GO: &str = "
    const [src] = arguments;
    const main = document.querySelector('main');
    let after = 0;
    const next = () => {
        if (after > 1000) return done(true);
        const widget = document.createElement('codraft-widget');
        widget.setAttribute('src', src);
        main.prepend(widget);
        setTimeout(() => (widget.remove(), next()), (after += 40));
    };
    next();";

#[test]
fn a_widget_that_is_taken_away_while_it_comes_leaves_the_page_alive() {
    story("come_and_gone", async |world| {
        let page = &world.page;
        page.go(&world.car()).await;
        let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
        assert_eq!(page.run_async(COME_AND_GO, &[json!(widget)]).await, json!(true));
        // Where the page stands still nobody answers; where it does not, the next one comes.
        let customer = Customer::arrives(page, &world.car()).await;
        customer.chooses("body-colour", "lemon").await;
    });
}

#[test]
fn a_panel_that_is_folded_away_leaves_the_stage_the_whole_width_and_the_review_at_hand() {
    story("folded", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        let width = "return document.querySelector('.stage').clientWidth
            === document.querySelector('.workbench').clientWidth";
        assert_eq!(page.run(width, &[]).await, json!(false));
        page.press("Fold the choices away").await;
        page.until("the whole width", width, &[]).await;
        let at_hand = "return ['.price-bar .button', '.panel-fold'].every((name) =>
            document.querySelector(name).checkVisibility())
            && !document.querySelector('.step-head').checkVisibility()";
        page.until("price and review, and no steps", at_hand, &[]).await;
        page.press("Review").await;
        page.find(".review").await;
        page.press("Back to the design").await;
        page.until("it is folded still", width, &[]).await;
        page.press("Show the choices").await;
        page.until("the panel", &format!("return !(() => {{ {width} }})()"), &[]).await;
    });
}
