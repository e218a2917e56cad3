//! Every answer of the engine, compared with trying every whole of thousands of small spaces.
//! It must not know how the engine finds its answers.

#![expect(clippy::print_stdout, reason = "the test says how much it has compared")]

mod small;

use codraft_rules::{Conflict, Engine, Variable};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestRunner};
use small::{Case, Tried, case, hard_case, has};
use std::cell::Cell;

/// How many spaces are tried.
const SPACES: u32 = 4000;

/// How many of the hard ones.
const HARD_SPACES: u32 = 500;

/// How many answers of a kind were compared.
#[derive(Default)]
struct Compared {
    values: Cell<u32>,
    wholes: Cell<u32>,
    conflicts: Cell<u32>,
    repairs: Cell<u32>,
}

impl Compared {
    fn add(count: &Cell<u32>, more: usize) {
        count.set(count.get() + more as u32);
    }
}

#[test]
fn every_answer_is_what_trying_everything_gives() {
    check(SPACES, &case());
}

#[test]
fn every_answer_is_right_where_little_follows_at_once() {
    check(HARD_SPACES, &hard_case());
}

#[track_caller]
fn check(spaces: u32, cases: &impl Strategy<Value = Case>) {
    let compared = Compared::default();
    let config = Config { cases: spaces, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(cases, |case| {
        compare(&case, &compared);
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    let Compared { values, wholes, conflicts, repairs } = &compared;
    let (values, wholes) = (values.get(), wholes.get());
    let (conflicts, repairs) = (conflicts.get(), repairs.get());
    println!(
        "{spaces} spaces compared with brute force, all equal: {values} values free or blocked, \
         {wholes} nearest wholes, {conflicts} minimal conflicts, {repairs} smallest repairs"
    );
    assert!(wholes >= spaces / 4 && conflicts >= spaces && repairs >= spaces / 2);
}

/// One engine answers everything, so that what it learnt before has a chance to do harm.
fn compare(case: &Case, compared: &Compared) {
    let tried = case.tried();
    let mut engine = Engine::new(case.space());
    let is_possible = tried.valid().any(|whole| has(whole, &case.decided));
    assert_eq!(engine.is_possible(&case.decided), is_possible);

    // One of them taken back, then one after the other as they are made.
    let all = &case.decided;
    let without = |at: usize| [&all[..at], &all[at + 1..]].concat();
    let mut asked = vec![all.clone()];
    asked.extend((0..all.len()).map(without));
    asked.extend((0..=all.len()).map(|count| all[..count].to_vec()));
    let mut free = Vec::new();
    for decided in &asked {
        free = engine.free(decided);
        assert_eq!(free, tried_free(case, &tried, decided));
        Compared::add(&compared.values, free.iter().map(Vec::len).sum());
    }

    let complete = engine.complete(&case.decided, &case.preferred);
    assert_eq!(complete, tried_complete(case, &tried));
    Compared::add(&compared.wholes, usize::from(complete.is_some()));

    for (at, flags) in free.iter().enumerate() {
        for (value, is_free) in flags.iter().enumerate() {
            let wish = (Variable(at as u32), value as u32);
            compare_wish(case, &tried, &mut engine, wish, *is_free, compared);
        }
    }
    // Asked again, and by another engine, the answers are the same.
    assert_eq!(engine.free(&case.decided), free);
    assert_eq!(Engine::new(case.space()).complete(&case.decided, &case.preferred), complete);
    assert_eq!(engine.complete(&case.decided, &case.preferred), complete);
}

fn compare_wish(
    case: &Case,
    tried: &Tried,
    engine: &mut Engine,
    wish: (Variable, u32),
    is_free: bool,
    compared: &Compared,
) {
    let conflict = engine.conflict(&case.decided, wish);
    assert_eq!(conflict.is_none(), is_free);
    if let Some(conflict) = conflict {
        assert_minimal(case, tried, wish, &conflict);
        Compared::add(&compared.conflicts, 1);
    }
    let repair = engine.repair(&case.decided, &[wish], &case.preferred);
    assert_eq!(repair, tried_repair(case, tried, wish));
    Compared::add(&compared.repairs, usize::from(repair.is_some() && !is_free));
}

fn others(decided: &[(Variable, u32)], variable: Variable) -> Vec<(Variable, u32)> {
    decided.iter().copied().filter(|(other, _)| *other != variable).collect()
}

fn tried_free(case: &Case, tried: &Tried, decided: &[(Variable, u32)]) -> Vec<Vec<bool>> {
    let mut free: Vec<Vec<bool>> = case.values.iter().map(|n| vec![false; *n as usize]).collect();
    for (at, flags) in free.iter_mut().enumerate() {
        let others = others(decided, Variable(at as u32));
        for whole in tried.valid().filter(|whole| has(whole, &others)) {
            flags[whole[at] as usize] = true;
        }
    }
    free
}

/// How many of these variables have another value than preferred.
fn distance(case: &Case, whole: &[u32], is_meant: impl Fn(usize) -> bool) -> usize {
    let pairs = whole.iter().zip(&case.preferred).enumerate();
    pairs.filter(|(at, (value, preferred))| is_meant(*at) && value != preferred).count()
}

/// Of two wholes that are equally near, the one with the lower key is given.
fn key(whole: &[u32], best: impl Fn(usize) -> Vec<u32>) -> Vec<u32> {
    let rank = |(at, value): (usize, &u32)| {
        let best = best(at);
        let rank = best.iter().position(|best| best == value);
        rank.map_or(best.len() as u32 + *value, |rank| rank as u32)
    };
    whole.iter().enumerate().map(rank).collect()
}

fn tried_complete(case: &Case, tried: &Tried) -> Option<Vec<u32>> {
    let fitting = tried.valid().filter(|whole| has(whole, &case.decided));
    let best = |at: usize| vec![case.preferred[at]];
    fitting.min_by_key(|whole| (distance(case, whole, |_| true), key(whole, best))).cloned()
}

fn tried_repair(case: &Case, tried: &Tried, wish: (Variable, u32)) -> Option<Vec<u32>> {
    let others = others(&case.decided, wish.0);
    let decision = |at: usize| others.iter().find(|(v, _)| v.0 as usize == at).map(|(_, x)| *x);
    let changed = |whole: &Vec<u32>| others.iter().filter(|d| !has(whole, &[**d])).count();
    let is_other = |at: usize| decision(at).is_none() && at != wish.0.0 as usize;
    let best = |at: usize| decision(at).into_iter().chain([case.preferred[at]]).collect();
    let fitting = tried.valid().filter(|whole| has(whole, &[wish]));
    fitting
        .min_by_key(|whole| (changed(whole), distance(case, whole, is_other), key(whole, best)))
        .cloned()
}

/// The conflict forbids the wish, and would not without any one of what it names.
#[track_caller]
fn assert_minimal(case: &Case, tried: &Tried, wish: (Variable, u32), conflict: &Conflict) {
    let is_allowed = |conflict: &Conflict| {
        let named = |(v, _): &(Variable, u32)| conflict.decisions.contains(v);
        let mut decided = others(&case.decided, wish.0);
        decided.retain(named);
        decided.push(wish);
        let meets = |met: &[bool]| conflict.constraints.iter().all(|c| met[c.0 as usize]);
        tried.all.iter().any(|(whole, met)| has(whole, &decided) && meets(met))
    };
    assert!(!is_allowed(conflict), "{conflict:?} is none");
    for at in 0..conflict.constraints.len() {
        let mut less = conflict.clone();
        less.constraints.remove(at);
        assert!(is_allowed(&less), "{conflict:?} needs no {:?}", conflict.constraints[at]);
    }
    for at in 0..conflict.decisions.len() {
        let mut less = conflict.clone();
        less.decisions.remove(at);
        assert!(is_allowed(&less), "{conflict:?} needs no {:?}", conflict.decisions[at]);
    }
}
