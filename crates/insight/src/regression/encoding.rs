//! Features as terms of a penalised model, where nothing may be missing.

use serde::{Deserialize, Serialize};

use super::standard::moments;
use crate::features::{Column, Error, MISSING, Reading, Schema, Table, UNSEEN};

/// What each term is made of, learned from a table.
///
/// A number is standardised, after log(1 + x) if it is never negative and far from symmetric
/// (skewness above 2, as amounts and counts are); a missing one is at the mean, and a term of its
/// own says that it is missing. Each category is a term of 0 and 1, and so is the missing one;
/// one that came up later has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Encoding {
    pub schema: Schema,
    features: Vec<Terms>,
    /// Terms altogether.
    pub width: usize,
}

/// The terms of a feature begin at `first`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Terms {
    Number {
        first: usize,
        logarithm: bool,
        mean: f64,
        deviation: f64,
    },
    Category {
        first: usize,
        levels: usize,
    },
}

impl Encoding {
    pub fn of(table: &Table) -> Self {
        let mut width = 0;
        let mut features = Vec::with_capacity(table.columns().len());
        for column in table.columns() {
            let first = width;
            features.push(match column {
                Column::Number(values) => {
                    width += 2;
                    number(first, values)
                }
                Column::Category { names, .. } => {
                    let levels = names.len();
                    width += levels + 1;
                    Terms::Category { first, levels }
                }
            });
        }
        Self {
            schema: Schema::of(table),
            features,
            width,
        }
    }

    /// The terms of a feature in a row: at most one is not 0, and it is given with its value.
    pub fn term(&self, feature: usize, reading: &Reading, row: usize) -> Option<(usize, f64)> {
        match self.features[feature] {
            Terms::Number {
                first,
                logarithm,
                mean,
                deviation,
            } => {
                let value = reading.number(row);
                if value.is_nan() {
                    return Some((first + 1, 1.0));
                }
                let value = if logarithm { shrink(value) } else { value };
                (deviation > 0.0).then(|| (first, (value - mean) / deviation))
            }
            Terms::Category { first, levels } => match reading.code(row) {
                MISSING => Some((first + levels, 1.0)),
                UNSEEN => None,
                code => Some((first + code as usize, 1.0)),
            },
        }
    }

    /// Reads another table.
    pub fn read<'t>(&self, table: &'t Table) -> Result<Vec<Reading<'t>>, Error> {
        self.schema.read(table)
    }
}

fn number(first: usize, values: &[f64]) -> Terms {
    let mut known: Vec<f64> = values.iter().copied().filter(|it| !it.is_nan()).collect();
    let (mean, deviation) = moments(&known);
    let cubes: f64 = known
        .iter()
        .map(|it| ((it - mean) / deviation).powi(3))
        .sum();
    let skewness = cubes / known.len().max(1) as f64;
    let logarithm = deviation > 0.0 && skewness > 2.0 && known.iter().all(|&it| it >= 0.0);
    if logarithm {
        known.iter_mut().for_each(|it| *it = it.ln_1p());
    }
    let (mean, deviation) = moments(&known);
    Terms::Number {
        first,
        logarithm,
        mean,
        deviation,
    }
}

/// log(1 + x), continued by a straight line below 0, where only later values can be.
fn shrink(value: f64) -> f64 {
    if value < 0.0 { value } else { value.ln_1p() }
}
