//! How formulas become clauses.
//! Knows nothing of how clauses are solved.
//!
//! A formula is only ever required where a literal holds (G. Tseitin 1968, one direction as by
//! D. Plaisted and S. Greenbaum 1986): nothing follows from it when the literal is off, so any
//! constraint can be switched on for one question and off for the next.

mod sum;
mod table;
mod values;

use crate::clauses::{Clauses, Literal};
use crate::space::{Formula, MOST_NODES, TooLarge};
use sum::Diagram;
pub(crate) use values::Values;

/// Writes one constraint.
pub(crate) struct Encoder<'a> {
    clauses: &'a mut Clauses,
    values: &'a mut Values,
    nodes_left: usize,
}

/// Whether a formula or its contrary is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    Holds,
    Fails,
}

impl Sense {
    fn contrary(self) -> Self {
        match self {
            Sense::Holds => Sense::Fails,
            Sense::Fails => Sense::Holds,
        }
    }

    fn of(self, literal: Literal) -> Literal {
        match self {
            Sense::Holds => literal,
            Sense::Fails => !literal,
        }
    }
}

impl<'a> Encoder<'a> {
    pub(crate) fn new(clauses: &'a mut Clauses, values: &'a mut Values) -> Self {
        Self { clauses, values, nodes_left: MOST_NODES }
    }

    /// Makes `formula` follow from `guard`.
    pub(crate) fn require(&mut self, guard: Literal, formula: &Formula) -> Result<(), TooLarge> {
        self.write(guard, formula, Sense::Holds)
    }

    fn write(&mut self, guard: Literal, formula: &Formula, sense: Sense) -> Result<(), TooLarge> {
        use Sense::{Fails, Holds};
        match (formula, sense) {
            (Formula::Is(..), _) => {
                let literal = self.literal(formula, sense)?;
                self.clauses.add([!guard, literal]);
                Ok(())
            }
            (Formula::Not(inner), _) => self.write(guard, inner, sense.contrary()),
            (Formula::All(parts), Holds) | (Formula::Any(parts), Fails) => {
                parts.iter().try_for_each(|part| self.write(guard, part, sense))
            }
            (Formula::Any(parts), Holds) | (Formula::All(parts), Fails) => {
                let literals = self.literals(parts, sense)?;
                self.clauses.add(literals.into_iter().chain([!guard]));
                Ok(())
            }
            (Formula::AtLeast(count, parts), _) => {
                self.count(guard, parts, sense, i128::from(*count))
            }
            (Formula::AtMost(count, parts), _) => {
                self.count(guard, parts, sense.contrary(), i128::from(*count) + 1)
            }
            (Formula::Sum { terms, at_most }, _) => self.sum(guard, terms, *at_most, sense),
            (Formula::Table { variables, rows }, Holds) => {
                self.one_row(guard, variables, rows);
                Ok(())
            }
            (Formula::Table { variables, rows }, Fails) => {
                self.no_row(guard, variables, rows);
                Ok(())
            }
        }
    }

    /// A literal from which the formula, or its contrary, follows; one that can be off at any time.
    fn literal(&mut self, formula: &Formula, sense: Sense) -> Result<Literal, TooLarge> {
        match formula {
            Formula::Is(variable, values) => {
                Ok(sense.of(self.values.any_of(self.clauses, *variable, values)))
            }
            Formula::Not(inner) => self.literal(inner, sense.contrary()),
            Formula::All(parts) | Formula::Any(parts) if parts.len() == 1 => {
                self.literal(&parts[0], sense)
            }
            _ => {
                let literal = self.clauses.fresh();
                self.write(literal, formula, sense)?;
                Ok(literal)
            }
        }
    }

    fn literals(&mut self, parts: &[Formula], sense: Sense) -> Result<Vec<Literal>, TooLarge> {
        parts.iter().map(|part| self.literal(part, sense)).collect()
    }

    /// `count` or more of `parts` hold, or, in the contrary sense, fewer.
    fn count(
        &mut self,
        guard: Literal,
        parts: &[Formula],
        sense: Sense,
        count: i128,
    ) -> Result<(), TooLarge> {
        let enough = match sense {
            Sense::Holds => count,
            Sense::Fails => parts.len() as i128 - count + 1,
        };
        let literals = self.literals(parts, sense)?;
        if enough == 1 {
            self.clauses.add(literals.into_iter().chain([!guard]));
            return Ok(());
        }
        // Each one that is off is one of those that may be.
        let spare = literals.len() as i128 - enough;
        let terms = literals.into_iter().map(|literal| vec![(1, !literal)]).collect();
        self.at_most(guard, terms, spare)
    }

    fn at_most(
        &mut self,
        guard: Literal,
        terms: Vec<sum::Term>,
        budget: i128,
    ) -> Result<(), TooLarge> {
        let mut diagram = Diagram::new(terms, self.clauses, self.nodes_left);
        let root = diagram.root(budget)?;
        self.nodes_left = diagram.nodes_left();
        self.clauses.add([!guard, root]);
        Ok(())
    }
}
