//! The brand's own motifs in a print area, taken out of the view that shows them.
//! Knows nothing of the customer's texts and images.

use std::borrow::Cow;
use std::collections::BTreeSet;

use kurbo::Affine;

use super::ARTWORK;
use crate::artwork::{Artwork, Element, Framed, by_id};
use crate::configuration::Configuration;
use crate::picture::{Areas, Drawing, Images, Node};
use crate::product::{Area, Product};

/// What is inherited from the elements around, of all that artwork may have (SVG 2, appendix G).
/// What is not, such as opacity, a mask or a transform, is how the view shows the area.
const INHERITED: [&str; 15] = [
    "clip-rule",
    "fill",
    "fill-opacity",
    "fill-rule",
    "paint-order",
    "shape-rendering",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "visibility",
];

/// Motifs, in the area's own coordinates.
#[derive(Debug, Default)]
pub(super) struct Motif<'a> {
    /// What is drawn; nothing when no motif is shown.
    pub(super) nodes: Vec<Node<'a>>,
    /// What that refers to.
    pub(super) definitions: Vec<Node<'a>>,
}

/// The motifs of `area`, from the first view that shows it.
pub(super) fn of<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
    area: &Area,
    images: &Images<'_>,
) -> Motif<'a> {
    let drawing = Drawing::new(product, configuration, images).for_file(ARTWORK, Areas::LeftOut);
    let mut views = product.views.iter();
    let found = views.find_map(|view| {
        let mut frames = view.artwork.frames(configuration).into_iter();
        Some((&view.artwork, frames.find(|framed| framed.area.area == area.id)?))
    });
    let Some((artwork, framed)) = found else { return Motif::default() };
    let nodes = drawing.elements(&framed.element.children);
    if nodes.iter().all(is_blank) {
        return Motif::default();
    }
    let frame = framed.area.frame;
    let (x, y) = (area.size.width / frame.width(), area.size.height / frame.height());
    let to_area = Affine::scale_non_uniform(x, y) * Affine::translate(-frame.origin().to_vec2());
    let mut group = Node::group(nodes).moved(to_area);
    group.attributes.extend(inherited(&drawing, &framed));
    let definitions = definitions(artwork, framed.element);
    let definitions =
        definitions.into_iter().flat_map(|e| drawing.elements(std::slice::from_ref(e)));
    Motif { nodes: vec![group], definitions: definitions.collect() }
}

/// Whether nothing can be seen of it: a group with nothing in it.
fn is_blank(node: &Node<'_>) -> bool {
    matches!(node.tag, "g" | "defs") && node.children.iter().all(is_blank)
        || matches!(node.tag, "clipPath" | "mask" | "linearGradient" | "radialGradient")
}

/// The attributes that reach the motif from the elements around it, the nearest last to speak.
fn inherited<'a>(
    drawing: &Drawing<'a, '_>,
    framed: &Framed<'a>,
) -> Vec<(&'static str, Cow<'a, str>)> {
    let mut found: Vec<(&'static str, Cow<'a, str>)> = Vec::new();
    for element in framed.around.iter().chain([&framed.element]) {
        for (name, value) in drawing.attributes(element) {
            if INHERITED.contains(&name) {
                found.retain(|(known, _)| *known != name);
                found.push((name, value));
            }
        }
    }
    found
}

/// What `element` refers to, directly or not, and does not contain. Nothing is in two of them.
fn definitions<'a>(artwork: &'a Artwork, element: &'a Element) -> Vec<&'a Element> {
    let known = by_id(&artwork.elements);
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&'a Element> = vec![element];
    while let Some(next) = open.pop() {
        for id in references(next) {
            if let Some(target) = known.get(id)
                && wanted.insert(id)
            {
                open.push(target);
            }
        }
        open.extend(&next.children);
    }
    let inside = by_id(&element.children);
    let targets: Vec<&'a Element> = wanted.iter().filter_map(|id| known.get(id).copied()).collect();
    let within: BTreeSet<&str> =
        targets.iter().flat_map(|target| by_id(&target.children).into_keys()).collect();
    let is_own = |id: &&str| !inside.contains_key(*id) && !within.contains(*id);
    wanted.into_iter().filter(is_own).filter_map(|id| known.get(id).copied()).collect()
}

/// The ids that an element itself speaks of.
fn references(element: &Element) -> impl Iterator<Item = &str> {
    element.attributes.iter().filter_map(|(name, value)| match *name {
        "href" => value.strip_prefix('#'),
        _ => value.strip_prefix("url(#")?.split(')').next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, option, shirt};
    use kurbo::Size;

    #[test]
    fn what_is_defined_inside_another_definition_comes_once() {
        let with = |id: &str, mut element: Element| {
            element.attributes.push(("id", id.to_owned()));
            element
        };
        let uses = |id: &str| Element {
            tag: "use",
            attributes: vec![("href", format!("#{id}"))],
            ..Element::default()
        };
        let plain = |tag, children| Element { tag, children, ..Element::default() };
        let inner = with("inner", plain("circle", vec![]));
        let outer = with("outer", plain("g", vec![inner, uses("unknown")]));
        let own = with("own", plain("rect", vec![]));
        let group = plain("g", vec![own, uses("own"), uses("inner"), uses("outer")]);
        let artwork = Artwork::new(Size::new(1.0, 1.0), vec![plain("defs", vec![outer]), group]);
        let found = definitions(&artwork, &artwork.elements[1]);
        let ids: Vec<_> = found.iter().filter_map(|element| element.attribute("id")).collect();
        assert_eq!(ids, ["outer"]);
    }

    #[test]
    fn an_area_whose_motifs_are_hidden_has_none() {
        let product = shirt();
        let none = product.default_configuration();
        let leaf = none.with(&option("motif"), &choice("leaf"));
        let count = |c: &Configuration| of(&product, c, &product.areas[0], &|_| None).nodes.len();
        assert_eq!((count(&none), count(&leaf)), (0, 1));
    }
}
