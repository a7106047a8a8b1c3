//! The gap statistic: are clusters tighter than in data without any?
//!
//! Tibshirani, Walther & Hastie, "Estimating the number of clusters in a data set via the gap
//! statistic" (2001); reference data uniform over a box along the principal axes (their choice b).

use rand::Rng;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sampling::generator;
use super::{Error, KMeans, Points};
use crate::projection::Pca;

/// The gap of one number of clusters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    pub clusters: usize,
    /// The mean logarithm of the references' inertia, less that of the data's.
    pub gap: f64,
    /// Its standard error, s_k of the paper.
    pub error: f64,
}

/// The gaps of 1 to `clusters_max` clusters, with so many reference sets. `kmeans` says how
/// clusters are found, in the data and in the references alike.
///
/// # Errors
/// Where the points have fewer different rows than clusters.
pub fn gap_statistic(
    points: &Points,
    clusters_max: usize,
    references: usize,
    kmeans: &KMeans,
) -> Result<Vec<Gap>, Error> {
    let inertias = |points: &Points| -> Result<Vec<f64>, Error> {
        (1..=clusters_max)
            .map(|clusters| {
                Ok(KMeans {
                    clusters,
                    ..*kmeans
                }
                .fit(points)?
                .inertia
                .ln())
            })
            .collect()
    };
    let observed = inertias(points)?;
    let pca = Pca::fit(points);
    let scores = pca.project(points, points.dims());
    let references = (0..references)
        .into_par_iter()
        .map(|number| inertias(&uniform_like(&scores, kmeans.seed, number as u64)))
        .collect::<Result<Vec<_>, _>>()?;
    let count = references.len() as f64;
    let gap = |index: usize| {
        let logs = references.iter().map(|logs| logs[index]);
        let mean = logs.clone().sum::<f64>() / count;
        let squares: f64 = logs.map(|log| (log - mean) * (log - mean)).sum();
        Gap {
            clusters: index + 1,
            gap: mean - observed[index],
            error: (squares / count * (1.0 + 1.0 / count)).sqrt(),
        }
    };
    Ok((0..clusters_max).map(gap).collect())
}

/// As many rows, uniform over the box of the scores. Turning the axes back would change no
/// distance, so it is left out.
fn uniform_like(scores: &Points, seed: u64, number: u64) -> Points {
    let dims = scores.dims();
    let mut low = vec![f64::INFINITY; dims];
    let mut high = vec![f64::NEG_INFINITY; dims];
    for point in scores.iter() {
        for (dim, value) in point.iter().enumerate() {
            low[dim] = low[dim].min(*value);
            high[dim] = high[dim].max(*value);
        }
    }
    // Streams of its own, far from those that restarts draw from.
    let mut random = generator(seed, (1 << 32) + number);
    let mut columns: Vec<Vec<f64>> = vec![Vec::with_capacity(scores.rows()); dims];
    for (dim, column) in columns.iter_mut().enumerate() {
        let width = high[dim] - low[dim];
        column.extend((0..scores.rows()).map(|_| low[dim] + width * random.random::<f64>()));
    }
    Points::gather(dims, scores.rows(), |column, row| columns[column][row])
}

/// The paper's rule: the smallest number whose gap is at least the next one's less its error.
pub(crate) fn first_sufficient(gaps: &[Gap]) -> Option<usize> {
    gaps.windows(2)
        .find(|pair| pair[0].gap >= pair[1].gap - pair[1].error)
        .map(|pair| pair[0].clusters)
}
