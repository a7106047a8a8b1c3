//! Gaussian mixtures: clusters with a size, a shape and blurred borders.

mod expectation;
mod gaussian;
mod model;

pub use model::{Covariance, MixtureModel};

use serde::{Deserialize, Serialize};

use super::order::by_size;
use super::sampling::sample_rows;
use super::{Error, KMeans, Points};
use expectation::Sums;
use gaussian::Gaussians;

/// Above this many rows, starts are tried on a sample, and the best goes on with all rows.
const START_ROWS_MAX: usize = 50_000;

/// What is asked of a mixture.
///
/// Expectation and maximisation by turns (Dempster, Laird & Rubin 1977; Bishop, "Pattern
/// recognition and machine learning", 2006, section 9.2.2), from clusters of k-means.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mixture {
    pub components: usize,
    pub covariance: Covariance,
    /// From how many different clusterings it starts; the likeliest result counts.
    pub starts: usize,
    pub rounds_max: usize,
    /// It ends when the mean log-likelihood of a row grows by less than this.
    pub tolerance: f64,
    /// Added to every variance, so that no component shrinks to a single row.
    pub variance_min: f64,
    pub seed: u64,
}

impl Mixture {
    /// Three starts of at most 200 rounds, a tolerance of 10⁻⁴, variances of at least 10⁻⁶.
    pub fn new(components: usize, covariance: Covariance, seed: u64) -> Self {
        Self {
            components,
            covariance,
            starts: 3,
            rounds_max: 200,
            tolerance: 1e-4,
            variance_min: 1e-6,
            seed,
        }
    }

    /// Finds components.
    ///
    /// # Errors
    /// Where no components, or more than there are different rows, are asked for, or one becomes
    /// singular.
    pub fn fit(&self, points: &Points) -> Result<MixtureFit, Error> {
        let rows = sample_rows(points.rows(), START_ROWS_MAX, self.seed);
        let best = if rows.len() == points.rows() {
            self.best_start(points)?
        } else {
            let start = self.best_start(&points.select(&rows))?;
            self.climb(points, start.model)?
        };
        Ok(self.finish(points, best))
    }

    fn best_start(&self, points: &Points) -> Result<Climb, Error> {
        let mut best: Option<Climb> = None;
        for start in 0..self.starts.max(1) as u64 {
            let clusters = KMeans {
                restarts: 1,
                swaps: 0,
                ..KMeans::new(self.components, self.seed.wrapping_add(start))
            }
            .fit(points)?;
            let centres = &clusters.centres;
            let sums = Sums::of_labels(points, &clusters.labels, centres, self.covariance);
            let climb = self.climb(points, sums.maximise(centres, self.variance_min))?;
            if best
                .as_ref()
                .is_none_or(|best| climb.log_likelihood > best.log_likelihood)
            {
                best = Some(climb);
            }
        }
        Ok(best.expect("there is at least one start"))
    }

    fn climb(&self, points: &Points, mut model: MixtureModel) -> Result<Climb, Error> {
        let mut log_likelihood = f64::NEG_INFINITY;
        for round in 1..=self.rounds_max {
            let sums = Sums::expect(points, &Gaussians::of(&model)?);
            let gain = sums.log_likelihood / points.rows() as f64 - log_likelihood;
            log_likelihood = sums.log_likelihood / points.rows() as f64;
            if gain.abs() < self.tolerance {
                return Ok(Climb::ended(model, log_likelihood, round, true));
            }
            let means = model.means.clone();
            model = sums.maximise(&means, self.variance_min);
        }
        let sums = Sums::expect(points, &Gaussians::of(&model)?);
        let log_likelihood = sums.log_likelihood / points.rows() as f64;
        Ok(Climb::ended(model, log_likelihood, self.rounds_max, false))
    }

    fn finish(&self, points: &Points, climb: Climb) -> MixtureFit {
        let rows = points.rows() as f64;
        let log_likelihood = climb.log_likelihood * rows;
        let parameters = climb.model.parameters_count() as f64;
        let mut labels = climb.model.labels(points);
        let (order, sizes) = by_size(&mut labels, self.components);
        MixtureFit {
            model: climb.model.reordered(&order),
            labels,
            sizes,
            log_likelihood,
            bic: parameters * rows.ln() - 2.0 * log_likelihood,
            aic: 2.0 * parameters - 2.0 * log_likelihood,
            rounds: climb.rounds,
            converged: climb.converged,
        }
    }
}

/// Where one start ended.
struct Climb {
    model: MixtureModel,
    /// Of a row, in the mean.
    log_likelihood: f64,
    rounds: usize,
    converged: bool,
}

impl Climb {
    fn ended(model: MixtureModel, log_likelihood: f64, rounds: usize, converged: bool) -> Self {
        Self {
            model,
            log_likelihood,
            rounds,
            converged,
        }
    }
}

/// Components that were found, by their number of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct MixtureFit {
    pub model: MixtureModel,
    /// For each row its likeliest component.
    pub labels: Vec<u32>,
    /// How many rows each component is the likeliest of; may be 0.
    pub sizes: Vec<usize>,
    /// Of all rows together.
    pub log_likelihood: f64,
    /// Schwarz's criterion, p ln n − 2 L: the smaller of two fits of the same rows is the better.
    pub bic: f64,
    /// Akaike's criterion, 2 p − 2 L.
    pub aic: f64,
    pub rounds: usize,
    pub converged: bool,
}
