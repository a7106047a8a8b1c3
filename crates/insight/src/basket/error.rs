//! Why products that are bought together cannot be found.

/// What is wrong with the columns or the options that were given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
    /// Nothing is frequent at a minimum of zero.
    #[error("the minimum count must be at least 1")]
    MinimumCount,
    /// More sets than anybody reads, or than memory holds.
    #[error("more than {most} item sets: ask for a larger minimum count or shorter sets")]
    TooMany { most: usize },
}
