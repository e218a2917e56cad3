//! Looking: which view is shown, how large the stage is, and where the customer looks from.
//! Knows nothing of what is drawn there.

use kurbo::Size;

use super::{Outcome, Redraw, Session};
use crate::camera::{Camera, Covered};
use crate::id::ViewId;
use crate::tool::Tool;

impl Session {
    /// Where the customer looks from.
    pub fn camera(&self) -> Camera {
        self.cameras.get(&self.view).copied().unwrap_or_else(|| self.fitted())
    }

    pub(super) fn fitted(&self) -> Camera {
        let size = self.view().map_or(Size::new(1.0, 1.0), |view| view.size);
        Camera::fit_between(size, self.stage_px, self.covered)
    }

    pub(super) fn show(&mut self, view: ViewId) -> Outcome {
        if view == self.view || self.product.view(&view).is_none() {
            return Outcome::default();
        }
        let written = self.end_writing();
        self.view = view;
        self.tool = Tool::new(self.tool.kind());
        self.clear_easel();
        self.forget_cross();
        written.followed_by(Outcome::redraw(Redraw::Panels))
    }

    pub(super) fn resize(&mut self, stage_px: Size) -> Outcome {
        let is_usable = stage_px.is_finite() && stage_px.width >= 1.0 && stage_px.height >= 1.0;
        if !is_usable || stage_px == self.stage_px {
            return Outcome::default();
        }
        self.stage_px = stage_px;
        for camera in self.cameras.values_mut() {
            *camera = camera.resized(stage_px);
        }
        Outcome::redraw(Redraw::Panels)
    }

    pub(super) fn cover(&mut self, covered: Covered) -> Outcome {
        let is_usable = covered.above_px >= 0.0 && covered.below_px >= 0.0;
        if !is_usable || covered == self.covered {
            return Outcome::default();
        }
        self.covered = covered;
        for camera in self.cameras.values_mut() {
            *camera = camera.covered(covered);
        }
        Outcome::redraw(Redraw::Panels)
    }

    pub(super) fn move_camera(&mut self, to: impl FnOnce(Camera) -> Camera) -> Outcome {
        let before = self.camera();
        let after = to(before);
        if before == after {
            return Outcome::default();
        }
        self.cameras.insert(self.view.clone(), after);
        // The field that words are written in stands on the picture, and goes with it.
        let is_written = self.easel.writing.is_some();
        Outcome::redraw(if is_written { Redraw::Panels } else { Redraw::Ink })
    }

    /// Whether the customer came closer than to see the whole view.
    pub fn is_closer(&self) -> bool {
        self.camera().scale() > self.fitted().scale() * 1.001
    }

    /// How high the letters of a ghost are at least, in units of the view, so that they can be read while
    /// the whole view is seen.
    pub fn ghost_letter(&self) -> f64 {
        /// In pixels.
        const LEAST_PX: f64 = 11.0;
        LEAST_PX / self.fitted().scale()
    }

    pub(super) fn fit(&mut self) -> Outcome {
        self.cameras.remove(&self.view);
        Outcome::redraw(Redraw::Panels)
    }
}
