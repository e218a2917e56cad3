//! Choices that depend on each other: what cannot be had says why and how to have it, and whoever
//! knows only what they need is understood as well.

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::marketer::Marketer;
use crate::world::story;

/// What stands in the way of rails on a fabric roof, in the brand's words.
const NO_RAILS: &str = "With the fabric roof, no roof rails: there is nothing to hold them.";

/// Scrolls to a heading as one who looks for it does: it is the last thing in sight.
const LOOKS_FOR: &str =
    "document.getElementById(arguments[0]).scrollIntoView({ block: 'end', behavior: 'instant' })";

/// How far below the top of the list an open section's heading begins, and how high the list is, in pixels.
const BEGINS: &str = "
    const head = document.getElementById(arguments[0]);
    const list = head.closest('.panel-scroll').getBoundingClientRect();
    return head.ariaExpanded === 'true' ? [head.getBoundingClientRect().top - list.top, list.height] : null";

/// What the amounts that are seen in the review come to, and the price, in whole euros.
const ADDED_UP: &str = "
    const amount = (told) => Number(told.textContent.replace(/[^0-9−-]/g, '').replace('−', '-'));
    const choices = [...document.querySelectorAll('main.review .review-choices .money')];
    const rows = [...document.querySelectorAll('.review-totals > div')];
    const price = rows.findIndex((row) => row.querySelector('dt').textContent === 'Price');
    const before = rows.slice(0, price).map((row) => row.querySelector('.money'));
    const seen = [...choices.filter((told) => !told.closest('details')), ...before];
    return [seen.map(amount).reduce((sum, more) => sum + more, 0), amount(rows[price].querySelector('.money'))]";

#[test]
fn the_amounts_that_the_review_shows_add_up_to_the_price() {
    story("adds_up", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        for paint in [None, Some("lemon")] {
            if let Some(paint) = paint {
                page.press("Back to the design").await;
                customer.until_at_work().await;
                customer.opens_step("Paint").await;
                customer.chooses("body-colour", paint).await;
            }
            customer.reviews().await;
            let [sum, price] = [0, 1].map(|at| ADDED_UP.to_owned() + &format!("[{at}]"));
            let price = page.until("a price", &price, &[]).await;
            assert_eq!(page.run(&sum, &[]).await, price, "{paint:?}");
        }
    });
}

#[test]
fn a_step_that_opens_is_seen_from_its_beginning() {
    story("opens_in_sight", async |world| {
        let page = &world.page;
        Customer::arrives(page, &world.car()).await;
        // Most close one above them that is longer than the panel is high.
        for step in ["details", "inside", "rolling", "top"] {
            let id = format!("section-step-{step}");
            page.run(LOOKS_FOR, &[json!(id)]).await;
            page.press_on(&format!("#{id}")).await;
            let begins = page.until("the step to be open", BEGINS, &[json!(id)]).await;
            let [top, height] = [0, 1].map(|at| begins[at].as_f64().expect("a number"));
            assert!((-1.0..height).contains(&top), "{step} begins at {top} of {height}");
        }
    });
}

#[test]
fn what_is_blocked_says_why_and_is_had_in_one_step() {
    story("choosing", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        check_blocked(&customer).await;
        check_also(&customer).await;
        check_asked(&customer).await;
    });
}

/// The rails are decided, so the fabric roof is blocked; one step trades them, one undo trades back.
async fn check_blocked(customer: &Customer) {
    let page = &customer.page;
    let at_first = customer.figures().await;
    customer.opens_step("Roof").await;
    let told = customer.reads_choice("Roof", "Fabric roof").await;
    assert!(told.contains("+€1,890 · +26 kg · +14 days"), "consequences before choosing: {told}");
    customer.switches("Roof rails").await;
    customer.until_told("Roof rails: Yes.").await;
    let with_rails = customer.figures().await;
    assert_eq!(difference(&at_first, &with_rails), [240.0, 4.8, 0.0]);

    let before = customer.design().await;
    let told = customer.reads_choice("Roof", "Fabric roof").await;
    assert!(told.contains("Not with your other choices"), "it stays to be seen: {told}");
    customer.picks("Roof", "Fabric roof").await;
    let reasons = customer.reads_reasons("Fabric roof").await;
    for words in [NO_RAILS, "You chose Yes for Roof rails.", "Roof rails → No", "+€1,650"] {
        assert!(reasons.contains(words), "{words} is not among the reasons: {reasons}");
    }
    let wished = customer.design().await;
    assert_eq!(chosen_of(&wished), chosen_of(&before), "a refused wish changes nothing");

    page.press("Change 1 thing to get this").await;
    customer.until_chosen("Roof", "Fabric roof").await;
    let after = customer.configuration().await;
    assert_eq!((&after["roof"], &after["roof-rails"]), (&json!("cabrio"), &json!(false)));
    assert_eq!(difference(&with_rails, &customer.figures().await), [1650.0, 21.2, 14.0]);
    page.press("Undo").await;
    customer.until_chosen("Roof", "Steel roof").await;
    assert_eq!(
        chosen_of(&customer.design().await),
        chosen_of(&before),
        "one step back is all of it"
    );
    assert_eq!(customer.figures().await, with_rails);
}

/// What nobody decided gives way, and is told before and after.
async fn check_also(customer: &Customer) {
    customer.opens_step("Wheels").await;
    customer.picks("Wheels", "Turbina, swept blades").await;
    customer.until_chosen("Wheel size", "16 in").await;
    let read = customer.reads_option("Wheel size").await;
    assert!(read.contains("Follows from your choices"), "{read}");

    customer.opens_step("Details").await;
    let told = customer.reads_choice("Luggage rack", "Polished rack").await;
    for words in ["Also changes: Rear wiper → No", "+€290 · +6.5 kg"] {
        assert!(told.contains(words), "{words} is not told beforehand: {told}");
    }
    customer.picks("Luggage rack", "Polished rack").await;
    customer.until_chosen("Luggage rack", "Polished rack").await;
    let read = customer.reads_option("Luggage rack").await;
    assert!(read.contains("Also changed: Rear wiper → No"), "{read}");
    let design = customer.design().await["design"].take();
    assert_eq!(design["configuration"]["rear-wiper"], json!(false));
    let decided = design["decided"].as_array().expect("a list");
    assert!(decided.contains(&json!("luggage-rack")) && !decided.contains(&json!("rear-wiper")));
}

/// An option that makes no sense without another comes and goes with it.
async fn check_asked(customer: &Customer) {
    const SPLIT: &str = "Where the tones meet";
    customer.opens_step("Paint").await;
    customer.until_not_asked(SPLIT).await;
    customer.picks("Second tone", "Cream").await;
    customer.until_told("Now also to choose: Where the tones meet.").await;
    assert_eq!(customer.configuration().await["two-tone-split"], json!("roof"));
    customer.picks("Second tone", "One colour").await;
    customer.until_not_asked(SPLIT).await;
    assert_eq!(customer.configuration().await["two-tone-split"], Json::Null);

    // What was decided there is a decision as any other: it does not go without a word.
    customer.picks("Second tone", "Cream").await;
    customer.picks(SPLIT, "At the waist").await;
    customer.until_chosen(SPLIT, "At the waist").await;
    customer.picks("Second tone", "One colour").await;
    let reasons = customer.reads_reasons("One colour").await;
    for words in ["Where the tones meet is only there with Second tone:", "You chose At the waist"]
    {
        assert!(reasons.contains(words), "{words} is not among the reasons: {reasons}");
    }
    customer.page.press("Change 1 thing to get this").await;
    customer.until_not_asked(SPLIT).await;
}

#[test]
fn a_need_chooses_for_the_customer_and_a_step_goes_back_to_how_it_was() {
    story("needs", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        let at_first = customer.design().await;
        page.press("What do you need?").await;
        customer.picks("How should it look?", "Quiet").await;
        customer.until_answered("How should it look?", "Quiet").await;
        let told = "This is how it is now";
        let is_met = customer.reads_choice("How should it look?", "Quiet");
        assert!(is_met.await.contains(told), "the answer is not shown as given");
        let quiet = customer.configuration().await;
        for (option, value) in
            [("body-colour", "slate"), ("wheel-colour", "graphite"), ("window-tint", "dark")]
        {
            assert_eq!(quiet[option], json!(value), "{option}");
        }
        page.press("Undo").await;
        customer.until_told("Undone.").await;
        assert_eq!(
            chosen_of(&customer.design().await),
            chosen_of(&at_first),
            "an answer is one step"
        );
        page.press("Redo").await;
        customer.until_told("Done again.").await;

        page.press("All options").await;
        customer.opens_step("Paint").await;
        page.press("Reset this step").await;
        customer.until_chosen("Body colour", "Water mint").await;
        let reset = customer.configuration().await;
        assert_eq!(reset["wheel-colour"], json!("graphite"), "other steps stay");
        customer.opens_step("Roof").await;
        customer.switches("Roof rails").await;

        page.press("What do you need?").await;
        customer.picks("Where will you drive most?", "Along the coast").await;
        let reasons = customer.reads_reasons("Fabric roof").await;
        assert!(reasons.contains(NO_RAILS), "a need that cannot be met says why: {reasons}");
    });
}

/// The consent that refused wishes may be counted.
const CONSENT: &str = "Count what I wished for and could not have.";

#[test]
fn refused_wishes_are_sent_and_counted_with_consent_only() {
    story("demand", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        wish_in_vain(&customer).await;
        customer.reviews().await;
        for words in ["You wished for Roof: Fabric roof.", "You wished for Antenna: Fin.", NO_RAILS]
        {
            page.until_says("main.review", words).await;
        }
        let shown = customer.reads_exactly().await;
        assert_eq!(shown["design"]["refusals"], Json::Null, "nothing without consent");
        assert_eq!(demand_of(&shown), json!(false));
        page.press(CONSENT).await;
        let shown = until_exactly(&customer, "refusals").await;
        assert_eq!(demand_of(&shown), json!(true));
        let refusals = &shown["design"]["refusals"];
        let one = |option: &str, value: &str, rule: &str, next: &str| json!({ "option": option, "value": value, "rules": [rule], "count": 1, "next": next });
        let roof = one("roof", "cabrio", "no-rails-on-fabric", "changed");
        assert_eq!(*refusals, json!([roof, one("antenna", "fin", "no-fin-on-fabric", "left")]));
        page.press(CONSENT).await;
        page.until("them to be gone again", WITHOUT, &[]).await;
        customer.sends().await;
        page.press("Back to the design").await;
        customer.until_at_work().await;
        customer.reviews().await;
        page.press(CONSENT).await;
        customer.sends().await;

        let marketer = Marketer::signs_in(page, &world.collector(), &world.password).await;
        let demand = marketer.reads_demand("Mirto").await;
        for words in [
            "2 of 2 suggestions read",
            "the 1 of 2 suggestions whose senders allowed it",
            "Roof: Fabric roof 1 of 1 1",
            NO_RAILS,
            "1 changed other choices to get it",
            "Antenna: Fin 1 of 1 1",
            "1 left it at that",
        ] {
            assert!(demand.contains(words), "{words} is not on the page: {demand}");
        }
    });
}

/// Whether the message is shown, and without refused wishes.
const WITHOUT: &str = "const message = document.querySelector('.exactly pre')?.textContent;
    return message && !message.includes('refusals')";

/// Wishes for two things that cannot be had, and changes another one's mind for the first.
async fn wish_in_vain(customer: &Customer) {
    customer.opens_step("Roof").await;
    customer.switches("Roof rails").await;
    customer.until_told("Roof rails: Yes.").await;
    customer.picks("Roof", "Fabric roof").await;
    customer.reads_reasons("Fabric roof").await;
    customer.page.press("Change 1 thing to get this").await;
    customer.until_chosen("Roof", "Fabric roof").await;
    customer.picks("Antenna", "Fin").await;
    customer.reads_reasons("Fin").await;
    customer.page.press("Close").await;
}

/// The message as the review shows it, once it has `member` somewhere.
async fn until_exactly(customer: &Customer, member: &str) -> Json {
    let script = "const message = document.querySelector('.exactly pre')?.textContent;
        return message?.includes(arguments[0]) && message";
    let message = customer.page.until("the message", script, &[json!(member)]).await;
    serde_json::from_str(message.as_str().expect("a text")).expect("the message is JSON")
}

/// What was answered about counting refused wishes.
fn demand_of(suggestion: &Json) -> Json {
    let mut consents = suggestion["consents"].as_array().expect("a list").iter();
    consents.find(|consent| consent["purpose"] == "demand").expect("it is asked")["granted"].clone()
}

/// What is chosen and decided, whatever was wished for on the way.
fn chosen_of(state: &Json) -> [&Json; 3] {
    [&state["design"]["configuration"], &state["design"]["decided"], &state["price"]]
}

/// By how much price, weight and time differ, as they are written.
fn difference(before: &[String], after: &[String]) -> Vec<f64> {
    let amount = |text: &String| -> f64 {
        let digits = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
        digits.parse().unwrap_or_else(|_| panic!("{text} is no amount"))
    };
    let each = before.iter().zip(after).map(|(before, after)| amount(after) - amount(before));
    each.map(|by| (by * 100.0).round() / 100.0).collect()
}
