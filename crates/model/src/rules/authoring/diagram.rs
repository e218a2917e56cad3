//! Decision diagrams over variables with several values: a space as one graph, in which wholes can be
//! counted without being listed.
//! Knows nothing of products. For those who write one: a customer's questions are the solver's.
//!
//! The diagrams are the reduced, ordered ones of R. E. Bryant (1986), with a branch for each value.

use std::collections::BTreeMap;

use codraft_rules::{Formula, Variable};

/// A place in a diagram: [`FALSE`], [`TRUE`] or a node.
type At = u32;

const FALSE: At = 0;
const TRUE: At = 1;

/// The most nodes: some hundred megabytes.
const MOST_NODES: usize = 2_000_000;

/// A variable, and where each of its values leads.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    variable: u32,
    to: Box<[At]>,
}

/// It would need more than [`MOST_NODES`] nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

type Made<T = At> = Result<T, TooLarge>;

/// Nodes, each kept once.
pub(super) struct Diagram {
    /// How many values each variable has.
    values: Vec<u32>,
    nodes: Vec<Node>,
    known: BTreeMap<Node, At>,
    both: BTreeMap<(At, At), At>,
    contrary: BTreeMap<At, At>,
}

impl Diagram {
    /// The number of wholes that meet all of `formulas`, where a value counts as often as `weights`
    /// says. Beyond what can be told exactly, nothing and its common logarithm.
    pub(super) fn count(
        weights: &[Vec<u64>],
        formulas: &[Formula],
    ) -> Result<(Option<u128>, f64), TooLarge> {
        let values = weights.iter().map(|weights| weights.len() as u32).collect();
        let mut diagram = Self {
            values,
            nodes: Vec::new(),
            known: BTreeMap::new(),
            both: BTreeMap::new(),
            contrary: BTreeMap::new(),
        };
        let mut whole = TRUE;
        for formula in formulas {
            let next = diagram.formula(formula)?;
            whole = diagram.and(whole, next)?;
        }
        Ok(Counter { diagram: &diagram, weights, known: BTreeMap::new() }.total(whole))
    }

    fn node(&self, at: At) -> Option<&Node> {
        (at as usize).checked_sub(2).and_then(|index| self.nodes.get(index))
    }

    /// The variable that is looked at first, beyond all of them at an end.
    fn variable(&self, at: At) -> u32 {
        self.node(at).map_or(u32::MAX, |node| node.variable)
    }

    fn to(&self, at: At, variable: u32, value: usize) -> At {
        match self.node(at) {
            Some(node) if node.variable == variable => node.to[value],
            _ => at,
        }
    }

    fn make(&mut self, variable: u32, to: Vec<At>) -> Made {
        let Some(first) = to.first().copied() else { return Ok(FALSE) };
        if to.iter().all(|at| *at == first) {
            return Ok(first);
        }
        let node = Node { variable, to: to.into() };
        if let Some(at) = self.known.get(&node) {
            return Ok(*at);
        }
        if self.nodes.len() >= MOST_NODES {
            return Err(TooLarge);
        }
        let at = self.nodes.len() as At + 2;
        self.nodes.push(node.clone());
        self.known.insert(node, at);
        Ok(at)
    }

    fn count_of(&self, variable: u32) -> usize {
        self.values.get(variable as usize).map_or(0, |count| *count as usize)
    }

    fn and(&mut self, one: At, other: At) -> Made {
        match (one.min(other), one.max(other)) {
            (FALSE, _) => return Ok(FALSE),
            (TRUE, at) => return Ok(at),
            (one, other) if one == other => return Ok(one),
            _ => {}
        }
        let key = (one.min(other), one.max(other));
        if let Some(at) = self.both.get(&key) {
            return Ok(*at);
        }
        let variable = self.variable(one).min(self.variable(other));
        let branch = |value| {
            let (one, other) = (self.to(one, variable, value), self.to(other, variable, value));
            (one, other)
        };
        let branches: Vec<(At, At)> = (0..self.count_of(variable)).map(branch).collect();
        let to: Made<Vec<At>> =
            branches.into_iter().map(|(one, other)| self.and(one, other)).collect();
        let at = self.make(variable, to?)?;
        self.both.insert(key, at);
        Ok(at)
    }

    fn not(&mut self, of: At) -> Made {
        if of <= TRUE {
            return Ok(TRUE - of);
        }
        if let Some(at) = self.contrary.get(&of) {
            return Ok(*at);
        }
        let Some(node) = self.node(of).cloned() else { return Ok(FALSE) };
        let to: Made<Vec<At>> = node.to.iter().map(|at| self.not(*at)).collect();
        let at = self.make(node.variable, to?)?;
        self.contrary.insert(of, at);
        Ok(at)
    }

    fn or(&mut self, one: At, other: At) -> Made {
        let (one, other) = (self.not(one)?, self.not(other)?);
        let neither = self.and(one, other)?;
        self.not(neither)
    }

    fn formula(&mut self, formula: &Formula) -> Made {
        match formula {
            Formula::Is(variable, values) => self.is(*variable, values),
            Formula::Not(of) => {
                let of = self.formula(of)?;
                self.not(of)
            }
            Formula::All(all) => all.iter().try_fold(TRUE, |at, next| {
                let next = self.formula(next)?;
                self.and(at, next)
            }),
            Formula::Any(any) => any.iter().try_fold(FALSE, |at, next| {
                let next = self.formula(next)?;
                self.or(at, next)
            }),
            Formula::AtMost(most, of) => self.at_most(i64::from(*most), of),
            Formula::AtLeast(fewest, of) => {
                let fewer = self.at_most(i64::from(*fewest) - 1, of)?;
                self.not(fewer)
            }
            Formula::Sum { terms, at_most } => self.sum(terms, *at_most),
            Formula::Table { variables, rows } => rows.iter().try_fold(FALSE, |at, row| {
                let cells = variables.iter().zip(row);
                let row = cells.into_iter().try_fold(TRUE, |at, (variable, values)| {
                    let cell = self.is(*variable, values)?;
                    self.and(at, cell)
                })?;
                self.or(at, row)
            }),
        }
    }

    fn is(&mut self, variable: Variable, values: &[u32]) -> Made {
        let all = 0..self.count_of(variable.0) as u32;
        let to = all.map(|value| if values.contains(&value) { TRUE } else { FALSE }).collect();
        self.make(variable.0, to)
    }

    /// `most` or fewer of `formulas` hold: for each of them from the last, how many may still.
    fn at_most(&mut self, most: i64, formulas: &[Formula]) -> Made {
        if most < 0 {
            return Ok(FALSE);
        }
        let rooms = most as usize + 1;
        // For each room that is left, from none on: whether those looked at so far fit in it.
        let mut fits = vec![TRUE; rooms];
        for formula in formulas.iter().rev() {
            let holds = self.formula(formula)?;
            let fails = self.not(holds)?;
            let mut next = Vec::with_capacity(rooms);
            for room in 0..rooms {
                let taken = if room == 0 { FALSE } else { fits[room - 1] };
                let (taken, left) = (self.and(holds, taken)?, self.and(fails, fits[room])?);
                next.push(self.or(taken, left)?);
            }
            fits = next;
        }
        Ok(fits[rooms - 1])
    }

    fn sum(&mut self, terms: &[(Variable, Vec<i64>)], at_most: i64) -> Made {
        let mut by_variable: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for (variable, adds) in terms {
            let count = self.count_of(variable.0);
            let all = by_variable.entry(variable.0).or_insert_with(|| vec![0; count]);
            all.iter_mut().zip(adds).for_each(|(all, add)| *all += add);
        }
        let terms: Vec<(u32, Vec<i64>)> = by_variable.into_iter().collect();
        let mut rest = vec![(0, 0)];
        for (_, adds) in terms.iter().rev() {
            let (least, most) = rest[rest.len() - 1];
            let (low, high) = (adds.iter().min().unwrap_or(&0), adds.iter().max().unwrap_or(&0));
            rest.push((least + low, most + high));
        }
        rest.reverse();
        let mut summing = Summing { terms: &terms, rest: &rest, known: BTreeMap::new() };
        summing.from(self, 0, at_most)
    }
}

/// A sum under way.
struct Summing<'a> {
    terms: &'a [(u32, Vec<i64>)],
    /// The least and the most that the terms from each on can add.
    rest: &'a [(i64, i64)],
    known: BTreeMap<(usize, i64), At>,
}

impl Summing<'_> {
    /// That the terms from `at` on add `room` or less.
    fn from(&mut self, diagram: &mut Diagram, at: usize, room: i64) -> Made {
        let (least, most) = self.rest[at];
        if most <= room || least > room {
            return Ok(if most <= room { TRUE } else { FALSE });
        }
        if let Some(at) = self.known.get(&(at, room)) {
            return Ok(*at);
        }
        let (variable, adds) = &self.terms[at];
        let to: Made<Vec<At>> =
            adds.iter().map(|add| self.from(diagram, at + 1, room - add)).collect();
        let made = diagram.make(*variable, to?)?;
        self.known.insert((at, room), made);
        Ok(made)
    }
}

struct Counter<'a> {
    diagram: &'a Diagram,
    weights: &'a [Vec<u64>],
    known: BTreeMap<At, (Option<u128>, f64)>,
}

impl Counter<'_> {
    /// The wholes of all variables, and the common logarithm of their number.
    fn total(&mut self, whole: At) -> (Option<u128>, f64) {
        let (exact, about) = self.from(whole);
        let (between, roughly) = self.between(0, self.diagram.variable(whole));
        (
            exact.zip(between).and_then(|(one, other)| one.checked_mul(other)),
            (about * roughly).log10(),
        )
    }

    /// The wholes of the variables from that of `at` on.
    fn from(&mut self, at: At) -> (Option<u128>, f64) {
        if at <= TRUE {
            return (Some(at.into()), f64::from(at));
        }
        if let Some(count) = self.known.get(&at) {
            return *count;
        }
        let (mut exact, mut about) = (Some(0_u128), 0.0);
        if let Some(node) = self.diagram.node(at) {
            let weights = &self.weights[node.variable as usize];
            for (to, weight) in node.to.iter().zip(weights) {
                let (below, roughly) = self.from(*to);
                let (skipped, about_skipped) =
                    self.between(node.variable + 1, self.diagram.variable(*to));
                let branch = below.zip(skipped).and_then(|(below, skipped)| {
                    below.checked_mul(skipped)?.checked_mul(u128::from(*weight))
                });
                exact = exact.zip(branch).and_then(|(sum, branch)| sum.checked_add(branch));
                about += roughly * about_skipped * *weight as f64;
            }
        }
        self.known.insert(at, (exact, about));
        (exact, about)
    }

    /// The wholes of the variables from `from` to before `to`, which nothing is said of.
    fn between(&self, from: u32, to: u32) -> (Option<u128>, f64) {
        let free = self.weights.iter().take(to as usize).skip(from as usize);
        free.fold((Some(1), 1.0), |(exact, about), weights| {
            let sum: u64 = weights.iter().sum();
            (exact.and_then(|exact: u128| exact.checked_mul(sum.into())), about * sum as f64)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(variable: u32, values: &[u32]) -> Formula {
        Formula::Is(Variable(variable), values.into())
    }

    #[track_caller]
    fn check(formula: Formula, expected: u128) {
        let weights = vec![vec![1, 1, 1], vec![1, 1], vec![1, 2, 1]];
        let (exact, log) = Diagram::count(&weights, &[formula]).expect("a small diagram");
        assert_eq!(exact, Some(expected));
        assert!((log - (expected as f64).log10()).abs() < 1e-9 || expected == 0);
    }

    #[test]
    fn wholes_are_counted_by_their_weights() {
        check(Formula::All(vec![]), 24);
        check(Formula::Any(vec![]), 0);
        check(is(2, &[1]), 12);
        check(Formula::Not(Box::new(is(0, &[0, 1]))), 8);
        check(Formula::AtMost(1, vec![is(0, &[0]), is(1, &[0]), is(1, &[0])]), 12);
        check(Formula::AtLeast(3, vec![is(0, &[0]), is(1, &[0]), is(1, &[0])]), 4);
        check(Formula::AtLeast(0, vec![]), 24);
        let terms = vec![(Variable(2), vec![0, 5, 9]), (Variable(0), vec![-1, 0, 1])];
        check(Formula::Sum { terms, at_most: 5 }, 2 * (3 + 2 * 2));
        let rows = vec![vec![vec![0], vec![0, 1]], vec![vec![0, 2], vec![1]]];
        check(Formula::Table { variables: vec![Variable(0), Variable(1)], rows }, 4 * 3);
    }

    #[test]
    fn what_is_too_many_to_tell_exactly_is_told_by_its_logarithm() {
        let weights = vec![vec![u64::MAX / 2, u64::MAX / 2]; 9];
        let (exact, log) = Diagram::count(&weights, &[]).expect("a small diagram");
        assert_eq!(exact, None);
        assert!((log - 9.0 * (u64::MAX as f64).log10()).abs() < 1e-6, "{log}");
    }
}
