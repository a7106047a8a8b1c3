//! Densities of the components of a mixture.

use nalgebra::DMatrix;

use super::model::{Covariance, MixtureModel};
use crate::cluster::{Centres, Error};

/// A mixture made ready to be evaluated.
pub(super) struct Gaussians<'m> {
    pub covariance: Covariance,
    pub means: &'m Centres,
    /// For each component, 1/σ of every column, or the inverse of the lower Cholesky factor row by
    /// row.
    whitening: Vec<Vec<f64>>,
    /// For each component ln(weight) − ½ ln |2πΣ|.
    offsets: Vec<f64>,
}

impl<'m> Gaussians<'m> {
    pub fn of(model: &'m MixtureModel) -> Result<Self, Error> {
        let dims = model.means.dims();
        let mut whitening = Vec::with_capacity(model.weights.len());
        let mut offsets = Vec::with_capacity(model.weights.len());
        for (component, covariance) in model.covariances.iter().enumerate() {
            let singular = Error::Singular { component };
            let (whiten, log_root) = match model.covariance {
                Covariance::Diagonal => by_columns(covariance),
                Covariance::Full => by_cholesky(covariance, dims),
            }
            .ok_or(singular)?;
            let constant = dims as f64 * std::f64::consts::TAU.ln() / 2.0;
            offsets.push(model.weights[component].ln() + log_root - constant);
            whitening.push(whiten);
        }
        Ok(Self {
            covariance: model.covariance,
            means: &model.means,
            whitening,
            offsets,
        })
    }

    pub fn count(&self) -> usize {
        self.offsets.len()
    }

    /// ln(weight · density) of every component; `difference` is room for one row.
    #[inline]
    pub fn log_densities(&self, point: &[f64], difference: &mut [f64], logs: &mut [f64]) {
        for (component, log) in logs.iter_mut().enumerate() {
            let mean = self.means.centre(component);
            for ((difference, x), mean) in difference.iter_mut().zip(point).zip(mean) {
                *difference = x - mean;
            }
            let whitening = &self.whitening[component];
            let distance: f64 = match self.covariance {
                Covariance::Diagonal => {
                    let scaled = difference.iter().zip(whitening).map(|(d, w)| d * w);
                    scaled.map(|d| d * d).sum()
                }
                Covariance::Full => {
                    let rows = whitening.chunks_exact(point.len()).enumerate();
                    rows.map(|(row, weights)| {
                        let lower = weights[..=row].iter().zip(difference.iter());
                        let along: f64 = lower.map(|(w, d)| w * d).sum();
                        along * along
                    })
                    .sum()
                }
            };
            *log = self.offsets[component] - distance / 2.0;
        }
    }

    /// Makes logarithms probabilities that add up to 1; gives the logarithm of their sum.
    #[inline]
    pub fn normalise(&self, logs: &mut [f64]) -> f64 {
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut sum = 0.0;
        for log in logs.iter_mut() {
            *log = (*log - most).exp();
            sum += *log;
        }
        logs.iter_mut().for_each(|share| *share /= sum);
        most + sum.ln()
    }
}

/// What makes the variances 1, and the sum of its logarithms.
fn by_columns(variances: &[f64]) -> Option<(Vec<f64>, f64)> {
    if variances
        .iter()
        .any(|variance| *variance <= 0.0 || !variance.is_finite())
    {
        return None;
    }
    let whiten: Vec<f64> = variances
        .iter()
        .map(|variance| 1.0 / variance.sqrt())
        .collect();
    let log_root = whiten.iter().map(|w| w.ln()).sum();
    Some((whiten, log_root))
}

fn by_cholesky(covariance: &[f64], dims: usize) -> Option<(Vec<f64>, f64)> {
    let factor = DMatrix::from_row_slice(dims, dims, covariance).cholesky()?;
    let inverse = factor
        .l()
        .solve_lower_triangular(&DMatrix::identity(dims, dims))?;
    let log_root = inverse.diagonal().iter().map(|w| w.ln()).sum();
    Some((inverse.transpose().as_slice().to_vec(), log_root))
}
