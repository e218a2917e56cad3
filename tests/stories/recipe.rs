//! A recipe: the same widget for what has no shape. Needs answered, amounts moved, and a sheet that a
//! cook can work from.

use serde_json::json;

use crate::csp;
use crate::customer::Customer;
use crate::keyboard::{LEFT, RIGHT};
use crate::marketer::Marketer;
use crate::world::story;

/// Why amounts cannot grow for ever.
const PORTION: &str =
    "A portion is 120 to 190 g: less cooks unevenly in our kettles, more fits no jar.";

#[test]
fn a_recipe_is_found_by_needs_moved_by_keys_and_cooked_from_its_sheet() {
    story("recipe", async |world| {
        let customer = Customer::arrives(&world.page, &world.page_of("baby-food")).await;
        let page = &customer.page;
        page.press("What do you need?").await;
        for (question, answer) in [
            ("How old is your child?", "Eight or nine months, learning to chew"),
            ("What must not be in it?", "Milk"),
            ("What should it taste like?", "Of ripe fruit"),
        ] {
            customer.picks(question, answer).await;
            customer.until_answered(question, answer).await;
        }
        let recipe = customer.configuration().await;
        assert_eq!([&recipe["pear"], &recipe["apple"], &recipe["millet"]], [80, 40, 30]);
        assert_eq!([&recipe["no-milk"], &recipe["texture"]], [&json!(true), &json!("mashed")]);

        page.press("All options").await;
        customer.opens_step("Garden").await;
        let before = customer.figures().await;
        move_amount(&customer, "Pear", RIGHT, &["90 g", "100 g", "110 g", "120 g"]).await;
        assert_ne!(customer.figures().await, before, "amounts cost and weigh");
        check_full(&customer).await;

        customer.reviews().await;
        let shown = customer.reads_exactly().await;
        let code = customer.sends().await;
        assert_eq!(shown["design"]["configuration"]["pear"], 110);
        let marketer = Marketer::signs_in(page, &world.collector(), &world.password).await;
        assert!(marketer.opens_newest().await.contains(&code));
        let summary = marketer.downloads("summary.txt").await;
        let summary = String::from_utf8(summary).expect("UTF-8");
        for words in [
            code.as_str(),
            "Core the apple (50 g), stew it in its own juice for 8 minutes.",
            "Core the pear (110 g), stew it for 6 minutes.",
            "Rinse the millet (30 g) hot, simmer it in four times as much water for 20 minutes.",
            "Mash everything with a fork, in two directions.",
        ] {
            assert!(summary.contains(words), "{words} is not in the sheet: {summary}");
        }
        assert!(!summary.contains("carrot"), "what is not in it is not cooked: {summary}");
        csp::check_calm(world).await;
    });
}

/// The jar is full: one thing more is refused with the brand's reason, and one step makes room.
async fn check_full(customer: &Customer) {
    let page = &customer.page;
    customer.presses_keys("Apple", &[RIGHT]).await;
    let reasons = customer.reads_reasons("Apple: 50 g").await;
    for words in [PORTION, "You chose 120 g for Pear.", "You chose 30 g for Millet."] {
        assert!(reasons.contains(words), "{words} is not among the reasons: {reasons}");
    }
    assert_eq!(customer.configuration().await["apple"], 40, "nothing is changed by a refused wish");
    assert_eq!(customer.amount("Apple").await, "40", "the slider is back");
    page.press("Close").await;
    move_amount(customer, "Pear", LEFT, &["110 g"]).await;
    move_amount(customer, "Apple", RIGHT, &["50 g"]).await;
}

/// Moves an amount by keys, and sees it said each time.
async fn move_amount(customer: &Customer, name: &str, key: &'static str, amounts: &[&str]) {
    for amount in amounts {
        customer.presses_keys(name, &[key]).await;
        customer.until_chosen(name, amount).await;
    }
}
