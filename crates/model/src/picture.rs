//! A design as a picture: one standalone SVG of a view, with choices, ink and numbered pins.
//! Knows no browser, so the widget's preview and the collector's console show the same.

use std::collections::BTreeMap;
use std::fmt::Write;

use kurbo::{Point, Rect};

use crate::artwork::{Artwork, Element};
use crate::condition::all_met;
use crate::configuration::Configuration;
use crate::design::{Design, Intent};
use crate::id::{OptionId, ViewId};
use crate::ink::{Rgb, svg_path};
use crate::product::Product;

/// Decimals of a product unit that a picture is written with.
const DECIMALS: u8 = 1;

/// The height of a pin, as a share of the view's shorter side.
const PIN_SHARE: f64 = 0.055;

/// The view called `view`, as `design` has it; nothing when the product has no such view.
pub fn svg(product: &Product, design: &Design, view: &ViewId) -> Option<String> {
    let view = product.view(view)?;
    let paints = product.paints(&design.configuration);
    let strokes: Vec<_> = design.strokes_on(&view.id).map(|(_, stroke)| stroke).collect();
    let mut picture = Picture { paints, configuration: &design.configuration, out: String::new() };
    picture.open(Rect::from_origin_size(Point::ZERO, view.size));
    picture.elements(&view.artwork.elements);
    picture.out.push_str("<g data-layer=\"ink\">");
    for stroke in strokes {
        let path = svg_path(&stroke.outline(), DECIMALS);
        let _ = write!(picture.out, "<path fill=\"{}\" d=\"{path}\"/>", stroke.brush.colour);
    }
    picture.out.push_str("</g><g data-layer=\"pins\">");
    let height = view.size.width.min(view.size.height) * PIN_SHARE;
    for (number, annotation, at) in design.pins() {
        if annotation.target.view == view.id {
            picture.pin(number, annotation.body.intent, at, height);
        }
    }
    picture.out.push_str("</g></svg>");
    Some(picture.out)
}

/// A piece of artwork by itself, as `configuration` has it: the picture of a choice.
pub fn artwork_svg(product: &Product, artwork: &Artwork, configuration: &Configuration) -> String {
    let paints = product.paints(configuration);
    let mut picture = Picture { paints, configuration, out: String::new() };
    picture.open(Rect::from_origin_size(Point::ZERO, artwork.size));
    picture.elements(&artwork.elements);
    picture.out.push_str("</svg>");
    picture.out
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

/// How high a pin stands above its tip, in the units of [`pin_outline`].
pub const PIN_HEIGHT: f64 = 24.0;

struct Picture<'a> {
    paints: BTreeMap<OptionId, Rgb>,
    configuration: &'a Configuration,
    out: String,
}

impl Picture<'_> {
    fn open(&mut self, extent: Rect) {
        let (width, height) = (extent.width(), extent.height());
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\">"
        );
    }

    fn elements(&mut self, elements: &[Element]) {
        for element in elements.iter().filter(|e| all_met(&e.show, self.configuration)) {
            self.element(element);
        }
    }

    fn element(&mut self, element: &Element) {
        let painted: Vec<_> = element.painted(&self.paints).collect();
        let _ = write!(self.out, "<{}", element.tag);
        let is_painted = |name: &str| painted.iter().any(|(paint, _)| *paint == name);
        for (name, value) in element.attributes.iter().filter(|(name, _)| !is_painted(name)) {
            let _ = write!(self.out, " {name}=\"{}\"", escaped(value));
        }
        for (name, colour) in &painted {
            let _ = write!(self.out, " {name}=\"{colour}\"");
        }
        if element.children.is_empty() {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        self.elements(&element.children);
        let _ = write!(self.out, "</{}>", element.tag);
    }

    /// A pin whose tip is at `at`, with its number in it.
    fn pin(&mut self, number: usize, intent: Intent, at: Point, height: f64) {
        let (colour, outline) = (intent_colour(intent), pin_outline(intent));
        let scale = height / PIN_HEIGHT;
        let (x, y) = (at.x, at.y);
        let _ = write!(
            self.out,
            "<g transform=\"translate({x:.1} {y:.1}) scale({scale:.3})\">\
             <path d=\"{outline}\" fill=\"{colour}\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>\
             <text x=\"0\" y=\"-10.5\" fill=\"#ffffff\" font-family=\"system-ui, sans-serif\" \
             font-size=\"10\" font-weight=\"600\" text-anchor=\"middle\">{number}</text></g>"
        );
    }
}

/// `text` as it may stand between double quotes in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Annotation, Body, Shape, Target};
    use crate::fixtures::{lamp, view};
    use crate::id::AnnotationId;
    use crate::ink::{Brush, Sample, Stroke};

    fn annotated(id: u32, shape: Shape) -> Annotation {
        Annotation {
            id: AnnotationId(id),
            body: Body::default(),
            target: Target { view: view("front"), part: None, shape },
            proposal: None,
        }
    }

    #[test]
    fn a_picture_has_the_product_the_ink_and_the_pins_in_this_order() {
        let product = lamp();
        let mut design = Design::new(product.default_configuration());
        let samples = [(10.0, 10.0), (90.0, 40.0)].map(|at| Sample::new(at.into(), 0.5)).into();
        let stroke = Stroke { samples, brush: Brush::default() };
        design.annotations.push(annotated(1, Shape::Stroke(stroke)));
        design.annotations.push(annotated(2, Shape::Point(Point::new(200.0, 100.0))));
        let svg = svg(&product, &design, &view("front")).expect("the lamp has this view");
        let position = |text: &str| svg.find(text).unwrap_or_else(|| panic!("{text} in {svg}"));
        assert!(position("<rect") < position("data-layer=\"ink\"><path"));
        assert!(position("data-layer=\"ink\"") < position("translate(200.0 100.0)"));
        assert!(svg.contains(">1</text>"));
    }

    #[test]
    fn a_view_the_product_does_not_have_is_no_picture() {
        assert_eq!(svg(&lamp(), &Design::default(), &view("inside")), None);
    }

    #[test]
    fn what_could_end_an_attribute_is_escaped() {
        assert_eq!(escaped("\"><script>&"), "&quot;>&lt;script>&amp;");
    }
}
