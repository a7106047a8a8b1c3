//! Why clusters cannot be learnt.

/// What is wrong with the data or with what was asked of it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    #[error("there are no rows")]
    NoRows,
    #[error("there are no columns")]
    NoColumns,
    #[error("column {column} has {rows} rows, the first one {expected}")]
    UnequalColumns {
        column: usize,
        rows: usize,
        expected: usize,
    },
    #[error("{given} columns are given, {expected} are expected")]
    WrongColumns { given: usize, expected: usize },
    #[error("{given} labels are given for {expected} rows")]
    WrongLabels { given: usize, expected: usize },
    #[error("column {column} has no values")]
    NoValues { column: usize },
    #[error("column {column} has no finite value in row {row}")]
    NotFinite { column: usize, row: usize },
    #[error("{clusters} clusters cannot be made of {distinct} different rows")]
    FewDistinct { clusters: usize, distinct: usize },
    #[error("a number of clusters cannot be chosen from {least} to {most}")]
    NoCandidates { least: usize, most: usize },
    #[error("{rows} rows are more than the limit of {limit}")]
    TooManyRows { rows: usize, limit: usize },
    #[error("at least {least} of {what} are needed, {given} are given")]
    TooFew {
        what: &'static str,
        given: usize,
        least: usize,
    },
    #[error("the covariance of component {component} is singular")]
    Singular { component: usize },
    #[error("no clusters of at least {least} rows stand out")]
    NoClusters { least: usize },
}
