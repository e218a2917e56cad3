//! What a mark encloses: whole parts, or a piece of one.
//! Knows nothing of the tree of parts.

use kurbo::{Point, Rect};

use super::{Scene, Votes};
use crate::artwork::cover::Cover;
use crate::id::PartId;

/// How many places are looked at inside a mark, and in all parts it may enclose: as many as take a
/// fraction of a millisecond.
const PLACES: usize = 256;

/// A part that is enclosed.
struct Whole<'a> {
    part: &'a PartId,
    bounds: Rect,
    /// How much of it is seen.
    area: f64,
}

impl<'a> Scene<'a> {
    /// The votes of what `outline` encloses: of the parts that are whole in it, or else of all that is.
    pub(super) fn votes_within(&self, outline: &Cover) -> Votes<'a> {
        let wholes = self.wholes(outline);
        let places = grid(outline.bounds(), PLACES);
        let inside: Vec<Point> =
            places.iter().copied().filter(|at| outline.contains(*at)).collect();
        let share = inside.len() as f64 / places.len().max(1) as f64;
        let area: f64 = wholes.iter().map(|whole| whole.bounds.area()).sum();
        if !wholes.is_empty() && area * 8.0 >= outline.bounds().area() * share {
            let mut votes = Votes::new();
            for whole in wholes {
                *votes.entry(whole.part).or_default() += whole.area;
            }
            return votes;
        }
        self.votes(&inside)
    }

    /// The parts of which three quarters or more of what is seen is inside.
    fn wholes(&self, outline: &Cover) -> Vec<Whole<'a>> {
        let within = outline.bounds();
        // What is seen of a part may be less than its rectangle, but seldom less than half.
        let may_be = |bounds: &Rect| {
            let common = bounds.intersect(within);
            common.width() >= 0.0 && common.height() >= 0.0 && common.area() * 2.0 >= bounds.area()
        };
        let parts = self.artwork.parts_with_bounds(self.configuration).into_iter();
        let parts: Vec<(&PartId, Rect)> = parts.filter(|(_, bounds)| may_be(bounds)).collect();
        let places = (PLACES / parts.len().max(1)).max(25);
        let whole = |(part, bounds)| {
            let places = grid(bounds, places);
            let seen = places.iter().filter(|at| self.part_at(**at) == Some(part));
            let seen: Vec<&Point> = seen.collect();
            let inside = seen.iter().filter(|at| outline.contains(***at)).count();
            let is_whole = inside > 0 && inside * 4 >= seen.len() * 3;
            let area = bounds.area() * seen.len() as f64 / places.len() as f64;
            is_whole.then_some(Whole { part, bounds, area })
        };
        parts.into_iter().filter_map(whole).collect()
    }
}

/// About `count` places evenly over `bounds`, in the middles of as many equal rectangles.
fn grid(bounds: Rect, count: usize) -> Vec<Point> {
    let side = (count as f64).sqrt().max(1.0) as u32;
    let share = |step: u32| (f64::from(step) + 0.5) / f64::from(side);
    let row = |y: u32| {
        (0..side).map(move |x| {
            let (x, y) = (share(x) * bounds.width(), share(y) * bounds.height());
            Point::new(bounds.x0 + x, bounds.y0 + y)
        })
    };
    (0..side).flat_map(row).collect()
}
