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
    /// By switch, why it is on or off.
    reasons: Vec<Reason>,
    /// What could not hold any more when a contradiction was found, and why it should have.
    failed: (Literal, Reason),
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

/// Why a literal holds.
#[derive(Clone, Copy)]
enum Reason {
    /// It was given.
    Given,
    /// This one holds.
    Implied(Literal),
    /// All others of the clause cannot hold; from, to.
    Clause(u32, u32),
}

/// How many switches and clauses there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    switches: usize,
    literals: usize,
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
            reasons: vec![Reason::Given; count / 2],
            failed: (Literal::FALSE, Reason::Given),
            followed: 0,
            implied: vec![Vec::new(); count],
            watches: vec![Vec::new(); count],
            literals: Vec::new(),
        };
        for fact in facts {
            this.hold(*fact, Reason::Given)?;
        }
        let mut left = Vec::new();
        for clause in clauses.iter() {
            if clause.iter().any(|literal| this.holds(*literal)) {
                continue;
            }
            left.clear();
            left.extend(clause.iter().copied().filter(|literal| !this.holds(!*literal)));
            match left[..] {
                [] => return Err(Contradiction),
                [only] => this.hold(only, Reason::Given)?,
                _ => this.extend(&left),
            }
        }
        this.follow()?;
        Ok(this)
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
        self.hold(literal, Reason::Given)?;
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

    fn hold(&mut self, literal: Literal, reason: Reason) -> Result<(), Contradiction> {
        if self.holds(!literal) {
            self.failed = (literal, reason);
            return Err(Contradiction);
        }
        if !self.holds(literal) {
            self.holds[literal.index()] = true;
            self.reasons[literal.switch() as usize] = reason;
            self.trail.push(literal);
        }
        Ok(())
    }

    /// What was given since `bottom` and led to the contradiction that was found last. Nothing may
    /// have been taken back since then.
    pub(crate) fn core(&self, bottom: Mark) -> Vec<Literal> {
        let (failed, reason) = self.failed;
        let mut is_blamed = vec![false; self.reasons.len()];
        is_blamed[failed.switch() as usize] = true;
        self.blame(reason, &mut is_blamed);
        let mut core = match reason {
            Reason::Given => vec![failed],
            Reason::Implied(_) | Reason::Clause(..) => Vec::new(),
        };
        for literal in self.trail[bottom.0..].iter().rev() {
            let switch = literal.switch() as usize;
            match self.reasons[switch] {
                _ if !is_blamed[switch] => {}
                Reason::Given => core.push(*literal),
                reason => self.blame(reason, &mut is_blamed),
            }
        }
        core
    }

    fn blame(&self, reason: Reason, is_blamed: &mut [bool]) {
        let clause = match reason {
            Reason::Given => &[],
            Reason::Implied(ref literal) => std::slice::from_ref(literal),
            Reason::Clause(start, end) => &self.literals[start as usize..end as usize],
        };
        for literal in clause {
            is_blamed[literal.switch() as usize] = true;
        }
    }

    pub(crate) fn switches(&self) -> u32 {
        self.reasons.len() as u32
    }

    pub(crate) fn size(&self) -> Size {
        Size { switches: self.reasons.len(), literals: self.literals.len() }
    }

    /// One more switch, until it is taken away again.
    pub(crate) fn fresh(&mut self) -> Literal {
        self.reasons.push(Reason::Given);
        for _ in 0..2 {
            self.holds.push(false);
            self.implied.push(Vec::new());
            self.watches.push(Vec::new());
        }
        Literal::new(self.reasons.len() as u32 - 1)
    }

    /// One more clause, of two or more literals that are all open.
    pub(crate) fn extend(&mut self, clause: &[Literal]) {
        match clause {
            [] | [_] => {}
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
    }

    /// Takes away all switches and clauses since then. None of these switches may be on or off, and
    /// each of these clauses must have one of them.
    pub(crate) fn shrink_to(&mut self, size: Size) {
        if self.size() == size {
            return;
        }
        let count = 2 * size.switches;
        self.reasons.truncate(size.switches);
        self.literals.truncate(size.literals);
        self.holds.truncate(count);
        self.implied.truncate(count);
        self.watches.truncate(count);
        for implied in &mut self.implied {
            implied.retain(|literal| literal.index() < count);
        }
        for watches in &mut self.watches {
            watches.retain(|watch| (watch.start as usize) < size.literals);
        }
    }

    fn follow(&mut self) -> Result<(), Contradiction> {
        while let Some(literal) = self.trail.get(self.followed).copied() {
            self.followed += 1;
            for at in 0..self.implied[literal.index()].len() {
                self.hold(self.implied[literal.index()][at], Reason::Implied(literal))?;
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
                    result = self.hold(other, Reason::Clause(watch.start, watch.end));
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
