//! A brand's mark.
//! Knows nothing of where it stands, nor of what the customer made.

use codraft_model::artwork::Artwork;
use codraft_model::look::Look;
use codraft_model::picture::{artwork_svg, no_images};
use codraft_model::product::Product;
use yew::prelude::*;

use super::picture::Picture;
use super::shared::Shared;

/// What [`BrandLogo`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct BrandLogoProps {
    /// How the brand wants it to look.
    pub(crate) look: Shared<Look>,
    /// The product.
    pub(crate) product: Shared<Product>,
}

/// The mark of a look, if it has one: once for light and once for dark, where those differ. Where only the one for
/// light is there, it stands on a light plate in the dark.
#[component]
pub(crate) fn BrandLogo(props: &BrandLogoProps) -> Html {
    let Some(logo) = &props.look.logo else { return Html::default() };
    let configuration = props.product.default_configuration();
    let picture = |artwork: &Artwork| {
        let svg = artwork_svg(&props.product, artwork, &configuration, &no_images);
        html! { <Picture {svg} alt={logo.name.clone()} /> }
    };
    match &logo.dark {
        None => html! { <div class="logo plated">{ picture(&logo.picture) }</div> },
        Some(dark) => html! {
            <>
                <div class="logo in-light">{ picture(&logo.picture) }</div>
                <div class="logo in-dark">{ picture(dark) }</div>
            </>
        },
    }
}
