//! The pictures of a design in the review: one large, and every view that says something small beside it.
//! Knows nothing of what is sent.

use codraft_model::design::Design;
use codraft_model::id::ViewId;
use codraft_model::picture::{area_contents, ghosts};
use codraft_model::product::{Product, View};
use codraft_model::session::Message;
use codraft_words::fill;
use yew::prelude::*;

use super::design_picture::{DesignPicture, Detail};
use super::shown::ShownProps;

/// The pictures. The large one is the one that is sent.
#[component]
pub(crate) fn ReviewPictures(props: &ShownProps) -> Html {
    let views = shown_views(&props.product, &props.design, &props.view);
    let name = props.product.view(&props.view).map_or("", |view| props.voice.text(&view.name));
    let alt = fill(props.voice.words.review.picture, &[("view", name)]);
    html! {
        <div class="review-pictures">
            <figure class="review-picture">
                <DesignPicture
                    key={props.view.as_str()}
                    product={props.product.clone()}
                    design={props.design.clone()}
                    images={props.images.clone()}
                    view={props.view.clone()}
                    detail={Detail::Whole}
                    {alt}
                />
                <figcaption>{ name }</figcaption>
            </figure>
            if views.len() > 1 {
                <fieldset class="review-views">
                    <legend class="unseen">{ props.voice.words.review.views }</legend>
                    { for views.into_iter().map(|view| small(props, view)) }
                </fieldset>
            }
        </div>
    }
}

fn small(props: &ShownProps, view: &View) -> Html {
    let (id, name) = (view.id.clone(), props.voice.text(&view.name).to_owned());
    let is_large = props.view == id;
    let onchange = props.on_message.reform(move |_: Event| Message::ShowView(id.clone()));
    html! {
        <label key={view.id.as_str()} title={name.clone()}>
            <input
                class="behind"
                type="radio"
                name="review-view"
                aria-label={name}
                checked={is_large}
                {onchange}
            />
            <DesignPicture
                product={props.product.clone()}
                design={props.design.clone()}
                images={props.images.clone()}
                view={view.id.clone()}
            />
        </label>
    }
}

/// The views that say something about `design`, and the one that is shown.
fn shown_views<'a>(product: &'a Product, design: &Design, shown: &ViewId) -> Vec<&'a View> {
    let is_shown = |view: &&View| view.id == *shown || says_something(product, design, view);
    product.views.iter().filter(is_shown).collect()
}

/// Whether `view` shows a mark, a proposal, or something that is printed.
pub(crate) fn says_something(product: &Product, design: &Design, view: &View) -> bool {
    let configuration = &design.configuration;
    let has_print = || {
        view.artwork.frames(configuration).iter().any(|framed| {
            let area = product.area(&framed.area.area);
            area.is_some_and(|area| !area_contents(product, configuration, area).is_empty())
        })
    };
    design.annotations.iter().any(|annotation| annotation.target.view == view.id)
        || !ghosts(product, design, view, 0.0).is_empty()
        || has_print()
}
