//! The literals that stand for the values of variables, and for sets of them.
//! Knows nothing of formulas.

use std::collections::BTreeMap;

use crate::clauses::{Clauses, Literal};
use crate::space::Variable;

/// For each variable and value, the literal that holds when the variable has the value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    literals: Vec<Vec<Literal>>,
    /// Literals for sets of two or more values, each set in order.
    sets: BTreeMap<(Variable, Vec<u32>), Literal>,
}

impl Values {
    pub(crate) fn count(&self) -> usize {
        self.literals.len()
    }

    /// The literals of a variable, by value; none when there is no such variable.
    pub(crate) fn of(&self, variable: Variable) -> &[Literal] {
        self.literals.get(variable.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The literal of one value, which never holds when there is no such value.
    pub(crate) fn literal(&self, variable: Variable, value: u32) -> Literal {
        self.of(variable).get(value as usize).copied().unwrap_or(Literal::FALSE)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Literal]> {
        self.literals.iter().map(Vec::as_slice)
    }

    /// For each variable the value whose literal holds.
    pub(crate) fn whole(&self, holds: impl Fn(Literal) -> bool) -> Vec<u32> {
        let value_of =
            |literals: &Vec<Literal>| literals.iter().position(|literal| holds(*literal));
        self.literals.iter().map(|literals| value_of(literals).unwrap_or(0) as u32).collect()
    }

    /// One more variable, which has exactly one of so many values.
    pub(crate) fn add(&mut self, clauses: &mut Clauses, values: u32) -> Variable {
        let literals = match values {
            0 => {
                clauses.add([]);
                Vec::new()
            }
            1 => vec![Literal::TRUE],
            2 => {
                let second = clauses.fresh();
                vec![!second, second]
            }
            _ => exactly_one(clauses, values),
        };
        self.literals.push(literals);
        Variable(self.literals.len() as u32 - 1)
    }

    /// A literal that holds exactly when the variable has one of `values`.
    pub(crate) fn any_of(
        &mut self,
        clauses: &mut Clauses,
        variable: Variable,
        values: &[u32],
    ) -> Literal {
        let all = self.of(variable).len();
        let mut set: Vec<u32> = values.iter().copied().filter(|v| (*v as usize) < all).collect();
        set.sort_unstable();
        set.dedup();
        match set.len() {
            0 => Literal::FALSE,
            1 => self.literal(variable, set[0]),
            some if some == all => Literal::TRUE,
            some if some + 1 == all => {
                let missing = (0..).zip(&set).position(|(at, value)| at != *value);
                !self.literal(variable, missing.unwrap_or(some) as u32)
            }
            _ => self.set(clauses, variable, set),
        }
    }

    fn set(&mut self, clauses: &mut Clauses, variable: Variable, set: Vec<u32>) -> Literal {
        let key = (variable, set);
        if let Some(known) = self.sets.get(&key) {
            return *known;
        }
        let literal = clauses.fresh();
        let (mut inside, mut outside) = (vec![!literal], vec![literal]);
        for (value, has) in (0..).zip(self.of(variable)) {
            let is_inside = key.1.binary_search(&value).is_ok();
            let (list, follows) =
                if is_inside { (&mut inside, literal) } else { (&mut outside, !literal) };
            list.push(*has);
            clauses.add([!*has, follows]);
        }
        clauses.add(inside);
        clauses.add(outside);
        self.sets.insert(key, literal);
        literal
    }
}

/// Literals of which exactly one holds.
fn exactly_one(clauses: &mut Clauses, count: u32) -> Vec<Literal> {
    /// Up to so many, a clause for every two is less than a ladder.
    const FEW: u32 = 6;
    let literals: Vec<Literal> = (0..count).map(|_| clauses.fresh()).collect();
    if count > FEW {
        ladder(clauses, &literals);
        return literals;
    }
    clauses.add(literals.iter().copied());
    for (at, one) in literals.iter().enumerate() {
        for other in &literals[..at] {
            clauses.add([!*one, !*other]);
        }
    }
    literals
}

/// The rungs of a ladder say that the value is greater than so much; it stands on one of them.
fn ladder(clauses: &mut Clauses, literals: &[Literal]) {
    let mut below = Literal::TRUE;
    for (at, literal) in literals.iter().enumerate() {
        let above = if at + 1 == literals.len() { Literal::FALSE } else { clauses.fresh() };
        clauses.add([!above, below]);
        clauses.add([!*literal, below]);
        clauses.add([!*literal, !above]);
        clauses.add([*literal, !below, above]);
        below = above;
    }
}
