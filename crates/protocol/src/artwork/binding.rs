//! The attributes of a drawing that bind it to a product, as they are spelled.
//! Knows nothing of what a product has.

use codraft_model::kurbo::Rect;

/// When a piece of artwork is shown: one option, and what its value must be.
#[derive(Debug, PartialEq)]
pub(crate) struct Show<'a> {
    /// The name of the option.
    pub(crate) option: &'a str,
    /// How its value is tested.
    pub(crate) operator: Operator,
    /// The spellings it is tested against.
    pub(crate) values: Vec<&'a str>,
}

/// How a value is tested.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operator {
    /// `=`: it is one of these.
    Is,
    /// `!=`: it is none of these.
    IsNot,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}

impl<'a> Show<'a> {
    /// Reads `option=value|value`, and the same with another operator.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        const OPERATORS: [(&str, Operator); 4] = [
            ("!=", Operator::IsNot),
            (">=", Operator::AtLeast),
            ("<=", Operator::AtMost),
            ("=", Operator::Is),
        ];
        let split = |(sign, operator): &(&str, Operator)| {
            text.split_once(sign).map(|(option, values)| (option, values, *operator))
        };
        let (option, values, operator) = OPERATORS.iter().find_map(split)?;
        let values = values.split('|').map(str::trim).collect();
        Some(Self { option: option.trim(), operator, values })
    }
}

/// Reads `x y width height`, finite and with an extent.
pub(super) fn frame(text: &str) -> Option<Rect> {
    let numbers: Option<Vec<f64>> =
        text.split([' ', ',']).filter(|piece| !piece.is_empty()).map(|n| n.parse().ok()).collect();
    match numbers?.as_slice() {
        [x, y, width, height] if *width > 0.0 && *height > 0.0 => {
            let frame = Rect::new(*x, *y, x + width, y + height);
            frame.is_finite().then_some(frame)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, Operator, &[&str])>) {
        let expected = expected.map(|(option, operator, values)| Show {
            option,
            operator,
            values: values.into(),
        });
        assert_eq!(Show::parse(text), expected, "{text}");
    }

    #[test]
    fn a_test_has_an_option_an_operator_and_values() {
        check("roof = glass | fabric", Some(("roof", Operator::Is, &["glass", "fabric"])));
        check("roof!=glass", Some(("roof", Operator::IsNot, &["glass"])));
        check("carrot>=40", Some(("carrot", Operator::AtLeast, &["40"])));
        check("carrot <= 80", Some(("carrot", Operator::AtMost, &["80"])));
        check("roof", None);
        check("roof>4", None);
    }

    #[test]
    fn a_frame_has_a_place_and_an_extent() {
        assert_eq!(frame("1 2 30 40"), Some(Rect::new(1.0, 2.0, 31.0, 42.0)));
        assert_eq!(frame("1,2, 30,40"), Some(Rect::new(1.0, 2.0, 31.0, 42.0)));
        for wrong in ["", "1 2 3", "1 2 0 4", "1 2 -3 4", "1 2 x 4", "1 2 inf 4", "1 2 3 4 5"] {
            assert_eq!(frame(wrong), None, "{wrong}");
        }
    }
}
