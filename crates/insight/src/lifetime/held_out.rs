//! How good a model was on a time that it had not seen.

use serde::{Deserialize, Serialize};

use super::Error;

/// Customers with this many repeat purchases or more share the last bucket.
const LAST_BUCKET: usize = 7;

/// Expected against actual purchases of a time after the one that the model learned from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldOut {
    pub customers: usize,
    /// Sums over all customers.
    pub expected: f64,
    pub actual: f64,
    /// Mean absolute error of a customer's purchases.
    pub mae: f64,
    /// Root of the mean squared error.
    pub rmse: f64,
    /// Pearson's; 0 where one of the two does not vary.
    pub correlation: f64,
    /// By repeat purchases in the time learned from: 0, 1, … 6, and 7 or more. Those that nobody
    /// is in are left out.
    pub buckets: Vec<Bucket>,
}

/// Customers with the same number of repeat purchases in the time learned from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bucket {
    /// 7 stands for 7 or more.
    pub purchases: usize,
    pub customers: usize,
    /// Means of a customer.
    pub expected: f64,
    pub actual: f64,
}

/// Compares what was `expected` (from [`super::Fit::expected_purchases`]) with the `actual`
/// purchases of the same customers and time; `purchases` are those learned from.
///
/// The table by purchases is Fader, Hardie & Lee (2005), figure 4.
///
/// # Errors
/// Columns of different length.
pub fn held_out(expected: &[f64], actual: &[f64], purchases: &[f64]) -> Result<HeldOut, Error> {
    for other in [actual, purchases] {
        if other.len() != expected.len() {
            return Err(Error::Lengths(expected.len(), other.len()));
        }
    }
    let n = expected.len().max(1) as f64;
    let (all_expected, all_actual) = (expected.iter().sum::<f64>(), actual.iter().sum::<f64>());
    let (mean_expected, mean_actual) = (all_expected / n, all_actual / n);
    let (mut absolute, mut squared) = (0.0, 0.0);
    let (mut ee, mut aa, mut ea) = (0.0, 0.0, 0.0);
    let mut buckets = [(0_usize, 0.0, 0.0); LAST_BUCKET + 1];
    for ((&expected, &actual), &purchases) in expected.iter().zip(actual).zip(purchases) {
        absolute += (expected - actual).abs();
        squared += (expected - actual).powi(2);
        let (from_expected, from_actual) = (expected - mean_expected, actual - mean_actual);
        ee += from_expected * from_expected;
        aa += from_actual * from_actual;
        ea += from_expected * from_actual;
        let bucket = &mut buckets[(purchases as usize).min(LAST_BUCKET)];
        bucket.0 += 1;
        bucket.1 += expected;
        bucket.2 += actual;
    }
    let varies = ee > 0.0 && aa > 0.0;
    Ok(HeldOut {
        customers: expected.len(),
        expected: all_expected,
        actual: all_actual,
        mae: absolute / n,
        rmse: (squared / n).sqrt(),
        correlation: if varies { ea / (ee * aa).sqrt() } else { 0.0 },
        buckets: (0..)
            .zip(buckets)
            .filter(|(_, bucket)| bucket.0 > 0)
            .map(|(purchases, (customers, expected, actual))| Bucket {
                purchases,
                customers,
                expected: expected / customers as f64,
                actual: actual / customers as f64,
            })
            .collect(),
    })
}
