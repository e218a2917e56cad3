//! Ink as a line: places evenly along it, and whether it goes around something.
//! Knows nothing of parts.

use kurbo::{BezPath, Point};

/// `count` places evenly along the line through `points`, from its first to its last; fewer when it
/// has no length.
pub(super) fn evenly(points: &[Point], count: usize) -> Vec<Point> {
    let length = length(points);
    let (Some(first), true) = (points.first(), length > 0.0) else {
        return points.first().copied().into_iter().collect();
    };
    let step = length / (count - 1) as f64;
    let mut places = vec![*first];
    let (mut left, mut walked) = (step, 0.0);
    for pair in points.windows(2) {
        let reach = pair[0].distance(pair[1]);
        while walked + reach >= left && places.len() < count {
            places.push(pair[0].lerp(pair[1], (left - walked) / reach));
            left += step;
        }
        walked += reach;
    }
    places
}

/// The outline that the line through `places`, which are evenly along it, draws around something;
/// nothing when it does not.
///
/// It goes around something when it comes back: some place in its last quarter is near one in its
/// first, no farther than a tenth of the way between them; and when that way encloses something, at
/// least a fortieth of its square. (A circle encloses a thirteenth, an ellipse eight times as long as
/// wide a forty-third; what is scribbled to and fro encloses next to nothing.)
pub(super) fn around(places: &[Point]) -> Option<BezPath> {
    let quarter = places.len() / 4;
    let ends = (0..quarter)
        .flat_map(|from| (places.len() - quarter..places.len()).map(move |to| (from, to)));
    let gap = |(from, to): &(usize, usize)| places[*from].distance(places[*to]);
    let (from, to) = ends.min_by(|one, other| gap(one).total_cmp(&gap(other)))?;
    let loop_places = &places[from..=to];
    let way = length(loop_places);
    let is_back = gap(&(from, to)) * 10.0 <= way;
    let is_round = area(loop_places) * 40.0 >= way * way;
    (is_back && is_round).then(|| closed(loop_places))
}

fn length(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The area a closed line encloses (the shoelace formula).
fn area(points: &[Point]) -> f64 {
    let next = points.iter().cycle().skip(1);
    let twice: f64 = points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    twice.abs() / 2.0
}

fn closed(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (index, point) in points.iter().enumerate() {
        match index {
            0 => path.move_to(*point),
            _ => path.line_to(*point),
        }
    }
    path.close_path();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(at: impl Fn(f64) -> (f64, f64)) -> Vec<Point> {
        let points: Vec<Point> = (0..=200).map(|step| at(f64::from(step) / 200.0).into()).collect();
        evenly(&points, 64)
    }

    #[test]
    fn places_are_evenly_along_a_line_however_its_points_lie() {
        let crowded: Vec<Point> = [0.0, 0.1, 0.2, 0.3, 63.0].map(|x| Point::new(x, 0.0)).into();
        let places = evenly(&crowded, 64);
        assert_eq!(places.len(), 64);
        for (index, place) in places.iter().enumerate() {
            assert!((place.x - index as f64).abs() < 1e-9, "{place:?}");
        }
        assert_eq!(evenly(&[Point::new(3.0, 4.0); 5], 64), [Point::new(3.0, 4.0)]);
        assert_eq!(evenly(&[], 64), []);
    }

    #[track_caller]
    fn check(name: &str, at: impl Fn(f64) -> (f64, f64), expected: bool) {
        assert_eq!(around(&drawn(at)).is_some(), expected, "{name}");
    }

    #[test]
    fn a_line_that_comes_back_and_encloses_something_goes_around_it() {
        let turn = |share: f64| (share * std::f64::consts::TAU).sin_cos();
        let ring = |width: f64, turns: f64| {
            move |share: f64| {
                let (y, x) = turn(share * turns);
                (x * width, y)
            }
        };
        check("a circle", ring(1.0, 1.0), true);
        check("a circle that is not quite closed", ring(1.0, 0.93), true);
        check("a circle that goes on over its beginning", ring(1.0, 1.2), true);
        check("two turns", ring(1.0, 2.0), true);
        check("a long ellipse", ring(5.0, 1.0), true);
        check("two thirds of a circle", ring(1.0, 0.66), false);
        check("a line", |share| (share, share / 3.0), false);
        check("to and fro", |share| ((share * 40.0).sin(), share), false);
        check("there and back", |share| (0.5 - (share - 0.5).abs(), share / 100.0), false);
        check("nothing", |_| (1.0, 1.0), false);
    }
}
