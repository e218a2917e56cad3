//! The product's views as small pictures of it as it is now, to switch between.
//! Knows nothing of the stage.

use codraft_model::configuration::Configuration;
use codraft_model::image::Image;
use codraft_model::picture::artwork_svg;
use codraft_model::product::View;
use codraft_model::session::Message;
use yew::prelude::*;

use super::picture::Picture;
use super::shown::ShownProps;

/// The view switcher; nothing for a product with one view.
#[component]
pub(crate) fn ViewSwitcher(props: &ShownProps) -> Html {
    // A stroke is a new design with the same configuration, and must not draw every view again.
    let configuration = use_memo(props.design.configuration.clone(), Configuration::clone);
    let drawn = (props.product.clone(), configuration, props.images.clone());
    let pictures = use_memo(drawn, |(product, configuration, images)| {
        let small = |image: &Image| images.small_data_url(&image.hash);
        let picture = |view: &View| {
            AttrValue::from(artwork_svg(product, &view.artwork, configuration, &small))
        };
        product.views.iter().map(picture).collect::<Vec<_>>()
    });
    if props.product.views.len() < 2 {
        return Html::default();
    }
    let views = props.product.views.iter().zip(pictures.iter());
    html! {
        <fieldset class="views">
            <legend class="unseen">{ props.voice.words.stage.views }</legend>
            { for views.map(|(view, picture)| option(props, view, picture)) }
        </fieldset>
    }
}

fn option(props: &ShownProps, view: &View, picture: &AttrValue) -> Html {
    let name = props.voice.text(&view.name).to_owned();
    let id = view.id.clone();
    let is_shown = props.view == id;
    let onchange = props.on_message.reform(move |_: Event| Message::ShowView(id.clone()));
    html! {
        <label title={name.clone()} key={view.id.as_str()}>
            <input
                class="behind"
                type="radio"
                name="view"
                aria-label={name}
                checked={is_shown}
                {onchange}
            />
            <Picture svg={picture.clone()} />
        </label>
    }
}
