//! What is nearest: wholes that keep as much as can be kept.
//! Knows nothing of why the rest cannot be kept.
//!
//! Mostly propagation finds every contradiction there is, and whoever gets a whole out of it then has
//! the best. Otherwise it is begun again, together with the solver.

use super::minimise::Search;
use super::oracle::{Both, Oracle, Standing};
use super::{Engine, which};
use crate::clauses::Literal;
use crate::propagation::{Contradiction, Propagation};
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
        self.nearest(hard, &[wishes], &order)
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
        self.nearest(self.literals(wishes), &[keep, stay], &order)
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
    fn nearest(
        &mut self,
        hard: Vec<Literal>,
        wishes: &[Vec<Literal>],
        order: &[Vec<Literal>],
    ) -> Option<Vec<u32>> {
        let mut standing = Standing::new(self.propagation.as_mut()?);
        let mut search = Search::new(&mut standing, hard.clone());
        // Before there was a choice, a contradiction is one. Later it may be due to another that
        // propagation has not found.
        search.keep_most(wishes.first().cloned().unwrap_or_default())?;
        let mut is_found = wishes[1..].iter().all(|w| search.keep_most(w.clone()).is_some());
        is_found = is_found && settle(standing.propagation, order).is_ok();
        let whole = self.space.literals.whole(|literal| standing.propagation.holds(literal));
        drop(standing);
        if is_found { Some(whole) } else { self.search(hard, wishes, order) }
    }

    /// The same with the solver's help.
    fn search(
        &mut self,
        hard: Vec<Literal>,
        wishes: &[Vec<Literal>],
        order: &[Vec<Literal>],
    ) -> Option<Vec<u32>> {
        self.refresh();
        let mut both = Both::new(self.propagation.as_mut()?, &mut self.solver);
        let mut search = Search::new(&mut both, hard);
        for wishes in wishes {
            search.keep_most(wishes.clone())?;
        }
        let mut held = search.held;
        for values in order {
            for value in values {
                held.push(*value);
                if both.holds(*value) || both.check(&held).is_ok() {
                    break;
                }
                held.pop();
            }
        }
        Some(self.space.literals.whole(|literal| both.holds(literal)))
    }

    /// Counters are left behind in the solver. When they are many, it begins anew.
    fn refresh(&mut self) {
        if self.solver.switches() > 2 * self.space.clauses.switches() + 1000 {
            self.solver = Solver::new(&self.space.clauses, &self.space.guards);
        }
    }
}

/// Gives every variable in turn the first of its values that does not contradict at once. If each
/// gets one, no whole comes earlier.
fn settle(propagation: &mut Propagation, order: &[Vec<Literal>]) -> Result<(), Contradiction> {
    order.iter().try_for_each(|values| {
        propagation.settle(|known| {
            let is_settled = values.iter().any(|value| known.holds(*value));
            let first = values.iter().copied().find(|value| known.is_open(*value));
            first.filter(|_| !is_settled)
        })
    })
}
