//! What happens when the widget fails: an overlay for the customer, and `fatal` to the host.
//! Knows nothing of what failed. After a panic no value of the app can be trusted, so what the last
//! words need is left here beforehand.

use std::cell::RefCell;

use codraft_protocol::host::{Fatal, method};
use codraft_words::Words;
use wasm_bindgen::JsValue;
use web_sys::MessagePort;

use crate::components::fatal::{self, Saved};

thread_local! {
    static LAST_WORDS: RefCell<LastWords> = RefCell::new(LastWords::default());
}

struct LastWords {
    words: &'static Words,
    port: Option<MessagePort>,
    saved: Saved,
}

impl Default for LastWords {
    fn default() -> Self {
        Self { words: &codraft_words::ENGLISH, port: None, saved: Saved::Nothing }
    }
}

/// From now on a panic shows the overlay and tells the host.
pub(crate) fn watch() {
    // Yew puts a hook of its own in the place of any other that it was not told of.
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = info.to_string();
        LAST_WORDS.with_borrow(|last| {
            if let Some(port) = &last.port {
                tell(port, &message);
            }
            let _ = fatal::show(&last.words.notice, last.saved, &fresh_start());
        });
    }));
}

/// The language of the overlay.
pub(crate) fn will_speak(words: &'static Words) {
    LAST_WORDS.with_borrow_mut(|last| last.words = words);
}

/// Whom to tell.
pub(crate) fn will_tell(port: Option<&MessagePort>) {
    LAST_WORDS.with_borrow_mut(|last| last.port = port.cloned());
}

/// Whether a new start finds the design again.
pub(crate) fn will_find(saved: Saved) {
    LAST_WORDS.with_borrow_mut(|last| last.saved = saved);
}

fn tell(port: &MessagePort, message: &str) {
    let params = Fatal { message: message.to_owned() };
    let json = serde_json::json!({ "jsonrpc": "2.0", "method": method::FATAL, "params": params });
    let message = js_sys::JSON::parse(&json.to_string()).unwrap_or(JsValue::NULL);
    let _ = port.post_message(&message);
}

/// The address of this page without the draft: see [`crate::app::FRESH`].
fn fresh_start() -> String {
    let start = || {
        let href = web_sys::window()?.location().href().ok()?;
        let url = web_sys::Url::new(&href).ok()?;
        url.search_params().set(crate::app::FRESH, "1");
        Some(url.href())
    };
    start().unwrap_or_default()
}
