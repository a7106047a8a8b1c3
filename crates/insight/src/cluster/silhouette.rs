//! How much nearer rows are to their own cluster than to the next one.
//!
//! Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster
//! analysis" (1987).

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sampling::sample_rows;
use super::{NOISE, Points};

/// From −1 (in the wrong cluster) over 0 (between two) to 1 (far from all others).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Silhouette {
    /// The mean over all rows looked at.
    pub mean: f64,
    /// The mean of each cluster; 0 for one without rows in the sample.
    pub by_cluster: Vec<f64>,
    /// Of how many rows: all, or a sample.
    pub rows_count: usize,
}

/// The silhouette of labels below `clusters`, from at most `rows_max` rows drawn at random; time
/// grows with the square of the rows.
pub fn silhouette(
    points: &Points,
    labels: &[u32],
    clusters: usize,
    rows_max: usize,
    seed: u64,
) -> Silhouette {
    let rows = sample_rows(points.rows(), rows_max, seed);
    let labels: Vec<u32> = rows.iter().map(|row| labels[*row]).collect();
    let mut found = silhouettes(&points.select(&rows), &[(&labels, clusters)]);
    found.pop().expect("one labeling gives one silhouette")
}

/// The silhouettes of several labelings of the same points, whose distances are taken once.
pub(crate) fn silhouettes(points: &Points, labelings: &[(&[u32], usize)]) -> Vec<Silhouette> {
    let rows = points.rows();
    let columns: Vec<Vec<f64>> = (0..points.dims())
        .map(|dim| points.iter().map(|point| point[dim]).collect())
        .collect();
    let sizes: Vec<Vec<usize>> = labelings
        .iter()
        .map(|(labels, clusters)| sizes(labels, *clusters))
        .collect();
    let scratch = || (vec![0.0; rows], Vec::new());
    // For each row, the value under each labeling.
    let values: Vec<Vec<f64>> = (0..rows)
        .into_par_iter()
        .map_init(scratch, |(distances, sums), row| {
            distances_from(points.point(row), &columns, distances);
            let each = labelings.iter().zip(&sizes);
            each.map(|((labels, _), sizes)| value(row, labels, sizes, distances, sums))
                .collect()
        })
        .collect();
    let each = labelings.iter().enumerate();
    each.map(|(index, (labels, clusters))| {
        let values = values.iter().map(|values| values[index]);
        average(values, labels, *clusters)
    })
    .collect()
}

fn sizes(labels: &[u32], clusters: usize) -> Vec<usize> {
    let mut sizes = vec![0; clusters];
    for label in labels.iter().filter(|label| **label != NOISE) {
        sizes[*label as usize] += 1;
    }
    sizes
}

fn distances_from(point: &[f64], columns: &[Vec<f64>], distances: &mut [f64]) {
    distances.fill(0.0);
    for (value, column) in point.iter().zip(columns) {
        for (distance, other) in distances.iter_mut().zip(column) {
            *distance += (value - other) * (value - other);
        }
    }
    distances.iter_mut().for_each(|d| *d = d.sqrt());
}

fn value(
    row: usize,
    labels: &[u32],
    sizes: &[usize],
    distances: &[f64],
    sums: &mut Vec<f64>,
) -> f64 {
    let own = labels[row];
    // A row alone in its cluster is between everything.
    if own == NOISE || sizes[own as usize] < 2 {
        return 0.0;
    }
    let own = own as usize;
    sums.clear();
    sums.resize(sizes.len(), 0.0);
    for (label, distance) in labels.iter().zip(distances) {
        if *label != NOISE {
            sums[*label as usize] += distance;
        }
    }
    let within = sums[own] / (sizes[own] - 1) as f64;
    let others = sums.iter().zip(sizes).enumerate();
    let next = others
        .filter(|(cluster, (_, size))| *cluster != own && **size > 0)
        .map(|(_, (sum, size))| sum / *size as f64)
        .fold(f64::INFINITY, f64::min);
    if next.is_infinite() || within.max(next) <= 0.0 {
        return 0.0;
    }
    (next - within) / within.max(next)
}

fn average(values: impl Iterator<Item = f64>, labels: &[u32], clusters: usize) -> Silhouette {
    let mut sums = vec![0.0; clusters];
    let mut counts = vec![0_usize; clusters];
    for (value, label) in values.zip(labels).filter(|(_, label)| **label != NOISE) {
        sums[*label as usize] += value;
        counts[*label as usize] += 1;
    }
    let rows_count: usize = counts.iter().sum();
    Silhouette {
        mean: sums.iter().sum::<f64>() / rows_count.max(1) as f64,
        by_cluster: sums
            .iter()
            .zip(&counts)
            .map(|(sum, count)| sum / (*count).max(1) as f64)
            .collect(),
        rows_count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worked_example() {
        let points = Points::from_columns(&[&[0.0, 1.0, 10.0, 12.0, 50.0]]).expect("a column");
        let found = silhouette(&points, &[0, 0, 1, 1, NOISE], 2, 100, 1);
        // (b − a) / max: (11 − 1)/11, (10 − 1)/10, (9.5 − 2)/9.5, (11.5 − 2)/11.5.
        let values = [10.0 / 11.0, 0.9, 7.5 / 9.5, 9.5 / 11.5];
        assert!((found.mean - values.iter().sum::<f64>() / 4.0).abs() < 1e-12);
        assert!((found.by_cluster[0] - f64::midpoint(values[0], values[1])).abs() < 1e-12);
        assert_eq!(found.rows_count, 4);
    }

    #[test]
    fn one_cluster_has_no_next() {
        let points = Points::from_columns(&[&[0.0, 1.0]]).expect("a column");
        assert_eq!(silhouette(&points, &[0, 0], 1, 100, 1).mean, 0.0);
    }
}
