//! The pen: turns a drag of the pointer into one stroke, and a tap into a dot.
//! Knows neither the design nor the screen; a stroke under way is only [`Pen::preview`].

use super::{Pointer, Touch};
use crate::ink::{Brush, Sample, Stroke};

/// What the pen is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Pen {
    /// Waiting for the pointer.
    #[default]
    Idle,
    /// The pointer is down. Holds one sample or more.
    Drawing {
        /// Every place the hand was.
        samples: Vec<Sample>,
    },
}

impl Pen {
    /// Takes the machine one step on, and answers the stroke once it is whole.
    #[must_use]
    pub fn step(self, pointer: Pointer, brush: Brush) -> (Pen, Option<Stroke>) {
        use Pen::{Drawing, Idle};
        match (self, pointer) {
            (Idle, Pointer::Down(Touch { sample, .. })) => {
                (Drawing { samples: vec![sample] }, None)
            }
            (Drawing { mut samples }, Pointer::Move(Touch { sample, .. })) => {
                // A sample where the last one was would add weight to the stroke, but no shape.
                if samples.last().is_none_or(|last| last.at != sample.at) {
                    samples.push(sample);
                }
                (Drawing { samples }, None)
            }
            (Drawing { samples }, Pointer::Up) => (Idle, Some(Stroke::new(samples, brush))),
            (_, Pointer::Cancel) => (Idle, None),
            // A second finger, or a move with no button held, is not ours to answer.
            (state, _) => (state, None),
        }
    }

    /// The stroke as drawn so far; empty when none is under way.
    pub fn preview(&self) -> &[Sample] {
        match self {
            Pen::Drawing { samples } => samples,
            Pen::Idle => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{CANCEL, UNITS_PER_PX, UP, down, moved};
    use super::*;
    use kurbo::Point;

    /// Plays `pointers` to a fresh pen, and compares the strokes, each given by its pixels.
    #[track_caller]
    fn check(pointers: &[Pointer], expected: &[&[(f64, f64)]]) {
        let brush = Brush::default();
        let mut pen = Pen::default();
        let mut strokes = Vec::new();
        for pointer in pointers {
            let (next, stroke) = pen.step(*pointer, brush);
            pen = next;
            strokes.extend(stroke);
        }
        let in_view = |(x, y): &(f64, f64)| Point::new(x * UNITS_PER_PX, y * UNITS_PER_PX);
        let expected: Vec<Vec<Point>> =
            expected.iter().map(|stroke| stroke.iter().map(in_view).collect()).collect();
        let found: Vec<Vec<Point>> =
            strokes.iter().map(|stroke| stroke.samples().map(|s| s.at).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_tap_is_a_dot() {
        check(&[down(5.0, 5.0), UP], &[&[(5.0, 5.0)]]);
    }

    #[test]
    fn a_drag_is_one_stroke_from_where_it_began() {
        check(
            &[down(0.0, 0.0), moved(9.0, 0.0), moved(9.0, 9.0), UP],
            &[&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)]],
        );
    }

    #[test]
    fn a_hand_at_rest_adds_nothing() {
        check(
            &[down(0.0, 0.0), moved(9.0, 0.0), moved(9.0, 0.0), UP],
            &[&[(0.0, 0.0), (9.0, 0.0)]],
        );
    }

    #[test]
    fn nothing_is_done_until_the_pointer_lifts() {
        check(&[down(0.0, 0.0), moved(9.0, 0.0)], &[]);
    }

    #[test]
    fn a_cancelled_drag_leaves_no_trace() {
        check(&[down(0.0, 0.0), moved(9.0, 0.0), CANCEL, UP], &[]);
    }

    #[test]
    fn a_move_without_a_touch_draws_nothing() {
        check(&[moved(3.0, 3.0), UP, moved(9.0, 0.0)], &[]);
    }

    #[test]
    fn a_second_finger_does_not_begin_a_second_stroke() {
        check(
            &[down(0.0, 0.0), down(50.0, 50.0), moved(9.0, 0.0), UP, UP],
            &[&[(0.0, 0.0), (9.0, 0.0)]],
        );
    }
}
