//! What marks come to lie along while they are drawn or moved: edges and middles of parts and other marks.
//! Knows nothing of how that is shown. What keys do is where the cross is, and snaps to nothing.

use std::collections::BTreeSet;

use super::{Session, Snapping};
use crate::id::AnnotationId;
use crate::tool::{Guide, Lines, Pointer, Tool, Touch};

/// How near a line must be for what is drawn or moved to snap to it, in pixels.
const SNAP_PX: f64 = 6.0;

/// The most marks whose edges others snap to.
const MOST_SNAPPED_TO: usize = 100;

impl Session {
    /// What is drawn or moved just now lies along these.
    pub fn guides(&self) -> Vec<Guide> {
        /// What was snapped lies on its line, but for the rounding of sums.
        const EXACTLY: f64 = 1e-9;
        if let Tool::Between(_, span) = &self.tool {
            let end = span.preview().map(|(_, to)| to.sample.at);
            let lies = |at| self.lines().map(|lines| lines.snap_point(at, EXACTLY).guides);
            return end.and_then(lies).unwrap_or_default();
        }
        self.change_under_way().map(|(_, guides)| guides).unwrap_or_default()
    }

    /// The pointer where its place has snapped to, if what it draws does that.
    pub(super) fn snapped(&mut self, pointer: Pointer) -> Pointer {
        if !matches!(self.tool, Tool::Between(..)) {
            return pointer;
        }
        if matches!(pointer, Pointer::Down(_)) {
            self.find_lines();
        }
        let (lines, reach) = (self.lines(), self.snap_reach());
        let place = |mut touch: Touch| {
            let by = lines.map(|lines| lines.snap_point(touch.sample.at, reach).by);
            touch.sample.at += by.unwrap_or_default();
            touch
        };
        match pointer {
            Pointer::Down(touch) => Pointer::Down(place(touch)),
            Pointer::Move(touch) => Pointer::Move(place(touch)),
            other => other,
        }
    }

    /// Finds the lines that are snapped to, once.
    pub(super) fn find_lines(&mut self) {
        let (None, Some(view)) = (&self.easel.lines, self.view()) else { return };
        let (artwork, configuration) = (&view.artwork, &self.design.configuration);
        let parts = artwork.parts(configuration);
        let parts = parts.into_iter().filter_map(|part| artwork.bounds_of(part, configuration));
        let selected: BTreeSet<AnnotationId> = self.easel.selected.iter().copied().collect();
        let others = self
            .design
            .annotations
            .iter()
            .rev()
            .filter(|mark| mark.target.view == self.view && !selected.contains(&mark.id));
        let others = others.take(MOST_SNAPPED_TO).map(|mark| mark.target.shape.bounds());
        let lines = Lines::of(parts.chain(others).chain([view.size.to_rect()]));
        self.easel.lines = Some(lines);
    }

    /// The lines that are snapped to, unless the customer or a key says that nothing is.
    pub(super) fn lines(&self) -> Option<&Lines> {
        let keys = self.easel.keys;
        let is_free = keys.alt || keys.ctrl || keys.shift || self.cross().is_some();
        let is_on = self.easel.habits.snapping == Snapping::On && !is_free;
        self.easel.lines.as_ref().filter(|_| is_on)
    }

    /// How near a line must be, in product units.
    pub(super) fn snap_reach(&self) -> f64 {
        SNAP_PX / self.camera().scale()
    }
}
