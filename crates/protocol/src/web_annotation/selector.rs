//! Where a mark is, as selectors: an SVG in the view's coordinates, and the box around it.
//! Knows nothing of what a mark says.

use std::fmt::Write as _;

use codraft_model::design::Shape;
use codraft_model::kurbo::{Point, Rect};
use codraft_model::product::View;
use codraft_model::shape::{Form, Frame, Outline};
use serde_json::{Value, json};

/// What the box of a `FragmentSelector` is written by.
pub(super) const MEDIA_FRAGMENTS: &str = "http://www.w3.org/TR/media-frags/";

/// The radius a pin is drawn with, as a share of the view's longer side.
const PIN: f64 = 1.0 / 200.0;

/// The selectors of `shape` on `view`, the more exact one first. What lies outside the view has no box.
pub(super) fn of(view: &View, shape: &Shape) -> Value {
    let svg = json!({ "type": "SvgSelector", "value": svg(view, shape) });
    match fragment(view, shape.bounds()) {
        Some(value) => json!([
            svg,
            { "type": "FragmentSelector", "conformsTo": MEDIA_FRAGMENTS, "value": value },
        ]),
        None => svg,
    }
}

/// How large a pin is drawn in `view`.
pub(super) fn pin_radius(view: &View) -> f64 {
    view.size.width.max(view.size.height) * PIN
}

fn svg(view: &View, shape: &Shape) -> String {
    let (width, height) = (view.size.width, view.size.height);
    let drawn = element(view, shape);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>"#
    )
}

fn element(view: &View, shape: &Shape) -> String {
    match shape {
        Shape::Point(at) => {
            format!(r#"<circle cx="{}" cy="{}" r="{}"/>"#, at.x, at.y, pin_radius(view))
        }
        Shape::Stroke(stroke) => {
            let mut path = String::new();
            for sample in stroke.samples() {
                let letter = if path.is_empty() { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{} {}", sample.at.x, sample.at.y);
            }
            let (colour, width) = (stroke.brush.colour, stroke.brush.width);
            format!(r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#)
        }
        Shape::Segment(segment) => {
            let ink = format!(
                r#" stroke="{}" stroke-width="{}""#,
                segment.brush.colour, segment.brush.width
            );
            line(segment.from, segment.to, &ink)
        }
        Shape::Outline(outline) => around(outline),
        Shape::Dimension(dimension) => line(dimension.from, dimension.to, ""),
        Shape::Label(label) => corners(&label.frame(), ""),
        Shape::Picture(picture) => corners(&picture.frame, ""),
    }
}

fn line(from: Point, to: Point, ink: &str) -> String {
    format!(r#"<line x1="{}" y1="{}" x2="{}" y2="{}"{ink}/>"#, from.x, from.y, to.x, to.y)
}

fn around(outline: &Outline) -> String {
    let Outline { form, frame, brush } = outline;
    let ink = format!(r#" fill="none" stroke="{}" stroke-width="{}""#, brush.colour, brush.width);
    let (middle, size) = (frame.centre, frame.size);
    match form {
        Form::Rectangle if frame.is_upright() => {
            let corner = middle - size.to_vec2() / 2.0;
            let (x, y, width, height) = (corner.x, corner.y, size.width, size.height);
            format!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}"{ink}/>"#)
        }
        Form::Rectangle => corners(frame, &ink),
        Form::Ellipse => {
            let turn = match frame.is_upright() {
                true => String::new(),
                false => {
                    let turn = frame.turn_degrees;
                    format!(r#" transform="rotate({turn} {} {})""#, middle.x, middle.y)
                }
            };
            let (rx, ry) = (size.width / 2.0, size.height / 2.0);
            let (cx, cy) = (middle.x, middle.y);
            format!(r#"<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}"{turn}{ink}/>"#)
        }
    }
}

fn corners(frame: &Frame, ink: &str) -> String {
    let places = frame.corners().map(|corner| format!("{},{}", corner.x, corner.y));
    format!(r#"<polygon points="{}"{ink}/>"#, places.join(" "))
}

/// `bounds` as a media fragment, in whole units and at least one wide and high, as the grammar wants;
/// nothing when it is not in the view.
fn fragment(view: &View, bounds: Rect) -> Option<String> {
    let whole = view.size.to_rect();
    let within = bounds.intersect(whole);
    if within.width() < 0.0 || within.height() < 0.0 {
        return None;
    }
    let (x, y) = (within.x0.floor(), within.y0.floor());
    let (width, height) = ((within.x1.ceil() - x).max(1.0), (within.y1.ceil() - y).max(1.0));
    Some(format!("xywh=pixel:{x},{y},{width},{height}"))
}
