//! How far two labelings of the same rows agree.

use super::NOISE;

/// How many rows have which pair of labels; rows that one labeling calls noise are counted apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contingency {
    columns: usize,
    counts: Vec<u64>,
    /// For each row label, those that the other labeling calls noise.
    row_noise: Vec<u64>,
    /// The same for each column label.
    column_noise: Vec<u64>,
}

impl Contingency {
    /// Counts pairs of labels, which are below `rows` and `columns`.
    pub fn count(pairs: impl IntoIterator<Item = (u32, u32)>, rows: usize, columns: usize) -> Self {
        let mut found = Self {
            columns,
            counts: vec![0; rows * columns],
            row_noise: vec![0; rows],
            column_noise: vec![0; columns],
        };
        for (a, b) in pairs {
            match (a, b) {
                (NOISE, NOISE) => {}
                (a, NOISE) => found.row_noise[a as usize] += 1,
                (NOISE, b) => found.column_noise[b as usize] += 1,
                (a, b) => found.counts[a as usize * columns + b as usize] += 1,
            }
        }
        found
    }

    fn row_totals(&self) -> Vec<u64> {
        let rows = self.counts.chunks_exact(self.columns);
        rows.map(|row| row.iter().sum()).collect()
    }

    fn column_totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.columns];
        for row in self.counts.chunks_exact(self.columns) {
            totals.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
        }
        totals
    }

    /// For each row label, the Jaccard similarity with the most similar column label: the size of
    /// the intersection by that of the union, to which noise of the other labeling belongs. `None`
    /// for a label that no pair has.
    pub fn best_jaccard(&self) -> Vec<Option<f64>> {
        let columns = sums(self.column_totals(), &self.column_noise);
        let rows = self.counts.chunks_exact(self.columns);
        rows.zip(sums(self.row_totals(), &self.row_noise))
            .map(|(row, total)| {
                let similarity =
                    |(both, column): (&u64, &u64)| *both as f64 / (total + column - both) as f64;
                let best = row.iter().zip(&columns).map(similarity);
                (total > 0).then(|| best.fold(0.0, f64::max))
            })
            .collect()
    }

    /// The Rand index adjusted for chance (Hubert & Arabie, "Comparing partitions", 1985, eq. 5):
    /// 1 for the same partition, about 0 for independent ones. Rows that either calls noise are
    /// left out.
    pub fn adjusted_rand(&self) -> f64 {
        let pairs = |counts: &[u64]| -> f64 {
            let pairs = |n: &u64| *n as f64 * (*n as f64 - 1.0) / 2.0;
            counts.iter().map(pairs).sum()
        };
        let total = pairs(&[self.counts.iter().sum()]);
        let both = pairs(&self.counts);
        let (rows, columns) = (pairs(&self.row_totals()), pairs(&self.column_totals()));
        let expected = if total > 0.0 {
            rows * columns / total
        } else {
            0.0
        };
        let most = f64::midpoint(rows, columns);
        if most == expected {
            // One group, or everybody alone, on both sides.
            return 1.0;
        }
        (both - expected) / (most - expected)
    }
}

fn sums(mut totals: Vec<u64>, noise: &[u64]) -> Vec<u64> {
    totals.iter_mut().zip(noise).for_each(|(sum, n)| *sum += n);
    totals
}

/// [`Contingency::adjusted_rand`] of two labelings.
pub fn adjusted_rand(a: &[u32], b: &[u32]) -> f64 {
    let most = |labels: &[u32]| {
        let real = labels.iter().filter(|label| **label != NOISE);
        real.max().map_or(0, |label| *label as usize + 1).max(1)
    };
    let pairs = a.iter().copied().zip(b.iter().copied());
    Contingency::count(pairs, most(a), most(b)).adjusted_rand()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_matter() {
        assert_eq!(adjusted_rand(&[0, 0, 1, 1, 2], &[1, 1, 2, 2, 0]), 1.0);
    }

    #[test]
    fn a_worked_example() {
        // Of 15 pairs of rows, 4 are together on the left, 7 on the right, 2 on both sides.
        let index = adjusted_rand(&[0, 0, 0, 1, 1, 2], &[0, 0, 1, 1, 1, 1]);
        let expected = (2.0 - 4.0 * 7.0 / 15.0) / (5.5 - 4.0 * 7.0 / 15.0);
        assert!((index - expected).abs() < 1e-12);
    }

    #[test]
    fn jaccard_finds_the_most_similar() {
        let pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 1)];
        let similar = Contingency::count(pairs, 3, 2).best_jaccard();
        assert_eq!(similar, [Some(2.0 / 3.0), Some(2.0 / 3.0), None]);
    }

    #[test]
    fn what_became_noise_was_not_found_again() {
        let pairs = [(0, 0), (0, NOISE), (1, NOISE), (2, 1), (NOISE, 1)];
        let similar = Contingency::count(pairs, 3, 2).best_jaccard();
        assert_eq!(similar, [Some(0.5), Some(0.0), Some(0.5)]);
    }
}
