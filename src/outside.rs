//! What the widget takes from the browser around it: the time, chance, the address, a product file.
//! Knows nothing of the product or the design.

use codraft_protocol::Problem;
use codraft_protocol::limits;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, UrlSearchParams};

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

/// Whether the browser believes that there is a network.
pub(crate) fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// The file at `url`, which must be a web address.
///
/// # Errors
/// What kept it from being read, for a developer.
pub(crate) async fn fetch(url: &str) -> Result<Vec<u8>, Problem> {
    let unreachable = |detail: String| Problem::new("", "UNREACHABLE", format!("{url}: {detail}"));
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(unreachable("not a web address".into()));
    }
    let failed = |error: JsValue| unreachable(message_of(&error));
    let window = web_sys::window().ok_or_else(|| unreachable("no window".into()))?;
    let response: Response =
        JsFuture::from(window.fetch_with_str(url)).await.map_err(failed)?.unchecked_into();
    if !response.ok() {
        return Err(unreachable(format!("status {}", response.status())));
    }
    let body = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(failed)?;
    let bytes = js_sys::Uint8Array::new(&body);
    match bytes.length() as usize > limits::BUNDLE_BYTES {
        true => Err(unreachable("too large".into())),
        false => Ok(bytes.to_vec()),
    }
}

fn message_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => "no answer".into(),
    }
}
