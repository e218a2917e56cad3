//! A brand's mark.
//! Knows nothing of where it stands.

use codraft_model::artwork::Artwork;
use codraft_model::design::Design;
use codraft_model::look::Look;
use codraft_model::picture::{artwork_svg, no_images};
use codraft_model::product::Product;
use yew::prelude::*;

use super::picture::Picture;

/// The mark of `look`, if it has one: once for light and once for dark, where those differ. Where only the one for
/// light is there, it stands on a light plate in the dark.
pub(crate) fn logo(look: &Look, product: &Product, design: &Design) -> Html {
    let Some(logo) = &look.logo else { return Html::default() };
    let picture = |artwork: &Artwork| {
        let svg = artwork_svg(product, artwork, &design.configuration, &no_images);
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
