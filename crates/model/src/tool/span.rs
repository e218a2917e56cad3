//! Two places, by a drag from one to the other or by a tap on each.
//! Knows nothing of what they make.

use super::{Pointer, TAP_RADIUS_PX, Touch};

/// How far two places are told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Span {
    /// Waiting for the pointer.
    #[default]
    Idle,
    /// The pointer is down and has not yet left the tap radius.
    Pressed {
        /// Where it went down.
        from: Touch,
    },
    /// The pointer pulls the second place away from the first.
    Pulled {
        /// The first place.
        from: Touch,
        /// Where the pointer is.
        to: Touch,
    },
    /// One tap was made, and the other is awaited.
    Half {
        /// The first place.
        from: Touch,
    },
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    /// One place is told by a tap.
    One,
    /// Both places are told.
    Both(Touch, Touch),
}

impl Span {
    /// Takes the machine one step on, and answers what was told.
    #[must_use]
    pub fn step(self, pointer: Pointer) -> (Span, Option<Told>) {
        use Span::{Half, Idle, Pressed, Pulled};
        match (self, pointer) {
            (Idle, Pointer::Down(from)) => (Pressed { from }, None),
            (Half { from }, Pointer::Down(to)) => (Pulled { from, to }, None),
            (Pressed { from }, Pointer::Move(to)) => match is_apart(from, to) {
                true => (Pulled { from, to }, None),
                false => (Pressed { from }, None),
            },
            (Pulled { from, .. }, Pointer::Move(to)) => (Pulled { from, to }, None),
            (Pressed { from }, Pointer::Up) => (Half { from }, Some(Told::One)),
            // Whoever comes back to the first place wants none.
            (Pulled { from, to }, Pointer::Up) => {
                (Idle, is_apart(from, to).then_some(Told::Both(from, to)))
            }
            (_, Pointer::Cancel) => (Idle, None),
            (state, _) => (state, None),
        }
    }

    /// The first place and where the second would be, while they are told.
    pub fn preview(&self) -> Option<(Touch, Touch)> {
        match self {
            Span::Idle => None,
            Span::Pressed { from } | Span::Half { from } => Some((*from, *from)),
            Span::Pulled { from, to } => Some((*from, *to)),
        }
    }
}

fn is_apart(from: Touch, to: Touch) -> bool {
    from.at_on_stage.distance(to.at_on_stage) >= TAP_RADIUS_PX
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{CANCEL, UP, at, down, moved};
    use super::*;
    use kurbo::Point;

    /// Plays `pointers` to a fresh span, and compares the pairs of places that were told.
    #[track_caller]
    fn check(pointers: &[Pointer], expected: &[(Point, Point)]) {
        let mut span = Span::default();
        let mut pairs = Vec::new();
        for pointer in pointers {
            let (next, told) = span.step(*pointer);
            span = next;
            if let Some(Told::Both(from, to)) = told {
                pairs.push((from.sample.at, to.sample.at));
            }
        }
        assert_eq!(pairs, expected);
    }

    #[test]
    fn a_drag_tells_both_places() {
        let pair = (at(0.0, 0.0), at(20.0, 5.0));
        check(&[down(0.0, 0.0), moved(9.0, 0.0), moved(20.0, 5.0), UP], &[pair]);
    }

    #[test]
    fn two_taps_tell_both_places() {
        let pair = (at(0.0, 0.0), at(20.0, 5.0));
        check(&[down(0.0, 0.0), moved(1.0, 1.0), UP, down(20.0, 5.0), UP], &[pair]);
        check(&[down(0.0, 0.0), UP, down(9.0, 9.0), moved(20.0, 5.0), UP], &[pair]);
    }

    #[test]
    fn two_taps_on_one_place_tell_nothing() {
        check(&[down(5.0, 5.0), UP, down(6.0, 5.0), UP], &[]);
        check(&[down(5.0, 5.0), moved(50.0, 5.0), moved(5.0, 5.0), UP], &[]);
    }

    #[test]
    fn whatever_is_cancelled_tells_nothing() {
        check(&[down(0.0, 0.0), CANCEL, UP], &[]);
        check(&[down(0.0, 0.0), moved(9.0, 0.0), CANCEL, UP], &[]);
        check(&[down(0.0, 0.0), UP, CANCEL, down(9.0, 9.0), UP], &[]);
        check(&[down(0.0, 0.0), UP, down(9.0, 9.0), CANCEL, UP], &[]);
        check(&[moved(9.0, 9.0), UP], &[]);
    }
}
