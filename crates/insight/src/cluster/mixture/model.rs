//! A mixture as numbers to keep.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::gaussian::Gaussians;
use crate::cluster::points::BLOCK;
use crate::cluster::{Centres, Error, Points};

/// What shapes components may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covariance {
    /// Each column has its own variance: ellipsoids along the axes.
    Diagonal,
    /// Columns vary together: ellipsoids in any direction.
    Full,
}

impl Covariance {
    /// How many numbers the covariance of one component takes here.
    pub(super) fn numbers(self, dims: usize) -> usize {
        match self {
            Self::Diagonal => dims,
            Self::Full => dims * dims,
        }
    }

    fn free_numbers(self, dims: usize) -> usize {
        match self {
            Self::Diagonal => dims,
            Self::Full => dims * (dims + 1) / 2,
        }
    }
}

/// Weights, means and covariances of the components.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MixtureModel {
    pub covariance: Covariance,
    /// The share of each component; together 1.
    pub weights: Vec<f64>,
    pub means: Centres,
    /// For each component, its variances or, row by row, its covariances.
    pub covariances: Vec<Vec<f64>>,
}

impl MixtureModel {
    /// For each row its likeliest component.
    pub(super) fn labels(&self, points: &Points) -> Vec<u32> {
        self.likeliest(points).unwrap_or_default()
    }

    /// For each row its likeliest component; of equally likely ones the first.
    ///
    /// # Errors
    /// Where a covariance that was read from elsewhere is singular.
    pub fn likeliest(&self, points: &Points) -> Result<Vec<u32>, Error> {
        let gaussians = Gaussians::of(self)?;
        let dims = points.dims();
        let likeliest = |scratch: &mut Scratch, point: &[f64]| {
            gaussians.log_densities(point, &mut scratch.0, &mut scratch.1);
            let mut best = 0;
            for component in 1..scratch.1.len() {
                if scratch.1[component] > scratch.1[best] {
                    best = component;
                }
            }
            best as u32
        };
        Ok(points
            .values()
            .par_chunks_exact(dims)
            .with_min_len(BLOCK)
            .map_init(|| self.scratch(), likeliest)
            .collect())
    }

    /// How probable each component is for a row, together 1.
    ///
    /// # Errors
    /// As [`MixtureModel::likeliest`].
    pub fn probabilities(&self, points: &Points) -> Result<Vec<Vec<f64>>, Error> {
        let gaussians = Gaussians::of(self)?;
        let (mut work, mut logs) = self.scratch();
        let each = points.iter().map(|point| {
            gaussians.log_densities(point, &mut work, &mut logs);
            gaussians.normalise(&mut logs);
            logs.clone()
        });
        Ok(each.collect())
    }

    /// How many numbers are free: for the information criteria.
    pub fn parameters_count(&self) -> usize {
        let dims = self.means.dims();
        let each = dims + self.covariance.free_numbers(dims);
        self.weights.len() * each + self.weights.len() - 1
    }

    pub(super) fn reordered(&self, order: &[usize]) -> Self {
        let means = order.iter().flat_map(|old| self.means.centre(*old));
        Self {
            covariance: self.covariance,
            weights: order.iter().map(|old| self.weights[*old]).collect(),
            means: Centres::new(self.means.dims(), means.copied().collect()),
            covariances: order
                .iter()
                .map(|old| self.covariances[*old].clone())
                .collect(),
        }
    }

    fn scratch(&self) -> Scratch {
        (vec![0.0; self.means.dims()], vec![0.0; self.weights.len()])
    }
}

/// Room for a difference, and for a number a component.
type Scratch = (Vec<f64>, Vec<f64>);
