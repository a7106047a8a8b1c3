//! Churn: who will not come again, how sure that is, and why.
//!
//! A sample holds what was known of each subject at a cut in time and whether it churned after it.
//! Two kinds of model learn from it, a logistic one and boosted trees; the better is kept, made
//! true by a Platt curve and judged on later time than it learned from. What churn means (no order
//! in 91 days, a contract that ends) is the sample's to say.

mod check;
mod error;
mod learn;
mod predictor;
mod report;

use serde::{Deserialize, Serialize};

pub use error::Error;
pub use learn::learn;
pub use predictor::Kind;
pub use report::{Considered, Importance, Report, Validation};

use crate::boosting;
use crate::evaluation::Calibration;
use crate::features::{self, Feature, Table};
use predictor::Predictor;

/// What was known, and what came of it. All columns have the table's length.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// Features as they were at the row's cut; nothing in them may be of later.
    pub table: &'a Table<'a>,
    /// Whether the row's subject churned in the time after the cut, which has to be over.
    pub churned: &'a [bool],
    /// Who it is, from 0 and dense: one subject may be there at several cuts.
    pub subject: &'a [u32],
    /// When it was, in any unit: only the order counts.
    pub cut: &'a [i64],
}

/// How a model is learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Rows of either outcome that it takes to learn. 200 is 20 of each for ten features, where
    /// logistic models become steady (van der Ploeg, Austin & Steyerberg 2014: 20 to 50 events a
    /// variable).
    pub learn_minimum: usize,
    /// Rows of either outcome that it takes to judge. Below 100 the verdict itself is a matter of
    /// chance (Vergouwe, Steyerberg, Eijkemans & Habbema 2005).
    pub check_minimum: usize,
    /// Penalty of the logistic model.
    pub ridge: f64,
    /// How trees are grown; their number is the most there may be.
    pub boosting: boosting::Options,
    /// Seed of the folds.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            learn_minimum: 200,
            check_minimum: 100,
            ridge: 1.0,
            boosting: boosting::Options {
                trees: 300,
                learning_rate: 0.05,
                ..boosting::Options::default()
            },
            seed: 0,
        }
    }
}

/// A model of churn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    predictor: Predictor,
    calibration: Calibration,
    report: Report,
}

/// Why a row's probability is not the usual one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The feature's name.
    pub feature: String,
    /// What its value adds to the log odds of churn: above 0 it makes churn likelier.
    pub effect: f64,
}

impl Model {
    /// What it learned from and how good it is.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The features that it learned from.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        self.predictor.features()
    }

    /// The probability of churn for every row.
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn predict(&self, table: &Table) -> Result<Vec<f64>, features::Error> {
        let scores = self.predictor.predict(table)?;
        Ok(scores
            .into_iter()
            .map(|it| self.calibration.apply(it))
            .collect())
    }

    /// The strongest reasons of some rows, at most so many each, the strongest first.
    ///
    /// Effects are Shapley values, exact for the model at hand, in log odds of the calibrated
    /// probability; all of a row's together lead from the usual log odds to its own.
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn reasons(
        &self,
        table: &Table,
        rows: &[u32],
        most: usize,
    ) -> Result<Vec<Vec<Reason>>, features::Error> {
        let scale = match self.calibration {
            Calibration::Platt { slope, .. } => slope,
            Calibration::Isotonic { .. } => 1.0,
        };
        let reasons = |effects: Vec<f64>| {
            let named = self.features().iter().zip(effects);
            let mut reasons: Vec<Reason> = named
                .map(|(feature, effect)| Reason {
                    feature: feature.name.clone(),
                    effect: scale * effect,
                })
                .filter(|reason| reason.effect != 0.0)
                .collect();
            reasons.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
            reasons.truncate(most);
            reasons
        };
        let effects = self.predictor.contributions(table, rows)?;
        Ok(effects.into_iter().map(reasons).collect())
    }
}
