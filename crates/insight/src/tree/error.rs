//! Why a tree cannot be grown.

use super::{Options, Pruning};
use crate::features::{self, Table};

/// Why a tree cannot be grown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing to learn from.
    #[error("there are no rows")]
    Empty,
    /// The outcome has another length than the table.
    #[error("the outcome has {found} rows, not {expected}")]
    Rows {
        /// Rows of the table.
        expected: usize,
        /// Rows of the outcome.
        found: usize,
    },
    /// An outcome is not a finite number.
    #[error("the outcome is missing or infinite in row {0}")]
    NotFinite(usize),
    /// An option is out of its range.
    #[error("{0}")]
    Option(&'static str),
    /// The table of features cannot be read.
    #[error(transparent)]
    Features(#[from] features::Error),
}

pub(super) fn check(table: &Table, outcome: &[f64], options: &Options) -> Result<(), Error> {
    let (expected, found) = (table.rows(), outcome.len());
    if expected != found {
        return Err(Error::Rows { expected, found });
    }
    if found == 0 {
        return Err(Error::Empty);
    }
    if let Some(row) = outcome.iter().position(|value| !value.is_finite()) {
        return Err(Error::NotFinite(row));
    }
    if options.min_leaf == 0 {
        return Err(Error::Option("a leaf has at least one row"));
    }
    match options.pruning {
        Pruning::Cost(cost) if !(cost >= 0.0 && cost.is_finite()) => {
            Err(Error::Option("the cost of a leaf is not negative"))
        }
        Pruning::CrossValidated { folds, .. } if folds < 2 || folds as usize > found => Err(
            Error::Option("there are at least two folds and at most one a row"),
        ),
        _ => Ok(()),
    }
}
