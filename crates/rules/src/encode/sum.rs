//! Sums with a limit, as a decision diagram over what is left of it.
//! Knows nothing of formulas; counts are sums whose terms are 0 or 1.
//!
//! A node says that the terms from here on come to no more than is left. What is left may be
//! anything within an interval without making a difference, so one node serves for all of it: the
//! method of I. Abío, R. Nieuwenhuis, A. Oliveras and E. Rodríguez-Carbonell, “BDDs for
//! pseudo-Boolean constraints, revisited” (2011).

use std::collections::BTreeMap;

use super::{Encoder, Sense};
use crate::clauses::{Clauses, Literal};
use crate::space::{TooLarge, Variable};

/// What a term may add beyond its least: amounts that grow, each with a literal that holds when
/// the term adds so much or more.
pub(super) type Term = Vec<(i128, Literal)>;

/// More than any sum of terms, and less than what an `i128` holds.
const UNLIMITED: i128 = i128::MAX / 4;

/// Writes the nodes for one sum.
pub(super) struct Diagram<'a> {
    terms: Vec<Term>,
    /// The most that the terms from here on can add.
    most: Vec<i128>,
    /// For each term, by the lowest of what may be left: the highest, and the node.
    layers: Vec<BTreeMap<i128, (i128, Literal)>>,
    clauses: &'a mut Clauses,
    nodes_left: usize,
}

/// A node, and what may be left where it stands: from, up to.
#[derive(Clone, Copy)]
struct Node(i128, i128, Literal);

impl<'a> Diagram<'a> {
    pub(super) fn new(mut terms: Vec<Term>, clauses: &'a mut Clauses, nodes_left: usize) -> Self {
        let most_of = |term: &Term| term.last().map_or(0, |(adds, _)| *adds);
        terms.sort_by_key(|term| -most_of(term));
        let mut most = vec![0];
        for term in terms.iter().rev() {
            most.push(most[most.len() - 1] + most_of(term));
        }
        most.reverse();
        let layers = vec![BTreeMap::new(); terms.len()];
        Self { terms, most, layers, clauses, nodes_left }
    }

    pub(super) fn nodes_left(&self) -> usize {
        self.nodes_left
    }

    /// A literal from which it follows that all terms come to no more than `left`.
    pub(super) fn root(&mut self, left: i128) -> Result<Literal, TooLarge> {
        self.node(0, left).map(|Node(_, _, literal)| literal)
    }

    fn node(&mut self, at: usize, left: i128) -> Result<Node, TooLarge> {
        if left < 0 {
            return Ok(Node(-UNLIMITED, -1, Literal::FALSE));
        }
        if left >= self.most[at] {
            return Ok(Node(self.most[at], UNLIMITED, Literal::TRUE));
        }
        let known = self.layers[at].range(..=left).next_back();
        if let Some((&from, &(to, literal))) = known.filter(|(_, (to, _))| left <= *to) {
            return Ok(Node(from, to, literal));
        }
        let node = self.fresh_node(at, left)?;
        self.layers[at].insert(node.0, (node.1, node.2));
        Ok(node)
    }

    fn fresh_node(&mut self, at: usize, left: i128) -> Result<Node, TooLarge> {
        let Node(mut from, mut to, least) = self.node(at + 1, left)?;
        let mut edges = vec![(Literal::TRUE, least)];
        for step in 0..self.terms[at].len() {
            let (adds, literal) = self.terms[at][step];
            let Node(lower, upper, child) = self.node(at + 1, left - adds)?;
            (from, to) = (from.max(lower + adds), to.min(upper + adds));
            if edges.last().is_none_or(|(_, before)| *before != child) {
                edges.push((literal, child));
            }
        }
        if let [(_, only)] = edges[..] {
            return Ok(Node(from, to, only));
        }
        self.nodes_left = self.nodes_left.checked_sub(1).ok_or(TooLarge)?;
        let node = self.clauses.fresh();
        for (literal, child) in edges {
            self.clauses.add([!node, !literal, child]);
        }
        Ok(Node(from, to, node))
    }
}

impl Encoder<'_> {
    /// The terms come to `at_most` or less, or, in the contrary sense, to more.
    pub(super) fn sum(
        &mut self,
        guard: Literal,
        terms: &[(Variable, Vec<i64>)],
        at_most: i64,
        sense: Sense,
    ) -> Result<(), TooLarge> {
        let (sign, mut left) = match sense {
            Sense::Holds => (1, i128::from(at_most)),
            Sense::Fails => (-1, -i128::from(at_most) - 1),
        };
        let mut whole: BTreeMap<Variable, Vec<i128>> = BTreeMap::new();
        for (variable, adds) in terms {
            let count = self.values.of(*variable).len();
            let all = whole.entry(*variable).or_insert_with(|| vec![0; count]);
            for (sum, adds) in all.iter_mut().zip(adds) {
                *sum += sign * i128::from(*adds);
            }
        }
        let mut steps = Vec::new();
        for (variable, adds) in whole {
            let least = adds.iter().min().copied().unwrap_or(0);
            left -= least;
            steps.push(self.term(variable, &adds, least));
        }
        self.at_most(guard, steps, left)
    }

    fn term(&mut self, variable: Variable, adds: &[i128], least: i128) -> Term {
        let mut amounts: Vec<i128> = adds.to_vec();
        amounts.sort_unstable();
        amounts.dedup();
        let or_more = |amount: i128| -> Vec<u32> {
            (0..).zip(adds).filter(|(_, adds)| **adds >= amount).map(|(value, _)| value).collect()
        };
        let beyond = amounts.into_iter().filter(|amount| *amount > least);
        beyond
            .map(|amount| {
                let literal = self.values.any_of(self.clauses, variable, &or_more(amount));
                (amount - least, literal)
            })
            .collect()
    }
}
