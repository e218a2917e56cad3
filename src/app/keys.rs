//! Keys that work wherever the keyboard is but in a text: undo, copies, and the letters of the tools.
//! Knows nothing of what they come to, nor when they count. Keys of the stage itself are the surface's.

use std::cell::Cell;
use std::rc::Rc;

use codraft_model::session::Message;
use codraft_model::tool::Keys;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, KeyboardEvent, PointerEvent};
use yew::Callback;

use crate::components::leaf::Leaf;

/// What a key asks for.
pub(crate) enum Pressed {
    /// Something is to be done to the design.
    Does(Box<Message>),
    /// A leaf is to be opened: with a single letter, on the stage.
    Opens(Leaf),
}

/// Listens for as long as what it answers is kept. `on_message` hears which keys are held.
pub(super) fn listen(
    on_message: &Callback<Message>,
    on_pressed: &Callback<Pressed>,
) -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Vec::new();
    };
    let held = Rc::new(Cell::new(Keys::default()));
    let on_key = {
        let on_pressed = on_pressed.clone();
        move |event: &Event| {
            if let Some(message) = event.dyn_ref::<KeyboardEvent>().and_then(message) {
                event.prevent_default();
                on_pressed.emit(Pressed::Does(Box::new(message)));
            }
        }
    };
    let active = EventListenerOptions::enable_prevent_default();
    let mut listeners = vec![EventListener::new_with_options(&document, "keydown", active, on_key)];
    for name in ["keydown", "keyup", "pointerdown"] {
        listeners.push(hold(&document, name, held.clone(), on_message.clone()));
    }
    listeners
}

/// Tells which keys are held when that changes, before a tool hears of the pointer.
fn hold(
    document: &Document,
    name: &'static str,
    held: Rc<Cell<Keys>>,
    on_message: Callback<Message>,
) -> EventListener {
    let react = move |event: &Event| {
        if let Some(keys) = keys(event)
            && held.replace(keys) != keys
        {
            on_message.emit(Message::Hold(keys));
        }
    };
    EventListener::new_with_options(
        document,
        name,
        EventListenerOptions::run_in_capture_phase(),
        react,
    )
}

fn keys(event: &Event) -> Option<Keys> {
    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
        let ctrl = event.ctrl_key() || event.meta_key();
        return Some(Keys { shift: event.shift_key(), alt: event.alt_key(), ctrl });
    }
    let event = event.dyn_ref::<PointerEvent>()?;
    let ctrl = event.ctrl_key() || event.meta_key();
    Some(Keys { shift: event.shift_key(), alt: event.alt_key(), ctrl })
}

fn message(event: &KeyboardEvent) -> Option<Message> {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    if event.is_composing() || target.as_ref().is_some_and(is_text) {
        return None;
    }
    let is_on_stage = target.is_some_and(|it| it.tag_name() == "CANVAS");
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(Message::Undo),
            ("z", true) | ("y", _) => Some(Message::Redo),
            ("d", false) => Some(Message::Duplicate),
            ("a", false) if is_on_stage => Some(Message::SelectAll),
            _ => None,
        };
    }
    if event.alt_key() || !is_on_stage {
        return None;
    }
    match key.as_str() {
        "Delete" | "Backspace" => Some(Message::Delete),
        _ => {
            let mut letters = key.chars();
            let letter = letters.next().filter(|letter| letter.is_ascii_alphabetic());
            letter.filter(|_| letters.next().is_none()).map(Message::Letter)
        }
    }
}

/// Whether what is typed there are words.
pub(super) fn is_text(element: &Element) -> bool {
    const TEXTS: &str = "textarea, select, \
        input:not([type=radio], [type=checkbox], [type=range], [type=color], [type=file])";
    element.matches(TEXTS).unwrap_or(false)
}

/// The leaf that a key on the stage asks for. Only there, and nowhere else, a key without Ctrl does
/// something.
pub(super) fn leaf(event: &KeyboardEvent) -> Option<Pressed> {
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    match event.key().as_str() {
        "?" if is_plain => Some(Pressed::Opens(Leaf::Keys)),
        "i" | "I" if is_plain => Some(Pressed::Opens(Leaf::InWords)),
        _ => None,
    }
}
