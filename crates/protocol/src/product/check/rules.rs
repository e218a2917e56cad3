//! The rules of a product: exactly one consequence each, and all it speaks of known.
//! Knows nothing of whether rules contradict each other: that is `whole`.

use std::collections::BTreeSet;

use codraft_model::condition::Condition;
use codraft_model::configuration::Value;
use codraft_model::id::{OptionId, RuleId};
use codraft_model::product::{
    Comparison, Consequence, OptionKind, ProductOption, Rule, Table, Term,
};

use super::super::definition as written;
use super::vocabulary::{self, Known};
use super::{Checker, Field};
use crate::problem::below;

/// The most steps of a number that is added up: each is a case of its own.
const MOST_STEPS: i64 = 1_000;

/// The most options in one table.
const MOST_COLUMNS: usize = 20;

impl Checker<'_> {
    pub(super) fn rules(
        &mut self,
        field: Field<Vec<Field<written::Rule>>>,
        known: &Known,
    ) -> Vec<Rule> {
        let mut seen = BTreeSet::new();
        let mut rules = Vec::new();
        for (pointer, mut rule) in self.optional_list(field, "", "rules") {
            let id = self.name(std::mem::take(&mut rule.id), &pointer, RuleId::parse);
            let because = self.words(std::mem::take(&mut rule.because), &pointer, "because");
            let when = self.conditions(std::mem::take(&mut rule.when), &pointer, "when", known);
            let then = self.consequence(rule, &pointer, known);
            if let (Some(id), Some(when), Some(because), Some(then)) = (id, when, because, then) {
                self.unique(&mut seen, &id, &pointer);
                rules.push(Rule { id, when, then, because });
            }
        }
        rules
    }

    fn consequence(
        &mut self,
        rule: written::Rule,
        pointer: &str,
        known: &Known,
    ) -> Option<Consequence> {
        let written::Rule { requires, excludes, at_most, at_least, compare, table, .. } = rule;
        let is_given = [
            !matches!(requires, Field::Missing),
            !matches!(excludes, Field::Missing),
            !matches!(at_most, Field::Missing),
            !matches!(at_least, Field::Missing),
            !matches!(compare, Field::Missing),
            !matches!(table, Field::Missing),
        ];
        if is_given.into_iter().filter(|is_given| *is_given).count() != 1 {
            let detail = "give exactly one of `requires`, `excludes`, `atMost`, `atLeast`, \
                          `compare` and `table`";
            self.problems.add(pointer, "NO_CONSEQUENCE", detail);
            return None;
        }
        if let Some(condition) = self.problems.optional(requires, pointer, "requires") {
            let condition = self.condition(condition, &below(pointer, "requires"), known);
            return condition.map(Consequence::Requires);
        }
        if let Some(condition) = self.problems.optional(excludes, pointer, "excludes") {
            let condition = self.condition(condition, &below(pointer, "excludes"), known);
            return condition.map(Consequence::Excludes);
        }
        if let Some(count) = self.problems.optional(at_most, pointer, "atMost") {
            let (most, of) = self.counted(count, &below(pointer, "atMost"), known)?;
            return Some(Consequence::AtMost(most, of));
        }
        if let Some(count) = self.problems.optional(at_least, pointer, "atLeast") {
            let at = below(pointer, "atLeast");
            let (fewest, of) = self.counted(count, &at, known)?;
            self.problems.within(fewest as f64, 0.0, of.len() as f64, &below(&at, "count"));
            return Some(Consequence::AtLeast(fewest, of));
        }
        if let Some(compare) = self.problems.optional(compare, pointer, "compare") {
            let comparison = self.comparison(compare, &below(pointer, "compare"), known);
            return comparison.map(Consequence::Compare);
        }
        let table = self.problems.optional(table, pointer, "table")?;
        self.table(table, &below(pointer, "table"), known).map(Consequence::Table)
    }

    fn counted(
        &mut self,
        count: written::Count,
        pointer: &str,
        known: &Known,
    ) -> Option<(usize, Vec<Condition>)> {
        let number = self.problems.required(count.count, pointer, "count");
        if matches!(&count.of, Field::Missing)
            || matches!(&count.of, Field::Given(of) if of.is_empty())
        {
            self.problems.add(&below(pointer, "of"), "EMPTY", "`of` needs at least one condition");
        }
        let of = self.conditions(count.of, pointer, "of", known)?;
        Some((number? as usize, of))
    }

    fn comparison(
        &mut self,
        compare: written::Comparison,
        pointer: &str,
        known: &Known,
    ) -> Option<Comparison> {
        let at_most = self.problems.optional(compare.at_most, pointer, "atMost");
        let at_least = self.problems.optional(compare.at_least, pointer, "atLeast");
        let mut terms = Vec::new();
        let items = self.required_list(compare.terms, pointer, "terms");
        let count = items.len();
        for (at, term) in items {
            let option = self.number_option(term.option, &at, known);
            let times = self.problems.optional(term.times, &at, "times").unwrap_or(1.0);
            self.problems.within(times, -1e6, 1e6, &below(&at, "times"));
            let Some(option) = option else { continue };
            self.few_steps(option, &at);
            terms.push(Term { option: option.id.clone(), times });
        }
        if at_most.is_none() && at_least.is_none() {
            self.problems.add(pointer, "NO_TEST", "give `atMost` or `atLeast`, or both");
            return None;
        }
        (!terms.is_empty() && terms.len() == count).then_some(Comparison {
            terms,
            at_least,
            at_most,
        })
    }

    fn few_steps(&mut self, option: &ProductOption, pointer: &str) {
        let OptionKind::Number(range) = &option.kind else { return };
        if range.last_step() > MOST_STEPS {
            let detail = format!(
                "`{}` has {} steps; one that is added up has at most {MOST_STEPS}",
                option.id,
                range.last_step()
            );
            self.problems.add(&below(pointer, "option"), "TOO_MANY", detail);
        }
    }

    fn table(&mut self, table: written::Table, pointer: &str, known: &Known) -> Option<Table> {
        let at = below(pointer, "options");
        let columns = self.required_list(table.options, pointer, "options");
        if columns.len() > MOST_COLUMNS {
            let detail = format!("{} are more than the limit of {MOST_COLUMNS}", columns.len());
            self.problems.add(&at, "TOO_MANY", detail);
        }
        let mut options: Vec<OptionId> = Vec::new();
        let count = columns.len();
        for (at, text) in columns {
            let Some(id) = self.known_option(&text, &at, known) else { continue };
            if known.option(&text).is_some_and(vocabulary::is_printed) {
                let detail = format!("`{text}` has no values that could be listed");
                self.problems.add(&at, "NO_TEST", detail);
            } else if options.contains(&id) {
                self.problems.add(&at, "DUPLICATE", format!("`{text}` is a column already"));
            } else {
                options.push(id);
            }
        }
        let rows = self.required_list(table.allowed, pointer, "allowed");
        let (is_whole, row_count) = (options.len() == count, rows.len());
        if !is_whole {
            return None;
        }
        let row = |(at, cells): (String, _)| self.row(cells, &at, &options, known);
        let rows: Vec<Vec<Vec<Value>>> = rows.into_iter().filter_map(row).collect();
        (row_count > 0 && rows.len() == row_count).then_some(Table { options, rows })
    }

    fn row(
        &mut self,
        cells: Vec<Field<written::Cell>>,
        pointer: &str,
        options: &[OptionId],
        known: &Known,
    ) -> Option<Vec<Vec<Value>>> {
        if cells.len() != options.len() {
            let detail = format!("a row has {} cells, this one {}", options.len(), cells.len());
            self.problems.add(pointer, "WRONG_LENGTH", detail);
            return None;
        }
        let mut row = Vec::new();
        for (index, (cell, option)) in cells.into_iter().zip(options).enumerate() {
            let at = below(pointer, index);
            let cell = self.problems.required(cell, pointer, &index.to_string());
            let (Some(cell), Some(option)) = (cell, known.option(option.as_str())) else {
                continue;
            };
            let (scalars, is_list) = match cell {
                written::Cell::One(scalar) => (vec![scalar], false),
                written::Cell::Any(scalars) => (scalars, true),
            };
            if scalars.is_empty() {
                self.problems.add(&at, "EMPTY", "a cell needs at least one value");
            }
            let count = scalars.len();
            let read = |(index, scalar): (usize, written::Scalar)| {
                let at = if is_list { below(&at, index) } else { at.clone() };
                self.value(option, &scalar, &at)
            };
            let values: Vec<Value> = scalars.into_iter().enumerate().filter_map(read).collect();
            if count > 0 && values.len() == count {
                row.push(values);
            }
        }
        (row.len() == options.len()).then_some(row)
    }
}
