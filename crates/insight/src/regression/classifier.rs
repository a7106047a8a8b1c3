//! A logistic model for prediction: any table of features in, probabilities and reasons out.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Error;
use super::encoding::Encoding;
use super::newton::{Problem, probability};
use crate::features::{self, Feature, Reading, Table};

/// A logistic model with a ridge penalty over a table of features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Classifier {
    encoding: Encoding,
    intercept: f64,
    weights: Vec<f64>,
    /// What each feature adds to the log odds on average over the rows learned from.
    usual: Vec<f64>,
}

/// Learns whether something happens from features.
///
/// Numbers are standardised (skewed ones by log(1 + x)), categories become terms of 0 and 1,
/// missing values terms of their own; `ridge` is λ of a penalty λ/2 Σ b² on all terms, of which 1
/// is a good beginning and the 1/C of scikit-learn. It must be positive: the terms of a category
/// are collinear.
///
/// # Errors
/// Labels that do not fit the table or are all the same; a penalty that is not positive.
pub fn classifier(table: &Table, labels: &[bool], ridge: f64) -> Result<Classifier, Error> {
    let (expected, found) = (table.rows(), labels.len());
    if expected != found {
        return Err(Error::Rows { expected, found });
    }
    if !(ridge > 0.0 && ridge.is_finite()) {
        return Err(Error::Ridge);
    }
    if !labels.contains(&true) || !labels.contains(&false) {
        return Err(Error::OneOutcome);
    }
    let encoding = Encoding::of(table);
    let readings = encoding.read(table)?;
    let problem = Problem {
        labels,
        width: encoding.width + 1,
        terms: |row, values: &mut [f64]| {
            values[0] = 1.0;
            for (feature, reading) in readings.iter().enumerate() {
                if let Some((term, value)) = encoding.term(feature, reading, row) {
                    values[term + 1] = value;
                }
            }
        },
        ridge,
    };
    let coefficients = problem.solve().coefficients;
    let mut model = Classifier {
        intercept: coefficients[0],
        weights: coefficients.iter().skip(1).copied().collect(),
        usual: vec![0.0; readings.len()],
        encoding,
    };
    model.usual = (0..readings.len())
        .map(|feature| {
            let rows = 0..table.rows();
            let effects = rows.map(|row| model.effect(feature, &readings[feature], row));
            effects.sum::<f64>() / table.rows() as f64
        })
        .collect();
    Ok(model)
}

impl Classifier {
    /// The features that it learned from.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        self.encoding.schema.features()
    }

    /// The probability for every row.
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn predict(&self, table: &Table) -> Result<Vec<f64>, features::Error> {
        let readings = self.encoding.read(table)?;
        let odds = |row| {
            let features = readings.iter().enumerate();
            let effects = features.map(|(feature, it)| self.effect(feature, it, row));
            self.intercept + effects.sum::<f64>()
        };
        let rows = (0..table.rows()).into_par_iter().with_min_len(1024);
        Ok(rows.map(|row| probability(odds(row))).collect())
    }

    /// What each feature adds to the log odds of a row, against what it adds on average over the
    /// rows learned from. These are the Shapley values of a linear model whose features are taken
    /// as independent (Štrumbelj & Kononenko 2014, §3.2). One entry a feature for each row of
    /// `rows`, in the order of [`features`](Self::features).
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn contributions(
        &self,
        table: &Table,
        rows: &[u32],
    ) -> Result<Vec<Vec<f64>>, features::Error> {
        let readings = self.encoding.read(table)?;
        let of = |&row: &u32| {
            let features = readings.iter().zip(&self.usual).enumerate();
            features
                .map(|(feature, (it, usual))| self.effect(feature, it, row as usize) - usual)
                .collect()
        };
        Ok(rows.iter().map(of).collect())
    }

    fn effect(&self, feature: usize, reading: &Reading, row: usize) -> f64 {
        let term = self.encoding.term(feature, reading, row);
        term.map_or(0.0, |(term, value)| self.weights[term] * value)
    }
}
