//! Designs kept beside the one at work: put side by side, opened, and still there tomorrow.

use serde_json::json;

use crate::customer::Customer;
use crate::world::story;

/// The rows of the comparison, each as its name and its cells.
const ROWS: &str = "const text = ({ textContent }) => textContent.replace(/\\s+/g, ' ').trim();
    const rows = [...document.querySelectorAll('main.compare table tr')];
    return rows.map((row) => [...row.cells].map(text))";

#[test]
fn variants_are_kept_compared_opened_and_survive_a_reload() {
    story("variants", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = &customer.page;
        customer.keeps_variant("Mint", 1).await;
        customer.opens_step("Paint").await;
        customer.picks("Body colour", "Lemon").await;
        customer.opens_step("Roof").await;
        customer.picks("Roof", "Glass roof").await;
        customer.keeps_variant("Lemon and glass", 2).await;
        customer.opens_step("Paint").await;
        customer.picks("Body colour", "Night").await;
        customer.until_chosen("Body colour", "Night").await;
        for (name, count) in [("Third", 3), ("Fourth", 4)] {
            customer.keeps_variant(name, count).await;
        }

        page.press("Forget Third").await;
        customer.until_told("“Third” is forgotten.").await;
        page.press("Bring it back").await;
        customer.until_section("Variants: 4").await;
        compare(&customer).await;

        // The first was opened from the comparison; it is one step, and one step takes it back.
        customer.until_at_work().await;
        customer.opens_step("Paint").await;
        customer.until_chosen("Body colour", "Water mint").await;
        page.press("Undo").await;
        customer.until_chosen("Body colour", "Night").await;

        customer.until_kept("variants.length === 4").await;
        let customer = Customer::arrives(page, &world.car()).await;
        customer.until_section("Variants: 4").await;
        customer.opens_step("Variants").await;
        page.press("Open Lemon and glass").await;
        customer.until_told("“Lemon and glass” is open.").await;
        let configuration = customer.configuration().await;
        assert_eq!([&configuration["body-colour"], &configuration["roof"]], ["lemon", "glass"]);
    });
}

/// Three of the four beside the design itself: pictures above, and in words what differs.
async fn compare(customer: &Customer) {
    let page = &customer.page;
    page.press("Compare side by side").await;
    page.until_says("main.compare h1", "Side by side").await;
    page.press("Fourth").await;
    page.press("Mint").await;
    let seen = "const pictures = [...document.querySelectorAll('main.compare figure img')];
        return pictures.length === 4 && pictures.every((img) => img.complete && img.naturalWidth > 0)";
    page.until("four pictures", seen, &[]).await;
    let rows = page.run(ROWS, &[]).await;
    let rows = rows.as_array().expect("rows");
    let row = |name: &str| {
        rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name}: {rows:?}"))
    };
    assert_eq!(rows[0], json!(["", "This design", "Mint", "Lemon and glass", "Third"]));
    assert_eq!(
        *row("Body colour"),
        json!(["Body colour", "Night", "Water mint", "Lemon", "Night"])
    );
    assert_eq!(
        *row("Roof"),
        json!(["Roof", "Glass roof", "Steel roof", "Glass roof", "Glass roof"])
    );
    assert!(rows.iter().all(|row| row[0] != "Seats"), "what is alike is not listed: {rows:?}");
    let prices = row("Price").as_array().expect("cells");
    assert!(prices[1] == prices[4] && prices[1] != prices[2], "{prices:?}");
    page.press("Open Mint").await;
}

impl Customer {
    /// Keeps the design under a name; there are so many then.
    async fn keeps_variant(&self, name: &str, count: usize) {
        self.opens_step("Variants").await;
        self.page.write(".keep-variant input", name).await;
        self.page.press("Keep this design").await;
        self.until_section(&format!("Variants: {count}")).await;
    }
}
