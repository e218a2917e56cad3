//! Artwork as a configuration has it, as nodes of SVG.
//! Knows nothing of ink, notes or proposals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Images;
use super::node::Node;
use super::printed::{area_node, frame_clip};
use crate::artwork::Element;
use crate::condition::all_met;
use crate::configuration::Configuration;
use crate::id::OptionId;
use crate::ink::Rgb;
use crate::product::Product;

/// What artwork is drawn by.
pub(crate) struct Drawing<'a, 'i> {
    product: &'a Product,
    configuration: &'a Configuration,
    paints: BTreeMap<OptionId, Rgb>,
    images: &'i Images<'i>,
    areas: Areas,
    prefix: &'static str,
}

/// Whether print areas are drawn where the artwork has them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Areas {
    /// They are.
    Drawn,
    /// They are not, with all that is printed there.
    LeftOut,
}

impl<'a, 'i> Drawing<'a, 'i> {
    /// Everything as it is shown.
    pub(crate) fn new(
        product: &'a Product,
        configuration: &'a Configuration,
        images: &'i Images<'i>,
    ) -> Self {
        let paints = product.paints(configuration);
        Self { product, configuration, paints, images, areas: Areas::Drawn, prefix: "" }
    }

    /// The same, for a file that has ids of its own: those of the artwork begin with `prefix`.
    pub(crate) fn for_file(self, prefix: &'static str, areas: Areas) -> Self {
        Self { prefix, areas, ..self }
    }

    /// Those of `elements` that are shown.
    pub(crate) fn elements(&self, elements: &'a [Element]) -> Vec<Node<'a>> {
        let is_drawn = |element: &&Element| {
            (self.areas == Areas::Drawn || element.area.is_none())
                && all_met(&element.show, self.configuration)
        };
        elements.iter().filter(is_drawn).map(|element| self.element(element)).collect()
    }

    fn element(&self, element: &'a Element) -> Node<'a> {
        let mut node = Node::new(element.tag).holding(self.inside(element));
        node.attributes.extend(self.attributes(element));
        node
    }

    /// What `element` contains, and what is printed there.
    pub(crate) fn inside(&self, element: &'a Element) -> Vec<Node<'a>> {
        let children = self.elements(&element.children);
        match &element.area {
            Some(frame) => {
                let printed = area_node(self.product, self.configuration, frame, self.images);
                vec![frame_clip(frame).holding(children).holding([printed])]
            }
            None => children,
        }
    }

    /// The attributes of `element`, painted.
    pub(crate) fn attributes(&self, element: &'a Element) -> Vec<(&'static str, Cow<'a, str>)> {
        let painted: Vec<_> = element.painted(&self.paints).collect();
        let is_painted = |name: &str| painted.iter().any(|(paint, _)| *paint == name);
        let own = element.attributes.iter().filter(|(name, _)| !is_painted(name));
        let own = own.map(|(name, value)| (*name, self.prefixed(name, value)));
        let paints = painted.iter().map(|(name, colour)| (*name, colour.to_string().into()));
        own.chain(paints).collect()
    }

    fn prefixed(&self, name: &str, value: &'a str) -> Cow<'a, str> {
        let prefix = self.prefix;
        match name {
            _ if prefix.is_empty() => value.into(),
            "id" => format!("{prefix}{value}").into(),
            "href" => value.replacen('#', &format!("#{prefix}"), 1).into(),
            _ => value.replacen("url(#", &format!("url(#{prefix}"), 1).into(),
        }
    }
}
