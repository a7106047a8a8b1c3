//! Why a series cannot be forecast.

use thiserror::Error;

/// A refusal: of values that no demand has, or of a series too short or too quiet to learn from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// A value that is missing or negative; `row` counts from 0.
    #[error("row {row}: demand is a number of 0 or more")]
    Row { row: usize },
    /// Too few periods to learn from and to check the forecast on.
    #[error("{found} of {needed} periods needed")]
    TooShort { found: usize, needed: usize },
    /// Too few periods with any demand.
    #[error("{found} of {needed} periods with demand needed")]
    TooQuiet { found: usize, needed: usize },
    /// Nothing is asked for, or a share of certainty that is not between 0 and 1.
    #[error("a horizon of 1 or more periods and a level between 0 and 1 are needed")]
    Options,
}
