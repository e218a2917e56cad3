//! What the strip has beside tools: pictures of the customer's, and how the tools are set.
//! Knows nothing of what a setting does.

use codraft_model::hands::{Fingers, Pressing};
use codraft_model::session::{Habits, Letters, Message, Snapping};
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::ToolStripProps;
use crate::icons::{Icon, icon};
use crate::images::{ImageTrouble, trouble_words};

/// The tray of all the rest.
#[component]
pub(crate) fn More(props: &ToolStripProps) -> Html {
    let words = &props.voice.words.tools;
    let Habits { snapping, letters, fingers, pressing, .. } = props.habits;
    let snap = match snapping {
        Snapping::On => Snapping::Off,
        Snapping::Off => Snapping::On,
    };
    let letter = match letters {
        Letters::On => Letters::Off,
        Letters::Off => Letters::On,
    };
    let finger = match fingers {
        Fingers::Never => Fingers::UntilPen,
        Fingers::UntilPen | Fingers::Always => Fingers::Never,
    };
    let press = match pressing {
        Pressing::Felt => Pressing::Even,
        Pressing::Even => Pressing::Felt,
    };
    let snap = Habits { snapping: snap, ..props.habits };
    let letter = Habits { letters: letter, ..props.habits };
    let finger = Habits { fingers: finger, ..props.habits };
    let press = Habits { pressing: press, ..props.habits };
    html! {
        <div class="floating more-tray">
            if props.images.can_take() {
                <PictureChoice ..props.clone() />
            }
            { setting(props, words.snap, snapping == Snapping::On, snap) }
            { setting(props, words.letters, letters == Letters::On, letter) }
            { setting(props, words.pressure, pressing == Pressing::Felt, press) }
            { setting(props, words.fingers, fingers != Fingers::Never, finger) }
        </div>
    }
}

fn setting(props: &ToolStripProps, name: &'static str, is_on: bool, habits: Habits) -> Html {
    let onchange = props.on_message.reform(move |_: Event| Message::SetHabits(habits));
    html! {
        <label class="check">
            <input type="checkbox" checked={is_on} {onchange} />
            <span>{ name }</span>
        </label>
    }
}

/// A file that becomes a picture on the product.
#[component]
fn PictureChoice(props: &ToolStripProps) -> Html {
    let trouble = use_state_eq(|| None::<ImageTrouble>);
    let name = props.voice.words.tools.picture;
    let onchange = {
        let (trouble, props) = (trouble.clone(), props.clone());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take(&props, trouble.clone(), file);
            }
            // So that the same file can be chosen again after it was changed.
            input.set_value("");
        }
    };
    html! {
        <>
            <label class="tool named">
                <input class="behind" type="file" accept="image/*" aria-label={name} {onchange} />
                { icon(Icon::Picture) }
                <span aria-hidden="true">{ name }</span>
            </label>
            <p role="status" class={classes!(trouble.map(|_| "field-error"))}>
                { trouble.map(|trouble| trouble_words(&props.voice, trouble)) }
            </p>
        </>
    }
}

fn take(props: &ToolStripProps, trouble: UseStateHandle<Option<ImageTrouble>>, file: File) {
    let (images, on_message) = (props.images.clone(), props.on_message.clone());
    spawn_local(async move {
        match images.add(&file).await {
            Ok(added) => {
                trouble.set(None);
                on_message.emit(Message::PlacePicture(added.image));
            }
            Err(why) => trouble.set(Some(why)),
        }
    });
}
