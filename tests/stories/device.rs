//! What is kept on a customer's device: seen after a tab died, by two tabs, when it was cleared, full or
//! forbidden. No host keeps anything here.

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::engine::Need;
use crate::host::Host;
use crate::page::{Page, Tab};
use crate::world::{CAMPAIGN, World, story, story_with};

/// All that is on a shelf of the database, as text; nothing while there is no database. WebKit lists none
/// of those that it keeps in memory, so it is opened, and not made where it was not.
const SHELF: &str = "
    const opening = indexedDB.open('codraft');
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done([]);
    opening.onsuccess = () => {
        const database = opening.result;
        const all = database.transaction(arguments[0]).objectStore(arguments[0]).getAll();
        all.onsuccess = () => { database.close(); done(all.result.map(String)); };
    };";

/// A design of another day, as the first edition of the widget kept a draft.
const ELDER: &str = "
    localStorage.clear();
    const key = `codraft:draft:v1:${arguments[0]}:city-car`;
    localStorage.setItem(key, JSON.stringify({
        schemaVersion: 1, product: { id: 'city-car', version: '1' }, savedAt: '2026-01-01T00:00:00.000Z',
        design: arguments[1],
    }));";

/// A customer at a host that keeps nothing.
pub(crate) struct Alone {
    pub(crate) customer: Customer,
    pub(crate) host: Host,
}

impl Alone {
    pub(crate) async fn arrives(world: &World) -> Alone {
        let page = &world.page;
        page.go(&world.host_page()).await;
        let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
        let host = Host::shakes_hands(page, &widget).await;
        let size = "Object.assign(document.querySelector('iframe'), { width: 1280, height: 800 })";
        page.run(size, &[]).await;
        let bundle = format!("{}/products/city-car/bundle.json", world.collector());
        let begin = json!({
            "protocol": { "min": 1, "max": 1 }, "productUrl": bundle, "campaign": CAMPAIGN,
            "context": { "locale": "en" },
        });
        let begun = host.asks("initialize", begin).await;
        assert_eq!(begun["result"]["protocol"], 1, "{begun}");
        let customer = Customer { page: page.clone() };
        customer.look_inside().await;
        customer.until_at_work().await;
        Alone { customer, host }
    }

    /// Waits until so many things are on a shelf, each with those words in it.
    pub(crate) async fn until_on_device(&self, shelf: &str, count: usize, words: &str) {
        let all = |shelf: &Json| {
            let all: Vec<String> = serde_json::from_value(shelf.clone()).unwrap_or_default();
            all.len() == count && all.iter().all(|text| text.contains(words))
        };
        let page = &self.customer.page;
        page.until_async(&format!("{count} {shelf} with {words}"), SHELF, &[json!(shelf)], all)
            .await;
    }

    async fn has_chosen(&self, colour: &str) {
        let input = format!("input[name='body-colour'][value='{colour}']:checked");
        self.customer.page.find(&input).await;
    }
}

/// What the draft has of a colour.
fn painted(colour: &str) -> String {
    format!("\"body-colour\":\"{colour}\"")
}

#[test]
fn a_change_outlives_the_tab_it_was_made_in() {
    story_with(&[Need::Crash], "tab_dies", async |world| {
        let page = world.page.clone();
        let another = page.opens_a_tab().await;
        let alone = Alone::arrives(world).await;
        alone.customer.chooses("body-colour", "lemon").await;
        alone.until_on_device("drafts", 1, &painted("lemon")).await;
        page.crashes().await;
        page.turns_to(&another).await;
        let alone = Alone::arrives(world).await;
        alone.customer.until_told("Here is your design from last time.").await;
        alone.has_chosen("lemon").await;
    });
}

#[test]
fn a_page_that_goes_keeps_what_was_changed_a_moment_ago() {
    story("page_goes", async |world| {
        let alone = Alone::arrives(world).await;
        alone.customer.chooses("body-colour", "lemon").await;
        alone.until_on_device("drafts", 1, &painted("lemon")).await;
        // Chosen and gone: nothing is gathered any more.
        let choose = "document.querySelector(\"input[name='body-colour'][value='night']\").click()";
        alone.customer.page.run(choose, &[]).await;
        let alone = Alone::arrives(world).await;
        alone.has_chosen("night").await;
        alone.until_on_device("drafts", 1, &painted("night")).await;
        alone.until_on_device("copies", 0, "").await;
    });
}

#[test]
fn two_tabs_keep_both_designs_and_either_can_be_had() {
    story("two_tabs", async |world| {
        let page = world.page.clone();
        let first = Alone::arrives(world).await;
        first.customer.chooses("body-colour", "lemon").await;
        first.until_on_device("drafts", 1, &painted("lemon")).await;
        let [one, other] = [page.tab().await, page.opens_a_tab().await];

        page.turns_to(&other).await;
        let second = Alone::arrives(world).await;
        second.has_chosen("lemon").await;
        second.customer.chooses("body-colour", "night").await;
        // It goes on from what the first tab kept, so nothing of that is lost.
        second.until_on_device("drafts", 1, &painted("night")).await;
        second.until_on_device("copies", 0, "").await;

        back_to(&page, &one, &first).await;
        first.customer.chooses("body-colour", "arbutus").await;
        first.until_on_device("drafts", 1, &painted("arbutus")).await;
        first.until_on_device("copies", 1, &painted("night")).await;
        first.customer.until_told("This design was changed in another tab as well.").await;
        page.press("Put the other one beside it").await;
        first.customer.until_told("now among your variants as “From another tab”").await;
        first.customer.until_section("Variants: 1").await;
        first.until_on_device("copies", 0, "").await;
        first.until_on_device("drafts", 1, &painted("night")).await;

        // The second tab knows nothing of it, and cannot overwrite it either.
        back_to(&page, &other, &second).await;
        second.customer.chooses("body-colour", "lemon").await;
        second.until_on_device("copies", 1, &painted("arbutus")).await;

        // Whoever comes back is told, and has it in one step.
        let third = Alone::arrives(world).await;
        third.has_chosen("lemon").await;
        third.customer.until_told("changed in another tab as well").await;
        page.press("Put the other one beside it").await;
        third.customer.until_section("Variants: 2").await;
        third.until_on_device("copies", 0, "").await;
        third.until_on_device("drafts", 1, &painted("arbutus")).await;
    });
}

#[test]
fn a_draft_of_the_first_edition_comes_over() {
    story("first_edition", async |world| {
        let alone = Alone::arrives(world).await;
        alone.customer.page.leave_frame().await;
        let design = alone.host.asks("design/get", json!({})).await["result"]["design"].clone();
        let mut elder = design.clone();
        elder["configuration"]["body-colour"] = json!("lemon");
        elder["decided"] = json!(["body-colour"]);
        alone.customer.look_inside().await;
        alone.customer.page.run(ELDER, &[json!(CAMPAIGN), elder]).await;
        let alone = Alone::arrives(world).await;
        alone.customer.until_told("Here is your design from last time.").await;
        alone.has_chosen("lemon").await;
        alone.until_on_device("drafts", 1, &painted("lemon")).await;
        let left =
            "return Object.keys(localStorage).filter((key) => key.startsWith('codraft:draft'))";
        assert_eq!(alone.customer.page.run(left, &[]).await, json!([]));
    });
}

#[test]
fn a_design_that_the_browser_threw_away_is_told() {
    story("thrown_away", async |world| {
        let alone = Alone::arrives(world).await;
        alone.customer.chooses("body-colour", "lemon").await;
        alone.until_on_device("drafts", 1, &painted("lemon")).await;
        let clear = "const gone = indexedDB.deleteDatabase('codraft');
            gone.onsuccess = () => done(true); gone.onerror = () => done(false);";
        assert_eq!(alone.customer.page.run_async(clear, &[]).await, json!(true));
        let alone = Alone::arrives(world).await;
        alone.has_chosen("water-mint").await;
        alone.customer.until_told("has thrown away the design it kept for you").await;
        // It is told once, and the next design is kept like any.
        alone.customer.chooses("body-colour", "night").await;
        alone.until_on_device("drafts", 1, &painted("night")).await;
    });
}

/// A page that goes as soon as something is on the disk: it never hears that it is.
const HEARS_NOTHING: &str =
    "Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set() {} });";

#[test]
fn a_design_that_the_customer_let_go_of_was_not_thrown_away() {
    story("let_go", async |world| {
        let alone = Alone::arrives(world).await;
        alone.customer.chooses("body-colour", "lemon").await;
        alone.until_on_device("drafts", 1, &painted("lemon")).await;
        let alone = Alone::arrives(world).await;
        alone.customer.until_told("Here is your design from last time.").await;
        alone.customer.page.run(HEARS_NOTHING, &[]).await;
        alone.customer.page.press("Start afresh").await;
        alone.until_on_device("drafts", 0, "").await;
        let alone = Alone::arrives(world).await;
        alone.has_chosen("water-mint").await;
        let told = "return document.querySelector('.notice')?.textContent ?? ''";
        assert_eq!(alone.customer.page.run(told, &[]).await, json!(""));
    });
}

#[test]
fn a_full_device_is_told_at_once_and_no_longer_when_there_is_room() {
    story_with(&[Need::Quota], "full_device", async |world| {
        let alone = Alone::arrives(world).await;
        let (page, origin) = (alone.customer.page.clone(), world.collector());
        let quota = async |bytes: Json| {
            let room = json!({ "origin": origin, "quotaSize": bytes });
            page.tools("Storage.overrideQuotaForOrigin", room).await;
        };
        quota(json!(1)).await;
        alone.customer.chooses("body-colour", "lemon").await;
        alone.customer.until_told("There is no room left on this device").await;
        let room = json!({ "origin": origin });
        page.tools("Storage.overrideQuotaForOrigin", room).await;
        alone.customer.chooses("body-colour", "night").await;
        alone.until_on_device("drafts", 1, &painted("night")).await;
    });
}

#[test]
fn where_nothing_may_be_kept_work_goes_on_and_it_is_told_once() {
    story_with(&[Need::EarlyScript], "blocked", async |world| {
        let page = world.page.clone();
        // What a browser does that keeps nothing for the pages within others.
        let block = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, {
                get() { throw new DOMException('denied', 'SecurityError'); } })";
        page.tools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": block })).await;
        let alone = Alone::arrives(world).await;
        alone.customer.chooses("body-colour", "lemon").await;
        alone.customer.until_told("This browser does not let us keep a copy of your design.").await;
        page.press("Close").await;
        alone.customer.chooses("body-colour", "night").await;
        alone.has_chosen("night").await;
        alone.customer.page.leave_frame().await;
        let kept = alone.host.asks("shutdown", json!({})).await;
        assert_eq!(kept["result"], json!({}), "all that was due was tried");
        alone.customer.look_inside().await;
        let told = "return document.querySelector('.notice') === null";
        assert_eq!(page.run(told, &[]).await, json!(true), "it is told once");
        let errors: Vec<_> = page.log("browser").await;
        assert!(errors.iter().all(|entry| entry["level"] != "SEVERE"), "{errors:?}");
    });
}

/// Turns to a tab, and looks into its frame again.
async fn back_to(page: &Page, tab: &Tab, alone: &Alone) {
    page.turns_to(tab).await;
    alone.customer.look_inside().await;
}
