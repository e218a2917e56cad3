//! What is free: every value that can still be had.
//! Knows nothing of why the others cannot.
//!
//! Most values are settled by propagation: what it forbids is blocked, and a whole put together from
//! values that nothing has proved yet, one variable after the other, proves them all free. Where that
//! comes to a dead end, the solver searches.

use super::Engine;
use super::witnesses::{Set, Witnesses};
use crate::clauses::Literal;
use crate::encode::Values;
use crate::propagation::{Contradiction, Propagation};
use crate::solver::Solver;
use crate::space::Variable;

impl Engine {
    /// For each variable and each of its values, whether a valid whole has the value and the
    /// decisions on all other variables.
    pub fn free(&mut self, decided: &[(Variable, u32)]) -> Vec<Vec<bool>> {
        let (solver, likely, witnesses) = (&mut self.solver, &mut self.likely, &mut self.witnesses);
        let mut free = witnesses.none();
        let Some(propagation) = &mut self.propagation else { return witnesses.list(&free) };
        witnesses.note_all(decided, &mut free);
        // With more decisions, what was blocked stays so.
        let is_more = |(before, _): &(Vec<(Variable, u32)>, Set)| {
            before.iter().all(|decision| decided.contains(decision))
        };
        let possible = self.before.take().filter(is_more);
        let possible = possible.map_or_else(|| witnesses.all(), |(_, free)| free);
        let values = &self.space.literals;
        let answer = Answer { witnesses, possible, free };
        let mut survey = Survey { values, propagation, solver, likely, answer };
        survey.settle(Target::Undecided, decided);
        for (variable, _) in decided {
            if survey.answer.is_settled(*variable) {
                continue;
            }
            let others: Vec<(Variable, u32)> =
                decided.iter().copied().filter(|(other, _)| other != variable).collect();
            survey.settle(Target::Only(variable.0 as usize), &others);
        }
        let free = survey.answer.free;
        let list = self.witnesses.list(&free);
        self.before = Some((decided.to_vec(), free));
        list
    }
}

/// What is needed to settle values.
struct Survey<'a> {
    values: &'a Values,
    propagation: &'a mut Propagation,
    solver: &'a mut Solver,
    /// For each variable the value that it had in the last whole, which often fits again.
    likely: &'a mut Vec<u32>,
    answer: Answer<'a>,
}

/// What is known so far.
struct Answer<'a> {
    witnesses: &'a mut Witnesses,
    /// What may be free.
    possible: Set,
    /// What was proved so.
    free: Set,
}

impl Answer<'_> {
    /// Whether nothing is known of a value.
    fn is_open(&self, variable: usize, value: usize) -> bool {
        self.witnesses.has(&self.possible, variable, value)
            && !self.witnesses.has(&self.free, variable, value)
    }

    fn is_settled(&self, variable: Variable) -> bool {
        let mut values = self.witnesses.values(variable.0 as usize);
        values.all(|value| !self.is_open(variable.0 as usize, value))
    }

    /// A whole proves its values, each of them or only that of the target.
    fn note(&mut self, target: Target, whole: &[u32]) {
        let only = match target {
            Target::Undecided => None,
            Target::Only(variable) => Some(variable),
        };
        self.witnesses.keep(whole);
        self.witnesses.note_last(only, &mut self.free);
    }
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
            Target::Undecided => 0..self.values.count(),
            Target::Only(variable) => variable..variable + 1,
        };
        for variable in targets {
            let values = self.values;
            for (value, literal) in values.of(Variable(variable as u32)).iter().enumerate() {
                let is_open = self.answer.is_open(variable, value);
                if !is_open || self.propagation.holds(!*literal) {
                    continue;
                }
                asked.push(*literal);
                if let Some(whole) = self.find(target, &asked, &open) {
                    self.answer.note(target, &whole);
                    *self.likely = whole;
                } else {
                    self.propagation.assume(!*literal)?;
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

    /// A whole with all of `asked`, of which only the last is not held to yet.
    fn find(&mut self, target: Target, asked: &[Literal], open: &[usize]) -> Option<Vec<u32>> {
        let mark = self.propagation.mark();
        let attempt = self.attempt(target, *asked.last()?, open);
        let whole = self.values.whole(|literal| self.propagation.holds(literal));
        self.propagation.back_to(mark);
        match attempt {
            Attempt::Whole => Some(whole),
            Attempt::Blocked => None,
            Attempt::DeadEnd if self.solver.solve(asked) => {
                Some(self.values.whole(|literal| self.solver.holds(literal)))
            }
            Attempt::DeadEnd => None,
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
            let answer = &self.answer;
            let is_new =
                |value: usize| target == Target::Undecided && answer.is_open(*variable, value);
            let likely = self.likely[*variable] as usize;
            let next = |known: &Propagation| best(known, literals, likely, is_new);
            if self.propagation.settle(next).is_err() {
                return Attempt::DeadEnd;
            }
        }
        Attempt::Whole
    }
}

/// The value of a variable to try: a new one, the likely one, or any. `None` when it has one.
fn best(
    known: &Propagation,
    literals: &[Literal],
    likely: usize,
    is_new: impl Fn(usize) -> bool,
) -> Option<Literal> {
    if literals.iter().any(|literal| known.holds(*literal)) {
        return None;
    }
    let is_open = |at: &usize| known.is_open(literals[*at]);
    let all = || 0..literals.len();
    let new = all().find(|at| is_new(*at) && is_open(at));
    let best = new.or(Some(likely).filter(is_open)).or_else(|| all().find(is_open));
    best.map(|at| literals[at])
}
