//! Rows as points: finite numbers, laid out for distances.

use rayon::prelude::*;
use rayon::slice::Chunks;
use serde::{Deserialize, Serialize};

use super::Error;

/// Rows are worked on in blocks of this many, whatever the number of threads, and what blocks
/// yield is added up in their order: the same data gives the same bits on every machine.
pub(crate) const BLOCK: usize = 4096;

/// At least one row of at least one finite number; row after row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Points {
    dims: usize,
    values: Vec<f64>,
}

impl Points {
    /// Takes columns as they are.
    ///
    /// # Errors
    /// Where columns differ in length, none or no rows are given, or a value is not finite.
    pub fn from_columns(columns: &[&[f64]]) -> Result<Self, Error> {
        let rows = rows_of(columns)?;
        for (column, values) in columns.iter().enumerate() {
            if let Some(row) = values.iter().position(|value| !value.is_finite()) {
                return Err(Error::NotFinite { column, row });
            }
        }
        Ok(Self::gather(columns.len(), rows, |column, row| {
            columns[column][row]
        }))
    }

    /// The caller vouches for finite values and at least one row.
    pub(crate) fn from_rows(dims: usize, values: Vec<f64>) -> Self {
        debug_assert!(!values.is_empty() && values.len().is_multiple_of(dims));
        Self { dims, values }
    }

    pub(crate) fn gather(
        dims: usize,
        rows: usize,
        value: impl Fn(usize, usize) -> f64 + Sync,
    ) -> Self {
        let mut values = vec![0.0; rows * dims];
        for (row, point) in values.chunks_exact_mut(dims).enumerate() {
            for (column, cell) in point.iter_mut().enumerate() {
                *cell = value(column, row);
            }
        }
        Self { dims, values }
    }

    pub fn rows(&self) -> usize {
        self.values.len() / self.dims
    }

    pub fn dims(&self) -> usize {
        self.dims
    }

    /// One row.
    ///
    /// # Panics
    /// Beyond the last row.
    pub fn point(&self, row: usize) -> &[f64] {
        &self.values[row * self.dims..][..self.dims]
    }

    pub fn iter(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.dims)
    }

    /// All numbers, row after row.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Some rows, in the order given; a row may come again.
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut values = Vec::with_capacity(rows.len() * self.dims);
        for &row in rows {
            values.extend_from_slice(self.point(row));
        }
        Self {
            dims: self.dims,
            values,
        }
    }

    /// The mean and the variance (divided by the number of rows) of every column.
    pub(crate) fn moments(&self) -> (Vec<f64>, Vec<f64>) {
        let rows = self.rows() as f64;
        let mut means = vec![0.0; self.dims];
        for point in self.iter() {
            for (mean, value) in means.iter_mut().zip(point) {
                *mean += value;
            }
        }
        means.iter_mut().for_each(|mean| *mean /= rows);
        let mut variances = vec![0.0; self.dims];
        for point in self.iter() {
            for ((variance, value), mean) in variances.iter_mut().zip(point).zip(&means) {
                *variance += (value - mean) * (value - mean);
            }
        }
        variances.iter_mut().for_each(|variance| *variance /= rows);
        (means, variances)
    }
}

/// Blocks of rows, to be worked on side by side; what they yield comes in their order.
pub(crate) fn rows_in_blocks(points: &Points) -> Chunks<'_, f64> {
    points.values().par_chunks(BLOCK * points.dims())
}

/// The number of rows that all columns share.
pub(crate) fn rows_of(columns: &[&[f64]]) -> Result<usize, Error> {
    let expected = columns.first().ok_or(Error::NoColumns)?.len();
    if expected == 0 {
        return Err(Error::NoRows);
    }
    for (column, values) in columns.iter().enumerate() {
        if values.len() != expected {
            return Err(Error::UnequalColumns {
                column,
                rows: values.len(),
                expected,
            });
        }
    }
    Ok(expected)
}

/// The square of the Euclidean distance.
#[inline]
pub(crate) fn distance_sq(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_rows() {
        let points = Points::from_columns(&[&[1.0, 2.0], &[3.0, 4.0]]).expect("finite columns");
        assert_eq!(points.point(0), [1.0, 3.0]);
        assert_eq!(points.point(1), [2.0, 4.0]);
        assert_eq!(points.select(&[1, 1]).values(), [2.0, 4.0, 2.0, 4.0]);
    }

    #[test]
    fn what_is_not_a_table_of_numbers_is_refused() {
        assert_eq!(Points::from_columns(&[]), Err(Error::NoColumns));
        assert_eq!(Points::from_columns(&[&[]]), Err(Error::NoRows));
        assert_eq!(
            Points::from_columns(&[&[1.0], &[1.0, 2.0]]),
            Err(Error::UnequalColumns {
                column: 1,
                rows: 2,
                expected: 1
            })
        );
        assert_eq!(
            Points::from_columns(&[&[1.0, f64::NAN]]),
            Err(Error::NotFinite { column: 0, row: 1 })
        );
    }
}
