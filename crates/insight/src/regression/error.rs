//! Why a regression has no answer.

use crate::features;

/// Why a regression has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The outcome has another length than the terms.
    #[error("the outcome has {found} rows, not {expected}")]
    Rows {
        /// Rows of the design.
        expected: usize,
        /// Rows of the outcome.
        found: usize,
    },
    /// A term or the outcome is not a finite number somewhere.
    #[error("{name} is missing or infinite in row {row}")]
    NotFinite {
        /// The term, or `outcome`.
        name: String,
        /// The row, from 0.
        row: usize,
    },
    /// There are fewer rows than it takes to estimate the terms and what is left over.
    #[error("{rows} rows are too few for {terms} terms and an intercept")]
    TooFew {
        /// Rows there are.
        rows: usize,
        /// Terms that are not collinear.
        terms: usize,
    },
    /// The outcome is the same everywhere.
    #[error("the outcome is the same in all rows")]
    OneOutcome,
    /// Some terms foretell the outcome without fail, so that their coefficients grow without end
    /// (Albert & Anderson 1984). A ridge penalty gives an answer.
    #[error("the outcome is separated by {}", .0.join(", "))]
    Separated(Vec<String>),
    /// The level of the intervals is not between 0 and 1.
    #[error("the confidence level is not between 0 and 1")]
    Level,
    /// The penalty is negative or not a number.
    #[error("the ridge penalty is negative or not a number")]
    Ridge,
    /// The table of features cannot be read.
    #[error(transparent)]
    Features(#[from] features::Error),
}
