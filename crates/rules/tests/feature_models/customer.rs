//! A customer who decides at random, one free value after the other, and begins anew after a while.
//! It must not know how the engine finds its answers, nor what time it is.

use super::made_up::Chance;
use codraft_rules::{Engine, Space, Variable};

/// After so many decisions the customer begins anew.
const MOST_DECISIONS: usize = 40;

/// Somebody at work on a space that allows something.
pub(crate) struct Customer {
    engine: Engine,
    chance: Chance,
    decided: Vec<(Variable, u32)>,
    whole: Vec<u32>,
    free: Vec<Vec<bool>>,
}

impl Customer {
    pub(crate) fn new(space: Space, seed: u64) -> Self {
        let whole = vec![0; space.variables()];
        let engine = Engine::new(space);
        let chance = Chance::new(seed);
        let mut customer = Self { engine, chance, decided: Vec::new(), whole, free: Vec::new() };
        customer.complete();
        customer.look();
        customer
    }

    /// Decides one more value that is free.
    pub(crate) fn decide(&mut self) {
        if self.decided.len() >= MOST_DECISIONS || self.open().is_empty() {
            self.decided.clear();
            self.look();
        }
        let open = self.open();
        let at = self.chance.below(open.len());
        self.decided.extend(open.get(at));
    }

    /// Takes the nearest whole with all decisions.
    pub(crate) fn complete(&mut self) {
        let nearest = self.engine.complete(&self.decided, &self.whole);
        self.whole = nearest.unwrap_or_default();
    }

    /// Sees what is free.
    pub(crate) fn look(&mut self) {
        self.free = self.engine.free(&self.decided);
    }

    /// Wishes for something blocked, is told why, and what would have to change. Whether anything is.
    pub(crate) fn refuse(&mut self) -> bool {
        let mut blocked = Vec::new();
        for (variable, free) in (0..).map(Variable).zip(&self.free) {
            let values = (0..).zip(free).filter(|(_, is_free)| !**is_free);
            blocked.extend(values.map(|(value, _)| (variable, value)));
        }
        let at = self.chance.below(blocked.len());
        let Some(wish) = blocked.get(at) else { return false };
        self.engine.conflict(&self.decided, *wish);
        self.engine.repair(&self.decided, &[*wish], &self.whole);
        true
    }

    /// What could be decided: the free values of variables that have more than one.
    fn open(&self) -> Vec<(Variable, u32)> {
        let mut open = Vec::new();
        for (variable, free) in (0..).map(Variable).zip(&self.free) {
            let is_decided = self.decided.iter().any(|(decided, _)| *decided == variable);
            let values = (0..).zip(free).filter(|(_, is_free)| **is_free).map(|(value, _)| value);
            let values: Vec<u32> = values.collect();
            if values.len() > 1 && !is_decided {
                open.extend(values.into_iter().map(|value| (variable, value)));
            }
        }
        open
    }

    pub(crate) fn decided(&self) -> &[(Variable, u32)] {
        &self.decided
    }

    pub(crate) fn whole(&self) -> &[u32] {
        &self.whole
    }

    pub(crate) fn free(&self) -> &[Vec<bool>] {
        &self.free
    }
}
