//! The artwork of the view with what is printed on it, as SVG elements in the page that follow the
//! design.
//! Knows nothing of ink or tools.
//!
//! The elements are made once a view. A choice then changes attributes of those that are bound to
//! it, and what is printed in areas or asked for is brought up to date in place: nothing else moves.

use codraft_model::artwork::{AreaFrame, Element as Drawn};
use codraft_model::camera::Camera;
use codraft_model::condition::all_met;
use codraft_model::configuration::Configuration;
use codraft_model::design::Design;
use codraft_model::id::ViewId;
use codraft_model::image::Image;
use codraft_model::kurbo::Vec2;
use codraft_model::picture::{area_node, frame_clip, ghost_nodes};
use codraft_model::product::{Product, View};
use codraft_model::session::Session;
use gloo_events::EventListener;
use web_sys::{Document, Element};

use super::canvas::slide;
use super::node::{self, SVG};
use crate::images::Images;

/// Before the ids of artwork, so that they meet no other id of the page.
const ID_PREFIX: &str = "artwork-";

/// The artwork in the page.
pub(super) struct ArtworkLayer {
    holder: Element,
    images: Images,
    shown: Option<Shown>,
}

/// The view whose elements are in the page.
struct Shown {
    view: ViewId,
    root: Element,
    /// Of the session, when it was last looked at.
    revision: u64,
    /// How high the letters of ghosts are at least.
    letter: f64,
    /// Bound elements in the order the artwork has them.
    bound: Vec<Element>,
    /// What is printed in each area.
    printed: Vec<(AreaFrame, Element)>,
    /// What is asked for and does not exist yet.
    ghosts: Element,
    /// Takes the view before away, once it has faded.
    _fade: Option<EventListener>,
}

impl ArtworkLayer {
    pub(super) fn new(holder: Element, images: Images) -> Self {
        Self { holder, images, shown: None }
    }

    /// The design is to be looked at again, whatever its revision.
    pub(super) fn forget(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.revision = u64::MAX;
        }
    }

    /// Shows the session's view as its design has it.
    pub(super) fn show(&mut self, session: &Session) {
        let Some(view) = session.view() else { return };
        let is_there = self.shown.as_ref().is_some_and(|shown| shown.view == view.id);
        if !is_there {
            self.shown = self.build(view);
        }
        let Some(shown) = &mut self.shown else { return };
        let letter = session.ghost_letter();
        if !is_there || (shown.revision, shown.letter) != (session.revision(), letter) {
            (shown.revision, shown.letter) = (session.revision(), letter);
            shown.follow(session.product(), view, session.design(), &self.images);
        }
    }

    /// Shows the part of the view that `camera` looks at, or the part before as many pixels further as
    /// the ink has slid: an element that is only moved is not drawn anew.
    pub(super) fn look(&self, camera: Camera, slid: Vec2) {
        let Some(shown) = &self.shown else { return };
        slide(&shown.root, slid);
        if slid != Vec2::ZERO {
            return;
        }
        let visible = camera.visible();
        let (x, y) = (visible.x0, visible.y0);
        let view_box = format!("{x} {y} {} {}", visible.width(), visible.height());
        let _ = shown.root.set_attribute("viewBox", &view_box);
    }

    fn build(&mut self, view: &View) -> Option<Shown> {
        let document = web_sys::window()?.document()?;
        let root = document.create_element_ns(Some(SVG), "svg").ok()?;
        // The canvas that lies above is what has a name; the same in a picture would be heard twice.
        let _ = root.set_attribute("aria-hidden", "true");
        let mut made = Made { document, bound: Vec::new(), printed: Vec::new() };
        for element in &view.artwork.elements {
            if let Some(child) = made.element(element) {
                let _ = root.append_child(&child);
            }
        }
        let ghosts = made.document.create_element_ns(Some(SVG), "g").ok()?;
        let _ = ghosts.set_attribute("data-layer", "proposals");
        let _ = root.append_child(&ghosts);
        let fade = self.put(&root);
        let Made { bound, printed, .. } = made;
        let (view, revision, letter) = (view.id.clone(), 0, 0.0);
        Some(Shown { view, root, revision, letter, bound, printed, ghosts, _fade: fade })
    }

    /// Puts `root` in the place of the view before, which fades.
    fn put(&self, root: &Element) -> Option<EventListener> {
        let Some(before) = self.shown.as_ref().map(|shown| shown.root.clone()) else {
            self.holder.replace_children_with_node_1(root);
            return None;
        };
        self.holder.replace_children_with_node_2(&before, root);
        let _ = before.set_attribute("class", "leaving");
        let _ = root.set_attribute("class", "arriving");
        Some(EventListener::once(root, "animationend", move |_| before.remove()))
    }
}

impl Shown {
    /// Brings everything to what the design says.
    fn follow(&self, product: &Product, view: &View, design: &Design, images: &Images) {
        let configuration = &design.configuration;
        self.follow_bound(product, view, configuration);
        let href = |image: &Image| images.url(&image.hash);
        for (frame, group) in &self.printed {
            node::update(group, &area_node(product, configuration, frame, &href));
        }
        node::update_children(
            &self.ghosts,
            &ghost_nodes(product, design, view, &href, self.letter),
        );
    }

    /// Brings the bound elements to what the configuration says.
    fn follow_bound(&self, product: &Product, view: &View, configuration: &Configuration) {
        let paints = product.paints(configuration);
        let mut nodes = self.bound.iter();
        each_bound(&view.artwork.elements, &mut |element| {
            let Some(node) = nodes.next() else { return };
            for (name, colour) in element.painted(&paints) {
                let _ = node.set_attribute(name, &colour.to_string());
            }
            if !element.show.is_empty() {
                let _ = match all_met(&element.show, configuration) {
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

/// Elements of a view, as they are made.
struct Made {
    document: Document,
    bound: Vec<Element>,
    printed: Vec<(AreaFrame, Element)>,
}

impl Made {
    fn element(&mut self, drawn: &Drawn) -> Option<Element> {
        let element = self.document.create_element_ns(Some(SVG), drawn.tag).ok()?;
        for (name, value) in &drawn.attributes {
            let _ = element.set_attribute(name, &prefixed(name, value));
        }
        if let Some(part) = &drawn.part {
            let _ = element.set_attribute("data-part", part.as_str());
        }
        if !drawn.show.is_empty() {
            let _ = element.set_attribute("data-swaps", "");
        }
        if drawn.is_bound() {
            self.bound.push(element.clone());
        }
        let inside = match &drawn.area {
            Some(frame) => self.frame(&element, frame)?,
            None => element.clone(),
        };
        for child in &drawn.children {
            if let Some(child) = self.element(child) {
                let _ = inside.append_child(&child);
            }
        }
        // What is printed lies above what the artwork has there.
        if let Some(frame) = &drawn.area {
            let group = self.document.create_element_ns(Some(SVG), "g").ok()?;
            let _ = inside.append_child(&group);
            self.printed.push((frame.clone(), group));
        }
        Some(element)
    }

    /// What cuts the printed matter off at its frame.
    fn frame(&self, element: &Element, frame: &AreaFrame) -> Option<Element> {
        let clip = node::create(&self.document, &frame_clip(frame))?;
        element.append_child(&clip).ok()?;
        Some(clip)
    }
}

/// The value of an attribute, with the ids of the artwork made ids of the page.
fn prefixed(name: &str, value: &str) -> String {
    match name {
        "id" => format!("{ID_PREFIX}{value}"),
        "href" => value.replacen('#', &format!("#{ID_PREFIX}"), 1),
        _ => value.replacen("url(#", &format!("url(#{ID_PREFIX}"), 1),
    }
}
