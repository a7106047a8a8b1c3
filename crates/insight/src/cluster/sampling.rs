//! Rows drawn at random, the same for the same seed.

use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;

/// A generator of its own for each purpose (`stream`) of one seed.
pub(crate) fn generator(seed: u64, stream: u64) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(stream);
    generator
}

/// All rows where there are at most `limit`, else that many different ones at random; ascending.
pub fn sample_rows(rows: usize, limit: usize, seed: u64) -> Vec<usize> {
    if rows <= limit {
        return (0..rows).collect();
    }
    let mut sample = index::sample(&mut generator(seed, 0), rows, limit).into_vec();
    sample.sort_unstable();
    sample
}

/// Rows to draw: up to `limit`, of each label a share that grows with the square root of its size,
/// so that small clusters can be seen and large ones still look large. Ascending.
pub fn drawing_rows(labels: &[u32], limit: usize, seed: u64) -> Vec<usize> {
    if labels.len() <= limit {
        return (0..labels.len()).collect();
    }
    let mut members = std::collections::BTreeMap::<u32, Vec<usize>>::new();
    for (row, &label) in labels.iter().enumerate() {
        members.entry(label).or_default().push(row);
    }
    let total: f64 = members
        .values()
        .map(|rows| (rows.len() as f64).sqrt())
        .sum();
    let mut chosen = Vec::with_capacity(limit);
    for (label, rows) in &members {
        let share = (rows.len() as f64).sqrt() / total;
        let count = ((limit as f64 * share) as usize).clamp(1, rows.len());
        let mut generator = generator(seed, u64::from(*label));
        let sample = index::sample(&mut generator, rows.len(), count);
        chosen.extend(sample.iter().map(|index| rows[index]));
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_different_rows_and_repeats_with_its_seed() {
        let sample = sample_rows(1000, 100, 7);
        assert_eq!(sample.len(), 100);
        assert!(sample.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(sample, sample_rows(1000, 100, 7));
        assert_ne!(sample, sample_rows(1000, 100, 8));
        assert_eq!(sample_rows(3, 100, 7), [0, 1, 2]);
    }

    #[test]
    fn a_small_cluster_is_drawn_too() {
        let labels: Vec<u32> = (0..10_000).map(|row| u32::from(row % 1000 == 0)).collect();
        let rows = drawing_rows(&labels, 500, 7);
        assert!(rows.len() <= 500);
        let small = rows.iter().filter(|&&row| labels[row] == 1).count();
        assert_eq!(small, 10);
    }
}
