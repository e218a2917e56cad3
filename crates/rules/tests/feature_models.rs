//! Models of real products that nobody here wrote, and made-up ones: what is free after random
//! choices is what another solver says, from clauses of its own.
//! It must not know how the engine finds its answers.

#![expect(clippy::print_stdout, reason = "the tests say how much they have compared")]

#[path = "feature_models/customer.rs"]
#[expect(dead_code, reason = "the benchmark uses more of it")]
mod customer;
#[path = "feature_models/made_up.rs"]
#[expect(dead_code, reason = "the benchmark uses more of it")]
mod made_up;
#[path = "feature_models/other_solver.rs"]
mod other_solver;
#[path = "feature_models/space.rs"]
mod space;
#[path = "feature_models/uvl.rs"]
mod uvl;

use customer::Customer;
use other_solver::Other;
use std::path::Path;
use uvl::Model;

/// Where the models of others are, if they are here.
fn corpus() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/feature-models")
}

/// Compares what is free after each of so many random choices, and after every `step` more.
#[track_caller]
fn check(name: &str, model: &Model, steps: &[usize], seed: u64) {
    let space = space::space(model).expect("counts of groups are small");
    let mut customer = Customer::new(space, seed);
    let mut other = Other::new(model);
    let (mut free, mut blocked) = (0, 0);
    for step in steps {
        for _ in 0..*step {
            customer.decide();
            customer.complete();
            customer.look();
        }
        let decided: Vec<(usize, bool)> =
            customer.decided().iter().map(|(v, value)| (v.0 as usize, *value == 1)).collect();
        let expected = other.free(&decided);
        assert_eq!(customer.free(), expected, "{name} after {decided:?}");
        free += expected.iter().flatten().filter(|is_free| **is_free).count();
        blocked += expected.iter().flatten().filter(|is_free| !**is_free).count();
        // The whole is valid, and has what was decided.
        let whole = customer.whole();
        assert!(decided.iter().all(|(feature, is)| (whole[*feature] == 1) == *is));
        let all: Vec<(usize, bool)> = whole.iter().map(|value| *value == 1).enumerate().collect();
        assert!(other.is_possible(&all), "{name} after {decided:?}");
    }
    println!(
        "{name}: {} features, {} constraints, {} lines left out; {} times the same {free} free and \
         {blocked} blocked",
        model.features.len(),
        model.constraints.len(),
        model.left_out.len(),
        steps.len(),
    );
}

#[test]
fn what_is_free_in_models_of_others_is_what_another_solver_says() {
    for (file, steps) in [
        ("online-shop.uvl", &[0, 1, 1, 1, 1, 1][..]),
        ("bike.uvl", &[0, 1, 1, 1, 1]),
        ("financial-services-01.uvl", &[0, 1, 2, 3, 6]),
    ] {
        let Ok(text) = std::fs::read_to_string(corpus().join(file)) else {
            println!("{file} is not here");
            continue;
        };
        for seed in 1..=3 {
            check(file, &uvl::read(&text), steps, seed);
        }
    }
}

#[test]
fn what_is_free_in_made_up_models_is_what_another_solver_says() {
    for (features, constraints, seeds) in [(20, 15, 1..=8), (60, 60, 1..=8), (250, 300, 1..=3)] {
        for seed in seeds {
            let model = uvl::read(&made_up::feature_model(features, constraints, seed));
            assert_eq!((model.features.len(), model.left_out.len()), (features, 0));
            assert_eq!(model.constraints.len(), constraints);
            check(&format!("made up {seed}"), &model, &[0, 1, 2, 3, 5, 8], seed);
        }
    }
}

#[test]
fn what_is_not_boolean_is_left_out_and_said_so() {
    let text = "\
namespace Kiosk
features
\tKiosk {abstract}
\t\tmandatory
\t\t\tInteger Seats {least 2}
\t\t\t\"Roof // tiled\" // a note
\t\toptional
\t\t\tLamp cardinality [1..4]
\t\t\tSign
\t\t\t\t[1..2]
\t\t\t\t\tNeon
\t\t\t\t\tPainted
\t\t\t\t\tCarved
constraints
\t!(Neon & Painted) | \"Roof // tiled\"
\tSeats > 4 => Lamp
\tsum(least) < 9
\tSign => Lamp <=> Neon
\tLamp => Counter
\tLamp => Sign.height
";
    let model = uvl::read(text);
    let names = ["Kiosk", "Seats", "Roof // tiled", "Lamp", "Sign", "Neon", "Painted", "Carved"];
    assert_eq!(model.features, names);
    let groups = model.groups.iter().map(|g| (g.parent, g.children.clone(), g.least, g.most));
    let expected = [(0, vec![1, 2], 2, 2), (0, vec![3, 4], 0, 2), (4, vec![5, 6, 7], 1, 2)];
    assert_eq!(groups.collect::<Vec<_>>(), expected);
    assert_eq!(model.constraints.len(), 2);
    let lines: Vec<usize> = model.left_out.iter().map(|left_out| left_out.line).collect();
    assert_eq!(lines, [1, 8, 16, 17, 19, 20]);
    assert_eq!(model.left_out[2].text, "Seats > 4 => Lamp");
    check("kiosk", &model, &[0, 1, 1, 1], 1);
}
