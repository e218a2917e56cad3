//! What can be asked whether literals can hold together, and why not.
//! It must not know what the literals are wished for.

use crate::clauses::Literal;
use crate::propagation::{Mark, Propagation, Size};
use crate::solver::Solver;

/// Something that knows clauses.
pub(super) trait Oracle {
    /// Some of `asked` that cannot hold together, if it finds that they cannot.
    fn check(&mut self, asked: &[Literal]) -> Result<(), Vec<Literal>>;

    /// A switch that is in no clause yet.
    fn fresh(&mut self) -> Literal;

    /// One more clause.
    fn add(&mut self, clause: &[Literal]);
}

/// Finds every contradiction.
impl Oracle for Solver {
    fn check(&mut self, asked: &[Literal]) -> Result<(), Vec<Literal>> {
        if self.solve(asked) {
            return Ok(());
        }
        let mut core = asked.to_vec();
        loop {
            let before = core.len();
            core.retain(|literal| self.is_blamed(*literal));
            // Asked again about these alone, the solver often needs fewer.
            if core.len() <= 1 || core.len() == before || self.solve(&core) {
                return Err(core);
            }
        }
    }

    fn fresh(&mut self) -> Literal {
        Solver::fresh(self)
    }

    fn add(&mut self, clause: &[Literal]) {
        Solver::add(self, clause);
    }
}

/// Finds the contradictions that propagation finds, and quickly: what was asked before and is asked
/// again, from the beginning on, still stands.
pub(super) struct Standing<'a> {
    pub(super) propagation: &'a mut Propagation,
    bottom: Mark,
    size: Size,
    /// What stands, each with the place before it.
    asked: Vec<(Literal, Mark)>,
}

impl<'a> Standing<'a> {
    pub(super) fn new(propagation: &'a mut Propagation) -> Self {
        let (bottom, size) = (propagation.mark(), propagation.size());
        Self { propagation, bottom, size, asked: Vec::new() }
    }

    fn keep(&mut self, count: usize) {
        if let Some((_, mark)) = self.asked.get(count) {
            self.propagation.back_to(*mark);
            self.asked.truncate(count);
        }
    }
}

impl Drop for Standing<'_> {
    fn drop(&mut self) {
        self.propagation.back_to(self.bottom);
        self.propagation.shrink_to(self.size);
    }
}

/// Finds every contradiction, those that propagation finds without the solver.
pub(super) struct Both<'a> {
    standing: Standing<'a>,
    solver: &'a mut Solver,
    /// The first switch that they have from different questions, in propagation, and how many more
    /// there are in the solver.
    apart: (u32, u32),
}

impl<'a> Both<'a> {
    pub(super) fn new(propagation: &'a mut Propagation, solver: &'a mut Solver) -> Self {
        let first = propagation.switches();
        let apart = (first, solver.switches() - first);
        Self { standing: Standing::new(propagation), solver, apart }
    }

    /// Whether the solver's last whole has the literal.
    pub(super) fn holds(&self, literal: Literal) -> bool {
        self.solver.holds(literal)
    }

    fn in_solver(&self, literals: &[Literal]) -> Vec<Literal> {
        let (first, more) = self.apart;
        let is_known = |literal: &Literal| literal.switch() < first;
        let moved =
            |literal: &Literal| if is_known(literal) { *literal } else { literal.moved(more) };
        literals.iter().map(moved).collect()
    }
}

impl Oracle for Both<'_> {
    fn check(&mut self, asked: &[Literal]) -> Result<(), Vec<Literal>> {
        self.standing.check(asked)?;
        let moved = self.in_solver(asked);
        let Err(mut core) = self.solver.check(&moved) else { return Ok(()) };
        core.sort_unstable();
        let is_blamed = |(_, moved): &(&Literal, &Literal)| core.binary_search(moved).is_ok();
        Err(asked.iter().zip(&moved).filter(is_blamed).map(|(literal, _)| *literal).collect())
    }

    fn fresh(&mut self) -> Literal {
        self.solver.fresh();
        self.standing.fresh()
    }

    fn add(&mut self, clause: &[Literal]) {
        let moved = self.in_solver(clause);
        self.solver.add(&moved);
        self.standing.add(clause);
    }
}

impl Oracle for Standing<'_> {
    fn check(&mut self, asked: &[Literal]) -> Result<(), Vec<Literal>> {
        let is_same = |((stands, _), asked): &(&(Literal, Mark), &Literal)| stands == *asked;
        self.keep(self.asked.iter().zip(asked).take_while(is_same).count());
        for literal in &asked[self.asked.len()..] {
            let mark = self.propagation.mark();
            self.asked.push((*literal, mark));
            if self.propagation.assume(*literal).is_err() {
                let core = self.propagation.core(self.bottom);
                self.keep(self.asked.len() - 1);
                return Err(core);
            }
        }
        Ok(())
    }

    fn fresh(&mut self) -> Literal {
        self.propagation.fresh()
    }

    fn add(&mut self, clause: &[Literal]) {
        let is_open = |propagation: &Propagation| clause.iter().all(|l| propagation.is_open(*l));
        while !self.asked.is_empty() && !is_open(self.propagation) {
            self.keep(self.asked.len() - 1);
        }
        self.propagation.extend(clause);
    }
}
