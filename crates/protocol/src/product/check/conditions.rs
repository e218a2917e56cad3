//! Conditions, and the options and values they name.
//! Knows nothing of what follows from a condition.

use codraft_model::condition::{Condition, Test};
use codraft_model::configuration::Value;
use codraft_model::id::OptionId;
use codraft_model::product::{OptionKind, ProductOption};

use super::super::definition as written;
use super::vocabulary::{self, Known};
use super::{Checker, Field};
use crate::problem::below;

impl Checker<'_> {
    /// The option called `text`. Of one that is written, but wrong, nothing more is said.
    pub(super) fn known_option(
        &mut self,
        text: &str,
        pointer: &str,
        known: &Known,
    ) -> Option<OptionId> {
        let option = known.option(text).map(|option| option.id.clone());
        if option.is_none() && !known.is_wrong(text) {
            self.problems.add(pointer, "UNKNOWN_OPTION", format!("no option is called `{text}`"));
        }
        option
    }

    /// The option that the member `name` of the object at `parent` names, which must be a number.
    pub(super) fn number_option<'k>(
        &mut self,
        field: Field<String>,
        parent: &str,
        known: &'k Known,
    ) -> Option<&'k ProductOption> {
        let text = self.problems.required(field, parent, "option")?;
        let pointer = below(parent, "option");
        self.known_option(&text, &pointer, known)?;
        let option = known.option(&text)?;
        let is_number = matches!(option.kind, OptionKind::Number(_));
        if !is_number {
            self.problems.add(&pointer, "NOT_A_NUMBER", format!("`{text}` is no number option"));
        }
        is_number.then_some(option)
    }

    /// The value of `option` that `scalar` writes.
    pub(super) fn value(
        &mut self,
        option: &ProductOption,
        scalar: &written::Scalar,
        pointer: &str,
    ) -> Option<Value> {
        let value = vocabulary::value(option, scalar);
        if value.is_none() {
            let detail = format!("{scalar} is no value of `{}`", option.id);
            self.problems.add(pointer, "UNKNOWN_VALUE", detail);
        }
        value
    }

    /// A list of conditions that may be left out. All of them, or nothing when one is wrong: a rule
    /// that lost a condition would say more than its author did.
    pub(super) fn conditions(
        &mut self,
        field: Field<Vec<Field<written::Condition>>>,
        parent: &str,
        name: &str,
        known: &Known,
    ) -> Option<Vec<Condition>> {
        let is_wrong = matches!(field, Field::Wrong(_));
        let before = self.problems.0.len();
        let items = self.optional_list(field, parent, name);
        let is_whole = !is_wrong && self.problems.0.len() == before;
        let read = |(pointer, item): (String, _)| self.condition(item, &pointer, known);
        let conditions: Vec<Option<Condition>> = items.into_iter().map(read).collect();
        conditions.into_iter().collect::<Option<_>>().filter(|_| is_whole)
    }

    pub(super) fn condition(
        &mut self,
        condition: written::Condition,
        pointer: &str,
        known: &Known,
    ) -> Option<Condition> {
        let text = self.problems.required(condition.option, pointer, "option")?;
        let is = self.problems.optional(condition.is, pointer, "is");
        let min = self.problems.optional(condition.min, pointer, "min");
        let max = self.problems.optional(condition.max, pointer, "max");
        let given = self.problems.optional(condition.given, pointer, "given");
        let id = self.known_option(&text, &below(pointer, "option"), known)?;
        let option = known.option(&text)?;
        let is_number = matches!(option.kind, OptionKind::Number(_));
        let test = match (is, min, max, given) {
            (Some(scalars), None, None, None) if !vocabulary::is_printed(option) => {
                Test::AnyOf(self.values(option, scalars, pointer)?)
            }
            (None, min, max, None) if is_number && (min.is_some() || max.is_some()) => {
                Test::Within(min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY))
            }
            (None, None, None, Some(is_given)) if vocabulary::is_printed(option) => {
                match is_given {
                    true => Test::Given,
                    false => Test::Blank,
                }
            }
            _ => {
                self.problems.add(pointer, "NO_TEST", test_of(&option.kind));
                return None;
            }
        };
        Some(Condition { option: id, test })
    }

    fn values(
        &mut self,
        option: &ProductOption,
        scalars: Vec<Field<written::Scalar>>,
        pointer: &str,
    ) -> Option<Vec<Value>> {
        let count = scalars.len();
        let items = self.list(Some(scalars), pointer, "is");
        if count == 0 {
            self.problems.add(pointer, "NO_TEST", test_of(&option.kind));
        }
        let read = |(at, scalar): (String, written::Scalar)| self.value(option, &scalar, &at);
        let values: Vec<Value> = items.into_iter().filter_map(read).collect();
        (count > 0 && values.len() == count).then_some(values)
    }
}

/// How an option of this kind is tested.
fn test_of(kind: &OptionKind) -> &'static str {
    match kind {
        OptionKind::Number(_) => "give `is` with one value or more, or `min` or `max`, or both",
        OptionKind::Text(_) | OptionKind::Image(_) => "give `given` with true or false",
        _ => "give `is` with one value or more",
    }
}
