//! The methods that there are, and what each says of the periods to come.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::naive::{Mean, SeasonalNaive};
use super::smoothing::Smoothing;
use super::sparse::Sparse;
use super::state::Shape;

/// A way to forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Method {
    /// The same as a season ago: the baseline.
    SeasonalNaive,
    /// The mean of all that was.
    Mean,
    /// Exponential smoothing (Hyndman, Koehler, Ord & Snyder 2008).
    Smoothing { shape: Shape },
    /// Croston's method, corrected (Syntetos & Boylan 2005), for sparse demand.
    CrostonSba,
    /// The chance and size of demand, smoothed (Teunter, Syntetos & Babai 2011), for sparse demand.
    Tsb,
}

/// A method that has learned a series.
pub(super) enum Fitted<'a> {
    SeasonalNaive(SeasonalNaive<'a>),
    Mean(Mean<'a>),
    Smoothing(Box<Smoothing>),
    CrostonSba(Sparse<'a>),
    Tsb(Sparse<'a>),
}

/// Ways that demand may go.
const PATHS: usize = 1000;

/// What is expected of the periods to come, and between what it is likely to be.
pub(super) struct Outlook {
    pub mean: Vec<f64>,
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    /// Mean, lower and upper end of all periods together.
    pub total: [f64; 3],
}

impl Fitted<'_> {
    pub fn method(&self) -> Method {
        match self {
            Fitted::SeasonalNaive(_) => Method::SeasonalNaive,
            Fitted::Mean(_) => Method::Mean,
            Fitted::Smoothing(model) => Method::Smoothing {
                shape: model.shape(),
            },
            Fitted::CrostonSba(_) => Method::CrostonSba,
            Fitted::Tsb(_) => Method::Tsb,
        }
    }

    /// The same method for another stretch of the series.
    pub fn again<'b>(&self, values: &'b [f64], season: usize) -> Fitted<'b> {
        match self {
            Fitted::SeasonalNaive(_) => Fitted::SeasonalNaive(SeasonalNaive::new(values, season)),
            Fitted::Mean(_) => Fitted::Mean(Mean::new(values)),
            Fitted::Smoothing(model) => Fitted::Smoothing(Box::new(model.again(values, season))),
            Fitted::CrostonSba(_) => Fitted::CrostonSba(Sparse::sba(values)),
            Fitted::Tsb(_) => Fitted::Tsb(Sparse::tsb(values)),
        }
    }

    /// Never less than nothing.
    fn mean(&self, horizon: usize) -> Vec<f64> {
        let mut mean = match self {
            Fitted::SeasonalNaive(model) => model.mean(horizon),
            Fitted::Mean(model) => model.mean(horizon),
            Fitted::Smoothing(model) => model.mean(horizon),
            Fitted::CrostonSba(model) | Fitted::Tsb(model) => vec![model.mean(); horizon],
        };
        for value in &mut mean {
            *value = value.max(0.0);
        }
        mean
    }

    /// The mean, and intervals that hold a share `level` of simulated paths, as much below as above
    /// them.
    pub fn outlook(&self, horizon: usize, level: f64, seed: u64) -> Outlook {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut path = vec![0.0; horizon];
        let mut periods = vec![Vec::with_capacity(PATHS); horizon];
        let mut totals = Vec::with_capacity(PATHS);
        for _ in 0..PATHS {
            match self {
                Fitted::SeasonalNaive(model) => model.path(&mut path, &mut random),
                Fitted::Mean(model) => model.path(&mut path, &mut random),
                Fitted::Smoothing(model) => model.path(&mut path, &mut random),
                Fitted::CrostonSba(model) | Fitted::Tsb(model) => {
                    model.path(&mut path, &mut random);
                }
            }
            let mut total = 0.0;
            for (period, value) in periods.iter_mut().zip(&path) {
                let value = value.max(0.0);
                period.push(value);
                total += value;
            }
            totals.push(total);
        }
        let mean = self.mean(horizon);
        let ends: Vec<[f64; 2]> = periods
            .iter_mut()
            .zip(&mean)
            .map(|(period, mean)| interval(period, level, *mean))
            .collect();
        let total = mean.iter().sum();
        let [least, most] = interval(&mut totals, level, total);
        Outlook {
            lower: ends.iter().map(|ends| ends[0]).collect(),
            upper: ends.iter().map(|ends| ends[1]).collect(),
            total: [total, least, most],
            mean,
        }
    }
}

/// The ends between which a share `level` of the values lies, with `mean` never outside.
fn interval(values: &mut [f64], level: f64, mean: f64) -> [f64; 2] {
    values.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| values[(share * (values.len() - 1) as f64).round() as usize];
    let tail = (1.0 - level) / 2.0;
    [at(tail).min(mean), at(1.0 - tail).max(mean)]
}
