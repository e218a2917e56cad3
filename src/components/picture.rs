//! A picture from SVG text, shown as an image so that its names cannot meet those of another.
//! Knows nothing of what it shows.

use js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, Url};
use yew::prelude::*;

/// What a [`Picture`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct PictureProps {
    /// A whole SVG document.
    pub(crate) svg: AttrValue,
    /// What it shows, in words; empty where those stand beside it.
    #[prop_or_default]
    pub(crate) alt: AttrValue,
}

/// An image of an SVG document.
#[component]
pub(crate) fn Picture(props: &PictureProps) -> Html {
    let url = use_memo(props.svg.clone(), |svg| BlobUrl::of_svg(svg));
    html! {
        if let Some(BlobUrl(url)) = &*url {
            <img src={url.clone()} alt={props.alt.clone()} draggable="false" />
        }
    }
}

/// The address of a document in memory; the browser forgets the document when this is dropped.
#[derive(Debug)]
struct BlobUrl(String);

impl BlobUrl {
    fn of_svg(svg: &str) -> Option<Self> {
        let kind = BlobPropertyBag::new();
        kind.set_type("image/svg+xml");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &kind).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
