//! A feature model as a space: one variable a feature, whose value 1 means that it is chosen.
//! It must not know the language that the model is written in.

use super::uvl::{Expression, Model};
use codraft_rules::{Formula, Space, TooLarge, Variable};

/// The space of a model, one constraint for each group and each line of constraints.
pub(crate) fn space(model: &Model) -> Result<Space, TooLarge> {
    let mut space = Space::new();
    for _ in &model.features {
        space.variable(2);
    }
    space.constrain(chosen(0))?;
    for group in &model.groups {
        let children = || group.children.iter().map(|child| chosen(*child)).collect();
        let within = |formula| either(not(chosen(group.parent)), formula);
        let mut parts = Vec::new();
        if group.least > 0 {
            parts.push(within(Formula::AtLeast(group.least as u32, children())));
        }
        if group.most < group.children.len() {
            parts.push(within(Formula::AtMost(group.most as u32, children())));
        }
        let orphans =
            group.children.iter().map(|child| either(not(chosen(*child)), chosen(group.parent)));
        parts.extend(orphans);
        space.constrain(Formula::All(parts))?;
    }
    for constraint in &model.constraints {
        space.constrain(formula(constraint))?;
    }
    Ok(space)
}

fn formula(expression: &Expression) -> Formula {
    let all = |parts: &[Expression]| parts.iter().map(formula).collect();
    match expression {
        Expression::Feature(feature) => chosen(*feature),
        Expression::Not(inner) => not(formula(inner)),
        Expression::And(parts) => Formula::All(all(parts)),
        Expression::Or(parts) => Formula::Any(all(parts)),
        Expression::Implies(left, right) => either(not(formula(left)), formula(right)),
        Expression::Same(left, right) => {
            let (there, back) = (formula(left), formula(right));
            Formula::All(vec![either(not(there.clone()), back.clone()), either(not(back), there)])
        }
    }
}

fn chosen(feature: usize) -> Formula {
    Formula::Is(Variable(feature as u32), vec![1])
}

fn not(formula: Formula) -> Formula {
    Formula::Not(Box::new(formula))
}

fn either(one: Formula, other: Formula) -> Formula {
    Formula::Any(vec![one, other])
}
