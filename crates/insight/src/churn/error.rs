//! Why there is no model of churn.

use super::Sample;
use crate::{boosting, evaluation, features, regression};

/// Why there is no model of churn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// There is too little to learn from.
    #[error(
        "{churned} who churned and {stayed} who stayed are too few: it takes {minimum} of each"
    )]
    TooFew {
        /// Rows that churned.
        churned: usize,
        /// Rows that did not.
        stayed: usize,
        /// Rows that it takes of either.
        minimum: usize,
    },
    /// There is nothing to foretell by.
    #[error("there are no features")]
    NoFeatures,
    /// A column of the sample has another length than its table.
    #[error("{column} has {found} rows, not {expected}")]
    Rows {
        /// The column.
        column: &'static str,
        /// Rows of the table.
        expected: usize,
        /// Rows of the column.
        found: usize,
    },
    /// Subjects are not numbered densely.
    #[error("subject {0} is beyond the number of rows")]
    Subject(u32),
    /// A table lacks a feature.
    #[error(transparent)]
    Features(#[from] features::Error),
    /// The logistic model could not be fitted.
    #[error("the logistic model could not be fitted")]
    Logistic(#[from] regression::Error),
    /// The trees could not be grown.
    #[error("the trees could not be grown")]
    Boosting(#[from] boosting::Error),
    /// The probabilities could not be judged.
    #[error("the probabilities could not be judged")]
    Evaluation(#[from] evaluation::Error),
}

pub(super) fn check(sample: &Sample) -> Result<(), Error> {
    let expected = sample.table.rows();
    let columns = [
        ("churned", sample.churned.len()),
        ("subject", sample.subject.len()),
        ("cut", sample.cut.len()),
    ];
    for (column, found) in columns {
        if found != expected {
            return Err(Error::Rows {
                column,
                expected,
                found,
            });
        }
    }
    if sample.table.columns().is_empty() {
        return Err(Error::NoFeatures);
    }
    match sample.subject.iter().find(|&&it| it as usize >= expected) {
        Some(&subject) => Err(Error::Subject(subject)),
        None => Ok(()),
    }
}
