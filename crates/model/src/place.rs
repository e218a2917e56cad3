//! Where in a picture something is, as a person would say it: which third across, and which down.
//! Knows no words, and nothing of parts.

use kurbo::{Point, Size};

/// One of the nine fields of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// From left to right, whatever the language's direction: a product is never mirrored.
    pub across: Third,
    /// From top to bottom.
    pub down: Third,
}

/// One of three equal stretches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// Left, or top.
    First,
    /// In between.
    Middle,
    /// Right, or bottom.
    Last,
}

impl Zone {
    /// The field of a picture of `size` in which `at` is; what is beside the picture is in the field
    /// next to it.
    pub fn of(at: Point, size: Size) -> Self {
        Self { across: Third::of(at.x, size.width), down: Third::of(at.y, size.height) }
    }
}

impl Third {
    fn of(at: f64, length: f64) -> Self {
        match at * 3.0 {
            start if start < length => Third::First,
            end if end > length * 2.0 => Third::Last,
            _ => Third::Middle,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(at: (f64, f64), across: Third, down: Third) {
        assert_eq!(Zone::of(at.into(), Size::new(300.0, 90.0)), Zone { across, down }, "{at:?}");
    }

    #[test]
    fn each_place_is_in_the_field_a_person_would_name() {
        check((0.0, 0.0), Third::First, Third::First);
        check((99.0, 31.0), Third::First, Third::Middle);
        check((150.0, 45.0), Third::Middle, Third::Middle);
        check((299.0, 61.0), Third::Last, Third::Last);
    }

    #[test]
    fn what_is_beside_the_picture_has_a_field_too() {
        check((-50.0, 45.0), Third::First, Third::Middle);
        check((900.0, -1.0), Third::Last, Third::First);
        check((f64::NAN, 45.0), Third::Middle, Third::Middle);
    }
}
