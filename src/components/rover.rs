//! One stop of the tab key for a whole toolbar: arrows, Home and End go about inside.
//! Knows nothing of the buttons. The pattern is that of the ARIA Authoring Practices.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What a toolbar's buttons are found by.
const BUTTONS: &str = "button:not(:disabled)";

/// Moves the focus among the buttons of the toolbar that the event belongs to.
pub(crate) fn on_key(event: KeyboardEvent) {
    let Some((bar, target)) = places(&event) else { return };
    let buttons = buttons(&bar);
    let Some(at) = buttons.iter().position(|button| button.is_same_node(Some(&target))) else {
        return;
    };
    let is_mirrored = bar.closest("[dir=rtl]").ok().flatten().is_some();
    let last = buttons.len() - 1;
    let next = match (event.key().as_str(), is_mirrored) {
        ("ArrowRight", false) | ("ArrowLeft", true) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        ("ArrowLeft", false) | ("ArrowRight", true) => {
            if at == 0 {
                last
            } else {
                at - 1
            }
        }
        ("Home", _) => 0,
        ("End", _) => last,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let _ = buttons[next].focus();
}

/// Makes the button that has the focus the one stop of the tab key.
pub(crate) fn on_focus(event: FocusEvent) {
    let Some((bar, target)) = places(&event) else { return };
    let buttons = buttons(&bar);
    if buttons.iter().any(|button| button.is_same_node(Some(&target))) {
        for button in buttons {
            let is_stop = button.is_same_node(Some(&target));
            button.set_tab_index(if is_stop { 0 } else { -1 });
        }
    }
}

fn places(event: &Event) -> Option<(Element, Element)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let bar = target.closest("[role=toolbar]").ok()??;
    Some((bar, target))
}

fn buttons(bar: &Element) -> Vec<HtmlElement> {
    let Ok(found) = bar.query_selector_all(BUTTONS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
