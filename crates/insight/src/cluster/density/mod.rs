//! Clusters of any shape, where rows lie dense, and rows that belong to none.
//!
//! HDBSCAN: Campello, Moulavi & Sander, "Density-based clustering based on hierarchical density
//! estimates" (2013); McInnes & Healy, "Accelerated hierarchical density based clustering" (2017).
//! Our own: of the two crates that have it, one looks through its whole tree for each cluster and
//! gives equal rows, which counts and amounts are full of, an infinite density; the other brings a
//! second array library.

mod neighbour;
mod reach;
mod tree;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::order::by_size;
use super::{Error, NOISE, Points};
use neighbour::Tree;

/// What is asked of density.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Density {
    /// The fewest rows that make a cluster; at least 2.
    pub cluster_rows_min: usize,
    /// A row is in a dense place if this many rows, itself included, are near.
    pub neighbours: usize,
    /// More rows are refused: every pair is looked at. Draw a sample.
    pub rows_max: usize,
}

impl Density {
    /// As many neighbours as the smallest cluster has rows; at most 20,000 rows.
    pub fn new(cluster_rows_min: usize) -> Self {
        Self {
            cluster_rows_min,
            neighbours: cluster_rows_min,
            rows_max: 20_000,
        }
    }

    /// Finds clusters.
    ///
    /// # Errors
    /// Where there are too many or too few rows, or no cluster stands out.
    pub fn fit(&self, points: &Points) -> Result<DensityFit, Error> {
        let rows = points.rows();
        if rows > self.rows_max {
            return Err(Error::TooManyRows {
                rows,
                limit: self.rows_max,
            });
        }
        if self.cluster_rows_min < 2 || self.neighbours < 1 {
            return Err(Error::TooFew {
                what: "rows of a cluster",
                given: self.cluster_rows_min.min(self.neighbours),
                least: 2,
            });
        }
        if rows < self.neighbours.max(self.cluster_rows_min) {
            return Err(Error::TooFew {
                what: "rows",
                given: rows,
                least: self.neighbours.max(self.cluster_rows_min),
            });
        }
        let cores = reach::cores(points, self.neighbours);
        let links = reach::spanning_tree(points, &cores);
        let found = tree::clusters(links, rows, self.cluster_rows_min);
        if found.births.is_empty() {
            return Err(Error::NoClusters {
                least: self.cluster_rows_min,
            });
        }
        Ok(DensityFit::new(points, &cores, found))
    }
}

/// Clusters that stand out, the largest first.
#[derive(Debug, Clone, PartialEq)]
pub struct DensityFit {
    pub model: DensityModel,
    /// For each row the number of its cluster, or [`NOISE`].
    pub labels: Vec<u32>,
    pub sizes: Vec<usize>,
    pub noise_count: usize,
    /// For each row, how deep it is in its cluster: 0 (noise, or at the very edge) to 1.
    pub strengths: Vec<f64>,
}

impl DensityFit {
    fn new(points: &Points, cores: &[f64], found: tree::Found) -> Self {
        let mut labels = found.labels;
        let (order, sizes) = by_size(&mut labels, found.births.len());
        let model = DensityModel {
            rows: points.clone(),
            labels: labels.clone(),
            cores: cores.to_vec(),
            reaches: order.iter().map(|old| found.births[*old]).collect(),
        };
        Self {
            model,
            noise_count: labels.iter().filter(|label| **label == NOISE).count(),
            labels,
            sizes,
            strengths: found.strengths,
        }
    }
}

/// What assigns newcomers: the rows that were learnt from, and how far each cluster reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DensityModel {
    rows: Points,
    labels: Vec<u32>,
    cores: Vec<f64>,
    /// The distance below which a cluster is one of its own.
    reaches: Vec<f64>,
}

impl DensityModel {
    pub fn clusters_count(&self) -> usize {
        self.reaches.len()
    }

    /// For each row the cluster of the row nearest to it, if it lies near enough to have been
    /// linked to that cluster; else [`NOISE`].
    pub fn nearest(&self, points: &Points) -> Vec<u32> {
        let tree = Tree::of(&self.rows);
        points
            .values()
            .par_chunks_exact(points.dims())
            .with_min_len(256)
            .map(|point| {
                let (row, distance_sq) = tree.nearest(point);
                self.label(row, distance_sq.sqrt())
            })
            .collect()
    }

    /// The label at a distance from a kept row.
    fn label(&self, row: usize, distance: f64) -> u32 {
        let label = self.labels[row];
        if label == NOISE {
            return NOISE;
        }
        // A cluster's edge lies exactly there; roots and reciprocals are rounded.
        let edge = self.reaches[label as usize] * (1.0 + 1e-9);
        if distance.max(self.cores[row]) <= edge {
            label
        } else {
            NOISE
        }
    }
}
