//! The picture of a proposal: given, shown small, and taken out again.
//! Knows nothing of proposals, nor of how a picture is taken in.

use codraft_model::image::Image;
use codraft_words::fill;
use yew::prelude::*;

use super::picture_button::PictureButton;
use super::voice::Voice;
use crate::icons::{Icon, icon};
use crate::images::{Added, Images};

/// What [`ProposalImage`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ProposalImageProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// What it is a picture of.
    pub(crate) name: String,
    /// The picture, if there is one.
    pub(crate) image: Option<Image>,
    /// Takes another picture, or none.
    pub(crate) on_image: Callback<Option<Image>>,
}

/// A way to give a picture; nothing where the page around the widget takes none.
#[component]
pub(crate) fn ProposalImage(props: &ProposalImageProps) -> Html {
    let on_image = props.on_image.reform(|added: Added| Some(added.image));
    let (voice, images) = (props.voice.clone(), props.images.clone());
    match &props.image {
        Some(image) => shown(props, image),
        None if images.can_take() => html! { <PictureButton {voice} {images} {on_image} /> },
        None => Html::default(),
    }
}

fn shown(props: &ProposalImageProps, image: &Image) -> Html {
    let words = &props.voice.words.proposal;
    let alt = fill(words.picture_of, &[("name", &props.name)]);
    let on_remove = props.on_image.reform(|_: MouseEvent| None);
    let name = words.picture_remove;
    html! {
        <figure class="proposal-image">
            if let Some(src) = props.images.small_data_url(&image.hash) {
                <img {src} {alt} />
            }
            <button type="button" class="icon-button" aria-label={name} title={name} onclick={on_remove}>
                { icon(Icon::Delete) }
            </button>
        </figure>
    }
}
