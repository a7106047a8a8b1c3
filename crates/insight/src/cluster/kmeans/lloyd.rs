//! Lloyd's iteration with Hamerly's bounds.
//!
//! Lloyd, "Least squares quantization in PCM" (1982); Hamerly, "Making k-means even faster"
//! (2010). For each row an upper bound of the distance to its centre and a lower bound of the
//! distance to any other say, for most rows of most rounds, that nothing can have changed. Instead
//! of loosening the bounds of every row in every round, the drift of the centres is added up, so a
//! row that is safe is only read. Sums of clusters are corrected by the rows that moved.

use rayon::prelude::*;

use super::bounds::{Block, Motion, View, Worn};
use super::centres::Centres;
use super::totals::Totals;
use crate::cluster::Points;
use crate::cluster::points::{BLOCK, distance_sq};

/// Where the iteration came to rest.
pub(super) struct Settled {
    pub centres: Centres,
    pub labels: Vec<u32>,
    pub inertia: f64,
    pub rounds: usize,
    pub converged: bool,
}

/// Iterates until no row moves, until the centres together move less than `tolerance` (a squared
/// distance), or for `rounds_max` rounds.
pub(super) fn settle(
    points: &Points,
    start: Centres,
    rounds_max: usize,
    tolerance: f64,
) -> Settled {
    let mut state = State::new(points, start);
    let mut rounds = 0;
    let mut converged = false;
    while rounds < rounds_max && !converged {
        rounds += 1;
        let motion = state.move_centres();
        let moved = state.assign(&motion);
        converged = moved == 0 || motion.squares <= tolerance;
    }
    state.finish(rounds, converged)
}

struct State<'p> {
    points: &'p Points,
    centres: Centres,
    totals: Totals,
    worn: Worn,
    labels: Vec<u32>,
    /// For each row, the upper bound, less what its centre had drifted when it was found.
    upper: Vec<f64>,
    /// For each row, the lower bound less the upper one, more what both had worn when found.
    slack: Vec<f64>,
}

impl<'p> State<'p> {
    fn new(points: &'p Points, centres: Centres) -> Self {
        let mut state = Self {
            points,
            totals: Totals::none(centres.count(), points.dims()),
            labels: vec![0; points.rows()],
            worn: Worn::not(centres.count()),
            upper: vec![0.0; points.rows()],
            slack: vec![0.0; points.rows()],
            centres,
        };
        state.assign_afresh();
        state
    }

    /// Compares every row with every centre.
    fn assign_afresh(&mut self) {
        let dims = self.points.dims();
        let count = self.centres.count();
        let table = self.centres.side_by_side();
        let blocks: Vec<Totals> = self
            .points
            .values()
            .par_chunks(BLOCK * dims)
            .zip(self.labels.par_chunks_mut(BLOCK))
            .zip(self.upper.par_chunks_mut(BLOCK))
            .zip(self.slack.par_chunks_mut(BLOCK))
            .map(|(((block, labels), upper), slack)| {
                let mut totals = Totals::none(count, dims);
                let bounds = labels.iter_mut().zip(upper).zip(slack);
                for (point, ((label, upper), slack)) in block.chunks_exact(dims).zip(bounds) {
                    let nearest = table.nearest(dims, point);
                    *label = nearest.label;
                    *upper = nearest.distance_sq.sqrt();
                    *slack = nearest.second_sq.sqrt() - *upper;
                    totals.enter(nearest.label, point);
                }
                totals
            })
            .collect();
        self.worn = Worn::not(count);
        self.totals = Totals::none(count, dims);
        blocks.iter().for_each(|block| self.totals.add(block));
    }

    /// Puts every centre in the middle of its rows.
    fn move_centres(&mut self) -> Motion {
        let dims = self.points.dims();
        self.repair_empty();
        let before = self.centres.clone();
        for (cluster, count) in self.totals.counts.iter().enumerate() {
            if *count > 0 {
                let sums = &self.totals.sums[cluster * dims..][..dims];
                let centre = self.centres.centre_mut(cluster);
                centre
                    .iter_mut()
                    .zip(sums)
                    .for_each(|(c, sum)| *c = sum / *count as f64);
            }
        }
        Motion::between(&before, &self.centres)
    }

    /// A cluster that lost all rows takes the row that is farthest from its own centre.
    fn repair_empty(&mut self) {
        while let Some(empty) = self.totals.counts.iter().position(|count| *count <= 0) {
            let distances = own_distances_sq(self.points, &self.labels, &self.centres);
            let mut farthest = 0;
            for row in 1..distances.len() {
                if distances[row] > distances[farthest] {
                    farthest = row;
                }
            }
            if distances[farthest] <= 0.0 {
                return;
            }
            let point = self.points.point(farthest);
            self.centres.centre_mut(empty).copy_from_slice(point);
            self.assign_afresh();
        }
    }

    /// Gives rows to their nearest centres after these moved; how many rows changed.
    fn assign(&mut self, motion: &Motion) -> usize {
        self.worn.add(motion);
        let dims = self.points.dims();
        let count = self.centres.count();
        let view = View {
            table: self.centres.side_by_side(),
            half_gaps: self.centres.half_gaps(),
            centres: &self.centres,
            worn: &self.worn,
        };
        let blocks: Vec<Totals> = self
            .points
            .values()
            .par_chunks(BLOCK * dims)
            .zip(self.labels.par_chunks_mut(BLOCK))
            .zip(self.upper.par_chunks_mut(BLOCK))
            .zip(self.slack.par_chunks_mut(BLOCK))
            .map(|(((points, labels), upper), slack)| {
                let mut change = Totals::none(count, dims);
                let block = Block {
                    points,
                    labels,
                    upper,
                    slack,
                };
                // With the dimensions written out, the compiler unrolls the distances.
                match dims {
                    1 => view.assign(1, block, &mut change),
                    2 => view.assign(2, block, &mut change),
                    3 => view.assign(3, block, &mut change),
                    4 => view.assign(4, block, &mut change),
                    _ => view.assign(dims, block, &mut change),
                }
                change
            })
            .collect();
        self.totals.moved = 0;
        blocks.iter().for_each(|block| self.totals.add(block));
        self.totals.moved
    }

    fn finish(self, rounds: usize, converged: bool) -> Settled {
        let inertia = inertia(self.points, &self.labels, &self.centres);
        Settled {
            centres: self.centres,
            labels: self.labels,
            inertia,
            rounds,
            converged,
        }
    }
}

fn own_distances_sq(points: &Points, labels: &[u32], centres: &Centres) -> Vec<f64> {
    let rows = points.iter().zip(labels);
    rows.map(|(point, label)| distance_sq(point, centres.centre(*label as usize)))
        .collect()
}

/// The sum of squared distances of rows from their centres.
pub(super) fn inertia(points: &Points, labels: &[u32], centres: &Centres) -> f64 {
    let dims = points.dims();
    let blocks: Vec<f64> = points
        .values()
        .par_chunks(BLOCK * dims)
        .zip(labels.par_chunks(BLOCK))
        .map(|(block, labels)| {
            let rows = block.chunks_exact(dims).zip(labels);
            rows.map(|(point, label)| distance_sq(point, centres.centre(*label as usize)))
                .sum()
        })
        .collect();
    blocks.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_that_lost_all_rows_is_given_the_farthest() {
        let column: Vec<f64> = [0.0, 0.1, 0.2, 10.0, 10.1, 50.0].to_vec();
        let points = Points::from_columns(&[&column]).expect("a column");
        // The third centre is nobody's nearest.
        let start = Centres::new(1, vec![0.1, 10.0, -1000.0]);
        let settled = settle(&points, start, 100, 0.0);
        assert_eq!(settled.labels, [0, 0, 0, 1, 1, 2]);
        assert!(settled.converged);
        assert!((settled.inertia - 0.025).abs() < 1e-12);
    }

    #[test]
    fn bounds_change_nothing() {
        let noise = |i: u32, j: u32| f64::from(i.wrapping_mul(2_654_435_761).rotate_left(j) >> 8);
        let columns: Vec<Vec<f64>> = (0..3)
            .map(|j| (0..10_000).map(|i| noise(i, j * 7) / 1e7).collect())
            .collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let points = Points::from_columns(&columns).expect("columns");
        let start = Centres::new(
            3,
            points.select(&[1, 20, 300, 4000, 5000]).values().to_vec(),
        );
        let settled = settle(&points, start.clone(), 12, 0.0);
        // The same without bounds.
        let mut state = State::new(&points, start);
        for _ in 0..12 {
            state.move_centres();
            state.assign_afresh();
        }
        assert_eq!(settled.labels, state.labels);
        let plain = state.finish(12, false);
        assert!((settled.inertia - plain.inertia).abs() < 1e-9 * plain.inertia);
    }
}
