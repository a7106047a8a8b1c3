//! One round: what rows say about the components, and the components that this makes likeliest.

use rayon::prelude::*;

use super::gaussian::Gaussians;
use super::model::{Covariance, MixtureModel};
use crate::cluster::points::{BLOCK, rows_in_blocks};
use crate::cluster::{Centres, Points};

/// Sums over rows, weighted by how probable a component is for a row, of the differences from the
/// component's mean: taken there, squares lose no digits.
pub(super) struct Sums {
    covariance: Covariance,
    dims: usize,
    pub log_likelihood: f64,
    weights: Vec<f64>,
    differences: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    fn none(components: usize, dims: usize, covariance: Covariance) -> Self {
        Self {
            covariance,
            dims,
            log_likelihood: 0.0,
            weights: vec![0.0; components],
            differences: vec![0.0; components * dims],
            squares: vec![0.0; components * covariance.numbers(dims)],
        }
    }

    /// Every row belongs wholly to the cluster of its label.
    pub fn of_labels(
        points: &Points,
        labels: &[u32],
        centres: &Centres,
        covariance: Covariance,
    ) -> Self {
        let dims = points.dims();
        let blocks: Vec<Self> = rows_in_blocks(points)
            .zip(labels.par_chunks(BLOCK))
            .map(|(block, labels)| {
                let mut sums = Self::none(centres.count(), dims, covariance);
                let mut difference = vec![0.0; dims];
                for (point, label) in block.chunks_exact(dims).zip(labels) {
                    sums.enter(*label as usize, 1.0, point, centres, &mut difference);
                }
                sums
            })
            .collect();
        Self::total(blocks)
    }

    /// Every row belongs to each component as far as that is probable.
    pub fn expect(points: &Points, gaussians: &Gaussians<'_>) -> Self {
        let dims = points.dims();
        let blocks: Vec<Self> = rows_in_blocks(points)
            .map(|block| {
                let mut sums = Self::none(gaussians.count(), dims, gaussians.covariance);
                let mut difference = vec![0.0; dims];
                let mut shares = vec![0.0; gaussians.count()];
                for point in block.chunks_exact(dims) {
                    gaussians.log_densities(point, &mut difference, &mut shares);
                    sums.log_likelihood += gaussians.normalise(&mut shares);
                    for (component, share) in shares.iter().enumerate() {
                        sums.enter(component, *share, point, gaussians.means, &mut difference);
                    }
                }
                sums
            })
            .collect();
        Self::total(blocks)
    }

    #[inline]
    fn enter(
        &mut self,
        component: usize,
        share: f64,
        point: &[f64],
        means: &Centres,
        difference: &mut [f64],
    ) {
        let dims = self.dims;
        self.weights[component] += share;
        let sums = &mut self.differences[component * dims..][..dims];
        let mean = means.centre(component);
        for dim in 0..dims {
            difference[dim] = point[dim] - mean[dim];
            sums[dim] += share * difference[dim];
        }
        let numbers = self.covariance.numbers(dims);
        let squares = &mut self.squares[component * numbers..][..numbers];
        match self.covariance {
            Covariance::Diagonal => {
                for (square, d) in squares.iter_mut().zip(difference) {
                    *square += share * *d * *d;
                }
            }
            Covariance::Full => {
                for (row, squares) in squares.chunks_exact_mut(dims).enumerate() {
                    let weighted = share * difference[row];
                    for (square, d) in squares.iter_mut().zip(difference.iter()) {
                        *square += weighted * d;
                    }
                }
            }
        }
    }

    fn total(blocks: Vec<Self>) -> Self {
        let mut blocks = blocks.into_iter();
        let mut total = blocks.next().expect("points have at least one row");
        let add = |(sum, more): (&mut f64, &f64)| *sum += more;
        for block in blocks {
            total.log_likelihood += block.log_likelihood;
            total.weights.iter_mut().zip(&block.weights).for_each(add);
            total
                .differences
                .iter_mut()
                .zip(&block.differences)
                .for_each(add);
            total.squares.iter_mut().zip(&block.squares).for_each(add);
        }
        total
    }

    /// The likeliest components, given the means from which differences were taken.
    pub fn maximise(&self, means: &Centres, variance_min: f64) -> MixtureModel {
        let dims = self.dims;
        let numbers = self.covariance.numbers(dims);
        let rows: f64 = self.weights.iter().sum();
        let mut model = MixtureModel {
            covariance: self.covariance,
            weights: Vec::with_capacity(self.weights.len()),
            means: means.clone(),
            covariances: Vec::with_capacity(self.weights.len()),
        };
        for (component, weight) in self.weights.iter().enumerate() {
            // A component that no row belongs to keeps its place and fades.
            let weight = weight.max(10.0 * f64::EPSILON);
            let moved: Vec<f64> = self.differences[component * dims..][..dims]
                .iter()
                .map(|sum| sum / weight)
                .collect();
            let squares = &self.squares[component * numbers..][..numbers];
            let covariance = match self.covariance {
                Covariance::Diagonal => squares
                    .iter()
                    .zip(&moved)
                    .map(|(sum, moved)| (sum / weight - moved * moved).max(0.0) + variance_min)
                    .collect(),
                Covariance::Full => {
                    let mut covariance: Vec<f64> = squares.iter().map(|sum| sum / weight).collect();
                    for row in 0..dims {
                        for column in 0..dims {
                            covariance[row * dims + column] -= moved[row] * moved[column];
                        }
                        covariance[row * dims + row] += variance_min;
                    }
                    covariance
                }
            };
            let mean = model.means.centre_mut(component);
            mean.iter_mut()
                .zip(&moved)
                .for_each(|(mean, moved)| *mean += moved);
            model.weights.push(weight / rows);
            model.covariances.push(covariance);
        }
        model
    }
}
