//! Where the customer looks from: the map between a view's product units and the stage's pixels.
//! Knows nothing of what is drawn.

use kurbo::{Affine, Point, Rect, Size, Vec2};

/// How much closer than fitting the customer may go.
const CLOSEST: f64 = 16.0;

/// How much of each side of the stage stays free around a fitted view.
const MARGIN: f64 = 0.04;

/// The least of the stage's height that a fitted view is given, however much of it is covered.
const LEAST_ROOM: f64 = 0.45;

/// How much of a stage is covered at its ends, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Covered {
    /// From its upper end.
    pub above_px: f64,
    /// From its lower end.
    pub below_px: f64,
}

/// The part of a view that is on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    view: Size,
    stage_px: Size,
    /// What lies over the stage's ends: a fitted view lies between.
    covered: Covered,
    /// Pixels for one product unit.
    scale: f64,
    /// Where the view's origin is on the stage.
    origin_px: Vec2,
}

impl Camera {
    /// Shows all of a view on a stage.
    pub fn fit(view: Size, stage_px: Size) -> Self {
        Self::fit_between(view, stage_px, Covered::default())
    }

    /// The same on a stage whose ends are covered: nothing of the view lies there, as long as that leaves
    /// enough of the height.
    pub fn fit_between(view: Size, stage_px: Size, covered: Covered) -> Self {
        let room = room(stage_px, covered);
        let (across, down) = (room.width() / view.width, room.height() / view.height);
        let scale = across.min(down).max(f64::MIN_POSITIVE);
        let origin_px = room.center().to_vec2() - view.to_vec2() * (scale / 2.0);
        Self { view, stage_px, covered, scale, origin_px }
    }

    /// Pixels for one product unit.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The size of the stage, in pixels.
    pub fn stage(&self) -> Size {
        self.stage_px
    }

    /// How much closer than fitting: 1 shows all.
    pub fn zoom(&self) -> f64 {
        self.scale / self.fitting().scale
    }

    /// From product units to pixels on the stage.
    pub fn to_stage(&self) -> Affine {
        Affine::translate(self.origin_px) * Affine::scale(self.scale)
    }

    /// The point of the view that is at `at_on_stage`.
    pub fn at_in_view(&self, at_on_stage: Point) -> Point {
        ((at_on_stage.to_vec2() - self.origin_px) / self.scale).to_point()
    }

    /// The part of the view that the stage shows, in product units.
    pub fn visible(&self) -> Rect {
        let corner = self.stage_px.to_vec2().to_point();
        Rect::from_points(self.at_in_view(Point::ZERO), self.at_in_view(corner))
    }

    /// Comes closer by `factor`, keeping what is at `about_px` in place.
    #[must_use]
    pub fn zoomed(self, about_px: Point, factor: f64) -> Self {
        let fitting = self.fitting();
        let wished = if factor.is_finite() { self.scale * factor } else { self.scale };
        let scale = wished.clamp(fitting.scale, fitting.scale * CLOSEST);
        let about = about_px.to_vec2();
        let origin_px = about - (about - self.origin_px) * (scale / self.scale);
        Self { scale, origin_px, ..self }.held()
    }

    /// Moves what is shown by `by_px`.
    #[must_use]
    pub fn panned(self, by_px: Vec2) -> Self {
        let by_px = if by_px.is_finite() { by_px } else { Vec2::ZERO };
        Self { origin_px: self.origin_px + by_px, ..self }.held()
    }

    /// The same place and closeness on a stage whose ends are covered otherwise.
    #[must_use]
    pub fn covered(self, covered: Covered) -> Self {
        self.moved_onto(self.stage_px, covered)
    }

    /// The same place and closeness on a stage of another size.
    #[must_use]
    pub fn resized(self, stage_px: Size) -> Self {
        self.moved_onto(stage_px, self.covered)
    }

    fn moved_onto(self, stage_px: Size, covered: Covered) -> Self {
        let centre = self.at_in_view((self.stage_px.to_vec2() / 2.0).to_point());
        let zoom = self.zoom();
        let fitting = Self::fit_between(self.view, stage_px, covered);
        let scale = fitting.scale * zoom;
        let origin_px = stage_px.to_vec2() / 2.0 - centre.to_vec2() * scale;
        Self { scale, origin_px, ..fitting }.held()
    }

    fn fitting(&self) -> Self {
        Self::fit_between(self.view, self.stage_px, self.covered)
    }

    /// Keeps the view on the stage: the middle of the stage always shows some of it, and a view
    /// that fits stays where it fits.
    fn held(self) -> Self {
        let fitting = self.fitting();
        if self.scale <= fitting.scale * (1.0 + 1e-9) {
            return fitting;
        }
        let half = self.stage_px.to_vec2() / 2.0;
        let extent = self.view.to_vec2() * self.scale;
        let origin_px = Vec2::new(
            self.origin_px.x.clamp(half.x - extent.x, half.x),
            self.origin_px.y.clamp(half.y - extent.y, half.y),
        );
        Self { origin_px, ..self }
    }
}

/// What is left of a stage between what covers its ends, or the margins where nothing does.
fn room(stage_px: Size, covered: Covered) -> Rect {
    let Size { width, height } = stage_px;
    let [above, below] = [covered.above_px, covered.below_px].map(|px| px.max(height * MARGIN));
    let most = height * (1.0 - LEAST_ROOM);
    let share = if above + below > most { most / (above + below) } else { 1.0 };
    let aside = width * MARGIN;
    Rect::new(aside, above * share, width - aside, height - below * share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STAGE: Size = Size::new(800.0, 600.0);

    fn car() -> Camera {
        Camera::fit(Size::new(4000.0, 2000.0), STAGE)
    }

    #[test]
    fn a_fitted_view_is_in_the_middle() {
        let middle = car().at_in_view(Point::new(400.0, 300.0));
        assert!(middle.distance(Point::new(2000.0, 1000.0)) < 1e-9);
    }

    #[test]
    fn a_fitted_view_lies_between_what_covers_the_stage() {
        let covered = Covered { above_px: 60.0, below_px: 70.0 };
        let tall = Size::new(1000.0, 1200.0);
        let camera = Camera::fit_between(tall, STAGE, covered);
        let on_stage = camera.to_stage().transform_rect_bbox(tall.to_rect());
        assert!(on_stage.y0 >= 60.0 && on_stage.y1 <= 530.0, "{on_stage:?}");
        assert!((on_stage.center().x - 400.0).abs() < 1e-9, "{on_stage:?}");
        assert_eq!(Camera::fit(tall, STAGE).covered(covered), camera);
    }

    #[test]
    fn a_stage_that_is_all_covered_still_shows_the_view() {
        let low = Size::new(400.0, 100.0);
        let camera = Camera::fit_between(low, low, Covered { above_px: 60.0, below_px: 80.0 });
        let on_stage = camera.to_stage().transform_rect_bbox(low.to_rect());
        assert!(on_stage.height() > 40.0 && low.to_rect().union(on_stage) == low.to_rect());
    }

    proptest! {
        #[test]
        fn zooming_keeps_the_point_under_the_pointer(
            x in 250.0..550.0, y in 250.0..350.0, factor in 1.5_f64..8.0
        ) {
            let about = Point::new(x, y);
            let before = car().zoomed(about, 2.0);
            let after = before.zoomed(about, factor);
            prop_assert!(before.at_in_view(about).distance(after.at_in_view(about)) < 1e-6);
        }

        #[test]
        fn the_view_cannot_be_lost(
            moves in prop::collection::vec((-1e4..1e4, -1e4..1e4, 0.01..30.0_f64), 0..20)
        ) {
            let camera = moves.iter().fold(car(), |camera, (x, y, factor)| {
                camera.zoomed(Point::new(*x, *y), *factor).panned(Vec2::new(*x, *y))
            });
            let middle = camera.at_in_view(Point::new(400.0, 300.0));
            prop_assert!(Rect::new(-1e-6, -1e-6, 4000.001, 2000.001).contains(middle));
            prop_assert!((1.0 - 1e-9..=CLOSEST + 1e-9).contains(&camera.zoom()));
        }
    }

    #[test]
    fn nonsense_moves_nothing() {
        let closer = car().zoomed(Point::new(400.0, 300.0), 2.0);
        assert_eq!(closer.panned(Vec2::new(f64::NAN, 0.0)), closer);
        assert_eq!(closer.zoomed(Point::ZERO, f64::NAN), closer);
    }

    #[test]
    fn a_stage_of_another_size_shows_the_same_place() {
        let closer = car().zoomed(Point::new(300.0, 300.0), 3.0);
        let smaller = closer.resized(Size::new(400.0, 300.0));
        let before = closer.at_in_view(Point::new(400.0, 300.0));
        assert!(before.distance(smaller.at_in_view(Point::new(200.0, 150.0))) < 1e-6);
    }
}
