//! What is copied, cut, pasted and dropped: marks between widgets, and pictures from outside.
//! Knows nothing of what becomes of it. Texts and the fields for pictures keep their own.

use std::cell::RefCell;
use std::rc::Rc;

use codraft_model::design::Annotation;
use codraft_model::session::Message;
use codraft_protocol::clip;

use crate::later;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Document, DragEvent, Element, Event, File};
use yew::Callback;

use super::keys::is_text;

/// What came from outside.
pub(crate) enum Brought {
    /// Marks, as [`clip`] writes them.
    Marks(String),
    /// A file that may be a picture.
    File(File),
}

/// What would be copied now.
pub(super) type Copied = Rc<RefCell<Vec<Annotation>>>;

/// Listens for as long as what it answers is kept.
pub(super) fn listen(
    copied: &Copied,
    on_message: &Callback<Message>,
    on_brought: &Callback<Brought>,
) -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Vec::new();
    };
    let copy = |name: &'static str, then: Option<Message>| {
        let (copied, on_message) = (copied.clone(), on_message.clone());
        on(&document, name, move |event| {
            // There is no mark without a change, which brings papers.
            let papers = later::papers().filter(|_| !copied.borrow().is_empty())?;
            if has_selected_text() {
                return None;
            }
            let text = (papers.clip)(&copied.borrow())?;
            let event = event.dyn_ref::<ClipboardEvent>().filter(|event| !is_in_text(event))?;
            event.clipboard_data()?.set_data(clip::MEDIA_TYPE, &text).ok()?;
            event.prevent_default();
            on_message.emit(then.clone()?);
            Some(())
        })
    };
    let on_paste = on_brought.clone();
    let paste = on(&document, "paste", move |event| {
        let event = event.dyn_ref::<ClipboardEvent>().filter(|event| !is_in_text(event))?;
        bring(event, &event.clipboard_data()?, &on_paste)
    });
    let on_drop = on_brought.clone();
    let drop = on(&document, "drop", move |event| {
        let event = event.dyn_ref::<DragEvent>().filter(|event| is_on_stage(event))?;
        bring(event, &event.data_transfer()?, &on_drop)
    });
    // Without this the browser would open what is dropped in place of the widget.
    let over =
        on(&document, "dragover", |event| is_on_stage(event).then(|| event.prevent_default()));
    vec![copy("copy", None), copy("cut", Some(Message::Delete)), paste, drop, over]
}

/// Whether words of the page are selected: then they are what is copied.
fn has_selected_text() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

fn on(
    document: &Document,
    name: &'static str,
    react: impl Fn(&Event) -> Option<()> + 'static,
) -> EventListener {
    let active = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(document, name, active, move |event| {
        let _ = react(event);
    })
}

/// Takes marks, or else a picture, unless a field for pictures waits for one.
fn bring(event: &Event, data: &DataTransfer, on_brought: &Callback<Brought>) -> Option<()> {
    let marks = data.get_data(clip::MEDIA_TYPE).ok().filter(|text| !text.is_empty());
    let is_awaited = || {
        let document = web_sys::window().and_then(|window| window.document());
        document.is_some_and(|it| it.query_selector(".picture-drop").is_ok_and(|it| it.is_some()))
    };
    let file = || data.files().and_then(|files| files.get(0)).filter(|_| !is_awaited());
    let brought = marks.map(Brought::Marks).or_else(|| file().map(Brought::File))?;
    event.prevent_default();
    on_brought.emit(brought);
    Some(())
}

fn is_in_text(event: &Event) -> bool {
    target(event).is_some_and(|element| is_text(&element))
}

fn is_on_stage(event: &Event) -> bool {
    target(event).is_some_and(|element| element.closest(".stage").is_ok_and(|it| it.is_some()))
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
