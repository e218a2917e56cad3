//! Where the keyboard goes when what had the focus is gone: to what is in its place now, or near it.
//! Knows no component. Who takes the focus on purpose when something opens or closes is not disturbed.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::components::focus;

/// What a key can reach.
pub(crate) const REACHABLE: &str = "button, input, select, textarea, summary, a[href], [tabindex]";

/// Remembers where the focus is, for as long as it lives.
pub(crate) struct FocusKeeper {
    document: Document,
    way: Rc<RefCell<Vec<Turn>>>,
    _listener: EventListener,
}

/// One element on the way from what has the focus up to the page, and which child the way came from.
struct Turn {
    element: Element,
    child: u32,
}

impl FocusKeeper {
    /// Begins to remember; nothing where there is no page.
    pub(crate) fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let way = Rc::new(RefCell::new(Vec::new()));
        let remembered = way.clone();
        let _listener = EventListener::new(&document, "focusin", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            remembered.replace(target.map(way_from).unwrap_or_default());
        });
        Some(Self { document, way, _listener })
    }

    /// Gives the focus to what is near what had it, when that is not in the page any more and the
    /// keyboard still is.
    pub(crate) fn mend(&self) {
        let active = self.document.active_element();
        let is_nowhere = active.is_none_or(|element| element.tag_name() == "BODY");
        let way = self.way.take();
        let is_gone = way.first().is_some_and(|turn| !turn.element.is_connected());
        // The keyboard may be on the page around by now, and stays there.
        if is_nowhere && is_gone && focus::is_here() {
            // What still stands was the parent of what is gone: its child in the same place comes
            // first, then anything in it, then anything around it.
            let found = way.iter().filter(|turn| turn.element.is_connected()).find_map(near);
            let _ = found.map(|element| element.focus());
        } else {
            self.way.replace(way);
        }
    }
}

fn way_from(element: Element) -> Vec<Turn> {
    let mut way = vec![Turn { element: element.clone(), child: 0 }];
    let mut below = element;
    while let Some(above) = below.parent_element() {
        let mut child = 0;
        let mut before = below.previous_element_sibling();
        while let Some(sibling) = before {
            child += 1;
            before = sibling.previous_element_sibling();
        }
        way.push(Turn { element: above.clone(), child });
        below = above;
    }
    way
}

fn near(turn: &Turn) -> Option<HtmlElement> {
    let children = turn.element.children();
    let place = turn.child.min(children.length().saturating_sub(1));
    let in_its_place = children.item(place).and_then(|child| reachable(&child));
    in_its_place.or_else(|| reachable(&turn.element))
}

/// The first that a key can reach: the element itself, or else something in it.
fn reachable(element: &Element) -> Option<HtmlElement> {
    let is_itself = element.matches(REACHABLE).unwrap_or(false);
    let found =
        if is_itself { Some(element.clone()) } else { element.query_selector(REACHABLE).ok()? };
    found?.dyn_into().ok()
}
