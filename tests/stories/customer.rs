//! A customer on a brand's page: sees the widget, chooses, draws, leaves notes, and sends.
//!
//! It must not know how the widget is made: places are in product units, things have the names that
//! a person reads or hears.

use std::fmt;

use serde_json::{Value as Json, json};

use crate::engine::Need;
use crate::page::Page;

/// Keeps what the widget tells its host, from the moment the host's page is there.
const LISTEN: &str = "
    window.heard = [];
    for (const name of ['ready', 'suggestion', 'receipt', 'error', 'fatal', 'change'])
        document.addEventListener(`codraft:${name}`, ({ detail }) =>
            heard.push({ name, detail: JSON.parse(JSON.stringify(detail)) }));";

/// The frame of whichever example it is.
const FRAME: &str = "const widget = document.querySelector('codraft-widget');
    return widget ? widget.frame : document.querySelector('iframe')";

/// Where points of the view are on the stage, in pixels from the stage's middle: drivers disagree
/// about whether a frame's window begins at the frame or at the page around it.
const PLACES: &str = "
    const svg = document.querySelector('.artwork svg');
    const stage = document.querySelector('.stage-picture').getBoundingClientRect();
    const middle = [stage.x + stage.width / 2, stage.y + stage.height / 2];
    const on_screen = (place) => new DOMPoint(...place).matrixTransform(svg.getScreenCTM());
    return arguments[0].map(on_screen).map(({ x, y }) => [x - middle[0], y - middle[1]].map(Math.round))";

/// Opens a step by its name, unless it is open.
const OPEN_STEP: &str = "
    const name = (head) => (head.querySelector('.step-name') ?? head).textContent;
    const heads = [...document.querySelectorAll('.step-head, .chip')];
    const head = heads.find((head) => head.checkVisibility() && name(head).startsWith(arguments[0]));
    const is_open = (head) => [head.ariaExpanded, head.ariaPressed].includes('true');
    if (head && !is_open(head)) head.click();
    return head && is_open(head);";

/// A customer, at the page they opened.
pub(crate) struct Customer {
    pub(crate) page: Page,
}

/// What a customer points with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hand {
    Mouse,
    Finger,
    /// A pen, pressed harder the further the line is.
    Pen,
}

/// A place of a view, in product units.
pub(crate) type Place = (f64, f64);

impl Customer {
    /// Opens a page with the widget in it, and waits until there is something to work with.
    pub(crate) async fn arrives(page: &Page, url: &str) -> Customer {
        let customer = Customer::opens(page, url).await;
        customer.until_at_work().await;
        customer
    }

    /// Opens a page with the widget in it, and looks into the frame.
    pub(crate) async fn opens(page: &Page, url: &str) -> Customer {
        page.go(url).await;
        page.run(LISTEN, &[]).await;
        let customer = Customer { page: page.clone() };
        customer.look_inside().await;
        customer
    }

    /// Looks into the widget's frame, from the page around it.
    pub(crate) async fn look_inside(&self) {
        let shown = "const widget = document.querySelector('codraft-widget, iframe');
            widget?.scrollIntoView();
            return widget";
        self.page.until("the widget", shown, &[]).await;
        self.page.enter("the widget's frame", FRAME).await;
    }

    /// Scrolls the page to the widget's end, as a person does who looks for what is there: WebKit lets no frame
    /// of another site scroll the page around it.
    pub(crate) async fn scrolls_to_the_end(&self) {
        self.page.leave_frame().await;
        let end = "document.querySelector('codraft-widget').scrollIntoView({ block: 'end', behavior: 'instant' })";
        self.page.run(end, &[]).await;
        self.page.enter("the widget's frame", FRAME).await;
    }

    /// Does something that changes nothing, where that has to be before a script can move the focus.
    pub(crate) async fn wakes_the_frame(&self) {
        let what = "a focus that is moved before anybody did something there";
        if !self.page.engine.can(Need::UntouchedFocus, what) {
            self.page.press_on(".panel h1").await;
        }
    }

    /// Waits until the stage shows the product at the size it will have.
    pub(crate) async fn until_at_work(&self) {
        let fits = "const [svg, canvas] = ['.artwork svg', '.stage-picture canvas']
                .map((selector) => document.querySelector(selector));
            const ratio = canvas && canvas.width / (canvas.clientWidth * devicePixelRatio);
            return svg?.hasAttribute('viewBox') && Math.abs(ratio - 1) < 0.01";
        self.page.until("the product on the stage", fits, &[]).await;
    }

    pub(crate) async fn opens_step(&self, name: &str) {
        self.page.until("the step to be open", OPEN_STEP, &[json!(name)]).await;
    }

    /// Chooses a value of an option of kind choice or colour.
    pub(crate) async fn chooses(&self, option: &str, value: impl fmt::Display) {
        let input = format!("input[name='{option}'][value='{value}']");
        self.page.press_on(&format!("label:has({input})")).await;
        self.page.find(&format!("{input}:checked")).await;
    }

    /// What is to be paid, as the panel or the review says it.
    pub(crate) async fn price(&self) -> String {
        self.page.text(".price-total").await
    }

    /// Draws a line through these places with the pen, which must be in the hand. Where the browser
    /// knows no such pointer, the mouse draws it.
    pub(crate) async fn draws(&self, hand: Hand, line: &[Place]) {
        let can = |need| self.page.engine.can(need, "a line, which the mouse draws instead");
        let hand = match hand {
            Hand::Finger if !can(Need::Finger) => Hand::Mouse,
            Hand::Pen if !can(Need::Pen) => Hand::Mouse,
            hand => hand,
        };
        self.gestures(hand, line).await;
        self.until_painted().await;
    }

    /// Touches one place.
    pub(crate) async fn taps(&self, hand: Hand, place: Place) {
        self.gestures(hand, &[place]).await;
    }

    /// Goes down at the first place, through the others, and up at the last.
    async fn gestures(&self, hand: Hand, line: &[Place]) {
        let places = self.page.run(PLACES, &[json!(line)]).await;
        let mut steps = hand.moves(places.as_array().expect("places"));
        steps.insert(1, hand.press());
        steps.push(hand.lift());
        self.acts(&[(hand, "first", steps)]).await;
    }

    /// Two fingers, from close together to far apart.
    pub(crate) async fn pinches(&self) {
        let finger = |id: &'static str, side: i32| {
            let places: Vec<Json> =
                (0..8).map(|step| json!([side * (20 + 10 * step), 0])).collect();
            let mut steps = Hand::Finger.moves(&places);
            steps.insert(1, Hand::Finger.press());
            steps.push(Hand::Finger.lift());
            (Hand::Finger, id, steps)
        };
        self.acts(&[finger("first", -1), finger("second", 1)]).await;
    }

    /// Performs these steps of each pointer side by side, on the stage.
    async fn acts(&self, pointers: &[(Hand, &str, Vec<Json>)]) {
        let stage = self.page.run("return document.querySelector('.stage-picture')", &[]).await;
        let source = |(hand, id, steps): &(Hand, &str, Vec<Json>)| {
            let mut steps = steps.clone();
            for step in steps.iter_mut().filter(|step| step["type"] == "pointerMove") {
                step["origin"] = stage.clone();
            }
            let parameters = json!({ "pointerType": hand.name() });
            let id = format!("{} {id}", hand.name());
            json!({ "type": "pointer", "id": id, "parameters": parameters, "actions": steps })
        };
        self.page.act(pointers.iter().map(source).collect()).await;
    }

    /// Leaves a note with the pin.
    pub(crate) async fn pins(&self, at: Place, intent: &str, comment: &str) {
        self.page.press("Leave a note").await;
        self.taps(Hand::Mouse, at).await;
        self.page.find(".note-editor").await;
        self.page.press(intent).await;
        self.page.write(".note-editor textarea", comment).await;
        self.page.press("Done").await;
        self.page.until_gone(".note-editor").await;
    }

    /// Waits until the panel says that the design has so many notes and drawings.
    pub(crate) async fn until_marks(&self, count: usize) {
        self.until_section(&format!("Notes and drawings: {count}")).await;
    }

    /// Waits until there is a section of the panel that is called so.
    pub(crate) async fn until_section(&self, name: &str) {
        let script = "return [...document.querySelectorAll('.step-name, .chip')]
            .some((head) => head.textContent === arguments[0])";
        self.page.until("a section to be called", script, &[json!(name)]).await;
    }

    /// The design as the host gets it when it asks.
    pub(crate) async fn design(&self) -> Json {
        self.page.leave_frame().await;
        let script = "document.querySelector('codraft-widget').getDesign().then(done)";
        let design = self.page.run_async(script, &[]).await;
        self.look_inside().await;
        design
    }

    /// Waits until the host's page keeps a draft for which `condition` holds, an expression over the
    /// members of the draft.
    pub(crate) async fn until_kept(&self, condition: &str) {
        self.page.leave_frame().await;
        let kept = format!(
            "const key = Object.keys(localStorage).find((key) => key.startsWith('codraft:draft:'));
            if (!key) return false;
            const {{ design, variants = [] }} = JSON.parse(localStorage.getItem(key));
            return {condition}"
        );
        self.page.until("the draft to be kept", &kept, &[]).await;
        self.look_inside().await;
    }

    /// Goes on to the review.
    pub(crate) async fn reviews(&self) {
        self.page.press("Review").await;
        self.page.find("main.review").await;
    }

    /// The message as the review shows it, letter by letter.
    pub(crate) async fn reads_exactly(&self) -> Json {
        self.page.press("Show exactly what is sent").await;
        // Read and written once by the browser, which is what happens to it on its way to a host.
        let script = "const message = document.querySelector('.exactly pre')?.textContent;
            return message && JSON.stringify(JSON.parse(message))";
        let message = self.page.until("the message", script, &[]).await;
        serde_json::from_str(message.as_str().expect("a text")).expect("the message is JSON")
    }

    /// Sends, and answers the receipt's code.
    pub(crate) async fn sends(&self) -> String {
        self.page.press("Send").await;
        self.page.text("main.sent .slip-code").await
    }

    /// What the host was told by that name so far, oldest first.
    pub(crate) async fn host_heard(&self, name: &str) -> Vec<Json> {
        self.page.leave_frame().await;
        // As text, because the driver writes numbers in a way of its own.
        let script = "const told = heard.filter(({ name }) => name === arguments[0]);
            return JSON.stringify(told.map(({ detail }) => detail))";
        let heard = self.page.run(script, &[json!(name)]).await;
        self.look_inside().await;
        serde_json::from_str(heard.as_str().expect("a text")).expect("a list")
    }

    /// Waits until what was done is on the canvases.
    pub(crate) async fn until_painted(&self) {
        let script = "requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.page.run_async(script, &[]).await;
    }
}

impl Hand {
    fn name(self) -> &'static str {
        match self {
            Hand::Mouse => "mouse",
            Hand::Finger => "touch",
            Hand::Pen => "pen",
        }
    }

    /// Moves through places of the stage; a pen presses harder with each.
    fn moves(self, places: &[Json]) -> Vec<Json> {
        let pressure = |index: usize| match self {
            Hand::Pen => 0.2 + 0.7 * index as f64 / places.len() as f64,
            Hand::Mouse | Hand::Finger => 0.5,
        };
        let moved = |(index, place): (usize, &Json)| {
            let (x, y) = (&place[0], &place[1]);
            json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y, "pressure": pressure(index) })
        };
        places.iter().enumerate().map(moved).collect()
    }

    fn press(self) -> Json {
        let pressure = if matches!(self, Hand::Pen) { 0.2 } else { 0.5 };
        json!({ "type": "pointerDown", "button": 0, "pressure": pressure })
    }

    fn lift(self) -> Json {
        json!({ "type": "pointerUp", "button": 0 })
    }
}
