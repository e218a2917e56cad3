//! An SVG element as it is to be drawn. The console and files write it; the widget makes it in the page.
//! Knows nothing of products.

use std::borrow::Cow;
use std::fmt::Write;

use kurbo::{Affine, Rect};

/// An element with all that is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node<'a> {
    /// The tag, such as `path`.
    pub tag: &'static str,
    /// Names and values, as they are before anything is escaped.
    pub attributes: Vec<(&'static str, Cow<'a, str>)>,
    /// Words in it, before its children.
    pub text: Cow<'a, str>,
    /// What it contains, from back to front.
    pub children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// An element with nothing in it.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, ..Self::default() }
    }

    /// A group of `children`.
    pub fn group(children: Vec<Node<'a>>) -> Self {
        Self { tag: "g", children, ..Self::default() }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with numbers, to a thousandth.
    #[must_use]
    pub fn measured<const N: usize>(mut self, numbers: [(&'static str, f64); N]) -> Self {
        self.attributes.extend(numbers.map(|(name, value)| (name, written(value).into())));
        self
    }

    /// The same at the place and in the size of `frame`.
    #[must_use]
    pub fn framed(self, frame: Rect) -> Self {
        self.measured([
            ("x", frame.x0),
            ("y", frame.y0),
            ("width", frame.width()),
            ("height", frame.height()),
        ])
    }

    /// The same, moved by `transform`.
    #[must_use]
    pub fn moved(self, transform: Affine) -> Self {
        let numbers = transform.as_coeffs().map(|number| digits(number, 6));
        self.with("transform", format!("matrix({})", numbers.join(" ")))
    }

    /// The same with `text` in it.
    #[must_use]
    pub fn saying(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text = text.into();
        self
    }

    /// The same with `children` after those that are in it.
    #[must_use]
    pub fn holding(mut self, children: impl IntoIterator<Item = Node<'a>>) -> Self {
        self.children.extend(children);
        self
    }

    /// Writes it as XML.
    pub fn write(&self, out: &mut String) {
        // Writing to a text cannot fail.
        let _ = write!(out, "<{}", self.tag);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escaped(value));
        }
        if self.children.is_empty() && self.text.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        out.push_str(&escaped(&self.text));
        for child in &self.children {
            child.write(out);
        }
        let _ = write!(out, "</{}>", self.tag);
    }

    /// What [`Node::write`] writes.
    pub fn to_xml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }
}

/// What is cut off at the edge of `frame`, and stays in the coordinates around it.
pub(crate) fn clipped(frame: Rect) -> Node<'static> {
    let numbers = [frame.x0, frame.y0, frame.width(), frame.height()].map(written);
    Node::new("svg").framed(frame).with("viewBox", numbers.join(" ")).with("overflow", "hidden")
}

/// `number` to a thousandth, in as few digits as it takes.
pub(crate) fn written(number: f64) -> String {
    digits(number, 3)
}

/// `number` with at most so many digits after the point.
pub(crate) fn digits(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    let is_whole = !text.contains('.');
    match short {
        _ if is_whole => text,
        "-0" => String::from("0"),
        short => short.to_owned(),
    }
}

/// `text` as it may stand in XML, between double quotes as well. A character that no XML can have, however
/// it is written, becomes the one that stands for what cannot be shown.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '&' | '<' | '>' | '"') || !is_character(c)) {
        return text.into();
    }
    let text = text.replace(|c| !is_character(c), "\u{fffd}");
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").into()
}

/// Whether XML 1.0 knows `c` (production 2).
fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_written_with_all_that_is_in_it() {
        let node = Node::group(vec![Node::new("rect").framed(Rect::new(0.0, -0.0, 1.5, 0.1234))])
            .with("id", "a")
            .saying("b");
        let expected = r#"<g id="a">b<rect x="0" y="0" width="1.5" height="0.123"/></g>"#;
        assert_eq!(node.to_xml(), expected);
    }

    #[test]
    fn what_could_end_an_attribute_or_begin_a_tag_is_escaped() {
        let node = Node::new("text").with("id", "\"><script>&").saying("]]></text>&lt;");
        let expected =
            r#"<text id="&quot;&gt;&lt;script&gt;&amp;">]]&gt;&lt;/text&gt;&amp;lt;</text>"#;
        assert_eq!(node.to_xml(), expected);
    }

    #[test]
    fn what_no_xml_can_have_stands_for_what_cannot_be_shown() {
        let node =
            Node::new("text").with("id", "\u{0}").saying("a\u{1b}\t\u{ffff}\u{7f}é\u{1f600}");
        let expected = "<text id=\"\u{fffd}\">a\u{fffd}\t\u{fffd}\u{7f}é\u{1f600}</text>";
        assert_eq!(node.to_xml(), expected);
    }

    #[test]
    fn numbers_are_short() {
        for (number, expected) in
            [(0.0, "0"), (-0.0001, "0"), (300.0, "300"), (0.1 + 0.2, "0.3"), (-1.25, "-1.25")]
        {
            assert_eq!(written(number), expected);
        }
        assert_eq!(digits(1200.0, 0), "1200");
    }
}
