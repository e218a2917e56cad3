//! Where the keyboard is when something opens or closes.
//! Knows nothing of what opened.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// Whether a part of the page takes the focus when it appears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Focus {
    /// It leaves the focus where it is.
    #[default]
    Leave,
    /// It takes the focus, because what had it is gone; never from the page around the widget.
    Take,
}

/// Focuses the element the reference is given to when it appears, and gives the focus back to what
/// had it before when it goes, unless something else was given it meanwhile.
#[hook]
pub(crate) fn use_focus_visit() -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = focused();
            focus(&node);
            let visited = node.cast::<HtmlElement>();
            move || {
                let is_ours = is_here()
                    && focused().is_none_or(|now| {
                        let is_inside = visited.is_some_and(|visited| visited.contains(Some(&now)));
                        is_inside || now.tag_name() == "BODY"
                    });
                if let Some(element) = before.filter(|element| is_ours && element.is_connected()) {
                    let _ = element.focus();
                }
            }
        });
    }
    node
}

/// Focuses the element the reference is given to when it appears, where `focus` says so.
#[hook]
pub(crate) fn use_focus_on_arrival(wish: Focus) -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if wish == Focus::Take && is_here() {
                focus(&node);
            }
        });
    }
    node
}

/// Opens the dialog the reference is given to over everything else when it appears, and gives the
/// focus back when it goes. The browser keeps the focus in it meanwhile.
#[hook]
pub(crate) fn use_modal() -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = focused();
            let dialog = node.cast::<HtmlDialogElement>();
            let _ = dialog.as_ref().map(HtmlDialogElement::show_modal);
            move || {
                // To close it gives the focus back as well. What leaves the page need not be closed.
                if !is_here() {
                    return;
                }
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if let Some(element) = before.filter(|element| element.is_connected()) {
                    let _ = element.focus();
                }
            }
        });
    }
    node
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Whether the keyboard is in the widget, and not on the page around it.
pub(crate) fn is_here() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.has_focus().unwrap_or(false))
}

fn focused() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Gives the focus to the element with that id; `false` when it is not in the page.
pub(crate) fn focus_id(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}
