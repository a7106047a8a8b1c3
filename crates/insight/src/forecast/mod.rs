//! Demand to come: a series by day, week or month, and between what it is likely to be.
//!
//! Several methods learn the series; each is tried on the past, and the one that was best there
//! speaks. A method has to beat "the same as a season ago" to be heard.

mod backtest;
mod closed;
mod error;
mod method;
mod naive;
mod nelder_mead;
mod smoothing;
mod sparse;
mod state;

use serde::{Deserialize, Serialize};

pub use backtest::Score;
pub use error::Error;
pub use method::Method;
pub use state::{Shape, Trend};

use method::Fitted;
use naive::{Mean, SeasonalNaive};
use smoothing::Smoothing;
use sparse::{Sparse, is_sparse};

/// Fewer periods to learn from, before the ones that a forecast is tried on, are refused.
pub const PERIODS_AT_LEAST: usize = 10;

/// Fewer periods with any demand are refused.
pub const DEMANDS_AT_LEAST: usize = 3;

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Seasons of a week.
    Day,
    /// Seasons of a year.
    Week,
    /// Seasons of a year.
    Month,
}

impl Step {
    /// Periods in a season.
    #[must_use]
    pub fn season(self) -> usize {
        match self {
            Step::Day => 7,
            Step::Week => 52,
            Step::Month => 12,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub step: Step,
    /// Periods to forecast.
    pub horizon: usize,
    /// Share of certainty of the intervals, 0.8 say.
    pub level: f64,
    pub seed: u64,
}

/// What is expected of the periods to come. All values are in the unit of the series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// One value a period, as in `lower` and `upper`, the ends of its interval.
    pub mean: Vec<f64>,
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    /// All periods together: mean, lower and upper end. Narrower than the sum of intervals, since
    /// one period's surprise makes up for another's.
    pub total: [f64; 3],
    /// The method that speaks.
    pub method: Method,
    /// How good each method was on the past, the one that speaks included.
    pub scores: Vec<Score>,
}

/// Forecasts a series: `values` of consecutive whole periods, the latest last, 0 where nothing came.
///
/// The method with the least mean error of rolling origins speaks, by MASE or, for sparse demand, by
/// RMSSE (see [`Score`]). Means and intervals never fall below 0; intervals come from 1,000 simulated
/// paths with errors drawn from those that the method made. Days of the week on which nothing was
/// sold for eight weeks count as closed: nothing is foretold for them, nor do scores hold them.
///
/// # Errors
/// Values that are missing or negative, too few periods ([`PERIODS_AT_LEAST`] and the horizon), too
/// few with demand ([`DEMANDS_AT_LEAST`]).
pub fn forecast(values: &[f64], question: &Question) -> Result<Forecast, Error> {
    check(values, question)?;
    let season = question.step.season();
    let horizon = question.horizon;
    let closed = match question.step {
        Step::Day => closed::closed(values, season),
        Step::Week | Step::Month => None,
    };
    let Some(closed) = closed else {
        return Ok(learn(values, season, question));
    };
    let open = closed::open(values, &closed);
    let asked = Question {
        horizon: closed::count_open(horizon, &closed).max(1),
        ..*question
    };
    let mut found = learn(&open, closed::count_open(season, &closed), &asked);
    for score in &mut found.scores {
        score.first = closed::row_of(values.len(), &closed, score.first);
    }
    let fill = |open: &[f64]| closed::fill(open, horizon, &closed);
    let mean = fill(&found.mean);
    let nothing = mean.iter().all(|mean| *mean == 0.0);
    Ok(Forecast {
        lower: fill(&found.lower),
        upper: fill(&found.upper),
        total: if nothing { [0.0; 3] } else { found.total },
        mean,
        ..found
    })
}

/// Learns a series, tries each method on its past, and lets the best speak.
fn learn(values: &[f64], season: usize, question: &Question) -> Forecast {
    let &Question {
        horizon,
        level,
        seed,
        ..
    } = question;
    // A season is learned from two of them, and tried on the past only if the past has two.
    let seasonal = values.len() >= 2 * season + horizon;
    let period = if seasonal { season } else { 1 };
    let least = PERIODS_AT_LEAST.max(2 * period);
    let origins = backtest::origins(values.len(), horizon, least);

    let mut fitted = vec![
        Fitted::SeasonalNaive(SeasonalNaive::new(values, season)),
        Fitted::Mean(Mean::new(values)),
    ];
    let sparse = is_sparse(values);
    if sparse {
        fitted.push(Fitted::CrostonSba(Sparse::sba(values)));
        fitted.push(Fitted::Tsb(Sparse::tsb(values)));
    }
    if let Some(model) = Smoothing::choose(values, period) {
        fitted.push(Fitted::Smoothing(Box::new(model)));
    }
    let scores: Vec<Score> = fitted
        .iter()
        .map(|fitted| {
            let again = |before| fitted.again(before, season).outlook(horizon, level, seed);
            backtest::score(values, season, horizon, &origins, fitted.method(), again)
        })
        .collect();
    let measure = |i: usize| {
        if sparse {
            scores[i].rmsse
        } else {
            scores[i].mase
        }
    };
    let mut best = 0;
    for i in 1..fitted.len() {
        if measure(i) < measure(best) {
            best = i;
        }
    }
    let outlook = fitted[best].outlook(horizon, level, seed);
    Forecast {
        mean: outlook.mean,
        lower: outlook.lower,
        upper: outlook.upper,
        total: outlook.total,
        method: scores[best].method,
        scores,
    }
}

fn check(values: &[f64], question: &Question) -> Result<(), Error> {
    if question.horizon == 0 || !(question.level > 0.0 && question.level < 1.0) {
        return Err(Error::Options);
    }
    let fault = values.iter().position(|v| !(v.is_finite() && *v >= 0.0));
    if let Some(row) = fault {
        return Err(Error::Row { row });
    }
    let needed = PERIODS_AT_LEAST.saturating_add(question.horizon);
    if values.len() < needed {
        let found = values.len();
        return Err(Error::TooShort { found, needed });
    }
    let found = values.iter().filter(|value| **value > 0.0).count();
    if found < DEMANDS_AT_LEAST {
        return Err(Error::TooQuiet {
            found,
            needed: DEMANDS_AT_LEAST,
        });
    }
    Ok(())
}
