//! What sets each cluster apart, in figures; words are made of them elsewhere.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::points::rows_of;
use super::preparation::{mean_and_deviation, quantile};
use super::{Error, NOISE, Preparation};

/// All clusters, and the whole they are compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profiles {
    pub clusters: Vec<ClusterProfile>,
    /// Everybody, those without a cluster included: differences are 0, ranks as the columns.
    pub whole: ClusterProfile,
    /// For each column, the share of its variance (as prepared) that lies between clusters: 0 says
    /// nothing about them, 1 everything (η², the correlation ratio).
    pub separation: Vec<f64>,
}

/// One cluster against everybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClusterProfile {
    pub rows_count: usize,
    /// Of all rows.
    pub share: f64,
    /// In the order of the columns.
    pub features: Vec<FeatureProfile>,
    /// The columns by how much they set this cluster apart, the most telling first.
    pub ranking: Vec<usize>,
}

/// One column within one cluster. Without any values, everything but the counts is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct FeatureProfile {
    pub missing_count: usize,
    pub mean: f64,
    pub lower_quartile: f64,
    pub median: f64,
    pub upper_quartile: f64,
    /// The mean of the prepared column less everybody's, in everybody's standard deviations: the
    /// length of a profile bar.
    pub difference: f64,
    /// The share of values above everybody's median, and below it; what equals it is in neither.
    pub share_above: f64,
    pub share_below: f64,
    /// Where the cluster's median stands among everybody's values, 0 (lowest) to 1 (highest), the
    /// middle of equal ones: the radius of a radar chart.
    pub position: f64,
}

/// Describes the clusters of labelled rows by the columns they were found with.
///
/// # Errors
/// Where columns, preparation and labels do not fit together.
pub fn profiles(
    columns: &[&[f64]],
    preparation: &Preparation,
    labels: &[u32],
    clusters: usize,
) -> Result<Profiles, Error> {
    let rows = rows_of(columns)?;
    if preparation.columns.len() != columns.len() {
        return Err(Error::WrongColumns {
            given: columns.len(),
            expected: preparation.columns.len(),
        });
    }
    if labels.len() != rows
        || labels
            .iter()
            .any(|l| *l != NOISE && *l as usize >= clusters)
    {
        return Err(Error::WrongLabels {
            given: labels.len(),
            expected: rows,
        });
    }
    // Rows by cluster, so that each column is gathered once a cluster.
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); clusters];
    for (row, label) in labels.iter().enumerate().filter(|(_, l)| **l != NOISE) {
        members[*label as usize].push(row);
    }
    let described: Vec<Column> = columns
        .par_iter()
        .enumerate()
        .map(|(column, values)| {
            let prepare = |value: f64| preparation.columns[column].apply(value);
            Column::describe(values, prepare, &members)
        })
        .collect();
    let of_cluster = |cluster: usize| {
        let features = described.iter().map(|column| column.clusters[cluster]);
        ClusterProfile::new(members[cluster].len(), rows, features.collect())
    };
    let whole = described.iter().map(|column| column.whole).collect();
    Ok(Profiles {
        clusters: (0..clusters).map(of_cluster).collect(),
        whole: ClusterProfile::new(rows, rows, whole),
        separation: described.iter().map(|column| column.separation).collect(),
    })
}

impl ClusterProfile {
    fn new(rows_count: usize, rows: usize, features: Vec<FeatureProfile>) -> Self {
        let mut ranking: Vec<usize> = (0..features.len()).collect();
        let telling = |column: &usize| features[*column].difference.abs();
        ranking.sort_by(|a, b| telling(b).total_cmp(&telling(a)));
        Self {
            rows_count,
            share: rows_count as f64 / rows as f64,
            features,
            ranking,
        }
    }
}

/// One column in all clusters.
struct Column {
    whole: FeatureProfile,
    clusters: Vec<FeatureProfile>,
    separation: f64,
}

impl Column {
    fn describe(values: &[f64], prepare: impl Fn(f64) -> f64, members: &[Vec<usize>]) -> Self {
        let prepared: Vec<f64> = values.iter().map(|value| prepare(*value)).collect();
        let (mean, deviation) = mean_and_deviation(&prepared);
        let everybody = ascending(values.iter().copied());
        let mut groups = Vec::with_capacity(members.len());
        let clusters = members
            .iter()
            .map(|rows| {
                let own: Vec<f64> = rows.iter().map(|row| prepared[*row]).collect();
                let sorted = ascending(rows.iter().map(|row| values[*row]));
                let mut feature = FeatureProfile::of(&sorted, rows.len(), &everybody);
                if !own.is_empty() && deviation > 0.0 {
                    let (own_mean, own_deviation) = mean_and_deviation(&own);
                    feature.difference = (own_mean - mean) / deviation;
                    groups.push((own.len() as f64, own_mean, own_deviation));
                }
                feature
            })
            .collect();
        Self {
            whole: FeatureProfile::of(&everybody, values.len(), &everybody),
            clusters,
            separation: separation(&groups),
        }
    }
}

/// The share of the squares that lies between groups of (count, mean, deviation).
fn separation(groups: &[(f64, f64, f64)]) -> f64 {
    let count: f64 = groups.iter().map(|(count, ..)| count).sum();
    let mean = groups
        .iter()
        .map(|(count, mean, _)| count * mean)
        .sum::<f64>()
        / count;
    let between: f64 = groups
        .iter()
        .map(|(n, own, _)| n * (own - mean).powi(2))
        .sum();
    let within: f64 = groups
        .iter()
        .map(|(n, _, deviation)| n * deviation.powi(2))
        .sum();
    let total = between + within;
    if total > 0.0 { between / total } else { 0.0 }
}

impl FeatureProfile {
    /// Describes ascending values of so many rows against everybody's.
    fn of(sorted: &[f64], rows: usize, everybody: &[f64]) -> Self {
        let missing_count = rows - sorted.len();
        if sorted.is_empty() {
            return Self {
                missing_count,
                ..Self::default()
            };
        }
        let count = sorted.len() as f64;
        let middle = quantile(everybody, 0.5);
        let below = sorted.partition_point(|value| *value < middle);
        let above = sorted.len() - sorted.partition_point(|value| *value <= middle);
        let median = quantile(sorted, 0.5);
        let lower = everybody.partition_point(|value| *value < median);
        let not_higher = everybody.partition_point(|value| *value <= median);
        Self {
            missing_count,
            mean: sorted.iter().sum::<f64>() / count,
            lower_quartile: quantile(sorted, 0.25),
            median,
            upper_quartile: quantile(sorted, 0.75),
            difference: 0.0,
            share_above: above as f64 / count,
            share_below: below as f64 / count,
            position: f64::midpoint(lower as f64, not_higher as f64) / everybody.len() as f64,
        }
    }
}

fn ascending(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::{Scaling, Transform, Treatment};

    #[test]
    fn the_telling_column_comes_first() {
        let spend = [1.0, 2.0, 3.0, 101.0, 102.0, f64::NAN];
        let age = [30.0, 40.0, 50.0, 31.0, 41.0, 51.0];
        let columns: [&[f64]; 2] = [&age, &spend];
        let plain = Treatment {
            transform: Transform::None,
            scaling: Scaling::Standard,
        };
        let preparation = Preparation::learn(&columns, &[plain; 2]).expect("columns");
        let found = profiles(&columns, &preparation, &[0, 0, 0, 1, 1, NOISE], 2).expect("a table");
        let second = &found.clusters[1];
        assert_eq!(second.ranking, [1, 0]);
        assert_eq!((second.rows_count, second.share), (2, 2.0 / 6.0));
        let spend = second.features[1];
        assert_eq!((spend.mean, spend.median), (101.5, 101.5));
        assert_eq!((spend.share_above, spend.share_below), (1.0, 0.0));
        assert_eq!(spend.position, 4.0 / 5.0);
        assert!(spend.difference > 1.0);
        assert_eq!(found.whole.features[1].missing_count, 1);
        assert!(found.separation[1] > 0.9 && found.separation[0] < 0.1);
    }
}
