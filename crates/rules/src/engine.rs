//! The engine: questions about a space, each answered exactly.
//! Knows nothing of how formulas become clauses.

mod explain;
mod free;
mod minimise;
mod nearest;
mod oracle;
mod witnesses;

use crate::clauses::Literal;
use crate::propagation::Propagation;
use crate::solver::Solver;
use crate::space::{Constraint, Space, Variable};
use witnesses::{Set, Witnesses};

/// A space that can be asked.
///
/// Decisions are values that variables must have, one at most for each variable. A question about
/// values that do not exist is answered as about any other that cannot be.
pub struct Engine {
    space: Space,
    solver: Solver,
    /// What follows from the constraints alone; `None` when they contradict each other.
    propagation: Option<Propagation>,
    /// For each variable a value to begin with, when any would do.
    likely: Vec<u32>,
    witnesses: Witnesses,
    /// The decisions with which it was asked last what is free, and what was.
    before: Option<(Vec<(Variable, u32)>, Set)>,
}

/// Constraints and decisions that cannot be had together with a wish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflict {
    /// In order.
    pub constraints: Vec<Constraint>,
    /// The variables whose decisions they are, in order.
    pub decisions: Vec<Variable>,
}

impl Engine {
    /// An engine that has learnt nothing yet.
    pub fn new(space: Space) -> Self {
        let solver = Solver::new(&space.clauses, &space.guards);
        let propagation = Propagation::new(&space.clauses, &space.guards).ok();
        let likely = vec![0; space.variables()];
        let witnesses = Witnesses::new(&space.literals);
        Self { space, solver, propagation, likely, witnesses, before: None }
    }

    /// The space that is asked.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// Whether a valid whole has all of `decided`.
    pub fn is_possible(&mut self, decided: &[(Variable, u32)]) -> bool {
        let literals = self.literals(decided);
        self.solver.solve(&literals)
    }

    fn literal(&self, (variable, value): (Variable, u32)) -> Literal {
        self.space.literals.literal(variable, value)
    }

    fn literals(&self, decided: &[(Variable, u32)]) -> Vec<Literal> {
        decided.iter().map(|decision| self.literal(*decision)).collect()
    }
}

/// For each of so many variables whether it is among `decided`.
fn which(count: usize, decided: &[(Variable, u32)]) -> Vec<bool> {
    let mut which = vec![false; count];
    for (variable, _) in decided {
        if let Some(flag) = which.get_mut(variable.0 as usize) {
            *flag = true;
        }
    }
    which
}
