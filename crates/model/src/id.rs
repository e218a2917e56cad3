//! The names a product gives its things. Each kind of name is a type of its own.
//! Knows nothing of the things themselves.

use std::fmt;
use std::sync::Arc;

/// The longest name, in bytes.
pub const LONGEST: usize = 64;

/// Whether `text` is a name: lower-case letters, digits and hyphens, at most [`LONGEST`] of them,
/// with a letter or digit first.
pub fn is_name(text: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.len() <= LONGEST
        && text.bytes().all(is_part)
        && text.bytes().next().is_some_and(|first| first != b'-')
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name `text`, or nothing when it is not one: see [`is_name`].
            pub fn parse(text: &str) -> Option<Self> {
                is_name(text).then(|| Self(text.into()))
            }

            /// The name as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

names! {
    /// Names a product.
    ProductId,
    /// Names a part of a product that can be pointed at.
    PartId,
    /// Names a picture of a product.
    ViewId,
    /// Names a group of options that are chosen together.
    StepId,
    /// Names something the customer decides.
    OptionId,
    /// Names one of the answers to an option.
    ChoiceId,
    /// Names a rule of which choices go together.
    RuleId,
    /// Names a whole configuration to begin with.
    StartingPointId,
    /// Names a line of the bill of materials.
    BillLineId,
    /// Names a typeface.
    FontId,
    /// Names an area that is printed on.
    AreaId,
    /// Names a question for those who know what they need.
    NeedId,
    /// Names an answer to such a question.
    AnswerId,
    /// Names a step of making the product.
    InstructionId,
}

macro_rules! counted {
    ($($(#[$doc:meta])* $name:ident is $letter:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Reads what [`fmt::Display`] writes: a letter and a number.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = text.strip_prefix($letter)?;
                let is_plain =
                    digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
                is_plain.then(|| digits.parse().ok().map(Self)).flatten()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }
    )*};
}

counted! {
    /// Names an annotation within its design. Counted up, never used twice in one design.
    AnnotationId is 'a',
    /// Names a proposal within its design. Counted up, never used twice in one design.
    ProposalId is 'p',
    /// Names a variant that was kept. Counted up, never used twice in one session.
    VariantId is 'v',
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(OptionId::parse(text).is_some(), expected, "{text:?}");
    }

    #[test]
    fn names_are_short_and_plain() {
        check("roof", true);
        check("wheel-16", true);
        check("16", true);
        check("", false);
        check("-roof", false);
        check("Roof", false);
        check("roof rack", false);
        check("__proto__", false);
        check(&"x".repeat(64), true);
        check(&"x".repeat(65), false);
    }

    #[test]
    fn annotation_names_have_one_spelling() {
        assert_eq!(AnnotationId::parse("a7"), Some(AnnotationId(7)));
        for wrong in ["a", "7", "a07", "a-1", "a+1", "a99999999999", "b1"] {
            assert_eq!(AnnotationId::parse(wrong), None, "{wrong}");
        }
    }
}
