//! What is nearest: wholes that keep as much as can be kept.
//! Knows nothing of why the rest cannot be kept.
//!
//! Mostly all that is not forbidden at once can be kept together, and propagation is enough. Otherwise
//! the solver looks for the best.

use super::minimise::Search;
use super::{Engine, which};
use crate::clauses::Literal;
use crate::propagation::Propagation;
use crate::solver::Solver;
use crate::space::Variable;

impl Engine {
    /// The valid whole with all of `decided` that differs from `preferred` in the fewest variables;
    /// `None` when there is none. A value that `preferred` does not give, or that does not exist, is
    /// missed by every whole.
    ///
    /// Of several, it is the one that keeps what is preferred for the first variable if any does,
    /// then for the second, and so on; a variable that is not kept has the lowest value.
    pub fn complete(&mut self, decided: &[(Variable, u32)], preferred: &[u32]) -> Option<Vec<u32>> {
        let hard = self.literals(decided);
        let is_decided = which(self.space.variables(), decided);
        let wishes = self.wishes(preferred, |variable| !is_decided[variable]);
        let order = self.order(&[], preferred);
        self.nearest(hard, [wishes], &order)
    }

    /// The valid whole with all of `wishes` that changes the fewest of `decided`, and then differs
    /// from `preferred` in the fewest variables that are neither wished for nor decided. `None` when
    /// no valid whole has all of `wishes`.
    ///
    /// Of several, it is the one that keeps the first variable if any does, then the second, and so
    /// on; a decision that is not kept has the preferred value if it can, or else the lowest.
    pub fn repair(
        &mut self,
        decided: &[(Variable, u32)],
        wishes: &[(Variable, u32)],
        preferred: &[u32],
    ) -> Option<Vec<u32>> {
        let is_wished = which(self.space.variables(), wishes);
        let is_other = |(variable, _): &(Variable, u32)| {
            is_wished.get(variable.0 as usize).is_none_or(|is_wished| !is_wished)
        };
        let others: Vec<(Variable, u32)> = decided.iter().copied().filter(is_other).collect();
        let is_decided = which(self.space.variables(), &others);
        let keep = self.literals(&others);
        let stay = self.wishes(preferred, |variable| !is_decided[variable] && !is_wished[variable]);
        let order = self.order(&others, preferred);
        self.nearest(self.literals(wishes), [keep, stay], &order)
    }

    fn wishes(&self, preferred: &[u32], is_meant: impl Fn(usize) -> bool) -> Vec<Literal> {
        let meant = (0..self.space.variables()).filter(|variable| is_meant(*variable));
        let pairs = meant.filter_map(|v| Some((Variable(v as u32), *preferred.get(v)?)));
        pairs.map(|pair| self.literal(pair)).filter(|l| *l != Literal::FALSE).collect()
    }

    /// For each variable its values, the best first.
    fn order(&self, decided: &[(Variable, u32)], preferred: &[u32]) -> Vec<Vec<Literal>> {
        let mut order = Vec::new();
        for (at, literals) in self.space.literals.iter().enumerate() {
            let decision = decided.iter().find(|(v, _)| v.0 as usize == at).map(|(_, value)| value);
            let first = decision.into_iter().chain(preferred.get(at));
            let first = first.filter_map(|value| literals.get(*value as usize));
            order.push(first.chain(literals).copied().collect());
        }
        order
    }

    /// A whole that has all of `hard`, as many of the first wishes as can be, then as many of the
    /// second; of several, the one that comes first in `order`.
    fn nearest<const LEVELS: usize>(
        &mut self,
        hard: Vec<Literal>,
        wishes: [Vec<Literal>; LEVELS],
        order: &[Vec<Literal>],
    ) -> Option<Vec<u32>> {
        let propagation = self.propagation.as_mut()?;
        let bottom = propagation.mark();
        let attempt = attempt(propagation, &hard, &wishes, order);
        let whole = self.space.literals.whole(|literal| propagation.holds(literal));
        propagation.back_to(bottom);
        match attempt {
            Attempt::Whole => Some(whole),
            Attempt::Nothing => None,
            Attempt::DeadEnd => self.search(hard, wishes, order),
        }
    }

    fn search<const LEVELS: usize>(
        &mut self,
        hard: Vec<Literal>,
        wishes: [Vec<Literal>; LEVELS],
        order: &[Vec<Literal>],
    ) -> Option<Vec<u32>> {
        self.refresh();
        let propagation = self.propagation.as_mut()?;
        let mut search = Search { solver: &mut self.solver, propagation, held: hard };
        for wishes in wishes {
            search.keep_most(wishes)?;
        }
        search.settle(order);
        Some(self.space.literals.whole(|literal| self.solver.holds(literal)))
    }

    /// Counters are left behind in the solver. When they are many, it begins anew.
    fn refresh(&mut self) {
        if self.solver.switches() > 2 * self.space.clauses.switches() + 1000 {
            self.solver = Solver::new(&self.space.clauses, &self.space.guards);
        }
    }
}

/// How far propagation came.
enum Attempt {
    /// It holds to the best whole now.
    Whole,
    /// There is none.
    Nothing,
    /// It cannot tell.
    DeadEnd,
}

/// Holds to every wish that is not forbidden by more important ones. If no two of them are in each
/// other's way, then no whole has more, and none comes earlier in `order`.
fn attempt<const LEVELS: usize>(
    propagation: &mut Propagation,
    hard: &[Literal],
    wishes: &[Vec<Literal>; LEVELS],
    order: &[Vec<Literal>],
) -> Attempt {
    if propagation.assume_all(hard).is_err() {
        return Attempt::Nothing;
    }
    for wishes in wishes {
        let is_possible = |wish: &Literal| !propagation.holds(!*wish);
        let possible: Vec<Literal> = wishes.iter().copied().filter(is_possible).collect();
        if propagation.assume_all(&possible).is_err() {
            return Attempt::DeadEnd;
        }
    }
    for values in order {
        let is_settled = |known: &Propagation| values.iter().any(|value| known.holds(*value));
        let first =
            |known: &Propagation| values.iter().copied().find(|value| known.is_open(*value));
        let next = |known: &Propagation| first(known).filter(|_| !is_settled(known));
        if propagation.settle(next).is_err() {
            return Attempt::DeadEnd;
        }
    }
    Attempt::Whole
}
