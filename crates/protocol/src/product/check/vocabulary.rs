//! What a product has, while it is being read: parts and options by name, and values by spelling.
//! Knows nothing of pointers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use codraft_model::artwork::Artwork;
use codraft_model::condition::{Condition, Test};
use codraft_model::configuration::{Lettering, Value};
use codraft_model::id::{AreaId, ChoiceId, FontId, OptionId, PartId};
use codraft_model::kurbo::Size;
use codraft_model::product::{Area, OptionKind, ProductOption};

use super::super::definition::Scalar;
use super::options::Picture;
use crate::artwork::{Looked, Operator, Show, Vocabulary};

/// The parts and options of a product.
#[derive(Default)]
pub(super) struct Known {
    pub(super) parts: BTreeSet<PartId>,
    pub(super) areas: Vec<Area>,
    pub(super) fonts: BTreeSet<FontId>,
    /// The areas and fonts that are written, also those that are wrong.
    pub(super) written_areas: BTreeSet<String>,
    pub(super) written_fonts: BTreeSet<String>,
    pub(super) options: Vec<ProductOption>,
    /// Where each option is written, also one that is wrong: who speaks of that one is not wrong too.
    pub(super) written: BTreeMap<String, String>,
}

impl Known {
    pub(super) fn option(&self, text: &str) -> Option<&ProductOption> {
        self.options.iter().find(|option| option.id.as_str() == text)
    }

    /// Whether the option is written, but wrong.
    pub(super) fn is_wrong(&self, text: &str) -> bool {
        self.option(text).is_none() && self.written.contains_key(text)
    }

    pub(super) fn set_picture(&mut self, picture: &Picture, drawing: Option<Artwork>) {
        let option = self.options.iter_mut().find(|option| option.id == picture.option);
        if let Some(OptionKind::Choice(choices)) = option.map(|option| &mut option.kind) {
            for choice in choices.iter_mut().filter(|choice| choice.id == picture.choice) {
                choice.picture.clone_from(&drawing);
            }
        }
    }
}

impl Vocabulary for Known {
    fn has_part(&self, part: &PartId) -> bool {
        self.parts.contains(part)
    }

    fn has_colour(&self, option: &OptionId) -> bool {
        let mut same = self.options.iter().filter(|known| known.id == *option);
        self.is_wrong(option.as_str()) || same.any(is_coloured)
    }

    fn area(&self, id: &AreaId) -> Looked<Size> {
        match self.areas.iter().find(|area| area.id == *id) {
            Some(area) => Looked::Known(area.size),
            None if self.written_areas.contains(id.as_str()) => Looked::Wrong,
            None => Looked::Unknown,
        }
    }

    fn condition(&self, show: &Show) -> Result<Condition, String> {
        let unknown = || format!("no option is called `{}`", show.option);
        if self.is_wrong(show.option) {
            // There will be no product, so what this holds does not count.
            let option = OptionId::parse(show.option).ok_or_else(unknown)?;
            return Ok(Condition { option, test: Test::AnyOf(Vec::new()) });
        }
        let option = self.option(show.option).ok_or_else(unknown)?;
        let test = if is_printed(option) { printed_test(show) } else { test(option, show) };
        Ok(Condition { option: option.id.clone(), test: test? })
    }
}

/// What `show` tests of an option whose value is printed: only whether there is one.
fn printed_test(show: &Show) -> Result<Test, String> {
    match (show.operator, show.values.as_slice()) {
        (Operator::Is, ["given"]) => Ok(Test::Given),
        (Operator::IsNot, ["given"]) => Ok(Test::Blank),
        _ => Err(format!("write `{0}=given` or `{0}!=given`", show.option)),
    }
}

fn test(option: &ProductOption, show: &Show) -> Result<Test, String> {
    let value = |text: &&str| {
        let none = || format!("`{text}` is no value of `{}`", show.option);
        spelled(option, text).ok_or_else(none)
    };
    let bound = || match (&option.kind, show.values.as_slice()) {
        (OptionKind::Number(_), [text]) => {
            let number = text.parse().ok().filter(|number: &f64| number.is_finite());
            number.ok_or_else(|| format!("`{text}` is no number"))
        }
        _ => Err(format!("`{}` is no number option", show.option)),
    };
    Ok(match show.operator {
        Operator::Is => Test::AnyOf(show.values.iter().map(value).collect::<Result<_, _>>()?),
        Operator::IsNot => Test::NoneOf(show.values.iter().map(value).collect::<Result<_, _>>()?),
        Operator::AtLeast => Test::Within(bound()?, f64::INFINITY),
        Operator::AtMost => Test::Within(f64::NEG_INFINITY, bound()?),
    })
}

/// Whether the option stands for colours.
pub(super) fn is_coloured(option: &ProductOption) -> bool {
    match &option.kind {
        OptionKind::Colour { .. } => true,
        OptionKind::Choice(choices) => choices.iter().any(|choice| choice.colour.is_some()),
        _ => false,
    }
}

/// Whether what the option decides is printed.
pub(super) fn is_printed(option: &ProductOption) -> bool {
    matches!(option.kind, OptionKind::Text(_) | OptionKind::Image(_))
}

/// The value of `option` that `scalar` writes, if it is one.
pub(super) fn value(option: &ProductOption, scalar: &Scalar) -> Option<Value> {
    let value = match (scalar, &option.kind) {
        (Scalar::Toggle(is_on), _) => Value::Toggle(*is_on),
        (Scalar::Number(number), OptionKind::Number(range)) => {
            Value::Number(range.snapped(*number)?)
        }
        (Scalar::Number(_), _) => return None,
        (Scalar::Word(word), OptionKind::Colour { .. }) => Value::Colour(word.parse().ok()?),
        (Scalar::Word(word), OptionKind::Text(range)) => {
            Value::Text(Lettering { text: word.clone(), font: range.fonts.first()?.clone() })
        }
        (Scalar::Word(word), _) => Value::Choice(ChoiceId::parse(word)?),
        (Scalar::Text { text, font }, _) => {
            Value::Text(Lettering { text: text.clone(), font: FontId::parse(font)? })
        }
    };
    option.accepts(&value).then_some(value)
}

/// The value of `option` that artwork spells as `text`, if it is one.
fn spelled(option: &ProductOption, text: &str) -> Option<Value> {
    let scalar = match &option.kind {
        OptionKind::Toggle { .. } => Scalar::Toggle(text.parse().ok()?),
        OptionKind::Number(_) => Scalar::Number(text.parse().ok()?),
        _ => Scalar::Word(text.to_owned()),
    };
    value(option, &scalar)
}

/// A value to stand in until the default is known.
pub(super) fn any_value() -> Value {
    Value::Toggle(false)
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::Toggle(is_on) => is_on.fmt(f),
            Scalar::Number(number) => number.fmt(f),
            Scalar::Word(word) | Scalar::Text { text: word, .. } => write!(f, "`{word}`"),
        }
    }
}
