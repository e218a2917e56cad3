//! The cross on the stage: a place in a view that keys move, and that a tool can be put to.
//! Knows neither the design nor the tools: it is told what a picture shows, and says where it is.

use kurbo::{Point, Size, Vec2};

use crate::artwork::Artwork;
use crate::camera::Camera;
use crate::configuration::Configuration;
use crate::id::PartId;
use crate::product::Product;

/// How far one step goes, in pixels of the stage: whoever comes closer has finer steps.
pub const STEP_PX: f64 = 4.0;

/// How far from the stage's edge the cross stays, in pixels, unless the view ends there.
const MARGIN_PX: f64 = 24.0;

/// What a key does to the cross.
#[derive(Clone, Debug, PartialEq)]
pub enum Steer {
    /// Moves it by so many steps of [`STEP_PX`].
    By(Vec2),
    /// Moves it to the nearest part that way.
    Towards(Direction),
    /// Moves it to the next part of the product's list that the view shows, and round.
    Next,
    /// Moves it to the part before.
    Previous,
    /// Moves it to this part, in a view that shows it.
    To(PartId),
    /// Puts the tool down there, or lifts it.
    Press,
    /// Gives up what the tool is doing; when it does nothing, the cross goes away.
    Leave,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left of the picture.
    Left,
    /// To the right of the picture.
    Right,
    /// To its top.
    Up,
    /// To its bottom.
    Down,
}

impl Direction {
    /// The unit vector.
    pub fn unit(self) -> Vec2 {
        match self {
            Direction::Left => Vec2::new(-1.0, 0.0),
            Direction::Right => Vec2::new(1.0, 0.0),
            Direction::Up => Vec2::new(0.0, -1.0),
            Direction::Down => Vec2::new(0.0, 1.0),
        }
    }
}

/// Where a part can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The part.
    pub part: PartId,
    /// A place in the view where it is in front, near its middle.
    pub at: Point,
}

/// The parts that can be seen in `artwork`, in the order of the product's list.
pub fn spots(product: &Product, artwork: &Artwork, configuration: &Configuration) -> Vec<Spot> {
    let spot = |part: &PartId| {
        let at = artwork.point_on(part, configuration)?;
        Some(Spot { part: part.clone(), at })
    };
    product.all_parts().into_iter().filter_map(|part| spot(&part.id)).collect()
}

/// The nearest of `spots` that lies in `direction` of `at`: ahead more than to the side.
pub fn towards(spots: &[Spot], at: Point, direction: Direction) -> Option<&Spot> {
    /// What is off to the side counts as further away.
    const ASIDE: f64 = 2.0;
    let unit = direction.unit();
    let effort = |spot: &Spot| {
        let way = spot.at - at;
        let (ahead, aside) = (way.dot(unit), way.cross(unit).abs());
        (ahead > 1e-9 && aside <= ahead).then_some(ahead + ASIDE * aside)
    };
    let ahead = spots.iter().filter_map(|spot| Some((effort(spot)?, spot)));
    ahead.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, spot)| spot)
}

/// Which of `spots` comes `by` after the one of `part`, and round; the first, or the last, when that
/// has none.
pub fn turned<'a>(spots: &'a [Spot], part: Option<&PartId>, by: isize) -> Option<&'a Spot> {
    let count = isize::try_from(spots.len()).ok().filter(|count| *count > 0)?;
    let here = spots.iter().position(|spot| Some(&spot.part) == part);
    let here = here.and_then(|here| isize::try_from(here).ok());
    let next = here.unwrap_or(if by > 0 { -1 } else { 0 }) + by;
    spots.get(usize::try_from(next.rem_euclid(count)).ok()?)
}

/// `at`, moved by so many steps as `camera` shows them, within a view of `size`.
pub fn stepped(at: Point, steps: Vec2, camera: Camera, size: Size) -> Point {
    let to = at + steps * (STEP_PX / camera.scale());
    let to = if to.is_finite() { to } else { at };
    Point::new(to.x.clamp(0.0, size.width), to.y.clamp(0.0, size.height))
}

/// The middle of what `camera` shows, within a view of `size`: where the cross begins.
pub fn middle(camera: Camera, size: Size) -> Point {
    stepped(camera.visible().center(), Vec2::ZERO, camera, size)
}

/// By how much the picture has to move for `at` to be on the stage, in pixels.
pub fn pan_to_see(at: Point, camera: Camera) -> Vec2 {
    let (on_stage, stage) = (camera.to_stage() * at, camera.stage());
    let into = |at: f64, length: f64| {
        let margin = MARGIN_PX.min(length / 2.0);
        at.clamp(margin, length - margin) - at
    };
    Vec2::new(into(on_stage.x, stage.width), into(on_stage.y, stage.height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::part;

    fn camera() -> Camera {
        Camera::fit(Size::new(400.0, 200.0), Size::new(800.0, 600.0))
    }

    fn spot(name: &str, x: f64, y: f64) -> Spot {
        Spot { part: part(name), at: Point::new(x, y) }
    }

    /// A lamp: base below, shade above, a switch beside the shade.
    fn lamp() -> Vec<Spot> {
        vec![spot("base", 100.0, 180.0), spot("shade", 100.0, 40.0), spot("switch", 150.0, 60.0)]
    }

    #[track_caller]
    fn check_towards(from: (f64, f64), direction: Direction, expected: Option<&str>) {
        let lamp = lamp();
        let found = towards(&lamp, from.into(), direction).map(|spot| spot.part.as_str());
        assert_eq!(found, expected, "{from:?} {direction:?}");
    }

    #[test]
    fn the_nearest_part_ahead_is_found_and_none_behind() {
        check_towards((100.0, 180.0), Direction::Up, Some("shade"));
        check_towards((140.0, 180.0), Direction::Up, Some("switch"));
        check_towards((100.0, 120.0), Direction::Up, Some("shade"));
        check_towards((100.0, 40.0), Direction::Right, Some("switch"));
        check_towards((150.0, 60.0), Direction::Left, Some("shade"));
        check_towards((100.0, 180.0), Direction::Down, None);
        check_towards((100.0, 40.0), Direction::Left, None);
    }

    #[track_caller]
    fn check_turned(from: Option<&str>, by: isize, expected: &str) {
        let lamp = lamp();
        let found = turned(&lamp, from.map(part).as_ref(), by).map(|spot| spot.part.as_str());
        assert_eq!(found, Some(expected), "{from:?} {by}");
    }

    #[test]
    fn parts_come_one_after_the_other_and_round() {
        check_turned(Some("base"), 1, "shade");
        check_turned(Some("switch"), 1, "base");
        check_turned(Some("base"), -1, "switch");
        check_turned(None, 1, "base");
        check_turned(Some("cable"), -1, "switch");
        assert_eq!(turned(&[], None, 1), None);
    }

    #[test]
    fn a_step_is_as_long_on_the_stage_however_close_one_looks() {
        let (size, at) = (Size::new(400.0, 200.0), Point::new(200.0, 100.0));
        for factor in [1.0, 4.0] {
            let camera = camera().zoomed(Point::new(400.0, 300.0), factor);
            let to = stepped(at, Vec2::new(10.0, 0.0), camera, size);
            let px = (camera.to_stage() * to) - (camera.to_stage() * at);
            assert!((px.x - 10.0 * STEP_PX).abs() < 1e-9 && px.y == 0.0, "{px:?}");
        }
    }

    #[test]
    fn the_cross_stays_in_the_view() {
        let size = Size::new(400.0, 200.0);
        let far = stepped(Point::new(10.0, 10.0), Vec2::new(-1e9, 1e9), camera(), size);
        assert_eq!(far, Point::new(0.0, 200.0));
        let nonsense = Vec2::new(f64::NAN, 1.0);
        assert_eq!(stepped(Point::new(10.0, 10.0), nonsense, camera(), size).x, 10.0);
    }

    #[test]
    fn what_is_off_the_stage_is_brought_onto_it() {
        let close = camera().zoomed(Point::new(400.0, 300.0), 8.0);
        let at = Point::new(390.0, 100.0);
        assert!(!close.visible().contains(at));
        let moved = close.panned(pan_to_see(at, close));
        assert!(moved.visible().contains(at));
        assert_eq!(pan_to_see(at, moved), Vec2::ZERO);
    }
}
