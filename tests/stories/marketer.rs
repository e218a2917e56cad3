//! A marketer at the console: signs in, finds a suggestion, and looks at it.
//!
//! It must not know the store or the widget: what is not on the console's pages does not count.

use serde_json::Value as Json;

use crate::page::Page;

/// A marketer who is signed in.
pub(crate) struct Marketer {
    pub(crate) page: Page,
    console: String,
}

impl Marketer {
    /// Signs in with the first password.
    pub(crate) async fn signs_in(page: &Page, collector: &str, password: &str) -> Marketer {
        let console = format!("{collector}/console");
        page.go(&console).await;
        page.write("#user", "admin").await;
        page.write("#password", password).await;
        page.press("Sign in").await;
        page.until_says("h1", "Suggestions").await;
        Marketer { page: page.clone(), console }
    }

    /// The text of each card of the list, newest first.
    pub(crate) async fn list(&self) -> Vec<String> {
        self.page.go(&self.console).await;
        let script = "return [...document.querySelectorAll('.card')].map((card) => card.innerText)";
        serde_json::from_value(self.page.run(script, &[]).await).expect("texts")
    }

    /// Opens the newest suggestion, and answers all that its page says.
    pub(crate) async fn opens_newest(&self) -> String {
        self.page.go(&self.console).await;
        self.page.press_on(".card h2 a").await;
        self.page.find(".detail").await;
        let seen = "const pictures = [...document.querySelectorAll('.pictures img')];
            return pictures.length && pictures.every((img) => img.complete && img.naturalWidth > 0)";
        self.page.until("the pictures", seen, &[]).await;
        let text = self.page.run("return document.querySelector('main').innerText", &[]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// The picture of a view as it stands on the page that was opened, as SVG.
    pub(crate) async fn picture(&self, view: &str) -> String {
        let script = "const figures = [...document.querySelectorAll('.picture')];
            return figures.find((figure) => figure.innerText.includes(arguments[0])).querySelector('img').src";
        let address = self.page.run(script, &[view.into()]).await;
        self.page.go(address.as_str().expect("an address")).await;
        let svg =
            self.page.run("return new XMLSerializer().serializeToString(document)", &[]).await;
        let Json::String(svg) = svg else { panic!("the picture is no document: {svg}") };
        svg
    }
}
