//! What is free by another solver, from clauses of its own: Varisat of J. Harder.
//! It must not know anything of `codraft-rules`.

use super::uvl::{Expression, Model};
use varisat::{ExtendFormula, Lit, Solver};

/// A model in Varisat.
pub(crate) struct Other {
    solver: Solver<'static>,
    features: Vec<Lit>,
}

impl Other {
    pub(crate) fn new(model: &Model) -> Self {
        let mut solver = Solver::new();
        let features: Vec<Lit> = model.features.iter().map(|_| solver.new_lit()).collect();
        let mut this = Self { solver, features };
        this.solver.add_clause(&[this.features[0]]);
        for group in &model.groups {
            let parent = this.features[group.parent];
            let children: Vec<Lit> = group.children.iter().map(|c| this.features[*c]).collect();
            for child in &children {
                this.solver.add_clause(&[!*child, parent]);
            }
            // So many are chosen when every larger set of the others has one.
            for set in subsets(&children, children.len() + 1 - group.least) {
                this.solver.add_clause(&[set, vec![!parent]].concat());
            }
            for set in subsets(&children, group.most + 1) {
                this.solver.add_clause(&set.iter().map(|child| !*child).collect::<Vec<_>>());
            }
        }
        for constraint in &model.constraints {
            let literal = this.literal(constraint);
            this.solver.add_clause(&[literal]);
        }
        this
    }

    /// Whether a whole has all of these features as it is said.
    pub(crate) fn is_possible(&mut self, chosen: &[(usize, bool)]) -> bool {
        let literal = |(feature, is_chosen): &(usize, bool)| match is_chosen {
            true => self.features[*feature],
            false => !self.features[*feature],
        };
        let assumed: Vec<Lit> = chosen.iter().map(literal).collect();
        self.solver.assume(&assumed);
        self.solver.solve().expect("nothing stops it")
    }

    /// For each feature whether it can be left out, and whether it can be chosen, with all of
    /// `decided` on other features.
    pub(crate) fn free(&mut self, decided: &[(usize, bool)]) -> Vec<Vec<bool>> {
        let mut free = Vec::new();
        for feature in 0..self.features.len() {
            let others = decided.iter().copied().filter(|(other, _)| *other != feature);
            let mut asked: Vec<(usize, bool)> = others.collect();
            asked.push((feature, false));
            let out = self.is_possible(&asked);
            asked.pop();
            asked.push((feature, true));
            free.push(vec![out, self.is_possible(&asked)]);
        }
        free
    }

    /// A literal that holds exactly when the expression does.
    fn literal(&mut self, expression: &Expression) -> Lit {
        match expression {
            Expression::Feature(feature) => self.features[*feature],
            Expression::Not(inner) => !self.literal(inner),
            Expression::And(parts) => {
                let contraries: Vec<Lit> = parts.iter().map(|part| !self.literal(part)).collect();
                !self.any(&contraries)
            }
            Expression::Or(parts) => {
                let literals: Vec<Lit> = parts.iter().map(|part| self.literal(part)).collect();
                self.any(&literals)
            }
            Expression::Implies(left, right) => {
                let literals = [!self.literal(left), self.literal(right)];
                self.any(&literals)
            }
            Expression::Same(left, right) => {
                let (left, right) = (self.literal(left), self.literal(right));
                let there = self.any(&[!left, right]);
                let back = self.any(&[!right, left]);
                !self.any(&[!there, !back])
            }
        }
    }

    fn any(&mut self, literals: &[Lit]) -> Lit {
        let any = self.solver.new_lit();
        for literal in literals {
            self.solver.add_clause(&[!*literal, any]);
        }
        self.solver.add_clause(&[literals, &[!any]].concat());
        any
    }
}

/// Every set of so many of these.
fn subsets(of: &[Lit], count: usize) -> Vec<Vec<Lit>> {
    match (of, count) {
        (_, 0) => vec![Vec::new()],
        ([], _) => Vec::new(),
        ([first, rest @ ..], _) => {
            let mut with = subsets(rest, count - 1);
            with.iter_mut().for_each(|set| set.push(*first));
            [with, subsets(rest, count)].concat()
        }
    }
}
