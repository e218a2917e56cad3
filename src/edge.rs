//! Where the widget meets the page around it: the keyboard that comes in and leaves, and the height of
//! what is shown.
//! Knows nothing of components, nor of what a host makes of it.

use std::cell::Cell;
use std::rc::Rc;

use codraft_protocol::host::{DEAD_BAND_PX, Direction};
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, KeyboardEvent, ResizeObserver};
use yew::Callback;

use crate::lost_focus::REACHABLE;

/// What happens at the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// The keyboard left this way.
    Left(Direction),
    /// What is shown is so many pixels tall.
    Tall(u32),
}

/// Tells when the keyboard leaves the widget: the window loses the focus right after a Tab that went to
/// nothing in it.
pub(crate) fn watch_keyboard(on_edge: &Callback<Edge>) -> Option<[EventListener; 3]> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let way = Rc::new(Cell::new(None));
    let (pressed, stayed, left) = (way.clone(), way.clone(), way);
    let on_edge = on_edge.clone();
    Some([
        EventListener::new(&document, "keydown", move |event| {
            pressed.set(event.dyn_ref::<KeyboardEvent>().and_then(direction_of));
        }),
        EventListener::new(&document, "focusin", move |_| stayed.set(None)),
        EventListener::new(&window, "blur", move |_| {
            if let Some(direction) = left.take() {
                on_edge.emit(Edge::Left(direction));
            }
        }),
    ])
}

fn direction_of(event: &KeyboardEvent) -> Option<Direction> {
    // With Shift, WebKitGTK names the place of the key alone.
    let is_named = event.key() == "Tab" || event.code() == "Tab";
    let is_tab = is_named && !(event.ctrl_key() || event.alt_key() || event.meta_key());
    let way = if event.shift_key() { Direction::Backward } else { Direction::Forward };
    is_tab.then_some(way)
}

/// Gives the focus to what a key reaches first, or last when it comes from behind.
pub(crate) fn enter(from: Direction) {
    let document = web_sys::window().and_then(|window| window.document());
    let all = document.and_then(|document| document.query_selector_all(REACHABLE).ok());
    let Some(all) = all else { return };
    let element = |at: u32| all.get(at)?.dyn_into::<HtmlElement>().ok();
    let mut reached = (0..all.length()).filter_map(element).filter(is_reached);
    let found = match from {
        Direction::Forward => reached.next(),
        Direction::Backward => reached.next_back(),
    };
    let _ = found.map(|element| element.focus());
}

/// Whether a key reaches `element`: it is in the order of keys, and there is something of it to see.
fn is_reached(element: &HtmlElement) -> bool {
    let is_shown = element.get_client_rects().length() > 0;
    is_shown && element.tab_index() >= 0 && !element.matches(":disabled").unwrap_or(false)
}

/// Lays the page out as tall as what is in it, and tells how tall that is, for as long as it lives.
pub(crate) struct HeightWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn Fn()>,
}

impl HeightWatch {
    /// Begins; nothing where there is no page.
    pub(crate) fn new(on_edge: Callback<Edge>) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let _ = document.document_element()?.set_attribute("data-display", "content");
        let body: Element = document.body()?.into();
        let watched = body.clone();
        let told = Cell::new(0_u32);
        let callback = Closure::<dyn Fn()>::new(move || {
            // A page is never taller than a number of pixels can say.
            let height = watched.get_bounding_client_rect().height().ceil() as u32;
            if height.abs_diff(told.get()) >= DEAD_BAND_PX {
                told.set(height);
                on_edge.emit(Edge::Tall(height));
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(&body);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for HeightWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
