//! What a product is made of, and how it is made.
//! Knows nothing of what was chosen.

use std::collections::BTreeSet;

use codraft_model::id::{BillLineId, InstructionId};
use codraft_model::product::{BillLine, Instruction, Quantity};

use super::super::definition as written;
use super::vocabulary::Known;
use super::{Checker, Field};
use crate::problem::below;

/// The longest part number or unit, in characters.
const LONGEST_LINE: usize = 80;

impl Checker<'_> {
    pub(super) fn bill(
        &mut self,
        field: Field<Vec<Field<written::BillLine>>>,
        known: &Known,
    ) -> Vec<BillLine> {
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        for (pointer, line) in self.optional_list(field, "", "billOfMaterials") {
            let id = self.name(line.id, &pointer, BillLineId::parse);
            let name = self.words(line.name, &pointer, "name");
            let part_number = self.line(line.part_number, &pointer, "partNumber");
            let unit = self.line(line.unit, &pointer, "unit");
            let quantity = self.quantity(line.quantity, line.quantity_of, &pointer, known);
            let when = self.conditions(line.when, &pointer, "when", known);
            let (Some(id), Some(name), Some(quantity), Some(when)) = (id, name, quantity, when)
            else {
                continue;
            };
            self.unique(&mut seen, &id, &pointer);
            lines.push(BillLine { id, name, part_number, unit, quantity, when });
        }
        lines
    }

    fn quantity(
        &mut self,
        fixed: Field<u32>,
        of: Field<written::QuantityOf>,
        pointer: &str,
        known: &Known,
    ) -> Option<Quantity> {
        let is_of = !matches!(of, Field::Missing);
        if is_of && !matches!(fixed, Field::Missing) {
            let detail = "give `quantity` or `quantityOf`, not both";
            self.problems.add(pointer, "TWO_QUANTITIES", detail);
            return None;
        }
        if !is_of {
            let fixed = self.problems.optional(fixed, pointer, "quantity");
            return Some(Quantity::Fixed(fixed.unwrap_or(1)));
        }
        let of = self.problems.optional(of, pointer, "quantityOf")?;
        let at = below(pointer, "quantityOf");
        let option = self.number_option(of.option, &at, known).map(|option| option.id.clone());
        let times = self.problems.optional(of.times, &at, "times").unwrap_or(1.0);
        self.problems.within(times, 0.0, 1e6, &below(&at, "times"));
        Some(Quantity::Of(option?, times))
    }

    /// A short text of one line that may be left out.
    fn line(&mut self, field: Field<String>, parent: &str, name: &str) -> String {
        let text = self.problems.optional(field, parent, name).unwrap_or_default();
        if text.chars().count() > LONGEST_LINE || text.chars().any(char::is_control) {
            let detail = format!("one line of at most {LONGEST_LINE} characters");
            self.problems.add(&below(parent, name), "TOO_LONG", detail);
        }
        text
    }

    pub(super) fn instructions(
        &mut self,
        field: Field<Vec<Field<written::Instruction>>>,
        known: &Known,
    ) -> Vec<Instruction> {
        let mut seen = BTreeSet::new();
        let mut instructions = Vec::new();
        for (pointer, instruction) in self.optional_list(field, "", "instructions") {
            let id = self.name(instruction.id, &pointer, InstructionId::parse);
            if let Field::Given(words) = &instruction.text {
                for (language, text) in words {
                    self.placeholders(text, &below(&below(&pointer, "text"), language), known);
                }
            }
            let text = self.words(instruction.text, &pointer, "text");
            let when = self.conditions(instruction.when, &pointer, "when", known);
            if let (Some(id), Some(text), Some(when)) = (id, text, when) {
                self.unique(&mut seen, &id, &pointer);
                instructions.push(Instruction { id, text, when });
            }
        }
        instructions
    }

    /// Every `{` opens the name of an option.
    fn placeholders(&mut self, text: &str, pointer: &str, known: &Known) {
        for opened in text.split('{').skip(1) {
            match opened.split_once('}') {
                Some((name, _)) => drop(self.known_option(name, pointer, known)),
                None => {
                    let detail = "`{` opens the name of an option, and `}` closes it";
                    self.problems.add(pointer, "NOT_A_PLACEHOLDER", detail);
                }
            }
        }
    }
}
