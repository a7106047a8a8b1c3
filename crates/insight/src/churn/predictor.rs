//! The two kinds of model behind one face.

use serde::{Deserialize, Serialize};

use super::{Error, Options};
use crate::boosting::{self, Boosted, boost};
use crate::evaluation::{parts, stratified};
use crate::features::{self, Feature, Table};
use crate::regression::{Classifier, classifier};

/// A kind of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Logistic regression with a ridge.
    Logistic,
    /// Boosted trees.
    Boosting,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Predictor {
    Logistic(Classifier),
    Boosting(Boosted),
}

/// One part in so many decides after how many trees to stop.
const STOP_FOLDS: u32 = 6;

impl Predictor {
    pub fn learn(
        kind: Kind,
        table: &Table,
        churned: &[bool],
        subject: &[u32],
        options: &Options,
    ) -> Result<Self, Error> {
        Ok(match kind {
            Kind::Logistic => Self::Logistic(classifier(table, churned, options.ridge)?),
            Kind::Boosting => {
                let trees = trees(table, churned, subject, options)?;
                let options = boosting::Options {
                    trees,
                    ..options.boosting.clone()
                };
                Self::Boosting(boost(table, churned, None, &options)?)
            }
        })
    }

    pub fn features(&self) -> &[Feature] {
        match self {
            Self::Logistic(model) => model.features(),
            Self::Boosting(model) => model.features(),
        }
    }

    pub fn predict(&self, table: &Table) -> Result<Vec<f64>, features::Error> {
        match self {
            Self::Logistic(model) => model.predict(table),
            Self::Boosting(model) => model.predict(table),
        }
    }

    pub fn contributions(
        &self,
        table: &Table,
        rows: &[u32],
    ) -> Result<Vec<Vec<f64>>, features::Error> {
        match self {
            Self::Logistic(model) => model.contributions(table, rows),
            Self::Boosting(model) => model.contributions(table, rows),
        }
    }
}

/// How many trees foretell other subjects best.
fn trees(
    table: &Table,
    churned: &[bool],
    subject: &[u32],
    options: &Options,
) -> Result<usize, Error> {
    let folds = stratified(churned, subject, STOP_FOLDS, options.seed ^ 1);
    let (rest, held) = parts(&folds, 0);
    let pick =
        |rows: &[u32]| -> Vec<bool> { rows.iter().map(|&it| churned[it as usize]).collect() };
    let held_table = table.take(&held);
    let stop = Some((&held_table, &pick(&held)[..]));
    let model = boost(&table.take(&rest), &pick(&rest), stop, &options.boosting)?;
    Ok(model.trees())
}
