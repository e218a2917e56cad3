//! The browser's page: what any person can do with one, and how to wait for what it shows.
//!
//! It must not know what page it is. Nothing here waits for a length of time: it waits for the thing
//! itself, and says what it waited for when that does not come.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_timeout::TimeoutConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};

use crate::engine::{Engine, SIZE};

/// How long a page may take to show what it should.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a page may take to load or a script to end, by the driver's own clock.
const DRIVER_PATIENCE: Duration = Duration::from_secs(60);

/// How long a driver may say nothing. WebKit's loses the answer when its page goes at that moment: then the
/// command that nobody answers fails, and says its name.
const SILENCE: Duration = Duration::from_secs(75);

/// How much of the time in which there is nobody to ask does not count, at most.
const MOST_UNCOUNTED: Duration = Duration::from_secs(120);

/// How long the browser is left alone between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(15);

/// Finds what a person would press or choose, by the name they would give it.
const FIND_BY_NAME: &str = r#"
    const plain = (text) => text?.replace(/\s+/g, " ").trim();
    const short = ".step-name, .choice-name, .tool-name, .toggle-name, [aria-live]";
    const names = (element) => [
        element.getAttribute("aria-label"), element.title, element.textContent,
        element.querySelector("input")?.getAttribute("aria-label"),
        element.querySelector(short)?.textContent,
        // A switch says behind its name where its value is from.
        element.querySelector(".toggle-name")?.firstChild?.textContent,
    ].map(plain);
    const all = document.querySelectorAll("button, summary, a, label, input, textarea, select");
    const is_shown = (element) => element.checkVisibility({ visibilityProperty: true });
    return [...all].find((element) => is_shown(element) && names(element).includes(arguments[0]));
"#;

/// A tab of the browser.
pub(crate) struct Tab(WindowHandle);

/// A page, or the frame in it.
#[derive(Clone)]
pub(crate) struct Page {
    client: Client,
    pub(crate) engine: Engine,
}

impl Page {
    /// Opens a browser with an empty profile.
    pub(crate) async fn open(engine: Engine, driver_port: u16, profile: &Path) -> Page {
        let capabilities = engine.capabilities(profile);
        let Json::Object(capabilities) = capabilities else { unreachable!("it is an object") };
        let mut wire = TimeoutConnector::new(HttpConnector::new());
        wire.set_read_timeout(Some(SILENCE));
        let client = ClientBuilder::new(wire)
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{driver_port}"))
            .await
            .expect("the browser starts");
        let patience = Some(DRIVER_PATIENCE);
        let timeouts = TimeoutConfiguration::new(patience, patience, None);
        client.update_timeouts(timeouts).await.expect("the browser takes time limits");
        let page = Page { client, engine };
        // The arguments of two of the three are of the window with its bars, or are not heeded.
        if engine != Engine::Chromium {
            page.takes_its_size().await;
        }
        page
    }

    async fn takes_its_size(&self) {
        let [width, height] = SIZE;
        self.client.set_window_size(width, height).await.expect("the window takes a size");
    }

    /// Ends the browser.
    pub(crate) async fn close(&self) {
        drop(self.client.clone().close().await);
    }

    pub(crate) async fn go(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// The tab that is open.
    pub(crate) async fn tab(&self) -> Tab {
        Tab(self.client.window().await.expect("there is a tab"))
    }

    /// Opens another tab of the same browser, and stays in this one. WebKit's driver turns to a tab and does
    /// not show it, so that nothing is painted there: it gets a window.
    pub(crate) async fn opens_a_tab(&self) -> Tab {
        let tab = self
            .client
            .new_window(self.engine != Engine::WebKit)
            .await
            .expect("there is room for another tab");
        Tab(tab.handle)
    }

    /// Turns to a tab, at the page in it.
    pub(crate) async fn turns_to(&self, tab: &Tab) {
        self.client.switch_to_window(tab.0.clone()).await.expect("the tab is there");
        if self.engine == Engine::WebKit {
            self.takes_its_size().await;
        }
    }

    /// Has this tab die, as one that uses too much memory does.
    pub(crate) async fn crashes(&self) {
        let crash = json!({ "cmd": "Page.crash", "params": {} });
        let order = Order { path: "goog/cdp/execute", body: crash };
        // Nobody is left to answer.
        assert!(self.client.issue_cmd(order).await.is_err(), "the tab lives");
    }

    /// Enters the frame that `script` returns.
    pub(crate) async fn enter(&self, what: &str, script: &str) {
        let frame = self.element(what, script, &[]).await;
        frame.enter_frame().await.expect("the frame can be entered");
    }

    /// Back to the page that holds the frame.
    pub(crate) async fn leave_frame(&self) {
        self.client.enter_parent_frame().await.expect("there is a page around the frame");
    }

    /// What `script` returns.
    pub(crate) async fn run(&self, script: &str, arguments: &[Json]) -> Json {
        let ran = self.client.execute(script, arguments.to_vec()).await;
        ran.unwrap_or_else(|error| panic!("{error}\nin {script}"))
    }

    /// What `script` gives to the callback `done`.
    pub(crate) async fn run_async(&self, script: &str, arguments: &[Json]) -> Json {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        let ran = self.client.execute_async(&script, arguments.to_vec()).await;
        ran.unwrap_or_else(|error| panic!("{error}\nin {script}"))
    }

    /// Waits until `condition`, the body of a function, returns something that is true; returns it.
    ///
    /// Asks again and again, and not by a script that waits: a page that goes takes such a script with it.
    pub(crate) async fn until(&self, what: &str, condition: &str, arguments: &[Json]) -> Json {
        let begun = Instant::now();
        let mut end = begun + PATIENCE;
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        loop {
            looks.tick().await;
            let asked = Instant::now();
            let script = format!(
                "const found = (function () {{ {condition} }}).apply(null, arguments);
                return found ? {{ found }} : null;"
            );
            // While one page makes room for the next there is nobody to ask, and the driver says so; WebKit's takes
            // a minute for that, which does not count.
            let answer = self.client.execute(&script, arguments.to_vec()).await;
            if let Ok(Json::Object(mut answer)) = answer {
                return answer.remove("found").unwrap_or_default();
            }
            let uncounted = if answer.is_err() { asked.elapsed() } else { Duration::ZERO };
            end = (end + uncounted).min(begun + PATIENCE + MOST_UNCOUNTED);
            let is_early = Instant::now() < end;
            assert!(is_early, "waited in vain for: {what} {arguments:?}, last answer {answer:?}");
        }
    }

    /// Asks a script that gives its answer to `done`, until the answer is right.
    pub(crate) async fn until_async(
        &self,
        what: &str,
        script: &str,
        arguments: &[Json],
        is_right: impl Fn(&Json) -> bool,
    ) {
        let end = Instant::now() + PATIENCE;
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        loop {
            looks.tick().await;
            let answer = self.run_async(script, arguments).await;
            if is_right(&answer) {
                return;
            }
            assert!(Instant::now() < end, "waited in vain for: {what}, last answer {answer}");
        }
    }

    /// The element that `script` returns, once it does.
    pub(crate) async fn element(&self, what: &str, script: &str, arguments: &[Json]) -> Element {
        let found = self.until(what, script, arguments).await;
        let id = found.as_object().and_then(|object| object.values().next());
        let id = id.and_then(Json::as_str).unwrap_or_else(|| panic!("{what}: no element: {found}"));
        Element::from_element_id(self.client.clone(), id.to_owned().into())
    }

    /// The first element for a CSS selector, once there is one.
    pub(crate) async fn find(&self, selector: &str) -> Element {
        let script = "return document.querySelector(arguments[0])";
        self.element(selector, script, &[json!(selector)]).await
    }

    /// Waits until nothing is there for a CSS selector.
    pub(crate) async fn until_gone(&self, selector: &str) {
        let script = "return !document.querySelector(arguments[0])";
        self.until("nothing to be left for", script, &[json!(selector)]).await;
    }

    /// What is called so, once it can be seen.
    pub(crate) async fn named(&self, name: &str) -> Element {
        self.element("something to be called", FIND_BY_NAME, &[json!(name)]).await
    }

    /// Presses what is called so, having scrolled as far as is needed to see it.
    ///
    /// A page that is laid out anew moves it away between the look and the click: then it is looked for again.
    /// What stays covered is a fault.
    pub(crate) async fn press(&self, name: &str) {
        let element = self.named(name).await;
        self.press_in_sight(name, &element).await;
    }

    async fn press_in_sight(&self, name: &str, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        let argument = serde_json::to_value(element).expect("a reference");
        let end = Instant::now() + PATIENCE;
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        loop {
            looks.tick().await;
            self.run(script, std::slice::from_ref(&argument)).await;
            let Err(error) = element.click().await else { return };
            let may_move = error.to_string().contains("click intercepted");
            assert!(may_move && Instant::now() < end, "press {name}: {error}");
        }
    }

    /// Presses what a CSS selector finds.
    pub(crate) async fn press_on(&self, selector: &str) {
        let element = self.find(selector).await;
        element.click().await.unwrap_or_else(|error| panic!("press {selector}: {error}"));
    }

    /// Types into what a CSS selector finds.
    pub(crate) async fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector).await;
        self.write_into(&element, text).await;
    }

    /// Types into an element. A driver gives it the focus by a script, which WebKit lets no frame of another
    /// site do in which nobody did anything yet; so it is pressed first there, as by any person. A field for files
    /// is only given them.
    pub(crate) async fn write_into(&self, element: &Element, text: &str) {
        let is_untouched =
            "return !navigator.userActivation.hasBeenActive && arguments[0].type !== 'file'";
        let field = serde_json::to_value(element).expect("a reference");
        if self.engine == Engine::WebKit && self.run(is_untouched, &[field]).await == json!(true) {
            self.press_in_sight("a field", element).await;
        }
        element.send_keys(text).await.unwrap_or_else(|error| panic!("write {text}: {error}"));
    }

    /// The text of what a CSS selector finds, once there is some.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.textContent.trim()";
        let text = self.until("a text", script, &[json!(selector)]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Waits until the text of what a CSS selector finds has `words` in it.
    pub(crate) async fn until_says(&self, selector: &str, words: &str) {
        let script =
            "return document.querySelector(arguments[0])?.textContent.includes(arguments[1])";
        self.until("a text", script, &[json!(selector), json!(words)]).await;
    }

    /// Waits until nothing moves that will come to rest.
    pub(crate) async fn until_still(&self) {
        let script = "const ends = (a) => a.effect.getComputedTiming().endTime !== Infinity;
            return document.getAnimations().filter(ends).every((a) => a.playState !== 'running')";
        self.until("the page to come to rest", script, &[]).await;
    }

    /// What a CSS selector finds as it is on the screen, as a PNG.
    pub(crate) async fn picture_of(&self, selector: &str) -> Vec<u8> {
        let element = self.find(selector).await;
        element.screenshot().await.unwrap_or_else(|error| panic!("picture of {selector}: {error}"))
    }

    /// Performs input actions, in the words of the WebDriver standard.
    pub(crate) async fn act(&self, actions: Json) {
        self.send("actions", json!({ "actions": actions })).await;
    }

    /// The cookies that the page which is open would send, each as `name=value`.
    pub(crate) async fn cookies(&self) -> Vec<String> {
        let cookies = self.client.get_all_cookies().await.expect("the browser lists them");
        cookies.iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect()
    }

    /// A command of Chromium's own developer tools.
    pub(crate) async fn tools(&self, command: &str, parameters: Json) -> Json {
        self.send("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// From now on the window is a telephone's, with a screen to touch.
    pub(crate) async fn becomes_a_telephone(&self) {
        let screen = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
        self.tools("Emulation.setDeviceMetricsOverride", screen).await;
        self.tools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
    }

    /// Another tab is in front for a while; in WebKit, whose driver shows none, the window is put away. Afterwards
    /// the page is the whole one, and no frame of it.
    pub(crate) async fn hidden_for_a_while(&self) {
        let page = self.tab().await;
        self.leave_frame().await;
        if self.engine == Engine::WebKit {
            self.client.minimize_window().await.expect("the window can be put away");
            self.until("the window to be put away", "return document.hidden", &[]).await;
            return self.turns_to(&page).await;
        }
        // A browser shows a page for a moment longer than it is in front. The page itself says when that
        // is over, to the other tab, which is of the same site.
        let tell = "localStorage.removeItem('was hidden');
            document.addEventListener('visibilitychange',
            () => localStorage.setItem('was hidden', true), { once: true })";
        self.run(tell, &[]).await;
        let url = self.client.current_url().await.expect("an address");
        let other = self.opens_a_tab().await;
        self.turns_to(&other).await;
        self.go(url.join("/nothing").expect("an address").as_str()).await;
        let is_told = "return localStorage.getItem('was hidden')";
        self.until("the page to be hidden", is_told, &[]).await;
        self.client.close_window().await.expect("it can be closed");
        self.turns_to(&page).await;
    }

    /// From now on nothing can be reached.
    pub(crate) async fn loses_the_network(&self) {
        self.limit_network(json!(true)).await;
    }

    /// And from now on everything can again.
    pub(crate) async fn finds_the_network(&self) {
        self.limit_network(json!(false)).await;
    }

    async fn limit_network(&self, offline: Json) {
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.tools("Network.emulateNetworkConditions", conditions).await;
    }

    /// What the browser noted since the last time: `browser` for its console, `performance` for its
    /// network.
    pub(crate) async fn log(&self, kind: &str) -> Vec<Json> {
        let Json::Array(entries) = self.send("se/log", json!({ "type": kind })).await else {
            panic!("the browser keeps no log of {kind}");
        };
        entries
    }

    async fn send(&self, path: &'static str, body: Json) -> Json {
        let sent = self.client.issue_cmd(Order { path, body }).await;
        sent.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Keeps what is shown now, for whoever looks into a failure.
    pub(crate) async fn keep_picture(&self, name: &str) {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        if let Ok(png) = self.client.screenshot().await
            && std::fs::write(&path, png).is_ok()
        {
            eprintln!("what the browser showed last: {}", path.display());
        }
        let url = self.client.current_url().await.map(String::from).unwrap_or_default();
        eprintln!("where it was: {url}");
        if self.engine == Engine::Chromium {
            for entry in self.log("browser").await {
                eprintln!("the browser said: {}", entry["message"]);
            }
        }
    }
}

/// A WebDriver command that fantoccini has no method for.
#[derive(Debug)]
struct Order {
    path: &'static str,
    body: Json,
}

impl WebDriverCompatibleCommand for Order {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
