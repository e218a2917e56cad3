//! What is nearest: wholes that keep as many wishes as can be kept together.
//! Knows nothing of why the others cannot be kept.
//!
//! The method is OLL (B. Andres, B. Kaufmann, O. Matheis and T. Schaub 2012; for satisfiability by
//! A. Morgado, C. Dodaro and J. Marques-Silva 2014): each core says that one wish of it must go, and
//! a counter over the core takes their place, which allows one. What is asked for at the end has as
//! many contraries as must be, so it can be held to while less important wishes are weighed.

use super::Engine;
use crate::clauses::Literal;
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
        let is_decided = self.which(decided);
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
        let is_wished = self.which(wishes);
        let is_other = |(variable, _): &(Variable, u32)| {
            is_wished.get(variable.0 as usize).is_none_or(|is_wished| !is_wished)
        };
        let others: Vec<(Variable, u32)> = decided.iter().copied().filter(is_other).collect();
        let is_decided = self.which(&others);
        let keep = self.literals(&others);
        let stay = self.wishes(preferred, |variable| !is_decided[variable] && !is_wished[variable]);
        let order = self.order(&others, preferred);
        self.nearest(self.literals(wishes), [keep, stay], &order)
    }

    /// For each variable whether it is among `decided`.
    fn which(&self, decided: &[(Variable, u32)]) -> Vec<bool> {
        let mut which = vec![false; self.space.variables()];
        for (variable, _) in decided {
            if let Some(flag) = which.get_mut(variable.0 as usize) {
                *flag = true;
            }
        }
        which
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
        self.refresh();
        let mut search = Search { solver: &mut self.solver, held: hard };
        for wishes in wishes {
            search.keep_most(wishes)?;
        }
        search.settle(order);
        Some(self.found())
    }

    /// Counters are left behind in the solver. When they are many, it begins anew.
    fn refresh(&mut self) {
        if self.solver.switches() > 2 * self.space.clauses.switches() + 1000 {
            self.solver = Solver::new(&self.space.clauses, &self.space.guards);
        }
    }
}

/// A search for the best whole.
struct Search<'a> {
    solver: &'a mut Solver,
    /// What holds in every whole that can still be the best.
    held: Vec<Literal>,
}

impl Search<'_> {
    /// Holds to as many of `wishes` as can be had; `None` when nothing can be had at all. What the
    /// solver found last has them.
    fn keep_most(&mut self, wishes: Vec<Literal>) -> Option<()> {
        let mut wishes: Vec<Wish> = wishes.into_iter().map(Wish::plain).collect();
        while !self.is_possible(&wishes) {
            let core = self.take_core(&mut wishes);
            if core.is_empty() {
                return None;
            }
            // One of them has to go, so a counter over them allows one, and each counter that is
            // itself among them allows one more.
            let lost = core.iter().map(|wish| !wish.literal).collect();
            let mut counters: Vec<Counter> = core.into_iter().filter_map(|w| w.counter).collect();
            counters.push(Counter::over(lost, self.solver));
            let limits = counters.into_iter().filter_map(|c| c.allow_one_more(self.solver));
            wishes.extend(limits);
        }
        self.held.extend(wishes.iter().map(|wish| wish.literal));
        Some(())
    }

    fn is_possible(&mut self, wishes: &[Wish]) -> bool {
        let wished = wishes.iter().map(|wish| wish.literal);
        let asked: Vec<Literal> = self.held.iter().copied().chain(wished).collect();
        self.solver.solve(&asked)
    }

    /// Takes some wishes out that cannot all be had, after the solver has said so of all.
    fn take_core(&mut self, wishes: &mut Vec<Wish>) -> Vec<Wish> {
        let mut core = std::mem::take(wishes);
        loop {
            let before = core.len();
            let is_blamed = |wish: &Wish| self.solver.is_blamed(wish.literal);
            let (blamed, spared): (Vec<Wish>, Vec<Wish>) = core.into_iter().partition(is_blamed);
            wishes.extend(spared);
            core = blamed;
            // Asked again about these alone, the solver often needs fewer.
            if core.len() <= 1 || core.len() == before || self.is_possible(&core) {
                return core;
            }
        }
    }

    /// Settles every variable in turn on the first of its values that is possible, beginning with
    /// what the solver found last. What it found last in the end is settled so.
    fn settle(&mut self, order: &[Vec<Literal>]) {
        for values in order {
            for value in values {
                self.held.push(*value);
                if self.solver.holds(*value) || self.solver.solve(&self.held) {
                    break;
                }
                self.held.pop();
            }
        }
    }
}

/// Something that should hold.
struct Wish {
    literal: Literal,
    /// The counter whose limit it is.
    counter: Option<Counter>,
}

impl Wish {
    fn plain(literal: Literal) -> Self {
        Self { literal, counter: None }
    }
}

/// How many of some literals hold, counted one after the other (C. Sinz 2005), and only as far as
/// it is asked for.
struct Counter {
    of: Vec<Literal>,
    allowed: usize,
    /// For each place, a literal that holds when more than the allowed number hold before it.
    more: Vec<Literal>,
}

impl Counter {
    /// A counter that allows none.
    fn over(of: Vec<Literal>, solver: &mut Solver) -> Self {
        let none_at_least = vec![Literal::TRUE; of.len() + 1];
        let more = next_row(&of, &none_at_least, solver);
        Self { of, allowed: 0, more }
    }

    /// The wish for its limit, when one more is allowed than before; `None` when that is no limit.
    fn allow_one_more(mut self, solver: &mut Solver) -> Option<Wish> {
        self.allowed += 1;
        if self.allowed >= self.of.len() {
            return None;
        }
        self.more = next_row(&self.of, &self.more, solver);
        let literal = !*self.more.last()?;
        Some(Wish { literal, counter: Some(self) })
    }
}

/// For each place, whether one more holds before it than `row` says.
fn next_row(of: &[Literal], row: &[Literal], solver: &mut Solver) -> Vec<Literal> {
    let mut next = vec![Literal::FALSE];
    for (at, literal) in of.iter().enumerate() {
        let (before, enough) = (next[at], solver.fresh());
        solver.add(&[!before, enough]);
        solver.add(&[!*literal, !row[at], enough]);
        next.push(enough);
    }
    next
}
