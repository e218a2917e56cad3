//! Rough hands: pointers that vanish, lose their capture or report nonsense, ink beside the view, and a
//! page that is hidden. Nothing that was drawn is lost, and all of it arrives.
//!
//! It must not know how pointers are told apart. What no driver can do, such as a pressure of 65,535, is
//! done by events made in the page, as the browser would make them.

use serde_json::{Value as Json, json};

use crate::customer::{Customer, Hand, Place};
use crate::engine::Need;
use crate::world::story;

/// Dispatches events on the stage: name, pointer, place in the view, and pressure, which may be `NaN`.
const FEEL: &str = "
    const svg = document.querySelector('.artwork svg');
    const stage = document.querySelector('#stage');
    const moved = (id, [x, y], pressure) => {
        const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
        const event = (name, more) => new PointerEvent(name, {
            bubbles: true, cancelable: true, pointerId: id, pointerType: 'pen', isPrimary: true,
            clientX: at.x, clientY: at.y, button: 0, buttons: 1, ...more,
        });
        return { event, pressure: Number(pressure) };
    };
    for (const [name, id, place, pressure] of arguments[0]) {
        const told = moved(id, place, pressure);
        const event = told.event(name, name === 'pointerup' ? { buttons: 0 } : {});
        Object.defineProperty(event, 'pressure', { value: told.pressure });
        stage.dispatchEvent(event);
    }";

/// Draws so many points a frame for so many frames, all of a frame in one event, as a fast pen does;
/// answers how many milliseconds the events took together. Round and round, so that no two neighbours are on the
/// same pixel: WebKit tells whole ones, and who stands still draws nothing.
const RACE: &str = "
    const [frames, points] = arguments;
    const stage = document.querySelector('#stage');
    const { left, top, width, height } = stage.getBoundingClientRect();
    const made = (name, step, more) => new PointerEvent(name, {
        bubbles: true, cancelable: true, pointerId: 7, pointerType: 'pen', isPrimary: true,
        clientX: left + width * (0.5 + 0.3 * Math.sin(step / 37)),
        clientY: top + height * (0.5 + 0.3 * Math.cos(step / 37)),
        button: 0, buttons: 1, pressure: 0.5 + 0.4 * Math.sin(step / 11), ...more,
    });
    stage.dispatchEvent(made('pointerdown', 0));
    let [step, took] = [0, 0];
    const frame = () => {
        const places = Array.from({ length: points }, () => made('pointermove', ++step));
        const event = made('pointermove', step);
        event.getCoalescedEvents = () => places;
        const began = performance.now();
        stage.dispatchEvent(event);
        took += performance.now() - began;
        if (step < frames * points) return requestAnimationFrame(frame);
        stage.dispatchEvent(made('pointerup', step, { buttons: 0 }));
        done(took);
    };
    requestAnimationFrame(frame);";

#[test]
fn what_was_drawn_stays_when_a_pointer_vanishes_or_loses_its_capture() {
    story("rough_lost", async |world| {
        let customer = pen_in_hand(&world.page, &world.car()).await;
        let page = &customer.page;
        let begun =
            [("pointerdown", 7, 700.0), ("pointermove", 7, 900.0), ("pointermove", 7, 1100.0)];
        let begun = begun.map(|(name, id, x)| json!([name, id, [x, 500.0], 0.4]));
        page.run(FEEL, &[json!(begun)]).await;
        customer.until_painted().await;
        draws_with_another_pen(&customer, &level(900.0)).await;
        customer.until_marks(2).await;

        // The browser takes the capture away, and the pointer moves on without being heard of.
        page.run(
            "const stage = document.querySelector('#stage');
            const cut = ({ pointerId }) => {
                if (!stage.hasPointerCapture(pointerId)) return;
                stage.releasePointerCapture(pointerId);
                stage.removeEventListener('pointermove', cut);
            };
            stage.addEventListener('pointermove', cut);",
            &[],
        )
        .await;
        customer.draws(Hand::Mouse, &level(1300.0)).await;
        customer.until_marks(3).await;
        customer.draws(Hand::Mouse, &level(1600.0)).await;
        customer.until_marks(4).await;
        let marks = customer.drawn().await;
        let [lost, whole] = [2, 3].map(|index| samples(&marks[index]));
        assert!(lost < whole, "{lost} {whole}: it ended where it was lost");
        check_sent(customer, 4).await;
    });
}

#[test]
fn a_tab_that_is_hidden_keeps_what_was_drawn_so_far() {
    story("rough_hidden", async |world| {
        let customer = pen_in_hand(&world.page, &world.car()).await;
        let page = &customer.page;
        let begun = [("pointerdown", 700.0), ("pointermove", 900.0), ("pointermove", 1100.0)];
        let begun = begun.map(|(name, x)| json!([name, 7, [x, 500.0], 0.4]));
        page.run(FEEL, &[json!(begun)]).await;
        let watch = "document.addEventListener('visibilitychange',
            () => window.wasHidden ||= document.hidden)";
        page.run(watch, &[]).await;
        page.hidden_for_a_while().await;
        customer.look_inside().await;
        assert_eq!(page.run("return window.wasHidden", &[]).await, json!(true));
        customer.until_marks(1).await;
        // The hand is still there when the page is back, and does nothing until it comes down again.
        page.run(FEEL, &[json!([["pointermove", 7, [1500.0, 500.0], 0.4]])]).await;
        draws_with_another_pen(&customer, &level(900.0)).await;
        customer.until_marks(2).await;
        check_sent(customer, 2).await;
    });
}

#[test]
fn a_pressure_that_is_none_is_no_ink_that_is_none() {
    story("rough_pressure", async |world| {
        let customer = pen_in_hand(&world.page, &world.car()).await;
        let page = &customer.page;
        let told = ["0", "NaN", "65535", "-1", "Infinity"];
        for (row, pressure) in (0_u32..).zip(told) {
            let y = 400.0 + 200.0 * f64::from(row);
            let steps = [("pointerdown", 800.0), ("pointermove", 1500.0), ("pointerup", 2200.0)];
            page.run(FEEL, &[json!(steps.map(|(name, x)| json!([name, 7, [x, y], pressure])))])
                .await;
        }
        customer.until_marks(told.len()).await;
        for mark in customer.drawn().await {
            let pressure = &mark["target"]["shape"]["pressure"];
            assert!(pressure.is_null(), "a device that tells nonsense has no feeling: {mark}");
        }
        // One that has some feeling keeps it, and nonsense in between counts as what it told last.
        let felt = ["0.2", "0.8", "65535", "NaN", "0.3"];
        let mut steps: Vec<Json> = (0_u32..)
            .zip(felt)
            .map(|(at, pressure)| {
                let name = if at == 0 { "pointerdown" } else { "pointermove" };
                json!([name, 7, [800.0 + 300.0 * f64::from(at), 1500.0], pressure])
            })
            .collect();
        steps.push(json!(["pointerup", 7, [2000.0, 1500.0], 0]));
        page.run(FEEL, &[json!(steps)]).await;
        customer.until_marks(told.len() + 1).await;
        let mark = customer.drawn().await.pop().expect("a mark");
        // In hundredths: the first, and then the differences. 20, 80, 80, 80, 30.
        assert_eq!(mark["target"]["shape"]["pressure"], json!("T+60..-50"), "{mark}");
        check_sent(customer, told.len() + 1).await;
    });
}

#[test]
fn five_thousand_points_in_a_second_are_all_kept_and_more_are_the_same_line() {
    story("rough_fast", async |world| {
        let customer = pen_in_hand(&world.page, &world.car()).await;
        let page = &customer.page;
        let took = page.run_async(RACE, &[json!(60), json!(83)]).await;
        eprintln!("4,980 points in 60 frames: {took} ms of events");
        customer.until_marks(1).await;
        // The pen came down where the first of them begins.
        assert_eq!(samples(&customer.drawn().await[0]), 4_981);
        page.run_async(RACE, &[json!(90), json!(80)]).await;
        customer.until_marks(2).await;
        let more = samples(&customer.drawn().await[1]);
        assert!((1_000..=5_000).contains(&more), "{more}");
        check_sent(customer, 2).await;
    });
}

#[test]
fn ink_that_leaves_the_view_or_never_was_on_it_is_kept_and_arrives() {
    story("rough_outside", async |world| {
        let customer = pen_in_hand(&world.page, &world.car()).await;
        let out = [(3000.0, 1000.0), (4500.0, 1100.0), (9000.0, 1200.0)];
        customer.page.run(FEEL, &[steps(7, &out)]).await;
        customer.page.run(FEEL, &[steps(7, &[(-900.0, -700.0), (-600.0, -400.0)])]).await;
        customer.until_marks(2).await;
        let marks = customer.drawn().await;
        assert_eq!(marks[1]["target"]["part"], json!(null), "there is no part beside the view");
        check_sent(customer, 2).await;
    });
}

async fn pen_in_hand(page: &crate::page::Page, url: &str) -> Customer {
    let customer = Customer::arrives(page, url).await;
    customer.page.press("Draw").await;
    customer.page.find(".pen-tray").await;
    customer.until_painted().await;
    customer
}

/// A pen that comes back is another pointer. Where no driver has one, its events are made in the page.
async fn draws_with_another_pen(customer: &Customer, line: &[Place]) {
    match customer.page.engine.can(Need::Pen, "a pen that comes back") {
        true => customer.draws(Hand::Pen, line).await,
        false => drop(customer.page.run(FEEL, &[steps(8, line)]).await),
    }
}

/// How many samples a stroke has: two numbers each, which are a letter, a point, or a sign with digits.
fn samples(mark: &Json) -> usize {
    let path = mark["target"]["shape"]["path"].as_str().expect("a path");
    path.chars().filter(|c| !c.is_ascii_digit()).count() / 2
}

/// The events of one line, drawn with this pointer.
fn steps(pointer: u32, line: &[Place]) -> Json {
    let mut steps: Vec<Json> =
        line.iter().map(|place| json!(["pointermove", pointer, place, 0.4])).collect();
    steps[0][0] = json!("pointerdown");
    steps.push(json!(["pointerup", pointer, line[line.len() - 1], 0]));
    json!(steps)
}

fn level(y: f64) -> Vec<Place> {
    (0..12).map(|step| (700.0 + 100.0 * f64::from(step), y)).collect()
}

/// Whatever was drawn is read and kept by the collector.
async fn check_sent(customer: Customer, marks: usize) {
    customer.reviews().await;
    customer.sends().await;
    let sent = customer.host_heard("suggestion").await.remove(0);
    let sent = sent["suggestion"]["design"]["annotations"].as_array().map(Vec::len);
    assert_eq!(sent, Some(marks));
}

impl Customer {
    /// The marks of the design, as the host gets them.
    pub(crate) async fn drawn(&self) -> Vec<Json> {
        self.design().await["design"]["annotations"].as_array().expect("a list").clone()
    }
}
