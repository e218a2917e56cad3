//! A link that holds a whole design: opened elsewhere it is the same one, and a broken one costs nothing.

use serde_json::{Value as Json, json};

use crate::csp;
use crate::customer::{Customer, Hand};
use crate::first_run::wave;
use crate::page::Page;
use crate::world::{World, story};

#[test]
fn a_link_opens_the_same_design_and_a_broken_one_changes_nothing() {
    story("links", async |world| {
        let page = world.page.clone();
        let foreign = Customer::arrives(&page, &world.page_of("t-shirt")).await.shares().await;
        let customer = Customer::arrives(&page, &world.car()).await;
        fill(&customer).await;
        let sent = customer.design().await;
        let link = customer.shares().await;
        assert!(link.starts_with(&world.car()), "it leads to the brand's page: {link}");

        // Somebody else, who has never been here.
        forget(&customer).await;
        let customer = follows(&page, &link).await;
        customer.until_told("The design from the link is open.").await;
        assert_eq!(made(&customer.design().await), made(&sent));
        assert_eq!(
            page_address(&customer).await,
            world.car(),
            "a reload opens what was made of it"
        );
        customer.until_kept("true").await;
        let customer = Customer::arrives(&page, &world.car()).await;
        assert_eq!(made(&customer.design().await), made(&sent), "it is kept from then on");

        // And somebody who has a design of their own.
        forget(&customer).await;
        let customer = own(world, &page).await;
        let before = customer.design().await;
        for (broken, words) in broken(&world.car(), &link, &foreign) {
            leave(&page).await;
            let customer = follows(&page, &broken).await;
            customer.until_told(words).await;
            assert_eq!(made(&customer.design().await), made(&before), "{words}");
        }

        // A fragment of the page's own is nobody's link, and stays.
        let own_fragment = format!("{}#d=hello", world.car());
        leave(&page).await;
        let customer = Customer::arrives(&page, &own_fragment).await;
        assert_eq!(made(&customer.design().await), made(&before));
        assert_eq!(page_address(&customer).await, own_fragment);

        leave(&page).await;
        let customer = follows(&page, &link).await;
        customer.until_told("Yours is kept among the variants as “Before the link”.").await;
        assert_eq!(made(&customer.design().await), made(&sent));
        customer.opens_step("Variants").await;
        page.press("Open Before the link").await;
        customer.until_told("“Before the link” is open.").await;
        assert_eq!(made(&customer.design().await), made(&before), "nothing was lost for it");
        csp::check_calm(world).await;
    });
}

/// A design with something of everything that goes along.
async fn fill(customer: &Customer) {
    let page = &customer.page;
    customer.picks("Body colour", "Lemon").await;
    customer.opens_step("Only yours").await;
    page.write("textarea[aria-label='Your words on the door']", "Rosa 🌊 & يوم").await;
    customer.until_told("Now also to choose: Colour of your words.").await;
    page.press("Draw").await;
    customer.draws(Hand::Mouse, &wave((700.0, 500.0), 1000.0)).await;
    customer.pins((3450.0, 1350.0), "Change", "chrome please").await;
    customer.until_marks(2).await;
    page.press("Something else…").await;
    page.write(".proposal-editor input[type=text]", "A bed for the dog").await;
    page.press("Done").await;
    customer.until_section("Notes and drawings: 2 · Asked for: 1").await;
}

/// A design of the customer's own, which is kept.
async fn own(world: &World, page: &Page) -> Customer {
    let customer = Customer::arrives(page, &world.car()).await;
    customer.picks("Body colour", "Myrtle berry").await;
    customer.until_chosen("Body colour", "Myrtle berry").await;
    customer.until_kept("design.configuration['body-colour'] === 'myrtle'").await;
    customer
}

/// Links that cannot be opened, and what is said of each.
fn broken(page: &str, link: &str, foreign: &str) -> [(String, &'static str); 4] {
    let fragment = |link: &str| link.split_once('#').expect("a fragment").1.to_owned();
    let mut edited: Vec<char> = link.chars().collect();
    let middle = (edited.len() + page.len()) / 2;
    edited[middle] = if edited[middle] == 'A' { 'B' } else { 'A' };
    [
        (link[..link.len() - 12].to_owned(), "The link was cut short: its end is missing."),
        (edited.into_iter().collect(), "Something in the link was changed on its way."),
        (format!("{page}#{}", fragment(foreign)), "The link is for another product (t-shirt)"),
        (link.replacen("#d=1.", "#d=9.", 1), "The link was made by a newer edition of this page"),
    ]
}

/// What a link holds: all but wishes that were refused on the way.
fn made(state: &Json) -> [Json; 6] {
    ["configuration", "decided", "annotations", "proposals", "story", "schemaVersion"]
        .map(|member| state["design"][member].clone())
}

/// The address of the page around the widget.
async fn page_address(customer: &Customer) -> String {
    customer.page.leave_frame().await;
    let address = customer.page.run("return location.href", &[]).await;
    customer.look_inside().await;
    address.as_str().expect("an address").to_owned()
}

/// Leaves the page, so that an address that differs in its fragment alone is gone to.
async fn leave(page: &Page) {
    page.go("about:blank").await;
}

/// Opens a link, and looks into the frame once the page has its own address again: WebKit's driver loses a frame
/// when that changes.
async fn follows(page: &Page, link: &str) -> Customer {
    page.go(link).await;
    let is_read = "return !/#d=\\d+\\./.test(location.href)";
    page.until("the address without the link", is_read, &[]).await;
    let customer = Customer { page: page.clone() };
    customer.look_inside().await;
    customer.until_at_work().await;
    customer
}

/// Makes the browser one that has never been here. What lasts as long as a tab is left in it: Firefox gives
/// back what a frame cleared of that in the moment before it went.
async fn forget(customer: &Customer) {
    let page = &customer.page;
    customer.until_kept("true").await;
    page.run("localStorage.clear()", &[]).await;
    page.leave_frame().await;
    page.run("localStorage.clear()", &[]).await;
    leave(page).await;
    let tab = page.opens_a_tab().await;
    page.turns_to(&tab).await;
}

impl Customer {
    /// Asks for a link of the design, and answers it.
    pub(crate) async fn shares(&self) -> String {
        self.opens_step("Variants").await;
        self.page.press("Share this design").await;
        let script = "const dialog = document.querySelector('dialog[open]');
            return dialog?.querySelector('textarea')?.value";
        let link = self.page.until("a link", script, &[]).await;
        assert_eq!(
            self.page.run("return document.activeElement.closest('dialog') !== null", &[]).await,
            json!(true)
        );
        self.page.press("Close").await;
        self.page.until_gone("dialog").await;
        link.as_str().expect("a text").to_owned()
    }
}
