//! A design as a picture of one view, with everything that was chosen, printed and drawn.
//! Knows nothing of where it is shown. Drawing takes longer than typing a letter may, so it is a
//! component of its own, which draws only what is another design.

use codraft_model::design::Design;
use codraft_model::id::ViewId;
use codraft_model::image::Image;
use codraft_model::picture;
use codraft_model::product::Product;
use yew::prelude::*;

use super::picture::Picture;
use super::shared::Shared;
use crate::images::Images;

/// What [`DesignPicture`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct DesignPictureProps {
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design.
    pub(crate) design: Shared<Design>,
    /// Which view.
    pub(crate) view: ViewId,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// How sharp those are.
    #[prop_or_default]
    pub(crate) detail: Detail,
    /// What it shows, in words; empty where those stand beside it.
    #[prop_or_default]
    pub(crate) alt: AttrValue,
}

/// How sharp the customer's own pictures are in a picture of a design.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Enough for a small picture.
    #[default]
    Small,
    /// As sharp as they are.
    Whole,
}

/// The picture; nothing when the product has no such view.
#[component]
pub(crate) fn DesignPicture(props: &DesignPictureProps) -> Html {
    let drawn = (props.product.clone(), props.design.clone(), props.view.clone());
    let svg = use_memo(drawn, |(product, design, view)| {
        let address = |image: &Image| props.detail.address(&props.images, &image.hash);
        picture::svg(product, design, view, &address).map(AttrValue::from)
    });
    match &*svg {
        Some(svg) => html! { <Picture svg={svg.clone()} alt={props.alt.clone()} /> },
        None => Html::default(),
    }
}

impl Detail {
    /// The picture called `hash`, in the picture itself: an image in a page may load nothing.
    pub(crate) fn address(self, images: &Images, hash: &str) -> Option<String> {
        match self {
            Detail::Small => images.small_data_url(hash),
            Detail::Whole => images.data_url(hash),
        }
    }
}
