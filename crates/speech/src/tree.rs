//! The parts of a view as a tree to walk through: rows in order, each in words, and where a key leads.
//! Knows no page. The keys are those of the tree pattern of the ARIA Authoring Practices.

use std::collections::BTreeSet;

use codraft_model::design::Design;
use codraft_model::id::PartId;
use codraft_model::product::{Part, Product, View};

use crate::Speaker;

/// One part, as a line of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The part.
    pub part: PartId,
    /// What it is called.
    pub name: String,
    /// What is chosen for it, where that says more than yes or no; may be empty.
    pub chosen: String,
    /// How many marks are about it, and about what it consists of while that is folded up.
    pub marks: usize,
    /// How deep it is, from 1.
    pub level: usize,
    /// Its place among its siblings, from 1.
    pub position: usize,
    /// How many siblings there are, with it.
    pub siblings: usize,
    /// Whether what it consists of is shown; nothing when the view shows none of that.
    pub is_open: Option<bool>,
}

/// What a key does in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the row below.
    Down,
    /// To the row above.
    Up,
    /// Opens a row, or goes into it.
    In,
    /// Closes a row, or goes out of it.
    Out,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// What follows from a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another row has the focus.
    Go(usize),
    /// The row shows what it consists of.
    Open,
    /// It does so no longer.
    Close,
}

impl Speaker<'_> {
    /// The rows of what `view` shows, with the parts in `opened` unfolded.
    pub fn rows(
        &self,
        product: &Product,
        design: &Design,
        view: &View,
        opened: &BTreeSet<PartId>,
    ) -> Vec<Row> {
        let shown = view.artwork.parts(&design.configuration).into_iter().collect();
        let walk = Walk { speaker: *self, product, design, opened, shown };
        let mut rows = Vec::new();
        walk.visit(&product.parts, 1, &mut rows);
        rows
    }
}

struct Walk<'a> {
    speaker: Speaker<'a>,
    product: &'a Product,
    design: &'a Design,
    opened: &'a BTreeSet<PartId>,
    shown: BTreeSet<&'a PartId>,
}

impl Walk<'_> {
    fn visit(&self, parts: &[Part], level: usize, rows: &mut Vec<Row>) {
        let seen: Vec<&Part> = parts.iter().filter(|part| self.is_seen(part)).collect();
        for (index, part) in seen.iter().enumerate() {
            let has_more = part.parts.iter().any(|inner| self.is_seen(inner));
            let is_open = has_more.then(|| self.opened.contains(&part.id));
            rows.push(Row {
                part: part.id.clone(),
                name: self.speaker.text(&part.name).to_owned(),
                chosen: self.chosen(&part.id),
                marks: self.marks(part, is_open == Some(false)),
                level,
                position: index + 1,
                siblings: seen.len(),
                is_open,
            });
            if is_open == Some(true) {
                self.visit(&part.parts, level + 1, rows);
            }
        }
    }

    /// Whether the view shows it, or anything it consists of.
    fn is_seen(&self, part: &Part) -> bool {
        self.shown.contains(&part.id) || part.parts.iter().any(|inner| self.is_seen(inner))
    }

    fn chosen(&self, part: &PartId) -> String {
        use codraft_model::configuration::Value;
        let about = self.product.options.iter().filter(|o| o.part.as_ref() == Some(part));
        let said = about.filter_map(|option| {
            let value = self.design.configuration.value(&option.id)?;
            let name = || self.speaker.text(&option.name).to_owned();
            match value {
                Value::Toggle(is_on) => is_on.then(name),
                value => value.is_given().then(|| self.speaker.value(option, value)),
            }
        });
        self.speaker.joined(said)
    }

    fn marks(&self, part: &Part, is_folded: bool) -> usize {
        let own = self.design.annotations.iter();
        let own = own.filter(|mark| mark.target.part.as_ref() == Some(&part.id)).count();
        let inner = if is_folded { &part.parts[..] } else { &[] };
        own + inner.iter().map(|inner| self.marks(inner, true)).sum::<usize>()
    }
}

/// What `key` does in the row at `at`.
pub fn step(rows: &[Row], at: usize, key: Key) -> Option<Step> {
    let row = rows.get(at)?;
    match (key, row.is_open) {
        (Key::Down, _) => (at + 1 < rows.len()).then_some(Step::Go(at + 1)),
        (Key::Up, _) => at.checked_sub(1).map(Step::Go),
        (Key::First, _) => Some(Step::Go(0)),
        (Key::Last, _) => Some(Step::Go(rows.len() - 1)),
        (Key::In, Some(false)) => Some(Step::Open),
        (Key::In, Some(true)) => Some(Step::Go(at + 1)),
        (Key::In, None) => None,
        (Key::Out, Some(true)) => Some(Step::Close),
        (Key::Out, _) => rows[..at].iter().rposition(|above| above.level < row.level).map(Step::Go),
    }
}

/// The next row after `at`, and round, whose name begins with `typed`; one letter goes on to the next
/// such row, more letters stay where they still fit.
pub fn find(rows: &[Row], at: usize, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    let from = if typed.chars().count() > 1 { at } else { at + 1 };
    let order = (from..rows.len()).chain(0..from.min(rows.len()));
    let mut order = order.filter(|_| !typed.is_empty());
    order.find(|index| rows[*index].name.to_lowercase().starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, level: usize, is_open: Option<bool>) -> Row {
        Row {
            part: PartId::parse(&name.to_lowercase()).expect("a name"),
            name: name.into(),
            chosen: String::new(),
            marks: 0,
            level,
            position: 1,
            siblings: 1,
            is_open,
        }
    }

    /// Body (open): Door, Badge; Roof (closed); Mirror.
    fn car() -> Vec<Row> {
        vec![
            row("Body", 1, Some(true)),
            row("Door", 2, None),
            row("Badge", 2, None),
            row("Roof", 1, Some(false)),
            row("Mirror", 1, None),
        ]
    }

    #[track_caller]
    fn check(at: usize, key: Key, expected: Option<Step>) {
        assert_eq!(step(&car(), at, key), expected, "{at} {key:?}");
    }

    #[test]
    fn keys_lead_through_the_rows_and_stop_at_the_ends() {
        check(0, Key::Down, Some(Step::Go(1)));
        check(4, Key::Down, None);
        check(3, Key::Up, Some(Step::Go(2)));
        check(0, Key::Up, None);
        check(2, Key::First, Some(Step::Go(0)));
        check(2, Key::Last, Some(Step::Go(4)));
        assert_eq!(step(&[], 0, Key::Last), None);
    }

    #[test]
    fn what_is_closed_opens_and_what_is_open_is_gone_into_and_out_of() {
        check(3, Key::In, Some(Step::Open));
        check(0, Key::In, Some(Step::Go(1)));
        check(4, Key::In, None);
        check(0, Key::Out, Some(Step::Close));
        check(2, Key::Out, Some(Step::Go(0)));
        check(3, Key::Out, None);
    }

    #[track_caller]
    fn check_find(at: usize, typed: &str, expected: Option<usize>) {
        assert_eq!(find(&car(), at, typed), expected, "{at} {typed:?}");
    }

    #[test]
    fn letters_find_the_next_row_by_its_name() {
        check_find(0, "b", Some(2));
        check_find(2, "b", Some(0));
        check_find(2, "ba", Some(2));
        check_find(0, "ba", Some(2));
        check_find(4, "R", Some(3));
        check_find(0, "x", None);
        check_find(0, "", None);
    }
}
