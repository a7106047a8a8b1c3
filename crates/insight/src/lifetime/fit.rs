//! Fitting a model of purchases to histories by maximum likelihood.

use serde::{Deserialize, Serialize};

use super::histories::Groups;
use super::minimum::{Minimum, at_edge, inverse_curvature, minimise};
use super::{Error, Histories, Model, Needed, Parameters, Warning, beta_geometric, nbd, pareto};

/// Fewer customers are refused. With a hundred, of whom half come back, the sum of expected
/// purchases is already uncertain by a tenth or two.
pub const CUSTOMERS_AT_LEAST: usize = 100;

/// Fewer customers with a second purchase are refused: only they tell of rates and of leaving.
pub const REPEAT_CUSTOMERS_AT_LEAST: usize = 50;

/// A gain in log-likelihood by drop-out that is less than this may be chance: twice the gain by two
/// parameters that say nothing exceeds 5.99 once in twenty times (χ² with two degrees of freedom).
const GAIN_AT_LEAST: f64 = 3.0;

/// A fitted model of purchases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The model that was asked for; `parameters` are the NBD's where it is degenerate.
    pub model: Model,
    pub parameters: Parameters,
    /// In the order of the parameters; `None` where the likelihood has no curvature to tell.
    pub standard_errors: Option<Vec<f64>>,
    pub log_likelihood: f64,
    pub customers: usize,
    pub repeat_customers: usize,
    /// Mean age, in the unit of the histories' times.
    pub mean_age: f64,
    pub warnings: Vec<Warning>,
}

/// Fits `model` by maximum likelihood.
///
/// The log-likelihood is that of times given the customers, without the constant of the counts (as
/// in Fader, Hardie & Lee 2005, Table 2). Equal histories are computed once.
///
/// # Errors
/// [`Error::TooFew`] below [`CUSTOMERS_AT_LEAST`] and [`REPEAT_CUSTOMERS_AT_LEAST`].
pub fn fit(model: Model, histories: &Histories<'_>) -> Result<Fit, Error> {
    let repeat_customers = histories.purchases.iter().filter(|x| **x > 0.0).count();
    for (of, found, needed) in [
        (Needed::Customers, histories.len(), CUSTOMERS_AT_LEAST),
        (
            Needed::RepeatCustomers,
            repeat_customers,
            REPEAT_CUSTOMERS_AT_LEAST,
        ),
    ] {
        if found < needed {
            return Err(Error::TooFew { of, found, needed });
        }
    }
    let groups = Groups::of(histories);
    let unit = groups.unit;
    let staying = Estimate::of(&groups, [0.0, 0.0], [1.0, unit], |logs| {
        nbd::loss(&groups, logs)
    })?;
    let [r, alpha] = staying.logs;
    let leaving = match model {
        Model::BgNbd | Model::MbgNbd => {
            let at_first = if model == Model::MbgNbd { 1.0 } else { 0.0 };
            let start = [r, alpha, -0.5, 1.0];
            Estimate::of(&groups, start, [1.0, unit, 1.0, 1.0], |logs| {
                beta_geometric::loss(&groups, logs, at_first)
            })?
        }
        Model::ParetoNbd => {
            let start = [r, alpha, -0.5, 0.0];
            Estimate::of(&groups, start, [1.0, unit, 1.0, unit], |logs| {
                pareto::loss(&groups, logs)
            })?
        }
    };
    let gain = leaving.log_likelihood - staying.log_likelihood;
    if gain < GAIN_AT_LEAST {
        let [r, alpha] = staying.values;
        let gain = gain.max(0.0);
        let mut fit = staying.fit(model, Parameters::Nbd { r, alpha }, &groups);
        fit.warnings.insert(0, Warning::NoDropOut { gain });
        return Ok(fit);
    }
    let [r, alpha, third, fourth] = leaving.values;
    let (a, b) = (third, fourth);
    let parameters = match model {
        Model::BgNbd => Parameters::BgNbd { r, alpha, a, b },
        Model::MbgNbd => Parameters::MbgNbd { r, alpha, a, b },
        Model::ParetoNbd => Parameters::ParetoNbd {
            r,
            alpha,
            s: third,
            beta: fourth,
        },
    };
    Ok(leaving.fit(model, parameters, &groups))
}

/// The parameters at which a likelihood is largest.
struct Estimate<const N: usize> {
    /// Logarithms, times in mean ages.
    logs: [f64; N],
    /// In the caller's unit of time.
    values: [f64; N],
    standard_errors: Option<[f64; N]>,
    log_likelihood: f64,
}

impl<const N: usize> Estimate<N> {
    /// `units` are what a parameter is multiplied by for the caller's unit of time.
    ///
    /// Standard errors are from the curvature at the maximum, by the delta method.
    fn of(
        groups: &Groups,
        start: [f64; N],
        units: [f64; N],
        loss: impl Fn(&[f64; N]) -> (f64, [f64; N]),
    ) -> Result<Estimate<N>, Error> {
        let Minimum { at: logs, value } = minimise(start, &loss).ok_or(Error::NoMaximum)?;
        let customers = groups.customers as f64;
        let values = std::array::from_fn(|i| logs[i].exp() * units[i]);
        let standard_errors = inverse_curvature(&logs, &loss).map(|inverse| {
            std::array::from_fn(|i| values[i] * (inverse[(i, i)] / customers).sqrt())
        });
        Ok(Estimate {
            logs,
            values,
            standard_errors,
            log_likelihood: -value * customers - groups.purchases * groups.unit.ln(),
        })
    }

    fn fit(self, model: Model, parameters: Parameters, groups: &Groups) -> Fit {
        let named = self.logs.iter().zip(parameters.names());
        let warnings = named
            .filter(|(log, _)| at_edge(**log))
            .map(|(_, name)| Warning::Boundless {
                parameter: (*name).to_owned(),
            })
            .collect();
        Fit {
            model,
            parameters,
            standard_errors: self.standard_errors.map(Vec::from),
            log_likelihood: self.log_likelihood,
            customers: groups.customers,
            repeat_customers: groups.repeat_customers(),
            mean_age: groups.unit,
            warnings,
        }
    }
}
