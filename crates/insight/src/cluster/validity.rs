//! How tight and how far apart clusters are, by sums of squares.

use super::kmeans::Centres;
use super::points::distance_sq;
use super::{NOISE, Points};

/// The middle of each cluster's rows, and their number. Without rows, the middle is 0.
pub(crate) fn middles(points: &Points, labels: &[u32], clusters: usize) -> (Centres, Vec<usize>) {
    let dims = points.dims();
    let mut sums = vec![0.0; clusters * dims];
    let mut counts = vec![0_usize; clusters];
    for (point, label) in points.iter().zip(labels).filter(|(_, l)| **l != NOISE) {
        let label = *label as usize;
        counts[label] += 1;
        let sums = &mut sums[label * dims..][..dims];
        sums.iter_mut().zip(point).for_each(|(sum, x)| *sum += x);
    }
    for (sums, count) in sums.chunks_exact_mut(dims).zip(&counts) {
        sums.iter_mut()
            .for_each(|sum| *sum /= (*count).max(1) as f64);
    }
    (Centres::new(dims, sums), counts)
}

/// The variance between clusters by that within, each by its degrees of freedom (Caliński &
/// Harabasz, "A dendrite method for cluster analysis", 1974); larger is better. Infinite where all
/// rows lie on their centres, 0 for fewer than two clusters.
pub fn calinski_harabasz(points: &Points, labels: &[u32], clusters: usize) -> f64 {
    let (centres, counts) = middles(points, labels, clusters);
    let rows: usize = counts.iter().sum();
    if clusters < 2 || rows <= clusters {
        return 0.0;
    }
    let whole = vec![0; labels.len()];
    let of_all = labels
        .iter()
        .zip(&whole)
        .map(|(l, w)| if *l == NOISE { NOISE } else { *w });
    let (mean, _) = middles(points, &of_all.collect::<Vec<u32>>(), 1);
    let between: f64 = centres
        .iter()
        .zip(&counts)
        .map(|(centre, count)| *count as f64 * distance_sq(centre, mean.centre(0)))
        .sum();
    let within = spread(points, labels, &centres);
    (between / (clusters - 1) as f64) / (within / (rows - clusters) as f64)
}

/// The sum of squared distances of rows from the middles of their clusters.
pub(crate) fn within(points: &Points, labels: &[u32], clusters: usize) -> f64 {
    spread(points, labels, &middles(points, labels, clusters).0)
}

fn spread(points: &Points, labels: &[u32], centres: &Centres) -> f64 {
    let rows = points.iter().zip(labels);
    rows.filter(|(_, label)| **label != NOISE)
        .map(|(point, label)| distance_sq(point, centres.centre(*label as usize)))
        .sum()
}

/// The mean, over clusters, of the worst ratio of the spreads of two clusters to the distance of
/// their centres (Davies & Bouldin, "A cluster separation measure", 1979); smaller is better.
pub fn davies_bouldin(points: &Points, labels: &[u32], clusters: usize) -> f64 {
    let (centres, counts) = middles(points, labels, clusters);
    let mut spreads = vec![0.0; clusters];
    for (point, label) in points.iter().zip(labels).filter(|(_, l)| **l != NOISE) {
        let label = *label as usize;
        spreads[label] += distance_sq(point, centres.centre(label)).sqrt();
    }
    for (spread, count) in spreads.iter_mut().zip(&counts) {
        *spread /= (*count).max(1) as f64;
    }
    let present: Vec<usize> = (0..clusters).filter(|c| counts[*c] > 0).collect();
    let worst = |a: usize| {
        let others = present.iter().filter(|b| **b != a);
        others
            .map(|&b| {
                let apart = distance_sq(centres.centre(a), centres.centre(b)).sqrt();
                (spreads[a] + spreads[b]) / apart
            })
            .fold(0.0, f64::max)
    };
    present.iter().map(|cluster| worst(*cluster)).sum::<f64>() / present.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worked_example() {
        let points = Points::from_columns(&[&[0.0, 2.0, 10.0, 14.0]]).expect("a column");
        let labels = [0, 0, 1, 1];
        // Between: 2·5.5² + 2·5.5² = 121 by 1; within: 2 + 8 = 10 by 2.
        assert!((calinski_harabasz(&points, &labels, 2) - 24.2).abs() < 1e-12);
        // Spreads 1 and 2, centres 11 apart.
        assert!((davies_bouldin(&points, &labels, 2) - 3.0 / 11.0).abs() < 1e-12);
    }
}
