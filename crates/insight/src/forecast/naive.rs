//! What any forecast has to beat: the same as a season ago, and the mean.

use rand::Rng;

/// The same as a season ago (Hyndman & Athanasopoulos, "Forecasting: Principles and Practice",
/// section 5.2); with a period of 1, the same as last.
pub(super) struct SeasonalNaive<'a> {
    values: &'a [f64],
    period: usize,
    /// Mean change from one season to the next, which the method takes for 0.
    drift: f64,
}

impl<'a> SeasonalNaive<'a> {
    /// Where the series is not longer than a season, the period is 1.
    pub fn new(values: &'a [f64], period: usize) -> SeasonalNaive<'a> {
        let period = if values.len() > period { period } else { 1 };
        let n = values.len();
        let (first, last) = (&values[..period.min(n)], &values[n - period.min(n)..]);
        let change = last.iter().sum::<f64>() - first.iter().sum::<f64>();
        let drift = change / (n.saturating_sub(period)).max(1) as f64;
        SeasonalNaive {
            values,
            period,
            drift,
        }
    }

    pub fn mean(&self, horizon: usize) -> Vec<f64> {
        let last = &self.values[self.values.len() - self.period..];
        (0..horizon).map(|t| last[t % self.period]).collect()
    }

    /// Each period is that of a season ago and a change as there was one before, less the mean of
    /// all: as often up as down.
    pub fn path(&self, path: &mut [f64], random: &mut impl Rng) {
        let n = self.values.len();
        for t in 0..path.len() {
            let before = if t < self.period {
                self.values[n - self.period + t]
            } else {
                path[t - self.period]
            };
            let at = random.random_range(self.period..n);
            path[t] = before + self.values[at] - self.values[at - self.period] - self.drift;
        }
    }
}

/// The mean of all that was, with deviations as they were.
pub(super) struct Mean<'a> {
    values: &'a [f64],
    mean: f64,
}

impl<'a> Mean<'a> {
    pub fn new(values: &'a [f64]) -> Mean<'a> {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        Mean { values, mean }
    }

    pub fn mean(&self, horizon: usize) -> Vec<f64> {
        vec![self.mean; horizon]
    }

    pub fn path(&self, path: &mut [f64], random: &mut impl Rng) {
        for value in path {
            *value = self.values[random.random_range(0..self.values.len())];
        }
    }
}
