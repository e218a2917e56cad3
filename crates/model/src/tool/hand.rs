//! The hand: a drag moves the picture, a tap picks what is under it.
//! Knows neither the design nor the camera.

use kurbo::Point;

use super::{Act, Pointer, TAP_RADIUS_PX, Touch};

/// What the hand is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Hand {
    /// Waiting for the pointer.
    #[default]
    Idle,
    /// The pointer is down and has not yet left the tap radius.
    Pressed {
        /// Where it went down.
        start: Touch,
    },
    /// The picture follows the pointer.
    Dragging {
        /// Where the pointer was last, on the stage.
        last: Point,
    },
}

impl Hand {
    /// Takes the machine one step on, and answers what the hand did.
    #[must_use]
    pub fn step(self, pointer: Pointer) -> (Hand, Option<Act>) {
        use Hand::{Dragging, Idle, Pressed};
        match (self, pointer) {
            (Idle, Pointer::Down(start)) => (Pressed { start }, None),
            (Pressed { start }, Pointer::Move(touch)) => {
                let by = touch.at_on_stage - start.at_on_stage;
                match by.hypot() < TAP_RADIUS_PX {
                    true => (Pressed { start }, None),
                    false => (Dragging { last: touch.at_on_stage }, Some(Act::Pan(by))),
                }
            }
            (Pressed { start }, Pointer::Up) => (Idle, Some(Act::Pick(start.sample.at))),
            (Dragging { last }, Pointer::Move(touch)) => {
                let by = touch.at_on_stage - last;
                (Dragging { last: touch.at_on_stage }, Some(Act::Pan(by)))
            }
            (_, Pointer::Up | Pointer::Cancel) => (Idle, None),
            (state, _) => (state, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{CANCEL, UNITS_PER_PX, UP, down, moved};
    use super::*;
    use kurbo::Vec2;

    #[track_caller]
    fn check(pointers: &[Pointer], expected: &[Act]) {
        let mut hand = Hand::default();
        let mut acts = Vec::new();
        for pointer in pointers {
            let (next, act) = hand.step(*pointer);
            hand = next;
            acts.extend(act);
        }
        assert_eq!(acts, expected);
    }

    #[test]
    fn a_trembling_tap_picks_where_it_began() {
        let picked = Act::Pick(Point::new(5.0 * UNITS_PER_PX, 5.0 * UNITS_PER_PX));
        check(&[down(5.0, 5.0), moved(6.0, 6.0), UP], &[picked]);
    }

    #[test]
    fn a_drag_moves_the_picture_all_the_way() {
        let pan = |x, y| Act::Pan(Vec2::new(x, y));
        check(
            &[down(0.0, 0.0), moved(9.0, 0.0), moved(9.0, 7.0), UP],
            &[pan(9.0, 0.0), pan(0.0, 7.0)],
        );
    }

    #[test]
    fn a_cancelled_tap_picks_nothing() {
        check(&[down(5.0, 5.0), CANCEL, UP], &[]);
    }
}
