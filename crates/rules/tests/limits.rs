//! How far spaces go, and what odd ones and odd questions are answered.
//! It must not know how the engine finds its answers.

use codraft_rules::{Conflict, Constraint, Engine, Formula, MOST_NODES, Space, TooLarge, Variable};

fn is(variable: Variable, value: u32) -> Formula {
    Formula::Is(variable, vec![value])
}

#[test]
fn a_sum_with_too_many_states_is_left_out_and_changes_nothing() {
    let mut space = Space::new();
    let variables: Vec<Variable> = (0..40).map(|_| space.variable(2)).collect();
    // Powers of two: no two choices add up to the same.
    let term = |(at, variable): (u32, &Variable)| (*variable, vec![0, 1 << at]);
    let terms = (0..).zip(&variables).map(term).collect();
    let many = Formula::Sum { terms, at_most: 0x55_5555_5555 };
    assert_eq!(space.constrain(many), Ok(Constraint(0)), "an interval is one state");
    let odd = |(at, variable): (i64, &Variable)| (*variable, vec![0, 100_003 * at * at + at]);
    let terms = (1..).zip(&variables).map(odd).collect();
    let many = Formula::Sum { terms, at_most: 1_000_000_000 };
    assert_eq!(space.constrain(Formula::Not(Box::new(many))), Err(TooLarge));
    assert!(TooLarge.to_string().contains(&MOST_NODES.to_string()));
    assert_eq!(space.constrain(is(variables[3], 1)), Ok(Constraint(1)));
    assert_eq!(space.constraints().len(), 2);
    let whole = Engine::new(space).complete(&[], &[0; 40]);
    let expected: Vec<u32> = (0..40).map(|at| u32::from(at == 3)).collect();
    assert_eq!(whole, Some(expected));
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let mut space = Space::new();
    let (one, other) = (space.variable(2), space.variable(2));
    let terms = vec![(one, vec![i64::MIN, i64::MAX]), (other, vec![i64::MAX, i64::MIN])];
    let least = Formula::Sum { terms, at_most: i64::MIN };
    space.constrain(least).expect("it is small");
    let mut engine = Engine::new(space);
    assert_eq!(engine.free(&[]), [[true, false], [false, true]]);
}

#[test]
fn values_and_variables_that_do_not_exist_cannot_be_had() {
    let mut space = Space::new();
    let lamp = space.variable(2);
    let nobody = Variable(7);
    let mut engine = Engine::new(space);
    assert!(!engine.is_possible(&[(lamp, 2)]));
    assert!(!engine.is_possible(&[(nobody, 0)]));
    assert_eq!(engine.complete(&[(nobody, 0)], &[1]), None);
    assert_eq!(engine.free(&[(nobody, 0)]), [[false, false]]);
    assert_eq!(engine.free(&[(lamp, 9)]), [[true, true]]);
    assert_eq!(engine.conflict(&[], (lamp, 2)), Some(Conflict::default()));
    let blamed = Conflict { constraints: Vec::new(), decisions: vec![nobody] };
    assert_eq!(engine.conflict(&[(nobody, 0)], (lamp, 0)), Some(blamed));
    assert_eq!(engine.repair(&[(nobody, 0)], &[(lamp, 1)], &[0]), Some(vec![1]));
    // What is preferred may be short, and may not exist.
    assert_eq!(engine.complete(&[], &[]), Some(vec![0]));
    assert_eq!(engine.complete(&[], &[5]), Some(vec![0]));
}

#[test]
fn a_space_that_contradicts_itself_says_by_what() {
    let mut space = Space::new();
    let lamp = space.variable(3);
    space.constrain(is(lamp, 0)).expect("it is small");
    let bystander = space.variable(2);
    space.constrain(is(bystander, 1)).expect("it is small");
    space.constrain(is(lamp, 2)).expect("it is small");
    let mut engine = Engine::new(space);
    assert!(!engine.is_possible(&[]));
    assert_eq!(engine.complete(&[], &[0, 0]), None);
    assert_eq!(engine.repair(&[], &[(lamp, 0)], &[0, 0]), None);
    assert_eq!(engine.free(&[]), vec![vec![false; 3], vec![false; 2]]);
    let conflict = engine.conflict(&[], (lamp, 0)).expect("it is blocked");
    assert_eq!(conflict.constraints, [Constraint(2)]);
    let conflict = engine.conflict(&[], (bystander, 1)).expect("it is blocked");
    assert_eq!(conflict.constraints, [Constraint(0), Constraint(2)]);
}

#[test]
fn a_variable_without_values_leaves_no_whole_and_one_without_choice_is_no_matter() {
    let mut space = Space::new();
    let only = space.variable(1);
    assert_eq!((space.variables(), space.values(only), space.values(Variable(1))), (1, 1, 0));
    let mut engine = Engine::new(space.clone());
    assert_eq!(engine.complete(&[], &[0]), Some(vec![0]));
    assert_eq!(engine.free(&[(only, 0)]), [[true]]);
    space.variable(0);
    let mut engine = Engine::new(space);
    assert!(!engine.is_possible(&[]));
    assert_eq!(engine.free(&[]), [vec![false], vec![]]);
    assert_eq!(Engine::new(Space::new()).complete(&[], &[]), Some(vec![]));
}

#[test]
fn a_variable_has_one_of_its_values_however_many_there_are() {
    for count in 1..=12 {
        let mut space = Space::new();
        let variable = space.variable(count);
        for value in 0..count {
            let mut engine = Engine::new(space.clone());
            let free = (0..count).map(|other| other >= value).collect::<Vec<_>>();
            assert_eq!(engine.free(&[]), [free], "{value} of {count} are gone");
            assert_eq!(engine.complete(&[], &[0]), Some(vec![value]));
            let without = Formula::Not(Box::new(is(variable, value)));
            space.constrain(without).expect("it is small");
        }
        assert!(!Engine::new(space).is_possible(&[]), "all {count} are gone");
    }
}
