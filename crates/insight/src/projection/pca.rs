//! Principal components: the directions in which rows differ most.
//!
//! Pearson, "On lines and planes of closest fit to systems of points in space" (1901); by the
//! eigenvectors of the covariance matrix.

use nalgebra::{DMatrix, SymmetricEigen};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cluster::{Points, rows_in_blocks};

/// Directions, the most important one first, each as long as there are columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pca {
    pub means: Vec<f64>,
    /// For each component the weights (loadings) of the columns; unit length, the weight that is
    /// largest in size positive.
    pub components: Vec<Vec<f64>>,
    /// The share of the whole variance that each component explains; 0 to 1, together 1 (all 0
    /// where rows do not differ).
    pub explained: Vec<f64>,
}

impl Pca {
    pub fn fit(points: &Points) -> Self {
        let (means, _) = points.moments();
        let eigen = SymmetricEigen::new(covariance(points, &means));
        let mut order: Vec<usize> = (0..points.dims()).collect();
        order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
        let total: f64 = eigen.eigenvalues.iter().map(|value| value.max(0.0)).sum();
        let component = |index: &usize| {
            let vector = eigen.eigenvectors.column(*index);
            let sign = vector[vector.iamax()].signum();
            vector.iter().map(|weight| weight * sign).collect()
        };
        let share = |index: &usize| {
            let value = eigen.eigenvalues[*index].max(0.0);
            if total > 0.0 { value / total } else { 0.0 }
        };
        Self {
            means,
            components: order.iter().map(component).collect(),
            explained: order.iter().map(share).collect(),
        }
    }

    /// Where a row lies along the first `count` components.
    pub fn place<'s>(&'s self, point: &'s [f64], count: usize) -> impl Iterator<Item = f64> + 's {
        let components = self.components[..count.min(self.components.len())].iter();
        components.map(move |component| {
            let weighted = component.iter().zip(point).zip(&self.means);
            weighted.map(|((w, x), mean)| w * (x - mean)).sum()
        })
    }

    /// All rows along the first `count` components, of which there are at most as many as columns.
    pub fn project(&self, points: &Points, count: usize) -> Points {
        let dims = count.clamp(1, self.components.len());
        let values = points.iter().flat_map(|point| self.place(point, dims));
        Points::from_rows(dims, values.collect())
    }
}

fn covariance(points: &Points, means: &[f64]) -> DMatrix<f64> {
    let dims = points.dims();
    let blocks: Vec<DMatrix<f64>> = rows_in_blocks(points)
        .map(|block| {
            let mut sums = DMatrix::zeros(dims, dims);
            for point in block.chunks_exact(dims) {
                for a in 0..dims {
                    let left = point[a] - means[a];
                    for b in 0..=a {
                        sums[(a, b)] += left * (point[b] - means[b]);
                    }
                }
            }
            sums
        })
        .collect();
    let mut sums = DMatrix::zeros(dims, dims);
    for block in blocks {
        sums += block;
    }
    sums.fill_upper_triangle_with_lower_triangle();
    sums / points.rows() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_one_component() {
        let column: Vec<f64> = (0..50).map(f64::from).collect();
        let double: Vec<f64> = column.iter().map(|value| 2.0 * value + 1.0).collect();
        let points = Points::from_columns(&[&column, &double]).expect("columns");
        let pca = Pca::fit(&points);
        assert!((pca.explained[0] - 1.0).abs() < 1e-12 && pca.explained[1] < 1e-12);
        let expected = [1.0 / 5_f64.sqrt(), 2.0 / 5_f64.sqrt()];
        for (weight, expected) in pca.components[0].iter().zip(expected) {
            assert!((weight - expected).abs() < 1e-12);
        }
        let along = pca.project(&points, 1);
        assert!((along.point(1)[0] - along.point(0)[0] - 5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn rows_that_do_not_differ_explain_nothing() {
        let points = Points::from_columns(&[&[1.0, 1.0], &[2.0, 2.0]]).expect("columns");
        let pca = Pca::fit(&points);
        assert_eq!(pca.explained, [0.0, 0.0]);
        assert_eq!(pca.project(&points, 2).point(0), [0.0, 0.0]);
    }
}
