//! All of it in one.

use serde::{Deserialize, Serialize};

use super::error::{Error, check};
use super::{
    CalibrationBin, Decile, accuracy, average_precision, brier, calibration_curve,
    calibration_error, lift_by_decile, log_loss, roc_auc, top_lift,
};

/// How good probabilities are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Rows judged.
    pub rows: usize,
    /// Rows in which it happened.
    pub positives: usize,
    /// Share of rows in which it happened.
    pub base_rate: f64,
    /// Area under the ROC curve.
    pub roc_auc: f64,
    /// Average precision; by chance it is the base rate.
    pub pr_auc: f64,
    /// Mean −log of the probability of what happened.
    pub log_loss: f64,
    /// Mean square of probability less outcome.
    pub brier: f64,
    /// Share of rows on the right side of 0.5.
    pub accuracy: f64,
    /// Rate among the highest tenth by the base rate.
    pub top_decile_lift: f64,
    /// Tenths by score, the highest first.
    pub deciles: Vec<Decile>,
    /// Tenths by probability, the lowest first.
    pub calibration: Vec<CalibrationBin>,
    /// Mean distance of expected and happened over these tenths.
    pub calibration_error: f64,
}

/// Judges probabilities by what happened.
///
/// # Errors
/// Not one label a probability, all labels the same, a probability outside [0, 1].
pub fn evaluate(probabilities: &[f64], labels: &[bool]) -> Result<Evaluation, Error> {
    check(probabilities, labels)?;
    let outside = |it: &f64| !(0.0..=1.0).contains(it);
    if let Some(row) = probabilities.iter().position(outside) {
        return Err(Error::NotProbability(row));
    }
    let positives = labels.iter().filter(|&&label| label).count();
    let calibration = calibration_curve(probabilities, labels, 10);
    Ok(Evaluation {
        rows: labels.len(),
        positives,
        base_rate: positives as f64 / labels.len() as f64,
        roc_auc: roc_auc(probabilities, labels),
        pr_auc: average_precision(probabilities, labels),
        log_loss: log_loss(probabilities, labels),
        brier: brier(probabilities, labels),
        accuracy: accuracy(probabilities, labels),
        top_decile_lift: top_lift(probabilities, labels, 0.1),
        deciles: lift_by_decile(probabilities, labels),
        calibration_error: calibration_error(&calibration),
        calibration,
    })
}
