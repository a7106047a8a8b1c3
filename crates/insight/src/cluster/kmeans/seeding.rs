//! Where centres start: greedy k-means++.
//!
//! Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding" (2007): each next centre
//! is a row drawn with a probability proportional to its squared distance from the centres so far.
//! The greedy variant of their section 5 draws 2 + ⌊ln k⌋ candidates and keeps the one that leaves
//! the smallest sum.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::centres::{Centres, LANES, SideBySide};
use crate::cluster::points::{BLOCK, distance_sq};
use crate::cluster::{Error, Points};

/// Rows to start from, as centres.
///
/// # Errors
/// Where the points have fewer different rows than centres are wanted.
pub(super) fn plus_plus(
    points: &Points,
    count: usize,
    random: &mut ChaCha8Rng,
) -> Result<Centres, Error> {
    let dims = points.dims();
    let first = random.random_range(0..points.rows());
    let mut chosen = points.point(first).to_vec();
    let mut left = Left::nothing(points);
    left.narrow(points, first);
    for found in 1..count {
        if left.total() <= 0.0 {
            return Err(Error::FewDistinct {
                clusters: count,
                distinct: found,
            });
        }
        let best = left.next(points, count, random);
        left.narrow(points, best);
        chosen.extend_from_slice(points.point(best));
    }
    Ok(Centres::new(dims, chosen))
}

/// The centres, one of them at random taken away and put where k-means++ would put the last.
pub(super) fn replace_one(points: &Points, centres: &Centres, random: &mut ChaCha8Rng) -> Centres {
    let away = random.random_range(0..centres.count());
    let mut left = Left::nothing(points);
    for (cluster, centre) in centres.iter().enumerate() {
        if cluster != away {
            left.narrow_by(points, centre);
        }
    }
    let row = left.next(points, centres.count(), random);
    let mut replaced = centres.clone();
    replaced.centre_mut(away).copy_from_slice(points.point(row));
    replaced
}

/// For each row, the squared distance from the nearest centre so far; and its sum by block.
struct Left {
    distances_sq: Vec<f64>,
    by_block: Vec<f64>,
}

impl Left {
    fn nothing(points: &Points) -> Self {
        Self {
            distances_sq: vec![f64::INFINITY; points.rows()],
            by_block: Vec::new(),
        }
    }

    /// The best of some rows drawn for the next of `count` centres.
    fn next(&self, points: &Points, count: usize, random: &mut ChaCha8Rng) -> usize {
        let trials = 2 + (count as f64).ln() as usize;
        let candidates: Vec<usize> = (0..trials)
            .map(|_| self.draw(random.random::<f64>()))
            .collect();
        self.best_of(points, &candidates)
    }

    fn total(&self) -> f64 {
        self.by_block.iter().sum()
    }

    /// The row at `share` (0 to 1) of the sum; never one that is a centre already.
    fn draw(&self, share: f64) -> usize {
        let mut wanted = share * self.total();
        let last = self.by_block.iter().rposition(|sum| *sum > 0.0);
        for (block, sum) in self.by_block.iter().enumerate() {
            if wanted >= *sum && Some(block) != last {
                wanted -= sum;
                continue;
            }
            let start = block * BLOCK;
            let rows = &self.distances_sq[start..(start + BLOCK).min(self.distances_sq.len())];
            let mut fallback = 0;
            for (row, distance) in rows.iter().enumerate() {
                if *distance > 0.0 {
                    if wanted < *distance {
                        return start + row;
                    }
                    fallback = row;
                }
                wanted -= distance;
            }
            return start + fallback;
        }
        0
    }

    /// The candidate that would leave the smallest sum; of equal ones the first.
    fn best_of(&self, points: &Points, candidates: &[usize]) -> usize {
        let dims = points.dims();
        let table = Centres::new(dims, points.select(candidates).values().to_vec()).side_by_side();
        let sums: Vec<Vec<f64>> = points
            .values()
            .par_chunks(BLOCK * dims)
            .zip(self.distances_sq.par_chunks(BLOCK))
            .map(|(block, distances)| {
                // With the dimensions written out, the compiler unrolls the distances.
                match dims {
                    1 => sums_left(1, block, distances, &table, candidates.len()),
                    2 => sums_left(2, block, distances, &table, candidates.len()),
                    3 => sums_left(3, block, distances, &table, candidates.len()),
                    4 => sums_left(4, block, distances, &table, candidates.len()),
                    _ => sums_left(dims, block, distances, &table, candidates.len()),
                }
            })
            .collect();
        let total = |candidate: usize| sums.iter().map(|sums| sums[candidate]).sum::<f64>();
        let mut best = 0;
        for candidate in 1..candidates.len() {
            if total(candidate) < total(best) {
                best = candidate;
            }
        }
        candidates[best]
    }

    fn narrow(&mut self, points: &Points, row: usize) {
        self.narrow_by(points, points.point(row));
    }

    fn narrow_by(&mut self, points: &Points, centre: &[f64]) {
        let dims = points.dims();
        self.by_block = points
            .values()
            .par_chunks(BLOCK * dims)
            .zip(self.distances_sq.par_chunks_mut(BLOCK))
            .map(|(block, distances)| match dims {
                1 => narrow(1, block, distances, centre),
                2 => narrow(2, block, distances, centre),
                3 => narrow(3, block, distances, centre),
                4 => narrow(4, block, distances, centre),
                _ => narrow(dims, block, distances, centre),
            })
            .collect();
    }
}

/// For each candidate, what the rows of a block would add to the sum.
#[inline(always)]
fn sums_left(
    dims: usize,
    block: &[f64],
    distances_sq: &[f64],
    candidates: &SideBySide,
    count: usize,
) -> Vec<f64> {
    let mut sums = vec![[0.0; LANES]; count.div_ceil(LANES)];
    for (point, left) in block.chunks_exact(dims).zip(distances_sq) {
        candidates.each_distance(dims, point, |group, found| {
            for (sum, distance) in sums[group].iter_mut().zip(found) {
                *sum += if distance < *left { distance } else { *left };
            }
        });
    }
    sums.into_flattened()
}

/// Takes a centre in; gives the new sum of the block.
#[inline(always)]
fn narrow(dims: usize, block: &[f64], distances_sq: &mut [f64], centre: &[f64]) -> f64 {
    let centre = &centre[..dims];
    let mut sum = 0.0;
    for (point, left) in block.chunks_exact(dims).zip(distances_sq) {
        let distance = distance_sq(point, centre);
        *left = if distance < *left { distance } else { *left };
        sum += *left;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::sampling::generator;

    #[test]
    fn every_lump_gets_a_centre() {
        let column: Vec<f64> = (0..9000)
            .map(|i| f64::from(i % 3) * 100.0 + f64::from(i % 7) / 10.0)
            .collect();
        let points = Points::from_columns(&[&column]).expect("a column");
        let centres = plus_plus(&points, 3, &mut generator(1, 0)).expect("three lumps");
        let mut lumps: Vec<i64> = centres.iter().map(|c| (c[0] / 100.0) as i64).collect();
        lumps.sort_unstable();
        assert_eq!(lumps, [0, 1, 2]);
    }

    #[test]
    fn more_centres_than_different_rows_are_refused() {
        let points = Points::from_columns(&[&[1.0, 2.0, 1.0, 2.0]]).expect("a column");
        assert_eq!(
            plus_plus(&points, 3, &mut generator(1, 0)),
            Err(Error::FewDistinct {
                clusters: 3,
                distinct: 2
            })
        );
    }
}
