//! Whole configurations to begin with, each as a picture.
//! Knows nothing of what they are made of.

use codraft_model::design::Design;
use codraft_model::id::StartingPointId;
use codraft_model::picture::{artwork_svg, no_images};
use codraft_model::product::{Product, StartingPoint};
use codraft_model::session::Message;
use yew::prelude::*;

use super::panel::PanelProps;
use super::picture::Picture;
use super::shared::Shared;

/// The starting point the design is on, as long as nothing else was chosen.
pub(crate) fn starting_point<'a>(
    product: &'a Product,
    design: &Design,
) -> Option<&'a StartingPoint> {
    let is_on = |point: &&StartingPoint| point.configuration.iter().eq(design.configuration.iter());
    product.starting_points.iter().find(is_on)
}

/// All starting points of a product.
pub(crate) fn starting_points(props: &PanelProps) -> Html {
    let current = starting_point(&props.product, &props.design).map(|point| &point.id);
    let shown = props.product.starting_points.iter().map(|point| {
        let id = point.id.clone();
        let onclick = props.on_message.reform(move |_: MouseEvent| Message::Begin(id.clone()));
        let is_current = current == Some(&point.id);
        html! {
            <button type="button" key={point.id.as_str()} aria-pressed={is_current.to_string()} {onclick}>
                <StartingPointPicture product={props.product.clone()} id={point.id.clone()} />
                { props.voice.text(&point.name) }
            </button>
        }
    });
    html! { <div class="starting-points">{ for shown }</div> }
}

#[derive(Properties, PartialEq)]
struct StartingPointPictureProps {
    product: Shared<Product>,
    id: StartingPointId,
}

/// A component of its own, so that the whole product is drawn once and not with every change.
#[component]
fn StartingPointPicture(props: &StartingPointPictureProps) -> Html {
    let point = props.product.starting_points.iter().find(|point| point.id == props.id);
    let Some((point, view)) = point.zip(props.product.views.first()) else {
        return Html::default();
    };
    let configuration = &point.configuration;
    let svg = artwork_svg(&props.product, &view.artwork, configuration, &no_images);
    html! { <Picture {svg} /> }
}
