//! What does not exist yet: asked for where it is missed, drawn, sent, and read by the brand.

use serde_json::{Value as Json, json};

use crate::csp;
use crate::customer::{Customer, Hand};
use crate::first_run::wave;
use crate::marketer::Marketer;
use crate::photo;
use crate::world::{World, story};

/// What a customer would call what is missing.
const NAME: &str = "Rattan <roof> & net";

/// What the section about notes is called with one proposal and its sketch.
const WITH_ONE: &str = "Notes and drawings: 1 · Asked for: 1";

/// What stands on the picture of the product, where something is asked for.
const GHOSTS: &str = "const layer = document.querySelector('.artwork svg [data-layer=proposals]');
    return [...layer.querySelectorAll('text')].map((text) => text.textContent).join(' ')";

#[test]
fn what_is_missing_is_asked_for_drawn_sent_and_read() {
    story("missing", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        propose(&customer).await;
        check_shown(&customer).await;
        check_undone(&customer).await;

        customer.reviews().await;
        page.until_says("main.review .proposals", NAME).await;
        let shown = customer.reads_exactly().await;
        let code = customer.sends().await;
        check_sent(&shown);

        let marketer = Marketer::signs_in(page, &world.collector(), &world.password).await;
        let read = marketer.opens_newest().await;
        for words in [
            code.as_str(),
            NAME,
            "Material",
            "Roof",
            "It is hot in August.",
            "A wet towel.",
            "€1,250.50",
        ] {
            assert!(read.contains(words), "the console does not say {words}: {read}");
        }
        let seen = "const pictures = [...document.querySelectorAll('.proposal-pictures img')];
            return pictures.length === 1 && pictures[0].complete && pictures[0].naturalWidth > 0";
        page.until("the sketch", seen, &[]).await;
        let demand = marketer.reads_demand("Mirto").await;
        assert!(demand.contains(&format!("{NAME} Material Roof 1 of 1")), "{demand}");
        csp::check_calm(world).await;
    });
}

/// Where the name of what is asked for stands in the picture, in units of the view.
const NAME_IN_PICTURE: &str = "const name = document.querySelector('[data-proposal] text');
    return name && ['x', 'y'].map((of) => Number(name.getAttribute(of)))";

/// The part that the editor of a proposal is about.
const PART: &str = "return document.querySelector('.proposal-editor select').value";

#[test]
fn a_wish_begins_where_the_customer_was_and_is_found_again_by_its_name_in_the_picture() {
    story("wish_here", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        customer.pins((1000.0, 1400.0), "Problem", "too round").await;
        let noted = customer.design().await["design"]["annotations"][0]["target"]["part"].take();
        assert!(noted.is_string(), "the note is about a part: {noted}");
        page.press("Something else…").await;
        page.find(".proposal-editor").await;
        assert_eq!(page.run(PART, &[]).await, noted);
        customer.fills("What would you call it?", NAME).await;
        page.press("Done").await;
        page.until_gone(".proposal-editor").await;

        page.press("Look around").await;
        let at = page.until("a name in the picture", NAME_IN_PICTURE, &[]).await;
        let [x, y] = [0, 1].map(|of| at[of].as_f64().expect("a number"));
        customer.taps(Hand::Mouse, (x, y)).await;
        page.until_says(".proposal-editor h2", "What is missing?").await;
        assert_eq!(page.run(PART, &[]).await, noted);
    });
}

/// A large picture on a slow device: it is opened when the story says so.
const OPENS_LATE: &str = "
    const opens = window.createImageBitmap.bind(window);
    const late = new Promise((resolve) => { window.letOpen = resolve; });
    window.createImageBitmap = async (...file) => { await late; return opens(...file); };";

/// Asks for something with a picture of it, and sends before the picture is opened.
async fn sends_while_opening(world: &World, name: &str, picture: &[u8]) -> Customer {
    let customer = Customer::arrives(&world.page, &world.car()).await;
    let page = &customer.page;
    customer.opens_step("Roof").await;
    customer.picks("Roof", "Something else?").await;
    page.until_says("[role=dialog] h2", "What is missing?").await;
    let file = world.file(name, picture);
    page.run(OPENS_LATE, &[]).await;
    customer.fills("Choose a picture", &file).await;
    page.until_says(".proposal-editor", "Opening the picture").await;
    page.press("Done").await;
    customer.reviews().await;
    page.press("Send").await;
    page.until_says(".review-progress", "Opening the picture").await;
    customer
}

#[test]
fn a_design_that_is_sent_waits_for_the_picture_that_is_being_opened() {
    story("opens_late", async |world| {
        let picture = photo::photograph(&world.page, 800, 600).await;
        let customer = sends_while_opening(world, "wicker.jpg", &picture).await;
        let page = &customer.page;
        assert_eq!(customer.host_heard("suggestion").await.len(), 0, "it is not on its way");
        page.run("letOpen()", &[]).await;
        page.text("main.sent .slip-code").await;
        let sent = customer.host_heard("suggestion").await;
        let proposal = &sent[0]["suggestion"]["design"]["proposals"][0];
        assert_eq!(proposal["image"]["width"], 800, "{proposal}");
    });
}

#[test]
fn a_picture_that_cannot_be_opened_is_told_before_anything_is_sent() {
    story("opens_never", async |world| {
        let torn = photo::png_header(80, 60);
        let customer = sends_while_opening(world, "torn.png", &torn).await;
        let page = &customer.page;
        page.run("letOpen()", &[]).await;
        customer.until_told("The browser could not open this picture.").await;
        page.find("main.review").await;
        assert_eq!(customer.host_heard("suggestion").await.len(), 0, "the customer decides");
        customer.sends().await;
    });
}

/// Whatever the page keeps has nine megabytes.
const KEEPS_MUCH: &str = "Object.defineProperty(Blob.prototype, 'size', { get: () => 9 << 20 })";

#[test]
fn pictures_that_are_too_much_together_are_told_and_not_tried_again() {
    story("too_many_pictures", async |world| {
        let picture = photo::photograph(&world.page, 80, 60).await;
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        customer.opens_step("Roof").await;
        customer.picks("Roof", "Something else?").await;
        page.until_says("[role=dialog] h2", "What is missing?").await;
        customer.fills("Choose a picture", &world.file("wicker.jpg", &picture)).await;
        page.find(".proposal-editor img").await;
        page.press("Done").await;
        page.leave_frame().await;
        page.run(KEEPS_MUCH, &[]).await;
        customer.look_inside().await;
        customer.reviews().await;
        page.press("Send").await;
        let told = "A picture was not accepted: The pictures of one design may have 8 MB together.";
        page.until_says("[role=alert]", told).await;
        let again = "return document.querySelector('[role=alert] button') === null";
        assert_eq!(page.run(again, &[]).await, json!(true), "another try would end alike");
        assert_eq!(customer.host_heard("suggestion").await.len(), 0);
    });
}

/// The clocks of waits that begin now stand still, until a minute of them passes at once.
const HOLDS_CLOCKS: &str = "
    const { setInterval: begins, clearInterval: ends } = window;
    const clocks = new Map();
    let last = 1_000_000;
    window.setInterval = (tick, millis) => (clocks.set(++last, { tick, millis }), last);
    window.clearInterval = (clock) => clocks.delete(clock) || ends(clock);
    window.passMinute = () => {
        window.setInterval = begins;
        for (const { tick, millis } of clocks.values())
            for (let at = 0; at <= 60_000; at += millis) tick();
    };";

#[test]
fn a_picture_that_the_browser_never_opens_is_told_after_a_minute_and_nothing_waits_for_it() {
    story("opens_never_at_all", async |world| {
        let picture = photo::photograph(&world.page, 80, 60).await;
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        customer.opens_step("Roof").await;
        customer.picks("Roof", "Something else?").await;
        page.until_says("[role=dialog] h2", "What is missing?").await;
        let file = world.file("wicker.jpg", &picture);
        page.run(OPENS_LATE, &[]).await;
        page.run(HOLDS_CLOCKS, &[]).await;
        customer.fills("Choose a picture", &file).await;
        page.until_says(".proposal-editor", "Opening the picture").await;
        page.run("passMinute()", &[]).await;
        page.until_says(".proposal-editor", "The browser could not open this picture.").await;
        page.press("Done").await;
        customer.reviews().await;
        customer.sends().await;
    });
}

/// Beside the roofs there are: what it is, why, what one does today, what it would be worth, a sketch.
async fn propose(customer: &Customer) {
    let page = &customer.page;
    customer.opens_step("Roof").await;
    customer.picks("Roof", "Something else?").await;
    page.until_says("[role=dialog] h2", "What is missing?").await;
    page.press("Material").await;
    for (field, words) in [
        ("What would you call it?", NAME),
        ("What would it be for?", "It is hot in August."),
        ("What do you do today?", "A wet towel."),
        ("What would it be worth to you?", "1250.50"),
    ] {
        customer.fills(field, words).await;
    }
    page.press("Draw it").await;
    customer.until_told(&format!("Drawing for: {NAME}")).await;
    customer.draws(Hand::Pen, &wave((1500.0, 500.0), 900.0)).await;
    page.press("Done").await;
    page.until_says(".proposal-editor", "Drawings: 1").await;
    page.press("Done").await;
    page.until_gone(".proposal-editor").await;
    check_told(customer).await;
}

/// That it is kept is seen and heard at once, with the way to where it stands; and it is not in the way of
/// what comes next.
async fn check_told(customer: &Customer) {
    let page = &customer.page;
    customer.until_told(&format!("Kept with your design: “{NAME}”.")).await;
    page.find(".notices .notice").await;
    // Wherever the panel is, the way leads there.
    page.press("Fold the choices away").await;
    page.find(".panel[data-folded]").await;
    page.press("Show").await;
    let in_sight = "return document.querySelector('.proposals')?.checkVisibility()";
    page.until("the list in sight", in_sight, &[]).await;
    page.until_says(".proposals", &format!("1 · {NAME}")).await;
    page.until_gone(".notices .notice").await;
}

/// It is to be seen where it is missed, and to be read in the list.
async fn check_shown(customer: &Customer) {
    let page = &customer.page;
    let ghosts = page.until("a ghost on the product", GHOSTS, &[]).await;
    assert_eq!(ghosts, json!(format!("1 · {NAME}")));
    customer.opens_step("Notes").await;
    customer.until_section(WITH_ONE).await;
    for words in ["You asked for", "Part: Roof", "Drawings: 1"] {
        page.until_says(".proposals", words).await;
    }
    let design = customer.design().await["design"].take();
    assert_eq!(design["proposals"].as_array().map(Vec::len), Some(1));
    assert_eq!(design["annotations"][0]["proposal"], design["proposals"][0]["id"]);
}

/// Withdrawn it is gone with its sketch, in one step; and one step brings both back.
async fn check_undone(customer: &Customer) {
    let page = &customer.page;
    page.press(&format!("Withdraw {NAME}")).await;
    customer.until_marks(0).await;
    assert_eq!(page.run(GHOSTS, &[]).await, json!(""));
    page.press("Undo").await;
    customer.until_section(WITH_ONE).await;
    page.until("the ghost to be back", GHOSTS, &[]).await;
}

#[track_caller]
fn check_sent(suggestion: &Json) {
    let proposal = &suggestion["design"]["proposals"][0];
    for (member, value) in [
        ("part", json!("roof")),
        ("kind", json!("material")),
        ("name", json!(NAME)),
        ("reason", json!("It is hot in August.")),
        ("today", json!("A wet towel.")),
        ("worth", json!(125_050)),
    ] {
        assert_eq!(proposal[member], value, "{member}");
    }
    assert_eq!(suggestion["design"]["annotations"][0]["proposal"], proposal["id"]);
}
