//! The ways to give a picture: a file, the camera, a drop, the clipboard.
//! Knows nothing of what the picture is for.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DataTransfer, Element, File, FileList, HtmlInputElement};
use yew::prelude::*;

use super::voice::Voice;
use crate::images::{Added, ImageTrouble, Images, trouble_words};

/// What [`PictureButton`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct PictureButtonProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// Where pictures are kept.
    pub(crate) images: Images,
    /// Whether there is one already.
    #[prop_or_default]
    pub(crate) has_one: bool,
    /// Takes a picture that was taken in.
    pub(crate) on_image: Callback<Added>,
}

/// Where reading a file stands.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Idle,
    Underway,
    Failed(ImageTrouble),
}

/// The buttons, on a place that takes a drop. A picture is pasted while the focus is in no text.
#[component]
pub(crate) fn PictureButton(props: &PictureButtonProps) -> Html {
    let reading = use_state_eq(|| Reading::Idle);
    let is_over = use_state_eq(|| false);
    let last = use_mut_ref(|| 0);
    let take = {
        let (reading, props) = (reading.clone(), props.clone());
        Callback::from(move |file: File| take(&props, reading.clone(), &last, file))
    };
    use_paste(&take);
    let words = &props.voice.words.image;
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = first(input.files()) {
                take.emit(file);
            }
            // So that the same file can be chosen again after it was changed.
            input.set_value("");
        })
    };
    let ondragover = {
        let is_over = is_over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let ondragleave = {
        let is_over = is_over.clone();
        move |_: DragEvent| is_over.set(false)
    };
    let ondrop = {
        let is_over = is_over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            if let Some(file) = event.data_transfer().and_then(|data| first(data.files())) {
                take.emit(file);
            }
        }
    };
    let name = if props.has_one { words.another } else { words.choose };
    let said = match *reading {
        Reading::Idle => String::new(),
        Reading::Underway => words.opening.to_owned(),
        Reading::Failed(trouble) => trouble_words(&props.voice, trouble),
    };
    let is_trouble = matches!(*reading, Reading::Failed(_));
    let class = classes!("picture-drop", is_over.then_some("over"));
    html! {
        <div {class} {ondragover} {ondragleave} {ondrop}>
            <div class="picture-buttons">
                { button(name, None, onchange.clone()) }
                { button(words.camera, Some("environment"), onchange) }
            </div>
            <p class="picture-hint">{ words.drop }</p>
            <p role="status" class={classes!(is_trouble.then_some("field-error"))}>{ said }</p>
        </div>
    }
}

/// A button that is a file field. With `capture` the device's camera opens, where there is one.
fn button(name: &'static str, capture: Option<&'static str>, onchange: Callback<Event>) -> Html {
    html! {
        <label class={classes!("button", capture.map(|_| "camera"))}>
            <input class="behind" type="file" accept="image/*" {capture} aria-label={name} {onchange} />
            <span aria-hidden="true">{ name }</span>
        </label>
    }
}

/// Opens a file. Of several the one that was given `last` is taken, however long each takes.
fn take(
    props: &PictureButtonProps,
    reading: UseStateHandle<Reading>,
    last: &Rc<RefCell<u32>>,
    file: File,
) {
    let (images, on_image) = (props.images.clone(), props.on_image.clone());
    let last = last.clone();
    let mine = last.borrow().wrapping_add(1);
    last.replace(mine);
    reading.set(Reading::Underway);
    spawn_local(async move {
        let added = images.add(&file).await;
        if *last.borrow() != mine {
            return;
        }
        match added {
            Ok(added) => {
                reading.set(Reading::Idle);
                on_image.emit(added);
            }
            Err(trouble) => reading.set(Reading::Failed(trouble)),
        }
    });
}

/// Takes pictures from the clipboard, unless they are pasted into a text.
#[hook]
fn use_paste(take: &Callback<File>) {
    let take = take.clone();
    use_effect(move || {
        let document = web_sys::window().and_then(|window| window.document());
        let active = EventListenerOptions::enable_prevent_default();
        let listener = document.map(|document| {
            EventListener::new_with_options(&document, "paste", active, move |event| {
                let Some(paste) = event.dyn_ref::<ClipboardEvent>() else { return };
                let file =
                    paste.clipboard_data().and_then(|data: DataTransfer| first(data.files()));
                // Of several that could take it, the first does.
                if let Some(file) = file.filter(|_| !is_text(event) && !event.default_prevented()) {
                    event.prevent_default();
                    take.emit(file);
                }
            })
        });
        move || drop(listener)
    });
}

fn is_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .matches(
                "textarea, input:not([type=file], [type=radio], [type=checkbox], [type=range])",
            )
            .unwrap_or(false)
    })
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}
