//! The maximum of the logistic likelihood.
//!
//! Newton's method as iteratively reweighted least squares (McCullagh & Nelder 1989, §2.5), each
//! step solved by QR, halved when it would lead down. An optional ridge (le Cessie & van
//! Houwelingen 1992) draws all coefficients but the intercept towards 0.

use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

use super::linear::inverse;
use super::triangle::triangle;

/// Without separation, a dozen steps are many.
const STEPS: usize = 30;
/// A fit is found when no row's log odds move by more than this share of the greatest.
const STILL: f64 = 1e-9;

/// Rows of terms, the first of which is 1 throughout, and what became of them.
pub(super) struct Problem<'a, F> {
    pub labels: &'a [bool],
    pub width: usize,
    /// Writes the terms of a row; the slice is zeroed before.
    pub terms: F,
    /// λ in log L − λ/2 Σ b².
    pub ridge: f64,
}

pub(super) struct Maximum {
    pub coefficients: DVector<f64>,
    /// S with S Sᵀ the inverse of the negative Hessian.
    pub root: DMatrix<f64>,
    /// Without the penalty.
    pub log_likelihood: f64,
    /// By how much each coefficient still moved where no maximum was found.
    pub moving: Option<DVector<f64>>,
}

impl<F: Fn(usize, &mut [f64]) + Sync> Problem<'_, F> {
    pub fn solve(&self) -> Maximum {
        let mut coefficients = DVector::zeros(self.width);
        let positives = self.labels.iter().filter(|&&label| label).count() as f64;
        let share = positives / self.labels.len() as f64;
        coefficients[0] = (share / (1.0 - share)).ln();
        let mut odds = self.odds(&coefficients);
        let mut best = self.objective(&odds, &coefficients);
        for _ in 0..STEPS {
            let (next, root) = self.step(&odds);
            let mut step = next - &coefficients;
            let mut halvings = 0;
            let (moved, log_odds, value) = loop {
                let moved = &coefficients + &step;
                let log_odds = self.odds(&moved);
                let value = self.objective(&log_odds, &moved);
                if value >= best - 1e-12 * best.abs() || halvings == 30 {
                    break (moved, log_odds, value);
                }
                halvings += 1;
                step *= 0.5;
            };
            let most = odds
                .iter()
                .zip(&log_odds)
                .map(|(old, new)| (old - new).abs());
            let most = most.fold(0.0, f64::max);
            let greatest = log_odds.iter().fold(1.0_f64, |most, it| most.max(it.abs()));
            (coefficients, odds, best) = (moved, log_odds, value);
            if most <= STILL * greatest {
                return self.maximum(coefficients, root, &odds, None);
            }
        }
        let (next, root) = self.step(&odds);
        let moving = (next - &coefficients).abs();
        self.maximum(coefficients, root, &odds, Some(moving))
    }

    fn maximum(
        &self,
        coefficients: DVector<f64>,
        root: DMatrix<f64>,
        odds: &[f64],
        moving: Option<DVector<f64>>,
    ) -> Maximum {
        Maximum {
            coefficients,
            root,
            log_likelihood: log_likelihood(odds, self.labels),
            moving,
        }
    }

    /// The weighted least squares that a Newton step is, and the root of its inverse.
    fn step(&self, odds: &[f64]) -> (DVector<f64>, DMatrix<f64>) {
        let rows = self.labels.len();
        let penalties = if self.ridge > 0.0 { self.width - 1 } else { 0 };
        let factor = triangle(rows + penalties, self.width + 1, |range, block| {
            let mut terms = vec![0.0; self.width];
            for (place, row) in range.enumerate() {
                if row >= rows {
                    block[(place, row - rows + 1)] = self.ridge.sqrt();
                    continue;
                }
                terms.fill(0.0);
                (self.terms)(row, &mut terms);
                let chance = probability(odds[row]);
                let weight = (chance * (1.0 - chance)).max(1e-14).sqrt();
                for (term, &value) in terms.iter().enumerate() {
                    block[(place, term)] = weight * value;
                }
                let surprise = f64::from(self.labels[row]) - chance;
                block[(place, self.width)] = weight * odds[row] + surprise / weight;
            }
        });
        let root = inverse(&factor, self.width);
        let right = factor.view((0, self.width), (self.width, 1));
        ((&root * right).column(0).into_owned(), root)
    }

    fn odds(&self, coefficients: &DVector<f64>) -> Vec<f64> {
        let coefficients = coefficients.as_slice();
        (0..self.labels.len())
            .into_par_iter()
            .with_min_len(1024)
            .map_init(
                || vec![0.0; self.width],
                |terms, row| {
                    terms.fill(0.0);
                    (self.terms)(row, terms);
                    terms.iter().zip(coefficients).map(|(a, b)| a * b).sum()
                },
            )
            .collect()
    }

    fn objective(&self, odds: &[f64], coefficients: &DVector<f64>) -> f64 {
        let size = coefficients.iter().skip(1).map(|it| it * it).sum::<f64>();
        log_likelihood(odds, self.labels) - 0.5 * self.ridge * size
    }
}

fn log_likelihood(odds: &[f64], labels: &[bool]) -> f64 {
    let term = |(&odds, &label): (&f64, &bool)| {
        let against = if label { -odds } else { odds };
        -(against.max(0.0) + (-against.abs()).exp().ln_1p())
    };
    odds.iter().zip(labels).map(term).sum()
}

/// The probability that log odds stand for, without overflow.
pub(crate) fn probability(odds: f64) -> f64 {
    if odds >= 0.0 {
        1.0 / (1.0 + (-odds).exp())
    } else {
        let e = odds.exp();
        e / (1.0 + e)
    }
}
