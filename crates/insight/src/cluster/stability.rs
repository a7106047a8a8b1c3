//! Would the same clusters be found again?
//!
//! Hennig, "Cluster-wise assessment of cluster stability" (2007), with bootstrap resampling: data
//! is drawn anew with replacement and clustered again, and each cluster is compared with the most
//! similar new one by Jaccard's coefficient.

use rand::Rng;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sampling::{generator, sample_rows};
use super::{Contingency, Error, NOISE, Points};

/// How well clusters are found again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stability {
    /// For each cluster, the mean Jaccard similarity over resamples. Hennig: from 0.75 on a
    /// cluster is stable, from 0.85 highly so; up to 0.5 it dissolves.
    pub jaccard: Vec<f64>,
    /// For each cluster, the share of resamples in which it dissolved (at most 0.5).
    pub dissolved_share: Vec<f64>,
    /// For each cluster, the share of resamples in which it was found again (at least 0.75).
    pub recovered_share: Vec<f64>,
    /// The mean agreement of whole partitions, adjusted for chance.
    pub adjusted_rand: f64,
    pub resamples: usize,
    /// From how many rows resamples were drawn; fewer than all for a sample.
    pub rows_count: usize,
}

/// Compares clusters with those of resamples drawn from at most `rows_max` rows. `cluster` finds
/// clusters as the ones at hand were found; it gets the resample and a seed.
///
/// # Errors
/// Those of `cluster`, and where labels are not as many as rows or no resamples are asked for.
pub fn stability(
    points: &Points,
    labels: &[u32],
    resamples: usize,
    rows_max: usize,
    seed: u64,
    cluster: impl Fn(&Points, u64) -> Result<Vec<u32>, Error> + Sync,
) -> Result<Stability, Error> {
    if labels.len() != points.rows() {
        return Err(Error::WrongLabels {
            given: labels.len(),
            expected: points.rows(),
        });
    }
    if resamples == 0 {
        return Err(Error::TooFew {
            what: "resamples",
            given: 0,
            least: 1,
        });
    }
    let rows = sample_rows(points.rows(), rows_max, seed);
    let compared = (1..=resamples as u64)
        .into_par_iter()
        .map(|number| {
            let drawn = with_replacement(&rows, seed, number);
            let found = cluster(&points.select(&drawn), seed.wrapping_add(number))?;
            Ok(compare(&drawn, labels, &found))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(Stability::summarise(&compared, labels, rows.len()))
}

/// As many rows as there are, each drawn from all of them; ascending, so that the same row comes
/// in a row.
fn with_replacement(rows: &[usize], seed: u64, number: u64) -> Vec<usize> {
    let mut random = generator(seed, number);
    let mut drawn: Vec<usize> = (0..rows.len())
        .map(|_| rows[random.random_range(0..rows.len())])
        .collect();
    drawn.sort_unstable();
    drawn
}

/// Compares on the rows that were drawn, each counted once.
fn compare(drawn: &[usize], labels: &[u32], found: &[u32]) -> Contingency {
    let most = |labels: &[u32]| {
        let real = labels.iter().filter(|label| **label != NOISE);
        real.max().map_or(1, |label| *label as usize + 1)
    };
    let once = (0..drawn.len()).filter(|index| *index == 0 || drawn[index - 1] != drawn[*index]);
    let pairs = once.map(|index| (labels[drawn[index]], found[index]));
    Contingency::count(pairs, most(labels), most(found))
}

impl Stability {
    fn summarise(compared: &[Contingency], labels: &[u32], rows_count: usize) -> Self {
        let clusters = labels.iter().filter(|l| **l != NOISE).max();
        let clusters = clusters.map_or(0, |label| *label as usize + 1);
        let similar: Vec<Vec<Option<f64>>> =
            compared.iter().map(Contingency::best_jaccard).collect();
        // A cluster of which no row was drawn says nothing in that resample.
        let mean = |cluster: usize, measure: &dyn Fn(f64) -> f64| {
            let found: Vec<f64> = similar.iter().filter_map(|s| s[cluster]).collect();
            let sum: f64 = found.iter().map(|jaccard| measure(*jaccard)).sum();
            sum / found.len().max(1) as f64
        };
        let each = |measure: &dyn Fn(f64) -> f64| (0..clusters).map(|c| mean(c, measure)).collect();
        let agreement: f64 = compared.iter().map(Contingency::adjusted_rand).sum();
        Self {
            jaccard: each(&|jaccard| jaccard),
            dissolved_share: each(&|jaccard| f64::from(jaccard <= 0.5)),
            recovered_share: each(&|jaccard| f64::from(jaccard >= 0.75)),
            adjusted_rand: agreement / compared.len() as f64,
            resamples: compared.len(),
            rows_count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::KMeans;

    fn found(column: &[f64], clusters: usize) -> Stability {
        let points = Points::from_columns(&[column]).expect("a column");
        let fit = KMeans::new(clusters, 1).fit(&points).expect("enough rows");
        stability(&points, &fit.labels, 20, 1000, 1, |points, seed| {
            Ok(KMeans::new(clusters, seed).fit(points)?.labels)
        })
        .expect("enough rows")
    }

    #[test]
    fn clear_groups_are_found_again_and_halves_of_one_are_not() {
        let apart: Vec<f64> = (0..300)
            .map(|i| f64::from(i % 3) * 1e4 + f64::from(i))
            .collect();
        let clear = found(&apart, 3);
        assert_eq!(clear.jaccard, [1.0; 3]);
        assert_eq!(clear.adjusted_rand, 1.0);
        // Four of three: something has to be split, and not always the same.
        let torn = found(&apart, 4);
        assert!(torn.jaccard.iter().any(|jaccard| *jaccard < 0.8));
    }
}
