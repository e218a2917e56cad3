//! The address of a document in memory, for as long as somebody holds it.
//! Knows nothing of what the document is.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address such as `blob:…`. The browser forgets the document when this is dropped.
#[derive(Debug)]
pub(crate) struct BlobUrl(String);

impl BlobUrl {
    /// The address of an SVG document.
    pub(crate) fn of_svg(svg: &str) -> Option<Self> {
        Self::new(&Array::of1(&svg.into()), "image/svg+xml")
    }

    /// The address of a document of `bytes`.
    pub(crate) fn of_bytes(bytes: &[u8], media_type: &str) -> Option<Self> {
        Self::new(&Array::of1(&Uint8Array::from(bytes)), media_type)
    }

    /// The address as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn new(parts: &Array, media_type: &str) -> Option<Self> {
        let kind = BlobPropertyBag::new();
        kind.set_type(media_type);
        let blob = Blob::new_with_u8_array_sequence_and_options(parts, &kind).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
