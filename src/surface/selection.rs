//! What is selected and what is under way, on the overlay: frames, handles, guides, shapes not yet made.
//! Knows nothing of how any of it is changed.

use codraft_model::kurbo::{Affine, BezPath, Point, Rect};
use codraft_model::session::{Selection, Session};
use codraft_model::shape::Frame;
use codraft_model::tool::{Guide, Handle, Hold};
use web_sys::CanvasRenderingContext2d;

use super::carried::Carried;
use super::drawn::{Painted, Pictures, look, path_2d};

/// Half the side of a handle, in pixels: it is 12 px wide.
const HALF_HANDLE_PX: f64 = 6.0;

/// The colour of frames and handles, with white around it so that it is seen on everything.
const LINE: &str = "#2455d6";
const HALO: &str = "#ffffff";

/// The colour of guides.
const GUIDE: &str = "#d6249f";

/// Paints marks that are drawn or changed just now, and those that are carried.
pub(super) fn paint_preview(
    context: &CanvasRenderingContext2d,
    (pictures, carried): (&Pictures, Option<&Carried>),
    session: &Session,
    ratio: f64,
) {
    let to_screen = session.camera().to_stage().then_scale(ratio);
    if let Some((carried, by)) = carried.zip(session.carried()) {
        carried.paint(context, to_screen * by);
    }
    look(context, to_screen);
    for drawn in session.preview() {
        Painted::new(drawn, pictures).paint(context, to_screen);
    }
}

/// Paints what shows that marks are selected.
pub(super) fn paint_selection(context: &CanvasRenderingContext2d, session: &Session, ratio: f64) {
    look(context, Affine::scale(ratio));
    let to_stage = session.camera().to_stage();
    let stage = Rect::from_origin_size(Point::ZERO, session.camera().stage());
    if let Some(framing) = session.framing() {
        let frame = Frame::upright(to_stage.transform_rect_bbox(framing));
        line(context, &frame.path(), LINE, 1.0);
    }
    for guide in session.guides() {
        line(context, &across(guide, to_stage, stage), GUIDE, 1.0);
    }
    let Some(Selection { hold, handles }) = session.selection() else { return };
    line(context, &around(hold, to_stage), LINE, 1.5);
    for (handle, at) in handles {
        let is_round = !matches!(handle, Handle::Side { .. });
        paint_handle(context, at, is_round);
    }
}

/// What is selected, in pixels of the stage.
fn around(hold: Hold, to_stage: Affine) -> BezPath {
    /// How far around a pin's tip the ring is.
    const RING_PX: f64 = 9.0;
    let mut path = BezPath::new();
    match hold {
        Hold::Point(at) => {
            let ring = codraft_model::kurbo::Circle::new(to_stage * at, RING_PX);
            path = codraft_model::kurbo::Shape::to_path(&ring, 0.1);
        }
        Hold::Line(from, to) => {
            path.move_to(to_stage * from);
            path.line_to(to_stage * to);
        }
        Hold::Frame { frame, .. } => path = to_stage * frame.path(),
    }
    path
}

fn across(guide: Guide, to_stage: Affine, stage: Rect) -> BezPath {
    let mut path = BezPath::new();
    match guide {
        Guide::Plumb(x) => {
            let x = (to_stage * Point::new(x, 0.0)).x;
            path.move_to((x, stage.y0));
            path.line_to((x, stage.y1));
        }
        Guide::Level(y) => {
            let y = (to_stage * Point::new(0.0, y)).y;
            path.move_to((stage.x0, y));
            path.line_to((stage.x1, y));
        }
    }
    path
}

fn line(context: &CanvasRenderingContext2d, path: &BezPath, colour: &str, width: f64) {
    let path = path_2d(path);
    for (colour, width) in [(HALO, width + 2.0), (colour, width)] {
        context.set_stroke_style_str(colour);
        context.set_line_width(width);
        context.stroke_with_path(&path);
    }
}

fn paint_handle(context: &CanvasRenderingContext2d, at: Point, is_round: bool) {
    context.begin_path();
    match is_round {
        true => {
            let _ = context.arc(at.x, at.y, HALF_HANDLE_PX, 0.0, std::f64::consts::TAU);
        }
        false => {
            let side = 2.0 * HALF_HANDLE_PX;
            context.rect(at.x - HALF_HANDLE_PX, at.y - HALF_HANDLE_PX, side, side);
        }
    }
    context.set_fill_style_str(HALO);
    context.fill();
    context.set_stroke_style_str(LINE);
    context.set_line_width(1.5);
    context.stroke();
}
