//! The shapes of an SVG that somebody else wrote: what can be a mark, and what was left out.
//! Knows nothing of annotations. Nothing is drawn of what is read here but lines.

use codraft_model::artwork::{path_of, transform_of};
use codraft_model::design as model;
use codraft_model::ink::{Brush, Quantum, Rgb, Sample, Stroke, simplify};
use codraft_model::kurbo::{self, Affine, BezPath, PathEl, Point, Rect, Shape as _, Size};
use codraft_model::limits;
use codraft_model::product::View;
use codraft_model::shape::{Form, Frame, Head, Outline, Segment};
use roxmltree::{Document, Node, ParsingOptions};

use super::target::is_pin;
use crate::design::Shape;

/// The most elements that are looked at.
const MOST_ELEMENTS: u32 = 2_000;

/// How deep groups are looked into.
const DEEPEST: usize = 32;

/// What an SVG draws.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) shapes: Vec<Shape>,
    /// A sentence for each thing that is no shape.
    pub(super) left_out: Vec<String>,
}

/// Reads `svg`, in the coordinates of `view` or, when it has a `viewBox`, in those.
pub(super) fn read(svg: &str, view: &View) -> Result<Drawing, String> {
    let options = ParsingOptions { nodes_limit: MOST_ELEMENTS * 3, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options).map_err(|flaw| flaw.to_string())?;
    let root = document.root_element();
    let mut reader = Reader { pencil: pencil(view), drawing: Drawing::default() };
    let place = fitted(root.attribute("viewBox"), view.size);
    match root.tag_name().name() {
        "svg" => reader.group(root, &Place { transform: place, ink: Ink::default(), depth: 0 }),
        other => return Err(format!("the root is `{other}`, and not `svg`")),
    }
    Ok(reader.drawing)
}

/// From the coordinates of a `viewBox` to those of a view of this size.
fn fitted(view_box: Option<&str>, size: Size) -> Affine {
    let numbers = view_box.map(numbers).unwrap_or_default();
    match numbers.as_slice() {
        [x, y, width, height] if *width > 0.0 && *height > 0.0 => {
            Affine::scale_non_uniform(size.width / width, size.height / height)
                * Affine::translate((-x, -y))
        }
        _ => Affine::IDENTITY,
    }
}

fn numbers(text: &str) -> Vec<f64> {
    let pieces = text.split([',', ' ', '\n', '\t', '\r']).filter(|piece| !piece.is_empty());
    pieces.map_while(|piece| piece.parse().ok()).collect()
}

/// What marks of others are drawn with where they do not say.
#[derive(Clone, Copy)]
pub(super) struct Pencil<'a> {
    view: &'a View,
    brush: Brush,
}

/// A pencil for `view`: as thick as a two-hundredth of its longer side.
pub(super) fn pencil(view: &View) -> Pencil<'_> {
    let width = view.size.width.max(view.size.height) / 200.0;
    Pencil { view, brush: Brush { width, ..Brush::default() } }
}

impl Pencil<'_> {
    /// A rectangle around `bounds`.
    pub(super) fn around(&self, bounds: Rect) -> Shape {
        self.outline(Form::Rectangle, Frame::upright(bounds))
    }

    fn outline(&self, form: Form, frame: Frame) -> Shape {
        Shape::from(&model::Shape::Outline(Outline { form, frame, brush: self.brush }))
    }

    /// The line of one subpath, in no more points than a stroke may have.
    fn stroke(&self, points: Vec<Point>) -> Shape {
        let longest = self.view.size.width.max(self.view.size.height);
        let quantum = Quantum::at_most(longest / 8_000.0);
        let samples = points.into_iter().map(|at| Sample::new(at, Sample::NO_PRESSURE));
        let mut samples: Vec<Sample> = samples.filter_map(|sample| quantum.snap(sample)).collect();
        let mut tolerance = quantum.length();
        while samples.len() > limits::POINTS_IN_A_STROKE {
            samples = simplify(&samples, tolerance);
            tolerance *= 2.0;
        }
        Shape::from(&model::Shape::Stroke(Stroke::new(samples, self.brush)))
    }
}

/// Where in the drawing the reader is, and what it inherited.
#[derive(Clone, Copy)]
struct Place {
    transform: Affine,
    ink: Ink,
    depth: usize,
}

/// Colour and width of a line, where they are said.
#[derive(Clone, Copy, Default)]
struct Ink {
    colour: Option<Rgb>,
    width: Option<f64>,
}

struct Reader<'a> {
    pencil: Pencil<'a>,
    drawing: Drawing,
}

impl Reader<'_> {
    fn leave(&mut self, what: impl Into<String>) {
        const MOST: usize = 20;
        if self.drawing.left_out.len() < MOST {
            self.drawing.left_out.push(what.into());
        }
    }

    fn group(&mut self, group: Node<'_, '_>, place: &Place) {
        if place.depth > DEEPEST {
            self.leave("groups in groups in groups");
            return;
        }
        for child in group.children().filter(Node::is_element) {
            if self.drawing.shapes.len() > limits::ANNOTATIONS {
                return;
            }
            let inner = place.enter(child);
            match child.tag_name().name() {
                "g" | "a" | "svg" => self.group(child, &inner),
                "title" | "desc" | "metadata" | "defs" | "style" => {}
                name => match self.shapes(name, child, &inner) {
                    Some(shapes) => self.drawing.shapes.extend(shapes),
                    None => self.leave(format!("a `{name}` that is no line")),
                },
            }
        }
    }

    /// The marks that a shape becomes; nothing when it is none, or too far away to be one.
    fn shapes(&self, name: &str, node: Node<'_, '_>, place: &Place) -> Option<Vec<Shape>> {
        let number = |name: &str| {
            let text = node.attribute(name).unwrap_or("0").trim();
            text.strip_suffix("px").unwrap_or(text).parse::<f64>().ok().filter(|n| n.is_finite())
        };
        let pencil = Pencil { brush: place.brush(self.pencil.brush), ..self.pencil };
        let scale = place.transform.determinant().abs().sqrt();
        match name {
            "rect" => {
                let corner = Point::new(number("x")?, number("y")?);
                let size = Size::new(number("width")?, number("height")?);
                let bounds = Rect::from_origin_size(corner, size);
                pencil.framed(Form::Rectangle, bounds, place.transform)
            }
            "circle" if is_pin(self.pencil.view, number("r")? * scale) => {
                let at = place.transform * Point::new(number("cx")?, number("cy")?);
                Some(vec![Shape::Point { at: [at.x, at.y] }])
            }
            "circle" | "ellipse" => {
                let (rx, ry) = match name {
                    "circle" => (number("r")?, number("r")?),
                    _ => (number("rx")?, number("ry")?),
                };
                let middle = Point::new(number("cx")?, number("cy")?);
                let bounds = Rect::from_center_size(middle, (rx * 2.0, ry * 2.0));
                pencil.framed(Form::Ellipse, bounds, place.transform)
            }
            "line" => {
                let end = |x, y| Some(place.transform * Point::new(number(x)?, number(y)?));
                let (from, to) = (end("x1", "y1")?, end("x2", "y2")?);
                let segment = Segment { from, to, head: Head::None, brush: pencil.brush };
                Some(vec![Shape::from(&model::Shape::Segment(segment))])
            }
            _ => {
                let path = place.transform * outline_of(name, node)?;
                pencil.is_near(path.control_box()).then(|| pencil.strokes(&path))
            }
        }
    }
}

fn outline_of(name: &str, node: Node<'_, '_>) -> Option<BezPath> {
    let close = match name {
        "path" => return path_of(node.attribute("d")?),
        "polygon" => "Z",
        "polyline" => "",
        _ => return None,
    };
    let points = numbers(node.attribute("points")?);
    let places: Vec<String> =
        points.chunks_exact(2).map(|p| format!("{},{}", p[0], p[1])).collect();
    path_of(&format!("M{}{close}", places.join(" ")))
}

impl Pencil<'_> {
    /// Whether `bounds` is no farther away than a hundred views. Curves from there would be flattened
    /// into millions of lines.
    fn is_near(&self, bounds: Rect) -> bool {
        let farthest = self.view.size.width.max(self.view.size.height) * 100.0;
        Rect::new(-farthest, -farthest, farthest, farthest).contains_rect(bounds)
    }

    /// A rectangle or an ellipse; as strokes when it is slanted, which a frame cannot be.
    fn framed(&self, form: Form, bounds: Rect, transform: Affine) -> Option<Vec<Shape>> {
        if !self.is_near(transform.transform_rect_bbox(bounds)) {
            return None;
        }
        let [a, b, c, d, ..] = transform.as_coeffs();
        let (across, down) = (a.hypot(b), c.hypot(d));
        let is_square = (a * c + b * d).abs() <= 1e-6 * across * down;
        if !is_square || transform.determinant() <= 0.0 {
            let path = match form {
                Form::Rectangle => transform * bounds.to_path(0.1),
                Form::Ellipse => (transform * kurbo::Ellipse::from_rect(bounds)).to_path(0.1),
            };
            return Some(self.strokes(&path));
        }
        let frame = Frame {
            centre: transform * bounds.center(),
            size: Size::new(bounds.width() * across, bounds.height() * down),
            turn_degrees: b.atan2(a).to_degrees(),
        };
        Some(vec![self.outline(form, frame)])
    }

    /// One stroke for each subpath.
    fn strokes(&self, path: &BezPath) -> Vec<Shape> {
        let longest = self.view.size.width.max(self.view.size.height);
        let mut lines: Vec<Vec<Point>> = Vec::new();
        kurbo::flatten(path, longest / 4_000.0, |element| match element {
            PathEl::MoveTo(at) => lines.push(vec![at]),
            PathEl::ClosePath => {
                let line = lines.last_mut();
                line.and_then(|line| line.first().copied().map(|first| (line, first)))
                    .into_iter()
                    .for_each(|(line, first)| line.push(first));
            }
            PathEl::LineTo(at) | PathEl::QuadTo(_, at) | PathEl::CurveTo(_, _, at) => {
                if let Some(line) = lines.last_mut() {
                    line.push(at);
                }
            }
        });
        let drawn = lines.into_iter().filter(|line| line.len() > 1).take(limits::ANNOTATIONS + 1);
        drawn.map(|line| self.stroke(line)).collect()
    }
}

impl Place {
    fn enter(&self, node: Node<'_, '_>) -> Self {
        let said = |name: &str| {
            let in_style = node.attribute("style").and_then(|style| {
                let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
                rules.find(|(key, _)| key.trim() == name).map(|(_, value)| value)
            });
            in_style.or_else(|| node.attribute(name)).map(str::trim)
        };
        let transform = node.attribute("transform").map_or(Affine::IDENTITY, transform_of);
        let width = said("stroke-width")
            .and_then(|text| text.strip_suffix("px").unwrap_or(text).parse::<f64>().ok());
        Self {
            transform: self.transform * transform,
            ink: Ink {
                colour: said("stroke").and_then(|text| text.parse().ok()).or(self.ink.colour),
                width: width.filter(|width| *width > 0.0).or(self.ink.width),
            },
            depth: self.depth + 1,
        }
    }

    fn brush(&self, brush: Brush) -> Brush {
        let scale = self.transform.determinant().abs().sqrt();
        Brush {
            colour: self.ink.colour.unwrap_or(brush.colour),
            width: self.ink.width.map_or(brush.width, |width| width * scale),
            ..brush
        }
    }
}
