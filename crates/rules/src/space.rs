//! A space: variables with finitely many values, and the constraints that a whole has to meet.
//! Knows nothing of how it is searched.

use std::fmt;

use crate::clauses::{Clauses, Literal};
use crate::encode::{self, Encoder};

/// The most nodes that the counts and sums of one constraint may need, all together.
pub const MOST_NODES: usize = 50_000;

/// Something that has exactly one of finitely many values, which are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(pub u32);

/// Something that every valid whole meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Constraint(pub u32);

/// What can be said about variables. Values that a variable does not have are had by no whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The variable has one of these values.
    Is(Variable, Vec<u32>),
    /// It does not hold.
    Not(Box<Formula>),
    /// Every one holds; true of none.
    All(Vec<Formula>),
    /// One or more hold; false of none.
    Any(Vec<Formula>),
    /// No more than so many hold. One that is listed twice counts twice.
    AtMost(u32, Vec<Formula>),
    /// So many hold, or more.
    AtLeast(u32, Vec<Formula>),
    /// What the values add comes to `at_most` or less.
    Sum {
        /// For each value of the variable, what it adds; values beyond the list add nothing.
        terms: Vec<(Variable, Vec<i64>)>,
        /// The limit, which may be met.
        at_most: i64,
    },
    /// One of the rows fits; false without rows.
    Table {
        /// What the columns are.
        variables: Vec<Variable>,
        /// For each row and column, the values that fit; a column beyond the row fits.
        rows: Vec<Vec<Vec<u32>>>,
    },
}

/// A constraint would need more than [`MOST_NODES`] nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "counts or sums with more than {MOST_NODES} different states")
    }
}

impl std::error::Error for TooLarge {}

/// Variables and constraints, already in the solver's terms.
#[derive(Clone, Debug, Default)]
pub struct Space {
    pub(crate) clauses: Clauses,
    pub(crate) literals: encode::Values,
    /// For each constraint the literal under which it holds.
    pub(crate) guards: Vec<Literal>,
    constraints: Vec<Formula>,
}

impl Space {
    /// A space with one whole, which has no variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more variable. One without values leaves no valid whole.
    pub fn variable(&mut self, values: u32) -> Variable {
        self.literals.add(&mut self.clauses, values)
    }

    /// One more constraint. One that is too large is left out, and gets no number.
    pub fn constrain(&mut self, formula: Formula) -> Result<Constraint, TooLarge> {
        let guard = self.clauses.fresh();
        Encoder::new(&mut self.clauses, &mut self.literals).require(guard, &formula)?;
        self.guards.push(guard);
        self.constraints.push(formula);
        Ok(Constraint(self.constraints.len() as u32 - 1))
    }

    /// How many variables there are.
    pub fn variables(&self) -> usize {
        self.literals.count()
    }

    /// How many values the variable has; none when there is no such variable.
    pub fn values(&self, variable: Variable) -> usize {
        self.literals.of(variable).len()
    }

    /// What each constraint says, in order.
    pub fn constraints(&self) -> &[Formula] {
        &self.constraints
    }
}
