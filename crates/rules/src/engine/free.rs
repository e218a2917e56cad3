//! What is free: every value that can still be had.
//! Knows nothing of why the others cannot.
//!
//! Most values are settled by propagation: what it forbids is blocked, and a whole put together from
//! values that nothing has proved yet, one variable after the other, proves them all free. Where that
//! comes to a dead end, the solver searches.

use super::Engine;
use crate::clauses::Literal;
use crate::encode::Values;
use crate::propagation::{Contradiction, Propagation};
use crate::solver::Solver;
use crate::space::Variable;

impl Engine {
    /// For each variable and each of its values, whether a valid whole has the value and the
    /// decisions on all other variables.
    pub fn free(&mut self, decided: &[(Variable, u32)]) -> Vec<Vec<bool>> {
        let values = &self.space.literals;
        let free = values.iter().map(|literals| vec![false; literals.len()]).collect();
        let Some(propagation) = &mut self.propagation else { return free };
        let (solver, likely) = (&mut self.solver, &mut self.likely);
        let mut survey = Survey { values, propagation, solver, likely, free };
        survey.settle(Target::Undecided, decided);
        for (variable, _) in decided {
            let others: Vec<(Variable, u32)> =
                decided.iter().copied().filter(|(other, _)| other != variable).collect();
            survey.settle(Target::Only(variable.0 as usize), &others);
        }
        survey.free
    }
}

/// What is needed to settle values.
struct Survey<'a> {
    values: &'a Values,
    propagation: &'a mut Propagation,
    solver: &'a mut Solver,
    /// For each variable the value that it had in the last whole, which often fits again.
    likely: &'a mut Vec<u32>,
    /// For each variable and value, whether it was proved free.
    free: Vec<Vec<bool>>,
}

/// Whose values are settled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// All that have no decision. Every whole says something of each of them.
    Undecided,
    /// One that has a decision, which is left out.
    Only(usize),
}

/// How far it came to put a whole together.
enum Attempt {
    Whole,
    /// What was asked for contradicts the decisions.
    Blocked,
    /// One variable after the other was given a value, until there was none for the next.
    DeadEnd,
}

impl Survey<'_> {
    fn settle(&mut self, target: Target, decided: &[(Variable, u32)]) {
        let bottom = self.propagation.mark();
        let literal = |(variable, value): &(Variable, u32)| self.values.literal(*variable, *value);
        let decided: Vec<Literal> = decided.iter().map(literal).collect();
        if self.propagation.assume_all(&decided).is_ok() {
            // A contradiction here means that nothing is free, and that nothing was proved so.
            let _ = self.settle_each(target, decided);
        }
        self.propagation.back_to(bottom);
    }

    fn settle_each(
        &mut self,
        target: Target,
        mut asked: Vec<Literal>,
    ) -> Result<(), Contradiction> {
        let open = self.open();
        let targets = match target {
            Target::Undecided => 0..self.free.len(),
            Target::Only(variable) => variable..variable + 1,
        };
        for variable in targets {
            for value in 0..self.free[variable].len() {
                let literal = self.values.literal(Variable(variable as u32), value as u32);
                if self.free[variable][value] || self.propagation.holds(!literal) {
                    continue;
                }
                asked.push(literal);
                if self.is_free(target, &asked, &open) {
                    self.note(target);
                } else {
                    self.propagation.assume(!literal)?;
                }
                asked.pop();
            }
        }
        Ok(())
    }

    /// The variables that have no value yet.
    fn open(&self) -> Vec<usize> {
        let is_settled = |literals: &[Literal]| literals.iter().any(|l| self.propagation.holds(*l));
        let open = self.values.iter().enumerate().filter(|(_, literals)| !is_settled(literals));
        open.map(|(variable, _)| variable).collect()
    }

    /// Whether a whole has all of `asked`, of which only the last is not held to yet. If one has,
    /// it is the likely one now.
    fn is_free(&mut self, target: Target, asked: &[Literal], open: &[usize]) -> bool {
        let Some(last) = asked.last() else { return false };
        let mark = self.propagation.mark();
        let attempt = self.attempt(target, *last, open);
        if matches!(attempt, Attempt::Whole) {
            *self.likely = self.values.whole(|literal| self.propagation.holds(literal));
        }
        self.propagation.back_to(mark);
        match attempt {
            Attempt::Whole => true,
            Attempt::Blocked => false,
            Attempt::DeadEnd => {
                let is_found = self.solver.solve(asked);
                if is_found {
                    *self.likely = self.values.whole(|literal| self.solver.holds(literal));
                }
                is_found
            }
        }
    }

    /// Puts a whole together. Its variables all have a value in the end; what stands for more than a
    /// value follows from them, or else propagation would have contradicted.
    fn attempt(&mut self, target: Target, asked: Literal, open: &[usize]) -> Attempt {
        if self.propagation.assume(asked).is_err() {
            return Attempt::Blocked;
        }
        for variable in open {
            let literals = self.values.of(Variable(*variable as u32));
            let likely = self.likely[*variable] as usize;
            let proved = match target {
                Target::Undecided => self.free[*variable].as_slice(),
                Target::Only(_) => &[],
            };
            let settled = self.propagation.settle(|known| best(known, literals, likely, proved));
            if settled.is_err() {
                return Attempt::DeadEnd;
            }
        }
        Attempt::Whole
    }

    /// Notes what the likely whole proves.
    fn note(&mut self, target: Target) {
        for (variable, value) in self.likely.iter().enumerate() {
            if target == Target::Undecided || target == Target::Only(variable) {
                self.free[variable][*value as usize] = true;
            }
        }
    }
}

/// The value of a variable to try: one that is not proved yet, the likely one, or any. `None` when it
/// has one.
fn best(
    known: &Propagation,
    literals: &[Literal],
    likely: usize,
    proved: &[bool],
) -> Option<Literal> {
    if literals.iter().any(|literal| known.holds(*literal)) {
        return None;
    }
    let is_open = |at: &usize| known.is_open(literals[*at]);
    let is_new = |at: &usize| proved.get(*at) == Some(&false) && is_open(at);
    let new = (0..literals.len()).find(is_new);
    let any = || (0..literals.len()).find(is_open);
    new.or(Some(likely).filter(is_open)).or_else(any).map(|at| literals[at])
}
