//! The pixels of a canvas as a file.
//! Knows nothing of what they show, or of where the file goes.

use js_sys::{Function, JsString, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileReader, HtmlCanvasElement};

/// The pixels of `canvas` as a file of the media type `kind`, as good as `quality` says where that
/// matters, from 0 to 1. A browser that cannot write a kind writes PNG instead. Nothing when there are
/// too many pixels. The browser does it beside the page, as it has time.
pub(crate) async fn of(canvas: &HtmlCanvasElement, kind: &str, quality: f64) -> Option<Blob> {
    let written = promise(|resolve| {
        canvas.to_blob_with_type_and_encoder_options(resolve, kind, &quality.into())
    });
    written.await?.dyn_into().ok()
}

/// The bytes of `file`, as base64 with padding (RFC 4648, section 4).
pub(crate) async fn base64(file: &Blob) -> Option<JsString> {
    let reader = FileReader::new().ok()?;
    promise(|resolve| {
        reader.set_onloadend(Some(resolve));
        reader.read_as_data_url(file)
    })
    .await?;
    let address: JsString = reader.result().ok()?.dyn_into().ok()?;
    let comma = address.index_of(",", 0);
    (comma >= 0).then(|| address.slice(comma as u32 + 1, address.length()))
}

/// What the browser hands to the function that `ask` gets; nothing when it does not even begin.
async fn promise(ask: impl Fn(&Function) -> Result<(), JsValue>) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        if ask(&resolve).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(promise).await.ok()
}
