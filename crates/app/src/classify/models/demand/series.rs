//! Forecasting many series at once, on all cores.

use std::sync::atomic::{AtomicU64, Ordering};

use fenqun_insight::forecast::{Forecast, Method, Question, Score, forecast};
use rayon::prelude::*;

use super::fitted::{DemandRefused, DemandRole, DemandSeries};
use super::method::{method_name, refusal};
use crate::classify::models::Said;
use crate::jobs::Control;
use crate::{Error, Result};

/// One series before it is forecast.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) key: String,
    pub(super) role: DemandRole,
    pub(super) name: Said,
    /// One value a past period.
    pub(super) values: Vec<f64>,
}

/// A forecast, or why there is none.
pub(super) type Told = std::result::Result<DemandSeries, DemandRefused>;

/// Forecasts each of them, in the order given.
pub(super) fn forecast_all(
    series: Vec<Series>,
    question: &Question,
    control: &Control,
) -> Result<Vec<Told>> {
    let total = series.len() as u64;
    let done = AtomicU64::new(0);
    series
        .into_par_iter()
        .map(|one| {
            control.check()?;
            let told = one.forecast(question)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            control.report(done, Some(total), "series", "forecasting");
            Ok(told)
        })
        .collect()
}

impl Series {
    fn forecast(self, question: &Question) -> Result<Told> {
        // What was not on sale yet was not wanted by nobody.
        let first = self.values.iter().position(|value| *value > 0.0);
        let first = first.unwrap_or(self.values.len());
        match forecast(&self.values[first..], question) {
            Ok(found) => Ok(Ok(self.told(first, found, question))),
            Err(error) => match refusal(&error, question.step) {
                Some(reason) => Ok(Err(DemandRefused {
                    name: self.name,
                    reason,
                    volume: cents(self.values.iter().sum()),
                })),
                None => Err(Error::internal(error)),
            },
        }
    }

    fn told(self, first: usize, found: Forecast, question: &Question) -> DemandSeries {
        let of = |method: Method| found.scores.iter().find(|score| score.method == method);
        let unknown = Score {
            method: found.method,
            origins: 0,
            first: 0,
            mase: 0.0,
            rmsse: 0.0,
            smape: 0.0,
            coverage: 0.0,
        };
        let own = of(found.method).unwrap_or(&unknown);
        let naive = of(Method::SeasonalNaive).unwrap_or(own);
        let past = self.values.iter().enumerate();
        let before = self.values.len().checked_sub(question.horizon);
        DemandSeries {
            key: self.key,
            role: self.role,
            name: self.name,
            history: past
                .map(|(at, value)| (at >= first).then(|| cents(*value)))
                .collect(),
            mean: found.mean.iter().copied().map(cents).collect(),
            lower: found.lower.iter().copied().map(cents).collect(),
            upper: found.upper.iter().copied().map(cents).collect(),
            total: found.total.map(cents),
            before: before
                .filter(|from| *from >= first)
                .map(|from| cents(self.values[from..].iter().sum())),
            method: found.method,
            method_name: method_name(found.method, question.step, self.values.len() - first),
            trials: own.origins,
            tried_from: first + own.first,
            mase: own.mase,
            rmsse: own.rmsse,
            naive_mase: naive.mase,
            naive_rmsse: naive.rmsse,
            smape: own.smape / 100.0,
            coverage: own.coverage,
        }
    }
}

/// To two decimals: cents of money, and enough of anything else.
pub(super) fn cents(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use fenqun_insight::forecast::Step;

    use super::*;

    fn series(values: Vec<f64>) -> Series {
        Series {
            key: "P1".to_owned(),
            role: DemandRole::One,
            name: Said::new("茶", "tea"),
            values,
        }
    }

    const QUESTION: Question = Question {
        step: Step::Week,
        horizon: 4,
        level: 0.8,
        seed: 1,
    };

    /// Ten weeks before the first sale say nothing of what is to come.
    #[test]
    fn a_new_product_begins_with_its_first_sale() {
        let mut values = vec![0.0; 10];
        values.extend((0..30).map(|week| 100.0 + f64::from(week % 3)));
        let told = forecast_all(vec![series(values)], &QUESTION, &Control::new());
        let told = told
            .expect("no fault")
            .remove(0)
            .expect("enough to learn from");
        assert!(told.history[..10].iter().all(Option::is_none));
        assert_eq!(told.history[10], Some(100.0));
        assert!(
            told.mean.iter().all(|mean| (99.0..=103.0).contains(mean)),
            "{told:?}"
        );
        assert_eq!(told.before, Some(405.0));
        assert!(told.total[1] <= told.total[0] && told.total[0] <= told.total[2]);
        assert!(told.trials > 0 && told.tried_from >= 20 && told.tried_from <= 36);
    }

    #[test]
    fn too_little_is_said_not_guessed() {
        let (short, quiet) = (vec![5.0; 13], {
            let mut values = vec![0.0; 40];
            (values[3], values[30]) = (1.0, 2.0);
            values
        });
        let told = forecast_all(
            vec![series(short), series(quiet)],
            &QUESTION,
            &Control::new(),
        );
        let told = told.expect("no fault");
        let reasons: Vec<&str> = told
            .iter()
            .map(|told| told.as_ref().expect_err("too little").reason.en.as_str())
            .collect();
        assert_eq!(
            reasons,
            [
                "it takes 14 whole weeks of history; there are 13, 1 are missing",
                "it takes 3 weeks in which anything was sold; there are 2"
            ]
        );
    }
}
