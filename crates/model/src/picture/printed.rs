//! What is printed in an area: the customer's images and words, where they lie and how they look.
//! Knows nothing of the artwork around them.

use kurbo::{Affine, Rect, Size};

use super::Images;
use super::node::{Node, clipped, written};
use crate::artwork::AreaFrame;
use crate::configuration::{Configuration, Value};
use crate::image::{Image, PlacedImage};
use crate::ink::Rgb;
use crate::lettering::{Layout, lay_out};
use crate::product::{Area, Font, OptionKind, Product, ProductOption, Slant};

/// Words in no colour of their own.
const BLACK: Rgb = Rgb::new(0, 0, 0);

/// A customer's own, as it is printed in one area. Coordinates are the area's own, in product units.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed<'a> {
    /// The option it is the value of.
    pub option: &'a ProductOption,
    /// What it is.
    pub matter: Matter<'a>,
}

/// What is printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter<'a> {
    /// A picture.
    Image {
        /// Which, and how the customer placed it.
        placed: &'a PlacedImage,
        /// From its pixels to the area.
        to_area: Affine,
    },
    /// Words.
    Text {
        /// Their lines.
        layout: Layout,
        /// What they are set in.
        font: &'a Font,
        /// Their colour.
        colour: Rgb,
        /// Where the middle of each line is, from the area's left.
        middle: f64,
    },
}

/// What is printed in `area`, from back to front: images, then words, each in the product's order of
/// options.
pub fn area_contents<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
    area: &Area,
) -> Vec<Printed<'a>> {
    let printed = |option: &'a ProductOption| {
        let matter = matter(product, configuration, area, option)?;
        Some(Printed { option, matter })
    };
    let all = product.options.iter().filter_map(printed);
    let (words, mut contents): (Vec<_>, Vec<_>) =
        all.partition(|printed| matches!(printed.matter, Matter::Text { .. }));
    contents.extend(words);
    contents
}

fn matter<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
    area: &Area,
    option: &'a ProductOption,
) -> Option<Matter<'a>> {
    match (&option.kind, configuration.value(&option.id)?) {
        (OptionKind::Image(range), Value::Image(Some(placed)))
            if range.areas.contains(&area.id) =>
        {
            Some(Matter::Image { placed, to_area: placed.to_area(area.size) })
        }
        (OptionKind::Text(range), Value::Text(words)) if range.areas.contains(&area.id) => {
            let font = product.font(&words.font)?;
            // What an area cannot hold is refused before it is in a design.
            let layout = lay_out(&words.text, font, area.size, range).ok()?;
            let colour = range.colour.as_ref().and_then(|id| colour_of(product, configuration, id));
            let (colour, middle) = (colour.unwrap_or(BLACK), area.size.width / 2.0);
            (!layout.lines.is_empty()).then_some(Matter::Text { layout, font, colour, middle })
        }
        _ => None,
    }
}

fn colour_of(
    product: &Product,
    configuration: &Configuration,
    id: &crate::id::OptionId,
) -> Option<Rgb> {
    product.option(id)?.colour_of(configuration.value(id)?)
}

/// The images and words of an area as one element, in the coordinates of its frame in a view. Put it
/// after the printed matter of the artwork, within [`frame_clip`].
pub fn area_node<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
    frame: &AreaFrame,
    images: &Images<'_>,
) -> Node<'a> {
    let Some(area) = product.area(&frame.area) else { return Node::new("g") };
    let contents = area_contents(product, configuration, area);
    let nodes = contents.iter().map(|printed| printed.node(images)).collect();
    Node::group(nodes).moved(from_area(area.size, frame.frame))
}

/// The element that cuts the printed matter of an area off at its frame: an inner viewport, which
/// keeps the coordinates around it. Needs no id.
pub fn frame_clip(frame: &AreaFrame) -> Node<'static> {
    clipped(frame.frame).with("data-area", frame.area.to_string())
}

/// From an area of that size to its frame in a view.
fn from_area(size: Size, frame: Rect) -> Affine {
    let scale = (frame.width() / size.width, frame.height() / size.height);
    Affine::translate(frame.origin().to_vec2()) * Affine::scale_non_uniform(scale.0, scale.1)
}

impl<'a> Printed<'a> {
    /// How it is drawn, in the area's own coordinates. A picture whose bytes are not at hand is a
    /// dashed frame of its proportions.
    pub fn node(&self, images: &Images<'_>) -> Node<'a> {
        match &self.matter {
            Matter::Image { placed, to_area } => image(placed, *to_area, images),
            Matter::Text { layout, font, colour, middle } => text(layout, font, *colour, *middle),
        }
        .with("data-option", self.option.id.as_str())
    }
}

fn text<'a>(layout: &Layout, font: &'a Font, colour: Rgb, middle: f64) -> Node<'a> {
    let is_drawn = |line: &&crate::lettering::Line| !line.text.is_empty();
    let lines = layout.lines.iter().filter(is_drawn).map(|line| {
        let node = Node::new("text").measured([("x", middle), ("y", line.baseline)]);
        let node = match line.width > 0.0 {
            true => {
                node.measured([("textLength", line.width)]).with("lengthAdjust", "spacingAndGlyphs")
            }
            false => node,
        };
        node.saying(line.text.clone())
    });
    let node = Node::new("g")
        .with("font-family", font.family.as_str())
        .measured([("font-size", layout.size), ("font-weight", f64::from(font.weight))])
        .with("text-anchor", "middle")
        .with("direction", layout.direction.as_str())
        .with("fill", colour.to_string())
        // What the view around it says of lines and fills is not meant for words.
        .with("fill-opacity", "1")
        .with("stroke", "none");
    let node = match font.slant {
        Slant::Upright => node,
        Slant::Italic => node.with("font-style", "italic"),
    };
    node.holding(lines)
}

fn image<'a>(placed: &'a PlacedImage, to_area: Affine, images: &Images<'_>) -> Node<'a> {
    let whole = Rect::from_origin_size((0.0, 0.0), size_px(&placed.image));
    let used = Rect::new(
        placed.crop.x0 * whole.width(),
        placed.crop.y0 * whole.height(),
        placed.crop.x1 * whole.width(),
        placed.crop.y1 * whole.height(),
    );
    let content = match images(&placed.image) {
        Some(href) if used == whole => picture(href, whole),
        Some(href) => clipped(used).holding([picture(href, whole)]),
        None => placeholder(used),
    };
    Node::group(vec![content]).moved(to_area)
}

fn size_px(image: &Image) -> Size {
    Size::new(f64::from(image.width_px), f64::from(image.height_px))
}

/// The picture at `href`, filling `frame`.
fn picture<'a>(href: String, frame: Rect) -> Node<'a> {
    Node::new("image").framed(frame).with("preserveAspectRatio", "none").with("href", href)
}

/// Where a picture goes that is not at hand.
fn placeholder<'a>(frame: Rect) -> Node<'a> {
    const GREY: &str = "#6b7280";
    let line = frame.width().max(frame.height()) / 100.0;
    Node::new("rect")
        .framed(frame.inset(-line / 2.0))
        .with("fill", GREY)
        .with("fill-opacity", "0.12")
        .with("stroke", GREY)
        .measured([("stroke-width", line)])
        .with("stroke-dasharray", format!("{} {}", written(4.0 * line), written(3.0 * line)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{option, photo, shirt, words};
    use crate::picture::no_images;

    fn printed(text: &str) -> Configuration {
        let product = shirt();
        let plain = product.default_configuration();
        let worded = plain.with(&option("name"), &words(text)).with(&option("photo"), &photo());
        product.settled(worded)
    }

    fn nodes(configuration: &Configuration, area: &str, images: &Images<'_>) -> String {
        let product = shirt();
        let area = product.areas.iter().find(|a| a.id.as_str() == area).expect("an area");
        let contents = area_contents(&product, configuration, area);
        contents.iter().map(|printed| printed.node(images).to_xml()).collect()
    }

    #[test]
    fn images_lie_under_words_and_each_area_has_its_own() {
        let configuration = printed("Ann&<Ben>");
        let chest = nodes(&configuration, "chest", &no_images);
        let at = |text: &str| chest.find(text).unwrap_or_else(|| panic!("{text} in {chest}"));
        assert!(at("data-option=\"photo\"") < at("data-option=\"name\""));
        assert!(chest.contains(">Ann&amp;&lt;Ben&gt;</text>"), "{chest}");
        assert!(chest.contains("font-family=\"'Round One', sans-serif\""), "{chest}");
        let nape = nodes(&configuration, "nape", &no_images);
        assert!(nape.contains("Ben") && !nape.contains("photo"), "{nape}");
    }

    #[test]
    fn nothing_given_is_nothing_printed() {
        let product = shirt();
        let plain = product.default_configuration();
        assert_eq!(nodes(&plain, "chest", &no_images), "");
        assert_eq!(nodes(&printed("  \n "), "nape", &no_images), "");
    }

    #[test]
    fn words_have_the_colour_of_their_option_and_run_their_way() {
        let red = Value::Colour(Rgb::new(200, 0, 0));
        let nape = nodes(&printed("שלום").with(&option("ink"), &red), "nape", &no_images);
        assert!(nape.contains("fill=\"#c80000\""), "{nape}");
        assert!(nape.contains("direction=\"rtl\""), "{nape}");
        let unasked = product_without_ink(&printed("Anna"));
        assert!(nodes(&unasked, "nape", &no_images).contains("fill=\"#000000\""));
    }

    fn product_without_ink(configuration: &Configuration) -> Configuration {
        let mut changed = configuration.clone();
        changed.unset(&option("ink"));
        changed
    }

    #[test]
    fn a_picture_is_drawn_from_where_its_bytes_are_or_as_a_dashed_frame() {
        let here = |image: &Image| Some(format!("data:{}", image.hash));
        let mut configuration = printed("");
        let whole = nodes(&configuration, "chest", &here);
        assert!(whole.contains("href=\"data:sha256-photo\"") && !whole.contains("<svg"), "{whole}");
        let missing = nodes(&configuration, "chest", &no_images);
        assert!(missing.contains("stroke-dasharray") && !missing.contains("<image"), "{missing}");
        if let Value::Image(Some(mut placed)) = photo() {
            placed.crop = Rect::new(0.0, 0.0, 0.5, 1.0);
            configuration.set(option("photo"), Value::Image(Some(placed)));
        }
        let half = nodes(&configuration, "chest", &here);
        assert!(half.contains("viewBox=\"0 0 300 400\" overflow=\"hidden\"><image"), "{half}");
    }

    #[test]
    fn an_area_lies_in_its_frame() {
        let product = shirt();
        let frame = AreaFrame {
            area: product.areas[0].id.clone(),
            frame: Rect::new(75.0, 50.0, 225.0, 250.0),
        };
        let configuration = printed("Anna");
        let node = area_node(&product, &configuration, &frame, &no_images).to_xml();
        assert!(node.starts_with("<g transform=\"matrix(0.5 0 0 0.5 75 50)\">"), "{node}");
        let clip = frame_clip(&frame).to_xml();
        assert!(clip.contains("viewBox=\"75 50 150 200\" overflow=\"hidden\""), "{clip}");
    }
}
