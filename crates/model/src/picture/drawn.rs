//! What is drawn on a view, as nodes of SVG.
//! Knows nothing of kinds of marks: each tells what it is painted with.

use kurbo::{Affine, Rect};

use super::Images;
use super::node::Node;
use crate::design::Design;
use crate::image::Image;
use crate::ink::{Rgb, svg_path};
use crate::lettering::Direction;
use crate::product::{Product, View};
use crate::shape::{Drawn, Frame};

/// Decimals of a product unit that ink is written with.
const DECIMALS: u8 = 1;

/// The fonts of words on the product: a plain sans of whoever reads them.
pub const PLAIN_SANS: &str = "system-ui, sans-serif";

/// All that is drawn on `view`, from back to front, without the pins.
pub(crate) fn ink_nodes<'a>(
    product: &Product,
    design: &Design,
    view: &View,
    images: &Images<'_>,
) -> Vec<Node<'a>> {
    let shapes = design.drawings_on(&view.id);
    let drawn = shapes.flat_map(|(_, shape)| shape.drawn(&product.units));
    drawn.map(|drawn| node(drawn, images)).collect()
}

fn node<'a>(drawn: Drawn, images: &Images<'_>) -> Node<'a> {
    match drawn {
        Drawn::Fill { path, colour, opacity } => {
            let fill = Node::new("path").with("fill", colour.to_string());
            seen_through(fill, opacity).with("d", svg_path(&path, DECIMALS))
        }
        Drawn::Line { path, width, colour, opacity } => {
            let line = Node::new("path")
                .with("fill", "none")
                .with("stroke", colour.to_string())
                .measured([("stroke-width", width)])
                .with("stroke-linecap", "round")
                .with("stroke-linejoin", "round");
            seen_through(line, opacity).with("d", svg_path(&path, DECIMALS))
        }
        Drawn::Words { text, middle, width, size, turn_degrees, colour } => {
            let turn =
                Affine::translate(middle.to_vec2()) * Affine::rotate(turn_degrees.to_radians());
            words(text, width, size, colour).moved(turn)
        }
        Drawn::Picture { image, frame } => picture(&image, frame, images),
    }
}

fn seen_through(node: Node<'_>, opacity: f64) -> Node<'_> {
    if opacity < 1.0 { node.measured([("opacity", opacity)]) } else { node }
}

/// Words whose base line has its middle at the origin.
fn words<'a>(text: String, width: f64, size: f64, colour: Rgb) -> Node<'a> {
    Node::new("text")
        .measured([("font-size", size), ("textLength", width)])
        .with("lengthAdjust", "spacingAndGlyphs")
        .with("text-anchor", "middle")
        .with("direction", Direction::of(&text).as_str())
        .with("font-family", PLAIN_SANS)
        .with("fill", colour.to_string())
        .saying(text)
}

/// A picture, or a dashed frame while it is not at hand.
fn picture<'a>(image: &Image, frame: Frame, images: &Images<'_>) -> Node<'a> {
    let place = Rect::from_origin_size((0.0, 0.0), frame.size);
    let node = match images(image) {
        Some(href) => {
            Node::new("image").with("href", href).framed(place).with("preserveAspectRatio", "none")
        }
        None => {
            let line = frame.size.width.min(frame.size.height) / 60.0;
            Node::new("rect")
                .framed(place)
                .with("fill", "none")
                .with("stroke", "#6b7280")
                .measured([("stroke-width", line), ("stroke-dasharray", line * 4.0)])
        }
    };
    node.moved(frame.to_view())
}
