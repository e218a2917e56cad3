//! A design as a picture: one standalone SVG of a view, with choices, proposals, ink and numbered pins.
//! Knows no browser, so the widget's preview and the collector's console show the same.

mod drawing;
mod drawn;
mod ghost;
mod node;
mod printed;

use kurbo::{Point, Rect, Vec2};

use crate::artwork::Artwork;
use crate::configuration::Configuration;
use crate::design::{Design, Intent, Shape};
use crate::id::ViewId;
use crate::image::Image;
use crate::ink::Rgb;
use crate::product::{Product, View};
use crate::shape::ShapeKind;
pub(crate) use drawing::{Areas, Drawing};
pub use drawn::PLAIN_SANS;
pub(crate) use drawn::ink_nodes;
pub use ghost::{Ghost, ghost_nodes, ghosts};
pub use node::Node;
pub(crate) use node::written;
pub use printed::{Matter, Printed, area_contents, area_node, frame_clip};

/// The height of a pin, as a share of the view's shorter side.
const PIN_SHARE: f64 = 0.055;

/// Tells where the bytes of a picture are: a `data:` or `blob:` address, or a file beside the SVG.
/// Nothing when they are not at hand.
pub type Images<'a> = dyn Fn(&Image) -> Option<String> + 'a;

/// No picture is at hand: each is a dashed frame.
pub fn no_images(_: &Image) -> Option<String> {
    None
}

/// The view called `view`, as `design` has it; nothing when the product has no such view.
pub fn svg(
    product: &Product,
    design: &Design,
    view: &ViewId,
    images: &Images<'_>,
) -> Option<String> {
    let view = product.view(view)?;
    let artwork = Drawing::new(product, &design.configuration, images);
    let mut root = root(extent(design, view)).holding(artwork.elements(&view.artwork.elements));
    let layer = |name: &'static str, nodes| Node::group(nodes).with("data-layer", name);
    root.children.push(layer("proposals", ghost_nodes(product, design, view, images, 0.0)));
    root.children.push(layer("ink", ink_nodes(product, design, view, images)));
    root.children.push(layer("pins", pin_nodes(design, view)));
    Some(root.to_xml())
}

/// A piece of artwork by itself, as `configuration` has it: the picture of a choice, or a view
/// without what was noted on it.
pub fn artwork_svg(
    product: &Product,
    artwork: &Artwork,
    configuration: &Configuration,
    images: &Images<'_>,
) -> String {
    let drawing = Drawing::new(product, configuration, images);
    let extent = Rect::from_origin_size(Point::ZERO, artwork.size);
    root(extent).holding(drawing.elements(&artwork.elements)).to_xml()
}

/// What a picture of `view` shows: all of the view, and what was drawn or noted beside the product, as
/// far as half a view away.
fn extent(design: &Design, view: &View) -> Rect {
    let whole = Rect::from_origin_size(Point::ZERO, view.size);
    let pin_height = view.size.width.min(view.size.height) * PIN_SHARE;
    let on_view = design.annotations.iter().filter(|a| a.target.view == view.id);
    let bounds = on_view.map(|annotation| match &annotation.target.shape {
        Shape::Point(at) => Rect::from_points(*at, *at - Vec2::new(0.0, pin_height)),
        shape => shape.bounds(),
    });
    let around = bounds.fold(whole, |around, bounds| around.union(bounds));
    around.intersect(whole.inflate(whole.width() / 2.0, whole.height() / 2.0))
}

/// The outermost element of a picture.
fn root<'a>(extent: Rect) -> Node<'a> {
    let [x, y, width, height] =
        [extent.x0, extent.y0, extent.width(), extent.height()].map(written);
    Node::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("{x} {y} {width} {height}"))
        .with("width", width)
        .with("height", height)
}

/// The pins on `view`.
pub(crate) fn pin_nodes<'a>(design: &Design, view: &View) -> Vec<Node<'a>> {
    let height = view.size.width.min(view.size.height) * PIN_SHARE;
    let on_view = design.pins().filter(|(_, annotation, _)| annotation.target.view == view.id);
    on_view
        .map(|(number, annotation, at)| pin(number, annotation.body.intent, at, height))
        .collect()
}

/// A pin whose tip is at `at`, with its number in it.
fn pin<'a>(number: usize, intent: Intent, at: Point, height: f64) -> Node<'a> {
    let scale = height / PIN_HEIGHT;
    let drop = Node::new("path")
        .with("d", pin_outline(intent))
        .with("fill", intent_colour(intent).to_string())
        .with("stroke", "#ffffff")
        .with("stroke-width", "1.5");
    let count = Node::new("text")
        .measured([("x", 0.0), ("y", -10.5), ("font-size", 10.0)])
        .with("fill", "#ffffff")
        .with("font-family", "system-ui, sans-serif")
        .with("font-weight", "600")
        .with("text-anchor", "middle")
        .saying(number.to_string());
    Node::group(vec![drop, count])
        .with("transform", format!("translate({:.1} {:.1}) scale({scale:.3})", at.x, at.y))
}

/// The colour that marks an intent. Chosen to keep white text on it at 4.5 to 1 or more.
pub fn intent_colour(intent: Intent) -> Rgb {
    let [r, g, b] = match intent {
        Intent::Change => [0x1d, 0x5f, 0xd0],
        Intent::Add => [0x0f, 0x76, 0x4a],
        Intent::Remove => [0x8a, 0x3f, 0xb0],
        Intent::Like => [0xb8, 0x2a, 0x63],
        Intent::Problem => [0xb4, 0x3c, 0x0c],
    };
    Rgb { r, g, b }
}

/// The outline of the pin that marks an intent: a shape of its own for each, because a colour alone
/// does not reach everyone. Its tip is at the origin, and it is about 24 high.
pub const fn pin_outline(intent: Intent) -> &'static str {
    match intent {
        Intent::Change => "M0 0C-2-4-9-8-9-15a9 9 0 0 1 18 0C9-8 2-4 0 0Z",
        Intent::Add => {
            "M0 0-4-5.5H-6A3 3 0 0 1-9-8.5V-21A3 3 0 0 1-6-24H6A3 3 0 0 1 9-21V-8.5A3 3 0 0 1 6-5.5H4Z"
        }
        Intent::Remove => "M0 0-4-5.5-9.5-10.5V-18.5L-4-24H4L9.5-18.5V-10.5L4-5.5Z",
        Intent::Like => {
            "M0 0C-3-4-10.5-9-10.5-17.5A5.6 5.6 0 0 1 0-20.5A5.6 5.6 0 0 1 10.5-17.5C10.5-9 3-4 0 0Z"
        }
        Intent::Problem => {
            "M0 0-10-11.5Q-11-12.7-10-13.9L-1.2-23.6Q0-24.6 1.2-23.6L10-13.9Q11-12.7 10-11.5Z"
        }
    }
}

/// The line that stands for a kind of mark in a list: 20 wide and 18 high, about (0, -13), to be
/// drawn with round ends. A pin has its own outline.
pub const fn glyph(kind: ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Point => pin_outline(Intent::Change),
        ShapeKind::Pen | ShapeKind::Highlighter => "M-9-8C-5-20-2-20-1-13S4-4 9-17",
        ShapeKind::Line => "M-9-4 9-22",
        ShapeKind::Arrow => "M-9-4 9-22M-1-22H9V-12",
        ShapeKind::Rectangle => "M-10-21H10V-5H-10Z",
        ShapeKind::Ellipse => "M-10-13A10 8 0 1 1 10-13A10 8 0 1 1-10-13Z",
        ShapeKind::Text => "M-8-17V-21H8V-17M0-21V-5M-4-5H4",
        ShapeKind::Dimension => "M-10-13H10M-10-18V-8M10-18V-8",
        ShapeKind::Picture => "M-10-22H10V-4H-10ZM-10-8-4-14 2-8 5-11 10-6",
    }
}

/// How high a pin stands above its tip, in the units of [`pin_outline`].
pub const PIN_HEIGHT: f64 = 24.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Annotation, Body, PartBy, Target};
    use crate::fixtures::{choice, lamp, option, part, shirt, view, words};
    use crate::id::{AnnotationId, ProposalId};
    use crate::ink::{Brush, Sample, Stroke};
    use crate::proposal::{Proposal, ProposalKind};

    fn annotated(id: u32, shape: Shape) -> Annotation {
        Annotation {
            id: AnnotationId(id),
            body: Body::default(),
            target: Target { view: view("front"), part: None, part_by: PartBy::Found, shape },
            proposal: None,
        }
    }

    #[test]
    fn a_picture_has_the_product_the_proposals_the_ink_and_the_pins_in_this_order() {
        let product = lamp();
        let mut design = Design::new(product.default_configuration());
        let samples = [(10.0, 10.0), (90.0, 40.0)].map(|at| Sample::new(at.into(), 0.5));
        let stroke = Stroke::new(samples, Brush::default());
        design.annotations.push(annotated(1, Shape::Stroke(stroke)));
        design.annotations.push(annotated(2, Shape::Point(Point::new(200.0, 100.0))));
        let mut proposal = Proposal::new(ProposalId(1), Some(part("base")), ProposalKind::Part);
        proposal.name = "Drawer".into();
        design.proposals.push(proposal);
        let svg = svg(&product, &design, &view("front"), &no_images).expect("has this view");
        let position = |text: &str| svg.find(text).unwrap_or_else(|| panic!("{text} in {svg}"));
        assert!(position("<rect") < position("data-layer=\"proposals\"><g"));
        assert!(position("1 · Drawer") < position("data-layer=\"ink\"><path"));
        assert!(position("data-layer=\"ink\"") < position("translate(200.0 100.0)"));
        assert!(svg.contains(">1</text>"));
    }

    #[test]
    fn what_is_drawn_beside_the_product_is_in_the_picture() {
        let product = lamp();
        let mut design = Design::new(product.default_configuration());
        let size = product.views[0].size;
        let shown = |design: &Design| extent(design, &product.views[0]);
        let whole = Rect::from_origin_size(Point::ZERO, size);
        assert_eq!(shown(&design), whole);
        let samples = [(-20.0, -30.0), (40.0, 20.0)].map(|at| Sample::new(at.into(), 0.5));
        let stroke = Stroke::new(samples, Brush::default());
        let bounds = stroke.bounds();
        design.annotations.push(annotated(1, Shape::Stroke(stroke)));
        assert_eq!(shown(&design), whole.union(bounds));
        design.annotations.push(annotated(2, Shape::Point(Point::new(1e9, 10.0))));
        assert_eq!(shown(&design).x1, size.width * 1.5);
    }

    #[test]
    fn a_view_the_product_does_not_have_is_no_picture() {
        assert_eq!(svg(&lamp(), &Design::default(), &view("inside"), &no_images), None);
    }

    #[test]
    fn a_print_area_has_its_motif_and_words_within_its_frame() {
        let product = shirt();
        let printed = product
            .default_configuration()
            .with(&option("name"), &words("Anna"))
            .with(&option("motif"), &choice("leaf"));
        let svg = artwork_svg(&product, &product.views[0].artwork, &printed, &no_images);
        let position = |text: &str| svg.find(text).unwrap_or_else(|| panic!("{text} in {svg}"));
        assert!(position("data-area=\"chest\"") < position("href=\"#leaf\""));
        assert!(position("href=\"#leaf\"") < position(">Anna</text>"));
        let plain = product.default_configuration();
        let svg = artwork_svg(&product, &product.views[0].artwork, &plain, &no_images);
        assert!(!svg.contains("#leaf\"") && !svg.contains("<text"), "{svg}");
    }
}
