//! Sliders for a picture's place, and those that cut off its edges.
//! Knows nothing of drags.

use codraft_model::kurbo::Rect;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::placing::{Hand, PlacingProps};

/// A slider with its name before it and its value, in words, behind; `aloud` is the name for who hears it.
pub(super) fn slider(
    name: &'static str,
    aloud: String,
    (min, max): (f64, f64),
    value: f64,
    words: String,
    on_value: Callback<f64>,
) -> Html {
    let oninput = move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
        if value.is_finite() {
            on_value.emit(value);
        }
    };
    html! {
        <label class="named-slider">
            <span>{ name }</span>
            <input
                type="range"
                min={min.to_string()}
                max={max.to_string()}
                step="1"
                value={value.round().to_string()}
                aria-label={aloud}
                aria-valuetext={words.clone()}
                {oninput}
            />
            <output>{ words }</output>
        </label>
    }
}

/// An edge of the picture: what is cut off there, and the crop with so much cut off.
type Edge = (fn(Rect) -> f64, fn(Rect, f64) -> Rect);

/// The four edges, each as a share that is cut off.
pub(super) fn crop(props: &PlacingProps, hand: &Hand) -> Html {
    let words = &props.option.voice.words.image;
    let edges: [(&'static str, Edge); 4] = [
        (words.left, (|crop| crop.x0, |crop, share| Rect { x0: share, ..crop })),
        (words.right, (|crop| 1.0 - crop.x1, |crop, share| Rect { x1: 1.0 - share, ..crop })),
        (words.top, (|crop| crop.y0, |crop, share| Rect { y0: share, ..crop })),
        (words.bottom, (|crop| 1.0 - crop.y1, |crop, share| Rect { y1: 1.0 - share, ..crop })),
    ];
    let crop = props.placed.crop;
    let shown = edges.into_iter().map(|(name, (cut, with))| {
        let share = cut(crop);
        let said = format!("{}\u{a0}%", props.option.voice.number((share * 100.0).round()));
        let on_value = {
            let hand = hand.clone();
            Callback::from(move |percent: f64| {
                hand.place(|placed| placed.cropped(with(placed.crop, percent / 100.0), hand.area));
            })
        };
        // The places beside the picture have the same names.
        let aloud = props.option.voice.speaker().joined([words.crop, name].map(str::to_owned));
        slider(name, aloud, (0.0, 90.0), share * 100.0, said, on_value)
    });
    html! {
        <details class="placing-crop">
            <summary>{ words.crop }</summary>
            { for shown }
        </details>
    }
}
