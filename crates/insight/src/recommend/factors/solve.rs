//! Least squares for one side while the other stands still.

use nalgebra::{Cholesky, DMatrix, DMatrixView, Dyn};
use rayon::prelude::*;

use super::{Als, dot, row};
use crate::rows::Rows;

/// Steps of conjugate gradients in each half step.
const STEPS: usize = 3;
/// Rows that one task works on.
const TASK: usize = 64;
/// Rows whose products are summed in one piece. Fixed, so that sums do not depend on the threads.
const PIECE: usize = 2_048;

/// Moves every row of `own` towards the least squares solution, given the `other` side.
///
/// For row u: (YᵀY + λI + Σ (c − 1) y yᵀ) x = Σ c y, sums over the row's interactions (Hu, Koren &
/// Volinsky 2008, eq. 4).
pub(super) fn half_step(rows: &Rows<f32>, other: &[f32], own: &mut [f32], options: &Als) {
    let width = options.factors;
    let mut gram = gram(other, width);
    for diagonal in 0..width {
        gram[diagonal * width + diagonal] += options.regularization;
    }
    own.par_chunks_mut(width * TASK).enumerate().for_each_init(
        || Solver::new(width),
        |solver, (task, factors)| {
            for (place, own) in factors.chunks_exact_mut(width).enumerate() {
                let (columns, weights) = rows.row((task * TASK + place) as u32);
                if columns.is_empty() {
                    own.fill(0.0);
                } else {
                    solver.solve(&gram, other, columns, weights, options.alpha, own);
                }
            }
        },
    );
}

/// YᵀY, summed in double precision.
pub(super) fn gram(factors: &[f32], width: usize) -> Vec<f32> {
    let pieces: Vec<DMatrix<f32>> = factors
        .par_chunks(width * PIECE)
        .map(|piece| {
            let columns = DMatrixView::from_slice(piece, width, piece.len() / width);
            columns * columns.transpose()
        })
        .collect();
    let mut sum = vec![0.0_f64; width * width];
    for piece in pieces {
        for (sum, &part) in sum.iter_mut().zip(piece.as_slice()) {
            *sum += f64::from(part);
        }
    }
    sum.into_iter().map(|value| value as f32).collect()
}

/// Yᵀ C Y + λ I of one customer, ready to be solved with. `None` if it is not positive definite,
/// which a positive λ rules out but for overflow.
pub(super) fn system(
    gram: &[f32],
    items: &[f32],
    columns: &[u32],
    weights: &[f32],
    options: &Als,
) -> Option<Cholesky<f64, Dyn>> {
    let width = options.factors;
    let mut matrix = DMatrix::from_iterator(width, width, gram.iter().map(|&x| f64::from(x)));
    for (&item, &weight) in columns.iter().zip(weights) {
        let factors = row(items, item, width);
        let extra = f64::from(options.alpha * weight);
        for (column, &right) in factors.iter().enumerate() {
            let scaled = extra * f64::from(right);
            for (line, &left) in factors.iter().enumerate() {
                matrix[(line, column)] += f64::from(left) * scaled;
            }
        }
    }
    for diagonal in 0..width {
        matrix[(diagonal, diagonal)] += f64::from(options.regularization);
    }
    Cholesky::new(matrix)
}

/// Conjugate gradients with the same memory for every row.
struct Solver {
    residual: Vec<f32>,
    direction: Vec<f32>,
    image: Vec<f32>,
}

impl Solver {
    fn new(width: usize) -> Self {
        Self {
            residual: vec![0.0; width],
            direction: vec![0.0; width],
            image: vec![0.0; width],
        }
    }

    fn solve(
        &mut self,
        gram: &[f32],
        other: &[f32],
        columns: &[u32],
        weights: &[f32],
        alpha: f32,
        own: &mut [f32],
    ) {
        let width = own.len();
        let factors = |column: u32| row(other, column, width);
        // Residual: what is wanted less what there is, in one walk over the interactions.
        multiply(gram, own, &mut self.residual);
        for value in &mut self.residual {
            *value = -*value;
        }
        for (&column, &weight) in columns.iter().zip(weights) {
            let factors = factors(column);
            let extra = alpha * weight;
            add(
                &mut self.residual,
                1.0 + extra - extra * dot(factors, own),
                factors,
            );
        }
        self.direction.copy_from_slice(&self.residual);
        let mut size = dot(&self.residual, &self.residual);
        for _ in 0..STEPS {
            if size < 1e-20 {
                return;
            }
            multiply(gram, &self.direction, &mut self.image);
            for (&column, &weight) in columns.iter().zip(weights) {
                let factors = factors(column);
                let extra = alpha * weight * dot(factors, &self.direction);
                add(&mut self.image, extra, factors);
            }
            let step = size / dot(&self.direction, &self.image);
            add(own, step, &self.direction);
            add(&mut self.residual, -step, &self.image);
            let before = size;
            size = dot(&self.residual, &self.residual);
            for (direction, &residual) in self.direction.iter_mut().zip(&self.residual) {
                *direction = residual + size / before * *direction;
            }
        }
    }
}

/// The symmetric matrix times a vector.
fn multiply(matrix: &[f32], vector: &[f32], image: &mut [f32]) {
    for (value, line) in image.iter_mut().zip(matrix.chunks_exact(vector.len())) {
        *value = dot(line, vector);
    }
}

fn add(sum: &mut [f32], times: f32, vector: &[f32]) {
    for (sum, &value) in sum.iter_mut().zip(vector) {
        *sum += times * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Enough half steps from anywhere end at the exact solution of the equation.
    #[test]
    fn conjugate_gradients_reach_the_exact_solution() {
        let options = Als {
            factors: 3,
            regularization: 0.1,
            alpha: 2.0,
            ..Als::default()
        };
        let items: Vec<f32> = (0..15_u8).map(|x| f32::from(x * 7 % 11) / 10.0).collect();
        let rows = Rows::from_cells((1, 5), &[0, 0], &[1, 4], |index| [1.0, 3.0][index]);
        let mut own = vec![0.3, -0.2, 0.9];
        for _ in 0..4 {
            half_step(&rows, &items, &mut own, &options);
        }
        let (columns, weights) = rows.row(0);
        let system = system(&gram(&items, 3), &items, columns, weights, &options).unwrap();
        let mut target = nalgebra::DVector::<f64>::zeros(3);
        for (&item, &weight) in columns.iter().zip(weights) {
            for (sum, &factor) in target.iter_mut().zip(row(&items, item, 3)) {
                *sum += f64::from((1.0 + 2.0 * weight) * factor);
            }
        }
        for (found, expected) in own.iter().zip(system.solve(&target).iter()) {
            assert!(
                (f64::from(*found) - expected).abs() < 1e-4,
                "{own:?} {target}"
            );
        }
    }
}
