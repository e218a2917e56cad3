//! What a maker works from: files to print, how it is made, and all of a design in order.
//! Knows nothing of JSON or files. What it is made of and costs is in `bill`.

mod motif;
mod speech;
mod summary;

use kurbo::{Rect, Size};

use crate::condition::all_met;
use crate::configuration::{Configuration, Value};
use crate::design::Design;
use crate::id::{AreaId, OptionId, ViewId};
use crate::lettering::clean;
use crate::picture::{
    Areas, Drawing, Images, Matter, Node, Printed, area_contents, ghost_nodes, ink_nodes,
    no_images, pin_nodes, written,
};
use crate::product::{Area, Product, View};
pub use speech::Speech;
pub use summary::{Chosen, Note, StepSummary, Summary, summary};

/// Before the ids of artwork, so that they meet no id of the file's own.
const ARTWORK: &str = "art-";

/// The units that SVG knows as well.
const REAL_UNITS: [&str; 3] = ["mm", "cm", "in"];

/// What is printed in the area called `id`, as a file in real units: `width` and `height` in the
/// product's unit where SVG knows it (mm, cm, in), and a unit of the drawing is one of the product.
///
/// Its layers, named as vector programs read them: `print-motif`, `print-images`, `print-words` where
/// there is any, and `print-cut`, the outline of the area. Nothing when nothing is printed there.
pub fn print_svg<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
    id: &AreaId,
    images: &Images<'_>,
) -> Option<String> {
    let area = product.area(id)?;
    let contents = area_contents(product, configuration, area);
    let (words, pictures): (Vec<_>, Vec<_>) =
        contents.iter().partition(|printed| matches!(printed.matter, Matter::Text { .. }));
    let nodes = |all: &[&Printed<'a>]| all.iter().map(|printed| printed.node(images)).collect();
    let motif = motif::of(product, configuration, area, images);
    let layers: [(_, _, Vec<Node<'a>>); 3] = [
        ("print-motif", "Motif", motif.nodes),
        ("print-images", "Images", nodes(&pictures)),
        ("print-words", "Words", nodes(&words)),
    ];
    let filled = layers.into_iter().filter(|(_, _, nodes)| !nodes.is_empty());
    // Named after the area, so that the files of several can be shown on one page.
    let edge = format!("print-edge-{}", area.id);
    let filled: Vec<Node<'_>> = filled
        .map(|(id, label, nodes)| {
            layer(id, label, nodes).with("clip-path", format!("url(#{edge})"))
        })
        .collect();
    if filled.is_empty() {
        return None;
    }
    let page = Rect::from_origin_size((0.0, 0.0), area.size);
    let clip = Node::new("clipPath").with("id", edge);
    let clip = clip.holding([Node::new("rect").framed(page)]);
    let file = sheet(product, area.size, [product.name.in_language(""), area.name.in_language("")])
        .holding([Node::new("defs").holding([clip]).holding(motif.definitions)])
        .holding(filled)
        .holding([layer("print-cut", "Cut", vec![outline(page)])]);
    Some(file.to_xml())
}

/// The areas in which something is printed, in the product's order.
pub fn printed_areas<'a>(product: &'a Product, configuration: &Configuration) -> Vec<&'a Area> {
    let has_print = |area: &&Area| {
        !area_contents(product, configuration, area).is_empty()
            || !motif::of(product, configuration, area, &no_images).nodes.is_empty()
    };
    product.areas.iter().filter(has_print).collect()
}

/// The view called `id` as a file in real units, with the layers `view-artwork`, one for each print
/// area (`area-` and its name), `view-notes` and `view-proposals`. Nothing when there is no such view.
pub fn view_svg(
    product: &Product,
    design: &Design,
    id: &ViewId,
    images: &Images<'_>,
) -> Option<String> {
    let view = product.view(id)?;
    let artwork = Drawing::new(product, &design.configuration, images)
        .for_file(ARTWORK, Areas::LeftOut)
        .elements(&view.artwork.elements);
    let mut notes = ink_nodes(product, design, view, images);
    notes.extend(pin_nodes(design, view));
    let proposals = ghost_nodes(product, design, view, images, 0.0);
    let file = sheet(product, view.size, [product.name.in_language(""), view.name.in_language("")])
        .holding([layer("view-artwork", "Artwork", artwork)])
        .holding(area_layers(product, &design.configuration, view, images))
        .holding([layer("view-notes", "Notes", notes)])
        .holding([layer("view-proposals", "Proposals", proposals)]);
    Some(file.to_xml())
}

/// A layer for each area the view shows, with all that is printed there and its outline.
fn area_layers<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
    view: &'a View,
    images: &Images<'_>,
) -> Vec<Node<'a>> {
    let drawing = Drawing::new(product, configuration, images).for_file(ARTWORK, Areas::Drawn);
    let frames = view.artwork.frames(configuration);
    let mut layers = Vec::new();
    for area in &product.areas {
        let shown = frames.iter().filter(|framed| framed.area.area == area.id);
        let nodes: Vec<Node<'a>> = shown
            .map(|framed| {
                let inside = drawing.inside(framed.element);
                let inner = Node::group(inside).holding([outline(framed.area.frame)]);
                let around = framed.around.iter().chain([&framed.element]).rev();
                around.fold(inner, |inner, outer| {
                    let mut group = Node::group(vec![inner]);
                    let attributes = drawing.attributes(outer).into_iter();
                    group.attributes.extend(attributes.filter(|(name, _)| *name != "id"));
                    group
                })
            })
            .collect();
        if !nodes.is_empty() {
            let (id, label) = (format!("area-{}", area.id), area.name.in_language(""));
            layers.push(layer(id, label, nodes));
        }
    }
    layers
}

/// How `configuration` is made, in order, with the values in their place. Names in braces that are
/// no option stay as they are. A customer's words are isolated, so that they do not turn the sentence
/// around them.
pub fn instructions(
    product: &Product,
    configuration: &Configuration,
    speech: &Speech<'_>,
) -> Vec<String> {
    let holding = product.instructions.iter().filter(|i| all_met(&i.when, configuration));
    let filled = holding.map(|instruction| {
        fill(instruction.text.in_language(speech.language), |name| {
            let option = product.option(&OptionId::parse(name)?)?;
            let value = configuration.value(&option.id);
            let said = speech.value(option, value);
            Some(if matches!(value, Some(Value::Text(_))) { isolated(&said) } else { said })
        })
    });
    filled.collect()
}

/// `text` on one line, between the marks that keep its direction to itself (UAX 9), and without
/// others of them.
fn isolated(text: &str) -> String {
    let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    format!("\u{2068}{}\u{2069}", clean(text).replace(is_isolate, "").replace('\n', " / "))
}

/// `text` with each name in braces replaced by what `value` says, where it says anything.
fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, behind)| Some((value(name)?, behind)));
        match named {
            Some((said, behind)) => {
                filled.push_str(&said);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The outermost element of a file of the extent `size`, in real units where the product has them.
fn sheet<'a>(product: &Product, size: Size, title: [&str; 2]) -> Node<'a> {
    let unit = REAL_UNITS.into_iter().find(|unit| *unit == product.units).unwrap_or_default();
    let (width, height) = (written(size.width), written(size.height));
    let title = title.map(clean).join(" · ");
    Node::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape")
        .with("width", format!("{width}{unit}"))
        .with("height", format!("{height}{unit}"))
        .with("viewBox", format!("0 0 {width} {height}"))
        .holding([Node::new("title").saying(title)])
}

/// A layer, as Inkscape names them, and Illustrator by their id.
fn layer<'a>(
    id: impl Into<std::borrow::Cow<'a, str>>,
    label: impl Into<std::borrow::Cow<'a, str>>,
    nodes: Vec<Node<'a>>,
) -> Node<'a> {
    Node::group(nodes)
        .with("id", id)
        .with("inkscape:groupmode", "layer")
        .with("inkscape:label", label)
}

/// The edge of an area, as a thin line that nothing fills.
fn outline(frame: Rect) -> Node<'static> {
    /// The width of the line, as a share of the area's shorter side.
    const LINE_SHARE: f64 = 0.001;
    let line = frame.width().min(frame.height()) * LINE_SHARE;
    Node::new("rect")
        .framed(frame)
        .with("fill", "none")
        .with("stroke", "#ff00ff")
        .measured([("stroke-width", line)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, number, option, part, photo, shirt, view, words};
    use crate::id::ProposalId;
    use crate::proposal::{Proposal, ProposalKind};

    fn chosen(changes: &[(&str, Value)]) -> Configuration {
        let product = shirt();
        let plain = product.default_configuration();
        let wished = changes.iter().fold(plain, |c, (id, value)| c.with(&option(id), value));
        product.settled(wished)
    }

    fn everything() -> Configuration {
        chosen(&[
            ("motif", choice("leaf")),
            ("name", words("Anna")),
            ("photo", photo()),
            ("labels", number(1.5)),
        ])
    }

    fn print(configuration: &Configuration, area: &str) -> Option<String> {
        let here = |image: &crate::image::Image| Some(format!("{}.jpg", image.hash));
        print_svg(&shirt(), configuration, &AreaId::parse(area).expect("a name"), &here)
    }

    #[track_caller]
    fn check_order(text: &str, pieces: &[&str]) {
        let mut from = 0;
        for piece in pieces {
            let at = text[from..].find(piece);
            from += at.unwrap_or_else(|| panic!("{piece} after {from} in {text}")) + piece.len();
        }
    }

    #[test]
    fn a_print_file_has_real_units_and_a_layer_of_each_kind() {
        let file = print(&everything(), "chest").expect("something is printed");
        check_order(
            &file,
            &[
                "width=\"300mm\" height=\"400mm\" viewBox=\"0 0 300 400\"",
                "<title>Shirt · chest</title>",
                "<g id=\"print-motif\" inkscape:groupmode=\"layer\" inkscape:label=\"Motif\"",
                "href=\"#art-leaf\"",
                "<g id=\"print-images\"",
                "href=\"sha256-photo.jpg\"",
                "<g id=\"print-words\"",
                ">Anna</text>",
                "<g id=\"print-cut\"",
                "<rect x=\"0\" y=\"0\" width=\"300\" height=\"400\" fill=\"none\"",
            ],
        );
    }

    #[test]
    fn a_motif_brings_what_it_refers_to_and_inherits_and_lies_where_the_view_shows_it() {
        let file = print(&everything(), "chest").expect("something is printed");
        check_order(&file, &["<defs>", "id=\"art-green\"", "id=\"art-leaf\"", "</defs>"]);
        assert_eq!(file.matches("id=\"art-green\"").count(), 1, "{file}");
        assert!(file.contains("fill=\"url(#art-green)\""), "{file}");
        assert!(file.contains("stroke=\"#123456\""), "{file}");
        assert!(!file.contains("opacity=\"0.9\""), "the cloth's own light: {file}");
        assert!(file.contains("matrix(2 0 0 2 -150 -100)"), "{file}");
    }

    #[test]
    fn where_nothing_is_printed_there_is_no_file() {
        let plain = chosen(&[]);
        assert_eq!((print(&plain, "chest"), print(&plain, "nape")), (None, None));
        assert_eq!(print(&plain, "sleeve"), None);
        let leaf = chosen(&[("motif", choice("leaf"))]);
        let areas = |c: &Configuration| {
            printed_areas(&shirt(), c).iter().map(|a| a.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(areas(&plain), [] as [&str; 0]);
        assert_eq!(areas(&leaf), ["chest"]);
        assert_eq!(areas(&everything()), ["chest", "nape"]);
    }

    #[test]
    fn a_product_in_other_units_has_a_file_without() {
        let mut product = shirt();
        product.units = "pixels".into();
        let file = print_svg(&product, &everything(), &product.areas[0].id, &|_| None);
        assert!(file.expect("a file").contains("width=\"300\" height=\"400\""));
    }

    #[test]
    fn a_file_of_a_view_has_artwork_areas_notes_and_proposals_as_layers() {
        let product = shirt();
        let mut design = Design::new(everything());
        design.proposals.push(Proposal::new(
            ProposalId(1),
            Some(part("front")),
            ProposalKind::Size,
        ));
        let file = view_svg(&product, &design, &view("front"), &|_| None).expect("a view");
        check_order(
            &file,
            &[
                "width=\"600mm\" height=\"700mm\"",
                "id=\"view-artwork\"",
                "id=\"area-chest\" inkscape:groupmode=\"layer\" inkscape:label=\"chest\"",
                "transform=\"translate(150 100)\"",
                "href=\"#art-leaf\"",
                ">Anna</text>",
                "id=\"view-notes\"",
                "id=\"view-proposals\"",
                "data-proposal=\"p1\"",
            ],
        );
        assert_eq!(file.matches(">Anna</text>").count(), 1, "{file}");
        assert_eq!(view_svg(&product, &design, &view("inside"), &|_| None), None);
    }

    #[test]
    fn instructions_hold_their_values() {
        let product = shirt();
        let said = |c: &Configuration| instructions(&product, c, &Speech::PLAIN);
        assert_eq!(said(&chosen(&[("labels", number(1.5))])), ["Cut m of #ffffff, 1.5 cm."]);
        let named = said(&everything());
        assert_eq!(named[1], "Print \"\u{2068}Anna\u{2069}\" {nothing} {");
        let turned = said(&chosen(&[("name", words("\u{202e}\u{2069}A\nB\0"))]));
        assert_eq!(turned[1], "Print \"\u{2068}\u{202e}A / B\u{2069}\" {nothing} {");
    }

    #[test]
    fn a_value_in_braces_is_not_filled_again() {
        assert_eq!(fill("{a}{b}", |name| Some(format!("{{{name}}}"))), "{a}{b}");
        assert_eq!(fill("{{a}", |name| (name == "a").then(|| "1".into())), "{1");
    }
}
