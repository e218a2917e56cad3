//! Clauses: a list of alternatives each, of which one or more hold.
//! They know nothing of what their switches stand for, or of how they are solved.

use std::ops;

/// A switch, or its contrary. A switch is on or off, and is counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Literal(u32);

impl Literal {
    /// What holds always: switch 0.
    pub(crate) const TRUE: Literal = Literal(0);
    /// What never holds.
    pub(crate) const FALSE: Literal = Literal(1);

    pub(crate) fn new(switch: u32) -> Self {
        Literal(switch * 2)
    }

    /// Literals counted from 0, each beside its contrary.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The same of the switch that comes so much later.
    pub(crate) fn moved(self, by: u32) -> Self {
        Literal(self.0 + 2 * by)
    }

    pub(crate) fn switch(self) -> u32 {
        self.0 / 2
    }

    /// Whether it holds when its switch is on.
    pub(crate) fn is_plain(self) -> bool {
        self.0.is_multiple_of(2)
    }
}

impl ops::Not for Literal {
    type Output = Self;

    fn not(self) -> Self {
        Literal(self.0 ^ 1)
    }
}

/// Switches, and clauses about them.
#[derive(Clone, Debug)]
pub(crate) struct Clauses {
    switches: u32,
    all: Vec<Vec<Literal>>,
}

impl Default for Clauses {
    fn default() -> Self {
        Self { switches: 1, all: vec![vec![Literal::TRUE]] }
    }
}

impl Clauses {
    /// A switch that is in no clause yet.
    pub(crate) fn fresh(&mut self) -> Literal {
        self.switches += 1;
        Literal::new(self.switches - 1)
    }

    /// One more clause. What can never hold is left out, and so is a clause that always does.
    pub(crate) fn add(&mut self, alternatives: impl IntoIterator<Item = Literal>) {
        let is_possible = |literal: &Literal| *literal != Literal::FALSE;
        let clause: Vec<Literal> = alternatives.into_iter().filter(is_possible).collect();
        if !clause.contains(&Literal::TRUE) {
            self.all.push(clause);
        }
    }

    pub(crate) fn switches(&self) -> u32 {
        self.switches
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Literal]> {
        self.all.iter().map(Vec::as_slice)
    }
}
