//! Clusters of any shape, where rows lie dense, and rows that belong to none.
//!
//! HDBSCAN: Campello, Moulavi & Sander, "Density-based clustering based on hierarchical density
//! estimates" (2013); McInnes & Healy, "Accelerated hierarchical density based clustering" (2017).
//! Our own, because of the two crates that have it, one takes time with the square of the number
//! of clusters and cannot compare clusters of equal rows, which counts and amounts are full of,
//! and the other brings a second array library.

mod reach;
mod tree;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::order::by_size;
use super::points::distance_sq;
use super::{Error, NOISE, Points};

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
    /// linked to that cluster; else [`NOISE`]. Every row is compared with every kept one.
    pub fn nearest(&self, points: &Points) -> Vec<u32> {
        points
            .values()
            .par_chunks_exact(points.dims())
            .with_min_len(64)
            .map(|point| self.nearest_of(point))
            .collect()
    }

    fn nearest_of(&self, point: &[f64]) -> u32 {
        let mut nearest = (f64::INFINITY, 0);
        for (row, kept) in self.rows.iter().enumerate() {
            let distance = distance_sq(point, kept);
            if distance < nearest.0 {
                nearest = (distance, row);
            }
        }
        let (distance, row) = nearest;
        match self.labels[row] {
            NOISE => NOISE,
            label => {
                let reach = distance.sqrt().max(self.cores[row]);
                // A cluster's edge lies exactly there; roots and reciprocals are rounded.
                let near = reach <= self.reaches[label as usize] * (1.0 + 1e-9);
                if near { label } else { NOISE }
            }
        }
    }
}
