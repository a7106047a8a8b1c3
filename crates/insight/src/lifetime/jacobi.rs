//! Means over a beta distributed quantity.

use nalgebra::{DMatrix, SymmetricEigen};

/// Points of the rule. The functions of this room are analytic left of 0 as far as −(α + T)/t:
/// for a forecast that is ten times as long as what was seen, 32 points give sixteen digits.
const POINTS: usize = 32;

/// Values of a beta distributed quantity and their weights, which sum to 1.
pub(super) struct Beta {
    points: [(f64, f64); POINTS],
}

impl Beta {
    /// Gauss–Jacobi quadrature: nodes and weights by the eigenvalues of the tridiagonal matrix of
    /// the polynomials' recurrence (Golub & Welsch 1969), here for the interval (0, 1).
    pub fn new(a: f64, b: f64) -> Beta {
        let s = a + b - 2.0;
        let mut matrix = DMatrix::<f64>::zeros(POINTS, POINTS);
        for i in 0..POINTS {
            let n = i as f64;
            let twice = 2.0 * n + s;
            matrix[(i, i)] = if i == 0 {
                a / (a + b)
            } else {
                0.5 + 0.5 * (a - b) * s / (twice * (twice + 2.0))
            };
            if i > 0 {
                let square = if i == 1 {
                    a * b / ((a + b).powi(2) * (a + b + 1.0))
                } else {
                    n * (n + a - 1.0) * (n + b - 1.0) * (n + s)
                        / (twice.powi(2) * (twice + 1.0) * (twice - 1.0))
                };
                matrix[(i, i - 1)] = square.sqrt();
                matrix[(i - 1, i)] = square.sqrt();
            }
        }
        let SymmetricEigen {
            eigenvectors,
            eigenvalues,
        } = SymmetricEigen::new(matrix);
        let points = std::array::from_fn(|i| {
            let value = eigenvalues[i].clamp(f64::MIN_POSITIVE, 1.0);
            (value, eigenvectors[(0, i)].powi(2))
        });
        Beta { points }
    }

    /// The mean of a function of the quantity.
    pub fn mean(&self, function: impl Fn(f64) -> f64) -> f64 {
        self.points
            .iter()
            .map(|&(value, weight)| weight * function(value))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_beta_distributions() {
        for (a, b) in [(0.8, 2.4), (1.0, 1.0), (1e-6, 3.0), (40.0, 0.3), (0.5, 1e6)] {
            let beta = Beta::new(a, b);
            let (mut moment, mut total) = (1.0, a + b);
            for power in 0..8 {
                let mean = beta.mean(|p| p.powi(power));
                assert!(
                    (mean / moment - 1.0).abs() < 1e-8,
                    "{a} {b} {power}: {mean} {moment}"
                );
                moment *= (a + f64::from(power)) / total;
                total += 1.0;
            }
        }
    }
}
