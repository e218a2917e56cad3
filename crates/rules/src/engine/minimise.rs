//! Keeping as many wishes as can be kept together, by the solver.
//! It must not know what the wishes are about.
//!
//! The method is OLL (B. Andres, B. Kaufmann, O. Matheis and T. Schaub 2012; for satisfiability by
//! A. Morgado, C. Dodaro and J. Marques-Silva 2014): each core says that one wish of it must go, and
//! a counter over the core takes their place, which allows one. What is asked for at the end has as
//! many contraries as must be, so it can be held to while less important wishes are weighed.

use crate::clauses::Literal;
use crate::propagation::Propagation;
use crate::solver::Solver;

/// A search for the best whole.
pub(super) struct Search<'a> {
    pub(super) solver: &'a mut Solver,
    pub(super) propagation: &'a mut Propagation,
    /// What holds in every whole that can still be the best.
    pub(super) held: Vec<Literal>,
}

impl Search<'_> {
    /// Holds to as many of `wishes` as can be had; `None` when nothing can be had at all. What the
    /// solver found last has them.
    pub(super) fn keep_most(&mut self, wishes: Vec<Literal>) -> Option<()> {
        let mut wishes: Vec<Wish> = self.possible(wishes)?.into_iter().map(Wish::plain).collect();
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

    /// The wishes that are not forbidden at once by what is held. Propagation knows no counters.
    fn possible(&mut self, mut wishes: Vec<Literal>) -> Option<Vec<Literal>> {
        let known: Vec<Literal> =
            self.held.iter().copied().filter(|literal| self.propagation.knows(*literal)).collect();
        let bottom = self.propagation.mark();
        let assumed = self.propagation.assume_all(&known);
        wishes.retain(|wish| !self.propagation.holds(!*wish));
        self.propagation.back_to(bottom);
        assumed.is_ok().then_some(wishes)
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
    pub(super) fn settle(&mut self, order: &[Vec<Literal>]) {
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
