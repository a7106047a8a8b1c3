//! Gamma–gamma: what a purchase of each customer is worth.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use statrs::function::gamma::{digamma, ln_gamma};

use super::minimum::{inverse_curvature, minimise};
use super::{Error, Needed, REPEAT_CUSTOMERS_AT_LEAST};

/// A q below this has (nearly) no mean, and the model's expectation is not used.
const Q_AT_LEAST: f64 = 1.05;

/// A fitted gamma–gamma model: a customer's purchases are gamma distributed with shape `p` and a
/// rate that is itself gamma distributed (`q`, `v`) over customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spend {
    pub p: f64,
    pub q: f64,
    /// In the unit of money.
    pub v: f64,
    /// Of p, q and v; `None` where the likelihood has no curvature to tell.
    pub standard_errors: Option<[f64; 3]>,
    pub log_likelihood: f64,
    /// Customers with repeat purchases and a positive mean spend, from whom the model learned.
    pub customers: usize,
    /// Their mean of mean spends: what stands in for the model's where `heavy_tailed`.
    pub observed_mean: f64,
    /// Correlation of purchases and mean spend, which the model takes for 0. Beyond about ±0.3 its
    /// expectations lean to one side.
    pub correlation: f64,
    /// Spends are so unequal that the model's mean does not exist (q near or below 1): customers'
    /// own means are used as they are.
    pub heavy_tailed: bool,
}

/// Fits the model to `purchases` (repeat purchases x) and the `mean_spend` m of these; customers
/// without repeat purchases or whose mean is not positive are left out.
///
/// Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value", eq. 1a.
///
/// # Errors
/// Columns of different length; [`Error::TooFew`] below [`REPEAT_CUSTOMERS_AT_LEAST`].
pub fn fit_spend(purchases: &[f64], mean_spend: &[f64]) -> Result<Spend, Error> {
    if purchases.len() != mean_spend.len() {
        return Err(Error::Lengths(purchases.len(), mean_spend.len()));
    }
    let mut pairs: Vec<(f64, f64)> = purchases
        .iter()
        .copied()
        .zip(mean_spend.iter().copied())
        .filter(|&(x, m)| x >= 1.0 && x.is_finite() && m > 0.0 && m.is_finite())
        .collect();
    if pairs.len() < REPEAT_CUSTOMERS_AT_LEAST {
        return Err(Error::TooFew {
            of: Needed::RepeatCustomers,
            found: pairs.len(),
            needed: REPEAT_CUSTOMERS_AT_LEAST,
        });
    }
    let correlation = correlation(&pairs);
    pairs.par_sort_unstable_by(|one, other| {
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    let n = pairs.len() as f64;
    let observed_mean = pairs.iter().map(|pair| pair.1).sum::<f64>() / n;
    // Money in mean spends, so that parameters are near 1 in every currency.
    let rows: Vec<(f64, f64)> = pairs.iter().map(|&(x, m)| (x, m / observed_mean)).collect();
    let found = minimise([1.0, 1.0, 0.0], |logs| loss(&rows, logs)).ok_or(Error::NoMaximum)?;
    let [p, q, v] = found.at.map(f64::exp);
    let values = [p, q, v * observed_mean];
    let standard_errors = inverse_curvature(&found.at, |logs| loss(&rows, logs))
        .map(|inverse| std::array::from_fn(|i| values[i] * (inverse[(i, i)] / n).sqrt()));
    Ok(Spend {
        p,
        q,
        v: values[2],
        standard_errors,
        log_likelihood: -n * (found.value + observed_mean.ln()),
        customers: pairs.len(),
        observed_mean,
        correlation,
        heavy_tailed: q < Q_AT_LEAST,
    })
}

/// Minus the mean log-likelihood and its gradient by the logarithms of (p, q, v). Rows are sorted
/// by purchases, so that gamma functions are computed once for each number of them.
fn loss(rows: &[(f64, f64)], logs: &[f64; 3]) -> (f64, [f64; 3]) {
    let [p, q, v] = logs.map(f64::exp);
    let (ln_gamma_q, digamma_q) = (ln_gamma(q), digamma(q));
    let parts: Vec<[f64; 4]> = rows
        .par_chunks(4096)
        .map(|rows| {
            let mut sum = [0.0; 4];
            for same in rows.chunk_by(|one, other| one.0 == other.0) {
                let x = same[0].0;
                let (own, both) = (p * x, p * x + q);
                let constant = ln_gamma(both) - ln_gamma(own) - ln_gamma_q + q * logs[2];
                let (at_both, at_own) = (digamma(both), digamma(own));
                for &(_, m) in same {
                    let spent = x * m;
                    let (ln_spent, ln_all) = (spent.ln(), (spent + v).ln());
                    sum[0] += constant + own * ln_spent - m.ln() - both * ln_all;
                    sum[1] += x * (at_both - at_own + ln_spent - ln_all);
                    sum[2] += at_both - digamma_q + logs[2] - ln_all;
                    sum[3] += q / v - both / (spent + v);
                }
            }
            sum
        })
        .collect();
    let mut total = [0.0; 4];
    for part in parts {
        for (total, part) in total.iter_mut().zip(part) {
            *total += part;
        }
    }
    let n = rows.len() as f64;
    let [value, by_p, by_q, by_v] = total.map(|total| -total / n);
    (value, [by_p * p, by_q * q, by_v * v])
}

impl Spend {
    /// What one purchase of any customer is worth on average: p·v / (q − 1).
    #[must_use]
    pub fn mean(&self) -> f64 {
        if self.heavy_tailed {
            self.observed_mean
        } else {
            self.p * self.v / (self.q - 1.0)
        }
    }

    /// E[M | x, m]: what a purchase of each customer is worth, between the customer's own mean and
    /// that of all (Fader & Hardie 2013, eq. 5), one value a customer. Without repeat purchases,
    /// or where a value is missing, it is the mean of all; a mean below 0 counts as 0.
    ///
    /// # Panics
    /// Where the columns are not of one length.
    #[must_use]
    pub fn expected(&self, purchases: &[f64], mean_spend: &[f64]) -> Vec<f64> {
        assert_eq!(purchases.len(), mean_spend.len(), "columns of one length");
        let of_all = self.mean();
        purchases
            .par_iter()
            .zip(mean_spend)
            .map(|(&x, &m)| {
                if !(x >= 1.0 && x.is_finite() && m.is_finite()) {
                    of_all
                } else if self.heavy_tailed {
                    m.max(0.0)
                } else {
                    self.p * (self.v + x * m.max(0.0)) / (self.p * x + self.q - 1.0)
                }
            })
            .collect()
    }
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let mean_x = pairs.iter().map(|pair| pair.0).sum::<f64>() / n;
    let mean_m = pairs.iter().map(|pair| pair.1).sum::<f64>() / n;
    let (mut xx, mut mm, mut xm) = (0.0, 0.0, 0.0);
    for &(x, m) in pairs {
        xx += (x - mean_x).powi(2);
        mm += (m - mean_m).powi(2);
        xm += (x - mean_x) * (m - mean_m);
    }
    if xx > 0.0 && mm > 0.0 {
        xm / (xx * mm).sqrt()
    } else {
        0.0
    }
}
