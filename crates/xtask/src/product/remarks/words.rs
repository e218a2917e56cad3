//! Names, numbers and values in a sentence.
//! Knows nothing of what the sentence says.

use std::fmt::Display;

use codraft_model::product::{OptionKind, ProductOption};
use codraft_model::rules::{Class, Declared};

/// A whole number in groups of three digits.
pub(super) fn count(number: u128) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Rules and conditions, as what something is because of.
pub(super) fn reasons(declared: &[Declared]) -> String {
    let names = declared.iter().map(|what| match what {
        Declared::Rule(id) => format!("the rule `{id}`"),
        Declared::Asked(id) => format!("`onlyWhen` of `{id}`"),
    });
    listed(&names.collect::<Vec<_>>())
}

/// All of several names.
pub(super) fn all_of(names: &[&impl Display]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    listed(&names)
}

fn listed(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [some @ .., end] => format!("{} and {end}", some.join(", ")),
    }
}

/// The values of `class`, to stand after the name of their option.
pub(super) fn values_of(option: &ProductOption, class: &Class) -> String {
    match (class, &option.kind) {
        (Class::Steps(from, to), OptionKind::Number(range)) => {
            let (from, to, unit) = (range.at(*from), range.at(*to), &range.unit);
            let value = match from == to {
                true => format!("at {from} {unit}"),
                false => format!("from {from} to {to} {unit}"),
            };
            value.trim_end().to_owned()
        }
        (Class::Choice(id), _) => format!("as `{id}`"),
        (Class::Toggle(is_on), _) => format!("as {is_on}"),
        (Class::Colour(colour), _) => format!("in {colour}"),
        (Class::OtherColour(_), _) => "in any colour that no rule names".to_owned(),
        (Class::Given, _) => "with anything in it".to_owned(),
        (Class::Blank, _) => "empty".to_owned(),
        _ => "at all".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_groups_of_three() {
        for (number, expected) in
            [(7, "7"), (123, "123"), (1_234, "1,234"), (12_345_678, "12,345,678")]
        {
            assert_eq!(count(number), expected);
        }
    }
}
