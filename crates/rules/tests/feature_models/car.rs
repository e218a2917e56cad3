//! Something the size of a car: 30 variables with 150 values, and 25 constraints of every kind.
//! It must not know how it is solved.

use super::made_up::Chance;
use codraft_rules::{Formula, Space, Variable};

const CONSTRAINTS: usize = 25;

/// The same car every time. Its constraints allow a whole that was drawn first.
pub(crate) fn car() -> Space {
    let mut chance = Chance::new(7);
    let mut space = Space::new();
    // Ten that are there or not, twelve choices of five, eight amounts of eight or nine.
    let values = |at| match at {
        0..10 => 2,
        10..22 => 5,
        22..28 => 9,
        _ => 8,
    };
    let all: Vec<u32> = (0..30).map(values).collect();
    let whole: Vec<u32> = all.iter().map(|count| chance.below(*count as usize) as u32).collect();
    for count in &all {
        space.variable(*count);
    }
    let mut made = 0;
    while made < CONSTRAINTS {
        let formula = constraint(made, &all, &whole, &mut chance);
        made += usize::from(space.constrain(formula).is_ok());
    }
    space
}

/// A constraint that the whole meets.
fn constraint(kind: usize, values: &[u32], whole: &[u32], chance: &mut Chance) -> Formula {
    let mut variable = || chance.below(values.len());
    let (one, other, third) = (variable(), variable(), variable());
    let mut some = |at: usize| -> Vec<u32> {
        let first = chance.below(values[at] as usize) as u32;
        vec![first, (first + 1) % values[at]]
    };
    let is = |at: usize, some: Vec<u32>| Formula::Is(Variable(at as u32), some);
    let not = |formula| Formula::Not(Box::new(formula));
    let own = |at: usize| vec![whole[at]];
    match kind % 5 {
        // Requires: the whole has what is required.
        0 => Formula::Any(vec![
            not(is(one, some(one))),
            is(other, [some(other), own(other)].concat()),
        ]),
        // Excludes: the whole lacks the first.
        1 => {
            let mut first = some(one);
            first.retain(|value| *value != whole[one]);
            not(Formula::All(vec![is(one, first), is(other, some(other))]))
        }
        2 => Formula::AtLeast(1, [one, other, third].map(|at| is(at, own(at))).to_vec()),
        3 => {
            let add = |at: usize| (Variable(at as u32), (0..i64::from(values[at])).collect());
            let sum: u32 = [one, other, third].iter().map(|at| whole[*at]).sum();
            let terms = [one, other, third].map(add).to_vec();
            Formula::Sum { terms, at_most: i64::from(sum) + 3 }
        }
        _ => {
            let variables = vec![Variable(one as u32), Variable(other as u32)];
            let row = |first: Vec<u32>, second: Vec<u32>| vec![first, second];
            let mut rows = vec![row(own(one), own(other))];
            rows.extend((0..5).map(|_| row(some(one), some(other))));
            Formula::Table { variables, rows }
        }
    }
}
