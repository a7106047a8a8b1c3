//! What can be wrong with a table of features.

/// A table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A column is longer or shorter than the others.
    #[error("feature {feature} has {found} rows, not {expected}")]
    Rows {
        /// The feature's name.
        feature: String,
        /// Rows of the table.
        expected: usize,
        /// Rows of the column.
        found: usize,
    },
    /// Two columns have one name.
    #[error("feature {0} is there twice")]
    Twice(String),
    /// A number is infinite.
    #[error("feature {feature} is infinite in row {row}")]
    Infinite {
        /// The feature's name.
        feature: String,
        /// The row, from 0.
        row: usize,
    },
    /// A code has no name.
    #[error("feature {feature} has the code {code} without a name in row {row}")]
    Code {
        /// The feature's name.
        feature: String,
        /// The row, from 0.
        row: usize,
        /// The code.
        code: u32,
    },
    /// A model asks for a feature that the table does not have.
    #[error("the table lacks the feature {0}")]
    Lacks(String),
    /// A model learned numbers where the table has categories, or the reverse.
    #[error("feature {0} has numbers where the model knows categories, or the reverse")]
    Kind(String),
}
