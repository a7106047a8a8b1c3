//! Exponential smoothing: level, trend and season, each following what comes.
//!
//! The state space models ETS(A, N|A|Ad, N|A) and ETS(M, N|A|Ad, N|M) of Hyndman, Koehler, Ord & Snyder
//! (2008), "Forecasting with Exponential Smoothing", tables 2.2 and 2.3. In the first, errors and
//! seasons are added; in the second they are shares of what is expected, which suits demand that
//! swings more the more there is of it.

use rand::Rng;

use super::nelder_mead;
use super::state::{LEAST, Rates, Shape, State, Trend};

/// A model that has learned a series.
pub(super) struct Smoothing {
    shape: Shape,
    rates: Rates,
    end: State,
    /// Errors of one step, as the model counts them, spread as far as their variance is estimated.
    errors: Vec<f64>,
    /// Akaike's criterion, corrected for short series (the book, section 7.1).
    aicc: f64,
    /// What the search found, to start another from.
    found: Vec<f64>,
}

const EVALUATIONS: usize = 200;

impl Smoothing {
    /// The best shape by Akaike's criterion. `period` is the length of a season; 1 is none.
    pub fn choose(values: &[f64], period: usize) -> Option<Smoothing> {
        let seasonal = period > 1 && values.len() >= 2 * period;
        let positive = values.iter().all(|value| *value > 0.0);
        let mut best: Option<Smoothing> = None;
        for multiplicative in [false, true] {
            for season in [false, true] {
                for trend in [Trend::None, Trend::Damped, Trend::Straight] {
                    let shape = Shape {
                        multiplicative,
                        trend,
                        season,
                    };
                    if (multiplicative && !positive) || (season && !seasonal) {
                        continue;
                    }
                    let fitted = Smoothing::fit(shape, values, period, None);
                    if fitted.aicc.is_finite()
                        && best.as_ref().is_none_or(|best| fitted.aicc < best.aicc)
                    {
                        best = Some(fitted);
                    }
                }
            }
        }
        best
    }

    /// The same shape for another stretch of the series.
    pub fn again(&self, values: &[f64], period: usize) -> Smoothing {
        Smoothing::fit(self.shape, values, period, Some(&self.found))
    }

    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Maximum likelihood over the rates; the first state is the book's heuristic (section 2.6.1).
    fn fit(shape: Shape, values: &[f64], period: usize, start: Option<&[f64]>) -> Smoothing {
        let period = if shape.season { period } else { 1 };
        let first = State::first(shape, values, period);
        let usual = [-1.4, -2.2, -2.2, 0.8];
        let start: Vec<f64> = start.map_or_else(
            || {
                let damped = shape.trend == Trend::Damped;
                let parts = [true, shape.has_trend(), shape.season, damped];
                let kept = usual.into_iter().zip(parts).filter(|(_, part)| *part);
                kept.map(|(rate, _)| rate).collect()
            },
            <[f64]>::to_vec,
        );
        let found = nelder_mead::minimise(&start, 0.7, EVALUATIONS, |at| {
            first
                .clone()
                .run(shape, Rates::of(shape, at), values, |_| {})
        });
        let rates = Rates::of(shape, &found);
        let mut end = first;
        let mut errors = Vec::with_capacity(values.len());
        let loss = end.run(shape, rates, values, |error| errors.push(error));
        let n = values.len() as f64;
        let states = 1 + usize::from(shape.has_trend()) + if shape.season { period } else { 0 };
        let free = (found.len() + states + 1) as f64;
        let aicc = if n - free > 1.0 {
            loss + 2.0 * free + 2.0 * free * (free + 1.0) / (n - free - 1.0)
        } else {
            f64::INFINITY
        };
        let spread = (n / (n - found.len() as f64 - 1.0).max(1.0)).sqrt();
        for error in &mut errors {
            *error *= spread;
        }
        Smoothing {
            shape,
            rates,
            end,
            errors,
            aicc,
            found,
        }
    }

    /// What is expected of the periods that follow.
    pub fn mean(&self, horizon: usize) -> Vec<f64> {
        let mut state = self.end.clone();
        (0..horizon)
            .map(|_| {
                let expected = state.expected(self.shape, self.rates);
                state.learn(self.shape, self.rates, 0.0);
                expected
            })
            .collect()
    }

    /// One way that the periods that follow may go, with errors as they were.
    pub fn path(&self, path: &mut [f64], random: &mut impl Rng) {
        let mut state = self.end.clone();
        for value in path {
            let expected = state.expected(self.shape, self.rates);
            let error = self.errors[random.random_range(0..self.errors.len())];
            *value = if self.shape.multiplicative {
                expected.max(LEAST) * (1.0 + error)
            } else {
                expected + error
            };
            state.learn(self.shape, self.rates, error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_and_a_line_are_found() {
        let values: Vec<f64> = (0..48)
            .map(|t| 50.0 + 2.0 * f64::from(t) + [5.0, -9.0, 0.0, 4.0][t as usize % 4])
            .collect();
        let model = Smoothing::choose(&values, 4).unwrap();
        assert!(model.shape().season && model.shape().has_trend());
        for (t, mean) in (48..).zip(model.mean(8)) {
            let actual = 50.0 + 2.0 * f64::from(t) + [5.0, -9.0, 0.0, 4.0][t as usize % 4];
            assert!((mean - actual).abs() < 1.0, "{mean} {actual}");
        }
    }
}
