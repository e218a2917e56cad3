//! An option of kind image: a picture from a file, the camera, a drop or the clipboard, and what it
//! will look like in print.
//! Knows nothing of how a picture is read or kept, which is `images`' to know.

use codraft_model::configuration::Value;
use codraft_model::image::PlacedImage;
use codraft_model::product::{ImageRange, OptionKind};
use codraft_words::fill;
use yew::prelude::*;

use super::OptionProps;
use super::placing::Placing;
use crate::components::picture_button::PictureButton;
use crate::images::Added;

#[component]
pub(super) fn ImageField(props: &OptionProps) -> Html {
    let is_lost = use_state(|| false);
    let option = props.product.option(&props.id);
    let value = props.design.configuration.value(&props.id);
    let Some((option, value)) = option.zip(value) else { return Html::default() };
    let (OptionKind::Image(range), Value::Image(placed)) = (&option.kind, value) else {
        return Html::default();
    };
    let words = &props.voice.words.image;
    if !props.images.can_take() {
        return html! { <p class="soft">{ words.not_here }</p> };
    }
    let on_image = {
        let (props, is_lost) = (props.clone(), is_lost.clone());
        Callback::from(move |added: Added| {
            is_lost.set(!added.is_kept);
            props.choose(Value::Image(Some(Box::new(PlacedImage::whole(added.image)))));
        })
    };
    let on_remove = {
        let props = props.clone();
        move |_: MouseEvent| props.choose(Value::Image(None))
    };
    let consequences = props.consequences(option, &given());
    html! {
        <div class="image-option">
            if let Some(placed) = placed {
                <Placing option={props.clone()} placed={(**placed).clone()} />
                { resolution(props, range, placed) }
                if props.images.get(&placed.image.hash).is_none() {
                    <p class="field-error">{ words.missing }</p>
                } else if *is_lost {
                    <p class="field-error">{ words.not_kept }</p>
                }
            }
            <PictureButton
                voice={props.voice.clone()}
                images={props.images.clone()}
                has_one={placed.is_some()}
                {on_image}
            />
            if placed.is_some() {
                <button type="button" class="button plain" onclick={on_remove}>{ words.remove }</button>
            } else {
                <p class="soft">{ words.privacy }{ " " }<span class="money">{ consequences }</span></p>
            }
        </div>
    }
}

/// Some picture, to ask what one would cost.
fn given() -> Value {
    use codraft_model::image::{Image, MediaType};
    let (hash, media_type) = (String::new(), MediaType::Png);
    let image = Image { hash, media_type, width_px: 1, height_px: 1 };
    Value::Image(Some(Box::new(PlacedImage::whole(image))))
}

/// How sharp it will be in print, where it is coarsest.
fn resolution(props: &OptionProps, range: &ImageRange, placed: &PlacedImage) -> Html {
    const MM_PER_INCH: f64 = 25.4;
    let Some(mm_per_unit) = mm_per_unit(&props.product.units) else { return Html::default() };
    let (voice, words) = (&props.voice, &props.voice.words.image);
    let areas = range.areas.iter().filter_map(|id| props.product.area(id));
    let dpi = areas.map(|area| placed.dpi(area.size * mm_per_unit)).fold(f64::INFINITY, f64::min);
    if !dpi.is_finite() {
        return Html::default();
    }
    let is_good = dpi >= range.min_dpi;
    let sentence = match is_good {
        true => fill(words.good, &[("dpi", &voice.number(dpi.floor()))]),
        false => {
            let width_mm = placed.used_px().width * MM_PER_INCH / range.min_dpi;
            let width = format!("{}\u{a0}mm", voice.number(width_mm.floor().max(1.0)));
            fill(words.coarse, &[("dpi", &voice.number(dpi.floor())), ("width", &width)])
        }
    };
    html! { <p class={classes!("resolution", (!is_good).then_some("coarse"))}>{ sentence }</p> }
}

/// How many millimetres a unit of the product is, where it is a length.
fn mm_per_unit(unit: &str) -> Option<f64> {
    match unit {
        "mm" => Some(1.0),
        "cm" => Some(10.0),
        "m" => Some(1000.0),
        "in" => Some(25.4),
        _ => None,
    }
}
