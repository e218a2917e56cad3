//! Tables of what fits together.
//! Knows nothing of other formulas.

use super::Encoder;
use crate::clauses::Literal;
use crate::space::Variable;

impl Encoder<'_> {
    /// One of the rows fits.
    pub(super) fn one_row(
        &mut self,
        guard: Literal,
        variables: &[Variable],
        rows: &[Vec<Vec<u32>>],
    ) {
        let chosen: Vec<Literal> = rows.iter().map(|_| self.clauses.fresh()).collect();
        self.clauses.add(chosen.iter().copied().chain([!guard]));
        for (row, chosen) in rows.iter().zip(&chosen) {
            for (variable, cell) in variables.iter().zip(row) {
                let fits = self.values.any_of(self.clauses, *variable, cell);
                self.clauses.add([!*chosen, fits]);
            }
        }
        for (column, variable) in variables.iter().enumerate() {
            self.supports(guard, column, *variable, rows, &chosen);
        }
    }

    /// Each value needs a row that it fits. The rows alone say so too, but not at once.
    fn supports(
        &mut self,
        guard: Literal,
        column: usize,
        variable: Variable,
        rows: &[Vec<Vec<u32>>],
        chosen: &[Literal],
    ) {
        let literals = self.values.of(variable);
        for (value, literal) in (0..).zip(literals) {
            let fits = |row: &Vec<Vec<u32>>| row.get(column).is_none_or(|c| c.contains(&value));
            let fitting = rows.iter().zip(chosen).filter(|(row, _)| fits(row));
            let fitting = fitting.map(|(_, chosen)| *chosen);
            self.clauses.add(fitting.chain([!guard, !*literal]));
        }
    }

    /// None of the rows fits.
    pub(super) fn no_row(
        &mut self,
        guard: Literal,
        variables: &[Variable],
        rows: &[Vec<Vec<u32>>],
    ) {
        for row in rows {
            let cells = variables.iter().zip(row);
            let misses: Vec<Literal> = cells
                .map(|(variable, cell)| !self.values.any_of(self.clauses, *variable, cell))
                .collect();
            self.clauses.add(misses.into_iter().chain([!guard]));
        }
    }
}
