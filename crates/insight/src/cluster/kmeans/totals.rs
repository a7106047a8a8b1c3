//! What the rows of each cluster add up to.

/// Sums and counts of the rows of each cluster, or by how much they change.
pub(super) struct Totals {
    pub(super) sums: Vec<f64>,
    pub(super) counts: Vec<i64>,
    pub(super) moved: usize,
}

impl Totals {
    pub(super) fn none(centres: usize, dims: usize) -> Self {
        Self {
            sums: vec![0.0; centres * dims],
            counts: vec![0; centres],
            moved: 0,
        }
    }

    #[inline]
    pub(super) fn enter(&mut self, label: u32, point: &[f64]) {
        self.counts[label as usize] += 1;
        let sums = &mut self.sums[label as usize * point.len()..][..point.len()];
        sums.iter_mut().zip(point).for_each(|(sum, x)| *sum += x);
    }

    #[inline]
    pub(super) fn leave(&mut self, label: u32, point: &[f64]) {
        self.counts[label as usize] -= 1;
        let sums = &mut self.sums[label as usize * point.len()..][..point.len()];
        sums.iter_mut().zip(point).for_each(|(sum, x)| *sum -= x);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.sums
            .iter_mut()
            .zip(&other.sums)
            .for_each(|(a, b)| *a += b);
        self.counts
            .iter_mut()
            .zip(&other.counts)
            .for_each(|(a, b)| *a += b);
        self.moved += other.moved;
    }
}
