//! The solver, in this crate's terms: the only file that knows BatSat.
//! It must not know what literals stand for.

use batsat::{BasicSolver, Lit, SolverInterface, Var, lbool};

use crate::clauses::{Clauses, Literal};

/// Clauses, and all that was learnt from them.
pub(crate) struct Solver {
    inner: BasicSolver,
    switches: u32,
    /// For each switch whether it is on in what was found last.
    found: Vec<bool>,
}

impl Solver {
    /// A solver for `clauses`, in which `facts` hold.
    pub(crate) fn new(clauses: &Clauses, facts: &[Literal]) -> Self {
        let mut solver = Self { inner: BasicSolver::default(), switches: 0, found: Vec::new() };
        for _ in 0..clauses.switches() {
            solver.fresh();
        }
        // Facts first: what follows from them alone is then never stored.
        for fact in facts {
            solver.add(&[*fact]);
        }
        for clause in clauses.iter() {
            solver.add(clause);
        }
        solver
    }

    /// A switch that is in no clause yet.
    pub(crate) fn fresh(&mut self) -> Literal {
        self.inner.new_var_default();
        self.switches += 1;
        Literal::new(self.switches - 1)
    }

    pub(crate) fn switches(&self) -> u32 {
        self.switches
    }

    /// One more clause, for ever.
    pub(crate) fn add(&mut self, clause: &[Literal]) {
        self.inner.add_clause_reuse(&mut clause.iter().map(|literal| lit(*literal)).collect());
    }

    /// Whether all clauses can be met together with `assumptions`.
    pub(crate) fn solve(&mut self, assumptions: &[Literal]) -> bool {
        let assumptions: Vec<Lit> = assumptions.iter().map(|literal| lit(*literal)).collect();
        let is_found = self.inner.solve_limited(&assumptions) == lbool::TRUE;
        if is_found {
            self.found.clear();
            self.found.extend(self.inner.get_model().iter().map(|value| *value == lbool::TRUE));
        }
        is_found
    }

    /// Whether the literal holds in what was found last; before that, all switches are off.
    pub(crate) fn holds(&self, literal: Literal) -> bool {
        let is_on = self.found.get(literal.switch() as usize).copied().unwrap_or(false);
        is_on == literal.is_plain()
    }

    /// Whether it was among the assumptions by which the last question failed.
    pub(crate) fn is_blamed(&self, assumption: Literal) -> bool {
        // BatSat keeps the clause that was learnt, which is of their contraries.
        self.inner.unsat_core_contains_lit(!lit(assumption))
    }
}

fn lit(literal: Literal) -> Lit {
    Lit::new(Var::unsafe_from_idx(literal.switch()), literal.is_plain())
}
