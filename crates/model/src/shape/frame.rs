//! A rectangle that may be turned.
//! Knows nothing of what is in it.

use kurbo::{Affine, BezPath, Point, Rect, Size, Vec2};

/// A rectangle that may be turned, in product units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its middle.
    pub centre: Point,
    /// How wide and high it is before it is turned; more than nothing.
    pub size: Size,
    /// How far it is turned clockwise about its middle, in degrees.
    pub turn_degrees: f64,
}

impl Frame {
    /// An upright frame.
    pub fn upright(rect: Rect) -> Self {
        Self { centre: rect.center(), size: rect.size(), turn_degrees: 0.0 }
    }

    /// Whether its sides are level and plumb.
    pub fn is_upright(&self) -> bool {
        self.turn_degrees == 0.0
    }

    /// From places in a frame of its size whose top left corner is the origin.
    pub fn to_view(&self) -> Affine {
        Affine::translate(self.centre.to_vec2())
            * Affine::rotate(self.turn_degrees.to_radians())
            * Affine::translate(-self.size.to_vec2() / 2.0)
    }

    /// Its corners, the top left first, clockwise.
    pub fn corners(&self) -> [Point; 4] {
        let Size { width, height } = self.size;
        let to_view = self.to_view();
        [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
            .map(|corner| to_view * Point::from(corner))
    }

    /// The smallest upright rectangle around it.
    pub fn bounds(&self) -> Rect {
        let [a, b, c, d] = self.corners();
        Rect::from_points(a, b).union(Rect::from_points(c, d))
    }

    /// Its four sides.
    pub fn path(&self) -> BezPath {
        let [a, b, c, d] = self.corners();
        let mut path = BezPath::new();
        path.move_to(a);
        for corner in [b, c, d] {
            path.line_to(corner);
        }
        path.close_path();
        path
    }

    /// Whether `at` is in it, or no farther than `reach` outside.
    pub fn hit(&self, at: Point, reach: f64) -> bool {
        let inside = self.to_view().inverse() * at;
        let reach = reach.max(0.0);
        self.size.to_rect().inflate(reach, reach).contains(inside)
    }

    /// Eight rows of eight places inside.
    pub(super) fn places(&self) -> Vec<Point> {
        const ROWS: u32 = 8;
        let share = |step: u32| (f64::from(step) + 0.5) / f64::from(ROWS);
        let to_view = self.to_view();
        let row = |y: u32| {
            (0..ROWS).map(move |x| (share(x) * self.size.width, share(y) * self.size.height))
        };
        (0..ROWS).flat_map(row).map(|place| to_view * Point::from(place)).collect()
    }

    /// The same with its middle at `centre`.
    #[must_use]
    pub fn at(self, centre: Point) -> Self {
        Self { centre, ..self }
    }

    /// The same, moved.
    #[must_use]
    pub fn moved(self, by: Vec2) -> Self {
        self.at(self.centre + by)
    }

    /// The same, turned clockwise about `about`.
    #[must_use]
    pub fn turned(self, about: Point, degrees: f64) -> Self {
        let centre = Affine::rotate_about(degrees.to_radians(), about) * self.centre;
        Self { centre, turn_degrees: wrapped(self.turn_degrees + degrees), ..self }
    }

    /// The same, so many times as wide and high, about its middle.
    #[must_use]
    pub fn scaled(self, factors: Vec2) -> Self {
        let size = Size::new(self.size.width * factors.x, self.size.height * factors.y);
        Self { size, ..self }
    }

    pub(super) fn is_sound(&self) -> bool {
        super::is_near(self.centre)
            && super::is_length(self.size.width)
            && super::is_length(self.size.height)
            && is_turn(self.turn_degrees)
    }
}

/// A turn of at most half the way round to either side.
pub(super) fn wrapped(degrees: f64) -> f64 {
    let turn = degrees % 360.0;
    if turn > 180.0 {
        turn - 360.0
    } else if turn <= -180.0 {
        turn + 360.0
    } else {
        turn
    }
}

pub(super) fn is_turn(degrees: f64) -> bool {
    (-360.0..=360.0).contains(&degrees)
}
