//! Reads a brand's SVG into `codraft_model::Artwork`: only what is on the allow-list comes through.
//! Knows nothing of products: which parts and options there are is checked by `product`.
//!
//! What is not allowed is left out and said, so a drawing with a script in it is refused by name
//! rather than cleaned in silence.

mod binding;
mod uses;

use std::collections::BTreeSet;

use codraft_model::artwork::{AreaFrame, Artwork, Element};
use codraft_model::id::{AreaId, OptionId, PartId};
use codraft_model::kurbo::Size;
use roxmltree::{Document, Node, NodeType, ParsingOptions};

pub(crate) use binding::{Operator, Show};

/// The elements a drawing may have.
const ELEMENTS: [&str; 16] = [
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "use",
];

/// The attributes an element may have. None of them can run, load or style anything outside.
const ATTRIBUTES: [&str; 51] = [
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "fill",
    "fill-opacity",
    "fill-rule",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "href",
    "id",
    "mask",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "opacity",
    "paint-order",
    "pathLength",
    "points",
    "preserveAspectRatio",
    "r",
    "rx",
    "ry",
    "shape-rendering",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "transform",
    "vector-effect",
    "viewBox",
    "visibility",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// The most elements in one drawing.
const MOST_ELEMENTS: u32 = 5_000;

/// How far the proportions of a frame may be from those of its area: one in a hundred.
const TOLERANCE: f64 = 0.01;

/// Something that was looked for in a product.
pub(crate) enum Looked<T> {
    /// It is there.
    Known(T),
    /// It is written there, and wrong, which was said already.
    Wrong,
    /// It is not there.
    Unknown,
}

/// What artwork may speak of, as its product has it.
pub(crate) trait Vocabulary {
    /// Whether the product has this part.
    fn has_part(&self, part: &PartId) -> bool;
    /// Whether the product has this option and it stands for a colour.
    fn has_colour(&self, option: &OptionId) -> bool;
    /// How large the area is in print.
    fn area(&self, id: &AreaId) -> Looked<Size>;
    /// The condition that `show` spells, or what is wrong with it.
    fn condition(&self, show: &Show<'_>) -> Result<codraft_model::condition::Condition, String>;
}

/// Reads `svg`. The second list says what is wrong with it, each with line and column.
pub(crate) fn read(svg: &str, words: &dyn Vocabulary) -> (Option<Artwork>, Vec<String>) {
    let options = ParsingOptions {
        allow_dtd: false,
        // Words and comments between them count here as well.
        nodes_limit: 4 * MOST_ELEMENTS,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(svg, options) {
        Ok(document) => document,
        Err(error) => return (None, vec![format!("not XML: {error}")]),
    };
    let count = document.descendants().filter(Node::is_element).count();
    if count > MOST_ELEMENTS as usize {
        let flaw = format!("it has {count} elements; the limit is {MOST_ELEMENTS}");
        return (None, vec![flaw]);
    }
    let mut reader = Reader { document: &document, words, ids: ids(&document), flaws: Vec::new() };
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        reader.flaw(root, "the outermost element must be `svg`");
    }
    let size = reader.size(root);
    let elements: Vec<_> = root.children().filter_map(|child| reader.element(child, 1)).collect();
    let mut flaws = reader.flaws;
    if let Some(flaw) = uses::flaw(&elements) {
        flaws.push(flaw);
        return (None, flaws);
    }
    (size.map(|size| Artwork::new(size, elements)), flaws)
}

fn ids<'a>(document: &'a Document<'_>) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    ids.extend(document.descendants().filter_map(|node| node.attribute("id")));
    ids
}

struct Reader<'a, 'input> {
    document: &'a Document<'input>,
    words: &'a dyn Vocabulary,
    ids: BTreeSet<&'a str>,
    flaws: Vec<String>,
}

impl Reader<'_, '_> {
    fn flaw(&mut self, node: Node<'_, '_>, what: impl std::fmt::Display) {
        let at = self.document.text_pos_at(node.range().start);
        self.flaws.push(format!("line {}, column {}: {what}", at.row, at.col));
    }

    fn size(&mut self, root: Node<'_, '_>) -> Option<Size> {
        let numbers: Vec<f64> = root
            .attribute("viewBox")
            .unwrap_or_default()
            .split([' ', ','])
            .filter_map(|piece| piece.parse().ok())
            .collect();
        match numbers.as_slice() {
            [x, y, width, height] if *x == 0.0 && *y == 0.0 && *width > 0.0 && *height > 0.0 => {
                Some(Size::new(*width, *height))
            }
            _ => {
                self.flaw(root, "the viewBox must be `0 0 WIDTH HEIGHT`");
                None
            }
        }
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Option<Element> {
        if node.node_type() != NodeType::Element {
            let has_text =
                node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty());
            if has_text {
                self.flaw(node, "text is not allowed: draw it as a path");
            }
            return None;
        }
        let name = node.tag_name().name();
        let Some(tag) = ELEMENTS.into_iter().find(|tag| *tag == name && *tag != "svg") else {
            self.flaw(node, format!("element `{name}` is not allowed"));
            return None;
        };
        if depth > crate::limits::DEPTH {
            self.flaw(node, "nested too deep");
            return None;
        }
        let mut element = Element { tag, ..Element::default() };
        for attribute in node.attributes() {
            self.attribute(node, &mut element, attribute.name(), attribute.value());
        }
        self.frame(node, &mut element);
        element.children =
            node.children().filter_map(|child| self.element(child, depth + 1)).collect();
        Some(element)
    }

    fn attribute(&mut self, node: Node<'_, '_>, element: &mut Element, name: &str, value: &str) {
        match name {
            "data-part" => element.part = self.part(node, value),
            "data-fill" => element.fill = self.paint(node, value),
            "data-stroke" => element.stroke = self.paint(node, value),
            "data-show" => self.show(node, element, value),
            // They are read together, once the other attributes are.
            "data-area" | "data-frame" => {}
            _ => match ATTRIBUTES.into_iter().find(|allowed| *allowed == name) {
                None => self.flaw(node, format!("attribute `{name}` is not allowed")),
                Some(_) if !self.is_inside(name, value) => {
                    self.flaw(node, format!("`{name}` may refer only to an id in this drawing"));
                }
                Some(name) => element.attributes.push((name, value.to_owned())),
            },
        }
    }

    /// Whether `value` refers to nothing, or to an id of this drawing.
    fn is_inside(&self, name: &str, value: &str) -> bool {
        if name == "href" {
            return value.strip_prefix('#').is_some_and(|id| self.ids.contains(id));
        }
        // A backslash could spell a function of CSS by its code points.
        if value.contains('\\') {
            return false;
        }
        let Some(at) = value.find('(') else { return true };
        match (value[..at].trim(), name) {
            ("url", _) => {
                let target = value[at + 1..].trim_end().strip_suffix(')').unwrap_or_default();
                target.strip_prefix('#').is_some_and(|id| self.ids.contains(id))
            }
            ("rgb" | "rgba" | "hsl" | "hsla", "fill" | "stroke" | "stop-color") => {
                !value[at + 1..].contains('(')
            }
            (_, "transform" | "gradientTransform") => true,
            _ => false,
        }
    }

    fn part(&mut self, node: Node<'_, '_>, value: &str) -> Option<PartId> {
        let part = PartId::parse(value).filter(|part| self.words.has_part(part));
        if part.is_none() {
            self.flaw(node, format!("no part is called `{value}`"));
        }
        part
    }

    fn paint(&mut self, node: Node<'_, '_>, value: &str) -> Option<OptionId> {
        let option = OptionId::parse(value).filter(|option| self.words.has_colour(option));
        if option.is_none() {
            self.flaw(node, format!("no option called `{value}` has colours"));
        }
        option
    }

    fn show(&mut self, node: Node<'_, '_>, element: &mut Element, value: &str) {
        for test in value.split(';').map(str::trim).filter(|test| !test.is_empty()) {
            let Some(show) = Show::parse(test) else {
                let what = "must read `option=value`, with `=`, `!=`, `>=` or `<=`";
                self.flaw(node, format!("`{test}` {what}"));
                continue;
            };
            match self.words.condition(&show) {
                Ok(condition) => element.show.push(condition),
                Err(what) => self.flaw(node, what),
            }
        }
    }

    /// Reads `data-area` and `data-frame`, which come together on a group.
    fn frame(&mut self, node: Node<'_, '_>, element: &mut Element) {
        let (name, frame) = match (node.attribute("data-area"), node.attribute("data-frame")) {
            (None, None) => return,
            (Some(name), Some(frame)) if element.tag == "g" => (name, frame),
            _ => return self.flaw(node, "`data-area` and `data-frame` go together, on a `g`"),
        };
        let is_outside = |outer: Node<'_, '_>| {
            !matches!(outer.tag_name().name(), "defs" | "clipPath" | "mask")
                && outer.attribute("data-area").is_none()
        };
        if !node.ancestors().skip(1).all(is_outside) {
            return self
                .flaw(node, "an area cannot be in another area, `defs`, `clipPath` or `mask`");
        }
        let Some(frame) = binding::frame(frame) else {
            return self.flaw(node, format!("`{frame}` must read `x y width height`"));
        };
        let unknown = format!("no area is called `{name}`");
        let Some(area) = AreaId::parse(name) else { return self.flaw(node, unknown) };
        match self.words.area(&area) {
            Looked::Wrong => {}
            Looked::Unknown => self.flaw(node, unknown),
            Looked::Known(size) => {
                let (found, expected) = (frame.width() / frame.height(), size.width / size.height);
                if (found / expected - 1.0).abs() > TOLERANCE {
                    let what = format!("the frame is {found:.3} times as wide as high, the area");
                    self.flaw(node, format!("{what} `{name}` {expected:.3} times"));
                }
                element.area = Some(AreaFrame { area, frame });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codraft_model::condition::{Condition, Test};
    use codraft_model::configuration::Value;

    /// A product with the part `door` and the option `paint`.
    struct Words;

    impl Vocabulary for Words {
        fn has_part(&self, part: &PartId) -> bool {
            part.as_str() == "door"
        }
        fn has_colour(&self, option: &OptionId) -> bool {
            option.as_str() == "paint"
        }
        fn area(&self, id: &AreaId) -> Looked<Size> {
            match id.as_str() {
                "chest" => Looked::Known(Size::new(300.0, 400.0)),
                "sleeve" => Looked::Wrong,
                _ => Looked::Unknown,
            }
        }
        fn condition(&self, show: &Show<'_>) -> Result<Condition, String> {
            let option = OptionId::parse(show.option).ok_or("no name")?;
            Ok(Condition { option, test: Test::AnyOf(vec![Value::Toggle(true)]) })
        }
    }

    #[track_caller]
    fn check(content: &str, flaw: Option<&str>) {
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><g id="a"/>{content}</svg>"##
        );
        let (_, flaws) = read(&svg, &Words);
        match flaw {
            None => assert_eq!(flaws, [] as [String; 0], "{content}"),
            Some(flaw) => {
                assert!(flaws.iter().any(|said| said.contains(flaw)), "{content}: {flaws:?}");
            }
        }
    }

    #[test]
    fn plain_shapes_come_through() {
        check(r##"<path data-part="door" data-fill="paint" d="M0 0L9 9" fill="url(#a)"/>"##, None);
        check(r##"<use href="#a" transform="rotate(4 2 2) scale(2)"/>"##, None);
        check(r##"<rect width="3" height="4" fill="rgb(1 2 3)" stroke="#fff"/>"##, None);
        check(r##"<g data-show="paint=red|blue; roof!=glass"><circle r="1"/></g>"##, None);
        check("<!-- the drawing's author -->", None);
    }

    #[test]
    fn what_could_run_load_or_style_is_named() {
        for hostile in [
            "<script>alert(1)</script>",
            "<foreignObject/>",
            "<style>*{}</style>",
            "<image/>",
            "<a/>",
            "<animate/>",
            "<set/>",
            "<feImage/>",
            "<handler/>",
            "<iframe/>",
            "<svg/>",
        ] {
            check(hostile, Some("is not allowed"));
        }
        for attribute in [
            r#"onload="alert(1)""#,
            r#"ONCLICK="x""#,
            r#"style="fill:url(http://x)""#,
            r#"class="x""#,
            r#"filter="url(#a)""#,
            r#"xlink:show="new""#,
        ] {
            check(&format!("<g {attribute}/>"), Some("is not allowed"));
        }
        for reference in [
            r#"<use href="http://evil.example/x.svg#a"/>"#,
            r#"<use href="data:image/svg+xml,x"/>"#,
            r#"<use xlink:href="javascript:alert(1)"/>"#,
            r##"<use href="#missing"/>"##,
            r#"<rect fill="url(http://evil.example/)"/>"#,
            r#"<rect fill="URL ( 'http://evil.example/' )"/>"#,
            r##"<rect fill="url(#missing)"/>"##,
            r##"<rect fill="URL( #a )"/>"##,
            r#"<rect fill="src('http://evil.example/')"/>"#,
            r#"<rect fill="rgb(url(http://evil.example/))"/>"#,
            r#"<rect fill="\75rl(http://evil.example/)"/>"#,
            r#"<rect fill="image-set(url(http://evil.example/))"/>"#,
            r#"<rect mask="element(#a)"/>"#,
        ] {
            check(reference, Some("may refer only to an id"));
        }
    }

    #[test]
    fn what_the_product_does_not_have_is_named_with_its_place() {
        check(r#"<g data-part="wing"/>"#, Some("no part is called `wing`"));
        check(r#"<g data-fill="roof"/>"#, Some("no option called `roof` has colours"));
        check(r#"<g data-show="roof"/>"#, Some("line 1, column"));
        check("Mirto", Some("text is not allowed"));
    }

    #[test]
    fn an_area_has_a_frame_of_its_proportions() {
        check(r#"<g data-area="chest" data-frame="1 1 3 4"/>"#, None);
        check(r#"<g data-area="chest" data-frame="1 1 3.02 4"/>"#, None);
        check(r#"<g data-area="sleeve" data-frame="1 1 3 9"/>"#, None);
        check(r#"<g data-area="chest" data-frame="1 1 3.05 4"/>"#, Some("as wide as high"));
        check(r#"<g data-area="back" data-frame="1 1 3 4"/>"#, Some("no area is called `back`"));
        check(r#"<g data-area="chest"/>"#, Some("go together"));
        check(r#"<path data-area="chest" data-frame="1 1 3 4"/>"#, Some("go together"));
        check(r#"<g data-area="chest" data-frame="1 1 3"/>"#, Some("must read `x y width height`"));
        let inside = r#"<g data-area="chest" data-frame="1 1 3 4"/>"#;
        for outer in ["defs", "mask", r#"g data-area="sleeve" data-frame="1 1 3 4""#] {
            let tag = outer.split(' ').next().unwrap_or_default();
            check(&format!("<{outer}>{inside}</{tag}>"), Some("cannot be in another area"));
        }
    }

    #[test]
    fn a_few_lines_cannot_draw_a_billion_shapes() {
        check(r##"<g id="x"><use href="#x"/></g>"##, Some("`x` uses itself"));
        let both = r##"<g id="x"><use href="#y"/></g><g id="y"><use href="#x"/></g>"##;
        check(both, Some("uses itself"));
        let level = |at: usize| {
            let uses = format!(r##"<use href="#u{}"/>"##, at - 1).repeat(10);
            format!(r#"<g id="u{at}">{uses}</g>"#)
        };
        let levels = |count: usize| (1..=count).map(level).collect::<String>();
        check(&format!(r#"<g id="u0"/>{}"#, levels(3)), None);
        check(&format!(r#"<g id="u0"/>{}"#, levels(19)), Some("elements by `use`"));
    }

    #[test]
    fn a_drawing_has_as_many_elements_as_it_may_and_one_more_is_told() {
        // The outermost and the one with an id are there already.
        let elements = |count: u32| "<g/>\n".repeat(count as usize - 2);
        check(&elements(MOST_ELEMENTS), None);
        check(&elements(MOST_ELEMENTS + 1), Some("it has 5001 elements; the limit is 5000"));
        // A group of 997 and 49 uses of it come to 49,899, and the one with an id.
        let drawn = |count: usize| {
            let inside = "<g/>".repeat(996);
            let used = r##"<use href="#x"/>"##.repeat(49);
            format!(r#"<g id="x">{inside}</g>{used}{}"#, "<g/>".repeat(count))
        };
        check(&drawn(100), None);
        check(&drawn(101), Some("it draws 50001 elements by `use`"));
    }

    #[test]
    fn no_entity_is_expanded() {
        let bomb = r#"<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1">&b;</svg>"#;
        let (artwork, flaws) = read(bomb, &Words);
        assert_eq!(artwork, None);
        assert!(flaws[0].starts_with("not XML"), "{flaws:?}");
    }

    #[test]
    fn a_drawing_without_an_extent_is_none() {
        let (artwork, flaws) = read(r#"<svg viewBox="1 0 5 5"/>"#, &Words);
        assert_eq!(artwork, None);
        assert!(flaws[0].contains("viewBox"), "{flaws:?}");
    }
}
