//! Why something cannot be: a conflict from which nothing can be taken away.
//! Knows nothing of what would be possible instead.

use super::{Conflict, Engine};
use crate::clauses::Literal;
use crate::solver::Solver;
use crate::space::{Constraint, Variable};

impl Engine {
    /// A minimal set of constraints and decisions that forbid `wish`: without any one of them it
    /// could be had. `None` when it can be had with all decisions on other variables.
    ///
    /// The method is QuickXPlain of U. Junker (2004), begun with the solver's own core. Of several
    /// conflicts it gives the one that is found by a solver which has learnt nothing.
    pub fn conflict(
        &mut self,
        decided: &[(Variable, u32)],
        wish: (Variable, u32),
    ) -> Option<Conflict> {
        let wished = self.literal(wish);
        let others = decided.iter().filter(|(variable, _)| *variable != wish.0);
        let others: Vec<(Variable, Literal)> =
            others.map(|decision| (decision.0, self.literal(*decision))).collect();
        let literals = others.iter().map(|(_, literal)| *literal);
        let reasons: Vec<Literal> = self.space.guards.iter().copied().chain(literals).collect();
        let mut explainer = Explainer { solver: Solver::new(&self.space.clauses, &[]) };
        let core = explainer.core(wished, &reasons)?;
        let minimal = explainer.minimal(&mut vec![wished], Added::Something, &core);
        let guards = (0..).map(Constraint).zip(&self.space.guards);
        let mut decisions: Vec<Variable> = others
            .iter()
            .filter(|(_, literal)| minimal.contains(literal))
            .map(|(variable, _)| *variable)
            .collect();
        decisions.sort_unstable();
        decisions.dedup();
        Some(Conflict {
            constraints: guards.filter(|(_, g)| minimal.contains(g)).map(|(c, _)| c).collect(),
            decisions,
        })
    }
}

/// A solver in which every constraint can be left out.
struct Explainer {
    solver: Solver,
}

/// What was added to the background since it was last known to be possible.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Added {
    Nothing,
    Something,
}

impl Explainer {
    /// Some of `reasons` that forbid `wished`, in order; `None` when all of them allow it.
    fn core(&mut self, wished: Literal, reasons: &[Literal]) -> Option<Vec<Literal>> {
        let mut core = reasons.to_vec();
        loop {
            let asked: Vec<Literal> = core.iter().copied().chain([wished]).collect();
            if self.solver.solve(&asked) {
                return None;
            }
            let before = core.len();
            core.retain(|reason| self.solver.is_blamed(*reason));
            if core.len() == before {
                return Some(core);
            }
        }
    }

    /// The part of `reasons` that is needed for a contradiction with `background`.
    fn minimal(
        &mut self,
        background: &mut Vec<Literal>,
        added: Added,
        reasons: &[Literal],
    ) -> Vec<Literal> {
        if added == Added::Something && !self.solver.solve(background) {
            return Vec::new();
        }
        if reasons.len() <= 1 {
            return reasons.to_vec();
        }
        let (first, second) = reasons.split_at(reasons.len() / 2);
        let kept = background.len();
        background.extend(first);
        let mut needed = self.minimal(background, Added::Something, second);
        background.truncate(kept);
        background.extend(&needed);
        let added = if needed.is_empty() { Added::Nothing } else { Added::Something };
        let of_first = self.minimal(background, added, first);
        background.truncate(kept);
        needed.extend(of_first);
        needed
    }
}
