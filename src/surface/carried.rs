//! Many marks in the hand: painted once, when they are taken, and shown as they are painted wherever a
//! drag carries them.
//! Knows nothing of marks, and not what a drag does.

use codraft_model::kurbo::{Affine, Rect};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::drawn::look;

/// What is painted.
pub(super) struct Carried {
    element: HtmlCanvasElement,
    /// From its pixels to product units.
    to_view: Affine,
}

impl Carried {
    /// A blank one over `place`, as sharp as `scale` pixels to a product unit, or less so where that would
    /// be more than `most` pixels; with where to paint, and how to get there from product units.
    pub(super) fn over(
        place: Rect,
        scale: f64,
        most: f64,
    ) -> Option<(Self, CanvasRenderingContext2d, Affine)> {
        let scale = scale.min((most / place.area()).sqrt());
        let document = web_sys::window()?.document()?;
        let element: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        // Sides are whole by then, and far below the range of an integer.
        element.set_width((place.width() * scale).ceil().max(1.0) as u32);
        element.set_height((place.height() * scale).ceil().max(1.0) as u32);
        let context = element.get_context("2d").ok()??.dyn_into().ok()?;
        let to_pixels = Affine::translate(-place.origin().to_vec2()).then_scale(scale);
        let carried = Self { element, to_view: to_pixels.inverse() };
        Some((carried, context, to_pixels))
    }

    /// Paints it through `to_screen`, which takes product units.
    pub(super) fn paint(&self, context: &CanvasRenderingContext2d, to_screen: Affine) {
        look(context, to_screen * self.to_view);
        let _ = context.draw_image_with_html_canvas_element(&self.element, 0.0, 0.0);
    }
}
