//! Centres, and the same laid out side by side so that a point is compared with several at once.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cluster::Points;
use crate::cluster::points::{BLOCK, distance_sq};

/// The centres of clusters, in the space of the points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Centres {
    dims: usize,
    values: Vec<f64>,
}

impl Centres {
    /// The caller vouches for `values` being whole centres.
    pub(crate) fn new(dims: usize, values: Vec<f64>) -> Self {
        debug_assert!(values.len().is_multiple_of(dims));
        Self { dims, values }
    }

    pub fn count(&self) -> usize {
        self.values.len() / self.dims
    }

    pub fn dims(&self) -> usize {
        self.dims
    }

    /// One centre.
    ///
    /// # Panics
    /// Beyond the last centre.
    pub fn centre(&self, cluster: usize) -> &[f64] {
        &self.values[cluster * self.dims..][..self.dims]
    }

    pub(crate) fn centre_mut(&mut self, cluster: usize) -> &mut [f64] {
        &mut self.values[cluster * self.dims..][..self.dims]
    }

    pub fn iter(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.dims)
    }

    /// Half the distance from each centre to its nearest neighbour; infinite for an only one.
    pub(super) fn half_gaps(&self) -> Vec<f64> {
        let gap = |a: usize| {
            (0..self.count())
                .filter(|b| *b != a)
                .map(|b| distance_sq(self.centre(a), self.centre(b)))
                .fold(f64::INFINITY, f64::min)
                .sqrt()
                / 2.0
        };
        (0..self.count()).map(gap).collect()
    }

    /// For each row, the number of the nearest centre; of equally near ones the first.
    pub fn nearest_labels(&self, points: &Points) -> Vec<u32> {
        let dims = self.dims;
        let table = self.side_by_side();
        points
            .values()
            .par_chunks_exact(dims)
            .with_min_len(BLOCK)
            .map(|point| table.nearest(dims, point).label)
            .collect()
    }

    pub(crate) fn side_by_side(&self) -> SideBySide {
        SideBySide::new(self)
    }
}

/// How many centres are compared at once: what two registers of SSE2, or one of AVX, hold.
pub(super) const LANES: usize = 4;

/// Centres dimension by dimension, filled up with infinitely distant ones to whole lanes.
pub(crate) struct SideBySide {
    /// For each group of lanes, for each dimension, the lanes' coordinates.
    values: Vec<[f64; LANES]>,
}

/// The nearest centre of a point, and how far the second nearest is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Nearest {
    pub label: u32,
    pub distance_sq: f64,
    pub second_sq: f64,
}

impl SideBySide {
    fn new(centres: &Centres) -> Self {
        let groups = centres.count().div_ceil(LANES);
        let mut values = vec![[f64::INFINITY; LANES]; groups * centres.dims];
        for (cluster, centre) in centres.iter().enumerate() {
            for (dim, value) in centre.iter().enumerate() {
                values[cluster / LANES * centres.dims + dim][cluster % LANES] = *value;
            }
        }
        Self { values }
    }

    /// Squared distances to all centres, group of lanes by group; the last ones may be infinite. `dims` are
    /// given by the caller, who may know them when the program is compiled.
    #[inline(always)]
    pub(super) fn each_distance(
        &self,
        dims: usize,
        point: &[f64],
        mut take: impl FnMut(usize, [f64; LANES]),
    ) {
        for (group, lanes) in self.values.chunks_exact(dims).enumerate() {
            let mut sum = [0.0; LANES];
            for (value, centre) in point.iter().zip(lanes) {
                for lane in 0..LANES {
                    let difference = value - centre[lane];
                    sum[lane] += difference * difference;
                }
            }
            take(group, sum);
        }
    }

    /// Of equally near centres the first is taken.
    #[inline(always)]
    pub(crate) fn nearest(&self, dims: usize, point: &[f64]) -> Nearest {
        let mut nearest = Nearest {
            label: 0,
            distance_sq: f64::INFINITY,
            second_sq: f64::INFINITY,
        };
        self.each_distance(dims, point, |group, distances| {
            for (lane, &distance) in distances.iter().enumerate() {
                let closer = distance < nearest.distance_sq;
                let loser = if closer {
                    nearest.distance_sq
                } else {
                    distance
                };
                nearest.second_sq = if loser < nearest.second_sq {
                    loser
                } else {
                    nearest.second_sq
                };
                nearest.label = if closer {
                    (group * LANES + lane) as u32
                } else {
                    nearest.label
                };
                nearest.distance_sq = if closer {
                    distance
                } else {
                    nearest.distance_sq
                };
            }
        });
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_and_the_second_nearest_are_found() {
        let centres = Centres::new(1, vec![0.0, 10.0, 3.0, 100.0, 4.0]);
        let nearest = centres.side_by_side().nearest(1, &[4.5]);
        assert_eq!(nearest.label, 4);
        assert_eq!(nearest.distance_sq, 0.25);
        assert_eq!(nearest.second_sq, 2.25);
    }

    #[test]
    fn an_only_centre_has_no_second() {
        let centres = Centres::new(2, vec![1.0, 1.0]);
        let nearest = centres.side_by_side().nearest(2, &[0.0, 0.0]);
        assert_eq!((nearest.label, nearest.distance_sq), (0, 2.0));
        assert_eq!(nearest.second_sq, f64::INFINITY);
        assert_eq!(centres.half_gaps(), [f64::INFINITY]);
    }
}
