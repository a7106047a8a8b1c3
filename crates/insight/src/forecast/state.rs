//! The parts of exponential smoothing, and how each follows what comes.

use serde::{Deserialize, Serialize};

/// Which parts a model has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shape {
    /// Errors and seasons are shares, not amounts.
    pub multiplicative: bool,
    pub trend: Trend,
    /// There is a season.
    pub season: bool,
}

/// Where the level is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    None,
    /// On, but ever less.
    Damped,
    /// On and on.
    Straight,
}

/// How fast each part follows (α, β, γ), and what is left of the trend in each period (φ).
#[derive(Debug, Clone, Copy)]
pub(super) struct Rates {
    level: f64,
    trend: f64,
    season: f64,
    damping: f64,
}

/// The parts at one time. Without trend or season these stay 0 (or, for shares, 1).
#[derive(Debug, Clone)]
pub(super) struct State {
    level: f64,
    trend: f64,
    seasons: Vec<f64>,
    /// Index of the season to come.
    next: usize,
}

/// Least of what is expected, for shares of it.
pub(super) const LEAST: f64 = 1e-9;

impl Shape {
    pub(super) fn has_trend(self) -> bool {
        self.trend != Trend::None
    }
}

impl Rates {
    /// From numbers without bounds to the usual region: 0 < β < α < 1, 0 < γ < 1 − α,
    /// 0.8 < φ < 0.98 (the book, section 2.3).
    pub fn of(shape: Shape, at: &[f64]) -> Rates {
        let share = |x: f64| 1.0 / (1.0 + (-x).exp());
        let mut at = at.iter().map(|x| share(*x));
        let mut next = || at.next().unwrap_or(0.0);
        let level = next().clamp(1e-4, 0.9999);
        let trend = if shape.has_trend() {
            next() * level
        } else {
            0.0
        };
        let season = if shape.season {
            next() * (1.0 - level)
        } else {
            0.0
        };
        let damping = match shape.trend {
            Trend::None => 0.0,
            Trend::Damped => 0.8 + 0.18 * next(),
            Trend::Straight => 1.0,
        };
        Rates {
            level,
            trend,
            season,
            damping,
        }
    }
}

impl State {
    /// Seasons by means of what differs from moving averages, level and trend by a line through the
    /// first periods without their seasons.
    pub fn first(shape: Shape, values: &[f64], period: usize) -> State {
        let seasons = if shape.season {
            first_seasons(shape, values, period)
        } else {
            vec![f64::from(u8::from(shape.multiplicative)); 1]
        };
        let few = values.len().min((2 * period).max(10));
        let unseasoned = |t: usize| {
            let season = seasons[t % seasons.len()];
            if shape.multiplicative {
                values[t] / season
            } else {
                values[t] - season
            }
        };
        let n = few as f64;
        let mean = (0..few).map(unseasoned).sum::<f64>() / n;
        let middle = (n - 1.0) / 2.0;
        let (mut rise, mut run) = (0.0, 0.0);
        for t in 0..few {
            let from_middle = t as f64 - middle;
            rise += from_middle * unseasoned(t);
            run += from_middle * from_middle;
        }
        let slope = if shape.has_trend() && run > 0.0 {
            rise / run
        } else {
            0.0
        };
        let mut level = mean - slope * (middle + 1.0);
        let mut trend = slope;
        if shape.multiplicative && level <= 0.0 {
            (level, trend) = (mean, 0.0);
        }
        State {
            level,
            trend,
            seasons,
            next: 0,
        }
    }

    pub fn expected(&self, shape: Shape, rates: Rates) -> f64 {
        let base = self.level + rates.damping * self.trend;
        if shape.multiplicative {
            base * self.seasons[self.next]
        } else {
            base + self.seasons[self.next]
        }
    }

    /// Goes on by one period, whose error was `error`.
    pub fn learn(&mut self, shape: Shape, rates: Rates, error: f64) {
        let damped = rates.damping * self.trend;
        let base = self.level + damped;
        let season = &mut self.seasons[self.next];
        if shape.multiplicative {
            self.level = base * (1.0 + rates.level * error);
            self.trend = damped + rates.trend * base * error;
            *season *= 1.0 + rates.season * error;
        } else {
            self.level = base + rates.level * error;
            self.trend = damped + rates.trend * error;
            *season += rates.season * error;
        }
        self.next = (self.next + 1) % self.seasons.len();
    }

    /// Goes through a series; −2 ln of its likelihood, but for a constant (the book, section 5.1).
    pub fn run(
        &mut self,
        shape: Shape,
        rates: Rates,
        values: &[f64],
        mut seen: impl FnMut(f64),
    ) -> f64 {
        let (mut squares, mut scale, mut size) = (0.0, 0.0, 0.0);
        for &value in values {
            let expected = self.expected(shape, rates);
            let error = if shape.multiplicative {
                if expected < LEAST {
                    return f64::INFINITY;
                }
                scale += expected.ln();
                (value - expected) / expected
            } else {
                value - expected
            };
            squares += error * error;
            size += value * value;
            self.learn(shape, rates, error);
            seen(error);
        }
        // A series without errors would have endless likelihood.
        let least = if shape.multiplicative { 1.0 } else { size };
        let squares = squares.max(1e-12 * least).max(f64::MIN_POSITIVE);
        values.len() as f64 * squares.ln() + 2.0 * scale
    }
}

/// Seasons of the first state, with mean 0 (for shares, 1).
fn first_seasons(shape: Shape, values: &[f64], period: usize) -> Vec<f64> {
    let cycles = (values.len() / period).min(5);
    let values = &values[..cycles * period];
    let half = period / 2;
    let mut sums = vec![(0.0, 0.0); period];
    for t in half..values.len() - half {
        // An even period's centred mean takes both ends half.
        let around: f64 = values[t - half..=t + half].iter().sum();
        let ends = if period.is_multiple_of(2) {
            (values[t - half] + values[t + half]) / 2.0
        } else {
            0.0
        };
        let mean = (around - ends) / period as f64;
        let sum = &mut sums[t % period];
        sum.0 += if shape.multiplicative {
            values[t] / mean
        } else {
            values[t] - mean
        };
        sum.1 += 1.0;
    }
    let mut seasons: Vec<f64> = sums.iter().map(|(sum, count)| sum / count).collect();
    let mean = seasons.iter().sum::<f64>() / period as f64;
    for season in &mut seasons {
        if shape.multiplicative {
            *season /= mean;
        } else {
            *season -= mean;
        }
    }
    seasons
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIES: [f64; 16] = [
        30.0, 21.0, 29.0, 37.0, 32.0, 24.0, 31.0, 41.0, 36.0, 27.0, 33.0, 44.0, 40.0, 30.0, 37.0,
        48.0,
    ];

    /// Rates and first state given, forecasts and log-likelihood are those of `ETSModel` in
    /// statsmodels 0.14. Shares keep their seasons here, because statsmodels follows an older form
    /// in which they are compared with the new level; the next test has them move.
    #[test]
    fn recursions() {
        let added = vec![1.0, -8.0, 0.0, 7.0];
        let shares = vec![1.03, 0.73, 1.0, 1.24];
        for (multiplicative, trend, seasons, log_likelihood, forecasts) in [
            (
                false,
                Trend::Damped,
                added,
                -27.938_461_677,
                [
                    41.690_601_447,
                    32.602_008_458,
                    40.069_898_722,
                    49.380_579_592,
                ],
            ),
            (
                true,
                Trend::Damped,
                shares.clone(),
                -32.465_592_940,
                [
                    40.856_632_765,
                    29.289_644_268,
                    40.533_350_319,
                    50.719_528_143,
                ],
            ),
            (
                true,
                Trend::Straight,
                shares,
                -31.619_633_852,
                [
                    41.655_205_462,
                    30.068_091_540,
                    41.936_385_936,
                    52.927_670_671,
                ],
            ),
        ] {
            let shape = Shape {
                multiplicative,
                trend,
                season: true,
            };
            let rates = Rates {
                level: 0.3,
                trend: 0.1,
                season: if multiplicative { 0.0 } else { 0.2 },
                damping: if trend == Trend::Damped { 0.9 } else { 1.0 },
            };
            let mut state = State {
                level: 29.0,
                trend: 0.5,
                seasons,
                next: 0,
            };
            let loss = state.run(shape, rates, &SERIES, |_| {});
            let n: f64 = 16.0;
            let found = -loss / 2.0 - n / 2.0 * ((std::f64::consts::TAU / n).ln() + 1.0);
            assert!((found - log_likelihood).abs() < 1e-8, "{shape:?}: {found}");
            for forecast in forecasts {
                let expected = state.expected(shape, rates);
                assert!((expected - forecast).abs() < 1e-8, "{shape:?}: {expected}");
                state.learn(shape, rates, 0.0);
            }
        }
    }

    /// One step of ETS(M, Ad, M) by hand: 36 expected, 45 came, a quarter more.
    #[test]
    fn a_share_moves_all_parts() {
        let shape = Shape {
            multiplicative: true,
            trend: Trend::Damped,
            season: true,
        };
        let rates = Rates {
            level: 0.4,
            trend: 0.2,
            season: 0.1,
            damping: 0.8,
        };
        let mut state = State {
            level: 26.0,
            trend: 5.0,
            seasons: vec![1.2, 0.8],
            next: 0,
        };
        let mut errors = Vec::new();
        state.run(shape, rates, &[45.0], |error| errors.push(error));
        assert!((errors[0] - 0.25).abs() < 1e-12);
        assert!((state.level - 33.0).abs() < 1e-12);
        assert!((state.trend - 5.5).abs() < 1e-12);
        assert!((state.seasons[0] - 1.23).abs() < 1e-12);
        assert_eq!((state.seasons[1], state.next), (0.8, 1));
    }
}
