//! The artwork of the view, as SVG elements in the page that follow the configuration.
//! Knows nothing of ink or tools.
//!
//! The elements are made once a view. A choice then changes attributes of those that are bound to
//! it, and nothing else.

use codraft_model::artwork::Element as Drawn;
use codraft_model::camera::Camera;
use codraft_model::condition::all_met;
use codraft_model::configuration::Configuration;
use codraft_model::id::ViewId;
use codraft_model::product::{Product, View};
use web_sys::{Document, Element};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Before the ids of artwork, so that they meet no other id of the page.
const ID_PREFIX: &str = "artwork-";

/// The artwork in the page.
pub(super) struct ArtworkLayer {
    holder: Element,
    shown: Option<Shown>,
}

/// The view whose elements are in the page.
struct Shown {
    view: ViewId,
    root: Element,
    configuration: Configuration,
    /// Bound elements in the order the artwork has them.
    bound: Vec<Element>,
}

impl ArtworkLayer {
    pub(super) fn new(holder: Element) -> Self {
        Self { holder, shown: None }
    }

    /// Shows `view` as `configuration` has it.
    pub(super) fn show(&mut self, product: &Product, view: &View, configuration: &Configuration) {
        match &mut self.shown {
            Some(shown) if shown.view == view.id => {
                if shown.configuration != *configuration {
                    shown.configuration = configuration.clone();
                    shown.follow(product, view);
                }
            }
            _ => self.build(product, view, configuration),
        }
    }

    /// Shows the part of the view that `camera` looks at.
    pub(super) fn look(&self, camera: Camera) {
        let Some(shown) = &self.shown else { return };
        let visible = camera.visible();
        let (x, y) = (visible.x0, visible.y0);
        let view_box = format!("{x} {y} {} {}", visible.width(), visible.height());
        let _ = shown.root.set_attribute("viewBox", &view_box);
    }

    fn build(&mut self, product: &Product, view: &View, configuration: &Configuration) {
        let document = web_sys::window().and_then(|window| window.document());
        let Some(document) = document else { return };
        let Ok(root) = document.create_element_ns(Some(SVG), "svg") else { return };
        // The canvas that lies above is what has a name; the same in a picture would be heard twice.
        let _ = root.set_attribute("aria-hidden", "true");
        let mut bound = Vec::new();
        for element in &view.artwork.elements {
            if let Some(child) = create(&document, element, &mut bound) {
                let _ = root.append_child(&child);
            }
        }
        let configuration = configuration.clone();
        let shown = Shown { view: view.id.clone(), root, configuration, bound };
        shown.follow(product, view);
        self.holder.replace_children_with_node_1(&shown.root);
        self.shown = Some(shown);
    }
}

impl Shown {
    /// Brings the bound elements to what the configuration says.
    fn follow(&self, product: &Product, view: &View) {
        let paints = product.paints(&self.configuration);
        let mut nodes = self.bound.iter();
        each_bound(&view.artwork.elements, &mut |element| {
            let Some(node) = nodes.next() else { return };
            for (name, colour) in element.painted(&paints) {
                let _ = node.set_attribute(name, &colour.to_string());
            }
            if !element.show.is_empty() {
                let _ = match all_met(&element.show, &self.configuration) {
                    true => node.remove_attribute("display"),
                    false => node.set_attribute("display", "none"),
                };
            }
        });
    }
}

fn each_bound(elements: &[Drawn], visit: &mut impl FnMut(&Drawn)) {
    for element in elements {
        if element.is_bound() {
            visit(element);
        }
        each_bound(&element.children, visit);
    }
}

fn create(document: &Document, drawn: &Drawn, bound: &mut Vec<Element>) -> Option<Element> {
    let element = document.create_element_ns(Some(SVG), drawn.tag).ok()?;
    for (name, value) in &drawn.attributes {
        let _ = element.set_attribute(name, &prefixed(name, value));
    }
    if let Some(part) = &drawn.part {
        let _ = element.set_attribute("data-part", part.as_str());
    }
    if drawn.is_bound() {
        bound.push(element.clone());
    }
    for child in &drawn.children {
        if let Some(child) = create(document, child, bound) {
            let _ = element.append_child(&child);
        }
    }
    Some(element)
}

/// The value of an attribute, with the ids of the artwork made ids of the page.
fn prefixed(name: &str, value: &str) -> String {
    match name {
        "id" => format!("{ID_PREFIX}{value}"),
        "href" => value.replacen('#', &format!("#{ID_PREFIX}"), 1),
        _ => value.replacen("url(#", &format!("url(#{ID_PREFIX}"), 1),
    }
}
