//! A canvas over the whole stage, and how one paints a place of it.
//! Knows nothing of what is painted.

use codraft_model::camera::Camera;
use codraft_model::ink::{Rgb, Tip};
use codraft_model::kurbo::{Rect, Size, Vec2};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

use super::drawn;

/// A canvas as large as the stage, in the pixels of the screen.
pub(super) struct Canvas {
    pub(super) element: HtmlCanvasElement,
    pub(super) context: CanvasRenderingContext2d,
}

/// How soon what is painted is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Latency {
    /// With the page around it.
    Page,
    /// Before the page, where the browser can show a canvas by itself: it need not wait for the rest.
    Low,
}

impl Canvas {
    pub(super) fn new(element: HtmlCanvasElement, latency: Latency) -> Option<Self> {
        let wishes = Object::new();
        let is_low = latency == Latency::Low;
        let _ = Reflect::set(&wishes, &"desynchronized".into(), &is_low.into());
        // A browser that does not know the wish gives the context it has.
        let context = element.get_context_with_context_options("2d", &wishes).ok()??;
        Some(Self { element, context: context.dyn_into().ok()? })
    }

    /// Whether the canvas had another size before.
    pub(super) fn fit(&self, stage: Size, ratio: f64) -> bool {
        // Sizes are whole by then, and far below the range of an integer.
        let (width, height) =
            ((stage.width * ratio).round() as u32, (stage.height * ratio).round() as u32);
        let is_other = self.element.width() != width || self.element.height() != height;
        if is_other {
            self.element.set_width(width);
            self.element.set_height(height);
        }
        is_other
    }

    pub(super) fn clear(&self) {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let (width, height) = (self.element.width(), self.element.height());
        self.context.clear_rect(0.0, 0.0, width.into(), height.into());
    }

    /// Clears `place`, given in product units, and paints nowhere else until the context is restored.
    pub(super) fn within(&self, camera: Camera, ratio: f64, place: Rect) {
        /// Where a line's edge is soft, in pixels of the screen.
        const SOFT_PX: f64 = 2.0;
        let on_screen = camera.to_stage().then_scale(ratio).transform_rect_bbox(place);
        let dirty = on_screen.inflate(SOFT_PX, SOFT_PX).expand();
        self.context.save();
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.begin_path();
        self.context.rect(dirty.x0, dirty.y0, dirty.width(), dirty.height());
        self.context.clip();
        self.context.clear_rect(dirty.x0, dirty.y0, dirty.width(), dirty.height());
    }

    /// From here on, coordinates are product units.
    pub(super) fn look(&self, camera: Camera, ratio: f64) {
        drawn::look(&self.context, camera.to_stage().then_scale(ratio));
    }

    pub(super) fn fill(&self, path: &Path2d, colour: Rgb) {
        self.ink(path, colour, Tip::Pen);
    }

    pub(super) fn ink(&self, path: &Path2d, colour: Rgb, tip: Tip) {
        self.context.set_fill_style_str(&colour.to_string());
        self.context.set_global_alpha(tip.opacity());
        self.context.fill_with_path_2d(path);
        self.context.set_global_alpha(1.0);
    }

    /// Moves what is painted by whole pixels of the screen.
    pub(super) fn shift(&self, by: Vec2) {
        let context = &self.context;
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let _ = context.set_global_composite_operation("copy");
        let _ = context.draw_image_with_html_canvas_element(&self.element, by.x, by.y);
        let _ = context.set_global_composite_operation("source-over");
    }

    /// Shows what is painted so many pixels of the page further, for as long as the picture moves.
    pub(super) fn slide(&self, by_px: Vec2) {
        slide(&self.element, by_px);
    }
}

/// Shows `element` so many pixels of the page further.
pub(super) fn slide(element: &web_sys::Element, by_px: Vec2) {
    let Ok(style) = js_sys::Reflect::get(element, &"style".into()) else { return };
    let style: web_sys::CssStyleDeclaration = style.unchecked_into();
    let _ = match by_px == Vec2::ZERO {
        true => style.remove_property("transform").map(drop),
        false => {
            style.set_property("transform", &format!("translate({}px,{}px)", by_px.x, by_px.y))
        }
    };
}
