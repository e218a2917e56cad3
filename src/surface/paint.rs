//! The two canvases: ink that stays, and above it pins and the stroke under way.
//! Knows nothing of pointers. Paths are made once a stroke and kept.

use std::collections::HashMap;
use std::rc::Rc;

use codraft_model::camera::Camera;
use codraft_model::design::{Design, Intent};
use codraft_model::id::{AnnotationId, ViewId};
use codraft_model::ink::{Outliner, Rgb, Sample, Tip};
use codraft_model::kurbo::{BezPath, Point, Rect, Size};
use codraft_model::picture::{intent_colour, pin_outline};
use codraft_model::session::Session;
use codraft_model::shape::{Drawn, Shape};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

use super::drawn::{self, Painted, Pictures, path_2d};
use super::selection;

/// How large a pin is shown: its outline of 24 units is this many times as many pixels.
const PIN_SCALE: f64 = 1.25;

/// A canvas as large as the stage, in the pixels of the screen.
struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Canvas {
    fn new(element: HtmlCanvasElement) -> Option<Self> {
        let context = element.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { element, context })
    }

    /// Whether the canvas had another size before.
    fn fit(&self, stage: Size, ratio: f64) -> bool {
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

    fn clear(&self) {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let (width, height) = (self.element.width(), self.element.height());
        self.context.clear_rect(0.0, 0.0, width.into(), height.into());
    }

    /// Clears `place`, given in product units, and paints nowhere else until the context is restored.
    fn within(&self, camera: Camera, ratio: f64, place: Rect) {
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
    fn look(&self, camera: Camera, ratio: f64) {
        drawn::look(&self.context, camera.to_stage().then_scale(ratio));
    }

    fn fill(&self, path: &Path2d, colour: Rgb) {
        self.ink(path, colour, Tip::Pen);
    }

    fn ink(&self, path: &Path2d, colour: Rgb, tip: Tip) {
        self.context.set_fill_style_str(&colour.to_string());
        self.context.set_global_alpha(tip.opacity());
        self.context.fill_with_path_2d(path);
        self.context.set_global_alpha(1.0);
    }
}

/// What is drawn and stays.
pub(super) struct InkLayer {
    canvas: Canvas,
    pictures: Pictures,
    /// What marks are painted with.
    paths: HashMap<AnnotationId, Rc<Kept>>,
    /// What is on the canvas, in order.
    painted: Vec<AnnotationId>,
    seen: Option<(ViewId, Camera)>,
}

struct Kept {
    shape: Shape,
    painted: Vec<Painted>,
    bounds: Rect,
}

impl InkLayer {
    pub(super) fn new(element: HtmlCanvasElement, pictures: Pictures) -> Option<Self> {
        let canvas = Canvas::new(element)?;
        let (paths, painted) = (HashMap::new(), Vec::new());
        Some(Self { canvas, pictures, paths, painted, seen: None })
    }

    pub(super) fn fit(&mut self, stage: Size, ratio: f64) -> bool {
        self.canvas.fit(stage, ratio)
    }

    /// Paints what is drawn on the view. What is new is added to what is painted; anything else that
    /// changed paints all of it again.
    pub(super) fn paint(&mut self, session: &Session, ratio: f64, is_blank: bool) {
        let Some(view) = session.view() else { return };
        let camera = session.camera();
        let seen = Some((view.id.clone(), camera));
        let design = session.design();
        let lifted = session.lifted();
        let shapes = design.drawings_on(&view.id).filter(|(id, _)| !lifted.contains(id));
        let shapes: Vec<(AnnotationId, &Shape)> = shapes.collect();
        let is_painted = |(painted, (id, shape)): (&AnnotationId, &(AnnotationId, &Shape))| {
            painted == id && self.paths.get(id).is_some_and(|kept| kept.shape == **shape)
        };
        let is_more = !is_blank
            && self.seen == seen
            && shapes.len() >= self.painted.len()
            && self.painted.iter().zip(&shapes).all(is_painted);
        self.seen = seen;
        let mut from = self.painted.len();
        if !is_more {
            self.canvas.clear();
            self.forget_removed(design);
            from = 0;
        }
        self.canvas.look(camera, ratio);
        let to_screen = camera.to_stage().then_scale(ratio);
        let visible = camera.visible();
        for (id, shape) in &shapes[from..] {
            let kept = self.kept(*id, shape, &session.product().units);
            if kept.bounds.overlaps(visible) {
                for painted in &kept.painted {
                    painted.paint(&self.canvas.context, to_screen);
                }
            }
        }
        self.painted = shapes.iter().map(|(id, _)| *id).collect();
    }

    /// What `shape` is painted with, made anew when it is another than it was.
    fn kept(&mut self, id: AnnotationId, shape: &Shape, units: &str) -> Rc<Kept> {
        if let Some(kept) = self.paths.get(&id).filter(|kept| kept.shape == *shape) {
            return kept.clone();
        }
        let drawn = shape.drawn(units);
        let bounds = drawn.iter().map(Drawn::bounds).fold(shape.bounds(), |a, b| a.union(b));
        let painted = drawn.into_iter().map(|drawn| Painted::new(drawn, &self.pictures)).collect();
        let kept = Rc::new(Kept { shape: shape.clone(), painted, bounds });
        self.paths.insert(id, kept.clone());
        kept
    }

    /// An annotation that was removed and comes back by undo is the same stroke, so only what is
    /// gone for long needs to go from here; the map stays as large as the design ever was.
    fn forget_removed(&mut self, design: &Design) {
        const SPARE: usize = 64;
        if self.paths.len() > design.annotations.len() + SPARE {
            self.paths.retain(|id, _| design.annotation(*id).is_some());
        }
    }
}

/// Pins, and the stroke under way.
pub(super) struct OverlayLayer {
    canvas: Canvas,
    pictures: Pictures,
    growing: Option<Growing>,
    pins: HashMap<&'static str, Path2d>,
}

/// How much of the overlay may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Anything.
    Whole,
    /// Only the stroke under way, where it grew.
    Growth,
}

/// The stroke under way. What will not change any more is kept in pieces, so that where it grows only
/// the pieces nearby are painted again, however long it is.
struct Growing {
    outliner: Outliner,
    settled: Vec<(Path2d, Rect)>,
    /// What the end that may still change covered last.
    tail: Rect,
    samples: usize,
    start: Point,
}

impl Growing {
    /// Takes what is new of `samples`, and answers the end to paint and the place that changed.
    fn grow(&mut self, samples: &[Sample], tip: Tip) -> (Path2d, Rect) {
        self.outliner.extend(samples[self.samples..].iter().copied());
        self.samples = samples.len();
        let mut changed = self.tail;
        // Pieces overlap, so see-through ink stays one piece to its end.
        let piece = match tip {
            Tip::Pen => self.outliner.take_settled(),
            Tip::Highlighter => BezPath::new(),
        };
        if !piece.is_empty() {
            let bounds = piece.control_box();
            self.settled.push((path_2d(&piece), bounds));
            changed = changed.union(bounds);
        }
        let tail = self.outliner.tail();
        self.tail = tail.control_box();
        (path_2d(&tail), changed.union(self.tail))
    }
}

impl OverlayLayer {
    pub(super) fn new(element: HtmlCanvasElement, pictures: Pictures) -> Option<Self> {
        let canvas = Canvas::new(element)?;
        Some(Self { canvas, pictures, growing: None, pins: HashMap::new() })
    }

    pub(super) fn fit(&mut self, stage: Size, ratio: f64) -> bool {
        self.canvas.fit(stage, ratio)
    }

    pub(super) fn paint(&mut self, session: &Session, ratio: f64, extent: Extent) {
        let Some((samples, brush)) = session.drawing() else {
            self.growing = None;
            self.canvas.clear();
            selection::paint_preview(&self.canvas.context, &self.pictures, session, ratio);
            self.paint_pins(session, ratio);
            selection::paint_selection(&self.canvas.context, session, ratio);
            return;
        };
        let Some(start) = samples.first().map(|sample| sample.at) else { return };
        let is_same = |g: &Growing| g.start == start && g.samples <= samples.len();
        let kept = self.growing.take().filter(is_same);
        let is_whole = extent == Extent::Whole || kept.is_none();
        let mut growing = kept.unwrap_or_else(|| Growing {
            outliner: Outliner::new(brush),
            settled: Vec::new(),
            tail: Rect::from_points(start, start),
            samples: 0,
            start,
        });
        let (tail, changed) = growing.grow(samples, brush.tip);
        let changed = if is_whole { session.camera().visible() } else { changed };
        self.canvas.within(session.camera(), ratio, changed);
        self.paint_pins(session, ratio);
        self.canvas.look(session.camera(), ratio);
        for (piece, bounds) in &growing.settled {
            if bounds.overlaps(changed) {
                self.canvas.fill(piece, brush.colour);
            }
        }
        self.canvas.ink(&tail, brush.colour, brush.tip);
        self.canvas.context.restore();
        self.growing = Some(growing);
    }

    fn paint_pins(&mut self, session: &Session, ratio: f64) {
        let Some(view) = session.view() else { return };
        let to_stage = session.camera().to_stage();
        for (number, annotation, tip) in session.design().pins() {
            if annotation.target.view == view.id {
                self.paint_pin(number, annotation.body.intent, to_stage * tip, ratio);
            }
        }
    }

    fn paint_pin(&mut self, number: usize, intent: Intent, tip_px: Point, ratio: f64) {
        let outline = pin_outline(intent);
        if !self.pins.contains_key(outline)
            && let Ok(path) = Path2d::new_with_path_string(outline)
        {
            self.pins.insert(outline, path);
        }
        let Some(path) = self.pins.get(outline) else { return };
        let scale = ratio * PIN_SCALE;
        let context = &self.canvas.context;
        let (x, y) = (tip_px.x * ratio, tip_px.y * ratio);
        let _ = context.set_transform(scale, 0.0, 0.0, scale, x, y);
        self.canvas.fill(path, intent_colour(intent));
        context.set_stroke_style_str("#ffffff");
        context.set_line_width(1.5);
        context.stroke_with_path(path);
        context.set_fill_style_str("#ffffff");
        context.set_font("600 10px system-ui, sans-serif");
        context.set_text_align("center");
        let _ = context.fill_text(&number.to_string(), 0.0, -10.5);
    }
}
