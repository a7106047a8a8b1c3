//! Why a lifetime model cannot be fitted.

use thiserror::Error;

/// What there was too little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Customers of any kind.
    Customers,
    /// Customers who bought at least twice.
    RepeatCustomers,
}

/// A refusal: of columns that make no sense, or of too little data to be honest with.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// The columns are not of one length.
    #[error("the columns have {0} and {1} rows")]
    Lengths(usize, usize),
    /// A value that no history can have; `row` counts from 0.
    #[error("row {row}: {reason}")]
    Row { row: usize, reason: &'static str },
    /// Too few to estimate the model's parameters from.
    #[error("{found} of {needed} {} needed", match .of { Needed::Customers => "customers", Needed::RepeatCustomers => "repeat customers" })]
    TooFew {
        of: Needed,
        found: usize,
        needed: usize,
    },
    /// The search for the best parameters ended nowhere.
    #[error("the likelihood has no maximum that can be found")]
    NoMaximum,
}
