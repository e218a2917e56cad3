//! The cross that keys move, and the frame of a part that is pointed out: SVG above the canvases.
//! Knows nothing of keys. Each is moved by attributes, so nothing is rendered for a step.

use codraft_model::session::Session;
use web_sys::Element;

use crate::surface::StageNodes;

/// Both, and where they were last.
pub(super) struct Cross {
    cross: Element,
    frame: Element,
    shown: Option<Shown>,
}

/// A place and a frame, in pixels of the stage.
#[derive(Clone, PartialEq)]
struct Shown {
    at: Option<String>,
    frame: Option<[f64; 4]>,
}

impl Cross {
    /// Nothing while they are not in the page.
    pub(super) fn new(nodes: &StageNodes) -> Option<Self> {
        Some(Self { cross: nodes.cross.cast()?, frame: nodes.frame.cast()?, shown: None })
    }

    /// Shows both as the session has them.
    pub(super) fn show(&mut self, session: &Session) {
        /// How far around a part its frame is, in pixels.
        const AROUND_PX: f64 = 6.0;
        let to_stage = session.camera().to_stage();
        let at = session.cross().map(|at| to_stage * at);
        let frame = session.pointed_out().map(|frame| {
            let frame = to_stage.transform_rect_bbox(frame).inflate(AROUND_PX, AROUND_PX);
            [frame.x0, frame.y0, frame.width(), frame.height()].map(f64::round)
        });
        let at = at.map(|at| format!("translate({} {})", at.x.round(), at.y.round()));
        let shown = Some(Shown { at, frame });
        if self.shown == shown {
            return;
        }
        self.shown = shown;
        let Some(Shown { at, frame }) = &self.shown else { return };
        set(&self.cross, "transform", at.as_deref());
        for (index, name) in ["x", "y", "width", "height"].into_iter().enumerate() {
            set(&self.frame, name, frame.map(|frame| frame[index].to_string()).as_deref());
        }
    }
}

/// Gives the element that attribute; without a value it is not displayed.
fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => {
            let _ = element.remove_attribute("display");
            element.set_attribute(name, value)
        }
        None => element.set_attribute("display", "none"),
    };
}
