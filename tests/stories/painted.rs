//! What the canvases show, compared with the design's SVG, kind by kind; and that canvases which the
//! browser takes away come back as they were, and that what is dragged or foreseen costs what it should.

mod dragged;

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::engine::Need;
use crate::host::Host;
use crate::page::Page;
use crate::picture::check_kinds;
use crate::world::{CAMPAIGN, World, story, story_with};

/// A cell of the view for each mark: so many to a row.
const COLUMNS: usize = 5;
const CELL: [f64; 2] = [800.0, 550.0];

/// Makes room for the stage: the frame of a bare host is small.
const WIDEN: &str = "
    const frame = document.querySelector('iframe');
    [frame.width, frame.height] = arguments;";

/// Pastes a picture, as from another window.
const PASTE: &str = "
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [120, 80];
    const context = canvas.getContext('2d');
    for (const [at, colour] of ['#d02020', '#20a040', '#2030d0'].entries()) {
        context.fillStyle = colour;
        context.fillRect(40 * at, 0, 40, 80);
    }
    canvas.toBlob((blob) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([blob], 'stripes.png', { type: 'image/png' }));
        const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
        // Firefox makes no event with data of its own.
        Object.defineProperty(paste, 'clipboardData', { value: clipboardData });
        document.dispatchEvent(paste);
        done(true);
    });";

/// What is on the stage now: both canvases, and the part of the view they show.
const STAGE: &str = "
    const [ink, overlay] = document.querySelectorAll('.stage-picture canvas');
    const { x, y, width, height } = document.querySelector('.artwork svg').viewBox.baseVal;
    return {
        ink: ink.toDataURL(), overlay: overlay.toDataURL(), ratio: devicePixelRatio,
        size: [ink.width, ink.height], box: [x, y, width, height],
    };";

/// The place in the middle of a cell.
fn middle(cell: usize) -> [f64; 2] {
    let (column, row) = (cell % COLUMNS, cell / COLUMNS);
    [CELL[0] * (column as f64 + 0.5), CELL[1] * (row as f64 + 0.5)]
}

fn place(cell: usize, by: [f64; 2]) -> [f64; 2] {
    let [x, y] = middle(cell);
    [x + by[0], y + by[1]]
}

/// A wave through a cell.
fn wave(cell: usize, more: Json) -> Json {
    let mut path = place(cell, [-300.0, 0.0]).to_vec();
    path.extend((0..60).flat_map(|at: i32| [10.0, (30.0 * (f64::from(at) / 7.0).cos()).round()]));
    let mut shape = json!({
        "kind": "stroke", "colour": "#1d3557", "width": 24, "quantum": 1,
        "path": path.iter().map(|number| *number as i32).collect::<Vec<_>>(),
    });
    for (name, value) in more.as_object().expect("members") {
        shape[name] = value.clone();
    }
    shape
}

/// Every kind of mark, each in a cell of its own; some turned.
fn kinds(image: &Json) -> Vec<(&'static str, Json)> {
    let mut pressure = vec![20];
    pressure.extend((0..60).map(|at| if at < 30 { 2 } else { -1 }));
    let line = |cell, kind| {
        let (from, to) = (place(cell, [-280.0, 150.0]), place(cell, [260.0, -170.0]));
        json!({ "kind": kind, "from": from, "to": to, "colour": "#b4003c", "width": 20 })
    };
    let outline = |cell, kind, turn| {
        json!({
            "kind": kind, "centre": middle(cell), "size": [460, 260], "turn": turn,
            "colour": "#0f764a", "width": 18,
        })
    };
    let text = |cell, words, turn| {
        json!({
            "kind": "text", "text": words, "centre": middle(cell), "turn": turn, "letter": 110,
            "colour": "#5b2a86",
        })
    };
    let dimension = |cell, to| {
        let (from, to) = (place(cell, [-290.0, 40.0]), place(cell, to));
        json!({ "kind": "dimension", "from": from, "to": to, "letter": 80, "colour": "#8a3a00" })
    };
    let picture = |cell, turn| {
        json!({
            "kind": "picture", "image": image, "centre": middle(cell), "size": [420, 280],
            "turn": turn,
        })
    };
    vec![
        ("pen", wave(0, json!({}))),
        ("pen pressed", wave(1, json!({ "pressure": pressure }))),
        ("highlighter", wave(2, json!({ "tip": "highlighter", "width": 60, "colour": "#ffb703" }))),
        ("line", line(3, "line")),
        ("arrow", line(4, "arrow")),
        ("rectangle", outline(5, "rectangle", 0)),
        ("rectangle turned", outline(6, "rectangle", 30)),
        ("ellipse", outline(7, "ellipse", 0)),
        ("ellipse turned", outline(8, "ellipse", -25)),
        ("text", text(9, "Softer here", 0)),
        ("text turned", text(10, "In two\nlines", 20)),
        ("dimension", dimension(11, [280.0, 40.0])),
        ("dimension turned", dimension(12, [220.0, -160.0])),
        ("picture", picture(13, 0)),
        ("picture turned", picture(14, -35)),
    ]
}

/// A design of `kinds` and of a pin for each intent.
fn design_of(kinds: &[(&str, Json)], now: &Json) -> Json {
    let intents = ["change", "add", "remove", "like", "problem"];
    let pins = intents
        .into_iter()
        .enumerate()
        .map(|(at, intent)| (intent, json!({ "kind": "point", "at": middle(kinds.len() + at) })));
    let marks = kinds.iter().map(|(_, shape)| ("change", shape.clone())).chain(pins);
    let marks = marks.enumerate().map(|(at, (intent, shape))| {
        json!({
            "id": format!("a{}", at + 1), "body": { "intent": intent, "comment": "" },
            "target": { "view": "side", "shape": shape },
        })
    });
    let mut design = now.clone();
    design["annotations"] = marks.collect();
    design
}

/// A host with a wide frame, and the design it begins with.
async fn begins(world: &World) -> (Host, Customer, Json) {
    world.page.go(&world.host_page()).await;
    let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
    let host = Host::shakes_hands(&world.page, &widget).await;
    world.page.run(WIDEN, &[json!(1200), json!(800)]).await;
    let product = format!("{}/products/city-car/bundle.json", world.collector());
    let begin = json!({
        "protocol": { "min": 1, "max": 1 }, "productUrl": product,
        "capabilities": { "images": true }, "limits": { "annotations": 3_000, "points": 200_000 },
    });
    host.asks("initialize", begin).await;
    host.posts("{ jsonrpc: '2.0', method: 'initialized', params: {} }").await;
    let design = host.asks("design/get", json!({})).await["result"]["design"].clone();
    let customer = Customer { page: world.page.clone() };
    (host, customer, design)
}

async fn opens(host: &Host, design: &Json) {
    let loaded = host.asks("design/load", json!({ "design": design })).await;
    assert_eq!(loaded["result"]["issues"], json!([]), "{loaded}");
}

/// The picture that the customer pastes, as designs name it.
async fn pasted(host: &Host, customer: &Customer) -> Json {
    let page = &customer.page;
    customer.look_inside().await;
    customer.until_at_work().await;
    page.press("Fold the choices away").await;
    // What marks are pasted with comes with the first of them.
    page.press("Select").await;
    customer.until_painted().await;
    page.run_async(PASTE, &[]).await;
    customer.until_marks(1).await;
    page.leave_frame().await;
    let now = host.asks("design/get", json!({})).await["result"]["design"].clone();
    now["annotations"][0]["target"]["shape"]["image"].clone()
}

/// The screen shows so many pixels for each of the page's.
async fn sharpens(page: &Page, ratio: f64) {
    let screen =
        json!({ "width": 1440, "height": 1000, "deviceScaleFactor": ratio, "mobile": false });
    page.tools("Emulation.setDeviceMetricsOverride", screen).await;
}

#[test]
fn the_canvas_and_the_svg_show_every_kind_of_mark_alike_at_any_sharpness_and_zoom() {
    story_with(&[Need::Screen], "painted", async |world| {
        let (host, customer, now) = begins(world).await;
        let page = &customer.page;
        let kinds = kinds(&pasted(&host, &customer).await);
        opens(&host, &design_of(&kinds, &now)).await;
        let wish = json!({ "formats": ["svg"], "view": "side" });
        let svg = host.asks("design/export", wish).await["result"]["files"][0]["data"].clone();
        customer.look_inside().await;
        let mut stages = Vec::new();
        for (ratio, closer) in [(1.0, 0), (2.0, 0), (1.5, 2), (1.0, 2), (3.0, 0)] {
            sharpens(page, ratio).await;
            for _ in 0..closer {
                page.press("Closer").await;
            }
            let sharp = "return devicePixelRatio === arguments[0]";
            page.until("the screen to be as sharp", sharp, &[json!(ratio)]).await;
            // A screen that is only emulated tells no page that it is another, so the frame is sized too.
            page.leave_frame().await;
            page.run(WIDEN, &[json!(1200 + (stages.len() + 1) % 2), json!(800)]).await;
            customer.look_inside().await;
            customer.until_at_work().await;
            page.until_still().await;
            customer.until_painted().await;
            stages.push(page.run(STAGE, &[]).await);
            if closer > 0 {
                page.press("Whole picture").await;
            }
        }
        let cells = (0..kinds.len() + 5).map(|cell| {
            let name = kinds.get(cell).map_or("pin", |(name, _)| *name);
            let [x, y] = place(cell, CELL.map(|side| -side / 2.0));
            json!({ "name": name, "place": [x, y, CELL[0], CELL[1]] })
        });
        check_kinds(page, &stages, svg, &cells.collect::<Vec<_>>()).await;
    });
}

/// The pixels of both canvases, as a text that tells whether any is another.
const PIXELS: &str = "
    const canvases = [...document.querySelectorAll('.stage-picture canvas')];
    return canvases.map((canvas) => canvas.toDataURL());";

/// Takes both contexts away, and gives them back as the standard has it: blank, and with nothing set.
const LOSE: &str = "
    const blank = [];
    for (const canvas of document.querySelectorAll('.stage-picture canvas')) {
        canvas.dispatchEvent(new Event('contextlost', { cancelable: true }));
        canvas.width = canvas.width;
        blank.push(canvas.toDataURL());
    }
    for (const canvas of document.querySelectorAll('.stage-picture canvas'))
        canvas.dispatchEvent(new Event('contextrestored'));
    return blank;";

#[test]
fn canvases_that_the_browser_took_away_come_back_as_they_were() {
    story("lost_canvases", async |world| {
        let (host, customer, now) = begins(world).await;
        let page = &customer.page;
        let kinds = kinds(&pasted(&host, &customer).await);
        opens(&host, &design_of(&kinds, &now)).await;
        customer.look_inside().await;
        let inked = "const canvas = document.querySelector('.stage-picture canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            return data.some((value) => value > 0)";
        page.until("ink on the canvas", inked, &[]).await;
        page.until_still().await;
        customer.until_painted().await;
        for selected in [false, true] {
            if selected {
                // So that there is more on the upper canvas than pins.
                page.press("Select").await;
                let all =
                    "document.querySelector('.stage-picture canvas:last-of-type').dispatchEvent(
                    new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }))";
                page.run(all, &[]).await;
                customer.until_painted().await;
            }
            let before = page.run(PIXELS, &[]).await;
            let blank = page.run(LOSE, &[]).await;
            assert!(before[0] != blank[0] && before[1] != blank[1], "there is something to lose");
            customer.until_painted().await;
            let after = page.run(PIXELS, &[]).await;
            assert!(before[0] == after[0], "the ink is another (selected: {selected})");
            assert!(before[1] == after[1], "pins or frames are others (selected: {selected})");
        }
    });
}
