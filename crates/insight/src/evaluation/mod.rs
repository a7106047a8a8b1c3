//! How good probabilities are: whether they rank, whether they are true, and how to make them so.

mod calibrate;
mod curve;
mod error;
mod folds;
mod probability;
mod ranking;
mod report;

pub use calibrate::{Calibration, isotonic, platt};
pub use curve::{CalibrationBin, calibration_curve, calibration_error};
pub use error::Error;
pub use folds::{by_index, parts, stratified};
pub use probability::{accuracy, brier, log_loss};
pub use ranking::{Decile, average_precision, lift_by_decile, roc_auc, top_lift};
pub use report::{Evaluation, evaluate};
