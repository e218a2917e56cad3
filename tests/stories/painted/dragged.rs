//! What is dragged or foreseen, which costs what it should and leaves no trace.
//!
//! It must not know how a canvas is painted, only how often.

use super::*;

/// Counts what is painted from now on, by the methods of the canvas.
const COUNT: &str = "
    window.painted = {};
    for (const name of ['fill', 'stroke', 'drawImage', 'fillText']) {
        const paint = CanvasRenderingContext2D.prototype[name];
        painted[name] = 0;
        CanvasRenderingContext2D.prototype[name] = function (...how) {
            painted[name] += 1;
            return paint.apply(this, how);
        };
    }";

/// What a pointer does on the stage, and then a frame, so that nothing is taken together.
const POINT: &str = "
    const canvas = document.querySelector('.stage-picture canvas:last-of-type');
    const matrix = document.querySelector('.artwork svg').getScreenCTM();
    const [type, at] = arguments;
    const { x, y } = new DOMPoint(...at).matrixTransform(matrix);
    canvas.setPointerCapture = () => {};
    canvas.dispatchEvent(new PointerEvent(type, {
        pointerId: 7, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0,
        buttons: type === 'pointerup' ? 0 : 1, pressure: 0.5, clientX: x, clientY: y,
        bubbles: true, cancelable: true,
    }));
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";

async fn points(page: &Page, kind: &str, at: [f64; 2]) {
    page.run_async(POINT, &[json!(kind), json!(at)]).await;
}

#[test]
fn a_thousand_marks_are_dragged_without_painting_any_and_a_pen_paints_no_pins_far_away() {
    story("dragged", async |world| {
        let (host, customer, mut design) = begins(world).await;
        let page = &customer.page;
        let mark = |id: usize, shape: Json| {
            json!({
                "id": format!("a{id}"), "body": { "intent": "like", "comment": "" },
                "target": { "view": "side", "shape": shape },
            })
        };
        let rectangle = |id: usize| {
            let centre = [200.0 + 40.0 * (id % 40) as f64, 300.0 + 40.0 * (id / 40) as f64];
            let (size, colour) = ([30, 30], "#b4003c");
            mark(
                id,
                json!({ "kind": "rectangle", "centre": centre, "size": size, "colour": colour, "width": 6 }),
            )
        };
        let pin = |id: usize| {
            mark(id, json!({ "kind": "point", "at": [3_700, 8 * (id - 1_000) + 1_500] }))
        };
        design["annotations"] =
            (1..=1_000).map(rectangle).chain((1_001..=1_020).map(pin)).collect();
        opens(&host, &design).await;
        customer.look_inside().await;
        customer.until_at_work().await;
        page.press("Draw").await;
        page.find(".pen-tray").await;
        customer.until_painted().await;

        points(page, "pointerdown", [2_500.0, 300.0]).await;
        points(page, "pointermove", [2_540.0, 320.0]).await;
        page.run(COUNT, &[]).await;
        for step in 0..10 {
            points(page, "pointermove", [2_560.0 + 20.0 * f64::from(step), 330.0]).await;
        }
        let painted = page.run("return painted", &[]).await;
        assert_eq!(painted["fillText"], 0, "no number of a pin is painted: {painted}");
        assert!(painted["fill"].as_u64() >= Some(10), "the pen is: {painted}");
        points(page, "pointerup", [2_740.0, 330.0]).await;
        page.press("Undo").await;

        page.press("Select").await;
        points(page, "pointerdown", [100.0, 200.0]).await;
        points(page, "pointermove", [1_000.0, 900.0]).await;
        points(page, "pointermove", [3_000.0, 1_400.0]).await;
        points(page, "pointerup", [3_000.0, 1_400.0]).await;
        points(page, "pointerdown", [185.0, 700.0]).await;
        points(page, "pointermove", [285.0, 740.0]).await;
        points(page, "pointermove", [385.0, 780.0]).await;
        page.run("for (const name in painted) painted[name] = 0", &[]).await;
        let steps = 10_u64;
        for step in 0..steps {
            points(page, "pointermove", [400.0 + 20.0 * step as f64, 800.0]).await;
        }
        let painted = page.run("return painted", &[]).await;
        assert_eq!(painted["drawImage"], steps, "what is carried, once a step: {painted}");
        // The frame around all, in two colours, and what it lies along.
        assert!(painted["stroke"].as_u64() <= Some(steps * (6 + 2 * 20)), "no mark: {painted}");
        points(page, "pointerup", [600.0, 800.0]).await;
        page.leave_frame().await;
        let now = host.asks("design/get", json!({})).await["result"]["design"].clone();
        let moved = &now["annotations"][0]["target"]["shape"];
        assert!(moved["centre"][0].as_f64() > Some(500.0), "it lies where it was put: {moved}");
    });
}

/// Lets the browser expect the hand 12 pixels further to the right than it is, and looks in each frame
/// whether there is ink right of it.
const FORESEE: &str = "
    PointerEvent.prototype.getPredictedEvents = function () {
        const clientX = this.clientX + 12;
        return [new PointerEvent('pointermove', { clientX, clientY: this.clientY })];
    };
    const canvas = document.querySelector('.stage-picture canvas:last-of-type');
    window.foreseen = { isSeen: false, x: 0 };
    canvas.addEventListener('pointermove', ({ clientX, clientY }) => {
        const { left, top } = canvas.getBoundingClientRect();
        Object.assign(foreseen, { x: clientX - left, y: clientY - top });
    }, { capture: true });
    foreseen.look = () => {
        const at = [foreseen.x + 10, foreseen.y].map((px) => px * devicePixelRatio);
        return canvas.getContext('2d').getImageData(...at, 1, 1).data[3] > 0;
    };
    const watch = () => {
        if (foreseen.x > 0) foreseen.isSeen ||= foreseen.look();
        requestAnimationFrame(watch);
    };
    watch();";

#[test]
fn what_the_browser_foresees_is_shown_for_a_frame_and_never_kept() {
    story("foreseen", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        page.press("Draw").await;
        page.find(".pen-tray").await;
        customer.until_painted().await;
        page.run(FORESEE, &[]).await;
        points(page, "pointerdown", [1_000.0, 1_000.0]).await;
        for step in 1..=8 {
            points(page, "pointermove", [1_000.0 + 60.0 * f64::from(step), 1_000.0]).await;
        }
        assert_eq!(page.run("return foreseen.isSeen", &[]).await, json!(true), "it is shown");
        page.until("it to be taken back", "return !foreseen.look()", &[]).await;
        points(page, "pointerup", [1_480.0, 1_000.0]).await;
        customer.until_marks(1).await;
        let state = customer.design().await;
        let shape = &state["design"]["annotations"][0]["target"]["shape"];
        assert_eq!(shape["kind"], "stroke");
        let reach = "const [ink] = document.querySelectorAll('.stage-picture canvas');
            const { data, width } = ink.getContext('2d').getImageData(0, 0, ink.width, ink.height);
            let right = 0;
            for (let at = 0; at < data.length; at += 4)
                if (data[at + 3]) right = Math.max(right, (at / 4) % width);
            return right / devicePixelRatio - foreseen.x";
        let beyond = page.run(reach, &[]).await.as_f64().expect("a length");
        assert!((0.0..6.0).contains(&beyond), "ink ends where the hand did: {beyond}");
    });
}
