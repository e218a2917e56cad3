//! Nodes of a picture as elements of the page, made once and then brought up to date in place, so that
//! a picture that is dragged is never loaded anew.
//! Knows nothing of what they show.

use codraft_model::picture::Node;
use web_sys::{Document, Element};

/// The namespace of SVG.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";

/// The element of `node`, with all that is in it.
pub(super) fn create(document: &Document, node: &Node<'_>) -> Option<Element> {
    let element = document.create_element_ns(Some(SVG), node.tag).ok()?;
    for (name, value) in &node.attributes {
        let _ = element.set_attribute(name, value);
    }
    if !node.text.is_empty() {
        element.set_text_content(Some(&node.text));
    }
    for child in &node.children {
        if let Some(child) = create(document, child) {
            let _ = element.append_child(&child);
        }
    }
    Some(element)
}

/// Brings `element`, which has the tag of `node`, up to date.
pub(super) fn update(element: &Element, node: &Node<'_>) {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if node.attributes.iter().all(|(kept, _)| *kept != name) {
            let _ = element.remove_attribute(&name);
        }
    }
    for (name, value) in &node.attributes {
        if element.get_attribute(name).as_deref() != Some(value) {
            let _ = element.set_attribute(name, value);
        }
    }
    // Words and elements are never mixed.
    if !node.text.is_empty() || node.children.is_empty() {
        let has_elements = element.first_element_child().is_some();
        if has_elements || element.text_content().as_deref() != Some(&node.text) {
            element.set_text_content(Some(&node.text));
        }
        return;
    }
    update_children(element, node.children.iter());
}

/// Brings what is in `element` up to date.
pub(super) fn update_children<'a, 'n: 'a>(
    element: &Element,
    nodes: impl IntoIterator<Item = &'a Node<'n>>,
) {
    let Some(document) = element.owner_document() else { return };
    let mut there = element.first_element_child();
    for node in nodes {
        let next = there.as_ref().and_then(Element::next_element_sibling);
        match there.as_ref().filter(|there| there.tag_name() == node.tag) {
            Some(there) => update(there, node),
            None => {
                let Some(made) = create(&document, node) else { continue };
                let _ = match &there {
                    Some(there) => there.replace_with_with_node_1(&made),
                    None => element.append_child(&made).map(drop),
                };
            }
        }
        there = next;
    }
    while let Some(extra) = there {
        there = extra.next_element_sibling();
        extra.remove();
    }
}
