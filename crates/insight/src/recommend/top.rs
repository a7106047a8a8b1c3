//! The best few of many, without sorting the many.

use std::cmp::Ordering;

/// Keeps the `limit` highest scores; of equal scores the lower number.
#[derive(Debug, Clone)]
pub(super) struct Top {
    limit: usize,
    kept: Vec<(f32, u32)>,
    /// What a score must reach to be kept, once there are enough.
    floor: f32,
}

impl Top {
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: Vec::with_capacity(limit.saturating_mul(2).min(1 << 16)),
            floor: f32::NEG_INFINITY,
        }
    }

    /// Whether a score may be among the best.
    pub fn wants(&self, score: f32) -> bool {
        score >= self.floor && self.limit > 0
    }

    pub fn offer(&mut self, number: u32, score: f32) {
        if self.wants(score) {
            self.kept.push((score, number));
            if self.kept.len() >= self.limit.saturating_mul(2) {
                self.cut();
            }
        }
    }

    /// The best, best first. What was kept is empty afterwards.
    pub fn take(&mut self, mut each: impl FnMut(u32, f32)) {
        self.cut();
        self.kept.sort_unstable_by(best_first);
        for &(score, number) in &self.kept {
            each(number, score);
        }
        self.kept.clear();
        self.floor = f32::NEG_INFINITY;
    }

    fn cut(&mut self) {
        if self.kept.len() > self.limit {
            self.kept.select_nth_unstable_by(self.limit - 1, best_first);
            self.kept.truncate(self.limit);
            self.floor = self.kept[self.limit - 1].0;
        }
    }
}

/// Higher scores first, then lower numbers: the same order on every machine.
pub(super) fn best_first(left: &(f32, u32), right: &(f32, u32)) -> Ordering {
    right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_sorting_everything(scores in prop::collection::vec(0..20_u8, 0..200), limit in 0..30_usize) {
            let mut all: Vec<(f32, u32)> = scores.iter().zip(0..).map(|(&score, number)| (f32::from(score), number)).collect();
            let mut top = Top::new(limit);
            for round in 0..2 {
                for &(score, number) in &all {
                    top.offer(number, score);
                }
                let mut found = Vec::new();
                top.take(|number, score| found.push((score, number)));
                let mut expected = all.clone();
                expected.sort_by(best_first);
                expected.truncate(limit);
                prop_assert_eq!(found, expected, "round {}", round);
                all.reverse();
            }
        }
    }
}
