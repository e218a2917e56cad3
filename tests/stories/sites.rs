//! Sites of many kinds that hold the widget: under a strict policy, many at once, far down, in an application of
//! one page, from right to left. Each is a folder in `examples/`.
//!
//! It must not know how a site is made, only what a customer sees on it and what a browser says about it.

use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::csp;
use crate::customer::{Customer, Hand};
use crate::engine::Need;
use crate::first_run::wave;
use crate::page::Page;
use crate::world::{World, story};

/// In every document from its first line on: keeps what breaks its policy.
const WATCH: &str = "
    window.broken = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        broken.push(`${effectiveDirective} ${blockedURI} ${sample}`));";

/// How many requests the page made to an origin so far.
const ASKED: &str = "return performance.getEntriesByType('resource')
    .filter(({ name }) => name.startsWith(arguments[0])).length";

/// The n-th widget's frame.
const FRAME_OF: &str = "return document.querySelectorAll('codraft-widget')[N].frame";

impl World {
    /// The site in a folder of the examples.
    pub(crate) fn site(&self, folder: &str) -> String {
        format!("{}/examples/{folder}/", self.brand())
    }
}

impl Customer {
    /// Goes on to the review and sends, whatever the language, and answers the receipt's code.
    pub(crate) async fn sends_without_words(&self) -> String {
        self.page.press_on(".price-bar .button.primary").await;
        self.page.find("main.review").await;
        self.page.press_on(".review-bar .button.primary").await;
        self.page.text("main.sent .slip-code").await
    }
}

#[test]
fn a_policy_that_forbids_all_it_does_not_name_is_not_broken_once() {
    story("strict", async |world| {
        let page = world.page.clone();
        if world.can(Need::Log) {
            let watch = json!({ "source": WATCH });
            page.tools("Page.addScriptToEvaluateOnNewDocument", watch).await;
        }
        let customer = Customer::arrives(&page, &world.site("strict")).await;
        customer.chooses("body-colour", "sky").await;
        page.press("Draw").await;
        customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
        customer.until_marks(1).await;
        customer.reviews().await;
        customer.sends().await;
        let broken = "return window.broken ?? []";
        assert_eq!(page.run(broken, &[]).await, json!([]), "in the widget's frame");
        page.leave_frame().await;
        assert_eq!(page.run(broken, &[]).await, json!([]), "on the page");
        assert_eq!(page.text("output").await, "0");
        csp::check_calm(world).await;

        // And the policy bites.
        let turn = "if (!window.trustedTypes) return 'not known here';
            try { document.createElement('p').innerHTML = '<b>'; return 'taken' } catch (error) { return error.name }";
        let turned = page.run(turn, &[]).await;
        assert!(turned == "TypeError" || turned == "not known here", "text is markup: {turned}");
        let fetched = "fetch('/').then(() => done('taken'), () => done('forbidden'))";
        assert_eq!(page.run_async(fetched, &[]).await, "forbidden");
        page.until_says("output", if turned == "TypeError" { "2" } else { "1" }).await;
    });
}

#[test]
fn of_ten_widgets_none_hears_another_and_nothing_is_left_of_them() {
    story("ten", async |world| {
        let page = &world.page;
        page.go(&world.site("ten")).await;
        until_all_are_open(page).await;
        let languages = ["en", "fr", "ar", "zh", "en", "fr", "ar", "zh", "en", "fr"];
        for (number, language) in languages.into_iter().enumerate() {
            enter(page, number).await;
            let spoken = "const { lang, dir } = document.documentElement;
                return lang.startsWith(arguments[0]) && [lang, dir]";
            let direction = if language == "ar" { "rtl" } else { "ltr" };
            let spoken = page.until("its own language", spoken, &[json!(language)]).await;
            assert_eq!(spoken[1], direction, "{number}");
            page.leave_frame().await;
        }

        enter(page, 3).await;
        let choose = "document.querySelector(\"input[name='body-colour'][value='sky']\")?.click();
            return document.querySelector(\"input[name='body-colour'][value='sky']:checked\")";
        page.until("another colour", choose, &[]).await;
        page.leave_frame().await;
        let changed = "return [...document.querySelectorAll('article')]
            .flatMap(({ dataset }, index) => dataset.changes ? [index] : [])";
        page.until(
            "a change",
            &format!("const all = (() => {{ {changed} }})(); return all.length"),
            &[],
        )
        .await;
        // Whoever is asked answers after what was told before.
        let designs = "Promise.all([...document.querySelectorAll('codraft-widget')].map((one) => one.getDesign()))
            .then((all) => done(all.map(({ design }) => design.configuration['body-colour'] ?? null)))";
        let designs = page.run_async(designs, &[]).await;
        assert_eq!(page.run(changed, &[]).await, json!([3]));
        assert_eq!(designs[3], "sky", "{designs}");
        assert_eq!([&designs[0], &designs[6], &designs[9]], ["water-mint"; 3], "{designs}");

        // Anew, since a driver holds the frames it was in.
        page.go(&world.site("ten")).await;
        until_all_are_open(page).await;
        close_the_fair(world).await;
    });
}

/// Takes all ten away, and one more that comes and goes: the browser lets go of them.
async fn close_the_fair(world: &World) {
    let page = &world.page;
    let open = documents(world).await;
    page.run("window.one = document.querySelector('codraft-widget')", &[]).await;
    page.press("Close the fair").await;
    page.until("no studio", "return !document.querySelector('codraft-widget')", &[]).await;
    let come_and_go = "document.querySelector('article').append(one);
        one.ready.then(() => { one.remove(); done(true) }, (error) => done(String(error)))";
    let mut closed = Vec::new();
    for _ in 0..4 {
        assert_eq!(page.run_async(come_and_go, &[]).await, json!(true));
        closed.push(documents(world).await);
    }
    // The driver itself holds one of each frame: without it a single one is left, the page.
    assert!(closed[3] * 5 <= open, "of {open} documents these stay: {closed:?}");
    assert!(closed[3] <= closed[1], "there are more each time: {closed:?}");
}

/// How many documents the browser holds once the garbage is collected; pictures are documents too. Zero where nobody knows.
async fn documents(world: &World) -> i64 {
    if !world.can(Need::Heap) {
        return 0;
    }
    world.page.tools("HeapProfiler.collectGarbage", json!({})).await;
    let counters = world.page.tools("Memory.getDOMCounters", json!({})).await;
    counters["documents"].as_i64().expect("a number")
}

/// How long ten widgets may take on a small machine that is busy. WebKit opens all of them at about the same time.
const PATIENCE_FOR_TEN: Duration = Duration::from_secs(90);

async fn until_all_are_open(page: &Page) {
    let end = Instant::now() + PATIENCE_FOR_TEN;
    let mut looks = tokio::time::interval(Duration::from_millis(200));
    let open = "return document.querySelectorAll('article[data-open]').length";
    loop {
        looks.tick().await;
        let count = page.run(open, &[]).await;
        if count == json!(10) {
            return;
        }
        assert!(Instant::now() < end, "{count} of ten studios are open");
    }
}

async fn enter(page: &Page, number: usize) {
    page.enter("a studio", &FRAME_OF.replace('N', &number.to_string())).await;
}

#[test]
fn nothing_is_asked_for_before_one_comes_near() {
    story("lazy", async |world| {
        let page = &world.page;
        page.go(&world.site("lazy")).await;
        let collector = [json!(world.collector())];
        let rest = "if (document.readyState !== 'complete') return addEventListener('load', () => done(true));
            requestAnimationFrame(() => setTimeout(() => done(true)))";
        page.run_async(rest, &[]).await;
        assert_eq!(page.run(ASKED, &collector).await, json!(0));
        page.run("scrollTo({ top: 1500, behavior: 'instant' })", &[]).await;
        page.run_async(rest, &[]).await;
        assert_eq!(page.run(ASKED, &collector).await, json!(0), "it is far still");
        let poster = "return document.querySelector('codraft-widget > p').checkVisibility()";
        assert_eq!(page.run(poster, &[]).await, json!(true), "what the page put there is seen");

        let customer = Customer { page: page.clone() };
        customer.look_inside().await;
        customer.until_at_work().await;
        customer.chooses("body-colour", "sky").await;
        assert_eq!(customer.design().await["design"]["configuration"]["body-colour"], "sky");
        page.leave_frame().await;
        assert_eq!(page.run(ASKED, &collector).await, json!(1), "the frame, once");
        customer.look_inside().await;
        customer.reviews().await;
        customer.sends().await;
        csp::check_calm(world).await;
    });
}

#[test]
fn a_view_that_comes_and_goes_keeps_the_design_and_leaves_nothing() {
    story("single_page", async |world| {
        let page = &world.page;
        page.go(&world.site("single-page")).await;
        page.press("Go to the table").await;
        let customer = Customer { page: page.clone() };
        customer.look_inside().await;
        customer.until_at_work().await;
        customer.chooses("fabric-colour", COLOUR).await;
        customer.until_kept(&format!("design.configuration['fabric-colour'] === '{COLOUR}'")).await;
        page.leave_frame().await;

        page.run(NOTE, &[]).await;
        page.press("The house").await;
        page.until("no frame", GONE, &[]).await;
        for _ in 0..3 {
            page.run("history.back()", &[]).await;
            has_the_colour(&customer).await;
            page.leave_frame().await;
            page.run(NOTE, &[]).await;
            page.run("history.forward()", &[]).await;
            page.until("no frame", GONE, &[]).await;
        }
        page.run("history.back()", &[]).await;
        has_the_colour(&customer).await;
        check_put_aside(&customer).await;

        // Another site, and the browser's own way back.
        page.leave_frame().await;
        page.go(&format!("{}/plain/?campaign=tilde", world.collector())).await;
        page.run("history.back()", &[]).await;
        has_the_colour(&customer).await;
        customer.reviews().await;
        customer.sends().await;
        csp::check_calm(world).await;
    });
}

/// Keeps hold of a widget; and whether it is gone, its frame and all, from an outside view.
const NOTE: &str = "const widget = document.querySelector('codraft-widget');
    window.last = { widget, frame: widget.frame };";
const GONE: &str = "const { widget, frame } = window.last;
    return !widget.isConnected && !widget.frame && !frame.isConnected && !frame.contentWindow
        && !document.querySelector('codraft-widget')";

/// A colour of the shirt that is not the first.
const COLOUR: &str = "tomato";

async fn has_the_colour(customer: &Customer) {
    customer.page.find("main codraft-widget").await;
    customer.look_inside().await;
    customer.until_at_work().await;
    customer.page.find(&format!("input[name='fabric-colour'][value='{COLOUR}']:checked")).await;
}

/// The studio is moved to the edge and back; where a browser can move a frame, it is the same one all the time.
async fn check_put_aside(customer: &Customer) {
    let can_keep =
        customer.page.engine.can(Need::MovedFrame, "a widget that is the same after a move");
    let page = &customer.page;
    let can_move = page.run("window.same = true; return 'moveBefore' in Element.prototype", &[]);
    let can_move = can_keep && can_move.await == json!(true);
    page.leave_frame().await;
    page.press("Put it aside while I look around").await;
    page.find("aside codraft-widget").await;
    page.press("The house").await;
    page.find("aside codraft-widget").await;
    page.press("Back to the table").await;
    has_the_colour(customer).await;
    let is_same = page.run("return window.same === true", &[]).await;
    assert_eq!(is_same, json!(can_move), "a frame that is moved begins anew only where it must");
}

#[test]
fn a_page_from_right_to_left_has_a_widget_from_right_to_left() {
    story("arabic", async |world| {
        let customer = Customer::arrives(&world.page, &world.site("arabic")).await;
        let page = &customer.page;
        let spoken = "const { lang, dir } = document.documentElement; return [lang, dir]";
        assert_eq!(page.run(spoken, &[]).await, json!(["ar", "rtl"]), "as the page, which says it");
        let places = "const [panel, stage] = ['.panel', '.stage']
                .map((name) => document.querySelector(name).getBoundingClientRect());
            return panel.right <= stage.left + 1 && stage.width > panel.width";
        assert_eq!(page.run(places, &[]).await, json!(true), "the panel is where reading ends");
        check_no_scroll(&customer, "at work").await;
        let code = customer.sends_without_words().await;
        check_no_scroll(&customer, "sent").await;
        page.leave_frame().await;
        page.until_says("#word bdi", &code).await;
        csp::check_calm(world).await;
    });
}

#[test]
fn without_an_origin_everything_works_but_what_needs_one() {
    story("sandboxed", async |world| {
        let page = &world.page;
        let site = world.site("sandboxed");
        let customer = Customer::arrives(page, &site).await;
        let place =
            "let stored; try { stored = String(localStorage) } catch ({ name }) { stored = name }
            return [self.origin, stored]";
        assert_eq!(page.run(place, &[]).await, json!(["null", "SecurityError"]));
        customer.chooses("body-colour", "sky").await;
        customer.opens_step("Variants").await;
        page.write(".keep-variant input", "Under glass\u{e007}").await;
        customer.until_section("Variants: 1").await;
        customer
            .until_kept("design.configuration['body-colour'] === 'sky' && variants.length === 1")
            .await;
        assert_eq!(page.run("return document.querySelector('.notice')", &[]).await, Json::Null);

        // The page kept it, who else.
        let customer = Customer::arrives(page, &site).await;
        customer.until_told("Here is your design from last time.").await;
        page.find("input[name='body-colour'][value='sky']:checked").await;
        customer.until_section("Variants: 1").await;
        customer.reviews().await;
        let code = customer.sends().await;
        page.leave_frame().await;
        page.until_says("#word", &code).await;
        // A frame without an origin is a process of its own, whose requests no log tells.
        csp::check_no_complaints(world).await;

        // The shirt's campaign does not say that it may be read without an origin.
        let shirt = "const widget = document.querySelector('codraft-widget');
            widget.campaign = 'tilde'; widget.product = widget.product.replace('city-car', 't-shirt');
            document.querySelector('#word').textContent = ''";
        page.run(shirt, &[]).await;
        page.until_says("#word", "INVALID_DOCUMENT").await;
        page.enter("the frame", "return document.querySelector('codraft-widget').frame").await;
        page.until_says("main", "Is the campaign `sandboxed`?").await;
    });
}

async fn check_no_scroll(customer: &Customer, when: &str) {
    let scrolls = "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth";
    let inside = customer.page.run(scrolls, &[]).await;
    customer.page.leave_frame().await;
    let outside: Json = customer.page.run(scrolls, &[]).await;
    assert_eq!([inside, outside], [0, 0], "sideways, {when}");
    customer.look_inside().await;
}
