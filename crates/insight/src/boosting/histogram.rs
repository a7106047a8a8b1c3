//! Gradients by bin.

use rayon::prelude::*;

use super::bins::Binned;

/// Sums over rows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    pub gradient: f64,
    pub curvature: f64,
    pub rows: u32,
}

impl Sum {
    pub fn and(self, other: Self) -> Self {
        Self {
            gradient: self.gradient + other.gradient,
            curvature: self.curvature + other.curvature,
            rows: self.rows + other.rows,
        }
    }

    pub fn without(self, other: Self) -> Self {
        Self {
            gradient: self.gradient - other.gradient,
            curvature: self.curvature - other.curvature,
            rows: self.rows - other.rows,
        }
    }
}

/// First and second derivative of the loss by the log odds of a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slope {
    pub gradient: f64,
    pub curvature: f64,
}

/// A sum a bin, for every feature, the bin of the missing last.
pub(super) type Histograms = Vec<Vec<Sum>>;

/// The histograms of some rows. Each is summed in the order of rows by one thread, so the result
/// does not hang on how many there are.
pub(super) fn histograms(features: &[Binned], rows: &[u32], slopes: &[Slope]) -> Histograms {
    let of = |feature: &Binned| {
        let mut sums = vec![Sum::default(); feature.known() + 1];
        for &row in rows {
            let slope = slopes[row as usize];
            let sum = &mut sums[feature.bins[row as usize] as usize];
            sum.gradient += slope.gradient;
            sum.curvature += slope.curvature;
            sum.rows += 1;
        }
        sums
    };
    if rows.len() < 512 {
        return features.iter().map(of).collect();
    }
    features.par_iter().map(of).collect()
}

/// The histograms of a node's other child.
pub(super) fn rest(mut whole: Histograms, part: &Histograms) -> Histograms {
    for (sums, part) in whole.iter_mut().zip(part) {
        for (sum, part) in sums.iter_mut().zip(part) {
            *sum = sum.without(*part);
        }
    }
    whole
}
