//! A marketer at the console: signs in, finds a suggestion, and looks at it.
//!
//! It must not know the store or the widget: what is not on the console's pages does not count.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value as Json, json};

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

    /// All that the page about demand says of a product.
    pub(crate) async fn reads_demand(&self, product: &str) -> String {
        self.page.go(&format!("{}/demand", self.console)).await;
        self.page.press(product).await;
        self.page.until_says("h1", &format!("Demand: {product}")).await;
        let script = "return document.querySelector('main').innerText.replace(/\\s+/g, ' ')";
        let text = self.page.run(script, &[]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Where the page that is open leads to with this at the end of the address.
    pub(crate) async fn address(&self, end: &str) -> String {
        let script =
            "const ends = (node) => (node.href ?? node.src).split('?')[0].endsWith(arguments[0]);
            const found = [...document.querySelectorAll('main [href], main [src]')].find(ends);
            return found && (found.href ?? found.src)";
        let address = self.page.until("the address", script, &[json!(end)]).await;
        address.as_str().expect("an address").to_owned()
    }

    /// Downloads what the page that is open links to by a name with this end.
    pub(crate) async fn downloads(&self, end: &str) -> Vec<u8> {
        let address = self.address(end).await;
        self.fetches(&address).await
    }

    /// The bytes at an address of the console, asked for as a browser would that is signed in.
    pub(crate) async fn fetches(&self, address: &str) -> Vec<u8> {
        let cookies = self.page.cookies().await;
        let url = url::Url::parse(address).expect("an address");
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let (host, path) = (url.authority(), url.path());
        let mut stream = TcpStream::connect(host).expect("the collector listens");
        // By version 1.0 the answer comes in one piece.
        let cookies = cookies.join("; ");
        let asked =
            format!("GET {path}{query} HTTP/1.0\r\nHost: {host}\r\nCookie: {cookies}\r\n\r\n");
        stream.write_all(asked.as_bytes()).expect("the collector reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the collector answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        assert!(
            head.split("\r\n").next().is_some_and(|line| line.contains(" 200 ")),
            "{address}: {head}"
        );
        answer.split_off(end + 4)
    }
}
