//! Why there is no boosted model.

use super::Options;
use crate::features::{self, Table};

/// Why there is no boosted model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is not a label for each row.
    #[error("{found} labels do not fit {expected} rows")]
    Rows {
        /// Rows of the table.
        expected: usize,
        /// Labels given.
        found: usize,
    },
    /// All labels are the same.
    #[error("all labels are the same")]
    OneOutcome,
    /// An option is out of its range.
    #[error("{0}")]
    Option(&'static str),
    /// The table of features cannot be read.
    #[error(transparent)]
    Features(#[from] features::Error),
}

pub(super) fn check(table: &Table, labels: &[bool], options: &Options) -> Result<(), Error> {
    let (expected, found) = (table.rows(), labels.len());
    if expected != found {
        return Err(Error::Rows { expected, found });
    }
    if !labels.contains(&true) || !labels.contains(&false) {
        return Err(Error::OneOutcome);
    }
    let rules = [
        (
            options.learning_rate > 0.0 && options.learning_rate <= 1.0,
            "the learning rate is above 0 and at most 1",
        ),
        (
            (1..=12).contains(&options.max_depth),
            "trees have 1 to 12 questions on a path",
        ),
        (options.min_leaf > 0, "a leaf has at least one row"),
        (
            options.ridge >= 0.0 && options.ridge.is_finite(),
            "the penalty on leaves is not negative",
        ),
        (
            options.row_share > 0.0 && options.row_share <= 1.0,
            "the share of rows is above 0 and at most 1",
        ),
        (
            (2..=255).contains(&options.bins),
            "numbers have 2 to 255 bins",
        ),
        (options.patience > 0, "patience is at least one tree"),
    ];
    match rules.into_iter().find(|(holds, _)| !holds) {
        Some((_, message)) => Err(Error::Option(message)),
        None => Ok(()),
    }
}
