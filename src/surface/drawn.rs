//! What marks are painted with, on a canvas.
//! Knows nothing of kinds of marks, nor of which canvas it is. Paths and pictures are made once and kept.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use codraft_model::image::Image;
use codraft_model::ink::Rgb;
use codraft_model::kurbo::{Affine, BezPath, PathEl, Point, Size};
use codraft_model::lettering::Direction;
use codraft_model::picture::PLAIN_SANS;
use codraft_model::shape::{Drawn, Frame};
use gloo_events::EventListener;
use js_sys::Object;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlImageElement, Path2d};
use yew::Callback;

use crate::images::Images;

/// One thing to paint, ready for a canvas.
pub(super) enum Painted {
    Fill { path: Path2d, ink: Ink },
    Line { path: Path2d, width: f64, ink: Ink },
    Words(Words),
    Picture { frame: Frame, picture: Option<Rc<Picture>> },
}

/// A colour that may be seen through.
pub(super) struct Ink {
    colour: String,
    opacity: f64,
}

/// A line of words.
pub(super) struct Words {
    text: String,
    middle: Point,
    width: f64,
    size: f64,
    turn_degrees: f64,
    colour: String,
}

/// A picture that is here, or comes.
pub(super) struct Picture {
    element: HtmlImageElement,
    _loaded: EventListener,
}

/// The customer's pictures as a canvas paints them, each made once.
pub(super) struct Pictures {
    images: Images,
    /// Whom to tell when one has come.
    on_loaded: Callback<()>,
    /// By the hash of the picture.
    made: RefCell<HashMap<String, Rc<Picture>>>,
}

impl Painted {
    /// What `drawn` is painted with.
    pub(super) fn new(drawn: Drawn, pictures: &Pictures) -> Self {
        match drawn {
            Drawn::Fill { path, colour, opacity } => {
                Painted::Fill { path: path_2d(&path), ink: Ink::new(colour, opacity) }
            }
            Drawn::Line { path, width, colour, opacity } => {
                Painted::Line { path: path_2d(&path), width, ink: Ink::new(colour, opacity) }
            }
            Drawn::Words { text, middle, width, size, turn_degrees, colour } => {
                let colour = colour.to_string();
                Painted::Words(Words { text, middle, width, size, turn_degrees, colour })
            }
            Drawn::Picture { image, frame } => {
                Painted::Picture { frame, picture: pictures.find(&image) }
            }
        }
    }

    /// Whether all is at hand that it is painted with.
    pub(super) fn is_whole(&self) -> bool {
        !matches!(self, Painted::Picture { picture: None, .. })
    }

    /// Paints it in product units, through `to_screen`, which the context has as its transform.
    pub(super) fn paint(&self, context: &CanvasRenderingContext2d, to_screen: Affine) {
        match self {
            Painted::Fill { path, ink } => ink.with(context, || {
                context.set_fill_style_str(&ink.colour);
                context.fill_with_path_2d(path);
            }),
            Painted::Line { path, width, ink } => ink.with(context, || {
                context.set_stroke_style_str(&ink.colour);
                context.set_line_width(*width);
                context.set_line_cap("round");
                context.set_line_join("round");
                context.stroke_with_path(path);
            }),
            Painted::Words(words) => {
                words.paint(context, to_screen);
                look(context, to_screen);
            }
            Painted::Picture { frame, picture } => {
                look(context, to_screen * frame.to_view());
                paint_picture(context, picture.as_deref(), frame.size);
                look(context, to_screen);
            }
        }
    }
}

impl Ink {
    fn new(colour: Rgb, opacity: f64) -> Self {
        Self { colour: colour.to_string(), opacity }
    }

    fn with(&self, context: &CanvasRenderingContext2d, paint: impl FnOnce()) {
        let is_seen_through = self.opacity < 1.0;
        if is_seen_through {
            context.set_global_alpha(self.opacity);
        }
        paint();
        if is_seen_through {
            context.set_global_alpha(1.0);
        }
    }
}

impl Words {
    /// Fonts differ, so the words are set as wide as the design has them.
    fn paint(&self, context: &CanvasRenderingContext2d, to_screen: Affine) {
        /// Letters are measured and set at this height, since small fonts are hinted.
        const SET_AT: f64 = 100.0;
        context.set_font(&format!("{SET_AT}px {PLAIN_SANS}"));
        context.set_text_align("center");
        let _ = js_sys::Reflect::set(
            context,
            &"direction".into(),
            &Direction::of(&self.text).as_str().into(),
        );
        let measured = context.measure_text(&self.text).map_or(0.0, |metrics| metrics.width());
        let down = self.size / SET_AT;
        let along = if measured > 0.0 { self.width / measured } else { down };
        let place = Affine::translate(self.middle.to_vec2())
            * Affine::rotate(self.turn_degrees.to_radians())
            * Affine::scale_non_uniform(along, down);
        look(context, to_screen * place);
        context.set_fill_style_str(&self.colour);
        let _ = context.fill_text(&self.text, 0.0, 0.0);
    }
}

impl Pictures {
    pub(super) fn new(images: Images, on_loaded: Callback<()>) -> Self {
        Self { images, on_loaded, made: RefCell::default() }
    }

    fn find(&self, image: &Image) -> Option<Rc<Picture>> {
        if let Some(made) = self.made.borrow().get(&image.hash) {
            return Some(made.clone());
        }
        let address = self.images.url(&image.hash)?;
        let element = HtmlImageElement::new().ok()?;
        let on_loaded = self.on_loaded.clone();
        let _loaded = EventListener::once(&element, "load", move |_| on_loaded.emit(()));
        element.set_src(&address);
        let made = Rc::new(Picture { element, _loaded });
        self.made.borrow_mut().insert(image.hash.clone(), made.clone());
        Some(made)
    }
}

/// Paints a picture at the origin, or a dashed frame while it is not at hand.
fn paint_picture(context: &CanvasRenderingContext2d, picture: Option<&Picture>, size: Size) {
    let Size { width, height } = size;
    if let Some(picture) = picture.filter(|picture| picture.element.complete()) {
        let element = &picture.element;
        let _ = context
            .draw_image_with_html_image_element_and_dw_and_dh(element, 0.0, 0.0, width, height);
        return;
    }
    let line = width.min(height) / 60.0;
    let dashes = js_sys::Array::of2(&(line * 4.0).into(), &(line * 4.0).into());
    context.set_stroke_style_str("#6b7280");
    context.set_line_width(line);
    let _ = context.set_line_dash(&dashes);
    context.stroke_rect(0.0, 0.0, width, height);
    let _ = context.set_line_dash(&js_sys::Array::new());
}

/// From here on, coordinates are those that `to_screen` takes.
pub(super) fn look(context: &CanvasRenderingContext2d, to_screen: Affine) {
    let [a, b, c, d, e, f] = to_screen.as_coeffs();
    let _ = context.set_transform(a, b, c, d, e, f);
}

/// Paints an area once.
pub(super) fn paint_area(context: &CanvasRenderingContext2d, drawn: Drawn) {
    if let Drawn::Fill { path, colour, opacity } = drawn {
        let ink = Ink::new(colour, opacity);
        ink.with(context, || {
            context.set_fill_style_str(&ink.colour);
            context.fill_with_path_2d(&path_2d(&path));
        });
    }
}

/// `path` as a canvas keeps it.
pub(super) fn path_2d(path: &BezPath) -> Path2d {
    let made = Path2d::new().unwrap_or_else(|_| JsCast::unchecked_into(Object::new()));
    for element in path {
        match element {
            PathEl::MoveTo(to) => made.move_to(to.x, to.y),
            PathEl::LineTo(to) => made.line_to(to.x, to.y),
            PathEl::QuadTo(by, to) => made.quadratic_curve_to(by.x, by.y, to.x, to.y),
            PathEl::CurveTo(from, by, to) => {
                made.bezier_curve_to(from.x, from.y, by.x, by.y, to.x, to.y);
            }
            PathEl::ClosePath => made.close_path(),
        }
    }
    made
}
