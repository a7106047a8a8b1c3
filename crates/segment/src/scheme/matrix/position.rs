//! Where customers stand on an axis.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::MeasureBy;
use super::compile::{AxisMethod, WeighedMeasure};
use crate::evaluate::Evaluation;
use crate::value::{Column, Decimals};

/// Parts of a percent in which a measure's place is reckoned.
const FINE: i128 = 10_000;
/// Decimals of a score.
const SCORE_DIGITS: i8 = 2;
/// Decimals to which means are compared when customers are ranked.
const MEAN_DIGITS: i8 = 10;

impl AxisMethod {
    /// Everybody's place as a number; `None` for an axis of classes.
    pub(super) fn positions(&self, evaluation: &Evaluation) -> Option<Column> {
        match self {
            Self::Amount { value, .. } => Some(evaluation.column(value)),
            Self::Score { measures, .. } => Some(score(measures, evaluation)),
            Self::Classes { .. } => None,
        }
    }
}

impl WeighedMeasure {
    /// Everybody's place of 0 to 100 percent, in [`FINE`] parts of a percent.
    pub(super) fn places(&self, evaluation: &Evaluation) -> Vec<i64> {
        let column = evaluation.column(&self.value);
        let mut ordered: Vec<(i128, u32)> = (0..)
            .take(column.len())
            .filter_map(|row| Some((fine(&column, row as usize)?, row)))
            .collect();
        ordered.sort_unstable();
        let mut places = vec![0; column.len()];
        let whole = match self.by {
            MeasureBy::Share => ordered.iter().map(|(value, _)| value).sum(),
            _ => ordered.len() as i128,
        };
        let mut reached = 0;
        for same in ordered.chunk_by(|a, b| a.0 == b.0) {
            reached += match self.by {
                MeasureBy::Share => same.iter().map(|(value, _)| value).sum(),
                _ => same.len() as i128,
            };
            let place = reached.saturating_mul(100 * FINE) / whole.max(1);
            for (_, row) in same {
                places[*row as usize] = i64::try_from(place).unwrap_or(i64::MAX);
            }
        }
        places
    }
}

/// A row's value as an integer that orders like it, if it is above 0.
fn fine(column: &Column, row: usize) -> Option<i128> {
    let value = match column {
        Column::Mean { .. } => {
            let (mantissa, scale) = column.ratio(row)?.rounded(MEAN_DIGITS);
            let shift = u32::try_from(MEAN_DIGITS - scale).unwrap_or(0);
            mantissa.checked_mul(10_i128.pow(shift))?
        }
        _ => column.ratio(row)?.numerator,
    };
    (value > 0).then_some(value)
}

fn score(measures: &[WeighedMeasure], evaluation: &Evaluation) -> Column {
    let weights: Vec<i128> = measures.iter().map(|m| parts(m.weight)).collect();
    let total = weights.iter().sum::<i128>().max(1);
    let mut sums = vec![0_i128; evaluation.len()];
    for (measure, weight) in measures.iter().zip(&weights) {
        for (sum, place) in sums.iter_mut().zip(measure.places(evaluation)) {
            *sum += i128::from(place) * weight;
        }
    }
    let unit = total * FINE / 10_i128.pow(SCORE_DIGITS.unsigned_abs().into());
    let scores = sums.into_iter().map(|sum| {
        // Half a unit is added so that the division rounds.
        i64::try_from((sum + unit / 2) / unit).unwrap_or(i64::MAX)
    });
    Column::Number(Decimals::narrow(scores.collect(), None, SCORE_DIGITS))
}

/// A weight in whole ten-thousandths.
fn parts(weight: Decimal) -> i128 {
    let parts = weight.saturating_mul(Decimal::from(10_000));
    parts.to_i128().unwrap_or(i128::from(u32::MAX)).max(1)
}
