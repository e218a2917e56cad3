//! The canvas above the ink that stays: pins, the stroke under way, and what is in the hand.
//! Knows nothing of pointers. Paths are made once a stroke and kept.

use std::collections::HashMap;
use std::rc::Rc;

use codraft_model::design::Intent;
use codraft_model::ink::{Outliner, Sample, Tip};
use codraft_model::kurbo::{BezPath, Point, Rect, Size};
use codraft_model::picture::{intent_colour, pin_outline};
use codraft_model::session::Session;
use web_sys::{HtmlCanvasElement, Path2d};

use super::ahead::Ahead;
use super::canvas::{Canvas, Latency};
use super::carried::Carried;
use super::drawn::{Pictures, path_2d};
use super::selection;

/// How large a pin is shown: its outline of 24 units is this many times as many pixels.
const PIN_SCALE: f64 = 1.25;

/// Pins, and the stroke under way.
pub(super) struct OverlayLayer {
    canvas: Canvas,
    pictures: Rc<Pictures>,
    growing: Option<Growing>,
    ahead: Ahead,
    /// Whether more is shown than the hand has drawn.
    is_ahead: bool,
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
    /// Takes what is new of `samples`, and answers the end to paint, through what lies `ahead`, and the
    /// place that changed.
    fn grow(&mut self, samples: &[Sample], ahead: Vec<Sample>, tip: Tip) -> (Path2d, Rect) {
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
        let tail = self.outliner.tail_through(ahead);
        self.tail = tail.control_box();
        (path_2d(&tail), changed.union(self.tail))
    }
}

impl OverlayLayer {
    pub(super) fn new(
        element: HtmlCanvasElement,
        pictures: Rc<Pictures>,
        ahead: Ahead,
    ) -> Option<Self> {
        let canvas = Canvas::new(element, Latency::Low)?;
        let (growing, pins) = (None, HashMap::new());
        Some(Self { canvas, pictures, growing, ahead, is_ahead: false, pins })
    }

    /// Whether more is shown than the hand has drawn, which the next frame has to take back.
    pub(super) fn is_ahead(&self) -> bool {
        self.is_ahead
    }

    pub(super) fn fit(&mut self, stage: Size, ratio: f64) -> bool {
        self.canvas.fit(stage, ratio)
    }

    /// Tells the styles whether there is more of the picture than is seen: then one finger moves it, where
    /// it scrolls the page otherwise.
    pub(super) fn tell_closeness(&self, session: &Session) {
        let _ = self.canvas.element.toggle_attribute_with_force("data-closer", session.is_closer());
    }

    /// Brings the canvas up to date; `carried` are many marks that are in the hand.
    pub(super) fn paint(
        &mut self,
        session: &Session,
        carried: Option<&Carried>,
        ratio: f64,
        extent: Extent,
    ) {
        let Some((samples, brush)) = session.drawing() else {
            (self.growing, self.is_ahead) = (None, false);
            self.ahead.forget();
            self.canvas.clear();
            let in_hand = (&*self.pictures, carried);
            selection::paint_preview(&self.canvas.context, in_hand, session, ratio);
            self.paint_pins(session, ratio, session.camera().visible());
            selection::paint_selection(&self.canvas.context, session, ratio);
            return;
        };
        let Some(start) = samples.first().map(|sample| sample.at) else { return };
        let last = samples.last().copied();
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
        let ahead = last.map_or_else(Vec::new, |last| self.ahead.take(session, last));
        self.is_ahead = !ahead.is_empty();
        let (tail, changed) = growing.grow(samples, ahead, brush.tip);
        let changed = if is_whole { session.camera().visible() } else { changed };
        self.canvas.within(session.camera(), ratio, changed);
        self.paint_pins(session, ratio, changed);
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

    /// Paints the pins that reach into `place`, which is in product units.
    fn paint_pins(&mut self, session: &Session, ratio: f64, place: Rect) {
        /// How far from its tip a pin reaches, in pixels.
        const REACH_PX: f64 = 24.0 * PIN_SCALE + 2.0;
        let to_stage = session.camera().to_stage();
        let place_px = to_stage.transform_rect_bbox(place).inflate(REACH_PX, REACH_PX);
        for (number, annotation, tip) in session.pins() {
            let tip_px = to_stage * tip;
            if place_px.contains(tip_px) {
                self.paint_pin(number, annotation.body.intent, tip_px, ratio);
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
