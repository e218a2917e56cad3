//! The overlay after a panic. It is made of plain elements and links, because after a panic neither
//! Yew nor any callback of ours can be trusted to run.
//! Knows nothing of what went wrong.

use codraft_words::Notice;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::focus::is_here;
use crate::icons::Icon;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What can still be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// A draft was kept, and a new start finds it.
    Draft,
    /// Nothing was kept.
    Nothing,
}

/// Puts the overlay on the page. `fresh` is the address that opens the widget without its draft.
pub(crate) fn show(words: &Notice, saved: Saved, fresh: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let again = window.location().href()?;

    let page = element(&document, "div", "codraft page fatal")?;
    page.set_attribute("role", "alertdialog")?;
    page.set_attribute("aria-labelledby", "fatal-title")?;
    let picture = life_buoy(&document)?;
    page.append_child(&picture)?;

    let title = text(&document, "h1", "", words.stopped)?;
    title.set_id("fatal-title");
    page.append_child(&title)?;
    let sentence = match saved {
        Saved::Draft => words.stopped_saved,
        Saved::Nothing => words.stopped_unsaved,
    };
    let sentence = text(&document, "p", "", sentence)?;
    page.append_child(&sentence)?;

    let actions = element(&document, "div", "page-actions")?;
    if saved == Saved::Draft {
        let open = text(&document, "a", "button primary", words.open_saved)?;
        open.set_attribute("href", &again)?;
        actions.append_child(&open)?;
    }
    let start = text(&document, "a", "button", words.start_again)?;
    start.set_attribute("href", fresh)?;
    actions.append_child(&start)?;
    page.append_child(&actions)?;

    // What lies below still looks alive, and is not.
    let mut below = body.first_element_child();
    while let Some(element) = below {
        element.set_attribute("inert", "")?;
        below = element.next_element_sibling();
    }
    body.append_child(&page)?;
    let first =
        actions.first_element_child().and_then(|first| first.dyn_into::<HtmlElement>().ok());
    match first.filter(|_| is_here()) {
        Some(first) => first.focus(),
        None => Ok(()),
    }
}

fn element(document: &Document, tag: &str, class: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_attribute("class", class)?;
    Ok(element)
}

fn text(document: &Document, tag: &str, class: &str, words: &str) -> Result<Element, JsValue> {
    let element = element(document, tag, class)?;
    element.set_text_content(Some(words));
    Ok(element)
}

fn life_buoy(document: &Document) -> Result<Element, JsValue> {
    let svg = document.create_element_ns(Some(SVG), "svg")?;
    for (name, value) in
        [("class", "icon page-picture"), ("viewBox", "0 0 24 24"), ("aria-hidden", "true")]
    {
        svg.set_attribute(name, value)?;
    }
    let path = document.create_element_ns(Some(SVG), "path")?;
    path.set_attribute("d", Icon::Mend.path())?;
    svg.append_child(&path)?;
    Ok(svg)
}
