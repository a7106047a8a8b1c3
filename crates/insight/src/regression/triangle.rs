//! The triangular factor of tall matrices, block by block.
//!
//! Householder QR of blocks of rows, then of the stacked factors (TSQR: Demmel, Grigori, Hoemmen &
//! Langou 2012, SIAM J. Sci. Comput. 34(1), §2). As stable as the QR of the whole, which is never
//! in memory, and the same whatever the number of threads.

use std::ops::Range;

use nalgebra::DMatrix;
use rayon::prelude::*;

/// Rows of a block; a block and its factor stay in a core's cache.
const BLOCK: usize = 1024;

/// The upper triangular R, `width` by `width`, with RᵀR = AᵀA for the matrix A of `rows` by
/// `width`. `fill` writes the rows of a range into the first rows of a zeroed block.
pub(super) fn triangle(
    rows: usize,
    width: usize,
    fill: impl Fn(Range<usize>, &mut DMatrix<f64>) + Sync,
) -> DMatrix<f64> {
    let mut factors: Vec<DMatrix<f64>> = (0..rows.div_ceil(BLOCK).max(1))
        .into_par_iter()
        .map(|block| {
            let range = block * BLOCK..((block + 1) * BLOCK).min(rows);
            let mut matrix = DMatrix::zeros(range.len().max(width), width);
            fill(range, &mut matrix);
            matrix.qr().unpack_r()
        })
        .collect();
    let together = (BLOCK / width.max(1)).max(2);
    while factors.len() > 1 {
        factors = factors
            .par_chunks(together)
            .map(|stack| {
                let mut matrix = DMatrix::zeros(stack.len() * width, width);
                for (place, factor) in stack.iter().enumerate() {
                    matrix.rows_mut(place * width, width).copy_from(factor);
                }
                matrix.qr().unpack_r()
            })
            .collect();
    }
    factors.swap_remove(0)
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    #[test]
    fn blocks_give_the_factor_of_the_whole() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        for rows in [2, BLOCK, 5 * BLOCK + 3] {
            let whole = DMatrix::from_fn(rows, 4, |_, _| random.random_range(-1.0..1.0));
            let factor = triangle(rows, 4, |range, block| {
                let part = whole.rows(range.start, range.len());
                block.rows_mut(0, range.len()).copy_from(&part);
            });
            let difference = factor.transpose() * &factor - whole.transpose() * &whole;
            assert!(difference.amax() < 1e-10 * rows as f64);
            assert!(factor.lower_triangle().amax() == factor.diagonal().amax());
        }
    }
}
