//! Keeping as many wishes as can be kept together.
//! It must not know what the wishes are about.
//!
//! The method is OLL (B. Andres, B. Kaufmann, O. Matheis and T. Schaub 2012; for satisfiability by
//! A. Morgado, C. Dodaro and J. Marques-Silva 2014): each core says that one wish of it must go, and
//! a counter over the core takes their place, which allows one. What is asked for at the end has as
//! many contraries as must be, so it can be held to while less important wishes are weighed.

use super::oracle::Oracle;
use crate::clauses::Literal;

/// A search for the best whole.
pub(super) struct Search<'a, O> {
    oracle: &'a mut O,
    /// What holds in every whole that can still be the best.
    pub(super) held: Vec<Literal>,
    counters: Vec<Counter>,
}

impl<'a, O: Oracle> Search<'a, O> {
    pub(super) fn new(oracle: &'a mut O, held: Vec<Literal>) -> Self {
        Self { oracle, held, counters: Vec::new() }
    }

    /// Holds to as many of `wishes` as can be had, as far as the oracle finds contradictions; `None`
    /// when it finds that nothing can be had. What it was asked last is what is held to.
    pub(super) fn keep_most(&mut self, wishes: Vec<Literal>) -> Option<()> {
        let plain = |literal| Wish { literal, counter: None };
        let mut wishes: Vec<Wish> = wishes.into_iter().map(plain).collect();
        loop {
            let wished = wishes.iter().map(|wish| wish.literal);
            let asked: Vec<Literal> = self.held.iter().copied().chain(wished).collect();
            let Err(mut core) = self.oracle.check(&asked) else {
                self.held = asked;
                return Some(());
            };
            core.sort_unstable();
            let is_blamed = |wish: &Wish| core.binary_search(&wish.literal).is_ok();
            let first = wishes.iter().position(is_blamed)?;
            let lost: Vec<Wish> = wishes.extract_if(first.., |wish| is_blamed(wish)).collect();
            // In the place of the first, since what is asked before it stays the same.
            wishes.splice(first..first, self.relax(&lost));
        }
    }

    /// One of `lost` has to go, so a counter over them allows one, and each counter whose limit is
    /// itself among them allows one more.
    fn relax(&mut self, lost: &[Wish]) -> Vec<Wish> {
        let mut counters: Vec<usize> = lost.iter().filter_map(|wish| wish.counter).collect();
        if lost.len() > 1 {
            let contraries = lost.iter().map(|wish| !wish.literal).collect();
            counters.push(self.counters.len());
            self.counters.push(Counter::over(contraries, self.oracle));
        }
        let limits = counters.into_iter().filter_map(|counter| {
            let literal = self.counters[counter].allow_one_more(self.oracle)?;
            Some(Wish { literal, counter: Some(counter) })
        });
        limits.collect()
    }
}

/// Something that should hold.
struct Wish {
    literal: Literal,
    /// The counter whose limit it is.
    counter: Option<usize>,
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
    fn over(of: Vec<Literal>, oracle: &mut impl Oracle) -> Self {
        let none_at_least = vec![Literal::TRUE; of.len() + 1];
        let more = next_row(&of, &none_at_least, oracle);
        Self { of, allowed: 0, more }
    }

    /// The literal of its limit, when one more is allowed than before; `None` when that is none.
    fn allow_one_more(&mut self, oracle: &mut impl Oracle) -> Option<Literal> {
        self.allowed += 1;
        if self.allowed >= self.of.len() {
            return None;
        }
        self.more = next_row(&self.of, &self.more, oracle);
        self.more.last().map(|more| !*more)
    }
}

/// For each place, whether one more holds before it than `row` says.
fn next_row(of: &[Literal], row: &[Literal], oracle: &mut impl Oracle) -> Vec<Literal> {
    let mut next = vec![Literal::FALSE];
    for (at, literal) in of.iter().enumerate() {
        let enough = oracle.fresh();
        imply(&[next[at]], enough, oracle);
        imply(&[*literal, row[at]], enough, oracle);
        next.push(enough);
    }
    next
}

/// `then` holds when all of `conditions` do.
fn imply(conditions: &[Literal], then: Literal, oracle: &mut impl Oracle) {
    if conditions.contains(&Literal::FALSE) {
        return;
    }
    let open = conditions.iter().filter(|literal| **literal != Literal::TRUE);
    let clause: Vec<Literal> = open.map(|literal| !*literal).chain([then]).collect();
    oracle.add(&clause);
}
