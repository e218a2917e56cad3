//! Where the browser expects the hand to go next: shown for a frame, and forgotten.
//! Knows nothing of strokes. None of it reaches the session, so none of it can be kept.

use std::cell::RefCell;
use std::rc::Rc;

use codraft_model::ink::Sample;
use codraft_model::kurbo::Point;
use codraft_model::session::Session;

/// The farthest a stroke is shown ahead of the hand, in pixels: what is farther is a guess that is seen
/// to be wrong.
const FARTHEST_PX: f64 = 24.0;

/// Places that the working pointer is foreseen at, in pixels of the stage.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead(Rc<RefCell<Vec<Point>>>);

impl Ahead {
    /// Foresees the hand, which is at `from_px`, at `places_px`, and nowhere else.
    pub(super) fn foresee(&self, from_px: Point, places_px: impl Iterator<Item = Point>) {
        let is_near = |place: &Point| place.is_finite() && place.distance(from_px) <= FARTHEST_PX;
        *self.0.borrow_mut() = places_px.take_while(is_near).collect();
    }

    /// Foresees the hand nowhere.
    pub(super) fn forget(&self) {
        self.0.borrow_mut().clear();
    }

    /// What a stroke that goes on from `last` may become, in product units. It is told once: a hand that
    /// rests does not go on.
    pub(super) fn take(&self, session: &Session, last: Sample) -> Vec<Sample> {
        let camera = session.camera();
        let sample = |place| Sample { at: camera.at_in_view(place), ..last };
        self.0.take().into_iter().map(sample).collect()
    }
}
