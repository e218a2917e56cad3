//! The pin: places a note where the pointer lifts.
//! Knows neither the design nor the screen.

use kurbo::Point;

use super::Pointer;

/// What the pin is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Pin {
    /// Waiting for the pointer.
    #[default]
    Idle,
    /// The pointer is down; the pin follows it until it lifts.
    Holding {
        /// Where it would be placed, in the view.
        at: Point,
    },
}

impl Pin {
    /// Takes the machine one step on, and answers where the pin was placed.
    #[must_use]
    pub fn step(self, pointer: Pointer) -> (Pin, Option<Point>) {
        use Pin::{Holding, Idle};
        match (self, pointer) {
            (Idle, Pointer::Down(touch)) | (Holding { .. }, Pointer::Move(touch)) => {
                (Holding { at: touch.sample.at }, None)
            }
            (Holding { at }, Pointer::Up) => (Idle, Some(at)),
            (_, Pointer::Cancel) => (Idle, None),
            (state, _) => (state, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{CANCEL, UNITS_PER_PX, UP, down, moved};
    use super::*;

    #[track_caller]
    fn check(pointers: &[Pointer], expected: &[(f64, f64)]) {
        let mut pin = Pin::default();
        let mut placed = Vec::new();
        for pointer in pointers {
            let (next, at) = pin.step(*pointer);
            pin = next;
            placed.extend(at);
        }
        let in_view = |(x, y): &(f64, f64)| Point::new(x * UNITS_PER_PX, y * UNITS_PER_PX);
        assert_eq!(placed, expected.iter().map(in_view).collect::<Vec<_>>());
    }

    #[test]
    fn a_pin_is_placed_where_the_pointer_lifts() {
        check(&[down(1.0, 1.0), UP], &[(1.0, 1.0)]);
        check(&[down(1.0, 1.0), moved(7.0, 8.0), UP], &[(7.0, 8.0)]);
    }

    #[test]
    fn a_cancelled_pin_is_not_placed() {
        check(&[down(1.0, 1.0), CANCEL, UP], &[]);
    }
}
