//! What is free: every value that can still be had.
//! Knows nothing of why the others cannot.

use super::Engine;
use crate::space::Variable;

impl Engine {
    /// For each variable and each of its values, whether a valid whole has the value and the
    /// decisions on all other variables.
    pub fn free(&mut self, decided: &[(Variable, u32)]) -> Vec<Vec<bool>> {
        let mut free: Vec<Vec<bool>> =
            self.space.literals.iter().map(|literals| vec![false; literals.len()]).collect();
        let all = self.literals(decided);
        if self.solver.solve(&all) {
            note(&self.found(), &mut free);
        }
        for variable in 0..free.len() {
            let others: Vec<_> =
                decided.iter().copied().filter(|(v, _)| v.0 as usize != variable).collect();
            let mut asked = self.literals(&others);
            for value in 0..free[variable].len() {
                if free[variable][value] {
                    continue;
                }
                asked.push(self.literal((Variable(variable as u32), value as u32)));
                if self.solver.solve(&asked) {
                    if others.len() == decided.len() {
                        note(&self.found(), &mut free);
                    }
                    free[variable][value] = true;
                }
                asked.pop();
            }
        }
        free
    }
}

fn note(found: &[u32], free: &mut [Vec<bool>]) {
    for (value, free) in found.iter().zip(free) {
        if let Some(flag) = free.get_mut(*value as usize) {
            *flag = true;
        }
    }
}
