//! Wholes that were found before: each proves its values free for as long as it has all decisions.
//! They must not know how they were found.

use std::collections::VecDeque;
use std::ops::Range;

use crate::encode::Values;
use crate::space::Variable;

/// The wholes that were found last.
pub(super) struct Witnesses {
    /// For each variable the place of its first value in a set, and for the end of all.
    starts: Vec<usize>,
    wholes: VecDeque<Set>,
}

/// Values of variables, a bit for each.
#[derive(Clone)]
pub(super) struct Set(Vec<u64>);

impl Witnesses {
    pub(super) fn new(values: &Values) -> Self {
        let mut starts = vec![0];
        starts.extend(values.iter().scan(0, |sum, literals| {
            *sum += literals.len();
            Some(*sum)
        }));
        Self { starts, wholes: VecDeque::new() }
    }

    /// The set without values.
    pub(super) fn none(&self) -> Set {
        let bits = self.starts.last().copied().unwrap_or(0);
        Set(vec![0; bits.div_ceil(64)])
    }

    /// The set with every value.
    pub(super) fn all(&self) -> Set {
        Set(vec![u64::MAX; self.none().0.len()])
    }

    /// The values of a variable.
    pub(super) fn values(&self, variable: usize) -> Range<usize> {
        let end = self.starts.get(variable + 1);
        0..end.map_or(0, |end| end - self.starts[variable])
    }

    pub(super) fn has(&self, set: &Set, variable: usize, value: usize) -> bool {
        let place = self.place(variable, value);
        place.is_some_and(|place| set.0[place / 64] >> (place % 64) & 1 == 1)
    }

    /// For each variable whether the set has its values.
    pub(super) fn list(&self, set: &Set) -> Vec<Vec<bool>> {
        let list = |variable| self.values(variable).map(move |v| self.has(set, variable, v));
        (0..self.starts.len() - 1).map(|variable| list(variable).collect()).collect()
    }

    /// Keeps one more whole, and forgets the oldest if they are too many.
    pub(super) fn keep(&mut self, whole: &[u32]) {
        /// Enough that a model of a thousand features seldom needs one twice.
        const MOST: usize = 1024;
        let mut set = self.none();
        for (variable, value) in whole.iter().enumerate() {
            self.put(&mut set, variable, *value as usize);
        }
        if self.wholes.len() == MOST {
            self.wholes.pop_front();
        }
        self.wholes.push_back(set);
    }

    /// Puts all values of the whole that was kept last into `free`, or those of one variable.
    pub(super) fn note_last(&self, variable: Option<usize>, free: &mut Set) {
        if let Some(last) = self.wholes.back() {
            self.note(last, variable, free);
        }
    }

    /// Puts into `free` what is proved by the wholes that have all decisions, or all but one.
    pub(super) fn note_all(&self, decided: &[(Variable, u32)], free: &mut Set) {
        for whole in &self.wholes {
            let is_missed = |(variable, value): &&(Variable, u32)| {
                !self.has(whole, variable.0 as usize, *value as usize)
            };
            let mut missed = decided.iter().filter(is_missed);
            match (missed.next(), missed.next()) {
                (None, _) => self.note(whole, None, free),
                (Some((variable, _)), None) => self.note(whole, Some(variable.0 as usize), free),
                (Some(_), Some(_)) => {}
            }
        }
    }

    fn note(&self, whole: &Set, variable: Option<usize>, free: &mut Set) {
        let Some(variable) = variable else {
            for (free, whole) in free.0.iter_mut().zip(&whole.0) {
                *free |= whole;
            }
            return;
        };
        for value in self.values(variable).filter(|value| self.has(whole, variable, *value)) {
            self.put(free, variable, value);
        }
    }

    fn put(&self, set: &mut Set, variable: usize, value: usize) {
        if let Some(place) = self.place(variable, value) {
            set.0[place / 64] |= 1 << (place % 64);
        }
    }

    /// Where a value stands in a set; `None` when there is no such value.
    fn place(&self, variable: usize, value: usize) -> Option<usize> {
        let (start, end) = (self.starts.get(variable)?, self.starts.get(variable + 1)?);
        (value < end - start).then_some(start + value)
    }
}
