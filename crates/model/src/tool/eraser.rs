//! The eraser: rubs along a way, and answers the whole of it when it is lifted.
//! Knows nothing of what lies under it.

use kurbo::Point;

use super::{Act, Pointer};

/// What the eraser is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Eraser {
    /// Waiting for the pointer.
    #[default]
    Idle,
    /// The pointer is down. Holds one place or more.
    Rubbing {
        /// Every place it was at, in the view.
        way: Vec<Point>,
    },
}

impl Eraser {
    /// Takes the machine one step on, and answers the way once it is whole.
    #[must_use]
    pub fn step(self, pointer: Pointer) -> (Eraser, Option<Act>) {
        use Eraser::{Idle, Rubbing};
        match (self, pointer) {
            (Idle, Pointer::Down(touch)) => (Rubbing { way: vec![touch.sample.at] }, None),
            (Rubbing { mut way }, Pointer::Move(touch)) => {
                if way.last() != Some(&touch.sample.at) {
                    way.push(touch.sample.at);
                }
                (Rubbing { way }, None)
            }
            (Rubbing { way }, Pointer::Up) => (Idle, Some(Act::Erase(way))),
            (_, Pointer::Cancel) => (Idle, None),
            (state, _) => (state, None),
        }
    }

    /// The way so far; empty while the eraser rests.
    pub fn way(&self) -> &[Point] {
        match self {
            Eraser::Idle => &[],
            Eraser::Rubbing { way } => way,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{CANCEL, UP, at, down, moved};
    use super::*;

    #[track_caller]
    fn check(pointers: &[Pointer], expected: &[&[(f64, f64)]]) {
        let mut eraser = Eraser::default();
        let mut acts = Vec::new();
        for pointer in pointers {
            let (next, act) = eraser.step(*pointer);
            eraser = next;
            acts.extend(act);
        }
        let way = |way: &&[(f64, f64)]| Act::Erase(way.iter().map(|(x, y)| at(*x, *y)).collect());
        assert_eq!(acts, expected.iter().map(way).collect::<Vec<_>>());
    }

    #[test]
    fn one_drag_is_one_way() {
        let drag = [down(0.0, 0.0), moved(9.0, 0.0), moved(9.0, 0.0), moved(9.0, 9.0), UP];
        check(&drag, &[&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)]]);
        check(&[down(3.0, 3.0), UP], &[&[(3.0, 3.0)]]);
    }

    #[test]
    fn a_cancelled_drag_takes_nothing_away() {
        check(&[down(0.0, 0.0), moved(9.0, 0.0), CANCEL, UP, moved(20.0, 0.0)], &[]);
    }
}
