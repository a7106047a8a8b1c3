//! How a column becomes comparable: filled, straightened, scaled – and stated, so that newcomers
//! are treated the same way.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::points::rows_of;
use super::{Error, Points};

/// What straightens a skewed column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transform {
    None,
    /// sign(x) · ln(1 + |x|): for money and counts; keeps the sign of refunds.
    Log1p,
}

impl Transform {
    pub fn apply(self, value: f64) -> f64 {
        match self {
            Self::None => value,
            Self::Log1p => value.abs().ln_1p().copysign(value),
        }
    }

    /// The value that [`Transform::apply`] made `value` of.
    pub fn invert(self, value: f64) -> f64 {
        match self {
            Self::None => value,
            Self::Log1p => value.abs().exp_m1().copysign(value),
        }
    }
}

/// What makes columns of different units weigh the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scaling {
    None,
    /// Mean 0, standard deviation 1 (divided by n, as for a whole population).
    Standard,
    /// Median 0, and the interquartile range of a normal distribution with deviation 1: a few
    /// extreme values change nothing.
    Robust,
}

/// The interquartile range of the standard normal distribution.
const NORMAL_IQR: f64 = 1.348_979_500_392_163_6;

/// What is to be done to a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    pub transform: Transform,
    pub scaling: Scaling,
}

impl Treatment {
    /// Standardised; first by logarithm where the column is skewed to the right (skewness above 1)
    /// and the logarithm makes it less so.
    pub fn suggest(column: &[f64]) -> Self {
        let raw = skewness(column, Transform::None);
        let transform = if raw > 1.0 && skewness(column, Transform::Log1p).abs() < raw {
            Transform::Log1p
        } else {
            Transform::None
        };
        Self {
            transform,
            scaling: Scaling::Standard,
        }
    }
}

/// What was done to a column, with the numbers it was done with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreparedColumn {
    pub transform: Transform,
    pub scaling: Scaling,
    /// The median, in the column's own unit: what a missing value counts as.
    pub fill: f64,
    /// After the transform, this is taken away …
    pub centre: f64,
    /// … and the rest divided by this. 1 where the column has one value only.
    pub scale: f64,
    /// How many values were missing (not finite).
    pub missing_count: usize,
    /// The column has one value only and tells nobody apart.
    pub constant: bool,
}

impl PreparedColumn {
    fn learn(column: &[f64], treatment: Treatment) -> Option<Self> {
        let mut values: Vec<f64> = column.iter().copied().filter(|v| v.is_finite()).collect();
        let missing_count = column.len() - values.len();
        if values.is_empty() {
            return None;
        }
        values.sort_unstable_by(f64::total_cmp);
        let fill = quantile(&values, 0.5);
        values.resize(column.len(), fill);
        // The transform is monotonic, but the filled values stand at the end.
        let transform = treatment.transform;
        values.iter_mut().for_each(|v| *v = transform.apply(*v));
        let (centre, spread) = match treatment.scaling {
            Scaling::None => (0.0, 1.0),
            Scaling::Standard => mean_and_deviation(&values),
            Scaling::Robust => {
                values.sort_unstable_by(f64::total_cmp);
                let range = quantile(&values, 0.75) - quantile(&values, 0.25);
                let (_, deviation) = mean_and_deviation(&values);
                // Half of the rows share one value: the range says nothing.
                let spread = if range > 0.0 {
                    range / NORMAL_IQR
                } else {
                    deviation
                };
                (quantile(&values, 0.5), spread)
            }
        };
        let first = values[0];
        let constant = values.iter().all(|value| *value == first);
        Some(Self {
            transform,
            scaling: treatment.scaling,
            fill,
            centre,
            scale: if constant || spread <= 0.0 {
                1.0
            } else {
                spread
            },
            missing_count,
            constant,
        })
    }

    /// One value in the space in which distances are taken.
    #[inline]
    pub fn apply(&self, value: f64) -> f64 {
        let value = if value.is_finite() { value } else { self.fill };
        (self.transform.apply(value) - self.centre) / self.scale
    }

    /// A number of that space in the column's own unit.
    pub fn invert(&self, value: f64) -> f64 {
        self.transform.invert(value * self.scale + self.centre)
    }
}

/// What was done to each column, in their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preparation {
    pub columns: Vec<PreparedColumn>,
}

impl Preparation {
    /// Learns medians, centres and scales; one treatment a column. A value that is not finite is
    /// missing.
    ///
    /// # Errors
    /// Where the columns are no table, or one has no values.
    pub fn learn(columns: &[&[f64]], treatments: &[Treatment]) -> Result<Self, Error> {
        rows_of(columns)?;
        if treatments.len() != columns.len() {
            return Err(Error::WrongColumns {
                given: treatments.len(),
                expected: columns.len(),
            });
        }
        let columns = columns
            .par_iter()
            .zip(treatments)
            .enumerate()
            .map(|(column, (values, treatment))| {
                PreparedColumn::learn(values, *treatment).ok_or(Error::NoValues { column })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { columns })
    }

    /// Learns with [`Treatment::suggest`] for every column.
    ///
    /// # Errors
    /// As [`Preparation::learn`].
    pub fn suggest(columns: &[&[f64]]) -> Result<Self, Error> {
        let treatments: Vec<Treatment> = columns
            .par_iter()
            .map(|column| Treatment::suggest(column))
            .collect();
        Self::learn(columns, &treatments)
    }

    /// Rows of the same columns as points.
    ///
    /// # Errors
    /// Where the columns are no table or not as many as were learnt.
    pub fn apply(&self, columns: &[&[f64]]) -> Result<Points, Error> {
        let rows = rows_of(columns)?;
        if columns.len() != self.columns.len() {
            return Err(Error::WrongColumns {
                given: columns.len(),
                expected: self.columns.len(),
            });
        }
        Ok(Points::gather(columns.len(), rows, |column, row| {
            self.columns[column].apply(columns[column][row])
        }))
    }
}

/// The quantile of ascending values, between neighbours by proportion (type 7 of Hyndman & Fan
/// 1996).
pub(crate) fn quantile(ascending: &[f64], share: f64) -> f64 {
    let place = share * (ascending.len() - 1) as f64;
    let below = ascending[place as usize];
    let above = ascending[(place as usize + 1).min(ascending.len() - 1)];
    below + (above - below) * place.fract()
}

pub(crate) fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    (mean, (squares / count).sqrt())
}

/// The third standardised moment of the finite values; 0 where there is no spread.
fn skewness(column: &[f64], transform: Transform) -> f64 {
    let values: Vec<f64> = column
        .iter()
        .filter(|value| value.is_finite())
        .map(|value| transform.apply(*value))
        .collect();
    let (mean, deviation) = mean_and_deviation(&values);
    if deviation > 0.0 {
        let cubes: f64 = values
            .iter()
            .map(|v| ((v - mean) / deviation).powi(3))
            .sum();
        cubes / values.len() as f64
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: Treatment = Treatment {
        transform: Transform::Log1p,
        scaling: Scaling::Standard,
    };

    #[test]
    fn a_missing_value_counts_as_the_median() {
        let column = [1.0, f64::NAN, 9.0, 3.0];
        let plain = Treatment {
            transform: Transform::None,
            scaling: Scaling::None,
        };
        let preparation = Preparation::learn(&[&column], &[plain]).expect("a column");
        assert_eq!(preparation.columns[0].missing_count, 1);
        let points = preparation.apply(&[&column]).expect("the same column");
        assert_eq!(points.values(), [1.0, 3.0, 9.0, 3.0]);
    }

    #[test]
    fn standardised_columns_have_mean_0_and_deviation_1() {
        let column: Vec<f64> = (0..100).map(|i| f64::from(i * i) - 500.0).collect();
        let preparation = Preparation::learn(&[&column], &[LOG]).expect("a column");
        let points = preparation.apply(&[&column]).expect("the same column");
        let (mean, deviation) = mean_and_deviation(points.values());
        assert!(mean.abs() < 1e-12 && (deviation - 1.0).abs() < 1e-12);
        for (value, point) in column.iter().zip(points.iter()) {
            assert!((preparation.columns[0].invert(point[0]) - value).abs() < 1e-8);
        }
    }

    #[test]
    fn extremes_do_not_move_the_robust_scale() {
        let mut column: Vec<f64> = (0..101).map(f64::from).collect();
        let robust = Treatment {
            transform: Transform::None,
            scaling: Scaling::Robust,
        };
        let before = Preparation::learn(&[&column], &[robust]).expect("a column");
        column[100] = 1e9;
        let after = Preparation::learn(&[&column], &[robust]).expect("a column");
        assert_eq!(before, after);
        assert_eq!(after.columns[0].centre, 50.0);
    }

    #[test]
    fn a_constant_column_tells_nobody_apart() {
        let preparation = Preparation::learn(&[&[5.0, 5.0]], &[LOG]).expect("a column");
        assert!(preparation.columns[0].constant);
        let points = preparation.apply(&[&[5.0, 5.0]]).expect("a column");
        assert!(points.values().iter().all(|value| value.abs() < 1e-12));
    }

    #[test]
    fn money_is_taken_by_logarithm_and_ages_are_not() {
        let money: Vec<f64> = (0..1000).map(|i| (f64::from(i) / 100.0).exp()).collect();
        let ages: Vec<f64> = (0..1000).map(|i| 20.0 + f64::from(i % 50)).collect();
        assert_eq!(Treatment::suggest(&money).transform, Transform::Log1p);
        assert_eq!(Treatment::suggest(&ages).transform, Transform::None);
    }

    #[test]
    fn a_column_without_values_is_refused() {
        let empty = [f64::NAN, f64::NAN];
        assert_eq!(
            Preparation::learn(&[&[1.0, 2.0], &empty], &[LOG, LOG]),
            Err(Error::NoValues { column: 1 })
        );
    }
}
