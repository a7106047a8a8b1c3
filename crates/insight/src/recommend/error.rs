//! Why a recommender cannot be made.

/// What is wrong with the columns or the options that were given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// Columns belong together row by row, so they are of the same length.
    #[error("columns differ in length: {0} and {1}")]
    Lengths(usize, usize),
    /// A number that is not below its count.
    #[error("row {row}: {what} {number} is not below {count}")]
    OutOfRange {
        row: usize,
        what: &'static str,
        number: u32,
        count: usize,
    },
    /// A weight that is negative, zero or no number.
    #[error("row {row}: weight {weight} is not a positive number")]
    Weight { row: usize, weight: f32 },
    /// An age that is negative or no number.
    #[error("row {row}: age of {days} days is not 0 or above")]
    Age { row: usize, days: f32 },
    /// An option outside of what the method allows.
    #[error("{name} must be {allowed}")]
    Option {
        name: &'static str,
        allowed: &'static str,
    },
}

/// All columns are as long as the first.
pub(super) fn same_length(first: usize, others: &[usize]) -> Result<(), Error> {
    match others.iter().find(|&&length| length != first) {
        Some(&length) => Err(Error::Lengths(first, length)),
        None => Ok(()),
    }
}

/// Every number is below the count.
pub(super) fn below(what: &'static str, numbers: &[u32], count: usize) -> Result<(), Error> {
    match numbers.iter().position(|&number| number as usize >= count) {
        Some(row) => Err(Error::OutOfRange {
            row,
            what,
            number: numbers[row],
            count,
        }),
        None => Ok(()),
    }
}

/// Every weight is positive and finite.
pub(super) fn positive(weights: &[f32]) -> Result<(), Error> {
    match weights
        .iter()
        .position(|weight| !(weight.is_finite() && *weight > 0.0))
    {
        Some(row) => Err(Error::Weight {
            row,
            weight: weights[row],
        }),
        None => Ok(()),
    }
}
