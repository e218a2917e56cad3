//! Small random spaces, and what is true of them by trying every whole.
//! It must not know how the engine finds its answers.

use codraft_rules::{Formula, Space, Variable};
use proptest::prelude::*;

/// A space, and a question about it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// For each variable how many values it has.
    pub(crate) values: Vec<u32>,
    pub(crate) constraints: Vec<Formula>,
    pub(crate) decided: Vec<(Variable, u32)>,
    pub(crate) preferred: Vec<u32>,
}

/// Wholes that meet all constraints, and others with what they meet.
pub(crate) struct Tried {
    /// Each whole, and for each constraint whether it meets it.
    pub(crate) all: Vec<(Vec<u32>, Vec<bool>)>,
}

impl Case {
    pub(crate) fn space(&self) -> Space {
        let mut space = Space::new();
        for values in &self.values {
            space.variable(*values);
        }
        for constraint in &self.constraints {
            space.constrain(constraint.clone()).expect("small sums are small");
        }
        space
    }

    /// Tries every whole.
    pub(crate) fn tried(&self) -> Tried {
        let mut wholes: Vec<Vec<u32>> = vec![Vec::new()];
        for values in &self.values {
            let longer = |whole: Vec<u32>| {
                (0..*values).map(move |value| [whole.clone(), vec![value]].concat())
            };
            wholes = wholes.into_iter().flat_map(longer).collect();
        }
        let met = |whole: &Vec<u32>| self.constraints.iter().map(|c| holds(c, whole)).collect();
        Tried { all: wholes.into_iter().map(|whole| (whole.clone(), met(&whole))).collect() }
    }
}

impl Tried {
    pub(crate) fn valid(&self) -> impl Iterator<Item = &Vec<u32>> {
        self.all.iter().filter(|(_, met)| met.iter().all(|met| *met)).map(|(whole, _)| whole)
    }
}

/// Whether the whole has all of these values.
pub(crate) fn has(whole: &[u32], decided: &[(Variable, u32)]) -> bool {
    decided.iter().all(|(variable, value)| whole[variable.0 as usize] == *value)
}

/// Whether the formula holds in the whole, read as it is written.
pub(crate) fn holds(formula: &Formula, whole: &[u32]) -> bool {
    let value = |variable: &Variable| whole[variable.0 as usize];
    let count = |parts: &[Formula]| parts.iter().filter(|part| holds(part, whole)).count() as u32;
    match formula {
        Formula::Is(variable, values) => values.contains(&value(variable)),
        Formula::Not(inner) => !holds(inner, whole),
        Formula::All(parts) => parts.iter().all(|part| holds(part, whole)),
        Formula::Any(parts) => parts.iter().any(|part| holds(part, whole)),
        Formula::AtMost(most, parts) => count(parts) <= *most,
        Formula::AtLeast(least, parts) => count(parts) >= *least,
        Formula::Sum { terms, at_most } => {
            let adds = |(variable, adds): &(Variable, Vec<i64>)| {
                adds.get(value(variable) as usize).copied().unwrap_or(0)
            };
            terms.iter().map(adds).sum::<i64>() <= *at_most
        }
        Formula::Table { variables, rows } => rows.iter().any(|row| {
            variables.iter().zip(row).all(|(variable, cell)| cell.contains(&value(variable)))
        }),
    }
}

/// Any small space, with formulas of every kind inside each other. Most allow a whole that was there
/// before them: random constraints alone would forbid everything nearly always.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    let size = prop_oneof![1 => Just(1u32), 4 => Just(2), 6 => 3..=5u32, 2 => 7..=9u32];
    proptest::collection::vec(size, 2..=6)
        .prop_filter("wholes can be tried", |values| values.iter().product::<u32>() <= 2000)
        .prop_flat_map(|values| {
            let constraints = proptest::collection::vec(formula(values.len() as u32), 0..=6);
            let chosen = || values.iter().map(|n| 0..*n).collect::<Vec<_>>();
            let is_decided = proptest::collection::vec(any::<bool>(), values.len());
            let wholes = (chosen(), chosen(), chosen());
            (Just(values.clone()), constraints, wholes, is_decided, prop::bool::weighted(0.9))
        })
        .prop_map(|(values, constraints, (planted, chosen, preferred), is_decided, is_planted)| {
            let fit = |constraint: Formula| match holds(&constraint, &planted) || !is_planted {
                true => constraint,
                false => Formula::Not(Box::new(constraint)),
            };
            let constraints = constraints.into_iter().map(fit).collect();
            Case { values, constraints, decided: some(&chosen, &is_decided), preferred }
        })
}

/// Spaces in which little follows at once: some twelve variables with two values, any three of which
/// are bound by an exclusive or, or by one alternative of three. Each allows a whole.
pub(crate) fn hard_case() -> impl Strategy<Value = Case> {
    (8..=11usize).prop_flat_map(|count| {
        let three = || proptest::collection::vec(0..count as u32, 3);
        let alternative = (three(), proptest::collection::vec(any::<bool>(), 3), 0..3usize);
        let whole = || proptest::collection::vec(0..2u32, count);
        let is_decided = proptest::collection::vec(prop::bool::weighted(0.15), count);
        let alternatives = proptest::collection::vec(alternative, 2 * count..=4 * count);
        let exclusives = proptest::collection::vec(three(), 0..=count / 2);
        (whole(), whole(), whole(), is_decided, alternatives, exclusives).prop_map(
            move |(planted, chosen, preferred, is_decided, alternatives, exclusives)| {
                let mut constraints: Vec<Formula> = Vec::new();
                for (variables, is_on, met) in alternatives {
                    let is = |at: usize| {
                        let own = planted[variables[at] as usize];
                        let value = if at == met { own } else { u32::from(is_on[at]) };
                        Formula::Is(Variable(variables[at]), vec![value])
                    };
                    constraints.push(Formula::Any((0..3).map(is).collect()));
                }
                constraints.extend(exclusives.iter().map(|three| exclusive(three, &planted)));
                let values = vec![2; count];
                Case { values, constraints, decided: some(&chosen, &is_decided), preferred }
            },
        )
    })
}

/// As many of the variables are on as in `whole`, or two more, or two less.
fn exclusive(variables: &[u32], whole: &[u32]) -> Formula {
    let on = |variable: &u32| Formula::Is(Variable(*variable), vec![1]);
    let just = |count: u32| {
        let all = || variables.iter().map(on).collect();
        Formula::All(vec![Formula::AtLeast(count, all()), Formula::AtMost(count, all())])
    };
    let parity = variables.iter().map(|variable| whole[*variable as usize]).sum::<u32>() % 2;
    Formula::Any(vec![just(parity), just(parity + 2)])
}

fn some(whole: &[u32], which: &[bool]) -> Vec<(Variable, u32)> {
    let all = (0..).map(Variable).zip(whole.iter().copied());
    all.zip(which).filter(|(_, is_meant)| **is_meant).map(|(decision, _)| decision).collect()
}

fn formula(variables: u32) -> impl Strategy<Value = Formula> {
    let variable = move || (0..variables).prop_map(Variable);
    let set = || {
        let few = proptest::collection::vec(0..6u32, 0..=3);
        prop_oneof![3 => few, 1 => proptest::collection::vec(0..9u32, 3..=8)]
    };
    let is = (variable(), set()).prop_map(|(variable, values)| Formula::Is(variable, values));
    let term = (variable(), proptest::collection::vec(-4..=9i64, 0..=6));
    let sum = (proptest::collection::vec(term, 0..=4), -5..=20i64)
        .prop_map(|(terms, at_most)| Formula::Sum { terms, at_most });
    let row = proptest::collection::vec(set(), 0..=3);
    let columns = proptest::collection::vec(variable(), 1..=3);
    let table = (columns, proptest::collection::vec(row, 0..=4))
        .prop_map(|(variables, rows)| Formula::Table { variables, rows });
    let leaf = prop_oneof![5 => is, 2 => sum, 2 => table];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 0..=5);
        prop_oneof![
            inner.clone().prop_map(|inner| Formula::Not(Box::new(inner))),
            parts().prop_map(Formula::All),
            parts().prop_map(Formula::Any),
            (0..=4u32, parts()).prop_map(|(most, parts)| Formula::AtMost(most, parts)),
            (0..=4u32, parts()).prop_map(|(least, parts)| Formula::AtLeast(least, parts)),
        ]
    })
}
