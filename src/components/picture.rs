//! A picture from SVG text, shown as an image so that its names cannot meet those of another.
//! Knows nothing of what it shows.

use yew::prelude::*;

use crate::blob_url::BlobUrl;

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
        if let Some(url) = &*url {
            <img src={url.as_str().to_owned()} alt={props.alt.clone()} draggable="false" />
        }
    }
}
