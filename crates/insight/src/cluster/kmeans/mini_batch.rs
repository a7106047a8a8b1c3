//! k-means from small random batches, for more rows than a few passes are wanted over.
//!
//! Sculley, "Web-scale k-means clustering" (2010), algorithm 1, batch by batch instead of row by
//! row: a centre moves towards the mean of its rows in the batch, the less the more rows it has
//! seen.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::centres::Centres;
use crate::cluster::Points;

const BATCH: usize = 16_384;
const BATCHES_MAX: usize = 200;

/// Improves centres until a batch moves them together less than `tolerance` (a squared distance).
pub(super) fn improve(
    points: &Points,
    mut centres: Centres,
    tolerance: f64,
    random: &mut ChaCha8Rng,
) -> Centres {
    let dims = points.dims();
    let mut seen = vec![0_u64; centres.count()];
    let mut rows = vec![0_usize; BATCH];
    for _ in 0..BATCHES_MAX {
        rows.fill_with(|| random.random_range(0..points.rows()));
        let table = centres.side_by_side();
        let labels: Vec<u32> = rows
            .par_iter()
            .with_min_len(1024)
            .map(|row| table.nearest(dims, points.point(*row)).label)
            .collect();
        let mut sums = vec![0.0; centres.count() * dims];
        let mut counts = vec![0_u64; centres.count()];
        for (row, label) in rows.iter().zip(&labels) {
            let label = *label as usize;
            counts[label] += 1;
            let sums = &mut sums[label * dims..][..dims];
            sums.iter_mut()
                .zip(points.point(*row))
                .for_each(|(sum, x)| *sum += x);
        }
        let mut moved = 0.0;
        for (cluster, count) in counts.iter().enumerate() {
            seen[cluster] += count;
            if *count == 0 {
                continue;
            }
            let sums = &sums[cluster * dims..][..dims];
            for (centre, sum) in centres.centre_mut(cluster).iter_mut().zip(sums) {
                let step = (sum - *count as f64 * *centre) / seen[cluster] as f64;
                *centre += step;
                moved += step * step;
            }
        }
        if moved <= tolerance {
            break;
        }
    }
    centres
}
