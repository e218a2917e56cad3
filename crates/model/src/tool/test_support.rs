//! Short words for what a pointer does. The view is four times as large as the stage.
//! Knows no tool.

use kurbo::Point;

use super::{Grip, Keys, Pointer, Touch, Under};
use crate::ink::{Brush, Sample};

pub(super) const UNITS_PER_PX: f64 = 4.0;

fn touch(x: f64, y: f64) -> Touch {
    Touch { at_on_stage: Point::new(x, y), sample: Sample::new(at(x, y), 0.5) }
}

/// The place in the view of a place on the stage.
pub(super) fn at(x: f64, y: f64) -> Point {
    Point::new(x * UNITS_PER_PX, y * UNITS_PER_PX)
}

pub(super) fn down(x: f64, y: f64) -> Pointer {
    Pointer::Down(touch(x, y))
}

pub(super) fn moved(x: f64, y: f64) -> Pointer {
    Pointer::Move(touch(x, y))
}

pub(super) const UP: Pointer = Pointer::Up;
pub(super) const CANCEL: Pointer = Pointer::Cancel;

pub(super) const SHIFT: Keys = Keys { shift: true, alt: false, ctrl: false };
pub(super) const ALT: Keys = Keys { shift: false, alt: true, ctrl: false };

pub(super) fn grip(keys: Keys) -> Grip {
    Grip { brush: Brush::default(), letter: 16.0, keys, under: Under::Nothing }
}
