//! Where an annotation is: its targets, as shapes on views.
//! Knows nothing of what it says.

use codraft_model::kurbo::{Point, Rect};
use codraft_model::product::{Product, View};
use serde_json::Value;

use super::super::{selector, view_of};
use super::vector::{self, pencil};
use super::{each, is_of_type};
use crate::design::Shape;
use crate::problem::{Problem, below};

/// A shape that an annotation points at.
pub(super) struct Place {
    /// The annotation.
    pub(super) pointer: String,
    pub(super) view: String,
    pub(super) shape: Shape,
}

/// Every place of `item`, which is at `pointer`.
pub(super) fn read(
    item: &Value,
    pointer: &str,
    product: &Product,
    left_out: &mut Vec<Problem>,
) -> Vec<Place> {
    let targets = each(&item["target"], &below(pointer, "target"));
    if targets.is_empty() {
        left_out.push(Problem::new(pointer, "NO_TARGET", "it points at nothing"));
    }
    let mut places = Vec::new();
    for (at, target) in targets {
        let source = source_of(target).unwrap_or_default();
        let Some(view) = view_of(product, source) else {
            let detail = format!("`{source:.120}` names no view of the product");
            left_out.push(Problem::new(at, "UNKNOWN_VIEW", detail));
            continue;
        };
        let shapes = Finder { view, left_out: &mut *left_out }.shapes(target, source, &at);
        places.extend(shapes.into_iter().map(|shape| Place {
            pointer: pointer.to_owned(),
            view: view.id.to_string(),
            shape,
        }));
    }
    places
}

/// The IRI a target is about.
fn source_of(target: &Value) -> Option<&str> {
    let source = &target["source"];
    [target, source, &source["id"], &target["id"]].into_iter().find_map(Value::as_str)
}

struct Finder<'a> {
    view: &'a View,
    left_out: &'a mut Vec<Problem>,
}

impl Finder<'_> {
    fn leave(&mut self, pointer: &str, code: &'static str, detail: &str) {
        self.left_out.push(Problem::new(pointer, code, detail));
    }

    /// The shapes a target selects. Its selectors are alternatives: the first SVG that is understood
    /// counts, and then the first box.
    fn shapes(&mut self, target: &Value, source: &str, at: &str) -> Vec<Shape> {
        let mut selectors = each(&target["selector"], &below(at, "selector"));
        let mut refined = 0;
        while let Some((at, selector)) = selectors.get(refined).cloned() {
            selectors.extend(each(&selector["refinedBy"], &below(&at, "refinedBy")));
            refined += 1;
        }
        let known = |name| move |(_, one): &&(String, &Value)| is_of_type(one, name);
        for (at, svg) in selectors.iter().filter(known("SvgSelector")) {
            let shapes = self.vector(svg, &below(at, "value"));
            if !shapes.is_empty() {
                return shapes;
            }
        }
        let boxes = selectors.iter().filter(known("FragmentSelector"));
        let written = boxes.filter_map(|(_, one)| one["value"].as_str());
        let in_source = source.split_once('#').map(|(_, fragment)| fragment);
        let mut fragments = written.chain(in_source);
        if let Some(shape) = fragments.find_map(|fragment| self.boxed(fragment)) {
            return vec![shape];
        }
        if !selectors.is_empty() {
            self.leave(at, "UNKNOWN_SELECTOR", "no SvgSelector and no `xywh` that can be read");
            return Vec::new();
        }
        self.leave(at, "NO_PLACE", "it is about the whole: pinned to the middle of the view");
        let middle = self.view.size.to_rect().center();
        vec![Shape::Point { at: [middle.x, middle.y] }]
    }

    fn vector(&mut self, selector: &Value, at: &str) -> Vec<Shape> {
        let Some(svg) = selector["value"].as_str() else {
            self.leave(at, "NOT_SVG", "an SVG that is elsewhere is not fetched");
            return Vec::new();
        };
        match vector::read(svg, self.view) {
            Ok(drawing) => {
                for what in drawing.left_out {
                    self.leave(at, "NOT_A_SHAPE", &what);
                }
                drawing.shapes
            }
            Err(flaw) => {
                self.leave(at, "NOT_SVG", &flaw);
                Vec::new()
            }
        }
    }

    /// The box of a media fragment, `xywh=` with or without `pixel:` or `percent:`. Pixels are units of
    /// the view. A box of at most one pixel is a point.
    fn boxed(&self, fragment: &str) -> Option<Shape> {
        let dimensions = fragment.split('&').find_map(|part| part.strip_prefix("xywh="))?;
        let (numbers, is_percent) = match dimensions.split_once(':') {
            Some(("percent", numbers)) => (numbers, true),
            Some(("pixel", numbers)) => (numbers, false),
            Some(_) => return None,
            None => (dimensions, false),
        };
        let numbers: Vec<f64> =
            numbers.split(',').map(|text| text.trim().parse().ok()).collect::<Option<_>>()?;
        let [x, y, width, height] = numbers.as_slice() else { return None };
        let size = self.view.size;
        let unit = if is_percent { (size.width / 100.0, size.height / 100.0) } else { (1.0, 1.0) };
        let corner = Point::new(x * unit.0, y * unit.1);
        let bounds = Rect::from_origin_size(corner, (width * unit.0, height * unit.1));
        if !bounds.is_finite() || *width < 0.0 || *height < 0.0 {
            return None;
        }
        let middle = bounds.center();
        match bounds.width() <= 1.0 && bounds.height() <= 1.0 {
            true => Some(Shape::Point { at: [middle.x, middle.y] }),
            false => Some(pencil(self.view).around(bounds)),
        }
    }
}

/// Whether a circle is no larger than pins are drawn, with some room.
pub(super) fn is_pin(view: &View, radius: f64) -> bool {
    radius <= selector::pin_radius(view) * 2.0
}
