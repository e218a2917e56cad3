//! What the widget takes from the browser around it: the time, chance, the address, a product file,
//! the clipboard, and other programs to hand something to.
//! Knows nothing of the product or the design.

use codraft_protocol::limits;
use codraft_protocol::{Problem, Refusal};
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, Response, UrlSearchParams};

/// Now, in RFC 3339 and UTC.
pub(crate) fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// A new id: UUID version 7 (RFC 9562), the time and 80 random bits.
pub(crate) fn new_id() -> String {
    let mut random = [0_u8; 10];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    // Milliseconds since 1970 are whole and above zero.
    let millis = js_sys::Date::now() as u64;
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().hyphenated().to_string()
}

/// Has the browser ask whoever leaves the page whether they mean it, for as long as the answer is kept.
pub(crate) fn ask_before_leaving() -> Option<EventListener> {
    let active = EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    Some(EventListener::new_with_options(&window, "beforeunload", active, Event::prevent_default))
}

/// Leaves a mark in the browser's own timeline, where it can be counted and timed (User Timing).
pub(crate) fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// The value of `name` in this page's address.
pub(crate) fn parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Takes `name` out of this page's address, so that it holds for one load only.
pub(crate) fn forget_parameter(name: &str) {
    let forget = || {
        let window = web_sys::window()?;
        let url = web_sys::Url::new(&window.location().href().ok()?).ok()?;
        url.search_params().delete(name);
        window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&url.href())).ok()
    };
    let _ = forget();
}

/// Whether `link` was not the last that was opened for `product` in this tab. A page that is loaded again
/// has the same one in its address, and what became of its design since is in the draft.
pub(crate) fn is_new(link: &str, product: &str) -> bool {
    let opened = tab().and_then(|tab| tab.get_item(&link_key(product)).ok()?);
    opened.is_none_or(|opened| opened != link)
}

/// Remembers in this tab that `link` was opened for `product`.
pub(crate) fn remember_link(link: &str, product: &str) {
    let _ = tab().map(|tab| tab.set_item(&link_key(product), link));
}

/// Forgets the link opened for `product`: its design could not be kept.
pub(crate) fn forget_link(product: &str) {
    let _ = tab().map(|tab| tab.remove_item(&link_key(product)));
}

fn link_key(product: &str) -> String {
    format!("codraft:link:{product}")
}

/// What lasts as long as this tab.
fn tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Whether the browser believes that there is a network.
pub(crate) fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Puts `text` on the clipboard, and says when it is there. Browsers offer one in secure pages only,
/// and not in every frame; without it the text can still be selected.
pub(crate) fn copy(text: &str, on_done: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return;
    }
    let written = navigator.clipboard().write_text(text);
    spawn_local(async move {
        if JsFuture::from(written).await.is_ok() {
            on_done();
        }
    });
}

/// A way to hand an address to another program of the device, where there is one and it is allowed.
pub(crate) fn hand_over(title: &str, url: &str) -> Option<impl FnOnce() + 'static> {
    let navigator = web_sys::window()?.navigator();
    let data = js_sys::Object::new();
    Reflect::set(&data, &"title".into(), &title.into()).ok()?;
    Reflect::set(&data, &"url".into(), &url.into()).ok()?;
    let method = |name: &str| {
        let method = Reflect::get(&navigator, &name.into()).ok()?;
        method.dyn_into::<Function>().ok()
    };
    let can_share = method("canShare")?.call1(&navigator, &data).ok()?.as_bool()?;
    let share = method("share").filter(|_| can_share)?;
    Some(move || {
        // Whoever closes the list of programs has changed their mind, which is no failure.
        if let Ok(promise) = share.call1(&navigator, &data).map(js_sys::Promise::from) {
            spawn_local(async move { drop(JsFuture::from(promise).await) });
        }
    })
}

/// The file at `url`, which must be a web address.
///
/// # Errors
/// What kept it from being read, for a developer.
pub(crate) async fn fetch(url: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let unreachable =
        |detail: String| vec![Problem::new("", "UNREACHABLE", format!("{url}: {detail}"))];
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(unreachable("not a web address".into()));
    }
    let window = web_sys::window().ok_or_else(|| unreachable("no window".into()))?;
    // The browser says the same of all that may not be read; this is a reason that can be known.
    let why = if window.origin() == "null" { ". Is the campaign `sandboxed`?" } else { "" };
    let failed = |error: JsValue| unreachable(message_of(&error) + why);
    let response: Response =
        JsFuture::from(window.fetch_with_str(url)).await.map_err(failed)?.unchecked_into();
    if !response.ok() {
        return Err(unreachable(format!("status {}", response.status())));
    }
    let body = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(failed)?;
    let bytes = js_sys::Uint8Array::new(&body);
    let (limit, actual) = (limits::BUNDLE_BYTES, bytes.length() as usize);
    match actual > limit {
        true => Err(Refusal::TooLarge { limit, actual }.problems()),
        false => Ok(bytes.to_vec()),
    }
}

fn message_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => "no answer".into(),
    }
}
