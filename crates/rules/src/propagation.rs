//! Unit propagation: what follows from assumptions one clause at a time, and can be taken back.
//! It must not know what literals stand for, and never searches.
//!
//! The solver propagates too, but begins every question from nothing. Here what follows from all
//! decisions stays, and each value is tried on top of it. Clauses watch two of their literals, as in
//! M. Moskewicz, C. Madigan, Y. Zhao, L. Zhang and S. Malik, “Chaff” (2001).

use crate::clauses::{Clauses, Literal};

/// Literals that hold, in the order in which they came to.
pub(crate) struct Propagation {
    /// By literal.
    holds: Vec<bool>,
    trail: Vec<Literal>,
    /// How much of the trail has been followed.
    followed: usize,
    /// By literal, what holds as soon as it does.
    implied: Vec<Vec<Literal>>,
    /// By literal, the clauses that look for another one to watch when it ceases to be possible.
    watches: Vec<Vec<Watch>>,
    /// Clauses of three or more, one after the other; the first two of each are watched.
    literals: Vec<Literal>,
}

#[derive(Clone, Copy)]
struct Watch {
    start: u32,
    end: u32,
    /// One of the clause; while it holds, there is nothing to do.
    other: Literal,
}

/// A place to go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark(usize);

/// A clause of which nothing can hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contradiction;

impl Propagation {
    /// What follows from `clauses` and `facts`, or that they contradict each other.
    pub(crate) fn new(clauses: &Clauses, facts: &[Literal]) -> Result<Self, Contradiction> {
        let count = 2 * clauses.switches() as usize;
        let mut this = Self {
            holds: vec![false; count],
            trail: Vec::new(),
            followed: 0,
            implied: vec![Vec::new(); count],
            watches: vec![Vec::new(); count],
            literals: Vec::new(),
        };
        for fact in facts {
            this.hold(*fact)?;
        }
        let mut left = Vec::new();
        for clause in clauses.iter() {
            if clause.iter().any(|literal| this.holds(*literal)) {
                continue;
            }
            left.clear();
            left.extend(clause.iter().copied().filter(|literal| !this.holds(!*literal)));
            this.add(&left)?;
        }
        this.follow()?;
        Ok(this)
    }

    /// Whether the literal's switch was there from the beginning.
    pub(crate) fn knows(&self, literal: Literal) -> bool {
        literal.index() < self.holds.len()
    }

    pub(crate) fn holds(&self, literal: Literal) -> bool {
        self.holds[literal.index()]
    }

    /// Whether neither the literal nor its contrary holds.
    pub(crate) fn is_open(&self, literal: Literal) -> bool {
        !self.holds(literal) && !self.holds(!literal)
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark(self.trail.len())
    }

    /// Takes back everything since then.
    pub(crate) fn back_to(&mut self, mark: Mark) {
        for literal in self.trail.drain(mark.0..) {
            self.holds[literal.index()] = false;
        }
        self.followed = self.trail.len();
    }

    /// Holds to one more literal, and to all that follows. After a contradiction one has to go back.
    pub(crate) fn assume(&mut self, literal: Literal) -> Result<(), Contradiction> {
        self.hold(literal)?;
        self.follow()
    }

    /// Holds to all of them, and to all that follows.
    pub(crate) fn assume_all(&mut self, literals: &[Literal]) -> Result<(), Contradiction> {
        literals.iter().try_for_each(|literal| self.assume(*literal))
    }

    /// Holds to what `next` gives, or to its contrary where it cannot be had, until it gives nothing.
    pub(crate) fn settle(
        &mut self,
        next: impl Fn(&Self) -> Option<Literal>,
    ) -> Result<(), Contradiction> {
        while let Some(literal) = next(self) {
            let mark = self.mark();
            if self.assume(literal).is_err() {
                self.back_to(mark);
                self.assume(!literal)?;
            }
        }
        Ok(())
    }

    fn hold(&mut self, literal: Literal) -> Result<(), Contradiction> {
        if self.holds(!literal) {
            return Err(Contradiction);
        }
        if !self.holds(literal) {
            self.holds[literal.index()] = true;
            self.trail.push(literal);
        }
        Ok(())
    }

    fn add(&mut self, clause: &[Literal]) -> Result<(), Contradiction> {
        match clause {
            [] => return Err(Contradiction),
            [only] => return self.hold(*only),
            [one, other] => {
                self.implied[(!*one).index()].push(*other);
                self.implied[(!*other).index()].push(*one);
            }
            [one, other, ..] => {
                let start = self.literals.len() as u32;
                self.literals.extend(clause);
                let end = self.literals.len() as u32;
                self.watches[(!*one).index()].push(Watch { start, end, other: *other });
                self.watches[(!*other).index()].push(Watch { start, end, other: *one });
            }
        }
        Ok(())
    }

    fn follow(&mut self) -> Result<(), Contradiction> {
        while let Some(literal) = self.trail.get(self.followed).copied() {
            self.followed += 1;
            for at in 0..self.implied[literal.index()].len() {
                self.hold(self.implied[literal.index()][at])?;
            }
            self.follow_watches(literal)?;
        }
        Ok(())
    }

    /// Gives every clause that watched the contrary of `literal` another one to watch.
    fn follow_watches(&mut self, literal: Literal) -> Result<(), Contradiction> {
        let mut watches = std::mem::take(&mut self.watches[literal.index()]);
        let (mut kept, mut result) = (0, Ok(()));
        for at in 0..watches.len() {
            let watch = watches[at];
            watches[kept] = watch;
            kept += 1;
            if result.is_err() || self.holds(watch.other) {
                continue;
            }
            match self.watch_another(watch, !literal) {
                Watched::Another => kept -= 1,
                Watched::Only(other) => {
                    watches[kept - 1].other = other;
                    result = self.hold(other);
                }
            }
        }
        watches.truncate(kept);
        self.watches[literal.index()] = watches;
        result
    }

    fn watch_another(&mut self, watch: Watch, gone: Literal) -> Watched {
        let clause = &mut self.literals[watch.start as usize..watch.end as usize];
        if clause[0] == gone {
            clause.swap(0, 1);
        }
        let other = clause[0];
        if self.holds[other.index()] {
            return Watched::Only(other);
        }
        let is_possible = |literal: &Literal| !self.holds[(!*literal).index()];
        match clause[2..].iter().position(is_possible) {
            Some(at) => {
                clause.swap(1, at + 2);
                let now = !clause[1];
                self.watches[now.index()].push(Watch { other, ..watch });
                Watched::Another
            }
            None => Watched::Only(other),
        }
    }
}

/// What a clause watches now.
enum Watched {
    /// Another literal, in the place of the one that is gone.
    Another,
    /// The one that is gone, still: this is the only one that can hold, or already does.
    Only(Literal),
}
