//! How good each method would have been: forecasts from earlier periods against what came.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::method::{Method, Outlook};

/// Forecasts are made from so many earlier periods at most.
const ORIGINS_AT_MOST: usize = 6;

/// How good a method was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    pub method: Method,
    /// Periods that forecasts were made from.
    pub origins: usize,
    /// The first period that any of them was about, counted from 0.
    pub first: usize,
    /// Mean absolute scaled error: the error over that of "the same as a season ago", one step
    /// ahead, in the periods learned from (Hyndman & Koehler 2006). Less than 1 is better than that.
    pub mase: f64,
    /// The same with squares and a root, as in the M5 competition: what chooses where demand is
    /// sparse, since expecting nothing has the least absolute error there.
    pub rmsse: f64,
    /// Symmetric mean absolute percentage error, 0 to 200; a period without demand for which none
    /// was expected counts 0.
    pub smape: f64,
    /// Share of periods whose demand was inside the interval; near the level asked for is good.
    pub coverage: f64,
}

/// The periods to forecast from: evenly spread over the second half of those that have `least`
/// periods before them and the horizon after.
pub(super) fn origins(periods: usize, horizon: usize, least: usize) -> Vec<usize> {
    let last = periods - horizon;
    let first = least.max(last / 2).min(last);
    let count = (last - first + 1).min(ORIGINS_AT_MOST);
    (1..=count)
        .map(|k| first + (last - first) * k / count)
        .collect()
}

/// The score of one method. `fit` makes it from the periods before an origin.
pub(super) fn score<'a>(
    values: &'a [f64],
    period: usize,
    horizon: usize,
    origins: &[usize],
    method: Method,
    fit: impl Fn(&'a [f64]) -> Outlook + Sync,
) -> Score {
    let trials: Vec<[f64; 4]> = origins
        .par_iter()
        .map(|&origin| {
            let (before, after) = values.split_at(origin);
            trial(before, &after[..horizon], &fit(before), period)
        })
        .collect();
    let mean = |i: usize| trials.iter().map(|trial| trial[i]).sum::<f64>() / trials.len() as f64;
    Score {
        method,
        origins: origins.len(),
        first: origins.first().copied().unwrap_or(0),
        mase: mean(0),
        rmsse: mean(1),
        smape: mean(2),
        coverage: mean(3),
    }
}

/// MASE, RMSSE, sMAPE and coverage of one forecast.
fn trial(before: &[f64], actual: &[f64], outlook: &Outlook, period: usize) -> [f64; 4] {
    let lag = if before.len() > period { period } else { 1 };
    let changes = before.iter().zip(&before[lag..]);
    let (mut step, mut step_squared) = (0.0, 0.0);
    for (one, next) in changes {
        step += (next - one).abs();
        step_squared += (next - one).powi(2);
    }
    let count = (before.len() - lag) as f64;
    let (mut absolute, mut squared, mut percent, mut inside) = (0.0, 0.0, 0.0, 0.0);
    for (t, &value) in actual.iter().enumerate() {
        let mean = outlook.mean[t];
        let error = (value - mean).abs();
        absolute += error;
        squared += error * error;
        if error > 0.0 {
            percent += 200.0 * error / (value + mean);
        }
        if (outlook.lower[t]..=outlook.upper[t]).contains(&value) {
            inside += 1.0;
        }
    }
    let n = actual.len() as f64;
    [
        ratio(absolute / n, step / count),
        ratio(squared / n, step_squared / count).sqrt(),
        percent / n,
        inside / n,
    ]
}

/// An error over its scale; a series that never changed leaves its errors as they are.
fn ratio(error: f64, scale: f64) -> f64 {
    if scale > 0.0 { error / scale } else { error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_leave_the_horizon() {
        assert_eq!(origins(13, 3, 10), [10]);
        assert_eq!(origins(40, 7, 14), [18, 21, 24, 27, 30, 33]);
        let many = origins(400, 28, 14);
        assert_eq!((many.len(), many[5]), (6, 372));
    }

    /// Learned from 1, 3, 1, 3 (steps of 2), expected 2 and 2, came 3 and 6.
    #[test]
    fn measures_by_hand() {
        let outlook = Outlook {
            mean: vec![2.0, 2.0],
            lower: vec![1.0, 1.0],
            upper: vec![3.0, 3.0],
            total: [4.0, 2.0, 6.0],
        };
        let [mase, rmsse, smape, coverage] = trial(&[1.0, 3.0, 1.0, 3.0], &[3.0, 6.0], &outlook, 1);
        assert_eq!(mase, 2.5 / 2.0);
        assert!((rmsse - (8.5_f64 / 4.0).sqrt()).abs() < 1e-12);
        assert_eq!(smape, (200.0 / 5.0 + 800.0 / 8.0) / 2.0);
        assert_eq!(coverage, 0.5);
    }
}
